// SPDX-License-Identifier: Apache-2.0
#include "kernels/attempt/walk_decision.hpp"

#include "kernels/attempt/ground_cells.hpp"

#include "tests/support/scripted_random.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <limits>

#include <cmath>

#include <vector>

namespace funnel {
namespace {

using test::ScriptedRandom;

/// One row of five cells, the fifth the target; every step leads east.
class WalkerInACorridor : public ::testing::Test {
  protected:
    WalkerInACorridor() : world_{test::tiny_world({"E...D"})} {
        StepRow east{};
        for (auto& level : east.below) level = 32768;
        rows_.assign(5, east);
        rows_[4].flags = step_is_target;
        ground_.assign(5, {500.F, 1.F, 1.F, 0.F, 0.F, 0.F, 0.F, 0, 0, 255, 0});
        view_.shape = world_.shape;
        view_.cell_m = 1000.F;
        view_.ground = ground_.data();
        view_.lapse_k_per_m = world_.lapse_k_per_m.data();
        view_.barrier_moves = barrier_moves_.data();
        view_.barrier_types = barrier_types_.data();
        view_.hours = world_.stations_weather.front().hours.data();
        view_.stations = 1;
        view_.station_elevation_m = station_m_;
        view_.station_weight = world_.station_weight.data();
        view_.start_days = world_.start_days.data();
        view_.start_day_count = 2;
        view_.body = world_.body;
        view_.enforcement = world_.enforcement;
        cls_.who = world_.classes.front();
        cls_.way = cls_.distress = rows_.data();
        walker_.cell = 0;
        walker_.now_min = walker_.start_min = 12 * 60;
        walker_.risk_limit = walker_.found_limit = walker_.death_limit = 1.F;
    }
    void set_detection(float per_h) {
        for (GroundCell& cell : ground_) cell.detection_day_per_h = cell.detection_night_per_h = per_h;
    }
    Leg next() { return next_leg(walker_, body_, view_, cls_, random_); }

