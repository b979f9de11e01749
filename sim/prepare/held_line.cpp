// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/held_line.hpp"

#include "geo/crs.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::sim::prepare {

namespace {

/// Nothing is closed for good: one in a thousand tries succeeds.
constexpr double most_turned_back = 0.999;

/// Length of each segment of the border [km] along a chord, at most the segment's own: a chord may lead over a gap
/// between two stretches.
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

std::vector<double> longitudes_deg(const std::vector<EntrySegment>& segments, const geo::GridSpec& grid) {
    std::vector<geo::Point> at;
    for (const EntrySegment& s : segments) at.push_back({s.x_m, s.y_m});
    std::vector<double> lon_deg;
    for (const geo::Point& p : geo::to_lon_lat(grid, at)) lon_deg.push_back(p.x);
    return lon_deg;
}

}  // namespace

std::vector<HeldLine> held_lines(const BorderLine& line, const geo::GridSpec& grid, const SectorPlan& plan) {
    const std::vector<double> km = guarded_km(line), lon_deg = longitudes_deg(line.segments(), grid);
    const std::vector<std::int32_t> sector_of = sectors_at(plan.sectors, lon_deg);
    std::vector<HeldLine> held(plan.sectors.size());
    for (std::size_t i = 0; i < lon_deg.size(); ++i) {
        if (sector_of[i] < 0) continue;
        const auto s = static_cast<std::size_t>(sector_of[i]);
        const double share = held_share(plan, s, lon_deg[i]);
        held[s].year_km += km[i] * share;
        if (share > 0.) held[s].km += km[i];
    }
    return held;
}

void hold_entries(const SectorPlan& plan, const std::vector<double>& on_duty_per_km, double sight_km,
                  const geo::GridSpec& grid, World& world) {
    const std::vector<double> lon_deg = longitudes_deg(world.segments, grid);
    const std::vector<std::int32_t> sector_of = sectors_at(plan.sectors, lon_deg);
    for (EntryCell& entry : world.entries) {
        const auto segment = static_cast<std::size_t>(entry.segment);
        if (sector_of[segment] < 0) continue;
        const auto s = static_cast<std::size_t>(sector_of[segment]);
        const double share = held_share(plan, s, lon_deg[segment]);
        const double seen = -std::expm1(-on_duty_per_km[s] * sight_km);
        entry.line_turned_back_probability = static_cast<float>(std::min(share * seen, most_turned_back));
    }
}

}  // namespace funnel::sim::prepare
