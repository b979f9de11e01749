// SPDX-License-Identifier: Apache-2.0
#include "kernels/routing/move_cost.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace funnel {
namespace {

constexpr SpeedForm tobler = SpeedForm::exponential;

/// Terms of Tobler's function on paths.
MoveCostTerms tobler_terms(float cell_m) {
    MoveCostTerms terms = move_cost_terms(cell_m);
    terms.speed = speed_law(SpeedFunction::tobler_on_path);
    return terms;
}

TEST(MoveCost, OverPlainGroundIsLengthOverSpeedAndPace) {
    MoveCostTerms terms = tobler_terms(30.F);
    terms.pace = 0.5F;
    EXPECT_FLOAT_EQ(terms.diagonal_m, 42.426407F);
    EXPECT_NEAR(plain_move_s<tobler>(terms, 0.F, terms.straight_m), 30. / (0.5 * 5. / 3. * std::exp(-0.175)), 1e-4);
    terms.speed = speed_law(SpeedFunction::constant);
    EXPECT_FLOAT_EQ(plain_move_s<SpeedForm::constant>(terms, 0.4F, terms.diagonal_m), 84.852814F);
}

TEST(MoveCost, TakesTheMeanFactorOfBothCells) {
    const MoveCostTerms terms = tobler_terms(30.F);
    const float plain_s = plain_move_s<tobler>(terms, 0.1F, 30.F);
    const CellFactors here{1.F, 3.F, 1.F};
    const CellFactors there{2.F, 1.F, 1.F};
    EXPECT_FLOAT_EQ((factored_move_s<tobler, false>(terms, 0.1F, 30.F, here, there)), plain_s * 1.5F * 2.F);
    EXPECT_EQ((factored_move_s<tobler, false>(terms, 0.1F, 30.F, here, there)),
              (factored_move_s<tobler, false>(terms, 0.1F, 30.F, there, here)));
    EXPECT_EQ((factored_move_s<tobler, false>(terms, 0.1F, 30.F, {}, {})), plain_s);
}

TEST(MoveCost, AddsEnergyByTheRateAtTheSpeedWalked) {
    MoveCostTerms terms = tobler_terms(30.F);
    terms.energy_weight_s_per_kj = 2.F;
    terms.moving_mass_kg = 80.F;
    const CellFactors brush{1.25F, 1.F, 1.5F};
    const float time_s = plain_move_s<tobler>(terms, 0.08F, 30.F) * 1.25F;
    const float kj = lcda_metabolic_rate_w_kg(30.F / time_s, 8.F, 1.5F) * 80.F * time_s / 1000.F;
    EXPECT_NEAR((factored_move_s<tobler, true>(terms, 0.08F, 30.F, brush, brush)), time_s + 2.F * kj, 1e-3F);
    // Perception multiplies time, not energy.
    CellFactors feared = brush;
    feared.weight = 3.F;
    EXPECT_NEAR((factored_move_s<tobler, true>(terms, 0.08F, 30.F, feared, feared)), 3.F * time_s + 2.F * kj, 1e-3F);
}

TEST(MoveCost, SlopeIsSignedAndInfiniteOverUnknownGround) {
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    EXPECT_FLOAT_EQ(move_slope(100.F, 103.F, 1.F / 30.F), 0.1F);
    EXPECT_FLOAT_EQ(move_slope(103.F, 100.F, 1.F / 30.F), -0.1F);
    EXPECT_EQ(move_slope(nan, 100.F, 0.1F), unreachable);
    EXPECT_EQ(move_slope(100.F, nan, -0.1F), unreachable);
}

TEST(MoveCost, CliffsStopBothWaysAndUnknownGroundAlways) {
    EXPECT_TRUE(is_walkable_slope(0.999F, 1.F));
    EXPECT_TRUE(is_walkable_slope(-0.999F, 1.F));
    EXPECT_FALSE(is_walkable_slope(1.F, 1.F));
    EXPECT_FALSE(is_walkable_slope(-1.F, 1.F));
    EXPECT_TRUE(is_walkable_slope(50.F, unreachable));
    EXPECT_FALSE(is_walkable_slope(unreachable, unreachable));
}

}  // namespace
}  // namespace funnel
