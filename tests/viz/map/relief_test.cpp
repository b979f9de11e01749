// SPDX-License-Identifier: Apache-2.0
#include "viz/map/relief.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace funnel::viz::map {
namespace {

/// 10 x 10 cells of 100 m that rise by `east` metres a metre.
geo::Raster<float> plane(double east) {
    geo::Raster<float> r;
    r.grid = {{10, 10}, 0., 1000., 100., ""};
    for (CellIndex i = 0; i < r.grid.shape.cells(); ++i)
        r.values.push_back(static_cast<float>(500. + east * r.grid.centre(i).x));
    return r;
}

int brightness(draw::Colour c) { return c.r + c.g + c.b; }

TEST(ReliefColours, ShowPaperWhereThereIsNoElevation) {
    auto z = plane(0.);
    for (std::size_t i = 0; i < 50; ++i) z.values[i] = NAN;
    const auto colours = relief_colours(&z, nullptr, {}, 10, 10, 100., {.tinted = true});
    EXPECT_EQ(colours[5], draw::rgb(0xffffff));
    EXPECT_NE(colours[95], draw::rgb(0xffffff));
}

TEST(ReliefColours, DrawValuesInDoubtThin) {
    const auto z = plane(0.);
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

TEST(ReliefColours, LightSlopesThatFaceNorthWestAndShadeTheOthers) {
    const auto west = plane(0.3), east = plane(-0.3);  // a slope that falls to the west faces the light
    const std::size_t middle = 55;
    const int bright = brightness(relief_colours(&west, nullptr, {}, 10, 10, 100.)[middle]);
    const int dark = brightness(relief_colours(&east, nullptr, {}, 10, 10, 100.)[middle]);
    EXPECT_GT(bright, dark + 60);
    const auto flat = relief_colours(&east, nullptr, {}, 10, 10, 100., {.strength = 0.});
    EXPECT_GT(brightness(flat[middle]), dark + 60) << "no shade at strength 0";
}

TEST(ReliefColours, ShowTheOverlaysColourOnLevelGroundAndDarkerInShade) {
    draw::ColourScale scale;
    scale.max = 10.;
    scale.opacity = 1.;
    const auto level = plane(0.), shade = plane(-0.3);
    auto data = level;
    data.values.assign(100, 4.F);
    EXPECT_EQ(relief_colours(&level, &data, scale, 10, 10, 100.)[55], scale.map.at(0.4));
    EXPECT_EQ(relief_colours(nullptr, &data, scale, 10, 10, 100.)[55], scale.map.at(0.4));
    EXPECT_LT(brightness(relief_colours(&shade, &data, scale, 10, 10, 100.)[55]), brightness(scale.map.at(0.4)) - 10);
}

TEST(GroundColour, IsTintedByElevationOrNearWhite) {
    EXPECT_EQ(ground_colour(0., true), draw::terrain_map().at(0.));
    EXPECT_EQ(ground_colour(1., true), draw::terrain_map().at(1.));
    EXPECT_GT(brightness(ground_colour(0., false)), 700);
    EXPECT_GT(brightness(ground_colour(1., false)), brightness(ground_colour(0., false)));
}

}  // namespace
}  // namespace funnel::viz::map
