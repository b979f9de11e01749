// SPDX-License-Identifier: Apache-2.0
#include "viz/map/layout.hpp"

#include "kernels/core/input_error.hpp"

#include <gtest/gtest.h>

namespace funnel::viz::map {
namespace {

MapFigure figure(int rows, int cols) {
    MapFigure out;
    out.title = "A map";
    out.grid = {{rows, cols}, 400000., 3600000., 500., ""};
    return out;
}

TEST(MapLayout, KeepsThePanelBesideOrBelowAndInsideThePicture) {
    for (const auto& [rows, cols] : {std::pair{20, 20}, std::pair{10, 40}, std::pair{60, 12}, std::pair{1, 1}}) {
        MapFigure map = figure(rows, cols);
        map.points = {{"Town", {}}, {"Tower", {}}};
        const MapLayout at = map_layout(map);
        EXPECT_EQ(at.panel_below, cols >= 2 * rows) << cols;
        EXPECT_FALSE(at.panel.overlaps(at.frame));
        const draw::Box picture{0., 0., static_cast<double>(at.width_px), static_cast<double>(at.height_px)};
        EXPECT_TRUE(picture.holds(at.panel));
        EXPECT_TRUE(picture.holds(at.frame));
        EXPECT_NEAR(at.frame.width() / at.frame.height(), static_cast<double>(cols) / rows, 0.02 * cols / rows);
    }
}

TEST(MapLayout, PutsTheCornersOfTheGridOnTheFrame) {
    const MapFigure map = figure(20, 30);
    const MapLayout at = map_layout(map);
    const draw::Point north_west = at.to_pixel(map.grid, {400000., 3600000.});
    const draw::Point south_east = at.to_pixel(map.grid, {415000., 3590000.});
    EXPECT_DOUBLE_EQ(north_west.x, at.frame.x0);
    EXPECT_DOUBLE_EQ(north_west.y, at.frame.y0);
    EXPECT_NEAR(south_east.x, at.frame.x1, 1e-9);
    EXPECT_NEAR(south_east.y, at.frame.y1, 1.);
    EXPECT_DOUBLE_EQ(at.metres_per_px, 15000. / at.frame.width());
}

TEST(MapLayout, MakesRoomForLongerTextsAndScalesWithTheWidth) {
    MapFigure map = figure(10, 30);
    const MapLayout one = map_layout(map);
    EXPECT_NEAR(map_layout(map, {3200}).frame.width(), 2. * one.frame.width(), 2.);
    map.note = "A note";
    EXPECT_GT(map_layout(map).height_px, one.height_px + 15);
    EXPECT_EQ(map_layout(map).frame.y0, one.frame.y0) << "the note stands below the map";
    map.subtitle = "A subtitle";
    EXPECT_GT(map_layout(map).frame.y0, one.frame.y0 + 20.);
}

TEST(MapLayout, RefusesAGridWithoutCellsAndRastersElsewhere) {
    EXPECT_THROW(map_layout(figure(0, 5)), InputError);
    EXPECT_THROW(map_layout(figure(5, 5), {479}), InputError);
    MapFigure map = figure(2, 2);
    geo::Raster<float> elevation{map.grid, std::vector<float>(4, 1.F)};
    map.elevation_m = &elevation;
    EXPECT_NO_THROW(map_layout(map));
    elevation.grid.west_m += 500.;
    EXPECT_THROW(map_layout(map), InputError);
}

}  // namespace
}  // namespace funnel::viz::map
