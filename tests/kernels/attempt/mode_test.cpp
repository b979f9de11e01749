// SPDX-License-Identifier: Apache-2.0
#include "kernels/attempt/mode.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace funnel {
namespace {

/// Moves to all eight neighbours, or to those listed, are alike.
StepRow alike(std::initializer_list<int> possible = {0, 1, 2, 3, 4, 5, 6, 7}) {
    float cost[8], there[8];
    for (int k = 0; k < 8; ++k) cost[k] = there[k] = 3.2e38F;
    for (const int k : possible) cost[k] = there[k] = 1.F;
    return make_step_row(2.F, cost, there, 0.F);
}

/// How often each direction comes out over all 2^15 draws, as shares.
std::vector<double> shares(const StepRow& row, std::int8_t last, float persistence) {
    const TurnWeights turns = turn_weights(persistence, persistence_cell_m);
    std::vector<double> share(8, 0.);
    for (std::uint32_t draw = 0; draw < 32768; ++draw)
        share[static_cast<std::size_t>(choose_turning(row, draw, last, turns))] += 1. / 32768.;
    return share;
}

TEST(ChooseTurning, WeighsTurnsAsTheFormulaSays) {
    for (const int last : {0, 3, 6}) {
        const auto share = shares(alike(), static_cast<std::int8_t>(last), 0.7F);
        double sum = 0.;
        for (int k = 0; k < 8; ++k) sum += std::exp(2.1 * std::cos((k - last) * M_PI / 4.));
        for (int k = 0; k < 8; ++k)
            EXPECT_NEAR(share[static_cast<std::size_t>(k)], std::exp(2.1 * std::cos((k - last) * M_PI / 4.)) / sum,
                        2e-4)
                << last << " to " << k;
    }
}

TEST(ChooseTurning, WithoutADirectionOrPersistenceAllMovesAreAlike) {
    for (const double share : shares(alike(), no_direction, 0.7F)) EXPECT_NEAR(share, 0.125, 1e-4);
    for (const double share : shares(alike(), 5, 0.F)) EXPECT_NEAR(share, 0.125, 1e-4);
}

/// Mean cosine between the first direction and that after `steps` moves over open ground, by the chain of directions.
double mean_cosine_after(int steps, float persistence, double cell_m) {
    const TurnWeights turns = turn_weights(persistence, cell_m);
    std::vector<double> chance(8, 0.);
    chance[0] = 1.;
    for (int step = 0; step < steps; ++step) {
        std::vector<double> next(8, 0.);
        for (int from = 0; from < 8; ++from)
            for (std::uint32_t draw = 8; draw < 32768; draw += 16)
                next[static_cast<std::size_t>(choose_turning(alike(), draw, static_cast<std::int8_t>(from), turns))] +=
                    chance[static_cast<std::size_t>(from)] / 2048.;
        chance = next;
    }
    double mean = 0.;
    for (int k = 0; k < 8; ++k) mean += chance[static_cast<std::size_t>(k)] * std::cos(k * M_PI / 4.);
    return mean;
}

TEST(ChooseTurning, KeepsADirectionOverTheSameLengthOnAnyGrid) {
    const double over_1800_m = mean_cosine_after(4, 0.7F, 450.);
    EXPECT_GT(over_1800_m, 0.1);
    EXPECT_LT(over_1800_m, 0.3);
    EXPECT_NEAR(mean_cosine_after(2, 0.7F, 900.), over_1800_m, 2e-3);
    EXPECT_NEAR(mean_cosine_after(8, 0.7F, 225.), over_1800_m, 2e-3);
    EXPECT_NEAR(mean_cosine_after(18, 0.7F, 100.), over_1800_m, 4e-3);
}

TEST(TurnWeights, AreNumbersForAnyCellAndPersistence) {
    for (const float persistence : {0.F, 0.01F, 0.7F, 1.F})
        for (const double cell_m : {1., 30., 450., 5000., 100000.})
            for (const float weight : turn_weights(persistence, cell_m).of_turn)
                EXPECT_TRUE(std::isfinite(weight) && weight > 0.F) << persistence << " on " << cell_m;
    for (const float weight : turn_weights(0.F, 30.).of_turn) EXPECT_EQ(weight, 1.F);
}

TEST(ChooseTurning, NeverTakesAMoveThatIsNotThere) {
    const auto share = shares(alike({1, 5}), 1, 1.F);
    EXPECT_NEAR(share[1] + share[5], 1., 1e-9);
    EXPECT_GT(share[1], 0.99) << "straight on";
    EXPECT_GT(share[5], 0.) << "and at times back";
    const auto dead_end = shares(alike({4}), 0, 1.F);
    EXPECT_NEAR(dead_end[4], 1., 1e-9);
}

TEST(ModeTables, HoldATableForEachMode) {
    const StepRow rows[mode_count] = {};
    ModeTables tables;
    for (int m = 0; m < mode_count; ++m) tables.set(static_cast<Mode>(m), rows + m);
    for (int m = 0; m < mode_count; ++m) EXPECT_EQ(tables[static_cast<Mode>(m)], rows + m);
    EXPECT_TRUE(is_distress(Mode::to_help) && is_distress(Mode::wandering));
    EXPECT_FALSE(is_distress(Mode::on_the_way) || is_distress(Mode::alone) || is_distress(Mode::going_back));
}

}  // namespace
}  // namespace funnel
