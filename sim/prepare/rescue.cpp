// SPDX-License-Identifier: Apache-2.0
// Who can call for help, and whom teams look for.
#include "geo/burn.hpp"
#include "kernels/core/math.hpp"
#include "sim/prepare/stages.hpp"
#include "sim/text/problem_list.hpp"

#include <fmt/format.h>

#include <cmath>

namespace funnel::sim::prepare {

namespace {

/// Adds a team's rate, which falls by distance in a straight line, to all cells.
void add_team(const geo::GridSpec& grid, const geo::Feature& team, const scenario::RescueSpec& spec, std::size_t number,
              std::vector<float>& rate_per_h) {
    const double reach_km = team.number("reach_km", spec.team_reach_km);
    if (!(reach_km > 0. && reach_km <= 200.))
        throw InputError(fmt::format("rescue.teams: team number {} has reach_km {:g}", number + 1, reach_km),
                         "more than 0 to 200 km", "leaving the field empty for the default");
    for (const auto& part : team.parts)
        for (CellIndex i = 0; i < grid.shape.cells(); ++i) {
            const geo::Point at = grid.centre(i);
            const double away_km = std::hypot(at.x - part.front().x, at.y - part.front().y) / 1000.;
            rate_per_h[static_cast<std::size_t>(i)] +=
                static_cast<float>(spec.team_found_rate_per_h) * exp_f(static_cast<float>(-away_km / reach_km));
        }
}

/// Who looks for no help before death is likely dies first.
void note_late_distress(Preparation& prep) {
    const BodyParameters& b = prep.world.body;
    const auto note = [&](float rate, const char* distress_key, float distress, const char* death_key, float death) {
        if (!(rate > 0.F) || distress < death) return;
        prep.note(fmt::format("body.{} = {:g} is not below {} = {:g}: many die before they look for help", distress_key,
                              distress, death_key, death));
    };
    note(b.heat_death_rate_per_h, "distress_core_c", b.distress_core_c, "heat_death_midpoint_c",
         b.heat_death_midpoint_c);
    if (!(b.immobile_deficit_pct > 0.F && b.immobile_deficit_pct < b.dehydration_death_midpoint_pct))
        note(b.dehydration_death_rate_per_h, "distress_deficit_pct", b.distress_deficit_pct,
             "dehydration_death_midpoint_pct", b.dehydration_death_midpoint_pct);
    note(b.cold_death_rate_per_h, "distress_cold_debt_wh_m2", b.distress_cold_debt_wh_m2, "cold_death_midpoint_wh_m2",
         b.cold_death_midpoint_wh_m2);
}

}  // namespace

void make_rescue(Preparation& prep) {
    note_late_distress(prep);
    const scenario::RescueSpec& spec = prep.scenario.rescue;
    if (prep.inputs.phone_coverage.empty() && prep.inputs.teams.empty()) return;
    prep.world.called_found_per_h.assign(static_cast<std::size_t>(prep.inputs.grid.shape.cells()), 0.F);
    std::size_t covered = 0;
    // One by one: the rings of all together would leave out what two of them cover.
    for (const geo::Feature& area : prep.inputs.phone_coverage)
        for (const CellIndex cell : geo::cells_inside(area.parts, prep.inputs.grid)) {
            float& rate = prep.world.called_found_per_h[static_cast<std::size_t>(cell)];
            covered += rate == 0.F ? 1 : 0;
            rate = static_cast<float>(spec.phone_found_rate_per_h);
        }
    text::ProblemList problems;
    for (std::size_t t = 0; t < prep.inputs.teams.size(); ++t)
        problems.collect(
            "", [&] { add_team(prep.inputs.grid, prep.inputs.teams[t], spec, t, prep.world.called_found_per_h); });
    problems.throw_if_any("rescue.teams");
    prep.number("phone_cells", covered);
    prep.number("rescue_teams", prep.inputs.teams.size());
}

}  // namespace funnel::sim::prepare
