// SPDX-License-Identifier: Apache-2.0
// The grid, and the files behind "synthetic:NAME".
#include "sim/prepare/region.hpp"

#include "geo/crs.hpp"
#include "geo/features.hpp"
#include "geo/grid.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/scenario/parameters.hpp"
#include "sim/synthetic/region.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>
#include <string_view>
#include <variant>

namespace funnel::sim::prepare {

namespace {

constexpr std::string_view synthetic_prefix = "synthetic:";

/// Calls `visit(key, source)` for every source of features or cells that the declaration of keys has.
template <class Visit>
void visit_sources(scenario::Scenario& s, Visit&& visit) {
    for (const scenario::Section& section : scenario::sections()) {
        for (const scenario::Parameter& parameter : section.parameters) {
            if (parameter.kind != scenario::Kind::source) continue;
            const std::string key = fmt::format("{}.{}", section.name, parameter.key);
            const auto visit_field = [&](void* record) {
                visit(key, *std::get<scenario::Source*>(parameter.field(record)));
            };
            if (section.record == scenario::RecordKind::scenario) visit_field(&s);
            if (section.record == scenario::RecordKind::barrier)
                for (scenario::BarrierSpec& barrier : s.terrain.barriers) visit_field(&barrier);
        }
    }
}

std::string names_of(const std::map<std::string, std::string>& files) {
    std::string names;
    for (const auto& [name, file] : files) names += (names.empty() ? "" : ", ") + name;
    return names;
}

void resolve(const std::string& key, scenario::Source& source, const std::map<std::string, std::string>& files) {
    if (source.path.rfind(synthetic_prefix, 0) != 0) return;
    const std::string name = source.path.substr(synthetic_prefix.size());
    if (files.empty()) {
        throw InputError(key + " = \"" + source.path + "\" without [region] synthetic",
                         "a made-up region to take it from", "synthetic = \"basin-and-range\" under [region]");
    }
    const auto found = files.find(name);
    if (found == files.end()) {
        throw InputError(key + " = \"" + source.path + "\"", "synthetic: and one of " + names_of(files),
                         "another name");
    }
    source.path = found->second;
}

/// Extent, CRS and air of the made-up region, where the scenario does not say otherwise.
void fill_in(scenario::Scenario& s, const geo::GridSpec& grid) {
    scenario::RegionSpec& region = s.region;
    if (region.crs.empty()) region.crs = grid.crs_wkt;
    if (region.polygon.empty() && !(region.west_m < region.east_m)) {
        region.west_m = grid.west_m;
        region.south_m = grid.south_m();
        region.east_m = grid.east_m();
        region.north_m = grid.north_m;
    }
    if (s.weather.tmy3.empty() && s.weather.epw.empty()) s.weather.tmy3 = {std::string(synthetic_prefix) + "weather"};
}

std::filesystem::path make_temporary_folder() {
    std::error_code error;
    std::string pattern = (std::filesystem::temp_directory_path(error) / "funnel_region_XXXXXX").string();
    if (error || mkdtemp(pattern.data()) == nullptr)
        throw MachineError("no temporary folder can be made as " + pattern + "; TMPDIR names where");
    return pattern;
}

/// Corners of all parts in the CRS, edges split so that bent ones stay inside.
std::array<double, 4> box_of(const std::vector<geo::Feature>& lon_lat, const std::string& crs_wkt) {
    constexpr int pieces = 16;
    constexpr double huge = std::numeric_limits<double>::infinity();
    std::vector<geo::Point> points;
    geo::LonLatBox area{180., 90., -180., -90.};
    for (const auto& part : geo::all_parts(lon_lat)) {
        for (std::size_t i = 1; i < part.size(); ++i) {
            for (int j = 0; j <= pieces; ++j) {
                const double t = static_cast<double>(j) / pieces;
                points.push_back(
                    {part[i - 1].x + t * (part[i].x - part[i - 1].x), part[i - 1].y + t * (part[i].y - part[i - 1].y)});
            }
        }
    }
    for (const geo::Point p : points) {
        area = {std::min(area.west_deg, p.x), std::min(area.south_deg, p.y), std::max(area.east_deg, p.x),
                std::max(area.north_deg, p.y)};
    }
    std::array<double, 4> box{huge, huge, -huge, -huge};
    for (const geo::Point p : geo::Transformer(geo::crs_to_wkt("EPSG:4326"), crs_wkt, area)(points)) {
        box = {std::min(box[0], p.x), std::min(box[1], p.y), std::max(box[2], p.x), std::max(box[3], p.y)};
    }
    return box;
}

geo::GridSpec grid_around(const scenario::RegionSpec& region) {
    // Any bounds do: this names what is wrong with the CRS before the polygon is read.
    const std::string wkt = geo::make_grid_unchecked(region.crs, 0., 0., 1., 1., region.cell_m).crs_wkt;
    const geo::GridSpec earth{{180, 360}, -180., 90., 1., geo::crs_to_wkt("EPSG:4326")};
    geo::FeatureOptions options;
    options.margin_m = std::numeric_limits<double>::infinity();
    options.straightness_m = std::numeric_limits<double>::infinity();
    const auto& [path, layer, where] = region.polygon;
    const auto box = box_of(geo::read_features(path, layer, where, geo::GeometryKind::polygons, earth, options), wkt);
    // On whole cells of the CRS, so that regions that overlap share their cells; edges on them stay on them.
    constexpr double hair = 1e-6;
    const double cell = region.cell_m;
    const auto down = [&](double m) { return std::floor(m / cell + hair) * cell; };
    const auto up = [&](double m) { return std::ceil(m / cell - hair) * cell; };
    return geo::make_grid(region.crs, down(box[0]), down(box[1]), up(box[2]), up(box[3]), cell);
}

}  // namespace

geo::GridSpec grid_of_region(const scenario::RegionSpec& region) {
    if (!region.polygon.empty()) return grid_around(region);
    return geo::make_grid(region.crs, region.west_m, region.south_m, region.east_m, region.north_m, region.cell_m);
}

ResolvedScenario::ResolvedScenario(const scenario::Scenario& scenario) : scenario_{scenario} {
    try {
        publish();
        grid_ = grid_of_region(scenario_.region);
    } catch (...) {
        std::error_code ignored;
        if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
        throw;
    }
}

void ResolvedScenario::publish() {
    std::map<std::string, std::string> files;
    if (!scenario_.region.synthetic.empty()) {
        const synthetic::SyntheticRegion made = synthetic::make_synthetic_region(scenario_.region.synthetic_seed);
        folder_ = make_temporary_folder();
        files = publish_synthetic_region(made, folder_.string());
        fill_in(scenario_, made.elevation_m.grid);
    }
    visit_sources(scenario_, [&](const std::string& key, scenario::Source& source) {
        resolve(key, source, files);
        sources_[key] = source;
    });
}

ResolvedScenario::~ResolvedScenario() {
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

}  // namespace funnel::sim::prepare
