// SPDX-License-Identifier: Apache-2.0
#include "sim/validate/remains_record.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/text/csv_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>

namespace funnel::sim::validate {
namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

int year_of(const text::CsvTable& table, std::size_t row) {
    const std::string& date = table.text(row, "reporting_date");
    int year = 0;
    const auto [end, error] = std::from_chars(date.data(), date.data() + std::min<std::size_t>(4, date.size()), year);
    if (error != std::errc{} || end != date.data() + 4 || date.size() < 5 || date[4] != '-')
        throw InputError(fmt::format("{}: reporting_date is \"{}\"", table.where(row), date), "YYYY-MM-DD",
                         "correcting that field");
    return year;
}

double degrees(const text::CsvTable& table, std::size_t row, const char* column, double most) {
    const double value = table.number(row, column);
    if (value >= -most && value <= most) return value;
    throw InputError(fmt::format("{}: {} is {:g}", table.where(row), column, value),
                     fmt::format("-{:g} to {:g} degrees", most, most), "correcting that field");
}

/// Index into place_precisions, or how many there are for a place that is not known.
std::size_t precision_of(const text::CsvTable& table, std::size_t row) {
    const std::string& name = table.text(row, "location_precision");
    for (std::size_t k = 0; k < place_precisions.size(); ++k)
        if (name == place_precisions[k].name) return k;
    if (name == "none" || name == "moved" || name.empty()) return place_precisions.size();
    throw InputError(fmt::format("{}: location_precision is \"{}\"", table.where(row), name),
                     "gps_100m, address_300m, described_2km, vague_15km, moved or none", "correcting that field");
}

}  // namespace

RemainsRecord read_remains(const std::string& path, const std::vector<std::string>& causes) {
    const text::CsvTable table = text::CsvTable::read(path);
    RemainsRecord record;
    record.rows = table.rows();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string cause = lower(table.text(row, "cause_of_death"));
        const bool wanted =
            std::any_of(causes.begin(), causes.end(), [&](const std::string& name) { return lower(name) == cause; });
        const std::size_t precision = precision_of(table, row);
        if (!wanted) {
            ++record.other_causes;
        } else if (precision == place_precisions.size()) {
            ++record.without_place;
        } else {
            record.remains.push_back(
                {degrees(table, row, "lon", 180.), degrees(table, row, "lat", 90.), year_of(table, row), precision});
        }
    }
    return record;
}

}  // namespace funnel::sim::validate
