// SPDX-License-Identifier: Apache-2.0
#include "sim/sky/moonlight.hpp"

#include "kernels/core/calendar.hpp"
#include "kernels/heat/lunar_position.hpp"
#include "kernels/heat/solar_position.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace funnel::sim::sky {
namespace {

constexpr double tucson_lat = 32.2, tucson_lon = -110.9;

std::size_t hour_of(int month, int day, int hour) {
    return static_cast<std::size_t>(24 * (days_before_month(month) + day - 1) + hour);
}

TEST(Moonlight, IsBrightAtFullMoonAndNoneAtNewMoon) {
    // Full moon of 31 January 2018, 13:27 UTC; new moon of 17 January 2018, 02:17 UTC (US Naval Observatory).
    const std::vector<float> light = moonlight_by_hour(2018, tucson_lat, tucson_lon);
    ASSERT_EQ(light.size(), 8760U);
    EXPECT_GT(light[hour_of(1, 31, 1)], 0.5F);
    for (int hour = 0; hour < 24; ++hour) EXPECT_LT(light[hour_of(1, 16, hour)], 0.01F) << hour;
    EXPECT_GE(*std::min_element(light.begin(), light.end()), 0.F);
    EXPECT_LE(*std::max_element(light.begin(), light.end()), 1.2F);
}

TEST(Moonlight, GoesOnWithTheCalendarAfterALeapDay) {
    const std::vector<float> light = moonlight_by_hour(2020, tucson_lat, tucson_lon);
    ASSERT_EQ(light.size(), 8760U);
    int moonlit = 0;
    for (int hour = 0; hour < 24; ++hour) {
        const double days = days_since_j2000(2020, 3, 1, hour + 0.5 + 7.);
        const double expected = moonlight(moon_position(days, tucson_lat, tucson_lon));
        EXPECT_EQ(light[hour_of(3, 1, hour)], static_cast<float>(expected)) << hour;
        moonlit += expected > 0. ? 1 : 0;
    }
    EXPECT_GT(moonlit, 0) << "this test needs a moon";
}

}  // namespace
}  // namespace funnel::sim::sky
