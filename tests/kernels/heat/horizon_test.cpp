// SPDX-License-Identifier: Apache-2.0
#include "kernels/heat/horizon.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/device/backend.hpp"
#include "tests/kernels/heat/rough_ground.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace funnel {
namespace {

using test::Ground;
using test::rough_ground;

std::vector<float> horizon(const Ground& g, double azimuth_deg, double curvature = 0., int threads = 1) {
    HorizonProblem problem;
    problem.shape = g.shape;
    problem.cell_m = g.cell_m;
    problem.elevation_m = g.elevation_m;
    problem.azimuth_deg = azimuth_deg;
    problem.curvature = curvature;
    return make_cpu_backend(threads)->horizon(problem);
}

/// The greatest rise over run among all ground on a line, without hulls.
float searched(const Ground& g, const SweepLines& lines, std::int32_t line, std::int32_t step, float height_m,
               double drop) {
    float greatest = open_horizon;
    for (std::int32_t at = 0; at < step; ++at) {
        const SweepShift shift = shift_at(lines, lines.index_of(at));
        const std::int32_t across = line + shift.cells;
        const float a = g.across(lines, at, across);
        const float z = shift.part > 0.F ? a + shift.part * (g.across(lines, at, across + 1) - a) : a;
        if (std::isnan(z)) continue;
        const double d = step - at;
        const double rise = (static_cast<double>(z) - static_cast<double>(height_m)) / d - drop * d;
        greatest = std::max(greatest, static_cast<float>(rise / lines.step_m));
    }
    return greatest;
}

std::vector<float> searched_horizon(const Ground& g, double azimuth_deg, double curvature = 0.) {
    const SweepLines lines = sweep_lines(g.shape, static_cast<double>(g.cell_m), azimuth_deg);
    const double drop = curvature * lines.step_m * lines.step_m / (2. * mean_earth_radius_m);
    std::vector<float> out(g.elevation_m.size());
    for (std::int32_t step = 0; step < lines.steps(); ++step) {
        const std::int32_t index = lines.index_of(step);
        const SweepShift shift = shift_at(lines, index);
        for (std::int32_t across = 0; across < lines.width(); ++across) {
            const float z = g.across(lines, step, across);
            const std::int32_t line = across - shift.cells;
            const float after = searched(g, lines, line, step, z, drop);
            const float before = searched(g, lines, line - 1, step, z, drop);
            out[static_cast<std::size_t>(lines.cell(index, across))] =
                std::isnan(z) ? z : between_lines(before, after, shift.part);
        }
    }
    return out;
}

constexpr double azimuths[] = {0.,   7.,   22.5, 45.,  60.,   90.,  101., 135.,
                               178., 180., 200., 225., 262.5, 270., 315., 340.};

TEST(Horizon, IsThatOfABruteForceSearchAlongTheSameLines) {
    const Ground g = rough_ground({61, 83}, 30.F, 3);
    for (const double azimuth_deg : azimuths) {
        const std::vector<float> swept = horizon(g, azimuth_deg);
        const std::vector<float> found = searched_horizon(g, azimuth_deg);
        std::size_t different = 0;
        for (std::size_t i = 0; i < swept.size(); ++i) different += swept[i] != found[i] ? 1 : 0;
        EXPECT_EQ(different, 0U) << azimuth_deg;
    }
}

TEST(Horizon, FindsTheSameOnACurvedEarth) {
    const Ground g = rough_ground({40, 70}, 1000.F, 5);
    double largest = 0., moved = 0.;
    for (const double azimuth_deg : azimuths) {
        const std::vector<float> swept = horizon(g, azimuth_deg, 1.);
        const std::vector<float> found = searched_horizon(g, azimuth_deg, 1.);
        const std::vector<float> flat = horizon(g, azimuth_deg);
        for (std::size_t i = 0; i < swept.size(); ++i) {
            if (swept[i] == open_horizon) continue;
            largest = std::max(largest, static_cast<double>(std::abs(swept[i] - found[i])));
            moved = std::max(moved, static_cast<double>(flat[i] - swept[i]));
        }
    }
    EXPECT_LT(largest, 1e-6);
    EXPECT_GT(moved, 1e-3);
}

TEST(Horizon, OfAWallIsItsHeightOverItsDistance) {
    Ground g = test::plain({9, 40}, 30.F);
    for (std::int32_t row = 0; row < 9; ++row) g.at(row, 30) = 90.F;
    const auto east = horizon(g, 90.);
    EXPECT_FLOAT_EQ(east[static_cast<std::size_t>(g.shape.index({4, 10}))], 90.F / (20.F * 30.F));
    EXPECT_FLOAT_EQ(east[static_cast<std::size_t>(g.shape.index({4, 35}))], 0.F);
    EXPECT_EQ(east[static_cast<std::size_t>(g.shape.index({4, 39}))], open_horizon);
    EXPECT_FLOAT_EQ(east[static_cast<std::size_t>(g.shape.index({4, 30}))], -90.F / (9.F * 30.F));
    // At 60 degrees from north the wall is 1 / sin 60 farther.
    EXPECT_NEAR(horizon(g, 60.)[static_cast<std::size_t>(g.shape.index({7, 27}))], 1. * 0.8660254, 1e-6);
    EXPECT_FLOAT_EQ(horizon(g, 270.)[static_cast<std::size_t>(g.shape.index({4, 39}))], 90.F / (9.F * 30.F));
}

TEST(Horizon, TurnsWithTheMap) {
    const Ground g = rough_ground({37, 52}, 30.F, 8);
    Ground turned = test::plain({52, 37}, 30.F);  // by 90 degrees clockwise
    for (std::int32_t row = 0; row < 37; ++row)
        for (std::int32_t col = 0; col < 52; ++col) turned.at(col, 36 - row) = g.value(row, col);
    // Along rows, columns and diagonals; at others lines start in another corner and cells lie elsewhere between them.
    for (const double azimuth_deg : {0., 45., 90., 225.}) {
        const auto before = horizon(g, azimuth_deg);
        const auto after = horizon(turned, azimuth_deg + 90.);
        for (std::int32_t row = 0; row < 37; ++row)
            for (std::int32_t col = 0; col < 52; ++col)
                ASSERT_EQ(before[static_cast<std::size_t>(g.shape.index({row, col}))],
                          after[static_cast<std::size_t>(turned.shape.index({col, 36 - row}))]);
    }
}

TEST(Horizon, LooksOverGapsAndLeavesThemOut) {
    Ground g = test::plain({5, 20}, 10.F);
    g.at(2, 15) = 50.F;
    g.at(2, 8) = g.at(2, 9) = std::numeric_limits<float>::quiet_NaN();
    const auto east = horizon(g, 90.);
    EXPECT_FLOAT_EQ(east[static_cast<std::size_t>(g.shape.index({2, 5}))], 0.5F);
    EXPECT_TRUE(std::isnan(east[static_cast<std::size_t>(g.shape.index({2, 8}))]));
}

TEST(Horizon, HasTheSameBitsForAnyNumberOfThreads) {
    const Ground g = rough_ground({150, 211}, 30.F, 9, 0.01F);
    for (const double azimuth_deg : {0., 78.75, 123., 281.25}) {
        const auto one = horizon(g, azimuth_deg, 0.85714, 1);
        EXPECT_EQ(test::cells_that_differ(one, horizon(g, azimuth_deg, 0.85714, 2)), 0U);
        EXPECT_EQ(test::cells_that_differ(one, horizon(g, azimuth_deg, 0.85714, 7)), 0U);
    }
}

TEST(Horizon, OfSmallMapsIsOpen) {
    for (const GridShape shape : {GridShape{1, 1}, GridShape{1, 3}, GridShape{3, 1}}) {
        const Ground g = test::plain(shape, 30.F);
        for (const double azimuth_deg : azimuths) {
            const auto h = horizon(g, azimuth_deg);
            for (const float value : h) EXPECT_TRUE(value == open_horizon || value == 0.F);
        }
    }
}

TEST(Horizon, RefusesWhatMakesNoSense) {
    const Ground g = test::plain({3, 3}, 30.F);
    EXPECT_THROW(horizon(g, std::nan("")), InputError);
    EXPECT_THROW(horizon(g, 400.), InputError);
    EXPECT_THROW(horizon(g, 0., 2.), InputError);
}

}  // namespace
}  // namespace funnel
