// SPDX-License-Identifier: Apache-2.0
#include "kernels/heat/solar_position.hpp"

#include "tests/support/reference_table.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace funnel {
namespace {

double degrees(double radians) { return radians * 180. / std::acos(-1.); }

/// "2003-10-17T19:30:30Z", seconds and Z optional.
double days_of(const std::string& utc) {
    const int seconds = utc.size() > 18 ? std::stoi(utc.substr(17, 2)) : 0;
    const double hour = std::stoi(utc.substr(11, 2)) + std::stoi(utc.substr(14, 2)) / 60. + seconds / 3600.;
    return days_since_j2000(std::stoi(utc.substr(0, 4)), std::stoi(utc.substr(5, 2)), std::stoi(utc.substr(8, 2)),
                            hour);
}

TEST(SolarPosition, CountsDaysFromJ2000) {
    EXPECT_EQ(days_since_j2000(2000, 1, 1, 12.), 0.);
    EXPECT_EQ(days_since_j2000(1999, 12, 31, 12.), -1.);
    EXPECT_EQ(days_since_j2000(2000, 3, 1, 12.), 60.);  // a leap year
    EXPECT_EQ(days_since_j2000(2001, 1, 1, 12.), 366.);
    EXPECT_EQ(days_since_j2000(1900, 3, 1, 12.), -36465.);  // 1900 was none: Julian date 2415080
    EXPECT_EQ(days_since_j2000(2026, 6, 21, 0.), 9667.5 + 0.);
    EXPECT_EQ(days_since_j2000(2003, 10, 16, 36.), days_since_j2000(2003, 10, 17, 12.));
}

// A full ephemeris (astropy 5.2.1: ERFA's Earth, get_sun to AltAz without air), around days where calendars go wrong: a
// sun that is a day off stands 0.03 to 0.4 degrees elsewhere.
TEST(SolarPosition, MeetsAFullEphemerisAroundLeapDays) {
    const struct {
        int year, month, day;
        double hour_utc, latitude_deg, longitude_deg, elevation_deg, azimuth_deg;
    } seen[] = {
        {1996, 9, 22, 13.5, 31.5, -111.5, 2.4717, 91.4316},  {2000, 2, 29, 20., 31.5, -111.5, 50.5442, 188.4428},
        {2000, 12, 31, 15., 31.5, -111.5, 5.6303, 121.4483}, {2024, 2, 28, 20., 31.5, -111.5, 50.2399, 188.3331},
        {2024, 2, 29, 20., 31.5, -111.5, 50.6101, 188.4814}, {2024, 3, 1, 20., 31.5, -111.5, 50.9817, 188.6357},
        {2024, 6, 21, 0., 35., -80., 5.9383, 294.5404},      {2024, 6, 22, 0., 35., -80., 5.9760, 294.5078},
        {2024, 12, 31, 15., 31.5, -111.5, 5.6340, 121.4336}, {2025, 1, 1, 15., 31.5, -111.5, 5.5992, 121.3002},
    };
    for (const auto& s : seen) {
        const SunPosition sun =
            sun_position(days_since_j2000(s.year, s.month, s.day, s.hour_utc), s.latitude_deg, s.longitude_deg);
        EXPECT_NEAR(sun.elevation_deg, s.elevation_deg, 0.01) << s.year << "-" << s.month << "-" << s.day;
        EXPECT_NEAR(sun.azimuth_deg, s.azimuth_deg, 0.01) << s.year << "-" << s.month << "-" << s.day;
    }
}

TEST(SolarPosition, MeetsTheReferenceTable) {
    const auto rows = test::read_reference_table(FUNNEL_SHARED_DIR "/reference/solar_position_reference.csv");
    if (rows.empty()) GTEST_SKIP() << "no " FUNNEL_SHARED_DIR "/reference/solar_position_reference.csv";
    int compared = 0;
    for (const auto& row : rows) {
        const std::string& quantity = row.text("quantity");
        const bool centred = quantity == "cos_zenith_refracted";
        const double pressure_hpa = row.has("pressure_Pa") ? row.number("pressure_Pa") / 100. : 1013.25;
        const double temperature_c = row.has("temp_c") ? row.number("temp_c") : 15.;
        // That program takes the middle of the minute before.
        const double days = days_of(row.text("utc")) - (centred ? 30. / 86400. : 0.);
        const SunPosition sun = sun_position(days, row.number("lat"), row.number("lon"), pressure_hpa, temperature_c);
        const double value = row.number("value");
        if (quantity == "true_elevation_deg")
            EXPECT_NEAR(sun.elevation_deg, value, 0.01);
        else if (quantity == "apparent_zenith_deg")
            EXPECT_NEAR(90. - sun.apparent_elevation_deg, value, 0.01);
        else if (quantity == "azimuth_deg")
            EXPECT_NEAR(sun.azimuth_deg, value, 0.02);
        else if (centred)
            EXPECT_NEAR(sun.apparent_elevation_deg, degrees(std::asin(value)), 0.02) << row.text("utc");
        else
            FAIL() << "unknown quantity " << quantity;
        ++compared;
    }
    EXPECT_EQ(compared, 15);
}

// Reda & Andreas 2004, NREL/TP-560-34302, the example of the appendix.
TEST(SolarPosition, MeetsTheExampleOfTheSolarPositionAlgorithm) {
    const SunPosition sun =
        sun_position(days_since_j2000(2003, 10, 17, 12. + 30.5 / 60. + 7.), 39.742476, -105.1786, 820., 11.);
    EXPECT_NEAR(90. - sun.apparent_elevation_deg, 50.11162, 0.01);
    EXPECT_NEAR(sun.azimuth_deg, 194.34024, 0.02);
}

TEST(SolarPosition, StandsHighestInTheSouthAtNoonAndLowestAtMidnight) {
    // Tucson: noon near 12:25 local standard time in June.
    double highest = -90., azimuth = 0., lowest = 90.;
    for (int minute = 0; minute < 1440; ++minute) {
        const SunPosition sun = sun_position(days_since_j2000(2010, 6, 21, 7. + minute / 60.), 32.2, -110.9);
        if (sun.elevation_deg > highest) {
            highest = sun.elevation_deg;
            azimuth = sun.azimuth_deg;
        }
        lowest = std::min(lowest, sun.elevation_deg);
    }
    EXPECT_NEAR(highest, 90. - 32.2 + 23.44, 0.02);
    EXPECT_NEAR(azimuth, 180., 1.);
    EXPECT_NEAR(lowest, -(90. - 32.2 - 23.44), 0.02);
}

TEST(SolarPosition, RisesInTheEastAndSetsInTheWest) {
    EXPECT_NEAR(sun_position(days_since_j2000(2010, 3, 20, 13.5), 32., -110.).azimuth_deg, 90., 5.);
    EXPECT_NEAR(sun_position(days_since_j2000(2010, 3, 21, 1.5), 32., -110.).azimuth_deg, 270., 5.);
}

TEST(SolarPosition, RefractionIsHalfADegreeAtTheHorizonAndSmallAbove) {
    EXPECT_NEAR(refraction_deg(0., 1013.25, 15.), 0.56, 0.03);
    EXPECT_NEAR(refraction_deg(19.224, 1013.25, 15.), refraction_deg(19.226, 1013.25, 15.), 0.0005);
    EXPECT_LT(refraction_deg(80., 1013.25, 15.), 0.01);
    EXPECT_EQ(refraction_deg(-30., 1013.25, 15.), 0.);
    EXPECT_LT(refraction_deg(0., 800., 30.), refraction_deg(0., 1013.25, 15.));
}

TEST(SolarPosition, IsNearestInJanuary) {
    const double january = sun_position(days_since_j2000(2010, 1, 3, 0.), 0., 0.).distance_au;
    const double july = sun_position(days_since_j2000(2010, 7, 6, 0.), 0., 0.).distance_au;
    EXPECT_NEAR(january, 0.98329, 1e-4);
    EXPECT_NEAR(july, 1.01670, 1e-4);
}

}  // namespace
}  // namespace funnel
