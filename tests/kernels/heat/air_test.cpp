// SPDX-License-Identifier: Apache-2.0
#include "kernels/heat/air.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funnel {
namespace {

// Saturation over water, World Meteorological Organization 2008, WMO-No. 8: 0.6112 kPa at 0 C, 2.339 at 20 C,
// 7.384 at 40 C.
TEST(Air, SaturationIsThatOfWater) {
    EXPECT_NEAR(saturation_vapour_pressure_kpa(0.), 0.6112, 0.002);
    EXPECT_NEAR(saturation_vapour_pressure_kpa(20.), 2.339, 0.002);
    EXPECT_NEAR(saturation_vapour_pressure_kpa(40.), 7.384, 0.015);
}

TEST(Air, DewPointAndHumidityTellTheSameVapour) {
    EXPECT_EQ(vapour_pressure_from_dew_point_kpa(25.), vapour_pressure_from_humidity_kpa(25., 100.));
    EXPECT_NEAR(vapour_pressure_from_humidity_kpa(35., 30.), 0.3 * saturation_vapour_pressure_kpa(35.), 1e-12);
    EXPECT_LT(vapour_pressure_from_dew_point_kpa(10.F), vapour_pressure_from_dew_point_kpa(11.F));
}

// ICAO standard atmosphere: 1013.25 hPa, 898.75 at 1000 m, 795.0 at 2000 m.
TEST(Air, PressureFallsAsInTheStandardAtmosphere) {
    EXPECT_NEAR(standard_pressure_hpa(0.), 1013.25, 1e-9);
    EXPECT_NEAR(standard_pressure_hpa(1000.), 898.75, 0.05);
    EXPECT_NEAR(standard_pressure_hpa(2000.), 794.95, 0.1);
    EXPECT_NEAR(standard_pressure_hpa(2000.F), 794.95F, 0.1F);
}

TEST(Air, HigherGroundIsCooler) {
    EXPECT_DOUBLE_EQ(temperature_at_height_c(30., 700., 1700., 0.0065), 23.5);
    EXPECT_DOUBLE_EQ(temperature_at_height_c(30., 700., 200., 0.0065), 33.25);
}

TEST(Air, WindAtWalkingHeightFollowsThePowerLaw) {
    EXPECT_NEAR(wind_at_walking_height_m_s(1.), std::pow(walking_height_m / 10., open_country_wind_exponent), 1e-6);
    EXPECT_EQ(wind_at_walking_height_m_s(0.F), 0.F);
}

TEST(Air, GroundExcessFollowsTheSun) {
    EXPECT_DOUBLE_EQ(ground_excess_k(1000., 20.), 20.);
    EXPECT_DOUBLE_EQ(ground_excess_k(250., 20.), 5.);
    EXPECT_DOUBLE_EQ(ground_excess_k(0., 20.), 0.);
}

}  // namespace
}  // namespace funnel
