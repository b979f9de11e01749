// SPDX-License-Identifier: Apache-2.0
#include "kernels/run/make_fields.hpp"

#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funnel {
namespace {

TEST(Fields, HaveNoHeatDangerWhereThereIsNoElevation) {
    const World world = test::whole_world();
    const Fields fields = make_fields(world, *make_cpu_backend(1));
    EXPECT_TRUE(std::isnan(world.elevation_m[3]));
    EXPECT_TRUE(std::isnan(fields.heat_danger[3])) << "nodata became a number";
    EXPECT_GT(fields.heat_danger[0], 0.F);
}

TEST(Fields, HaveNoHeatDangerBelowThirtyDegrees) {
    World world = test::whole_world();
    for (WeatherStation& station : world.stations_weather)
        for (WeatherHour& hour : station.hours) hour.air_temperature_c = 20.F;
    EXPECT_EQ(make_fields(world, *make_cpu_backend(1)).heat_danger[0], 0.F);
}

}  // namespace
}  // namespace funnel
