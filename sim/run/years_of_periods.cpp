// SPDX-License-Identifier: Apache-2.0
#include "sim/run/years_of_periods.hpp"

#include <fmt/format.h>

#include <cctype>

namespace funnel::sim::run {
namespace {

/// The one year that a name holds; 0: none, or several.
int year_in(const std::string& name) {
    int year = 0;
    for (std::size_t at = 0; at < name.size();) {
        std::size_t end = at;
        while (end < name.size() && std::isdigit(static_cast<unsigned char>(name[end])) != 0) ++end;
        if (end - at == 4) {
            if (year != 0) return 0;
            year = std::stoi(name.substr(at, 4));
        }
        at = end + 1;
    }
    return year >= 1900 && year <= 2100 ? year : 0;
}

}  // namespace

std::vector<std::string> notes_on_years(const std::vector<scenario::PeriodSpec>& names,
                                        const std::vector<scenario::Scenario>& periods) {
    std::vector<std::string> notes;
    for (std::size_t p = 0; p < periods.size(); ++p) {
        const std::string& name = names[p].name;
        const int year = periods[p].enforcement.patrol.fiscal_year;
        if (year == 0) continue;
        if (year_in(name) != 0 && year_in(name) != year)
            notes.push_back(fmt::format("period \"{}\" has enforcement.patrol.fiscal_year = {}", name, year));
        const int before = p == 0 ? 0 : periods[p - 1].enforcement.patrol.fiscal_year;
        if (before > year)
            notes.push_back(
                fmt::format("period \"{}\" of fiscal year {} comes after \"{}\" of {}: what people and agents "
                            "have learnt goes backwards in time",
                            name, year, names[p - 1].name, before));
    }
    return notes;
}

}  // namespace funnel::sim::run
