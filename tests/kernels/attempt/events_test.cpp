// SPDX-License-Identifier: Apache-2.0
#include "kernels/attempt/events.hpp"

#include "kernels/core/calendar.hpp"
#include "tests/support/scripted_random.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace funnel {
namespace {

using test::ScriptedRandom;

TEST(BearHazards, WhatComesFirstEndsTheTimeAndIsBornInFull) {
    GroundCell here{};
    here.detection_day_per_h = 2.F;  // one half passed after 15 minutes
    here.found_per_s = 1.F / 3600.F;
    WorldView view;
    view.ground = &here;
    Walker w;
    w.mode = Mode::to_help;
    w.seen.limit = 0.5F;
    w.found.limit = 0.2F;  // passed after 12 minutes
    LegEnd end = LegEnd::goes_on;
    const ScriptedRandom random;
    EXPECT_NEAR(bear_hazards(w, view, {0}, 3600.F, end, random), 720.F, 0.01F);
    EXPECT_EQ(end, LegEnd::rescued);
    EXPECT_NEAR(w.seen.hazard, 0.4F, 1e-5F);

    w.seen.hazard = w.found.hazard = 0.F;
    w.mode = Mode::on_the_way;  // nobody looks for who is well
    end = LegEnd::goes_on;
    EXPECT_NEAR(bear_hazards(w, view, {0}, 3600.F, end, random), 900.F, 0.01F);
    EXPECT_EQ(end, LegEnd::apprehended);
    EXPECT_EQ(w.found.hazard, 0.F);
}

TEST(BearHazards, TheNightHasItsOwnRateAndTimeThatIsBornGoesOn) {
    GroundCell here{};
    here.detection_day_per_h = 2.F;
    here.detection_night_per_h = 0.5F;
    WorldView view;
    view.ground = &here;
    Walker w;
    w.seen.limit = 1.F;
    LegEnd end = LegEnd::goes_on;
    const ScriptedRandom random;
    EXPECT_EQ(bear_hazards(w, view, {0, true}, 1800.F, end, random), 1800.F);
    EXPECT_EQ(end, LegEnd::goes_on);
    EXPECT_NEAR(w.seen.hazard, 0.25F, 1e-6F);
}

TEST(BearHazards, OfBeingFoundAddsUpOverStretches) {
    GroundCell here{};
    here.found_per_s = 0.4F / 3600.F;
    WorldView view;
    view.ground = &here;
    Walker w;
    w.mode = Mode::to_help;
    w.seen.limit = 1e9F;
    w.found.limit = 1.F;  // after two and a half hours, which no stretch lasts
    LegEnd end = LegEnd::goes_on;
    const ScriptedRandom random;
    for (int hour = 0; hour < 2; ++hour) {
        EXPECT_EQ(bear_hazards(w, view, {0}, 3600.F, end, random), 3600.F);
        EXPECT_EQ(end, LegEnd::goes_on);
    }
    EXPECT_NEAR(bear_hazards(w, view, {0}, 3600.F, end, random), 1800.F, 0.1F);
    EXPECT_EQ(end, LegEnd::rescued);
}

TEST(BearHazards, EndWithinASecondWhereRatesAreHigh) {
    GroundCell here{};
    here.found_per_s = 2.F;
    WorldView view;
    view.ground = &here;
    Walker w;
    w.mode = Mode::to_help;
    w.seen.limit = 1e9F;
    w.found.limit = 1.F;
    LegEnd end = LegEnd::goes_on;
    const ScriptedRandom random;
    EXPECT_NEAR(bear_hazards(w, view, {0}, 3600.F, end, random), 0.5F, 1e-6F);
}

/// A walker of a group in one cell, where agents see at 2 an hour.
class InACell : public ::testing::Test {
  protected:
    InACell() {
        here_.detection_day_per_h = 2.F;
        view_.ground = &here_;
        w_.seen.limit = 0.5F;  // after 15 minutes
        apart().regroup_probability = 0.F;
    }
    SeparationParameters& apart() { return view_.separation; }
    /// Hazard of being seen in an hour of rest.
    float seen_at_rest(Mode mode, bool parted, bool immobile) {
        w_ = {};
        w_.seen.limit = 1e9F;
        w_.mode = mode;
        w_.when_well = parted ? Mode::alone : Mode::on_the_way;
        w_.immobile = immobile;
        bear_hazards(w_, view_, {0, false, true}, 3600.F, end_, random_);
        return w_.seen.hazard;
    }
    float bear(float minutes, float left_behind_per_h = 0.F) {
        return bear_hazards(w_, view_, {0, false, false, left_behind_per_h / 3600.F}, 60.F * minutes, end_, random_)
               / 60.F;
    }

