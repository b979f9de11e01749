// SPDX-License-Identifier: Apache-2.0
// One step after the other: time, light, sight, rest, barriers, and the ends of a way.
#include "kernels/attempt/walk_decision.hpp"

#include "tests/kernels/attempt/walker_in_a_corridor.hpp"

namespace funnel {
namespace {

using test::WalkerInACorridor;

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
    EXPECT_NEAR(walker_.seen.hazard, 1.F, 1e-4F);
}

TEST_F(WalkerInACorridor, IsHardToSeeAtRest) {
    set_detection(1.F);
    cls_.who.rest_from_h = 11.F;
    cls_.who.rest_until_h = 13.F;
    const Leg leg = next();
    EXPECT_EQ(leg.minutes, 60);
    EXPECT_FALSE(leg.walking);
    EXPECT_NEAR(walker_.seen.hazard, view_.enforcement.resting_factor, 1e-4F);
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
    walker_.seen.limit = 1.F;
    random_.set(Purpose::barrier, 1, 0, 0.2);  // below the 0.25 of being seen
    EXPECT_EQ(next().end, LegEnd::apprehended);
    EXPECT_EQ(walker_.cell, 0);

    walker_.moves = 0;
    random_.set(Purpose::barrier, 1, 0, 0.9);
    random_.set(Purpose::barrier, 1, 1, 0.2);  // unseen, hurt
    EXPECT_EQ(next().end, LegEnd::turned_back);
}

TEST_F(WalkerInACorridor, RestsWhenSpentUntilTheCoreHasCooled) {
    body_.core_c = 39.2F;
    EXPECT_EQ(next().minutes, recovery_rest_min);
    body_.core_c = 38.5F;
    EXPECT_FALSE(next().walking);
    body_.core_c = 38.1F;
    EXPECT_TRUE(next().walking);
}

TEST_F(WalkerInACorridor, TimesOut) {
    walker_.now_min = walker_.start_min + static_cast<int>(view_.body.max_duration_h * 60.F) + 1;
    EXPECT_EQ(next().end, LegEnd::timed_out);
}

TEST_F(WalkerInACorridor, WhoIsSlowBeyondMeasureTimesOutAndWalksNoLonger) {
    cls_.who.fatigue_per_h = 1.F;
    cls_.who.rest_from_h = cls_.who.rest_until_h = 0.F;
    walker_.march.tired_min = 60.F * 60.F;  // e^-60 of the speed is left
    walker_.seen.limit = walker_.found.limit = 1e30F;
    const Leg leg = next();
    EXPECT_EQ(leg.end, LegEnd::timed_out);
    EXPECT_LE(static_cast<float>(leg.minutes), view_.body.max_duration_h * 60.F);
    EXPECT_GE(leg.minutes, 0);
}

TEST_F(WalkerInACorridor, DiesAtABarrierBeforeItIsSeen) {
    ground_[0].barrier_mask = 1;
    barrier_types_[0].fall_death_probability = barrier_types_[0].drowning_probability = 0.25F;
    random_.set(Purpose::barrier, 1, 0, 0.1);
    random_.set(Purpose::barrier, 1, 3, 0.2);
    EXPECT_EQ(next().end, LegEnd::drowned);
    EXPECT_EQ(walker_.cell, 0);
    walker_.moves = 0;
    random_.set(Purpose::barrier, 1, 2, 0.2);
    EXPECT_EQ(next().end, LegEnd::fell);
}

TEST_F(WalkerInACorridor, IsCaughtAtTheCheckpointBehindItsDestinationByChance) {
    const CellIndex checked[1] = {4};
    const float caught[1] = {0.25F};
    view_.checked_cells = checked;
    view_.caught_probability = caught;
    view_.checked_count = 1;
    walker_.cell = 4;
    random_.set(Purpose::checkpoint, 0, 0, 0.2);
    EXPECT_EQ(next().end, LegEnd::apprehended);
    EXPECT_EQ(walker_.tags, tag_checkpoint);
    random_.set(Purpose::checkpoint, 0, 0, 0.3);
    EXPECT_EQ(next().end, LegEnd::arrived);
}

TEST_F(WalkerInACorridor, ClimbsAtTheSlopeBetweenTheTwoCells) {
    ground_[1].elevation_m = 600.F;
    const Leg leg = next();
    EXPECT_FLOAT_EQ(leg.slope, 0.1F);
    EXPECT_FLOAT_EQ(leg.speed_m_s, walking_speed_m_s(SpeedFunction::irmischer_clarke_off_path, 0.1F));
}

TEST(StepDraw, GivesEachMoveAnotherPartOfABlock) {
    test::ScriptedRandom random;
    for (int i = 0; i < 4; ++i) random.set(Purpose::direction, 0, i, 0.125 * (i + 1));
    Walker w;
    for (w.moves = 0; w.moves < 8; ++w.moves) {
        const Philox4 block = random.block(Purpose::direction, 0);
        const std::uint32_t word = block.v[w.moves / 2];
        EXPECT_EQ(step_draw(w, random), (w.moves % 2 == 0 ? word : word >> 16) & 0x7FFFU) << w.moves;
    }
    random.set(Purpose::direction, 1, 0, 0.9);
    EXPECT_EQ(step_draw(w, random), random.block(Purpose::direction, 1).v[0] & 0x7FFFU) << "the next block";
}

}  // namespace
}  // namespace funnel
