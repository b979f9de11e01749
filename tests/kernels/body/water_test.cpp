// SPDX-License-Identifier: Apache-2.0
#include "kernels/body/water.hpp"

#include "kernels/core/random.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>

namespace funnel {
namespace {

constexpr int minutes_of_ten_days = 14400;

float random_loss_g(std::uint32_t minute) {
    return 25.F * uniform_open(AttemptRandom{3, 0, 0, 0}.block(Purpose::water, minute).v[0]);
}

TEST(Water, BalancesExactlyOverTenDays) {
    const WaterSetting setting = make_water_setting(BodyParameters{});
    WaterState water{whole_mg(40.F), 0, 0};
    std::int64_t taken = 0;
    double lost_kg = 0.;
    for (std::uint32_t minute = 0; minute < minutes_of_ten_days; ++minute) {
        const float loss_g = random_loss_g(minute);
        advance_one_minute(water, setting, loss_g);
        lost_kg += static_cast<double>(loss_g) * 1e-3 + 0.06 / 60.;
        if (minute % 2000 == 1999) taken += fill_up(water, whole_mg(8.F));
    }
    // What was carried and found is carried or lost, less what the body lacks: to the milligram.
    EXPECT_EQ(std::int64_t{whole_mg(40.F)} + taken - water.carried_mg, std::int64_t{water.lost_mg} - water.deficit_mg);
    // And the milligrams follow the sum of what was lost within 1e-4 kg.
    EXPECT_NEAR(water.lost_mg * 1e-6, lost_kg, 1e-4);
    EXPECT_GT(lost_kg, 100.);
    EXPECT_GE(water.carried_mg, 0);
}

TEST(Water, DrinksOnlyBeyondTheThreshold) {
    BodyParameters body;
    body.insensible_loss_kg_h = 0.F;
    body.drink_threshold_kg = 0.1F;
    const WaterSetting setting = make_water_setting(body);
    WaterState water{whole_mg(5.F), 0, 0};
    for (int minute = 0; minute < 10; ++minute) advance_one_minute(water, setting, 10.F);
    EXPECT_EQ(water.carried_mg, whole_mg(5.F));
    EXPECT_EQ(water.deficit_mg, 100000);
    advance_one_minute(water, setting, 10.F);
    EXPECT_EQ(whole_mg(5.F) - water.carried_mg, setting.drink_limit_mg_min);
}

TEST(Water, DrinksNoFasterThanTheLimit) {
    BodyParameters body;
    body.drink_limit_kg_h = 0.6F;
    const WaterSetting setting = make_water_setting(body);
    WaterState water{whole_mg(50.F), whole_mg(3.F), 0};
    for (int minute = 0; minute < 60; ++minute) advance_one_minute(water, setting, 20.F);
    EXPECT_EQ(whole_mg(50.F) - water.carried_mg, 600000);
}

TEST(Water, EmptyBottlesGiveNothingAndTheDeficitGrows) {
    const WaterSetting setting = make_water_setting(BodyParameters{});
    WaterState water{3000, 500000, 0};
    advance_one_minute(water, setting, 10.F);
    EXPECT_EQ(water.carried_mg, 0);
    EXPECT_EQ(water.deficit_mg, 500000 + 11000 - 3000);
    advance_one_minute(water, setting, 10.F);
    EXPECT_EQ(water.carried_mg, 0);
    EXPECT_EQ(water.deficit_mg, 508000 + 11000);
}

TEST(Water, NeverDrinksMoreThanItLacks) {
    BodyParameters body;
    body.drink_threshold_kg = 0.F;
    const WaterSetting setting = make_water_setting(body);
    WaterState water{whole_mg(5.F), 0, 0};
    for (int minute = 0; minute < 100; ++minute) {
        advance_one_minute(water, setting, 2.F);
        EXPECT_EQ(water.deficit_mg, 0);
    }
    EXPECT_EQ(water.carried_mg, whole_mg(5.F) - water.lost_mg);
}

TEST(Water, AnInactiveMinuteChangesNothing) {
    WaterState water{1000000, 500000, 700};
    advance_one_minute(water, make_water_setting(BodyParameters{}), 10.F, 0U);
    EXPECT_EQ(water.carried_mg, 1000000);
    EXPECT_EQ(water.deficit_mg, 500000);
    EXPECT_EQ(water.lost_mg, 700);
}

TEST(Water, NonsenseLossesCountAsNone) {
    BodyParameters body;
    body.insensible_loss_kg_h = 0.F;
    WaterState water;
    advance_one_minute(water, make_water_setting(body), -5.F);
    advance_one_minute(water, make_water_setting(body), std::numeric_limits<float>::quiet_NaN());
    EXPECT_EQ(water.lost_mg, 0);
    advance_one_minute(water, make_water_setting(body), std::numeric_limits<float>::infinity());
    EXPECT_EQ(water.lost_mg, 1000000);
}

TEST(Water, FillingUpEndsTheDeficitAndKeepsMoreThanTheBottlesHold) {
    WaterState water{whole_mg(1.F), whole_mg(2.F), whole_mg(9.F)};
    EXPECT_EQ(fill_up(water, whole_mg(4.F)), whole_mg(5.F));
    EXPECT_EQ(water.carried_mg, whole_mg(4.F));
    EXPECT_EQ(water.deficit_mg, 0);
    WaterState full{whole_mg(6.F), 0, 0};
    EXPECT_EQ(fill_up(full, whole_mg(4.F)), 0);
    EXPECT_EQ(full.carried_mg, whole_mg(6.F));
}

TEST(Water, FeedbacksStartBeyondTwoPercentAndStayWithinBounds) {
    const BodyParameters body;
    EXPECT_EQ(deficit_speed_factor(0.02F, body), 1.F);
    EXPECT_EQ(deficit_sweat_factor(0.02F, body), 1.F);
    EXPECT_EQ(deficit_core_offset_c(0.02F, body), 0.F);
    EXPECT_NEAR(deficit_speed_factor(0.07F, body), 0.8F, 1e-6F);
    EXPECT_NEAR(deficit_sweat_factor(0.07F, body), 0.85F, 1e-6F);
    EXPECT_NEAR(deficit_core_offset_c(0.07F, body), 0.75F, 1e-6F);
    EXPECT_EQ(deficit_speed_factor(0.9F, body), least_factor);
    EXPECT_EQ(deficit_sweat_factor(0.9F, body), least_factor);
    EXPECT_FLOAT_EQ(deficit_share(whole_mg(7.F), 70.F), 0.1F);
}

TEST(Water, FeedbacksOfZeroAreOff) {
    BodyParameters body;
    body.speed_loss_per_deficit = body.sweat_loss_per_deficit = body.core_rise_c_per_pct = 0.F;
    EXPECT_EQ(deficit_speed_factor(0.15F, body), 1.F);
    EXPECT_EQ(deficit_sweat_factor(0.15F, body), 1.F);
    EXPECT_EQ(deficit_core_offset_c(0.15F, body), 0.F);
}

TEST(Water, LanesHaveTheNumbersOfPeople) {
    constexpr int L = 8;
    WaterLanes<L> lanes{};
    WaterState people[L];
    float loss_g[L];
    std::uint32_t active[L];
    const WaterSetting setting = make_water_setting(BodyParameters{});
    for (int l = 0; l < L; ++l) {
        people[l].carried_mg = 500000 * l;
        lanes.set_state(l, people[l]);
        lanes.set_setting(l, setting);
    }
    for (std::uint32_t minute = 0; minute < 500; ++minute) {
        for (std::uint32_t l = 0; l < L; ++l) {
            loss_g[l] = random_loss_g(8 * minute + l);
            active[l] = (minute + l) % 5 != 0 ? 1U : 0U;
            advance_one_minute(people[l], setting, loss_g[l], active[l]);
        }
        advance_one_minute(lanes, loss_g, active);
    }
    for (int l = 0; l < L; ++l) {
        EXPECT_EQ(lanes.state(l).carried_mg, people[l].carried_mg);
        EXPECT_EQ(lanes.state(l).deficit_mg, people[l].deficit_mg);
        EXPECT_EQ(lanes.state(l).lost_mg, people[l].lost_mg);
    }
}

}  // namespace
}  // namespace funnel
