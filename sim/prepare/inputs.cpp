// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/inputs.hpp"

#include "geo/crs.hpp"
#include "geo/dem_read.hpp"
#include "sim/prepare/landcover_schemes.hpp"
#include "sim/prepare/standing_barrier.hpp"
#include "sim/prepare/station_check.hpp"
#include "sim/text/problem_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <utility>

namespace funnel::sim::prepare {

namespace {

/// A staging place is a town from which the border is reached in a day or two.
constexpr double farthest_staging_km = 1000.;
constexpr double access_roads_margin_m = 100000.;

using geo::GeometryKind;

double outside_m(const geo::GridSpec& grid, const geo::Point& at) {
    const double x = std::max({grid.west_m - at.x, at.x - grid.east_m(), 0.});
    const double y = std::max({grid.south_m() - at.y, at.y - grid.north_m, 0.});
    return std::hypot(x, y);
}

StagingPlace place_of(const scenario::StagingSpec& spec, const geo::GridSpec& grid) {
    geo::Point at{spec.x, spec.y};
    if (spec.geographic) at = geo::from_lon_lat(grid, at);
    // Straight lines on the grid mean nothing that far out, and access would cost more than any way there is.
    const double outside_km = outside_m(grid, at) / 1000.;
    if (!(outside_km <= farthest_staging_km))
        throw InputError(fmt::format("\"{}\" lies {:.0f} km outside the region", spec.name, outside_km),
                         fmt::format("a place within {:.0f} km of it", farthest_staging_km),
                         spec.geographic ? "lon before lat, west negative" : "x_m and y_m in the region's CRS");
    return {spec.name, static_cast<float>(spec.share), at.x, at.y};
}

geo::Feature feature_of(const scenario::DestinationPlace& place, const geo::GridSpec& grid) {
    const geo::Point at = geo::from_lon_lat(grid, {place.lon_deg, place.lat_deg});
    if (!grid.contains(at.x, at.y))
        throw InputError(fmt::format("\"{}\" lies outside the region", place.name), "a place within it",
                         "lon before lat, west negative");
    return {{{at}}, {{"name", place.name}}};
}

/// Fields that a source may have, by the names that the stages ask for.
std::vector<std::string> fields_of(const std::string& key) {
    if (key == "destinations.towns" || key == "rescue.towns") return {"name", "population", "country"};
    if (key == "enforcement.towers") return {"name", "height_m", "range_m"};
    if (key == "enforcement.sensors") return {"name", "range_m"};
    if (key == "enforcement.patrol.posture") return {"weight"};
    if (key == "rescue.teams") return {"name", "reach_km"};
    return {"name"};
}

/// Reads sources by their keys; problems are gathered under them, and what is wrong with one leaves it empty.
class InputReader {
  public:
    InputReader(const ResolvedScenario& resolved, PrepareReport& report)
        : resolved_{resolved}, scenario_{resolved.scenario()}, report_{report} {
        in_.grid = resolved.grid();
    }

    /// In the order in which problems and notes are told.
    Inputs read() {
        read_ground();
        in_.border = features("terrain.border", GeometryKind::lines, Absence::is_a_problem);
        for (const scenario::BarrierSpec& barrier : scenario_.terrain.barriers) read_barrier(barrier);
        read_destinations();
        collect("enforcement.patrol.posture", [&](const std::string& key) { read_posture(key); });
        in_.towers = features("enforcement.towers", GeometryKind::points);
        in_.sensors = features("enforcement.sensors", GeometryKind::points);
        in_.stations = features("enforcement.stations", GeometryKind::points);
        in_.beacons = features("rescue.beacons", GeometryKind::points);
        in_.water = features("rescue.water", GeometryKind::points);
        in_.phone_coverage = features("rescue.phone_coverage", GeometryKind::polygons);
        in_.teams = features("rescue.teams", GeometryKind::points);
        for (const scenario::StagingSpec& place : scenario_.demand.staging)
            problems_.collect(fmt::format("demand.staging \"{}\"", place.name),
                              [&] { in_.staging.push_back(place_of(place, in_.grid)); });
        collect("demand.access_roads", [&](const std::string& key) { read_access_roads(key); });
        problems_.collect("weather", [&] { in_.weather = read_weather(scenario_, in_.grid); });
        for (const PlacedStation& station : in_.weather)
            problems_.collect("weather", [&] { check_station(station, in_.grid, in_.elevation_m, report_.notes); });
        problems_.throw_if_any(scenario_.file.empty() ? "the scenario" : scenario_.file.string());
        return std::move(in_);
    }

  private:
    /// What it means when a source has nothing in the region.
    enum class Absence { is_a_problem, is_noted };

    void read_ground() {
        collect("terrain.dem", [&](const std::string& key) { in_.elevation_m = elevation(key); });
        std::vector<std::uint16_t> codes;
        collect("terrain.landcover", [&](const std::string& key) { codes = class_codes(key); });
        collect("terrain.factors", [&](const std::string& key) { read_factors(key, codes); });
        in_.roads = features("terrain.roads", GeometryKind::lines, Absence::is_a_problem);
        in_.water_lines = features("terrain.water_lines", GeometryKind::lines);
    }

