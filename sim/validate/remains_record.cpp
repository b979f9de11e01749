// SPDX-License-Identifier: Apache-2.0
#include "sim/validate/remains_record.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/text/csv_table.hpp"
#include "sim/text/date_column.hpp"
#include "sim/validate/remains_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>
#include <utility>

namespace funnel::sim::validate {
namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// A row of the record, by its columns.
class Row {
  public:
    Row(const text::CsvTable& table, const RemainsColumns& columns, std::size_t row)
        : table_{table}, columns_{columns}, row_{row} {}

    std::string cause() const { return trimmed(field(columns_.cause)); }

    /// Index into place_precisions, or how many there are for a place that is not known. Where a record says nothing of
    /// it, the roughest: its places are not taken for better than they are.
    std::size_t precision() const {
        if (!columns_.precision) return has_place() ? place_precisions.size() - 1 : place_precisions.size();
        const std::string name = plain_precision(trimmed(field(*columns_.precision)));
        for (std::size_t k = 0; k < place_precisions.size(); ++k)
            if (name == place_precisions[k].name) return has_place() ? k : place_precisions.size();
        if (name == "none" || name == "moved") return place_precisions.size();
        throw InputError(
            fmt::format("{}: {} is \"{}\"", table_.where(row_), table_.header()[*columns_.precision], name),
            "gps_100m, address_300m, described_2km, vague_15km, moved or none", "correcting that field");
    }

    /// How many remains it stands for: none where people are missing.
    std::size_t dead() const {
        if (!columns_.dead) return 1;
        if (field(*columns_.dead).empty()) return 0;
        constexpr double most = 10000.;
        const auto value = table_.number_at(row_, *columns_.dead);
        if (value && *value >= 0. && *value <= most && *value == std::floor(*value))
            return static_cast<std::size_t>(*value);
        refuse(*columns_.dead, fmt::format("a whole number of 0 to {:g}", most));
    }

    /// Longitude and latitude.
    std::pair<double, double> place() const {
        double lon = 0., lat = 0.;
        if (columns_.coordinates) {
            const std::string& both = field(*columns_.coordinates);
            const std::size_t comma = both.find(',');
            const auto first = plain_number(trimmed(both.substr(0, comma)));
            const auto second =
                comma == std::string::npos ? std::nullopt : plain_number(trimmed(both.substr(comma + 1)));
            if (!first || !second) refuse(*columns_.coordinates, "latitude, longitude");
            lat = *first;
            lon = *second;
        } else {
            lat = number(*columns_.latitude);
            lon = number(*columns_.longitude);
        }
        if (lon > 180. && lon <= 360.) lon -= 360.;  // counted from 0 to 360
        require_degrees("lat", lat, 90.);
        require_degrees("lon", lon, 180.);
        return {lon, lat};
    }

  private:
    const std::string& field(std::size_t place) const { return table_.fields(row_)[place]; }
    /// Whether a place is given at all; half of one is a fault.
    bool has_place() const {
        if (columns_.coordinates) return !field(*columns_.coordinates).empty();
        return !field(*columns_.latitude).empty() || !field(*columns_.longitude).empty();
    }
    double number(std::size_t place) const {
        if (const auto value = table_.number_at(row_, place)) return *value;
        refuse(place, "a finite number");
    }
    void require_degrees(const char* what, double value, double most) const {
        if (value >= -most && value <= most) return;
        throw InputError(fmt::format("{}: {} is {:g}", table_.where(row_), what, value),
                         fmt::format("-{:g} to {:g} degrees", most, most), "correcting that field");
    }
    [[noreturn]] void refuse(std::size_t place, const std::string& expected) const {
        throw InputError(fmt::format("{}: {} is \"{}\"", table_.where(row_), table_.header()[place], field(place)),
                         expected, "correcting that field");
    }

    const text::CsvTable& table_;
    const RemainsColumns& columns_;
    std::size_t row_;
};

bool is_wanted(const std::string& cause, const std::vector<std::string>& causes) {
    const std::string own = lower(cause), arizona = lower(arizona_cause(cause));
    return std::any_of(causes.begin(), causes.end(),
                       [&](const std::string& name) { return lower(name) == own || lower(name) == arizona; });
}

}  // namespace

RemainsRecord read_remains(const std::string& path, const std::vector<std::string>& causes) {
    const text::CsvTable table = text::CsvTable::read(path);
    const RemainsColumns columns = find_remains_columns(table);
    const text::DateColumn dates(table, table.header()[columns.date]);
    RemainsRecord record;
    record.rows = table.rows();
    record.says_precision = columns.precision.has_value();
    for (std::size_t number = 0; number < table.rows(); ++number) {
        const Row row(table, columns, number);
        const std::size_t precision = row.precision();
        if (!is_wanted(row.cause(), causes)) {
            ++record.other_causes;
        } else if (precision == place_precisions.size()) {
            ++record.without_place;
        } else {
            const std::size_t dead = row.dead();
            if (dead == 0) ++record.without_remains;
            const auto [lon, lat] = row.place();
            record.remains.insert(record.remains.end(), dead, {lon, lat, dates.year(number), precision});
        }
    }
    return record;
}

}  // namespace funnel::sim::validate
