// SPDX-License-Identifier: Apache-2.0
#include "kernels/routing/destination_choice.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/run/batches.hpp"
#include "kernels/run/make_fields.hpp"
#include "tests/support/run_world.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace funnel {
namespace {

TEST(ChooseDestinations, IsALogitOverGroupsByStagingPlace) {
    // Two places, two groups: 3 and 13 hours from the first, 8 and 8 from the second.
    const DestinationChoice c =
        choose_destinations({{{3.F, 8.F}, {13.F, 8.F}}, {{0.2F, 0.F}, {0.6F, 0.4F}}, {1., 3.}, {0.25, 0.75}}, 10.);
    const double odds = 3. * std::exp(-1.);
    EXPECT_NEAR(c.share[0][1], odds / (1. + odds), 1e-6);
    EXPECT_NEAR(c.share[1][1], 0.75, 1e-12);
    EXPECT_NEAR(c.total[1], 0.25 * odds / (1. + odds) + 0.75 * 0.75, 1e-6);
    EXPECT_NEAR(c.total[0] + c.total[1], 1., 1e-12);
    EXPECT_NEAR(c.turned_back[0], (0.2 + 0.6 * odds) / (1. + odds), 1e-6) << "by where people of the place go";
    EXPECT_NEAR(c.turned_back[1], 0.3, 1e-6);
    EXPECT_NEAR(c.cost_h[1], 8., 1e-6) << "choosing between equals costs what each does";
    EXPECT_NEAR(c.cost_h[0], -10. * std::log(0.25 * std::exp(-0.3) + 0.75 * std::exp(-1.3)), 1e-6);
}

TEST(ChooseDestinations, DoesNotHangOnTheUnitOfSharesOrAttractions) {
    const auto a = choose_destinations({{{3.F}, {5.F}}, {{0.F}, {0.F}}, {1., 2.}, {0.5}}, 5.);
    const auto b = choose_destinations({{{3.F}, {5.F}}, {{0.F}, {0.F}}, {10., 20.}, {7.}}, 5.);
    EXPECT_NEAR(a.total[0], b.total[0], 1e-12);
    EXPECT_NEAR(a.cost_h[0], b.cost_h[0], 1e-12);
}

TEST(ChooseDestinations, LeavesOutAGroupThatIsTooFar) {
    const auto c = choose_destinations({{{3.F}, {3e4F}}, {{0.F}, {0.F}}, {1., 1.}, {1.}}, 5.);
    EXPECT_EQ(c.total[1], 0.);
    EXPECT_EQ(c.total[0], 1.);
}

TEST(GroupOfBatch, ComesAsOftenAsItsShareForAnyNumberOfBatches) {
    const std::vector<double> total{0.1, 0.55, 0.05, 0.3};
    for (const std::uint32_t batches : {32U, 100U, 333U}) {
        std::vector<double> n(4, 0.);
        for (std::uint32_t b = 0; b < batches; ++b) n[group_of_batch(total, b)] += 1.;
        for (std::size_t g = 0; g < 4; ++g) EXPECT_NEAR(n[g], total[g] * batches, 2.) << g << " of " << batches;
    }
    EXPECT_EQ(group_of_batch({1.}, 5), 0U);
}

/// One valley with a destination at either end and the entry in the middle.
World valley() {
    World world = test::tiny_world({"D....E....D"});
    world.run.attempts = 8000;
    world.run.batches = 80;
    world.destination_groups = {{"west", 3.F, {0}}, {"east", 1.F, {1}}};
    return world;
}

/// Share of the minutes left of the entry.
double west_share(const World& world) {
    const RunTallies t = test::run_world(world);
    const auto& minutes = t.sum[static_cast<std::size_t>(CellCount::presence_min)];
    double west = 0., east = 0.;
    for (std::size_t col = 0; col < 11; ++col)
        (col < 5 ? west : east) += col == 5 ? 0. : static_cast<double>(minutes[col]);
    return west / (west + east);
}

TEST(DestinationGroups, SendAttemptsInProportionToTheirAttraction) {
    World world = valley();
    EXPECT_NEAR(west_share(world), 0.75, 0.03) << "60 of 80 batches";
    world.destination_groups[1].attraction = 3.F;
    EXPECT_NEAR(west_share(world), 0.5, 0.03);
}

/// A staging place at either end of a long valley, a quarter of the people at the western one; a group at either end.
TEST(DestinationGroups, DrawThoseOfTheNearerStagingPlace) {
    World world = test::tiny_world({"DE..................ED"});
    world.staging = {{"west", 0.25F, 0., 0.}, {"east", 0.75F, 0., 0.}};
    world.entries[0].access_s = {0.F, 1e6F};
    world.entries[1].access_s = {1e6F, 0.F};
    world.destination_groups = {{"west", 1.F, {0}}, {"east", 1.F, {1}}};
    world.destination_scale_h = 3.F;
    world.run.batches = 64;
    const auto backend = make_cpu_backend(1);
    const auto engine = backend->attempt_engine(world, make_fields(world, *backend));
    double mean = 0., least = 1., most = 0.;
    std::vector<float> cost_h;
    for (std::uint32_t batch = 0; batch < 64; ++batch) {
        const EntryChoice entry = engine->routes({0, batch, 0, 0}).entry;
        const auto western = static_cast<double>(entry.staging[0]);
        mean += western / 64.;
        least = std::min(least, western);
        most = std::max(most, western);
        if (batch == 0) cost_h = entry.logsum_h;
        EXPECT_EQ(entry.logsum_h, cost_h) << "what it costs is the cost of having the choice";
        EXPECT_EQ(entry.staging[1], 1.F);
    }
    EXPECT_NEAR(mean, 0.25, 0.03) << "over all groups places have their shares";
    EXPECT_GT(most, 2. * 0.25);
    EXPECT_LT(least, 0.5 * 0.25);
    EXPECT_NEAR(cost_h[0], cost_h[1], 1e-4F) << "one end is the mirror of the other";
}

/// One staging place before two entries, of which agents hold the western one; a group behind either. In each batch all
/// go to one group; how many are turned back, and stay at home for it, does not hang on which.
TEST(DestinationGroups, CountThoseTurnedBackOverAllGroups) {
    World world = test::tiny_world({"DE..........ED"});
    world.entries[0].line_turned_back_probability = 0.8F;
    world.destination_groups = {{"west", 1.F, {0}}, {"east", 1.F, {1}}};
    world.classes[0].entry_scale_h = 0.05F;
    world.destination_scale_h = 1e3F;
    const auto backend = make_cpu_backend(1);
    const auto engine = backend->attempt_engine(world, make_fields(world, *backend));
    for (std::uint32_t batch = 0; batch < 8; ++batch)
        EXPECT_NEAR(engine->routes({0, batch, 0, 0}).entry.turned_back[0], 0.4F, 0.01F) << batch;
}

TEST(DestinationGroups, OfAllDestinationsIsTheRunWithout) {
    World with = valley(), without = valley();
    with.destination_groups = {{"any", 1.F, {0, 1}}};
    without.destination_groups.clear();
    EXPECT_EQ(hash_of(test::run_world(with)), hash_of(test::run_world(without)));
}

TEST(DestinationGroups, ThatCannotBeReachedAreNamed) {
    World world = test::tiny_world({"D....E...#D"});
    world.destination_groups = {{"west", 1.F, {0}}, {"behind the wall", 1.F, {1}}};
    const auto backend = make_cpu_backend(1);
    const Fields fields = make_fields(world, *backend);
    try {
        backend->attempt_engine(world, fields);
        FAIL() << "starts";
    } catch (const InputError& e) {
        EXPECT_NE(std::string(e.what()).find("behind the wall"), std::string::npos) << e.what();
    }
}

}  // namespace
}  // namespace funnel
