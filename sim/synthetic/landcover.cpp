// SPDX-License-Identifier: Apache-2.0
#include "sim/synthetic/landcover.hpp"

#include "sim/synthetic/noise.hpp"
#include "sim/synthetic/terrain.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::sim::synthetic {
namespace {

/// Lower edges of the belts [m], about those of the sky islands of the Sonoran Desert.
constexpr double grass_from_m = 1080.;
constexpr double savanna_from_m = 1420.;
constexpr double forest_from_m = 1760.;
/// Ground steeper than this (about 30 degrees) is bare rock.
constexpr double rock_slope = 0.58;

/// Rise over run between the neighbours of a cell; at the edge the cell stands in for the one that is missing.
double slope_at(const SyntheticTerrain& terrain, CellIndex i) {
    const auto height = [&](int k) {
        const CellIndex j = neighbour(terrain.shape, i, k);
        return terrain.elevation_m[static_cast<std::size_t>(j == no_cell ? i : j)];
    };
    const double east = (height(0) - height(4)) / (2. * synthetic_cell_m);
    const double north = (height(6) - height(2)) / (2. * synthetic_cell_m);
    return std::sqrt(east * east + north * north);
}

std::uint8_t belt(double elevation_m) {
    if (elevation_m > forest_from_m) return 1;
    if (elevation_m > savanna_from_m) return 8;
    return elevation_m > grass_from_m ? 10 : 7;
}

bool built_up(geo::Point here, const SyntheticPoint& town, double ragged) {
    // Ground covered goes with people: 9,400 of them fill a circle of about 2 km.
    const double people = town.numbers.at("population");
    const double radius_m = 20.6 * std::sqrt(people) * (1. + ragged);
    const double dx = here.x - town.at.x;
    const double dy = here.y - town.at.y;
    return dx * dx + dy * dy < radius_m * radius_m;
}

}  // namespace

std::vector<std::uint8_t> make_synthetic_landcover(std::uint64_t seed, const SyntheticTerrain& terrain,
                                                   const geo::GridSpec& grid,
                                                   const std::vector<SyntheticPoint>& towns) {
    const FractalNoise patches(seed, 8, 6., 5, synthetic_extent_km);
    std::vector<std::uint8_t> classes(terrain.elevation_m.size());
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const geo::Point here = grid.centre(static_cast<CellIndex>(i));
        const double noise =
            patches.sum((here.x - synthetic_west_m) / 1000., (here.y - synthetic_south_m) / 1000., 0.6);
        std::uint8_t cover = belt(terrain.elevation_m[i] + 170. * noise);
        if (slope_at(terrain, static_cast<CellIndex>(i)) > rock_slope + 0.1 * noise || terrain.playa[i]) cover = 16;
        // Trees line the larger washes in patches.
        if (terrain.uplift[i] <= 0. && !terrain.playa[i] && terrain.area_km2[i] > 40. && noise > 0.05) cover = 8;
        const bool town = std::any_of(towns.begin(), towns.end(),
                                      [&](const SyntheticPoint& t) { return built_up(here, t, 0.3 * noise); });
        classes[i] = town ? std::uint8_t{13} : cover;
    }
    return classes;
}

}  // namespace funnel::sim::synthetic
