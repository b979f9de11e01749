// SPDX-License-Identifier: Apache-2.0
#include "kernels/routing/checkpoint_batches.hpp"

#include "kernels/device/backend.hpp"
#include "kernels/routing/destination_choice.hpp"
#include "kernels/run/batches.hpp"
#include "kernels/run/make_fields.hpp"
#include "kernels/store/tallies_io.hpp"
#include "tests/support/run_world.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace funnel {
namespace {

using test::ended;

double share_operating(float operating, std::uint32_t batches) {
    double n = 0.;
    for (std::uint32_t b = 0; b < batches; ++b) n += checkpoints_operate(operating, b) ? 1. : 0.;
    return n / batches;
}

TEST(CheckpointBatches, AreAsManyAsTheShareSays) {
    for (const std::uint32_t batches : {16U, 80U, 96U, 1000U}) {
        EXPECT_EQ(share_operating(0.F, batches), 0.);
        EXPECT_EQ(share_operating(1.F, batches), 1.);
        for (const float share : {0.05F, 0.3F, 0.5F, 0.9F})
            EXPECT_NEAR(share_operating(share, batches), static_cast<double>(share), 3. / batches) << share;
    }
}

TEST(CheckpointBatches, AreTheSameAndMoreWithALargerShare) {
    for (std::uint32_t b = 0; b < 200; ++b) EXPECT_LE(checkpoints_operate(0.2F, b), checkpoints_operate(0.3F, b)) << b;
}

TEST(CheckpointBatches, FallOnAllGroupsOfDestinationsAlikeInEitherState) {
    const std::vector<double> total{0.1, 0.3, 0.6};
    for (const bool operate : {false, true}) {
        std::vector<double> seen(3, 0.);
        double n = 0.;
        for (std::uint32_t b = 0; b < 80; ++b) {
            if (checkpoints_operate(0.2F, b) != operate) continue;
            seen[group_of_batch(total, batches_alike_before(0.2F, b, operate))] += 1.;
            n += 1.;
        }
        EXPECT_NEAR(n, operate ? 16. : 64., 1.);
        for (std::size_t g = 0; g < 3; ++g) EXPECT_NEAR(seen[g], total[g] * n, 2.) << g;
    }
    EXPECT_EQ(batches_alike_before(1.F, 17, true), 17U) << "always: batches get the groups that they had";
    EXPECT_EQ(batches_alike_before(0.F, 17, false), 17U);
}

TEST(CheckpointBatches, AreCountedUntilBothStatesHaveEnough) {
    EXPECT_EQ(batches_for_both(0.F, 8, 100), 8U);
    EXPECT_EQ(batches_for_both(1.F, 8, 100), 8U);
    const std::uint32_t n = batches_for_both(0.2F, 8, 100);
    EXPECT_EQ(batches_operating(0.2F, n), 8U);
    EXPECT_EQ(batches_operating(0.2F, n - 1), 7U);
    EXPECT_EQ(batches_for_both(0.2F, 8, n - 1), 0U) << "not within so many";
}

/// A road with a checkpoint crosses the way to a farther pick-up beyond it; the checkpoint catches 6 of 10.
World road_before_a_checkpoint() {
    World w = test::tiny_world({"E..D.....D"});
    w.destinations[0].caught_probability = 0.6F;
    w.classes.front().kappa = 100.F;
    w.classes.front().water_kg = 30.F;
    w.body.other_death_rate_per_h = 0.F;
    w.run.attempts = 20000;
    return w;
}

TEST(Checkpoints, WhoDoesNotMindACheckpointIsCaughtThereByItsChance) {
    World w = road_before_a_checkpoint();
    w.classes.front().risk_weight_h = 0.F;
    const RunTallies t = test::run_world(w);
    // Standard error 0.0035.
    EXPECT_NEAR(static_cast<double>(ended(t, Outcome::apprehended)) / 20000., 0.6, 0.014);
    EXPECT_EQ(ended(t, Outcome::apprehended) + ended(t, Outcome::arrived), 20000U);
    EXPECT_EQ(t.sum[static_cast<std::size_t>(CellCount::apprehensions)][3], ended(t, Outcome::apprehended));
}

TEST(Checkpoints, WhoMindsACheckpointCrossesTheRoadAndWalksOn) {
    World w = road_before_a_checkpoint();
    w.classes.front().risk_weight_h = 24.F;  // 22 h against 2 h more on the way
    const RunTallies t = test::run_world(w);
    EXPECT_EQ(ended(t, Outcome::arrived), 20000U);
    for (const AttemptRecord& r : t.records) EXPECT_EQ(r.moves, 9U);
}

/// Share of the attempts that walk on to the farther pick-up.
double share_beyond(const World& w) {
    const RunTallies t = test::run_world(w);
    const auto beyond = std::ranges::count_if(t.records, [](const AttemptRecord& r) { return r.moves == 9; });
    return static_cast<double>(beyond) / static_cast<double>(t.records.size());
}

TEST(Checkpoints, ThatDoNotOperateAreRiddenPast) {
    World w = road_before_a_checkpoint();
    w.run.batches = 40;
    w.classes.front().risk_weight_h = 24.F;
    for (const float operating : {0.F, 0.25F, 0.7F, 1.F}) {
        w.checkpoints_operating_share = operating;
        EXPECT_DOUBLE_EQ(share_beyond(w), share_operating(operating, 40)) << operating;
    }
    w.classes.front().risk_weight_h = 0.F;  // who does not mind rides, and is caught when they operate
    w.checkpoints_operating_share = 0.25F;
    EXPECT_NEAR(static_cast<double>(ended(test::run_world(w), Outcome::apprehended)) / 20000.,
                0.6 * share_operating(0.25F, 40), 0.01)
        << "standard error 0.002";
}

TEST(Checkpoints, ThatNeverOperateAreNone) {
    World w = road_before_a_checkpoint(), without = w;
    w.checkpoints_operating_share = 0.F;
    without.destinations[0].caught_probability = 0.F;
    EXPECT_EQ(hash_of(test::run_world(w)), hash_of(test::run_world(without)));
}

/// Where destinations are chosen, fewer choose one before a checkpoint that operates.
TEST(Checkpoints, WeighInTheChoiceOfDestinationsWhenTheyOperate) {
    World w = road_before_a_checkpoint();
    w.run.batches = 80;
    w.classes.front().risk_weight_h = 24.F;
    w.destination_groups = {{"near", 1.F, {0}}, {"beyond", 1.F, {1}}};
    w.destination_scale_h = 10.F;
    std::vector<double> beyond;
    for (const float operating : {0.F, 0.5F, 1.F}) {
        w.checkpoints_operating_share = operating;
        beyond.push_back(share_beyond(w));
    }
    // The near one costs 22 h more when they operate: odds of exp(2.2) to one.
    EXPECT_NEAR(std::log(beyond[2] / (1. - beyond[2])) - std::log(beyond[0] / (1. - beyond[0])), 2.2, 0.2);
    EXPECT_NEAR(beyond[1], 0.5 * (beyond[0] + beyond[2]), 0.03);
}

TEST(Checkpoints, CanBeAskedForInAnyBatch) {
    World w = road_before_a_checkpoint();
    w.classes.front().risk_weight_h = 24.F;
    w.checkpoints_operating_share = 0.5F;
    const auto backend = make_cpu_backend(1);
    const auto engine = backend->attempt_engine(w, make_fields(w, *backend));
    for (std::uint32_t batch = 0; batch < 4; ++batch) {
        const ClassRoutes as_found = engine->routes({0, batch, 0, 0}), with = engine->routes({0, batch, 0, 0, true}),
                          without = engine->routes({0, batch, 0, 0, false});
        EXPECT_EQ(as_found.checkpoints_operate, checkpoints_operate(0.5F, batch));
        EXPECT_EQ(as_found.cost_to_go_s, as_found.checkpoints_operate ? with.cost_to_go_s : without.cost_to_go_s);
        EXPECT_GT(with.cost_to_go_s[0], without.cost_to_go_s[0] + 3600.F);
    }
}

}  // namespace
}  // namespace funnel
