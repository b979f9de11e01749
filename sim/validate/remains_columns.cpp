// SPDX-License-Identifier: Apache-2.0
#include "sim/validate/remains_columns.hpp"

#include "kernels/core/input_error.hpp"

#include <fmt/format.h>

#include <initializer_list>
#include <utility>
#include <vector>

namespace funnel::sim::validate {
namespace {

using Names = std::initializer_list<const char*>;

// Ours, Humane Borders' (also without blanks, as its map service names fields), IOM's of different years.
constexpr Names dates{"reporting_date", "ReportingDate", "Incident Date", "Reported Date", "date"};
constexpr Names causes{"cause_of_death", "CauseofDeath", "CauseOfDeath"};
constexpr Names latitudes{"lat", "latitude", "lat_deg"};
constexpr Names longitudes{"lon", "longitude", "long", "lng", "lon_deg"};
constexpr Names coordinates{"Coordinates", "Location Coordinates"};
constexpr Names precisions{"location_precision", "LocationPrecision"};
constexpr Names deads{"Number of Dead", "Number Dead"};

std::optional<std::size_t> find_any(const text::CsvTable& table, const Names& names) {
    for (const char* name : names)
        if (const auto place = table.find(name)) return place;
    return std::nullopt;
}

bool holds(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

RemainsColumns find_remains_columns(const text::CsvTable& table) {
    RemainsColumns found;
    std::vector<std::string> missing;
    const auto require = [&](const Names& names, const char* meaning) {
        const auto place = find_any(table, names);
        if (!place) missing.push_back(fmt::format("{} ({})", *names.begin(), meaning));
        return place;
    };
    found.date = require(dates, "Reporting Date, Incident Date").value_or(0);
    found.cause = require(causes, "Cause of Death").value_or(0);
    found.coordinates = find_any(table, coordinates);
    found.dead = find_any(table, deads);
    if (find_any(table, latitudes) || find_any(table, longitudes) || !found.coordinates) {
        found.latitude = require(latitudes, "Latitude");
        found.longitude = require(longitudes, "Longitude, or Coordinates for both");
        found.coordinates.reset();
    }
    found.precision = found.coordinates ? find_any(table, precisions) : require(precisions, "Location Precision");
    if (missing.empty()) return found;
    throw InputError(fmt::format("{} has the columns {}", table.name(), fmt::join(table.header(), ", ")),
                     fmt::format("also {}", fmt::join(missing, "; ")), "adding them, or renaming those that hold them");
}

std::string arizona_cause(const std::string& cause) {
    const std::string plain = text::plain_name(cause);
    if (plain.starts_with("harsh_environmental_conditions")) return "Exposure";
    if (plain.starts_with("mixed_or_unknown")) return "Undetermined";
    return cause;
}

std::string plain_precision(const std::string& words) {
    const std::string plain = text::plain_name(words);
    if (plain.empty() || plain.starts_with("no_") || plain.starts_with("not_") || plain.starts_with("unknown"))
        return "none";
    if (holds(plain, "moved")) return "moved";
    constexpr std::pair<const char*, const char*> distances[]{
        {"100m", "gps_100m"}, {"300m", "address_300m"}, {"2km", "described_2km"}, {"15km", "vague_15km"}};
    const std::size_t bracket = plain.find('(');
    if (bracket != std::string::npos)
        for (const auto& [distance, name] : distances)
            if (plain.find(distance, bracket) != std::string::npos) return name;
    return words;
}

}  // namespace funnel::sim::validate
