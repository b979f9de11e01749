// SPDX-License-Identifier: Apache-2.0
#include "kernels/heat/cast_shadow.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/device/backend.hpp"
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

}  // namespace
}  // namespace funnel
