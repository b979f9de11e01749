// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/colour_maps.hpp"

#include "kernels/core/input_error.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace funnel::viz::draw {
namespace {

double lightness(const ColourMap& map, int i) { return to_oklab(map.at(i / 255.)).lightness; }

double distance(OkLab a, OkLab b) { return std::hypot(a.lightness - b.lightness, a.a - b.a, a.b - b.b); }

/// What a deuteranope sees: the green receptor's signal is made from the red one's (Viénot, Brettel and Mollon
/// 1999, doi:10.1002/(SICI)1520-6378(199908)24:4<243::AID-COL5>3.0.CO;2-3), on linear light.
Colour as_deuteranope(Colour c) {
    const auto linear = [](std::uint8_t v) { return std::pow(v / 255., 2.2); };
    const auto back = [](double v) {
        return static_cast<std::uint8_t>(std::lround(255. * std::pow(std::min(1., std::max(0., v)), 1. / 2.2)));
    };
    const double r = linear(c.r);
    const double g = linear(c.g);
    const double b = linear(c.b);
    const double red = 0.29275 * r + 0.70725 * g;
    return {back(red), back(red), back(-0.02234 * r + 0.02234 * g + b), 255};
}

TEST(ColourMap, GoesOneWayInLightnessByEvenSteps) {
    for (const ColourMap* map : {&flow_map(), &heat_map(), &terrain_map()}) {
        const double whole = lightness(*map, 255) - lightness(*map, 0);
        for (int i = 1; i < 256; ++i) {
            const double step = lightness(*map, i) - lightness(*map, i - 1);
            EXPECT_GE(step * (whole > 0. ? 1. : -1.), -0.0015) << i;
            EXPECT_NEAR(lightness(*map, i), lightness(*map, 0) + whole * i / 255., 0.004) << i;
        }
    }
    EXPECT_GT(lightness(flow_map(), 255) - lightness(flow_map(), 0), 0.6);
    EXPECT_LT(lightness(heat_map(), 255) - lightness(heat_map(), 0), -0.6);
}

TEST(ColourMap, MirrorsLightnessAboutTheNeutralCentreOfDifferences) {
    const ColourMap& map = difference_map();
    for (int i = 0; i < 128; ++i) EXPECT_NEAR(lightness(map, i), lightness(map, 255 - i), 0.006) << i;
    for (const int i : {127, 128}) {
        const OkLab centre = to_oklab(map.at(i / 255.));
        EXPECT_LT(std::hypot(centre.a, centre.b), 0.006);
        EXPECT_GT(centre.lightness, 0.95);
    }
    EXPECT_GT(map.at(0.1).b, map.at(0.1).r + 40) << "losses are blue";
    EXPECT_GT(map.at(0.9).r, map.at(0.9).b + 40) << "gains are red";
}

TEST(ColourMap, StaysReadableWithoutGreenReceptors) {
    for (const double size : {0.2, 0.5, 0.8, 1.}) {
        const OkLab loss = to_oklab(as_deuteranope(difference_map().at(0.5 - size / 2.)));
        const OkLab gain = to_oklab(as_deuteranope(difference_map().at(0.5 + size / 2.)));
        EXPECT_GT(distance(loss, gain), 0.05) << size;
    }
    const auto kinds = category_colours(8);
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            EXPECT_GT(distance(to_oklab(as_deuteranope(kinds[i])), to_oklab(as_deuteranope(kinds[k]))), 0.06)
                << i << " " << k;
        }
    }
}

TEST(ColourMap, ClampsAndLeavesNanTransparent) {
    EXPECT_EQ(flow_map().at(-3.), flow_map().at(0.));
    EXPECT_EQ(flow_map().at(7.), flow_map().at(1.));
    EXPECT_EQ(flow_map().at(std::numeric_limits<double>::quiet_NaN()), transparent);
    EXPECT_EQ(flow_map().reversed().at(0.), flow_map().at(1.));
}

TEST(ColourMap, IsFoundByNameAndAnUnknownNameIsRefused) {
    EXPECT_EQ(colour_map("heat").at(0.3), heat_map().at(0.3));
    EXPECT_EQ(colour_map("flow_reversed").at(0.25), flow_map().at(0.75));
    try {
        colour_map("jet");
        FAIL() << "jet was found";
    } catch (const InputError& e) {
        EXPECT_STREQ(e.what(),
                     "colour map \"jet\"; expected one of flow, heat, difference, terrain; try: one of these, "
                     "with _reversed appended for the opposite order");
    }
    EXPECT_THROW(category_colours(9), InputError);
}

TEST(OkLab, GivesColoursBackAndKnowsWhite) {
    const OkLab white = to_oklab(rgb(0xffffff));
    EXPECT_NEAR(white.lightness, 1., 1e-6);
    EXPECT_NEAR(white.a, 0., 1e-6);
    for (const std::uint32_t hex : {0x000000U, 0xffffffU, 0x123456U, 0xfedc02U, 0x00ff00U, 0x0000ffU}) {
        EXPECT_EQ(hex_text(from_oklab(to_oklab(rgb(hex)))), hex_text(rgb(hex)));
    }
    // Ottosson's own example: pure red.
    EXPECT_NEAR(to_oklab(rgb(0xff0000)).lightness, 0.62796, 1e-4);
    EXPECT_NEAR(to_oklab(rgb(0xff0000)).a, 0.22486, 1e-4);
}

}  // namespace
}  // namespace funnel::viz::draw
