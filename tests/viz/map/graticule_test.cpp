// SPDX-License-Identifier: Apache-2.0
#include "viz/map/graticule.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funnel::viz::map {
namespace {

/// 20 x 20 cells of 500 m near 112 degrees west.
MapFigure figure() {
    MapFigure out;
    out.grid = {{20, 20}, 400000., 3600000., 500., ""};
    return out;
}

TEST(Graticule, FindsRoundDegreesOnASlantedGrid) {
    MapFigure map = figure();
    // A made-up projection: longitude leans with y.
    map.to_lonlat = [](draw::Point p) {
        return draw::Point{-112. + (p.x - 400000.) / 1e5 + (p.y - 3590000.) / 1e6, 31. + (p.y - 3590000.) / 1.1e5};
    };
    const auto lines = graticule(map, 2500.);
    ASSERT_GT(lines.size(), 4U);
    for (const auto& line : lines) {
        ASSERT_GT(line.line.size(), 1U);
        for (const draw::Point p : line.line) {
            const draw::Point lonlat = map.to_lonlat(p);
            const double degrees = line.meridian ? -lonlat.x : lonlat.y;
            EXPECT_NEAR(degrees, std::stod(line.label), 1e-6) << line.label;
        }
        EXPECT_THAT(line.label, ::testing::EndsWith(line.meridian ? "W" : "N"));
    }
}

TEST(Graticule, KeepsItsLinesAboutAsFarApartAsAsked) {
    MapFigure map = figure();
    map.to_lonlat = [](draw::Point p) {
        return draw::Point{-112. + (p.x - 400000.) / 95000., 32.5 + (p.y - 3600000.) / 111320.};
    };
    for (const double spacing_m : {1500., 3000.}) {
        double last = std::nan("");
        for (const auto& line : graticule(map, spacing_m)) {
            if (line.meridian) continue;
            const double y = line.line.front().y;
            if (!std::isnan(last)) {
                EXPECT_GT(y - last, 0.74 * spacing_m);
                EXPECT_LT(y - last, 1.9 * spacing_m);
            }
            last = y;
        }
        EXPECT_FALSE(std::isnan(last)) << spacing_m;
    }
}

TEST(Graticule, FallsBackToRoundKilometresInsideTheMap) {
    const MapFigure map = figure();
    const auto lines = graticule(map, 2500.);
    std::vector<std::string> labels;
    for (const auto& line : lines) labels.push_back(line.label);
    EXPECT_THAT(labels, ::testing::ElementsAre("400\u00a0km", "402\u00a0km", "404\u00a0km", "406\u00a0km",
                                               "408\u00a0km", "410\u00a0km", "3,590\u00a0km", "3,592\u00a0km",
                                               "3,594\u00a0km", "3,596\u00a0km", "3,598\u00a0km", "3,600\u00a0km"));
    EXPECT_TRUE(lines[1].meridian);
    EXPECT_EQ(lines[1].line.front().x, 402000.);
    EXPECT_EQ(lines[1].line.front().y, 3590000.);
    EXPECT_FALSE(lines.back().meridian);
}

}  // namespace
}  // namespace funnel::viz::map