    World world_;
    std::vector<StepRow> rows_;
    std::vector<GroundCell> ground_;
    float station_m_[2] = {500.F, 500.F};
    std::vector<BarrierMove> barrier_moves_{{0 * 8 + 0, 0}};
    std::vector<BarrierType> barrier_types_{{10.F, 0.25F, 0.25F}};
    WorldView view_;
    ClassView cls_;
    Walker walker_;
    BodyNow body_{37.F, 0.F, 1.F};
    ScriptedRandom random_;
};

TEST_F(WalkerInACorridor, SpendsTheMinutesOfAStepInTheCellItLeaves) {
    const Leg leg = next();
    const float seconds =
        1000.F / (walking_speed_m_s(SpeedFunction::irmischer_clarke_off_path, 0.F) * cls_.who.walking_fraction);
    EXPECT_EQ(leg.minutes, static_cast<int>(seconds / 60.F));
    EXPECT_EQ(leg.cell, 0);
    EXPECT_EQ(walker_.cell, 1);
    EXPECT_TRUE(leg.walking);
    EXPECT_NEAR(walker_.carry_s, seconds - 60.F * static_cast<float>(leg.minutes), 0.01F);
}

TEST_F(WalkerInACorridor, CarriesSecondsSoThatNoTimeIsLost) {
    int minutes = 0;
    for (int step = 0; step < 4; ++step) minutes += next().minutes;
    const float seconds =
        4000.F / (walking_speed_m_s(SpeedFunction::irmischer_clarke_off_path, 0.F) * cls_.who.walking_fraction);
    EXPECT_EQ(minutes, static_cast<int>(seconds / 60.F));
    EXPECT_EQ(next().end, LegEnd::arrived);
}

TEST_F(WalkerInACorridor, IsApprehendedWhenTheCumulatedHazardPassesTheThreshold) {
    set_detection(1.F);  // one an hour: the threshold of 1 is passed after exactly 60 minutes
    int minutes = 0;
    LegEnd end = LegEnd::goes_on;
    while (end == LegEnd::goes_on) {
        const Leg leg = next();
        minutes += leg.minutes;
        end = leg.end;
    }
    EXPECT_EQ(end, LegEnd::apprehended);
    EXPECT_NEAR(minutes, 60, 1);
    EXPECT_NEAR(walker_.risk, 1.F, 1e-4F);
}

TEST_F(WalkerInACorridor, IsHardToSeeAtRest) {
    set_detection(1.F);
    cls_.who.rest_from_h = 11.F;
    cls_.who.rest_until_h = 13.F;
    const Leg leg = next();
    EXPECT_EQ(leg.minutes, 60);
    EXPECT_FALSE(leg.walking);
    EXPECT_NEAR(walker_.risk, view_.enforcement.resting_factor, 1e-4F);
}

TEST_F(WalkerInACorridor, RestsUntilTheWindowClosesAlsoOverMidnight) {
    cls_.who.rest_from_h = 22.F;
    cls_.who.rest_until_h = 4.5F;
    walker_.now_min = 23 * 60 + 40;
    EXPECT_EQ(next().minutes, 20);
    walker_.now_min = 24 * 60 + 4 * 60;
    EXPECT_EQ(next().minutes, 30);
    walker_.now_min = 24 * 60 + 4 * 60 + 30;
    EXPECT_TRUE(next().walking);
}

TEST_F(WalkerInACorridor, RestsToTheWholeMinuteInWhichTheWindowEnds) {
    cls_.who.rest_from_h = 1.F;
    cls_.who.rest_until_h = 4.51F;  // 270.6 min: the window ends with minute 271
    walker_.now_min = 4 * 60 + 30;
    EXPECT_EQ(next().minutes, 1);
    walker_.now_min = 4 * 60 + 31;
    EXPECT_TRUE(next().walking);
}

TEST_F(WalkerInACorridor, TakesNightFromTheSunOverItsOwnCell) {
    // Two stations far apart: the sun is up at the one that this cell belongs to.
    std::vector<WeatherHour> hours = test::constant_weather(20.F);
    std::vector<WeatherHour> dark = hours;
    for (WeatherHour& h : dark) h.sun_elevation_deg = -20.F;
    dark.insert(dark.end(), hours.begin(), hours.end());
    std::vector<float> weight;  // by cell and station
    for (int cell = 0; cell < 5; ++cell) weight.insert(weight.end(), {0.F, 1.F});
    const float by_day = next().speed_m_s;
    view_.hours = dark.data();
    view_.stations = 2;
    view_.station_weight = weight.data();
    walker_.cell = 0;
    EXPECT_FLOAT_EQ(next().speed_m_s, by_day);
}

TEST_F(WalkerInACorridor, WalksSlowerByNightOnRoughGroundAndWhenDry) {
    const float by_day = next().speed_m_s;
    walker_.now_min = 23 * 60;
    EXPECT_FLOAT_EQ(next().speed_m_s, by_day * cls_.who.night_speed_factor);
    walker_.now_min = 12 * 60;
    walker_.cell = 0;
    ground_[1].time_factor = 3.F;
    EXPECT_FLOAT_EQ(next().speed_m_s, by_day / 2.F);
    walker_.cell = 2;
    body_.speed_factor = 0.5F;
    EXPECT_FLOAT_EQ(next().speed_m_s, by_day / 2.F);
}

TEST_F(WalkerInACorridor, PaysAtABarrierInMinutesEyesAndInjuries) {
    ground_[0].barrier_mask = 1;
    const int without = next().minutes;
    EXPECT_EQ(walker_.cell, 1);
    EXPECT_GE(without, 10 + 25);  // ten minutes for the barrier and the way

    walker_ = {};
    walker_.cell = 0;
    walker_.now_min = 12 * 60;
    walker_.risk_limit = 1.F;
    random_.set(Purpose::barrier, 1, 0, 0.2);  // below the 0.25 of being seen
    EXPECT_EQ(next().end, LegEnd::apprehended);
    EXPECT_EQ(walker_.cell, 0);

    walker_.moves = 0;
    random_.set(Purpose::barrier, 1, 0, 0.9);
    random_.set(Purpose::barrier, 1, 1, 0.2);  // unseen, hurt
    EXPECT_EQ(next().end, LegEnd::turned_back);
}

TEST_F(WalkerInACorridor, FallsIntoDistressOnceAndRecoversOnlyWhenClearlyBetter) {
    body_.deficit_pct = 8.F;
    EXPECT_TRUE(next().falls_into_distress);
    EXPECT_FALSE(next().falls_into_distress);
    EXPECT_TRUE(walker_.in_distress);
    body_.deficit_pct = 5.F;
    next();
    EXPECT_TRUE(walker_.in_distress);
    body_.deficit_pct = 3.F;
    next();
    EXPECT_FALSE(walker_.in_distress);
    EXPECT_TRUE(walker_.was_in_distress);
}

TEST_F(WalkerInACorridor, RestsWhenSpentUntilTheCoreHasCooled) {
    body_.core_c = 39.2F;
    EXPECT_EQ(next().minutes, recovery_rest_min);
    body_.core_c = 38.5F;
    EXPECT_FALSE(next().walking);
    body_.core_c = 38.1F;
    EXPECT_TRUE(next().walking);
}

TEST_F(WalkerInACorridor, IsRescuedAtHelpAndTurnsBackAtTheBorderInDistress) {
    walker_.cell = 4;
    walker_.in_distress = true;
    body_.deficit_pct = 8.F;
    EXPECT_EQ(next().end, LegEnd::rescued);
    rows_[4].flags = step_is_target | step_turns_back;
    EXPECT_EQ(next().end, LegEnd::turned_back);
}

TEST_F(WalkerInACorridor, IsFoundSoonerNearHelp) {
    walker_.in_distress = true;
    body_.deficit_pct = 8.F;
    walker_.found_limit = 1e-6F;
    for (GroundCell& cell : ground_) cell.found_per_s = 0.02F / 3600.F;
    EXPECT_EQ(next().end, LegEnd::rescued);
    walker_ = {};
    walker_.cell = 0;
    walker_.now_min = 12 * 60;
    walker_.risk_limit = 1.F;
    walker_.found_limit = 1e-6F;
    walker_.in_distress = true;
    for (GroundCell& cell : ground_) cell.found_per_s = 1e-12F;
    EXPECT_EQ(next().end, LegEnd::goes_on);
}

TEST(GroundCells, NearHelpOneIsFoundSoonerAndAPhoneComesOnTop) {
    World world = test::tiny_world({"E.D"});
    world.body.distress_found_rate_per_h = 3.6F;
    world.body.help_distance_h = 2.F;
    Fields fields;
    fields.remoteness_h = {0.F, 2.F, std::numeric_limits<float>::infinity()};
    EXPECT_FLOAT_EQ(found_per_s(world, fields, 0), 1e-3F);
    EXPECT_NEAR(found_per_s(world, fields, 1), 1e-3F * std::exp(-1.F), 1e-9F);
    EXPECT_EQ(found_per_s(world, fields, 2), 0.F);
    world.called_found_per_h = {0.F, 0.F, 7.2F};
    EXPECT_FLOAT_EQ(found_per_s(world, fields, 2), 2e-3F);
}

TEST_F(WalkerInACorridor, FindsWaterByChance) {
    ground_[0].water = 1;
    random_.set(Purpose::water, 0, 0, 0.4);
    EXPECT_TRUE(next().finds_water);
    walker_.cell = 0;
    walker_.moves = 0;
    random_.set(Purpose::water, 0, 0, 0.6);
    EXPECT_FALSE(next().finds_water);
}

TEST_F(WalkerInACorridor, TimesOut) {
    walker_.now_min = walker_.start_min + static_cast<int>(view_.body.max_duration_h * 60.F) + 1;
    EXPECT_EQ(next().end, LegEnd::timed_out);
}

TEST(StartWalker, DrawsDayHourEntryAndThresholdsFromItsOwnNumbers) {
    const World w = test::tiny_world({"D..", "E.E"});
    const float staging[1] = {1.F};
    const float entries[2] = {0.5F, 1.F};
    const CellIndex cells[2] = {3, 5};
    const std::int32_t segments[2] = {0, 1};
    WorldView view;
    view.start_days = w.start_days.data();
    view.start_day_count = 2;
    ClassView cls;
    cls.who.depart_from_h = 22.F;
    cls.who.depart_until_h = 2.F;
    cls.entry = {staging, entries, cells, segments, nullptr, nullptr, 1, 2};
    ScriptedRandom random;
    random.set(Purpose::start, 0, 0, 0.9);
    random.set(Purpose::start, 0, 1, 0.75);
    random.set(Purpose::start, 0, 3, 0.7);
    const Walker late = start_walker(17, view, cls, random);
    EXPECT_EQ(late.start_day, 101);
    EXPECT_NEAR(late.start_min, 60, 1);  // 22 h and three quarters of four hours, over midnight
    EXPECT_EQ(late.cell, 5);
    EXPECT_NEAR(late.death_limit, 0.6931F, 1e-3F);
    random.set(Purpose::start, 0, 3, 0.3);
    EXPECT_EQ(start_walker(17, view, cls, random).cell, 3);
}

TEST_F(WalkerInACorridor, WhoIsSlowBeyondMeasureTimesOutAndWalksNoLonger) {
    cls_.who.fatigue_per_h = 1.F;
    cls_.who.rest_from_h = cls_.who.rest_until_h = 0.F;
    walker_.march.tired_min = 60.F * 60.F;  // e^-60 of the speed is left
    walker_.risk_limit = walker_.found_limit = 1e30F;
    const Leg leg = next();
    EXPECT_EQ(leg.end, LegEnd::timed_out);
    EXPECT_LE(static_cast<float>(leg.minutes), view_.body.max_duration_h * 60.F);
    EXPECT_GE(leg.minutes, 0);
}

}  // namespace
}  // namespace funnel
