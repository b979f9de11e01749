// SPDX-License-Identifier: Apache-2.0
#include "kernels/heat/mean_radiant_temperature.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funnel {
namespace {

using Environment = RadiantEnvironment<double>;

/// June noon in the Sonoran Desert.
Environment noon() { return {40., 1., 920., 110., 80., 60., 0.3, 1.}; }

TEST(MeanRadiantTemperature, IsTheAirsInAnEnclosureAsWarmAsTheAir) {
    const Environment cave{25., 1.2, 0., 0., -20., 25., 0.3, 0.};
    EXPECT_NEAR(mean_radiant_temperature_c(cave), 25., 1e-9);
    EXPECT_NEAR(shaded_mean_radiant_temperature_c(cave), 25., 1e-9);
}

TEST(MeanRadiantTemperature, IsThatOfItsFluxesWorkedOutByHand) {
    // Down 0.575 10^0.143 sigma 313.15^4 = 435.9, ground 0.95 sigma 333.15^4 + 0.05 * 435.9 = 685.3, global
    // 920 sin 80 + 110 = 1016, beam factor 0.308 cos(80 (0.998 - 0.128)) = 0.1072.
    const double sigma = 5.67e-8;
    const double down = 0.575 * std::pow(10., 0.143) * sigma * std::pow(313.15, 4);
    const double up = 0.95 * sigma * std::pow(333.15, 4) + 0.05 * down;
    const double degree = std::acos(-1.) / 180.;
    const double global = 920. * std::sin(80. * degree) + 110.;
    const double factor = 0.308 * std::cos(80. * (0.998 - 6400. / 50000.) * degree);
    const double solar = 0.5 * 110. + 0.5 * 0.3 * global + factor * 920.;
    const double expected = std::pow((0.5 * down + 0.5 * up + 0.7 / 0.97 * solar) / sigma, 0.25) - 273.15;
    EXPECT_NEAR(mean_radiant_temperature_c(noon()), expected, 1e-9);
    EXPECT_NEAR(expected, 67., 3.);
}

TEST(MeanRadiantTemperature, ShadeIsTensOfDegreesCoolerThanTheSun) {
    Environment shade = noon();
    shade.sky_view = 0.4;
    EXPECT_GT(mean_radiant_temperature_c(noon()) - shaded_mean_radiant_temperature_c(shade), 20.);
    EXPECT_NEAR(shaded_mean_radiant_temperature_c(shade), 40., 4.);
}

TEST(MeanRadiantTemperature, ShadeDoesNotKnowTheBeamNorTheSunlitGround) {
    Environment other = noon();
    other.direct_normal_w_m2 = 0.;
    other.ground_temperature_c = 10.;
    EXPECT_EQ(shaded_mean_radiant_temperature_c(noon()), shaded_mean_radiant_temperature_c(other));
}

TEST(MeanRadiantTemperature, ClearNightSkyCools) {
    const Environment night{25., 1., 0., 0., -30., 25., 0.3, 1.};
    EXPECT_LT(mean_radiant_temperature_c(night), 20.);
    EXPECT_GT(mean_radiant_temperature_c(night), 5.);
}

TEST(MeanRadiantTemperature, RisesWithEachOfItsCauses) {
    const double base = mean_radiant_temperature_c(noon());
    const auto with = [](auto change) {
        Environment e = noon();
        change(e);
        return mean_radiant_temperature_c(e);
    };
    EXPECT_GT(with([](Environment& e) { e.air_temperature_c += 1.; }), base);
    EXPECT_GT(with([](Environment& e) { e.vapour_pressure_kpa += 1.; }), base);
    EXPECT_GT(with([](Environment& e) { e.direct_normal_w_m2 += 10.; }), base);
    EXPECT_GT(with([](Environment& e) { e.diffuse_horizontal_w_m2 += 10.; }), base);
    EXPECT_GT(with([](Environment& e) { e.ground_temperature_c += 1.; }), base);
    EXPECT_GT(with([](Environment& e) { e.albedo += 0.05; }), base);
    EXPECT_GT(with([](Environment& e) { e.sun_elevation_deg = 40.; }), base);  // a low sun meets more of a body
}

TEST(MeanRadiantTemperature, BeamBelowTheHorizonCountsForNothing) {
    Environment evening = noon();
    evening.sun_elevation_deg = -1.;
    evening.diffuse_horizontal_w_m2 = 0.;
    Environment dark = evening;
    dark.direct_normal_w_m2 = 0.;
    EXPECT_EQ(mean_radiant_temperature_c(evening), mean_radiant_temperature_c(dark));
}

TEST(MeanRadiantTemperature, SinglePrecisionAgreesWithDouble) {
    const RadiantEnvironment<float> e{40.F, 1.F, 920.F, 110.F, 80.F, 60.F, 0.3F, 1.F};
    EXPECT_NEAR(static_cast<double>(mean_radiant_temperature_c(e)), mean_radiant_temperature_c(noon()), 2e-4);
}

// Di Napoli et al. 2020, the fit of the projected area: 0.308 for a sun at the horizon, near 0.08 at the zenith.
TEST(MeanRadiantTemperature, ABodyShowsTheSunItsSide) {
    EXPECT_NEAR(projected_area_factor(0.), 0.308, 1e-12);
    EXPECT_NEAR(projected_area_factor(90.), 0.0785, 0.0001);
    EXPECT_EQ(projected_area_factor(-20.), projected_area_factor(0.));
}

TEST(MeanRadiantTemperature, SkyEmissivityIsThatOfACleanSky) {
    EXPECT_NEAR(clear_sky_emissivity(1.), 0.575 * std::pow(10., 0.143), 1e-12);
    EXPECT_LE(clear_sky_emissivity(200.), 1.);
    EXPECT_GT(clear_sky_emissivity(0.), 0.3);
}

}  // namespace
}  // namespace funnel
