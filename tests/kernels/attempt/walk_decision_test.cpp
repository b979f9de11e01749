// SPDX-License-Identifier: Apache-2.0
#include "kernels/attempt/walk_decision.hpp"

#include "tests/support/scripted_random.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

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
        for (const Mode mode : {Mode::on_the_way, Mode::alone, Mode::going_back, Mode::to_help, Mode::wandering})
            cls_.tables.set(mode, rows_.data());
        walker_.cell = 0;
        walker_.now_min = walker_.start_min = 12 * 60;
        walker_.seen.limit = walker_.found.limit = walker_.death_limit = 1.F;
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

TEST_F(WalkerInACorridor, IsRescuedAtHelpAndTurnsBackAtTheBorderInDistress) {
    walker_.cell = 4;
    walker_.mode = Mode::to_help;
    body_.deficit_pct = 8.F;
    EXPECT_EQ(next().end, LegEnd::rescued);
    rows_[4].flags = step_is_target | step_turns_back;
    EXPECT_EQ(next().end, LegEnd::turned_back);
}

TEST_F(WalkerInACorridor, IsFoundSoonerNearHelp) {
    walker_.mode = Mode::to_help;
    body_.deficit_pct = 8.F;
    walker_.found.limit = 1e-6F;
    for (GroundCell& cell : ground_) cell.found_per_s = 0.02F / 3600.F;
    EXPECT_EQ(next().end, LegEnd::rescued);
    walker_ = {};
    walker_.cell = 0;
    walker_.now_min = 12 * 60;
    walker_.seen.limit = 1.F;
    walker_.found.limit = 1e-6F;
    walker_.mode = Mode::to_help;
    for (GroundCell& cell : ground_) cell.found_per_s = 1e-12F;
    EXPECT_EQ(next().end, LegEnd::goes_on);
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

TEST_F(WalkerInACorridor, ChoosesAnewWhenDistressTakesAnotherWay) {
    StepRow west{};
    for (int k = 4; k < 7; ++k) west.below[k] = 32768;  // direction 4, whatever is drawn
    const std::vector<StepRow> back(5, west);
    cls_.tables.set(Mode::to_help, back.data());
    walker_.cell = 1;
    next();
    ASSERT_EQ(walker_.cell, 2);
    ASSERT_EQ(walker_.ahead, 3) << "chosen a leg ahead";
    body_.deficit_pct = 8.F;
    next();
    EXPECT_EQ(walker_.cell, 1) << "back on the way of distress";
}

TEST_F(WalkerInACorridor, WhoIsAloneWalksSlowerAndTakesHelpThatIsMet) {
    const float in_the_group = next().speed_m_s;
    walker_.mode = walker_.when_well = Mode::alone;
    walker_.cell = 0;
    EXPECT_FLOAT_EQ(next().speed_m_s, in_the_group * view_.separation.alone_pace);
    std::vector<StepRow> help = rows_;
    help[1].flags = step_is_target;
    cls_.tables.set(Mode::to_help, help.data());
    walker_.cell = 1;
    body_.deficit_pct = 2.9F;
    EXPECT_EQ(next().end, LegEnd::goes_on) << "not yet thirsty";
    walker_.cell = 1;
    body_.deficit_pct = 3.1F;
    random_.set(Purpose::help_met, walker_.moves, 0, 0.89);
    EXPECT_EQ(next().end, LegEnd::rescued);
    random_.set(Purpose::help_met, walker_.moves, 0, 0.91);
    EXPECT_EQ(next().end, LegEnd::goes_on) << "passes it by";
}

TEST_F(WalkerInACorridor, WalksAtTheGroupsPaceAndAtItsOwnWhenAlone) {
    const float in_the_group = next().speed_m_s;
    walker_.own_pace = 0.8F;
    walker_.cell = 0;
    EXPECT_FLOAT_EQ(next().speed_m_s, in_the_group);
    walker_.mode = walker_.when_well = Mode::alone;
    walker_.cell = 0;
    EXPECT_FLOAT_EQ(next().speed_m_s, in_the_group * view_.separation.alone_pace * 0.8F);
    walker_.mode = Mode::to_help;  // parted before
    walker_.cell = 0;
    body_.deficit_pct = 8.F;
    EXPECT_FLOAT_EQ(next().speed_m_s, in_the_group * view_.separation.alone_pace * 0.8F);
}

TEST_F(WalkerInACorridor, GoingBackEndsAtTheBorder) {
    std::vector<StepRow> back = rows_;
    back[1].flags = step_is_target | step_turns_back;
    cls_.tables.set(Mode::going_back, back.data());
    walker_.mode = walker_.when_well = Mode::going_back;
    EXPECT_EQ(next().end, LegEnd::goes_on);
    EXPECT_EQ(next().end, LegEnd::turned_back);
}

TEST_F(WalkerInACorridor, WhoWandersEndsAtHelpThatIsRecognised) {
    std::vector<StepRow> help = rows_;
    help[1].flags = step_is_target;
    cls_.tables.set(Mode::to_help, help.data());
    walker_.mode = Mode::wandering;
    walker_.cell = 1;
    body_.deficit_pct = 8.F;
    random_.set(Purpose::help_met, 0, 0, 0.95);
    EXPECT_EQ(next().end, LegEnd::goes_on);
    walker_.cell = 1;
    walker_.moves = 0;
    random_.set(Purpose::help_met, 0, 0, 0.85);
    EXPECT_EQ(next().end, LegEnd::rescued);
}

TEST_F(WalkerInACorridor, WhoWandersTurnsBackAtTheBorderThatIsRecognised) {
    std::vector<StepRow> help = rows_;
    help[1].flags = step_is_target | step_turns_back;
    cls_.tables.set(Mode::to_help, help.data());
    walker_.mode = Mode::wandering;
    walker_.cell = 1;
    body_.deficit_pct = 8.F;
    random_.set(Purpose::help_met, 0, 0, 0.95);
    EXPECT_EQ(next().end, LegEnd::goes_on) << "passes it by";
    walker_.cell = 1;
    walker_.moves = 0;
    random_.set(Purpose::help_met, 0, 0, 0.85);
    EXPECT_EQ(next().end, LegEnd::turned_back);
}

TEST_F(WalkerInACorridor, WhoIsPartedChoosesAnewAtTheNextStep) {
    StepRow west{};
    for (int k = 4; k < 7; ++k) west.below[k] = 32768;
    const std::vector<StepRow> alone(5, west);
    cls_.tables.set(Mode::alone, alone.data());
    view_.separation.left_behind_rate_per_h = 1.F;
    view_.separation.alone_back_probability = 0.F;
    walker_.cell = 1;
    walker_.left_behind.limit = 0.01F;
    next();
    EXPECT_EQ(walker_.cell, 2) << "the step that was begun is made";
    EXPECT_EQ(walker_.mode, Mode::alone);
    next();
    EXPECT_EQ(walker_.cell, 1);
}

TEST_F(WalkerInACorridor, IsNotLeftBehindAtRest) {
    view_.separation.left_behind_rate_per_h = 10.F;
    walker_.left_behind.limit = 0.01F;
    cls_.who.rest_from_h = 11.F;
    cls_.who.rest_until_h = 13.F;
    EXPECT_FALSE(next().walking);
    EXPECT_EQ(walker_.mode, Mode::on_the_way);
}

TEST_F(WalkerInACorridor, ClimbsAtTheSlopeBetweenTheTwoCells) {
    ground_[1].elevation_m = 600.F;
    const Leg leg = next();
    EXPECT_FLOAT_EQ(leg.slope, 0.1F);
    EXPECT_FLOAT_EQ(leg.speed_m_s, walking_speed_m_s(SpeedFunction::irmischer_clarke_off_path, 0.1F));
}

class WalkerAtItsEntry : public WalkerInACorridor {
  protected:
    WalkerAtItsEntry() {
        cls_.entry.barrier_type = &type_;
        view_.entry_walk_m = 0.F;
    }
    Leg enter() { return entry_leg(walker_, view_, cls_, random_); }

    std::int16_t type_ = -1;
};

TEST_F(WalkerAtItsEntry, LosesNoTimeWithoutABarrierOrAWay) {
    const Leg leg = enter();
    EXPECT_EQ(leg.minutes, 0);
    EXPECT_FALSE(leg.walking);
}

TEST_F(WalkerAtItsEntry, SpendsTheMinutesOfTheBarrierAndOfTheWayToTheMiddleOfTheCell) {
    type_ = 0;
    EXPECT_EQ(enter().minutes, 10);
    view_.entry_walk_m = 500.F;
    ground_[0].time_factor = 2.F;
    const float way_s =
        500.F * 2.F / (walking_speed_m_s(SpeedFunction::irmischer_clarke_off_path, 0.F) * cls_.who.walking_fraction);
    EXPECT_EQ(enter().minutes, 10 + static_cast<int>(way_s / 60.F));
    EXPECT_EQ(walker_.cell, 0);
}

TEST_F(WalkerAtItsEntry, WhoIsStoppedAtTheBarrierWalksNoFurther) {
    type_ = 0;
    view_.entry_walk_m = 500.F;
    random_.set(Purpose::barrier, 0, 0, 0.2);
    const Leg leg = enter();
    EXPECT_EQ(leg.end, LegEnd::apprehended);
    EXPECT_EQ(leg.minutes, 10);
}

TEST_F(WalkerAtItsEntry, WhoIsScatteredThereGoesOnAloneFromItsCell) {
    view_.entry_walk_m = 500.F;
    const Leg in_the_group = enter();
    set_detection(60.F);  // the threshold of 1 is passed after a minute
    view_.separation.scatter_probability = 1.F;
    view_.separation.regroup_probability = 0.F;
    random_.set(Purpose::encounter, 0, 1, 1e-9);  // unseen from then on
    walker_.carry_s = 0.F;
    const Leg leg = enter();
    EXPECT_EQ(leg.end, LegEnd::goes_on);
    EXPECT_EQ(leg.minutes, in_the_group.minutes) << "the way that was begun is made";
    EXPECT_EQ(walker_.tags, tag_scattered);
    EXPECT_EQ(walker_.mode, Mode::alone);
    EXPECT_TRUE(walker_.loses_water) << "before the next leg";
    set_detection(0.F);
    EXPECT_FLOAT_EQ(next().speed_m_s, in_the_group.speed_m_s * view_.separation.alone_pace);
    EXPECT_EQ(walker_.cell, 1);
}

TEST_F(WalkerAtItsEntry, WhoDoesNotScatterThereIsApprehendedBeforeTheWayIsMade) {
    view_.entry_walk_m = 500.F;
    set_detection(60.F);
    view_.separation.scatter_probability = 0.4F;
    random_.set(Purpose::encounter, 0, 0, 0.41);
    const Leg leg = enter();
    EXPECT_EQ(leg.end, LegEnd::apprehended);
    EXPECT_EQ(leg.minutes, 1);
    EXPECT_EQ(walker_.mode, Mode::on_the_way);
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
