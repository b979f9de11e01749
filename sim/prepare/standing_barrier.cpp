// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/standing_barrier.hpp"

#include "geo/crs.hpp"

#include <utility>

namespace funnel::sim::prepare {

namespace {

using Line = std::vector<geo::Point>;

/// Adds the runs of edges of `line` whose middles lie between the two longitudes.
void add_between(const Line& line, double west_lon, double east_lon, const geo::GridSpec& grid,
                 std::vector<Line>& runs) {
    Line middles;
    for (std::size_t i = 1; i < line.size(); ++i)
        middles.push_back({0.5 * (line[i - 1].x + line[i].x), 0.5 * (line[i - 1].y + line[i].y)});
    const Line lon_lat = geo::to_lon_lat(grid, middles);
    bool open = false;
    for (std::size_t i = 0; i < lon_lat.size(); ++i) {
        const bool within = lon_lat[i].x >= west_lon && lon_lat[i].x < east_lon;
        if (within && !open) runs.push_back({line[i]});
        if (within) runs.back().push_back(line[i + 1]);
        open = within;
    }
}

}  // namespace

std::vector<geo::Feature> standing_barrier(const scenario::BarrierSpec& spec, int fiscal_year,
                                           const geo::GridSpec& grid, std::vector<geo::Feature> lines) {
    if (fiscal_year < spec.since_fiscal_year) return {};
    if (spec.west_lon <= -180. && spec.east_lon >= 180.) return lines;
    std::vector<geo::Feature> standing;
    for (geo::Feature& feature : lines) {
        std::vector<Line> runs;
        for (const Line& part : feature.parts) add_between(part, spec.west_lon, spec.east_lon, grid, runs);
        if (runs.empty()) continue;
        feature.parts = std::move(runs);
        standing.push_back(std::move(feature));
    }
    return standing;
}

}  // namespace funnel::sim::prepare
