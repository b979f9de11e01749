// SPDX-License-Identifier: Apache-2.0
#include "kernels/heat/daily_maximum.hpp"

#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace funnel {
namespace {

/// One row of three cells at 500, 800 and 500 m; the station stands at 500 m.
World two_days() {
    World w = test::tiny_world({".^D"}, 5.F);
    std::vector<WeatherHour>& hours = w.stations_weather.front().hours;
    hours[100 * 24 + 14].air_temperature_c = 30.F;  // the hottest of day 100
    hours[100 * 24 + 15].air_temperature_c = 29.F;
    hours[101 * 24 + 10].air_temperature_c = 20.F;
    w.lapse_k_per_m.assign(24, 1.F);
    w.lapse_k_per_m[14] = 0.01F;
    w.lapse_k_per_m[10] = 0.006F;
    return w;
}

TEST(DailyMaximum, AtTheStationsHeightIsTheMeanOfItsHottestHours) {
    World w = two_days();
    EXPECT_NEAR(mean_daily_maximum_c(w)[0], 25.F, 1e-4F);
    w.start_day_share = {0.75F, 0.25F};
    EXPECT_NEAR(mean_daily_maximum_c(w)[0], 0.75F * 30.F + 0.25F * 20.F, 1e-4F);
    w.start_day_share.clear();
    w.start_days = {101};
    EXPECT_NEAR(mean_daily_maximum_c(w)[0], 20.F, 1e-4F);
}

TEST(DailyMaximum, OfHigherGroundFallsByTheLapseOfThoseHours) {
    const std::vector<float> maximum_c = mean_daily_maximum_c(two_days());
    EXPECT_NEAR(maximum_c[1], 25.F - 300.F * 0.5F * (0.01F + 0.006F), 1e-4F);
    EXPECT_EQ(maximum_c[2], maximum_c[0]);
}

TEST(DailyMaximum, IsTheBlendOfTheStationsByWeight) {
    World w = two_days();
    w.stations_weather.push_back({"high", 1500.F, test::constant_weather(10.F)});
    w.lapse_k_per_m.assign(24, 0.F);
    w.station_weight = {1.F, 0.75F, 0.F, 0.F, 0.25F, 1.F};
    const std::vector<float> maximum_c = mean_daily_maximum_c(w);
    EXPECT_NEAR(maximum_c[0], 25.F, 1e-4F);
    EXPECT_NEAR(maximum_c[1], 0.75F * 25.F + 0.25F * 10.F, 1e-4F);
    EXPECT_NEAR(maximum_c[2], 10.F, 1e-4F);
    // The station's own height counts: with a lapse its air is warmer at the foot of its hill.
    w.lapse_k_per_m.assign(24, 0.005F);
    EXPECT_NEAR(mean_daily_maximum_c(w)[2], 10.F + 1000.F * 0.005F, 1e-3F);
}

TEST(DailyMaximum, IsNotKnownWithoutElevation) {
    World w = two_days();
    w.elevation_m[1] = std::numeric_limits<float>::quiet_NaN();
    const std::vector<float> maximum_c = mean_daily_maximum_c(w);
    EXPECT_TRUE(std::isnan(maximum_c[1]));
    EXPECT_NEAR(maximum_c[0], 25.F, 1e-4F);
}

}  // namespace
}  // namespace funnel
