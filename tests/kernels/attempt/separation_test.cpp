// SPDX-License-Identifier: Apache-2.0
// Who is parted from the group, how often, and what becomes of them, on drawn maps with many attempts.
#include "kernels/attempt/walker.hpp"
#include "kernels/run/batches.hpp"
#include "kernels/run/make_fields.hpp"
#include "tests/support/run_world.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace funnel {
namespace {

template <class Counts>
double share(const RunTallies& tallies, Counts&& counts) {
    double n = 0.;
    for (const AttemptRecord& r : tallies.records) n += counts(r) ? 1. : 0.;
    return n / static_cast<double>(tallies.records.size());
}
auto tagged(std::uint32_t tags) {
    return [tags](const AttemptRecord& r) { return (r.tags & tags) != 0; };
}
double deaths(const RunTallies& tallies) {
    return share(tallies, [](const AttemptRecord& r) { return is_death(static_cast<Outcome>(r.outcome)); });
}

/// Eleven kilometres of level ground in mild air, day and night alike, without agents.
World corridor() {
    World world = test::tiny_world({"E..........D"});
    world.run.attempts = 40000;
    world.classes[0].night_speed_factor = world.classes[0].moonlit_speed_factor = 1.F;
    world.body.other_death_rate_per_h = 0.F;
    world.body.speed_loss_per_deficit = 0.F;
    world.separation.left_behind_per_pct = world.separation.left_behind_per_k = 0.F;
    return world;
}
double walking_h(const World& world, double metres) {
    const TravellerClass& who = world.classes[0];
    return metres / static_cast<double>(walking_speed_m_s(who.speed_function, 0.F) * who.pace * who.walking_fraction)
           / 3600.;
}

// 40,000 attempts know a share to 0.0025 at most; four such errors fail once in 16,000 times, and a rate that is wrong
// by a tenth is off by ten.
TEST(LeftBehind, HappensAtItsRatePerHourWalked) {
    World world = corridor();
    world.separation.left_behind_rate_per_h = 0.2F;
    const double expected = 1. - std::exp(-0.2 * walking_h(world, 11000.));
    ASSERT_GT(expected, 0.3);
    EXPECT_NEAR(share(test::run_world(world), tagged(tag_left_behind)), expected, 0.01);
}

TEST(LeftBehind, HalfGoBackAndOneInTwentyIsHurt) {
    World world = corridor();
    world.separation.left_behind_rate_per_h = 5.F;
    const RunTallies tallies = test::run_world(world);
    const double parted = share(tallies, tagged(tag_left_behind));
    EXPECT_GT(parted, 0.99);
    EXPECT_NEAR(share(tallies, tagged(tag_hurt)), 0.05 * parted, 0.005);
    // The hurt stay where they are until found, at 0.02 an hour or less, or until time runs out; all others go on or
    // back.
    const auto turned_back = [](const AttemptRecord& r) {
        return static_cast<Outcome>(r.outcome) == Outcome::turned_back;
    };
    EXPECT_NEAR(share(tallies, turned_back), 0.95 * 0.5 * parted, 0.01);
}

/// Agents see at 1 an hour everywhere, by day and night.
World watched_corridor() {
    World world = corridor();
    world.patrol_per_km2.assign(world.patrol_per_km2.size(), 0.2F);
    world.enforcement.patrol_night_factor = 1.F;
    return world;
}

TEST(Scatter, PartsWhoIsSeenByItsChance) {
    World world = watched_corridor();
    const auto apprehended = [](const AttemptRecord& r) {
        return static_cast<Outcome>(r.outcome) == Outcome::apprehended;
    };
    const double seen = share(test::run_world(world), apprehended);
    ASSERT_GT(seen, 0.2);
    ASSERT_LT(seen, 0.9);
    world.separation.scatter_probability = 0.4F;
    world.separation.regroup_probability = 0.F;
    // The first time of being seen is the same as without: 0.4 of those are parted.
    EXPECT_NEAR(share(test::run_world(world), tagged(tag_scattered)), 0.4 * seen, 0.01);
    world.separation.regroup_probability = 1.F;
    const RunTallies together = test::run_world(world);
    EXPECT_EQ(share(together, tagged(tag_scattered)), 0.);
    EXPECT_LT(share(together, apprehended), seen) << "some get away and are not seen again";
    EXPECT_GT(share(together, apprehended), 0.6 * seen) << "and others are";
}

TEST(Separation, OfRateZeroLeavesTheRunAsItIsWhateverTheOtherKeysSay) {
    World world = watched_corridor();
    world.run.attempts = 4000;
    const std::uint64_t usual = hash_of(test::run_world(world));
    world.separation = {0.F, 9.F, 9.F, 38.F, 9.F, 0.F, 0.1F, 0.9F, 5.F, 0.3F, 0.1F, 0.9F, 0.9F, 0.F, 0.F};
    EXPECT_EQ(hash_of(test::run_world(world)), usual);
}

/// A day's walk through a hot desert with little water; help lies to the side.
World desert() {
    World world =
        test::tiny_world({"...............H", "................", "E..............D", "................"}, 38.F);
    world.cell_m = 3000.;
    world.run.attempts = 4000;
    world.classes[0].water_kg = 6.F;
    world.body.other_death_rate_per_h = 0.F;
    world.separation.left_behind_rate_per_h = 0.05F;
    world.separation.alone_back_probability = 0.3F;
    world.separation.scatter_probability = 0.3F;
    world.patrol_per_km2.assign(world.patrol_per_km2.size(), 0.005F);
    world.body.immobile_deficit_pct = 10.F;
    world.body.help_known_probability = 0.8F;
    return world;
}

/// As the corridor, with departures in the morning and rest over noon.
World hot_corridor() {
    World world = corridor();
    world.run.attempts = 8000;
    TravellerClass& who = world.classes[0];
    who.depart_from_h = who.depart_until_h = 9.F;
    who.rest_from_h = 11.F;
    who.rest_until_h = 18.F;
    return world;
}

TEST(Groups, OfWhichAShareIsPressedWalkThroughTheirHoursOfRestByThatChance) {
    World world = hot_corridor();
    world.separation.pressed_probability = 0.25F;
    const float rested_h = 7.F, way_h = static_cast<float>(walking_h(world, 11000.));
    ASSERT_GT(way_h, 2.1F);  // nobody is there before 11
    const double early = share(test::run_world(world), [&](const AttemptRecord& r) {
        return static_cast<float>(r.duration_min) < 60.F * (way_h + 0.5F * rested_h);
    });
    EXPECT_NEAR(early, 0.25, 0.02);
}

TEST(Groups, ThatArePressedLeaveTheHoursOfRestToThoseParted) {
    World world = hot_corridor();
    world.separation.pressed_probability = 1.F;
    world.separation.left_behind_rate_per_h = 100.F;  // all are parted within minutes
    world.separation.alone_back_probability = world.separation.alone_hurt_probability = 0.F;
    const double early =
        share(test::run_world(world), [](const AttemptRecord& r) { return r.duration_min < 9U * 60U; });
    EXPECT_EQ(early, 0.);
}

TEST(Groups, ThatHaltForNobodyLeaveThoseInDistressBehind) {
    World world = hot_corridor();
    world.body.distress_deficit_pct = 0.5F;  // all are in distress before the end
    world.classes[0].water_kg = 0.1F;
    EXPECT_EQ(share(test::run_world(world), tagged(tag_left_behind)), 0.);
    world.separation.halts_for_weak_probability = 0.3F;
    const RunTallies tallies = test::run_world(world);
    EXPECT_NEAR(share(tallies, tagged(tag_left_behind)), 0.7, 0.02);
}

TEST(Separation, GivesTheSameBitsWithAnyNumberOfThreads) {
    const World world = desert();
    const RunTallies one = test::run_world(world, 1);
    for (const std::uint32_t tag : {tag_left_behind, tag_scattered, tag_wandered, tag_immobile, tag_hurt})
        EXPECT_GT(share(one, tagged(tag)), 0.) << tag << " happens";
    for (const int threads : {2, 3}) EXPECT_EQ(hash_of(test::run_world(world, threads)), hash_of(one)) << threads;
}

TEST(Separation, KillsMoreOfThoseAloneThanOfThoseOfTheGroup) {
    World world = desert();
    world.body.immobile_deficit_pct = 100.F;
    world.body.help_known_probability = 1.F;
    const RunTallies tallies = test::run_world(world);
    const auto rate = [&](bool alone) {
        double n = 0., died = 0.;
        for (const AttemptRecord& r : tallies.records) {
            if (((r.tags & (tag_left_behind | tag_scattered)) != 0) != alone) continue;
            n += 1.;
            died += is_death(static_cast<Outcome>(r.outcome)) ? 1. : 0.;
        }
        return died / n;
    };
    EXPECT_GT(rate(true), 1.5 * rate(false));
}

TEST(Distress, KillsMoreWhereHelpIsNotKnownAndWhereBodiesCollapse) {
    World world = desert();
    world.separation.left_behind_rate_per_h = world.separation.scatter_probability = 0.F;
    world.body.immobile_deficit_pct = 100.F;
    world.body.help_known_probability = 1.F;
    const double usual = deaths(test::run_world(world));
    world.body.help_known_probability = 0.F;
    const double lost = deaths(test::run_world(world));
    world.body.help_known_probability = 1.F;
    world.body.immobile_deficit_pct = 8.F;
    const double collapsing = deaths(test::run_world(world));
    // 4,000 attempts know a share to 0.008 at most.
    EXPECT_GT(lost, usual + 0.04);
    EXPECT_GT(collapsing, usual + 0.04);
}

}  // namespace
}  // namespace funnel
