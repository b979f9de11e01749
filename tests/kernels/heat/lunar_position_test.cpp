// SPDX-License-Identifier: Apache-2.0
#include "kernels/heat/lunar_position.hpp"

#include "kernels/heat/solar_position.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funnel {
namespace {

TEST(LunarPosition, IsThatOfMeeus) {
    // Meeus 1998, Astronomical Algorithms, examples 47.a and 48.a: 1992 April 12, 0 h. The series promises 0.3, 0.2 and
    // 0.003 degrees.
    const double n = days_since_j2000(1992, 4, 12, 0.);
    const moon_detail::Ecliptic moon = moon_detail::moon(n / 36525.);
    EXPECT_NEAR(moon.longitude_deg - 360. * std::floor(moon.longitude_deg / 360.), 133.167, 0.3);
    EXPECT_NEAR(moon.latitude_deg, -3.229, 0.2);
    EXPECT_NEAR(moon.parallax_deg, 0.991990, 0.003);
    EXPECT_NEAR(moon_position(n, 0., 0.).illuminated_fraction, 0.6786, 0.003);
    EXPECT_NEAR(moon_position(n, 0., 0.).phase_angle_deg, 69.0756, 0.3);
}

TEST(LunarPosition, IsOppositeTheSunInLunarEclipsesAndBeforeItInSolarOnes) {
    // Greatest eclipse, UTC; NASA's Five Millennium Canons (Espenak & Meeus 2006, 2009).
    const struct {
        int year, month, day;
        double hour_utc;
    } lunar[] = {{2010, 12, 21, 8.283}, {2015, 9, 28, 2.783}, {2019, 1, 21, 5.2}},
      solar[] = {{2009, 7, 22, 2.583}, {2017, 8, 21, 18.433}, {2024, 4, 8, 18.283}};
    for (const auto& e : lunar) {
        EXPECT_GT(moon_position(days_since_j2000(e.year, e.month, e.day, e.hour_utc), 0., 0.).illuminated_fraction,
                  0.9998);
    }
    for (const auto& e : solar) {
        EXPECT_LT(moon_position(days_since_j2000(e.year, e.month, e.day, e.hour_utc), 0., 0.).illuminated_fraction,
                  0.0002);
    }
}

TEST(LunarPosition, CoversTheSunWhereAnEclipseIsTotal) {
    // Totality at Hopkinsville, Kentucky (36.87 N, 87.49 W), 2017 August 21, 18:26 UTC: both discs in one place, so the
    // elevation is right to the series' 0.36 degrees, with rotation, parallax and all.
    const double n = days_since_j2000(2017, 8, 21, 18. + 26. / 60.);
    EXPECT_NEAR(moon_position(n, 36.87, -87.49).elevation_deg, sun_position(n, 36.87, -87.49).elevation_deg, 0.36);
    EXPECT_NEAR(sun_position(n, 36.87, -87.49).elevation_deg, 64., 1.);
}

TEST(LunarPosition, GoesRoundInASynodicMonth) {
    // Mean over a year of months; Meeus 1998, chapter 49: 29.530589 days.
    double first = -1., last = -1.;
    int full_moons = 0;
    double before = 0., now = 0.;
    for (double n = 3652.; n < 3652. + 366.; n += 0.02) {
        const double next = moon_position(n, 0., 0.).illuminated_fraction;
        if (now > before && now >= next && now > 0.9) {
            if (full_moons++ == 0) first = n;
            last = n;
        }
        before = now;
        now = next;
    }
    ASSERT_GE(full_moons, 12);
    EXPECT_NEAR((last - first) / (full_moons - 1), 29.5306, 0.1);
}

TEST(Moonlight, IsNothingBelowTheHorizonAndAllFromAFullMoonOverhead) {
    EXPECT_EQ(moonlight({-1., 1., 0.}), 0.);
    EXPECT_EQ(moonlight({0., 1., 0.}), 0.);
    EXPECT_NEAR(moonlight({90., 1., 0.}), 1., 1e-9);
    // Half moon: 10^(-0.4 (2.34 + 0.2624)) = 0.091 of the light, a tenth; 0.58 of the way on the logarithm.
    EXPECT_NEAR(moonlight({90., 0.5, 90.}), 1. + std::log10(0.0910) / std::log10(300.), 1e-3);
    EXPECT_EQ(moonlight({30., 0., 180.}), 0.) << "a new moon is darker than the stars";
}

TEST(Moonlight, GrowsWithElevationAndTowardsFullMoon) {
    for (double elevation = 2.; elevation < 90.; elevation += 4.) {
        for (double phase = 0.; phase < 150.; phase += 10.) {
            EXPECT_GE(moonlight({elevation + 1., 0., phase}), moonlight({elevation, 0., phase}));
            EXPECT_GE(moonlight({elevation, 0., phase}), moonlight({elevation, 0., phase + 5.}));
        }
    }
}

}  // namespace
}  // namespace funnel
