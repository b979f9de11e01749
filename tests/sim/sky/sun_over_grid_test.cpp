// SPDX-License-Identifier: Apache-2.0
#include "sim/sky/sun_over_grid.hpp"

#include "geo/grid.hpp"
#include "kernels/core/input_error.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace funnel::sim::sky {
namespace {

/// 10 km of UTM zone 12 N around an easting, at about 32 degrees north.
geo::GridSpec grid_at(double easting_m) {
    return geo::make_grid("EPSG:32612", easting_m - 5000., 3540000., easting_m + 5000., 3550000., 500.);
}

TEST(SunPlace, KnowsHowFarTheGridTurnsFromThePole) {
    const SunPlace middle = sun_place(grid_at(500000.), 0.);
    EXPECT_NEAR(middle.longitude_deg, -111., 1e-6);
    EXPECT_NEAR(middle.latitude_deg, 32.04, 0.02);
    EXPECT_NEAR(middle.true_north_deg, 0., 1e-6);
    // Convergence is about (longitude - that of the central meridian) times the sine of the latitude.
    const SunPlace east = sun_place(grid_at(700000.), 0.);
    const double convergence_deg = (east.longitude_deg + 111.) * std::sin(east.latitude_deg * 0.017453292519943295);
    EXPECT_NEAR(east.true_north_deg, -convergence_deg, 0.01);
}

TEST(SunOverGrid, StandsInTheSouthAtSolarNoon) {
    const SunPlace place = sun_place(grid_at(500000.), 0.);
    const SunPosition noon = sun_over_grid(place, days_at(place, {2011, 6, 21}, 12., std::nullopt));
    EXPECT_NEAR(noon.azimuth_deg, 180., 0.2);
    EXPECT_NEAR(noon.apparent_elevation_deg, 90. - place.latitude_deg + 23.44, 0.05);
    const SunPosition clock = sun_over_grid(place, days_at(place, {2011, 6, 21}, 12., -7.));
    EXPECT_LT(clock.azimuth_deg, 175.) << "by the clock of 105 W noon comes before the sun is highest at 111 W";
}

TEST(SunOverGrid, GivesAnAzimuthForEachHourOfAYearWithoutLeapDay) {
    const geo::GridSpec grid = grid_at(500000.);
    const std::vector<float> azimuth_deg = sun_azimuth_by_hour(2020, grid);
    ASSERT_EQ(azimuth_deg.size(), 8760U);
    const SunPlace place = sun_place(grid, 0.);
    const double first_of_march = days_since_j2000(2020, 3, 1, 9.5 + 7.);
    EXPECT_EQ(azimuth_deg[24 * 59 + 9], static_cast<float>(sun_over_grid(place, first_of_march).azimuth_deg));
}

TEST(DateOf, TakesDaysOfTheCalendarOnly) {
    const Date leap = date_of("2012-02-29", "--date");
    EXPECT_EQ(leap.year, 2012);
    EXPECT_EQ(leap.month, 2);
    EXPECT_EQ(leap.day, 29);
    for (const char* text : {"2011-02-29", "2011-6-21", "2011-13-01", "2011-00-10", "1949-12-31", "2051-01-01",
                             "2011-06-2x", "2011/06/21", "", "2011-06-211"})
        EXPECT_THROW(date_of(text, "--date"), InputError) << text;
}

TEST(HourSteps, ReachesTheEndWithoutDrift) {
    const HourSteps day = hour_steps("5:19:0.5", "--hours");
    ASSERT_EQ(day.hours.size(), 29U);
    EXPECT_EQ(day.hours.back(), 19.);
    EXPECT_EQ(day.step_h, 0.5);
    EXPECT_EQ(hour_steps("0:0.3:0.1", "--hours").hours.size(), 4U) << "three times 0.1 is a little more than 0.3";
    EXPECT_EQ(hour_steps("8:8:1", "--hours").hours, std::vector<double>{8.});
    for (const char* text : {"5:4:1", "0:25:1", "-1:4:1", "0:24:0.01", "0:4:0", "5:19", "5", "a:b:c", "0:4:1:1", ""})
        EXPECT_THROW(hour_steps(text, "--hours"), InputError) << text;
}

}  // namespace
}  // namespace funnel::sim::sky
