// SPDX-License-Identifier: Apache-2.0
// Reading every source once, with the problems of all of them told together.
#include "geo/crs.hpp"
#include "geo/raster_read.hpp"
#include "sim/prepare/stages.hpp"
#include "sim/prepare/standing_barrier.hpp"
#include "sim/text/problem_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funnel::sim::prepare {

namespace {

/// Below the Dead Sea's shore and above Everest there is no ground to walk on.
constexpr float lowest_land_m = -500.F;
constexpr float highest_land_m = 9000.F;

/// A staging place is a town from which the border is reached in a day or two.
constexpr double farthest_staging_km = 1000.;

using geo::GeometryKind;

class SourceReader {
  public:
    SourceReader(const geo::GridSpec& grid, PrepareReport& report) : grid_{grid}, report_{report} {}

    enum class Absence { is_a_problem, is_noted };

    std::vector<geo::Feature> features(const std::string& key, const scenario::Source& source, GeometryKind kind,
                                       Absence absence) const {
        if (source.empty()) return {};
        geo::FeatureOptions options;
        options.allow_none = absence == Absence::is_noted;
        options.warn = warner(key);
        auto found = geo::read_features(source.path, source.layer, source.where, kind, grid_, options);
        if (found.empty()) report_.notes.push_back(key + ": " + source.path + " has nothing in the region");
        return found;
    }

    /// What marks missing ground in a file that does not declare it, such as 1e30, is found here.
    static void check_heights(const std::string& path, const std::vector<float>& elevation_m) {
        for (const float z : elevation_m)
            if (z < lowest_land_m || z > highest_land_m)
                throw InputError(fmt::format("{} holds an elevation of {:.6g} m", path, z),
                                 fmt::format("{} to {} m", lowest_land_m, highest_land_m),
                                 "metres as the unit, and the value that marks missing ground declared as nodata "
                                 "(gdal_edit.py -a_nodata)");
    }

    std::vector<float> elevation(const scenario::Source& source) const {
        geo::ReadOptions options;
        options.warn = warner("terrain.dem");
        geo::require_surface(geo::inspect(source.path));
        geo::Raster<float> dem = geo::read_warped(source.path, grid_, geo::Resampling::bilinear, options);
        report_.numbers.emplace_back("dem_coverage", geo::coverage(dem));
        check_heights(source.path, dem.values);
        return std::move(dem.values);
    }

    std::vector<std::uint8_t> classes(const scenario::Source& source) const {
        if (source.empty()) {
            report_.notes.push_back("no terrain.landcover: all ground walks like open shrubland");
            return {};
        }
        geo::ReadOptions options;
        options.warn = warner("terrain.landcover");
        geo::Raster<std::uint8_t> cover = geo::read_classes_warped(source.path, grid_, no_class, options);
        report_.numbers.emplace_back("landcover_coverage", geo::coverage(cover, no_class));
        return std::move(cover.values);
    }

    /// Lines, or polygons when the source holds no lines.
    void posture(const scenario::Source& source, Inputs& in) const {
        const std::string key = "enforcement.patrol.posture";
        try {
            in.posture_lines = features(key, source, GeometryKind::lines, Absence::is_noted);
        } catch (const InputError&) {
            try {
                in.posture_polygons = features(key, source, GeometryKind::polygons, Absence::is_noted);
                return;
            } catch (const InputError&) {
            }
            throw;
        }
    }

  private:
    std::function<void(const std::string&)> warner(const std::string& key) const {
        return [this, key](const std::string& message) { report_.notes.push_back(key + ": " + message); };
    }

