// SPDX-License-Identifier: Apache-2.0
#include "kernels/heat/slope_sunlight.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/device/backend.hpp"
#include "kernels/heat/clear_sky.hpp"
#include "tests/kernels/heat/rough_ground.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace funnel {
namespace {

using test::Ground;

constexpr double degree = 0.017453292519943295;

SunOnTerrain sun_on(const Ground& g, double azimuth_deg, double elevation_deg) {
    return {g.shape, g.cell_m, g.elevation_m, azimuth_deg, elevation_deg};
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

/// Light of the same 800 W/m2 of beam and 100 of sky at all heights.
std::vector<float> light_on(const Ground& g, const std::vector<std::uint8_t>& shaded, double azimuth_deg,
                            double elevation_deg, float albedo = 0.F) {
    std::vector<float> light(g.elevation_m.size(), -1.F);
    SlopeSunlightView view;
    view.shape = g.shape;
    view.elevation_m = g.elevation_m.data();
    view.shaded = shaded.data();
    view.over_8_cells = 1.F / (8.F * g.cell_m);
    view.sun_east = static_cast<float>(std::sin(azimuth_deg * degree) * std::cos(elevation_deg * degree));
    view.sun_north = static_cast<float>(std::cos(azimuth_deg * degree) * std::cos(elevation_deg * degree));
    view.sun_up = static_cast<float>(std::sin(elevation_deg * degree));
    view.albedo = albedo;
    view.sky = sky_by_height(0., 100., [](double) { return ClearSky{0., 800., 100.}; });
    view.light_w_m2 = light.data();
    for (CellIndex row = 0; row < g.shape.rows; ++row) SlopeSunlightOfRow{view}(row);
    return light;
}

TEST(SlopeSunlight, OnLevelGroundIsTheSameFromAllSides) {
    const Ground g = test::plain({3, 3}, 30.F);
    for (const double azimuth_deg : {0., 70., 190., 300.})
        EXPECT_NEAR(light_on(g, std::vector<std::uint8_t>(9, 0), azimuth_deg, 30., 0.5F)[4], 800. * 0.5 + 100., 0.01)
            << "no ground is seen that could reflect";
}

TEST(SlopeSunlight, OfAShadedCellHasNoBeamOfItsOwn) {
    Ground g = test::plain({3, 5}, 10.F);
    for (std::int32_t row = 0; row < 3; ++row)
        for (std::int32_t col = 0; col < 5; ++col) g.at(row, col) = 10.F * static_cast<float>(col);  // rises eastward
    std::vector<std::uint8_t> shaded(15, 0);
    shaded[7] = 1;
    const auto light = light_on(g, shaded, 270., 45., 0.2F);
    const double sky = 0.5 * (1. + std::sqrt(0.5)), reflected = 0.2 * (800. * std::sqrt(0.5) + 100.) * (1. - sky);
    EXPECT_NEAR(light[6], 800. + 100. * sky + reflected, 0.02) << "the sun stands square to the slope";
    EXPECT_NEAR(light[7], 100. * sky + reflected, 0.02) << "what the ground around reflects is left";
}

TEST(SlopeSunlight, IsUnknownAtTheEdgeAndBesideUnknownGround) {
    Ground g = test::plain({5, 7}, 30.F);
    g.at(2, 2) = std::numeric_limits<float>::quiet_NaN();
    const auto light = light_on(g, std::vector<std::uint8_t>(35, 0), 90., 30.);
    for (std::int32_t row = 0; row < 5; ++row)
        for (std::int32_t col = 0; col < 7; ++col) {
            const bool edge = row == 0 || col == 0 || row == 4 || col == 6;
            const bool beside = std::abs(row - 2) <= 1 && std::abs(col - 2) <= 1;
            EXPECT_EQ(std::isnan(light[static_cast<std::size_t>(g.shape.index({row, col}))]), edge || beside)
                << row << ' ' << col;
        }
    const Ground narrow = test::plain({5, 2}, 30.F);
    for (const float value : light_on(narrow, std::vector<std::uint8_t>(10, 0), 90., 30.))
        EXPECT_TRUE(std::isnan(value));
}

}  // namespace
}  // namespace funnel
