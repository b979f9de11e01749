// SPDX-License-Identifier: Apache-2.0
#include "kernels/run/wbgt_map.hpp"

#include "kernels/heat/air.hpp"
#include "kernels/heat/wbgt.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel {
namespace {

using test::tiny_world;

/// The definition, in double: one hour of a station carried to a height.
double wbgt_of(const WeatherHour& h, double station_m, double height_m, double lapse_k_per_m, double albedo) {
    const double air_c = static_cast<double>(h.air_temperature_c) - lapse_k_per_m * (height_m - station_m);
    const double kpa = std::min(static_cast<double>(h.vapour_pressure_kpa), saturation_vapour_pressure_kpa(air_c));
    const double cosine = std::sin(static_cast<double>(h.sun_elevation_deg) * 3.14159265358979 / 180.);
    const double beam = cosine > 0.00873 ? static_cast<double>(h.direct_normal_w_m2) * cosine : 0.;
    const double global = beam + static_cast<double>(h.diffuse_horizontal_w_m2);
    const double wind = static_cast<double>(h.wind_m_s) * std::pow(2. / 1.5, 0.15);
    const WbgtWeather<double> weather{
        air_c, 10. * kpa, standard_pressure_hpa(height_m), wind, global, global > 0. ? beam / global : 0., cosine};
    return wet_bulb_globe_temperature(weather, WbgtInstruments<double>{0.0508, albedo, 0.13}).wbgt_c;
}

World hilly_world() {
    World world = tiny_world({".....", "....."});
    world.elevation_m = {13.F, 480.F, 501.F, 777.F, 1234.F, 1999.F, 2650.F, 500.F, 900.F, 1500.F};
    world.stations_weather = {{"town", 500.F, test::constant_weather(38.F, 800.F)}};
    return world;
}

TEST(WbgtMap, IsThatOfTheStationCarriedToEachCell) {
    const World world = hilly_world();
    const WbgtMap map{world};
    for (const int hour : {3, 12}) {
        const std::vector<float> ours = map.at_hour(hour);
        for (std::size_t i = 0; i < ours.size(); ++i) {
            const double expected =
                wbgt_of(world.stations_weather[0].hours[100U * 24U + static_cast<std::size_t>(hour)], 500.,
                        static_cast<double>(world.elevation_m[i]), static_cast<double>(world.lapse_k_per_m[0]),
                        static_cast<double>(world.albedo));
            EXPECT_NEAR(static_cast<double>(ours[i]), expected, 0.01) << hour << " h at " << world.elevation_m[i];
        }
    }
    EXPECT_GT(map.at_hour(12)[1], map.at_hour(3)[1] + 4.F);
}

TEST(WbgtMap, AveragesOverTheDaysOfStart) {
    World world = hilly_world();
    for (std::size_t h = 0; h < 24; ++h) world.stations_weather[0].hours[101U * 24U + h].air_temperature_c = 30.F;
    const std::vector<float> both = WbgtMap{world}.at_hour(12);
    world.start_days = {100};
    const std::vector<float> hot = WbgtMap{world}.at_hour(12);
    world.start_days = {101};
    const std::vector<float> mild = WbgtMap{world}.at_hour(12);
    for (std::size_t i = 0; i < both.size(); ++i) EXPECT_NEAR(both[i], 0.5F * (hot[i] + mild[i]), 1e-3F);
    EXPECT_GT(hot[0], mild[0] + 2.F);
}

TEST(WbgtMap, BlendsStationsByTheirWeights) {
    World world = hilly_world();
    world.stations_weather.push_back({"hill", 1500.F, test::constant_weather(20.F, 800.F)});
    const std::size_t n = world.elevation_m.size();
    world.station_weight.assign(2 * n, 0.F);
    std::fill_n(world.station_weight.begin(), n, 1.F);
    const std::vector<float> town = WbgtMap{world}.at_hour(12);
    world.station_weight[0] = 0.25F;
    world.station_weight[n] = 0.75F;
    const std::vector<float> blended = WbgtMap{world}.at_hour(12);
    EXPECT_LT(blended[0], town[0] - 1.F);
    EXPECT_EQ(blended[1], town[1]);
}

TEST(WbgtMap, HottestHourIsTheHighestOfAll) {
    const World world = hilly_world();
    const WbgtMap map{world};
    std::vector<float> highest = map.at_hour(0);
    for (int hour = 1; hour < 24; ++hour) {
        const std::vector<float> now = map.at_hour(hour);
        for (std::size_t i = 0; i < now.size(); ++i) highest[i] = std::max(highest[i], now[i]);
    }
    EXPECT_EQ(map.at_hottest_hour(), highest);
}

TEST(WbgtMap, HasNoNumberWhereThereIsNoElevation) {
    World world = hilly_world();
    world.elevation_m[4] = std::numeric_limits<float>::quiet_NaN();
    const std::vector<float> map = WbgtMap{world}.at_hottest_hour();
    EXPECT_TRUE(std::isnan(map[4]));
    EXPECT_EQ(std::count_if(map.begin(), map.end(), [](float x) { return std::isnan(x); }), 1);
    world.elevation_m.assign(world.elevation_m.size(), std::numeric_limits<float>::quiet_NaN());
    EXPECT_TRUE(std::isnan(WbgtMap{world}.at_hottest_hour()[0]));
}

TEST(WbgtMap, LevelGroundIsOneLevel) {
    World world = hilly_world();
    world.elevation_m.assign(world.elevation_m.size(), 500.F);
    const std::vector<float> map = WbgtMap{world}.at_hour(12);
    EXPECT_NEAR(static_cast<double>(map[0]),
                wbgt_of(world.stations_weather[0].hours[100U * 24U + 12U], 500., 500., 0.0065, 0.3), 0.01);
}

}  // namespace
}  // namespace funnel
