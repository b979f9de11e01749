// SPDX-License-Identifier: Apache-2.0
// Where people in distress are found by phone and by teams.
#include "tests/sim/prepare_support.hpp"

#include <cmath>

namespace funnel::sim::prepare {
namespace {

using test::at;
using test::expect_problem;

TEST(PrepareRescue, PhonesCountWithinTheirPolygonAndTeamsThinOut) {
    test::Prepared p;
    p.scenario.rescue.phone_found_rate_per_h = 0.5;
    p.scenario.rescue.team_found_rate_per_h = 0.2;
    p.scenario.rescue.team_reach_km = 1.;
    p.start();
    const double e = test::x_of(3) - 250., n = test::y_of(0) + 250.;
    p.inputs.phone_coverage = {
        {{{{test::west_m, n}, {e, n}, {e, n - 1000.}, {test::west_m, n - 1000.}, {test::west_m, n}}}, {}}};
    make_rescue(p);
    EXPECT_EQ(p.reported("phone_cells"), 6.);
    EXPECT_FLOAT_EQ(p.world.called_found_per_h[at(1, 2)], 0.5F);
    EXPECT_FLOAT_EQ(p.world.called_found_per_h[at(2, 2)], 0.F);
    p.inputs.teams = {test::point(10, 5)};
    make_rescue(p);
    EXPECT_NEAR(p.world.called_found_per_h[at(10, 5)], 0.2F, 1e-6);
    EXPECT_NEAR(p.world.called_found_per_h[at(12, 5)], 0.2 * std::exp(-1.), 1e-6);  // 1 km
    p.inputs.teams = {test::point(10, 5, {{"reach_km", "-3"}})};
    expect_problem([&] { make_rescue(p); }, "team number 1", "reach_km -3");
}

TEST(PrepareRescue, CountsACellOfTwoPolygonsOnceAndAddsUpTeams) {
    test::Prepared p;
    p.scenario.rescue.phone_found_rate_per_h = 0.5;
    p.scenario.rescue.team_found_rate_per_h = 0.2;
    p.scenario.rescue.team_reach_km = 1.;
    p.start();
    const auto box = [](int from_col, int to_col) {
        const double w = test::x_of(from_col) - 250., e = test::x_of(to_col) + 250., n = test::y_of(5) + 250.,
                     s = n - 500.;
        return geo::Feature{{{{w, n}, {e, n}, {e, s}, {w, s}, {w, n}}}, {}};
    };
    p.inputs.phone_coverage = {box(2, 4), box(4, 6)};
    p.inputs.teams = {test::point(5, 4), test::point(5, 8, {{"reach_km", "2"}})};
    make_rescue(p);
    EXPECT_EQ(p.reported("phone_cells"), 5.);
    EXPECT_EQ(p.reported("rescue_teams"), 2.);
    EXPECT_NEAR(p.world.called_found_per_h[at(5, 4)], 0.5 + 0.2 + 0.2 * std::exp(-1.), 1e-6) << "2 km from the second";
    EXPECT_NEAR(p.world.called_found_per_h[at(5, 8)], 0.2 * std::exp(-2.) + 0.2, 1e-6) << "out of reach of phones";
}

TEST(PrepareRescue, HasAllTeamsWithoutAReachNamed) {
    test::Prepared p;
    p.start();
    p.inputs.teams = {test::point(5, 4, {{"reach_km", "0"}}), test::point(5, 5),
                      test::point(5, 6, {{"reach_km", "201"}})};
    expect_problem([&] { make_rescue(p); }, "has 2 problems", "team number 1 has reach_km 0",
                   "team number 3 has reach_km 201", "expected more than 0 to 200 km");
}

TEST(PrepareRescue, LeavesAWorldWithoutThemAsItWas) {
    test::Prepared p;
    p.start();
    make_rescue(p);
    EXPECT_TRUE(p.world.called_found_per_h.empty());
}

TEST(PrepareRescue, SaysWhereDistressComesAfterDeath) {
    test::Prepared p;
    p.start();
    BodyParameters& b = p.world.body;
    make_rescue(p);
    EXPECT_TRUE(p.report.notes.empty()) << "as shipped";
    b.distress_core_c = b.heat_death_midpoint_c;
    b.distress_deficit_pct = b.dehydration_death_midpoint_pct + 1.F;
    b.distress_cold_debt_wh_m2 = b.cold_death_midpoint_wh_m2 * 2.F;
    make_rescue(p);
    ASSERT_EQ(p.report.notes.size(), 3U);
    EXPECT_EQ(
        p.report.notes[0],
        "body.distress_core_c = 42.5 is not below heat_death_midpoint_c = 42.5: many die before they look for help");
    EXPECT_NE(p.report.notes[1].find("distress_deficit_pct = 18"), std::string::npos) << p.report.notes[1];
    EXPECT_NE(p.report.notes[2].find("cold_death_midpoint_wh_m2 = 250"), std::string::npos) << p.report.notes[2];
    p.report.notes.clear();
    b.heat_death_rate_per_h = b.cold_death_rate_per_h = 0.F;  // nobody dies so
    b.immobile_deficit_pct = 10.F;                            // who walks no more is in distress, too
    make_rescue(p);
    EXPECT_TRUE(p.report.notes.empty());
}

}  // namespace
}  // namespace funnel::sim::prepare
