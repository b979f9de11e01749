// SPDX-License-Identifier: Apache-2.0
#include "sim/held_line.hpp"

#include "geo/crs.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::sim {

namespace {

/// Of each segment of the border. No more than it is long: a chord may lead over a gap between two stretches.
std::vector<double> guarded_km(const BorderLine& line) {
    constexpr std::size_t half = 5;  // of the segments whose ends a chord joins
    const std::vector<EntrySegment>& segments = line.segments();
    const double drawn_km = line.length_m() * 1e-3 / static_cast<double>(segments.size());
    if (segments.size() < 2) return {drawn_km};
    std::vector<double> km;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const std::size_t from = i < half ? 0 : i - half, to = std::min(i + half, segments.size() - 1);
        const double dx = segments[to].x_m - segments[from].x_m, dy = segments[to].y_m - segments[from].y_m;
        km.push_back(std::min(drawn_km, std::sqrt(dx * dx + dy * dy) * 1e-3 / static_cast<double>(to - from)));
    }
    return km;
}

}  // namespace

std::vector<HeldLine> held_lines(const BorderLine& line, const geo::GridSpec& grid, const SectorPlan& plan) {
    const std::vector<double> km = guarded_km(line);
    std::vector<geo::Point> at;
    for (const EntrySegment& s : line.segments()) at.push_back({s.x_m, s.y_m});
    std::vector<double> lon_deg;
    for (const geo::Point& p : geo::to_lon_lat(grid, at)) lon_deg.push_back(p.x);
    const std::vector<std::int32_t> sector_of = sectors_at(plan.sectors, lon_deg);

    std::vector<HeldLine> held(plan.sectors.size());
    for (std::size_t i = 0; i < km.size(); ++i) {
        if (sector_of[i] < 0) continue;
        const auto s = static_cast<std::size_t>(sector_of[i]);
        const double share = held_share(plan, s, lon_deg[i]);
        held[s].year_km += km[i] * share;
        if (share > 0.) held[s].km += km[i];
    }
    return held;
}

}  // namespace funnel::sim
