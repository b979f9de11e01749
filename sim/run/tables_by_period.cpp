// SPDX-License-Identifier: Apache-2.0
#include "sim/run/tables_by_period.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/text/nearest_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace funnel::sim::run {

namespace {

constexpr double most_in_any_unit = 1e9;
constexpr const char* any_group = "any";  ///< all destinations

/// One kind of table, in words.
struct Kind {
    const char* name_column;    ///< what a row is about
    const char* number_column;  ///< what it says of it
    double least, most;
    const char* listed_in;  ///< where names stand in a scenario
};
constexpr Kind share_kind{"place", "share", 0., most_in_any_unit, "[[demand.staging]]"};
constexpr Kind attraction_kind{"group", "attraction", 1e-6, 1000., "[[destinations.group]]"};

std::optional<text::CsvTable> read_table(const std::string& path, const Kind& kind) {
    if (path.empty()) return std::nullopt;
    text::CsvTable table = text::CsvTable::read(path);
    table.require({"period", kind.name_column, kind.number_column, "source"});
    for (std::size_t row = 0; row < table.rows(); ++row)
        if (table.text(row, "source").find_first_not_of(" \t") == std::string::npos)
            throw InputError(fmt::format("{}: no source", table.where(row)), "where the number comes from",
                             "a report with its year, or the word assumption");
    return table;
}

std::string period_advice(const text::CsvTable& table, const std::string& period) {
    std::vector<std::string_view> known;
    for (std::size_t row = 0; row < table.rows(); ++row) known.emplace_back(table.text(row, "period"));
    return known.empty() ? "rows for it" : text::suggestion(period, known, "rows for it");
}

/// The numbers of a period, in the order of `names`.
std::vector<double> numbers_of(const text::CsvTable& table, const Kind& kind, const std::string& period,
                               const std::vector<std::string>& names) {
    const std::vector<std::string_view> known(names.begin(), names.end());
    std::vector<std::optional<double>> found(names.size());
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (table.text(row, "period") != period) continue;
        const std::string& name = table.text(row, kind.name_column);
        const auto at = std::find(names.begin(), names.end(), name);
        if (at == names.end())
            throw InputError(
                fmt::format("{}: {} \"{}\" is not in the scenario", table.where(row), kind.name_column, name),
                fmt::format("names of {}", kind.listed_in),
                name == any_group ? "destinations.any_attraction above 0, or leaving the row out"
                                  : text::suggestion(name, known, "one of these"));
        std::optional<double>& number = found[static_cast<std::size_t>(at - names.begin())];
        if (number)
            throw InputError(fmt::format("{}: \"{}\" comes twice in period \"{}\"", table.where(row), name, period),
                             "each once a period", "leaving one out");
        number = table.number(row, kind.number_column);
        if (!(*number >= kind.least && *number <= kind.most))
            throw InputError(fmt::format("{}: {} = {:g}", table.where(row), kind.number_column, *number),
                             fmt::format("a number in [{:g}, {:g}]", kind.least, kind.most), "another number");
    }
    std::vector<std::string> missing;
    std::vector<double> numbers;
    for (std::size_t k = 0; k < names.size(); ++k) {
        if (!found[k]) missing.push_back(names[k]);
        numbers.push_back(found[k].value_or(0.));
    }
    if (missing.size() == names.size())
        throw InputError(fmt::format("{} has no row of period \"{}\"", table.name(), period),
                         "rows of every period of the scenario", period_advice(table, period));
    if (!missing.empty())
        throw InputError(
            fmt::format("{} has no row of \"{}\" in period \"{}\"", table.name(), fmt::join(missing, "\", \""), period),
            fmt::format("each of {}{}", kind.listed_in, kind.least > 0. ? "" : ", 0 where there is none"),
            "the missing rows");
    return numbers;
}

void put_shares(const text::CsvTable& table, const std::string& period, scenario::DemandSpec& demand) {
    std::vector<std::string> names;
    for (const scenario::StagingSpec& place : demand.staging) names.push_back(place.name);
    const std::vector<double> shares = numbers_of(table, share_kind, period, names);
    double sum = 0.;
    for (const double share : shares) sum += share;
    if (!(sum > 0.))
        throw InputError(fmt::format("{}: all shares of period \"{}\" are 0", table.name(), period), "one above 0",
                         "what is known of the places");
    for (std::size_t p = 0; p < shares.size(); ++p) demand.staging[p].share = shares[p] / sum;
}

void put_attractions(const text::CsvTable& table, const std::string& period, scenario::DestinationSpec& destinations) {
    const bool has_any = destinations.any_attraction > 0.;
    std::vector<std::string> names;
    for (const scenario::DestinationGroupSpec& group : destinations.groups) names.push_back(group.name);
    if (has_any) names.emplace_back(any_group);
    const std::vector<double> attractions = numbers_of(table, attraction_kind, period, names);
    for (std::size_t g = 0; g < destinations.groups.size(); ++g) destinations.groups[g].attraction = attractions[g];
    if (has_any) destinations.any_attraction = attractions.back();
}

}  // namespace

TablesByPeriod::TablesByPeriod(const scenario::Scenario& scenario)
    : shares_{read_table(scenario.demand.entry_shares_by_period, share_kind)},
      attractions_{read_table(scenario.destinations.attractions_by_period, attraction_kind)} {}

void TablesByPeriod::apply(const std::string& period, scenario::Scenario& of_period) const {
    if (shares_) put_shares(*shares_, period, of_period.demand);
    if (attractions_) put_attractions(*attractions_, period, of_period.destinations);
}

void refuse_settings_beside_tables(const scenario::Scenario& of_period) {
    for (const std::string& setting : of_period.settings) {
        std::string name = setting.substr(0, setting.find('='));
        name.erase(name.find_last_not_of(" \t") + 1);
        const bool of_places = !of_period.demand.entry_shares_by_period.empty() && name.starts_with("demand.staging.")
                               && name.ends_with(".share");
        const bool of_groups = !of_period.destinations.attractions_by_period.empty()
                               && name.starts_with("destinations.group.") && name.ends_with(".attraction");
        if (of_places || of_groups)
            throw InputError(
                fmt::format("{} is set beside {}", name,
                            of_places ? "demand.entry_shares_by_period" : "destinations.attractions_by_period"),
                "one of the two, or the table would go over it", "another table, or leaving the setting out");
    }
}

}  // namespace funnel::sim::run
