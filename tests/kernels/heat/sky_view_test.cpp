// SPDX-License-Identifier: Apache-2.0
#include "kernels/heat/sky_view.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/device/backend.hpp"
#include "tests/kernels/heat/rough_ground.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace funnel {
namespace {

using test::Ground;

std::vector<float> sky_view(const Ground& g, bool level, int azimuths = 16, int threads = 1) {
    SkyViewProblem problem;
    problem.shape = g.shape;
    problem.cell_m = g.cell_m;
    problem.elevation_m = g.elevation_m;
    problem.azimuths = azimuths;
    problem.level = level;
    return make_cpu_backend(threads)->sky_view(problem);
}

/// Height by distance from the middle cell.
template <class Height>
Ground round_ground(std::int32_t side, Height&& height) {
    Ground g = test::plain({side, side}, 10.F);
    for (std::int32_t row = 0; row < side; ++row)
        for (std::int32_t col = 0; col < side; ++col)
            g.at(row, col) = static_cast<float>(height(10. * std::hypot(row - side / 2, col - side / 2)));
    return g;
}

float middle(const Ground& g, const std::vector<float>& values) {
    return values[static_cast<std::size_t>(g.shape.index({g.shape.rows / 2, g.shape.cols / 2}))];
}

TEST(SkyView, OfAPlainIsTheWholeSky) {
    const Ground g = test::plain({30, 40}, 30.F);
    for (const float v : sky_view(g, true)) EXPECT_NEAR(v, 1.F, 1e-6F);
}

TEST(SkyView, FromTheMiddleOfACraterIsTheSquareOfTheHorizonsCosine) {
    for (const double angle_deg : {10., 30., 60.}) {
        const double rise = std::tan(angle_deg * 0.017453292519943295);
        const Ground g = round_ground(101, [&](double r) { return r < 300. ? 0. : rise * r; });
        EXPECT_NEAR(middle(g, sky_view(g, true)), std::pow(std::cos(angle_deg * 0.017453292519943295), 2), 2e-3);
    }
}

TEST(SkyView, FromATopIsTheWholeSky) {
    const Ground g = round_ground(51, [](double r) { return 500. - 0.5 * r; });
    EXPECT_NEAR(middle(g, sky_view(g, true)), 1.F, 1e-6F);
}

TEST(SkyView, OfASlopeThatStandsAloneConservesEnergy) {
    // (1 + cos S) / 2 of the sky and (1 - cos S) / 2 of ground make one half-space.
    for (const double rise : {0.2, 0.6, 1.2}) {
        Ground g = test::plain({81, 81}, 10.F);
        for (std::int32_t row = 0; row < 81; ++row)
            for (std::int32_t col = 0; col < 81; ++col)
                g.at(row, col) = static_cast<float>(10. * rise * (0.6 * row + 0.8 * col));
        const double expected = 0.5 * (1. + 1. / std::sqrt(1. + rise * rise));
        EXPECT_NEAR(middle(g, sky_view(g, false, 64)), expected, 3e-3) << rise;
        EXPECT_NEAR(middle(g, sky_view(g, false, 16)), expected, 1e-2) << rise;
        // Level: a person on the slope sees the upper half-space less what the hill hides.
        EXPECT_LT(middle(g, sky_view(g, true)), 1.F - 0.01F);
    }
}

TEST(SkyView, IsAShareAndNaNWhereThereIsNoGround) {
    const Ground g = test::rough_ground({60, 50}, 30.F, 2, 0.01F);
    const auto seen = sky_view(g, true);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        if (std::isnan(g.elevation_m[i])) {
            EXPECT_TRUE(std::isnan(seen[i]));
        } else {
            EXPECT_GT(seen[i], 0.2F);
            EXPECT_LE(seen[i], 1.F + 1e-6F);
        }
    }
    EXPECT_EQ(test::cells_that_differ(seen, sky_view(g, true, 16, 3)), 0U);
    EXPECT_TRUE(std::isnan(sky_view(g, false)[0]));
    EXPECT_THROW(sky_view(g, true, 3), InputError);
}

}  // namespace
}  // namespace funnel
