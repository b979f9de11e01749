// SPDX-License-Identifier: Apache-2.0
#include "kernels/heat/cast_shadow.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/device/backend.hpp"
#include "kernels/heat/clear_sky.hpp"
#include "tests/kernels/heat/rough_ground.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace funnel {
namespace {

using test::Ground;

constexpr double degree = 0.017453292519943295;

SunOnTerrain sun_on(const Ground& g, double azimuth_deg, double elevation_deg) {
    return {g.shape, g.cell_m, g.elevation_m, azimuth_deg, elevation_deg};
}

std::vector<std::uint8_t> shadow(const Ground& g, double azimuth_deg, double elevation_deg, int threads = 1) {
    return make_cpu_backend(threads)->cast_shadow(sun_on(g, azimuth_deg, elevation_deg));
}

TEST(CastShadow, IsAsLongAsTheSunIsLow) {
    Ground g = test::plain({7, 60}, 10.F);
    for (std::int32_t row = 0; row < 7; ++row) g.at(row, 40) = 52.F;
    for (const double elevation_deg : {10., 25., 45., 70.}) {
        const auto shaded = shadow(g, 90., elevation_deg);
        const double length = 52. / std::tan(elevation_deg * degree) / 10.;
        for (std::int32_t col = 0; col < 60; ++col) {
            const bool expected = col < 40 && 40 - col < length;
            EXPECT_EQ(shaded[static_cast<std::size_t>(g.shape.index({3, col}))] != 0, expected)
                << col << " at " << elevation_deg;
        }
    }
}

TEST(CastShadow, FallsWhereTheHorizonIsHigherThanTheSun) {
    const Ground g = test::rough_ground({90, 120}, 30.F, 4, 0.005F);
    const auto backend = make_cpu_backend(1);
    for (const double azimuth_deg : {0., 45., 90., 225., 270., 17., 101.25, 200., 290.}) {
        HorizonProblem problem;
        problem.shape = g.shape;
        problem.cell_m = g.cell_m;
        problem.elevation_m = g.elevation_m;
        problem.azimuth_deg = azimuth_deg;
        const auto horizon = backend->horizon(problem);
        const bool on_cells = std::fmod(azimuth_deg, 45.) == 0.;  // lines run through cells: nothing is mixed
        std::size_t different = 0, all = 0, dark = 0;
        for (const double elevation_deg : {8., 20., 40.}) {
            const auto shaded = shadow(g, azimuth_deg, elevation_deg);
            const auto tangent = static_cast<float>(std::tan(elevation_deg * degree));
            for (std::size_t i = 0; i < horizon.size(); ++i) {
                if (std::isnan(horizon[i]) || std::abs(horizon[i] - tangent) < 1e-5F) continue;
                ++all;
                dark += shaded[i];
                different += (horizon[i] > tangent) != (shaded[i] != 0) ? 1 : 0;
            }
        }
        EXPECT_GT(dark, all / 50);
        EXPECT_LT(dark, all - all / 50);
        if (on_cells)
            EXPECT_EQ(different, 0U) << azimuth_deg;
        else
            EXPECT_LT(static_cast<double>(different), 0.03 * static_cast<double>(all)) << azimuth_deg;
    }
}

TEST(CastShadow, HasTheSameBitsForAnyNumberOfThreads) {
    const Ground g = test::rough_ground({150, 211}, 30.F, 6, 0.01F);
    for (const double azimuth_deg : {88., 95., 181., 274.5})
        EXPECT_EQ(shadow(g, azimuth_deg, 20., 1), shadow(g, azimuth_deg, 20., 5));
}

TEST(CastShadow, NeedsASunAboveTheHorizon) {
    const Ground g = test::plain({3, 3}, 10.F);
    EXPECT_THROW(shadow(g, 90., 0.), InputError);
    EXPECT_THROW(shadow(g, 90., 91.), InputError);
    EXPECT_THROW(shadow(g, std::nan(""), 10.), InputError);
    EXPECT_EQ(shadow(g, 90., 90.), std::vector<std::uint8_t>(9, 0));
}

TEST(SlopeSunlight, IsBeamByIncidenceAndDiffuseBySky) {
    // A plane that rises 0.5 to the north, under a sun 40 degrees high at azimuth 150.
    Ground g = test::plain({20, 20}, 30.F);
    for (std::int32_t row = 0; row < 20; ++row)
        for (std::int32_t col = 0; col < 20; ++col) g.at(row, col) = 1000.F + 15.F * static_cast<float>(19 - row);
    const auto by_height = [](double height_m) {
        return ClearSky{0., 900. + 0.1 * (height_m - 1000.), 100. - 0.02 * (height_m - 1000.)};
    };
    SunlightProblem problem;
    problem.sun = sun_on(g, 150., 40.);
    problem.sky = sky_by_height(1000., 2000., by_height);
    problem.albedo = 0.2F;
    const auto backend = make_cpu_backend(1);
    const auto light = backend->sunlight(problem);
    const double slope = std::atan(0.5);
    const double cosine = std::cos(slope) * std::sin(40. * degree)
                          + std::sin(slope) * std::cos(40. * degree) * std::cos((150. - 180.) * degree);
    const auto at = static_cast<std::size_t>(g.shape.index({9, 7}));
    const double b = 900. + 100. * 0.15, d = 100. - 20. * 0.15;  // 150 m above the lowest
    const double sky = 0.5 * (1. + std::cos(slope));
    EXPECT_NEAR(light[at], b * cosine + d * sky + 0.2 * (b * std::sin(40. * degree) + d) * (1. - sky), 0.01);
    EXPECT_TRUE(std::isnan(light[0]));
    // The plane's back: at azimuth 330 and 20 degrees the sun stands below its own slope.
    problem.sun = sun_on(g, 330., 20.);
    EXPECT_NEAR(backend->sunlight(problem)[at], d * sky + 0.2 * (b * std::sin(20. * degree) + d) * (1. - sky), 0.01);
    const std::vector<float> half(g.elevation_m.size(), 0.5F);
    problem.sky_view = half;
    EXPECT_NEAR(backend->sunlight(problem)[at], d * 0.5 + 0.2 * (b * std::sin(20. * degree) + d) * 0.5, 0.01);
}

TEST(SlopeSunlight, TakesTheSkyOfItsHeight) {
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

TEST(SlopeSunlight, NamesAProblemThatIsNotWhole) {
    const Ground g = test::plain({3, 3}, 10.F);
    SunlightProblem problem;
    problem.sun = sun_on(g, 90., 10.);
    EXPECT_THROW(make_cpu_backend(1)->sunlight(problem), InputError);
    problem.sky = sky_by_height(0., 10., [](double) { return ClearSky{}; });
    EXPECT_NO_THROW(make_cpu_backend(1)->sunlight(problem));
    problem.albedo = 1.5F;
    EXPECT_THROW(make_cpu_backend(1)->sunlight(problem), InputError);
}

}  // namespace
}  // namespace funnel
