// SPDX-License-Identifier: Apache-2.0
#include "kernels/attempt/body_lanes.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace funnel {
namespace {

/// One body under constant mild air, its state set by hand.
class OneBody : public ::testing::Test {
  protected:
    OneBody() { start(1e9F); }
    void start(float death_limit) {
        lanes_.prepare(parameters_);
        lanes_.start(0, individual_of(who_), death_limit);
        lanes_.heat.set_setting(0, make_heat_strain_setting<float>({}, {25.F, 25.F, 1.F, 0.5F}, {70.F}));
    }
    void hot_minute() {
        lanes_.heat.core_c[0] = 44.F;
        lanes_.bear_minute();
        lanes_.heat.core_c[0] = 37.F;
    }
    void dry_minute() {
        lanes_.water.deficit_mg[0] = 20 * 1000 * 1000;  // 28 % of 70 kg
        lanes_.bear_minute();
    }

    BodyParameters parameters_;
    TravellerClass who_;
    BodyLanes<1> lanes_;
};

TEST_F(OneBody, DiesOfWhatActsInTheMinuteOfDeathNotOfWhatItOvercameBefore) {
    parameters_.other_death_rate_per_h = 0.F;
    start(0.15F);
    for (int minute = 0; minute < 4; ++minute) hot_minute();
    ASSERT_EQ(lanes_.died_after_min[0], 0);
    ASSERT_GT(lanes_.hazard[0], 0.1F);
    while (lanes_.died_after_min[0] == 0) dry_minute();
    for (const float u : {0.001F, 0.5F, 0.999F}) EXPECT_EQ(lanes_.cause_of_death(0, u), Outcome::died_dehydration);
}

TEST_F(OneBody, DrawsTheCauseInProportionToTheRatesOfThatMinute) {
    lanes_.heat_rate[0] = 0.1F;
    lanes_.thirst_rate[0] = 0.2F;
    lanes_.cold_rate[0] = 0.3F;
    lanes_.other_rate = 0.4F;
    EXPECT_EQ(lanes_.cause_of_death(0, 0.09F), Outcome::died_heat);
    EXPECT_EQ(lanes_.cause_of_death(0, 0.11F), Outcome::died_dehydration);
    EXPECT_EQ(lanes_.cause_of_death(0, 0.29F), Outcome::died_dehydration);
    EXPECT_EQ(lanes_.cause_of_death(0, 0.31F), Outcome::died_cold);
    EXPECT_EQ(lanes_.cause_of_death(0, 0.59F), Outcome::died_cold);
    EXPECT_EQ(lanes_.cause_of_death(0, 0.61F), Outcome::died_other);
}

TEST_F(OneBody, DiesOfOtherCausesAtTheirRate) {
    parameters_.other_death_rate_per_h = 1.F;
    start(0.5F);
    int minutes = 0;
    while (lanes_.died_after_min[0] == 0) lanes_.bear_minute(), ++minutes;
    EXPECT_NEAR(minutes, 30, 1);
    EXPECT_EQ(lanes_.cause_of_death(0, 0.5F), Outcome::died_other);
}

TEST_F(OneBody, FreezesInAWetWindAndIsWarmOnTheMove) {
    lanes_.cold_balance_w_m2[0] = cold_balance_w_m2({-5.F, -5.F, 0.3F, cold_convection_w_m2_k(6.F), 58.F, 0.5F});
    ASSERT_LT(lanes_.cold_balance_w_m2[0], -100.F);
    start(1.F);
    lanes_.cold_balance_w_m2[0] = cold_balance_w_m2({-5.F, -5.F, 0.3F, cold_convection_w_m2_k(6.F), 58.F, 0.5F});
    int minutes = 0;
    while (lanes_.died_after_min[0] == 0 && minutes < 6000) lanes_.bear_minute(), ++minutes;
    EXPECT_LT(minutes, 1440);
    EXPECT_EQ(lanes_.cause_of_death(0, 0.5F), Outcome::died_cold);
    EXPECT_GT(cold_balance_w_m2({5.F, 5.F, 0.3F, cold_convection_w_m2_k(1.F), 200.F, 0.7F}), 0.F);
}

// Carried at the start + found = carried + drunk, and lost - drunk = missing: to the milligram over days.
TEST_F(OneBody, LosesNoWaterInTheBooks) {
    const std::int64_t capacity = whole_mg(who_.water_kg);
    lanes_.water.carried_mg[0] = whole_mg(who_.water_kg);
    std::int64_t found = 0;
    for (int minute = 0; minute < 5 * 1440; ++minute) {
        lanes_.bear_minute();
        if (minute % 700 != 699) continue;
        const WaterState before = lanes_.water.state(0);
        lanes_.find_water(0);
        found += (capacity - before.carried_mg) + before.deficit_mg;
    }
    const WaterState s = lanes_.water.state(0);
    EXPECT_GT(s.lost_mg, 5 * 1000 * 1000);
    EXPECT_EQ(capacity + found, std::int64_t{s.carried_mg} + s.lost_mg - s.deficit_mg);
}

TEST(BodyLanes, WhoBearsMoreThirstDiesLaterOfTheSame) {
    const TravellerClass who;
    const auto minutes_to_death = [&](float shift_pct) {
        BodyLanes<1> lanes;
        lanes.prepare({});
        Individual one = individual_of(who);
        one.thirst_shift_pct = shift_pct;
        lanes.start(0, one, 0.7F);
        lanes.water.carried_mg[0] = 0;
        lanes.water.deficit_mg[0] = 11'900'000;  // 17 %: the midpoint
        int minutes = 0;
        while (lanes.died_after_min[0] == 0 && minutes < 10000) {
            lanes.bear_minute();
            ++minutes;
        }
        return minutes;
    };
    EXPECT_LT(minutes_to_death(-2.F), minutes_to_death(0.F));
    EXPECT_LT(minutes_to_death(0.F), minutes_to_death(2.F));
}

TEST(BodyLanes, WhoBearsLessHeatDiesSoonerOfTheSame) {
    const auto hazard_at = [](float core_c, float shift_k) {
        BodyLanes<1> lanes;
        lanes.prepare({});
        Individual one = individual_of({});
        one.heat_shift_k = shift_k;
        lanes.start(0, one, 1e30F);
        lanes.heat.core_c[0] = core_c;
        lanes.bear_minute();
        return lanes.heat_rate[0];
    };
    EXPECT_GT(hazard_at(42.5F, -1.F), 1.5F * hazard_at(42.5F, 0.F));
    EXPECT_GT(hazard_at(42.5F, 0.F), 1.5F * hazard_at(42.5F, 1.F));
}

/// Both lanes on the same leg, uphill in the sun of a hot day.
void set_hot_leg(BodyLanes<2>& lanes, int l) {
    LegLanes<2>& legs = lanes.legs;
    legs.air_c[l] = 40.F;
    legs.ground_c[l] = 60.F;
    legs.sunlight_w_m2[l] = 300.F;
    legs.speed_m_s[l] = 1.2F;
    legs.grade_pct[l] = 5.F;
    legs.moving_share[l] = 0.8F;
    legs.carried_kg[l] = 12.F;
    legs.fresh[l] = 1;
}
struct HotHours {
    float core_c;
    std::int32_t lost_mg;
    float cold_balance_w_m2;
    bool operator==(const HotHours&) const = default;
};
/// Two hours of one in lane 1, beside one of the class in lane 0.
HotHours hot_hours(const Individual& one, const TravellerClass& of_class) {
    BodyLanes<2> lanes;
    lanes.prepare({});
    lanes.start(0, individual_of(of_class), 1e30F);
    lanes.start(1, one, 1e30F);
    for (int l = 0; l < 2; ++l) set_hot_leg(lanes, l);
    bear_legs(lanes, 120, of_class, {});
    return {lanes.heat.core_c[1], lanes.water.lost_mg[1], lanes.cold_balance_w_m2[1]};
}

TEST(BodyLanes, WhoIsHeavierThanTheClassBearsWhatAClassOfThatMassDoes) {
    const TravellerClass usual;
    TravellerClass heavy = usual;
    heavy.body_mass_kg = 95.F;
    const HotHours heavy_one = hot_hours(individual_of(heavy), usual);
    EXPECT_EQ(heavy_one, hot_hours(individual_of(heavy), heavy));
    const HotHours of_class = hot_hours(individual_of(usual), usual);
    EXPECT_GT(heavy_one.lost_mg, of_class.lost_mg + 100'000) << "more of it to move and to cool";
    EXPECT_NE(heavy_one.core_c, of_class.core_c);
}

TEST(BodyLanes, WhoIsNotUsedToTheHeatBearsWhatAClassOfSuchPeopleDoes) {
    const TravellerClass usual;
    TravellerClass unused = usual;
    unused.acclimatised = 0.F;
    const HotHours one = hot_hours(individual_of(unused), usual);
    EXPECT_EQ(one, hot_hours(individual_of(unused), unused));
    EXPECT_GT(one.core_c, hot_hours(individual_of(usual), usual).core_c + 0.1F) << "sweats less";
}

TEST(BodyLanes, WhoLosesWaterCarriesLessFromThenOn) {
    TravellerClass who;
    who.water_kg = 8.F;
    BodyLanes<1> lanes;
    lanes.prepare({});
    lanes.start(0, individual_of(who), 1e30F);
    lanes.lose_water(0, 0.75F);
    EXPECT_EQ(lanes.water.carried_mg[0], 2'000'000);
    lanes.water.carried_mg[0] = 0;
    lanes.find_water(0);
    EXPECT_EQ(lanes.water.carried_mg[0], 2'000'000) << "the jugs are gone, too";
    lanes.start(0, individual_of(who), 1e30F);
    EXPECT_EQ(lanes.water.carried_mg[0], 8'000'000) << "the next one has all";
}

}  // namespace
}  // namespace funnel