    GroundCell here_{};
    WorldView view_;
    Walker w_;
    LegEnd end_ = LegEnd::goes_on;
    ScriptedRandom random_;
};

TEST_F(InACell, AnEncounterScattersByItsChanceAndElseEndsTheAttempt) {
    apart().scatter_probability = 0.4F;
    random_.set(Purpose::encounter, 0, 0, 0.41);
    EXPECT_NEAR(bear(60.F), 15.F, 1e-3F);
    EXPECT_EQ(end_, LegEnd::apprehended);

    w_ = {};
    w_.seen.limit = 0.5F;
    end_ = LegEnd::goes_on;
    random_.set(Purpose::encounter, 0, 0, 0.39);
    random_.set(Purpose::encounter, 0, 1, std::exp(-10.));  // who is alone stays unseen for long
    EXPECT_NEAR(bear(60.F), 60.F, 1e-3F) << "the time goes on";
    EXPECT_EQ(end_, LegEnd::goes_on);
    EXPECT_EQ(w_.mode, Mode::alone);
    EXPECT_EQ(w_.tags, tag_scattered);
    EXPECT_TRUE(w_.loses_water);
    EXPECT_NEAR(w_.seen.limit, 10.F, 1e-3F) << "a new threshold";
    EXPECT_NEAR(w_.seen.hazard, 0.75F * 2.F * apart().alone_detection_factor, 1e-4F)
        << "45 minutes alone, less easily seen";
}

TEST_F(InACell, TheScatteredFindEachOtherAgainByTheirChance) {
    apart().scatter_probability = 1.F;
    apart().regroup_probability = 0.9F;
    random_.set(Purpose::encounter, 0, 1, std::exp(-10.));
    random_.set(Purpose::encounter, 0, 2, 0.89);
    bear(20.F);
    EXPECT_EQ(w_.mode, Mode::on_the_way);
    EXPECT_EQ(w_.tags, 0);
    EXPECT_FALSE(w_.loses_water);
    w_ = {};
    w_.seen.limit = 0.5F;
    random_.set(Purpose::encounter, 0, 2, 0.91);
    bear(20.F);
    EXPECT_EQ(w_.mode, Mode::alone);
}

TEST_F(InACell, EachEncounterHasItsOwnDraws) {
    apart().scatter_probability = 0.5F;
    apart().regroup_probability = 1.F;
    random_.set(Purpose::encounter, 0, 0, 0.1);
    random_.set(Purpose::encounter, 0, 1, std::exp(-1.));  // seen again after 30 minutes
    random_.set(Purpose::encounter, 1, 0, 0.9);
    EXPECT_NEAR(bear(120.F), 45.F, 1e-3F);
    EXPECT_EQ(end_, LegEnd::apprehended);
    EXPECT_EQ(w_.encounters, 2U);
}

TEST_F(InACell, WhoIsAloneOrInDistressDoesNotGetAway) {
    apart().scatter_probability = 1.F;
    for (const Mode mode : {Mode::alone, Mode::going_back, Mode::to_help, Mode::wandering}) {
        w_ = {};
        w_.seen.limit = 0.5F;
        w_.mode = mode;
        w_.when_well = mode == Mode::going_back ? Mode::going_back : Mode::alone;
        end_ = LegEnd::goes_on;
        EXPECT_NEAR(bear(60.F), 15.F / apart().alone_detection_factor, 1e-3F);
        EXPECT_EQ(end_, LegEnd::apprehended);
    }
}

TEST_F(InACell, NobodyByThemselvesHidesAtRestInDistress) {
    const float group = 2.F, hidden = view_.enforcement.resting_factor, one = apart().alone_detection_factor;
    EXPECT_FLOAT_EQ(seen_at_rest(Mode::on_the_way, false, false), group * hidden);
    EXPECT_FLOAT_EQ(seen_at_rest(Mode::alone, true, false), group * hidden * one);
    EXPECT_FLOAT_EQ(seen_at_rest(Mode::to_help, false, false), group * hidden) << "lies with the group";
    for (const Mode mode : {Mode::to_help, Mode::wandering}) {
        EXPECT_FLOAT_EQ(seen_at_rest(mode, true, false), group * one)
            << "one leaves fewer tracks than ten all the same";
        EXPECT_FLOAT_EQ(seen_at_rest(mode, true, true), group * one);
        EXPECT_FLOAT_EQ(seen_at_rest(mode, false, true), group) << "collapsed";
    }
    EXPECT_FLOAT_EQ(seen_at_rest(Mode::wandering, false, false), group) << "lost";
}

TEST_F(InACell, AMemberOfAGroupInDistressDoesNotGetAwayEither) {
    apart().scatter_probability = apart().regroup_probability = 1.F;
    for (const Mode mode : {Mode::to_help, Mode::wandering}) {
        w_ = {};
        w_.seen.limit = 0.5F;
        w_.mode = mode;
        end_ = LegEnd::goes_on;
        EXPECT_NEAR(bear(60.F), 15.F, 1e-3F) << "at the rate of the group";
        EXPECT_EQ(end_, LegEnd::apprehended);
        EXPECT_EQ(w_.encounters, 0U);
        EXPECT_EQ(w_.when_well, Mode::on_the_way) << "not parted";
        EXPECT_EQ(w_.tags, 0);
    }
}

TEST(PartFromGroup, LeavesWhoIsInDistressInItUntilWell) {
    for (const Mode mode : {Mode::to_help, Mode::wandering}) {
        Walker w;
        w.mode = mode;
        part_from_group(w, tag_left_behind);
        EXPECT_EQ(w.mode, mode);
        EXPECT_EQ(w.when_well, Mode::alone);
    }
}

TEST_F(InACell, IsLeftBehindWhenItsHazardPassesTheThresholdAndOnlyOnce) {
    here_.detection_day_per_h = 0.F;
    w_.left_behind.limit = 0.25F;
    EXPECT_NEAR(bear(14.F, 1.F), 14.F, 1e-3F);
    EXPECT_EQ(w_.mode, Mode::on_the_way);
    EXPECT_NEAR(bear(60.F, 1.F), 60.F, 1e-3F);
    EXPECT_EQ(w_.mode, Mode::alone);
    EXPECT_EQ(w_.tags, tag_left_behind);
    EXPECT_NEAR(w_.left_behind.hazard, 0.25F, 1e-5F) << "who is alone is not left behind again";
    EXPECT_FALSE(w_.loses_water) << "and keeps the water";
}

TEST_F(InACell, GoesBackOrIsHurtAsDrawnAtTheStart) {
    here_.detection_day_per_h = 0.F;
    w_.left_behind.limit = 0.1F;
    w_.goes_back_alone = w_.hurt_when_parted = true;
    bear(60.F, 1.F);
    EXPECT_EQ(w_.mode, Mode::going_back);
    EXPECT_EQ(w_.tags, tag_left_behind | tag_hurt);
}

TEST_F(InACell, TheThirstyAndTheHotAreLeftBehindSooner) {
    apart().left_behind_rate_per_h = 0.003F;
    const BodyNow fit{37.F, 2.F, 1.F}, dry{37.F, 6.F, 1.F}, hot{39.5F, 0.F, 1.F};
    const auto per_h = [&](const BodyNow& body) { return 3600.F * left_behind_per_s(w_, body, view_); };
    EXPECT_NEAR(per_h(fit), 0.003F, 1e-7F);
    EXPECT_NEAR(per_h(dry), 0.003F * (1.F + 0.5F * 4.F), 1e-6F);
    EXPECT_NEAR(per_h(hot), 0.003F * (1.F + 3.F * 1.F), 1e-6F);
    w_.mode = w_.when_well = Mode::alone;
    EXPECT_EQ(per_h(fit), 0.F) << "there is no group";
    w_ = {};
    apart().left_behind_rate_per_h = 0.F;
    EXPECT_EQ(per_h(dry), 0.F) << "off";
}

TEST_F(InACell, WhoIsSlowIsLeftBehindSooner) {
    apart().left_behind_rate_per_h = 0.003F;
    w_.own_pace = 0.8F;
    EXPECT_NEAR(3600.F * left_behind_per_s(w_, {37.F, 0.F, 1.F}, view_), 0.003F * (1.F + 5.F * 0.25F), 1e-6F);
    w_.own_pace = 1.3F;
    EXPECT_NEAR(3600.F * left_behind_per_s(w_, {37.F, 0.F, 1.F}, view_), 0.003F, 1e-7F);
}

TEST_F(InACell, FindsWaterOfTheLandAgainAndAgainEachWithAThresholdOfItsOwn) {
    here_.detection_day_per_h = 0.F;
    w_.land_water.limit = 0.5F;
    random_.set(Purpose::land_water, 1, 0, std::exp(-0.25));
    random_.set(Purpose::land_water, 2, 0, std::exp(-10.));
    const Stretch stretch{0, false, false, 0.F, 1.F / 3600.F};
    EXPECT_EQ(bear_hazards(w_, view_, stretch, 20.F * 60.F, end_, random_), 1200.F);
    EXPECT_FALSE(w_.finds_water);
    EXPECT_EQ(bear_hazards(w_, view_, stretch, 20.F * 60.F, end_, random_), 1200.F);
    EXPECT_TRUE(w_.finds_water);
    EXPECT_EQ(w_.land_water_found, 1U);
    EXPECT_EQ(bear_hazards(w_, view_, stretch, 20.F * 60.F, end_, random_), 1200.F);
    EXPECT_EQ(w_.land_water_found, 2U);
    EXPECT_NEAR(w_.land_water.limit, 10.F, 1e-3F);
    EXPECT_EQ(end_, LegEnd::goes_on);
}

TEST_F(InACell, EventsBeyondMeasureComeToAnEnd) {
    apart().scatter_probability = apart().regroup_probability = 1.F;
    here_.detection_day_per_h = 1e12F;
    for (std::uint32_t n = 0; n < 1000; ++n) {
        random_.set(Purpose::encounter, n, 0, 0.5);
        random_.set(Purpose::encounter, n, 2, 0.5);
    }
    EXPECT_EQ(bear(60.F), 60.F);
    EXPECT_EQ(w_.encounters, static_cast<std::uint32_t>(most_events_a_stretch));
    EXPECT_EQ(end_, LegEnd::goes_on);
}

TEST(LandWater, IsMoreInTheMonsoonAndLessForThoseAlone) {
    BodyParameters body;
    Walker w;
    EXPECT_EQ(land_water_per_s(w, body), 0.F) << "off";
    body.land_water_rate_per_h = 0.1F;
    const auto per_h = [&](std::uint32_t day) {
        w.start_day = day;
        return 3600.F * land_water_per_s(w, body);
    };
    EXPECT_NEAR(per_h(180), 0.1F, 1e-6F) << "30 June";
    EXPECT_NEAR(per_h(181), 0.3F, 1e-6F);
    EXPECT_NEAR(per_h(272), 0.3F, 1e-6F) << "30 September";
    EXPECT_NEAR(per_h(273), 0.1F, 1e-6F);
    w.mode = Mode::wandering;
    EXPECT_NEAR(per_h(0), 0.033F, 1e-6F);
}

TEST(LandWater, HasItsMonsoonInTheMonthsThatTheScenarioNamesAlsoOverTheNewYear) {
    BodyParameters body;
    body.land_water_rate_per_h = 0.1F;
    const auto months = [&](std::uint32_t first, std::uint32_t last) {
        body.land_water_monsoon_first_month = first;
        body.land_water_monsoon_last_month = last;
        std::string wet;
        for (int month = 1; month <= 12; ++month) {
            Walker on_the_first, on_the_last;
            on_the_first.start_day = static_cast<std::uint32_t>(days_before_month(month));
            on_the_last.start_day = static_cast<std::uint32_t>(days_before_month(month) + days_of_month(month) - 1);
            const float begin = land_water_per_s(on_the_first, body), end = land_water_per_s(on_the_last, body);
            EXPECT_EQ(begin, end) << month;
            wet += 3600.F * begin > 0.2F ? '1' : '0';
        }
        return wet;
    };
    EXPECT_EQ(months(7, 9), "000000111000");
    EXPECT_EQ(months(11, 2), "110000000011");
    EXPECT_EQ(months(8, 8), "000000010000");
    EXPECT_EQ(months(1, 12), "111111111111");
}

TEST(LandWater, IsThatOfTheMonthInWhichOneWalks) {
    BodyParameters body;
    body.land_water_rate_per_h = 0.1F;
    Walker w;
    w.start_day = 180;  // 30 June
    w.now_min = 23 * 60 + 59;
    EXPECT_NEAR(3600.F * land_water_per_s(w, body), 0.1F, 1e-6F);
    w.now_min = 24 * 60;
    EXPECT_NEAR(3600.F * land_water_per_s(w, body), 0.3F, 1e-6F);
}

}  // namespace
}  // namespace funnel
