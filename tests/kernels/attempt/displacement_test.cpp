// SPDX-License-Identifier: Apache-2.0
// Where flow goes when barriers and agents move, on maps drawn so small that the answer is known.
#include "kernels/run/batches.hpp"
#include "kernels/run/make_fields.hpp"
#include "tests/support/run_world.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace funnel {
namespace {

double share_of_segment(const RunTallies& tallies, int segment) {
    double in = 0.;
    for (const AttemptRecord& r : tallies.records) in += r.segment == segment ? 1. : 0.;
    return in / static_cast<double>(tallies.records.size());
}

double outcomes(const RunTallies& tallies, Outcome outcome) {
    double n = 0.;
    for (const AttemptRecord& r : tallies.records) n += static_cast<Outcome>(r.outcome) == outcome ? 1. : 0.;
    return n;
}

/// A gap at one entry, a wall of so many minutes at the other; all else is the same.
World wall_with_a_gap(float wall_minutes) {
    World world = test::tiny_world({"D.....D", ".......", "E.....E"});
    world.run.attempts = 40000;
    world.barrier_types = {{wall_minutes, 0.F, 0.F, 0.F, 0.F}};
    world.barrier_names = {"wall"};
    world.entries[1].barrier_type = 0;
    world.entries[1].barrier_cost_s = 60.F * wall_minutes;
    world.body.other_death_rate_per_h = 0.F;
    return world;
}

/// The logit says how: a wall of c hours moves the odds by exp(-c / entry_scale_h). 40,000 attempts: a share is known
/// to 0.0025, and four such errors fail a test once in 16,000 times.
TEST(AWallWithAGap, FunnelsFlowIntoTheGapInProportionToItsCost) {
    double before = 0.;
    for (const float minutes : {0.F, 60.F, 180.F, 480.F}) {
        const World world = wall_with_a_gap(minutes);
        const double gap = share_of_segment(test::run_world(world), 0);
        const double odds =
            std::exp(static_cast<double>(minutes) / 60. / static_cast<double>(world.classes[0].entry_scale_h));
        EXPECT_NEAR(gap, odds / (1. + odds), 0.01) << minutes << " minutes";
        EXPECT_GT(gap, before);
        before = gap;
    }
}

/// Two valleys of the same length between walls of rock; agents in one or the other.
World two_valleys(float agents_left_km2, float agents_right_km2) {
    World world = test::tiny_world({"D.#.D", "..#..", "..#..", "..#..", "E.#.E"});
    world.run.attempts = 40000;
    for (CellIndex i = 0; i < world.shape.cells(); ++i) {
        const std::int32_t col = world.shape.cell(i).col;
        world.patrol_per_km2[static_cast<std::size_t>(i)] = col < 2 ? agents_left_km2 : agents_right_km2;
    }
    world.classes[0].risk_weight_h = 8.F;
    return world;
}

TEST(TwoEqualValleys, ShareTheFlowAndLoseItToEachOtherWhenAgentsMove) {
    const double even = share_of_segment(test::run_world(two_valleys(0.05F, 0.05F)), 0);
    const double agents_left = share_of_segment(test::run_world(two_valleys(0.1F, 0.F)), 0);
    const double agents_right = share_of_segment(test::run_world(two_valleys(0.F, 0.1F)), 0);
    EXPECT_NEAR(even, 0.5, 0.01);
    EXPECT_LT(agents_left, 0.45);
    EXPECT_GT(agents_right, 0.55);
    EXPECT_NEAR(agents_left + agents_right, 1., 0.02) << "one is the mirror of the other";
}

/// Demand is given: enforcement decides where and how attempts end, not how many there are.
TEST(MoreEnforcement, LeavesTheNumberOfAttemptsAndCatchesMore) {
    const RunTallies few = test::run_world(two_valleys(0.01F, 0.01F)), many = test::run_world(two_valleys(0.2F, 0.2F));
    EXPECT_EQ(few.records.size(), many.records.size());
    EXPECT_GT(outcomes(many, Outcome::apprehended), 2. * outcomes(few, Outcome::apprehended));
    EXPECT_NEAR(share_of_segment(many, 0), share_of_segment(few, 0), 0.015) << "more everywhere moves nobody";
}

/// A sensor in the middle of the left valley hears half of a cell's ground.
TEST(AGroundSensor, IsHeardInItsCellByItsShareAndMovesTheFlow) {
    World world = two_valleys(0.F, 0.F);
    const auto backend = make_cpu_backend(1);
    world.sensors = {{world.west_m + 500., world.north_m - 2500., 400.F}};
    world.enforcement.sensor_rate_per_h = 2.F;
    const Fields heard = make_fields(world, *backend);
    const auto at = static_cast<std::size_t>(world.shape.index({2, 0}));
    EXPECT_NEAR(heard.detection_day_per_h[at], 2.F * 0.5027F, 1e-3F) << "pi 400^2 of 1000^2 m2, and teams are at hand";
    EXPECT_EQ(heard.detection_night_per_h[at], heard.detection_day_per_h[at]) << "it hears by night as well";
    EXPECT_EQ(heard.detection_day_per_h[at + 1], 0.F);
    EXPECT_LT(share_of_segment(test::run_world(world), 0), 0.48);
    world.sensors[0].range_m = 1100.F;
    const Fields wide = make_fields(world, *backend);
    EXPECT_FLOAT_EQ(wide.detection_day_per_h[at], 2.F);
    EXPECT_FLOAT_EQ(wide.detection_day_per_h[at + 1], 2.F) << "a kilometre off";
    EXPECT_EQ(wide.detection_day_per_h[at + 6], 0.F) << "1.4 km off";
}

/// Nobody minds being seen: agents then move nobody, however many.
TEST(TwoEqualValleys, KeepTheirFlowWhenNobodyMindsBeingCaught) {
    World world = two_valleys(0.2F, 0.F);
    world.classes[0].risk_weight_h = 0.F;
    EXPECT_NEAR(share_of_segment(test::run_world(world), 0), 0.5, 0.01);
}

}  // namespace
}  // namespace funnel