    const geo::GridSpec& grid_;
    PrepareReport& report_;
};

StagingPlace place_of(const scenario::StagingSpec& spec, const geo::GridSpec& grid) {
    geo::Point at{spec.x, spec.y};
    if (spec.geographic) at = geo::from_lon_lat(grid, at);
    // Straight lines on the grid mean nothing that far out, and access would cost more than any way there is.
    const double outside_x = std::max({grid.west_m - at.x, at.x - grid.east_m(), 0.});
    const double outside_y = std::max({grid.south_m() - at.y, at.y - grid.north_m, 0.});
    const double outside_km = std::hypot(outside_x, outside_y) / 1000.;
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

}  // namespace

Inputs read_inputs(const ResolvedScenario& resolved, PrepareReport& report) {
    using enum SourceReader::Absence;
    const scenario::Scenario& s = resolved.scenario();
    Inputs in;
    in.grid = resolved.grid();
    const SourceReader read(in.grid, report);
    text::ProblemList problems;
    const auto features = [&](std::vector<geo::Feature>& into, const std::string& key, const scenario::Source& source,
                              GeometryKind kind, SourceReader::Absence absence) {
        problems.collect(key, [&] { into = read.features(key, source, kind, absence); });
    };
    problems.collect("terrain.dem", [&] { in.elevation_m = read.elevation(s.terrain.dem); });
    problems.collect("terrain.landcover", [&] { in.landcover = read.classes(s.terrain.landcover); });
    problems.collect("terrain.factors", [&] {
        in.factors = s.terrain.factors.empty() ? igbp_factors() : read_landcover_factors(s.terrain.factors);
    });
    features(in.roads, "terrain.roads", s.terrain.roads, GeometryKind::lines, is_a_problem);
    features(in.water_lines, "terrain.water_lines", s.terrain.water_lines, GeometryKind::lines, is_noted);
    features(in.border, "terrain.border", s.terrain.border, GeometryKind::lines, is_a_problem);
    for (const scenario::BarrierSpec& barrier : s.terrain.barriers) {
        const std::string key = fmt::format("terrain.barriers \"{}\"", barrier.name);
        std::vector<geo::Feature>& lines = in.barriers.emplace_back();
        features(lines, key, barrier.lines, GeometryKind::lines, is_noted);
        const bool had_some = !lines.empty();
        problems.collect(key, [&] {
            lines = standing_barrier(barrier, s.enforcement.patrol.fiscal_year, in.grid, std::move(lines));
        });
        if (had_some && lines.empty())
            report.notes.push_back(fmt::format("{}: none of its lines stands in fiscal year {} between {} and {} deg",
                                               key, s.enforcement.patrol.fiscal_year, barrier.west_lon,
                                               barrier.east_lon));
    }
    features(in.towns, "destinations.towns", s.destinations.towns, GeometryKind::points, is_noted);
    in.help_towns = in.towns;
    if (!s.rescue.towns.empty())
        features(in.help_towns, "rescue.towns", s.rescue.towns, GeometryKind::points, is_noted);
    for (const scenario::DestinationPlace& place : s.destinations.places)
        problems.collect(fmt::format("destinations.place \"{}\"", place.name),
                         [&] { in.destinations.push_back(feature_of(place, in.grid)); });
    problems.collect("enforcement.patrol.posture", [&] { read.posture(s.enforcement.patrol.posture, in); });
    features(in.towers, "enforcement.towers", s.enforcement.towers, GeometryKind::points, is_noted);
    features(in.sensors, "enforcement.sensors", s.enforcement.sensors, GeometryKind::points, is_noted);
    features(in.stations, "enforcement.stations", s.enforcement.stations, GeometryKind::points, is_noted);
    features(in.beacons, "rescue.beacons", s.rescue.beacons, GeometryKind::points, is_noted);
    features(in.water, "rescue.water", s.rescue.water, GeometryKind::points, is_noted);
    features(in.phone_coverage, "rescue.phone_coverage", s.rescue.phone_coverage, GeometryKind::polygons, is_noted);
    features(in.teams, "rescue.teams", s.rescue.teams, GeometryKind::points, is_noted);
    for (const scenario::StagingSpec& place : s.demand.staging)
        problems.collect(fmt::format("demand.staging \"{}\"", place.name),
                         [&] { in.staging.push_back(place_of(place, in.grid)); });
    problems.collect("weather", [&] { in.weather = read_weather(s, in.grid); });
    problems.throw_if_any(s.file.empty() ? "the scenario" : s.file.string());
    return in;
}

}  // namespace funnel::sim::prepare
