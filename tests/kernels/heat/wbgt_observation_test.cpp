// SPDX-License-Identifier: Apache-2.0
#include "kernels/heat/wbgt_observation.hpp"

#include <gtest/gtest.h>

namespace funnel {
namespace {

// EPA-454/R-99-005, table 6-7, A to F as 0 to 5.
TEST(StabilityClass, IsThatOfTheTableByDay) {
    const double winds[] = {1.9, 2., 3., 5., 6.};
    const double lights[] = {925., 924., 674., 174.};
    const char* const classes[] = {"AABD", "ABCD", "BBCD", "CCDD", "CDDD"};
    for (int w = 0; w < 5; ++w)
        for (int l = 0; l < 4; ++l)
            EXPECT_EQ('A' + stability_class(true, winds[w], lights[l], 0.), classes[w][l])
                << winds[w] << " " << lights[l];
    EXPECT_EQ(stability_class(true, 3., 675., 0.), 1);
    EXPECT_EQ(stability_class(true, 3., 175., 0.), 2);
}

TEST(StabilityClass, IsThatOfTheTableByNight) {
    EXPECT_EQ(stability_class(false, 1.9, 0., 0.5), 5);
    EXPECT_EQ(stability_class(false, 2., 0., 0.5), 4);
    EXPECT_EQ(stability_class(false, 2.5, 0., 0.5), 3);
    EXPECT_EQ(stability_class(false, 1.9, 0., -0.5), 4);
    EXPECT_EQ(stability_class(false, 2., 0., -0.5), 3);
    EXPECT_EQ(stability_class(false, 2.5, 0., -0.5), 3);
}

TEST(WindAtTwoMetres, FollowsThePowerLawOfItsClass) {
    EXPECT_EQ(wind_at_2_m_m_s(3.3, 2., 5, false), 3.3);
    EXPECT_NEAR(wind_at_2_m_m_s(10., 10., 3, false), 10. * 0.78551, 1e-4);  // 0.2^0.15
    EXPECT_NEAR(wind_at_2_m_m_s(10., 10., 5, false), 10. * 0.41264, 1e-4);  // 0.2^0.55
    EXPECT_NEAR(wind_at_2_m_m_s(10., 10., 5, true), 10. * 0.61703, 1e-4);   // 0.2^0.30
}

TEST(SplitSunlight, IsBoundedByWhatReachesTheAtmosphere) {
    const SplitSunlight bright = split_sunlight(2000., 0.5, 1.);
    EXPECT_NEAR(bright.global_horizontal_w_m2, 0.85 * 1367. * 0.5, 1e-9);
    EXPECT_NEAR(bright.direct_share, 0.9, 1e-12);
    EXPECT_LT(split_sunlight(100., 0.5, 1.).direct_share, 0.01);
    EXPECT_EQ(split_sunlight(20., 0.001, 1.).direct_share, 0.);
    EXPECT_EQ(split_sunlight(20., 0.001, 1.).global_horizontal_w_m2, 20.);
    EXPECT_EQ(split_sunlight(0., 0.9, 1.).direct_share, 0.);
}

TEST(WbgtObservation, TheSunStandsWhereItStoodInTheMiddleOfTheHour) {
    WbgtObservation seen{2019, 7, 15, 12, 0, -7., 60., 32., -111., 900., 950., 40., 15., 2., 2., 0., false};
    const double of_mean = weather_of(seen).cos_zenith;
    seen.averaging_min = 0.;
    EXPECT_GT(weather_of(seen).cos_zenith, of_mean);
    seen.hour = 11;
    seen.minute = 30;
    EXPECT_NEAR(weather_of(seen).cos_zenith, of_mean, 1e-12);
}

}  // namespace
}  // namespace funnel
