// SPDX-License-Identifier: Apache-2.0
#include "kernels/heat/sky_by_height.hpp"

#include "kernels/heat/clear_sky.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace funnel {
namespace {

TEST(SkyByHeight, DiffersFromTheClearSkyByLessThanTwoHundredths) {
    for (const double sun_deg : {2., 10., 45., 80.}) {
        const auto sky = [&](double height_m) { return clear_sky(sun_deg, 1.01, 3., height_m); };
        const SkyByHeight fit = sky_by_height(0., 4000., sky);
        for (double height_m = 0.; height_m <= 4000.; height_m += 37.) {
            const float t = (static_cast<float>(height_m) - fit.middle_m) * fit.per_m;
            EXPECT_NEAR(fit.direct_normal_w_m2.at(t), sky(height_m).direct_normal_w_m2, 0.02) << sun_deg;
            EXPECT_NEAR(fit.diffuse_horizontal_w_m2.at(t), sky(height_m).diffuse_horizontal_w_m2, 0.02) << sun_deg;
        }
    }
}

TEST(SkyByHeight, GivesBackAnyPolynomialOfDegreeSeven) {
    const auto polynomial = [](double t) {
        return 3. + t * (-2. + t * (1. + t * (0.5 + t * (-4. + t * (2. + t * (1.5 - 3. * t))))));
    };
    double value[sky_heights];
    for (int k = 0; k < sky_heights; ++k) value[k] = polynomial(sky_height_m(k, -1., 1.));
    const ByHeight fit = by_height(value);
    for (double t = -1.; t <= 1.; t += 0.0625) EXPECT_NEAR(fit.at(static_cast<float>(t)), polynomial(t), 1e-5) << t;
    const float coefficients[] = {3.F, -2.F, 1.F, 0.5F, -4.F, 2.F, 1.5F, -3.F};
    for (int p = 0; p < sky_heights; ++p) EXPECT_NEAR(fit.c[p], coefficients[p], 1e-5) << p;
}

TEST(SkyByHeight, AsksForHeightsOfTheTerrainOnly) {
    std::vector<double> asked;
    const SkyByHeight fit = sky_by_height(200., 1000., [&](double height_m) {
        asked.push_back(height_m);
        return ClearSky{0., height_m, 2. * height_m};
    });
    ASSERT_EQ(asked.size(), static_cast<std::size_t>(sky_heights));
    for (const double height_m : asked) {
        EXPECT_GT(height_m, 200.);
        EXPECT_LT(height_m, 1000.);
    }
    const float t = (850.F - fit.middle_m) * fit.per_m;
    EXPECT_FLOAT_EQ(t, 0.625F);
    EXPECT_NEAR(fit.direct_normal_w_m2.at(t), 850.F, 1e-2F);
    EXPECT_NEAR(fit.diffuse_horizontal_w_m2.at(t), 1700.F, 2e-2F);
}

TEST(SkyByHeight, OfAPlainIsThatOfItsOneHeight) {
    const SkyByHeight fit = sky_by_height(500., 500., [](double height_m) { return ClearSky{0., height_m, 80.}; });
    const float t = (500.F - fit.middle_m) * fit.per_m;
    EXPECT_NEAR(t, -1.F, 1e-6F);
    EXPECT_NEAR(fit.direct_normal_w_m2.at(t), 500.F, 1e-3F);
    EXPECT_NEAR(fit.diffuse_horizontal_w_m2.at(t), 80.F, 1e-3F);
}

}  // namespace
}  // namespace funnel
