// SPDX-License-Identifier: Apache-2.0
#include "viz/map/hillshade.hpp"

#include "kernels/core/input_error.hpp"
#include "viz/draw/resample.hpp"
#include "viz/map/relief.hpp"

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

TEST(ResampleSmooth, ReproducesAPlaneAtAnyResolution) {
    const auto z = plane(10, 12, 30., 0.3, -0.2);
    const draw::PixelField fine = draw::resample_smooth(z, 48, 40);
    for (int y = 8; y < 32; ++y) {
        for (int x = 8; x < 40; ++x) {
            const double east = (x + 0.5) / 48. * 12. * 30.;
            const double north = 300. - (y + 0.5) / 40. * 10. * 30.;
            EXPECT_NEAR(fine.at(x, y), 500. + 0.3 * east - 0.2 * north, 2e-3);
        }
    }
}

TEST(ResampleCells, AveragesWhenPixelsAreLargerAndIgnoresHoles) {
    geo::Raster<float> r;
    r.grid = {{2, 4}, 0., 2., 1., ""};
    r.values = {1.F, 3.F, NAN, NAN, 5.F, 7.F, NAN, 10.F};
    const draw::PixelField coarse = draw::resample_cells(r, 2, 1);
    EXPECT_FLOAT_EQ(coarse.at(0, 0), 4.F);
    EXPECT_FLOAT_EQ(coarse.at(1, 0), 10.F);
    const draw::PixelField fine = draw::resample_cells(r, 8, 4);
    EXPECT_FLOAT_EQ(fine.at(3, 1), 3.F);
    EXPECT_FLOAT_EQ(fine.at(0, 3), 5.F);
    EXPECT_TRUE(std::isnan(fine.at(5, 0)));
}

TEST(CheckRaster, RefusesValuesThatDoNotFillTheGrid) {
    auto z = plane(3, 3, 30., 0., 0.);
    z.values.pop_back();
    EXPECT_THROW(hillshade(z), InputError);
    z.grid.shape = {0, 0};
    EXPECT_THROW(check_raster(z, "elevation"), InputError);
}

TEST(ReliefColours, ShowPaperWhereThereIsNoElevation) {
    auto z = plane(10, 10, 100., 0., 0.);
    for (std::size_t i = 0; i < 50; ++i) z.values[i] = NAN;
    const auto colours = relief_colours(&z, nullptr, {}, 10, 10, 100., {.tinted = true});
    EXPECT_EQ(colours[5], draw::rgb(0xffffff));
    EXPECT_NE(colours[95], draw::rgb(0xffffff));
}

TEST(ReliefColours, DrawValuesInDoubtThin) {
    const auto z = plane(10, 10, 100., 0., 0.);
    auto values = z, doubt = z;
    std::fill(values.values.begin(), values.values.end(), 5.F);
    for (std::size_t i = 0; i < 100; ++i) doubt.values[i] = i < 50 ? 1.F : 0.F;
    draw::ColourScale scale;
    scale.max = 10.;
    const auto colours = relief_colours(&z, &values, scale, 10, 10, 100., {.doubt = &doubt});
    const auto bare = relief_colours(&z, nullptr, {}, 10, 10, 100.);
    const auto away = [&](std::size_t i) {
        return std::abs(colours[i].r - bare[i].r) + std::abs(colours[i].g - bare[i].g)
               + std::abs(colours[i].b - bare[i].b);
    };
    EXPECT_GT(away(25), 0);
    EXPECT_LT(away(25), away(75) / 2) << "a third of the colour of its sure neighbour";
}

}  // namespace
}  // namespace funnel::viz::map
