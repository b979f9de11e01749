// SPDX-License-Identifier: Apache-2.0
#include "kernels/body/cold.hpp"

#include "kernels/body/hazards.hpp"

#include <gtest/gtest.h>

namespace funnel {
namespace {

ColdExposure at_rest(float air_c, float clothing_clo = 0.7F) {
    return {air_c, air_c, 0.4F, cold_convection_w_m2_k(1.F), 58.F, clothing_clo};
}

TEST(Cold, OwesNothingInMildAirAndMoreTheColderTheWindierAndTheThinnerTheClothes) {
    EXPECT_GT(cold_balance_w_m2(at_rest(26.F)), 0.F);
    float before = 1e9F;
    for (float air_c = 40.F; air_c > -30.F; air_c -= 1.F) {
        const float now = cold_balance_w_m2(at_rest(air_c));
        EXPECT_LT(now, before) << air_c;
        before = now;
    }
    ColdExposure wind = at_rest(5.F);
    wind.convection_w_m2_k = cold_convection_w_m2_k(8.F);
    EXPECT_LT(cold_balance_w_m2(wind), cold_balance_w_m2(at_rest(5.F)));
    EXPECT_GT(cold_balance_w_m2(at_rest(5.F, 2.F)), cold_balance_w_m2(at_rest(5.F, 0.7F)));
}

// ISO 11079:2007, annex: IREQ_min of about 2 clo for somebody seated (M = 70 W/m2) in calm air near 10 C, and about 1
// clo for 115 W/m2 (easy walking); the balance must change its sign near there.
TEST(Cold, BalancesNearTheInsulationThatTheStandardRequires) {
    const auto balance = [](float metabolic, float clo) {
        return cold_balance_w_m2({10.F, 10.F, 0.6F, cold_convection_w_m2_k(0.4F), metabolic, clo});
    };
    EXPECT_LT(balance(70.F, 1.F), 0.F);
    EXPECT_GT(balance(70.F, 2.5F), 0.F);
    EXPECT_LT(balance(115.F, 0.4F), 0.F);
    EXPECT_GT(balance(115.F, 1.3F), 0.F);
}

// By hand, at 1 clo: clothes of 1.28 times the surface, insulation 0.155 + 1 / (1.28 * 14.5) = 0.20888 m2 K/W; dry
// 30 / 0.20888, moist 0.06 * 16.7 * 0.38 * 3.84 / 0.20888, breath 0.0014 * 100 * 34 + 0.0173 * 100 * 5.47.
TEST(Cold, BalancesWhatClothesSkinAndBreathLose) {
    EXPECT_NEAR(cold_balance_w_m2({0.F, 0.F, 0.4F, 10.F, 100.F, 1.F}), 100. - 143.624 - 7. - 14.223, 2e-3);
}

TEST(Cold, TheDebtGrowsByTheHourShiveringHoldsItAndWarmthPaysItBack) {
    float debt = 0.F;
    for (int minute = 0; minute < 60; ++minute) debt = cold_debt_after_minute(debt, -30.F, 0.F);
    EXPECT_NEAR(debt, 30.F, 1e-3F);
    float shivering = 0.F;
    for (int minute = 0; minute < 6000; ++minute) shivering = cold_debt_after_minute(shivering, -30.F, 60.F);
    EXPECT_NEAR(shivering, 20.F, 0.1F);  // half of full shivering carries 30 W/m2
    for (int minute = 0; minute < 60; ++minute) debt = cold_debt_after_minute(debt, 45.F, 0.F);
    EXPECT_EQ(debt, 0.F);
}

TEST(Cold, KillsNobodyUpToTheOnsetAndHalfAtTheMidpoint) {
    const BodyParameters body;
    const HazardCurve curve = make_cold_hazard(body);
    EXPECT_EQ(curve.rate(body.cold_death_onset_wh_m2), 0.F);
    EXPECT_NEAR(60.F * curve.rate(body.cold_death_midpoint_wh_m2), 0.5F * body.cold_death_rate_per_h, 2e-3F);
}

}  // namespace
}  // namespace funnel
