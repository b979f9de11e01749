// SPDX-License-Identifier: Apache-2.0
#include "kernels/body/heat_strain.hpp"

#include "kernels/core/random.hpp"
#include "tests/kernels/body/exposures.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>

namespace funnel {
namespace {

using test::DesertWalk;

TEST(HeatStrain, HotterAirNeverMeansACoolerOrDrierBody) {
    for (const float vapour_kpa : {0.5F, 1.5F, 3.F}) {
        for (const SweatCaps caps : {SweatCaps::edition_2004, SweatCaps::edition_2023}) {
            double core = 0., loss = 0.;
            for (float air_c = 22.F; air_c <= 58.F; air_c += 1.F) {
                DesertWalk walk;
                walk.air_c = air_c;
                walk.radiant_c = air_c + 20.F;
                walk.vapour_kpa = vapour_kpa;
                walk.caps = caps;
                const HeatStrainResult result = walk.run();
                EXPECT_GE(result.core_c, core - 1e-3) << air_c;
                EXPECT_GE(result.water_loss_g, loss - 0.5) << air_c;
                core = result.core_c;
                loss = result.water_loss_g;
            }
        }
    }
}

TEST(HeatStrain, StaysFiniteAndBoundedFarOutsideTheStandard) {
    for (std::uint32_t n = 0; n < 4000; ++n) {
        const AttemptRandom random{11, 0, 0, n};
        float u[12];
        for (std::uint32_t b = 0; b < 3; ++b) {
            const Philox4 draws = random.block(Purpose::start, b);
            for (std::uint32_t i = 0; i < 4; ++i) u[4 * b + i] = uniform_open(draws.v[i]);
        }
        const HeatStrainBody<float> body{40.F + 80.F * u[0], 1.4F + 0.6F * u[1], u[2] < 0.5F ? 0.F : 1.F, 2.F * u[3],
                                         static_cast<Posture>(static_cast<int>(3.F * u[4]))};
        const float air_c = -20.F + 85.F * u[5];
        const HeatStrainEnvironment<float> air{air_c, air_c - 25.F + 85.F * u[6], 8.F * u[7], 25.F * u[8] * u[8]};
        const HeatStrainActivity<float> activity{60.F + 600.F * u[9], 0.F, u[10] < 0.5F, 2.5F * u[10]};
        const auto setting = make_heat_strain_setting(body, air, activity);
        HeatStrainState<float> state;
        for (int minute = 0; minute < 240; ++minute) {
            const float loss_g = advance_one_minute(state, setting);
            ASSERT_TRUE(std::isfinite(loss_g) && std::isfinite(state.rectal_c) && std::isfinite(state.sweat_w_m2)) << n;
            ASSERT_TRUE(state.core_c >= 36.6F && state.core_c <= 46.5F) << n << " core " << state.core_c;
            ASSERT_TRUE(state.skin_c > 10.F && state.skin_c < 60.F) << n << " skin " << state.skin_c;
            ASSERT_TRUE(state.clothing_c > -30.F && state.clothing_c < 130.F) << n << " cloth " << state.clothing_c;
            ASSERT_TRUE(state.sweat_w_m2 >= 0.F && state.sweat_w_m2 <= setting.sweat_cap_w_m2) << n;
        }
    }
}

TEST(HeatStrain, ClothingIsInBalanceWithinTwoMinutesOfAChangeOfAir) {
    DesertWalk shade;
    shade.radiant_c = 42.F;
    DesertWalk sun;
    sun.radiant_c = 85.F;
    HeatStrainState<float> state;
    for (int minute = 0; minute < 60; ++minute) advance_one_minute(state, shade.setting());
    const auto setting = sun.setting();
    for (int minute = 0; minute < 2; ++minute) advance_one_minute(state, setting);
    const double k = static_cast<double>(state.clothing_c) + 273.;
    const double loss =
        static_cast<double>(setting.convection_w_m2_k) * static_cast<double>(state.clothing_c - setting.air_c)
        + static_cast<double>(setting.radiation_w_m2_k4) * (k * k * k * k - static_cast<double>(setting.radiant_k4));
    const double through = static_cast<double>(state.skin_c - state.clothing_c);
    EXPECT_NEAR(through, loss * static_cast<double>(setting.clothing_resistance), 0.005);
}

TEST(HeatStrain, WhatLeavesTheClothingIsWhatItsTemperatureSaysEvenInTheMinuteOfAChange) {
    DesertWalk sun;
    const HeatStrainSetting<float> in_float = sun.setting();
    HeatStrainSetting<double> setting{};
    setting.air_c = 42.;
    setting.radiant_k4 = 358. * 358. * 358. * 358.;
    setting.clothing_resistance = static_cast<double>(in_float.clothing_resistance);
    setting.convection_w_m2_k = static_cast<double>(in_float.convection_w_m2_k);
    setting.radiation_w_m2_k4 = static_cast<double>(in_float.radiation_w_m2_k4);
    const auto balance = heat_strain_detail::balance_clothing(setting, 37., 36.);
    EXPECT_NEAR(balance.dry_loss_w_m2, heat_strain_detail::dry_loss_w_m2(setting, balance.clothing_c), 0.15);
    EXPECT_NEAR(balance.dry_loss_w_m2 * setting.clothing_resistance, 36. - balance.clothing_c, 0.03);
    EXPECT_GT(balance.clothing_c, 45.);
}

TEST(HeatStrain, CoreTemperatureSolvesItsEquationOnAllThreeBranches) {
    int branches[3] = {0, 0, 0};
    for (double held = -2.; held < 8.; held += 0.01) {
        for (double skin = -6.; skin < 5.; skin += 0.5) {
            const double t = heat_strain_detail::solve_core_above_neutral(held, skin);
            const double weight = std::min(0.3, std::max(0.1, 0.3 - 0.09 * t));
            EXPECT_NEAR(t * (1. - weight / 2.) + skin * weight / 2., held, 1e-9) << held << " " << skin;
            ++branches[t <= 0. ? 0 : (t >= 0.2 / 0.09 ? 2 : 1)];
        }
    }
    for (const int count : branches) EXPECT_GT(count, 100);
}

TEST(HeatStrain, NewerSweatCapsKeepAnUnacclimatisedWalkerAlive) {
    DesertWalk walk;
    walk.caps = SweatCaps::edition_2004;
    EXPECT_GT(walk.run().core_c, 42.);
    walk.caps = SweatCaps::edition_2023;
    EXPECT_LT(walk.run().core_c, 39.);
    EXPECT_EQ(walk.setting().sweat_cap_w_m2, 400.F);
    walk.acclimatised = 1.F;
    EXPECT_EQ(walk.setting().sweat_cap_w_m2, 500.F);
}

TEST(HeatStrain, CapsOf2004FollowTheMetabolicRate) {
    DesertWalk walk;
    walk.caps = SweatCaps::edition_2004;
    walk.metabolic_w_m2 = 100.F;
    EXPECT_FLOAT_EQ(walk.setting().sweat_cap_w_m2, 250.F);
    walk.metabolic_w_m2 = 200.F;
    EXPECT_NEAR(walk.setting().sweat_cap_w_m2, 168.F * body_surface_m2(70.F, 1.7F), 0.01F);
    walk.metabolic_w_m2 = 400.F;
    walk.acclimatised = 1.F;
    EXPECT_FLOAT_EQ(walk.setting().sweat_cap_w_m2, 500.F);
}

TEST(HeatStrain, ALowerSweatCapHeatsTheBody) {
    DesertWalk walk;
    const HeatStrainResult full = walk.run();
    walk.extensions.sweat_cap_factor = 0.5F;
    const HeatStrainResult half = walk.run();
    EXPECT_GT(half.core_c, full.core_c + 1.);
    EXPECT_LT(half.water_loss_g, full.water_loss_g);
}

TEST(HeatStrain, AHigherSetPointRaisesTheCoreBySixTenthsOfIt) {
    DesertWalk walk;
    walk.air_c = 30.F;
    walk.radiant_c = 30.F;
    const HeatStrainResult normal = walk.run(180);
    walk.extensions.core_set_point_offset_c = 0.6F;
    EXPECT_NEAR(walk.run(180).core_c - normal.core_c, 0.36, 0.05);
}

TEST(HeatStrain, ColdNightsDoNotCoolTheCoreBelowItsFloor) {
    DesertWalk night;
    night.air_c = night.radiant_c = 0.F;
    night.metabolic_w_m2 = 65.F;
    const HeatStrainResult result = night.run(720);
    EXPECT_FLOAT_EQ(static_cast<float>(result.core_c), 36.6F);
    EXPECT_GT(result.rectal_c, 36.5);
    EXPECT_LT(result.water_loss_g, 300.);
}

/// Core temperature after so many minutes of rest in shade at 42 C, from 39 C.
float core_after_rest_c(int minutes, float recovery_per_min) {
    DesertWalk walk;
    walk.extensions.sweat_cap_factor = 0.5F;
    HeatStrainState<float> state;
    while (state.core_c < 39.F) advance_one_minute(state, walk.setting());
    DesertWalk rest;
    rest.radiant_c = 45.F;
    rest.metabolic_w_m2 = 70.F;
    rest.extensions.core_recovery_per_min = recovery_per_min;
    for (int minute = 0; minute < minutes; ++minute) advance_one_minute(state, rest.setting());
    return state.core_c;
}

TEST(HeatStrain, RestInShadeCoolsAnOverheatedWalkerOnlyWithTheExtension) {
    EXPECT_GT(core_after_rest_c(90, 0.F), 38.5F);
    EXPECT_LT(core_after_rest_c(90, HeatStrainExtensions<float>{}.core_recovery_per_min), 38.F);
    EXPECT_GT(core_after_rest_c(300, HeatStrainExtensions<float>{}.core_recovery_per_min), 37.F);
}

TEST(HeatStrain, SteamRoomWithoutEvaporationIsGuarded) {
    DesertWalk steam;
    steam.air_c = steam.radiant_c = 45.F;
    steam.vapour_kpa = 9.5F;
    steam.wind_m_s = 0.F;
    const HeatStrainResult result = steam.run(60);
    EXPECT_TRUE(std::isfinite(result.core_c));
    EXPECT_GT(result.core_c, 39.);
}

TEST(HeatStrain, BodySurfaceIsThatOfDuBois) { EXPECT_NEAR(body_surface_m2(70., 1.73), 1.83, 0.005); }

}  // namespace
}  // namespace funnel
