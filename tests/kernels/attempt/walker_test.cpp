// SPDX-License-Identifier: Apache-2.0
#include "kernels/attempt/walker.hpp"

#include "tests/support/scripted_random.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funnel {
namespace {

using test::ScriptedRandom;

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

TEST(DrawSeparation, LetsNobodyCollapseBeforeFourFifthsOfTheMeanLoss) {
    WorldView view;
    view.body.immobile_deficit_pct = 10.F;
    view.body.immobile_deficit_sd_pct = 1.5F;
    const auto drawn_pct = [&](double u1, double u2) {
        ScriptedRandom random;
        random.set(Purpose::collapse, 0, 0, u1);
        random.set(Purpose::collapse, 0, 1, u2);
        Walker w;
        draw_separation(w, view, random);
        return w.immobile_deficit_pct;
    };
    // One standard deviation is sqrt(-2 ln u1) at u1 = exp(-1/2); the angle tells its sign.
    EXPECT_NEAR(drawn_pct(std::exp(-0.5), 1e-9), 11.5F, 1e-3F);
    EXPECT_NEAR(drawn_pct(std::exp(-0.5), 0.5), 8.5F, 1e-3F);
    EXPECT_FLOAT_EQ(drawn_pct(std::exp(-2.), 0.5), 8.F) << "two below the mean: 7 %";
    view.body.immobile_deficit_pct = 100.F;
    EXPECT_GT(drawn_pct(std::exp(-2.), 0.5), 1e30F) << "off: nobody ever does";
}

TEST(StartWalker, DrawsItsDayByTheSharesOfTheDays) {
    const float cumulative[2] = {0.9F, 1.F};
    WorldView view;
    view.start_day_count = 2;
    EXPECT_EQ(start_day(view, 0.6F), 1) << "equal shares";
    view.start_day_cumulative = cumulative;
    EXPECT_EQ(start_day(view, 0.6F), 0);
    EXPECT_EQ(start_day(view, 0.95F), 1);
}

TEST(DailyWindow, GoesOverMidnightAndIsEmptyWhereItEndsWhereItBegins) {
    const DailyWindow night = daily_window(22.F, 4.5F);
    EXPECT_EQ(minutes_left_of(night, 22 * 60), 390);
    EXPECT_EQ(minutes_left_of(night, 4 * 60), 30);
    EXPECT_EQ(minutes_left_of(night, 4 * 60 + 30), 0);
    EXPECT_EQ(minutes_left_of(night, 12 * 60), 0);
    EXPECT_EQ(minutes_left_of(daily_window(3.F, 3.F), 180), 0);
}

TEST(WholeMinutes, CarryWhatIsLeft) {
    Walker w;
    EXPECT_EQ(whole_minutes(w, 90.F), 1);
    EXPECT_EQ(w.carry_s, 30.F);
    EXPECT_EQ(whole_minutes(w, 30.F), 1);
    EXPECT_EQ(w.carry_s, 0.F);
}

}  // namespace
}  // namespace funnel
