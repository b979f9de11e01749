// SPDX-License-Identifier: Apache-2.0
#include "viz/map/hillshade.hpp"

#include "kernels/core/input_error.hpp"
#include "viz/draw/resample.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace funnel::viz::map {
namespace {

/// A plane that rises by `east` and `north` metres per metre.
geo::Raster<float> plane(int rows, int cols, double cell_m, double east, double north) {
    geo::Raster<float> r;
    r.grid = {{rows, cols}, 0., rows * cell_m, cell_m, ""};
    for (CellIndex i = 0; i < r.grid.shape.cells(); ++i) {
        const auto c = r.grid.centre(i);
        r.values.push_back(static_cast<float>(500. + east * c.x + north * c.y));
    }
    return r;
}

TEST(Hillshade, LightsALevelPlaneByTheSineOfTheLightsHeight) {
    const draw::PixelField shade = hillshade(plane(5, 5, 30., 0., 0.));
    for (const float v : shade.values) EXPECT_NEAR(v, std::sin(M_PI / 4.), 1e-6);
}

TEST(Hillshade, IsTheCosineBetweenLightAndSlope) {
    // Rises to the south-east, so it faces the light in the north-west: cos(45 deg - slope).
    const double slope = 20. * M_PI / 180.;
    const double g = std::tan(slope) / std::sqrt(2.);
    EXPECT_NEAR(hillshade(plane(7, 7, 30., g, -g)).at(3, 3), std::cos(M_PI / 4. - slope), 1e-5);
    EXPECT_NEAR(hillshade(plane(7, 7, 30., -g, g)).at(3, 3), std::cos(M_PI / 4. + slope), 1e-5);
    // Light from the east falls along an east-facing slope only.
    EXPECT_NEAR(hillshade(plane(7, 7, 30., -std::tan(slope), 0.), {.azimuth_deg = 90.}).at(3, 3),
                std::cos(M_PI / 4. - slope), 1e-5);
}

TEST(Hillshade, KeepsHolesAndTreatsTheirEdgeAsLevel) {
    auto z = plane(5, 5, 30., 0., 0.);
    z.values[12] = NAN;
    const draw::PixelField shade = hillshade(z);
    EXPECT_TRUE(std::isnan(shade.at(2, 2)));
    EXPECT_NEAR(shade.at(1, 2), std::sin(M_PI / 4.), 1e-6);
}

TEST(Hillshade, OfSeveralDirectionsSoftensGlareAndShadeButKeepsThemApart) {
    const double g = std::tan(30. * M_PI / 180.) / std::sqrt(2.);
    const auto contrast = [&](const HillshadeLight& light) {
        return hillshade(plane(7, 7, 30., g, -g), light).at(3, 3) - hillshade(plane(7, 7, 30., -g, g), light).at(3, 3);
    };
    EXPECT_NEAR(contrast({}), std::cos(M_PI / 12.) - std::cos(5. * M_PI / 12.), 1e-5);
    const float several = contrast({.several_directions = true});
    EXPECT_GT(several, 0.1F);
    EXPECT_LT(several, 0.6F * contrast({}));
    // Level ground is as bright under any number of lights.
    EXPECT_NEAR(hillshade(plane(7, 7, 30., 0., 0.), {.several_directions = true}).at(3, 3), std::sin(M_PI / 4.), 1e-6);
}

TEST(ReliefExaggeration, GrowsForGentleCountryOnly) {
    const auto field = [](double slope) {
        const auto r = plane(20, 20, 100., slope, 0.);
        return draw::PixelField{20, 20, r.values};
    };
    EXPECT_NEAR(relief_exaggeration(field(0.1), 100.), std::tan(25. * M_PI / 180.) / 0.1, 0.02);
    EXPECT_DOUBLE_EQ(relief_exaggeration(field(2.), 100.), 1.);
    EXPECT_DOUBLE_EQ(relief_exaggeration(field(0.), 100.), 1.);
}

TEST(CheckRaster, RefusesValuesThatDoNotFillTheGrid) {
    auto z = plane(3, 3, 30., 0., 0.);
    z.values.pop_back();
    EXPECT_THROW(hillshade(z), InputError);
    z.grid.shape = {0, 0};
    EXPECT_THROW(check_raster(z, "elevation"), InputError);
}

}  // namespace
}  // namespace funnel::viz::map