    void read_barrier(const scenario::BarrierSpec& barrier) {
        const std::string key = fmt::format("terrain.barriers \"{}\"", barrier.name);
        const int fiscal_year = scenario_.enforcement.patrol.fiscal_year;
        std::vector<geo::Feature>& lines = in_.barriers.emplace_back();
        problems_.collect(key, [&] {
            lines = read_features(key, barrier.lines, GeometryKind::lines, Absence::is_noted);
            const bool had_some = !lines.empty();
            lines = standing_barrier(barrier, fiscal_year, in_.grid, std::move(lines));
            if (had_some && lines.empty())
                report_.notes.push_back(
                    fmt::format("{}: none of its lines stands in fiscal year {} between {} and {} deg", key,
                                fiscal_year, barrier.west_lon, barrier.east_lon));
        });
    }

    void read_destinations() {
        in_.towns = features("destinations.towns", GeometryKind::points);
        in_.help_towns = scenario_.rescue.towns.empty() ? in_.towns : features("rescue.towns", GeometryKind::points);
        for (const scenario::DestinationPlace& place : scenario_.destinations.places)
            problems_.collect(fmt::format("destinations.place \"{}\"", place.name),
                              [&] { in_.destinations.push_back(feature_of(place, in_.grid)); });
        for (const scenario::DestinationGroupSpec& group : scenario_.destinations.groups)
            in_.groups.push_back(geo::from_lon_lat(in_.grid, {group.lon_deg, group.lat_deg}));
    }

    /// Lines, or polygons when the source holds no lines.
    void read_posture(const std::string& key) {
        const scenario::Source& source = resolved_.source(key);
        try {
            in_.posture_lines = read_features(key, source, GeometryKind::lines, Absence::is_noted);
        } catch (const InputError&) {
            try {
                in_.posture_polygons = read_features(key, source, GeometryKind::polygons, Absence::is_noted);
                return;
            } catch (const InputError&) {
            }
            throw;
        }
    }

    /// A road may lead around: those as far out as the farthest staging place, and 100 km more.
    void read_access_roads(const std::string& key) {
        double out_m = 0.;
        for (const StagingPlace& place : in_.staging)
            out_m = std::max(out_m, outside_m(in_.grid, {place.x_m, place.y_m}));
        in_.access_roads = read_features(key, resolved_.source(key), GeometryKind::lines, Absence::is_noted,
                                         out_m + access_roads_margin_m);
    }

    std::vector<float> elevation(const std::string& key) {
        const std::string& path = resolved_.source(key).path;
        geo::ReadOptions options;
        options.warn = warner(key);
        geo::Raster<float> dem = geo::read_dem_warped(path, in_.grid, options);
        report_.numbers.emplace_back("dem_coverage", geo::coverage(dem));
        return std::move(dem.values);
    }

    /// Codes of land cover as they stand in the source; none without one.
    std::vector<std::uint16_t> class_codes(const std::string& key) {
        const scenario::Source& source = resolved_.source(key);
        if (source.empty()) {
            report_.notes.push_back("no " + key + ": all ground walks like open shrubland");
            return {};
        }
        geo::ReadOptions options;
        options.warn = warner(key);
        geo::Raster<std::uint16_t> cover = geo::read_class_codes_warped(source.path, in_.grid, options);
        report_.numbers.emplace_back("landcover_coverage", geo::coverage(cover));
        return std::move(cover.values);
    }

    void read_factors(const std::string& key, const std::vector<std::uint16_t>& codes) {
        ClassifiedLandcover cover =
            classify_landcover(codes, scenario_.terrain.factors, resolved_.source("terrain.landcover").path);
        for (const std::string& note : cover.notes) report_.notes.push_back(key + ": " + note);
        in_.landcover = std::move(cover.classes);
        in_.factors = std::move(cover.factors);
    }

    std::vector<geo::Feature> features(const std::string& key, GeometryKind kind, Absence absence = Absence::is_noted) {
        std::vector<geo::Feature> found;
        problems_.collect(key, [&] { found = read_features(key, resolved_.source(key), kind, absence); });
        return found;
    }

    std::vector<geo::Feature> read_features(const std::string& key, const scenario::Source& source, GeometryKind kind,
                                            Absence absence, double margin_m = 0.) {
        if (source.empty()) return {};
        geo::FeatureOptions options;
        options.allow_none = absence == Absence::is_noted;
        options.margin_m = margin_m;
        options.fields = fields_of(key);
        options.warn = warner(key);
        auto found = geo::read_features(source.path, source.layer, source.where, kind, in_.grid, options);
        if (found.empty()) report_.notes.push_back(key + ": " + source.path + " has nothing in the region");
        return found;
    }

    /// Does `work(key)`; what is wrong becomes a problem of the key.
    template <class Work>
    void collect(const std::string& key, Work&& work) {
        problems_.collect(key, [&] { work(key); });
    }

    std::function<void(const std::string&)> warner(const std::string& key) {
        return [this, key](const std::string& message) { report_.notes.push_back(key + ": " + message); };
    }

    const ResolvedScenario& resolved_;
    const scenario::Scenario& scenario_;
    PrepareReport& report_;
    text::ProblemList problems_;
    Inputs in_;
};

}  // namespace

Inputs read_inputs(const ResolvedScenario& resolved, PrepareReport& report) {
    return InputReader{resolved, report}.read();
}

}  // namespace funnel::sim::prepare
