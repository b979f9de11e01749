// SPDX-License-Identifier: Apache-2.0
#include "viz/map/painter.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/viz/scratch_folder.hpp"
#include "viz/map/layout.hpp"

#include <algorithm>
#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funnel::viz::map {
namespace {

using testing::bytes_of;
using testing::ScratchFolder;

geo::GridSpec grid_of(int rows, int cols) { return {{rows, cols}, 400000., 3600000., 500., ""}; }

geo::Raster<float> filled(const geo::GridSpec& grid, float value) {
    return {grid, std::vector<float>(static_cast<std::size_t>(grid.shape.cells()), value)};
}

struct SmallMap {
    geo::Raster<float> overlay;
    MapFigure figure;
    explicit SmallMap(int rows = 20, int cols = 20) : overlay(filled(grid_of(rows, cols), 0.F)) {
        figure.title = "A map";
        figure.grid = overlay.grid;
        figure.overlay = &overlay;
        figure.scale.min = 0.;
        figure.scale.max = 10.;
        figure.scale.opacity = 1.;
        figure.scale.label = "Count";
    }
    draw::Colour at(const draw::Canvas& canvas, int row, int col) const {
        const draw::Point p = map_layout(figure).to_pixel(figure.grid, {figure.grid.x_m(col), figure.grid.y_m(row)});
        return canvas.pixel(static_cast<int>(p.x), static_cast<int>(p.y));
    }
};

TEST(DrawMap, PaintsACellInTheColourOfItsValue) {
    SmallMap map;
    map.overlay.values[3 * 20 + 7] = 4.F;
    map.overlay.values[15 * 20 + 2] = 99.F;
    map.overlay.values[15 * 20 + 12] = NAN;
    const draw::Canvas canvas = draw_map(map.figure);
    EXPECT_EQ(map.at(canvas, 3, 7), map.figure.scale.map.at(0.4));
    EXPECT_EQ(map.at(canvas, 15, 2), map.figure.scale.map.at(1.)) << "above the scale's end";
    EXPECT_EQ(map.at(canvas, 10, 10), map.figure.scale.map.at(0.));
    EXPECT_EQ(map.at(canvas, 15, 12), draw::rgb(0xffffff)) << "no data is paper";
}

TEST(DrawMap, HidesValuesAtOrBelowTheLimit) {
    SmallMap map;
    map.figure.scale.hide_at_or_below = 0.;
    map.overlay.values[3 * 20 + 7] = 4.F;
    const draw::Canvas canvas = draw_map(map.figure);
    EXPECT_EQ(map.at(canvas, 10, 10), draw::rgb(0xffffff));
    EXPECT_NE(map.at(canvas, 3, 7), draw::rgb(0xffffff));
}

TEST(DrawMap, PutsLinesAndPointsWhereTheyLie) {
    SmallMap map;
    map.figure.overlay = nullptr;
    const double y = map.figure.grid.y_m(5);
    map.figure.lines = {{"Road", {{{400500., y}, {409000., y}}}, {draw::rgb(0xff0000), 6., {}}, draw::transparent, 0.}};
    map.figure.points = {
        {"Tower", {{{map.figure.grid.x_m(10), map.figure.grid.y_m(15)}, "", 0.}}, Symbol::square, draw::rgb(0x0000ff)}};
    const draw::Canvas canvas = draw_map(map.figure);
    EXPECT_EQ(map.at(canvas, 5, 10), draw::rgb(0xff0000));
    EXPECT_EQ(map.at(canvas, 15, 10), draw::rgb(0x0000ff));
    EXPECT_EQ(map.at(canvas, 12, 4), draw::rgb(0xffffff));
}

TEST(DrawMap, IsTheSameToTheByteWhenDrawnTwice) {
    SmallMap map;
    auto z = filled(map.figure.grid, 0.F);
    for (std::size_t i = 0; i < z.values.size(); ++i) z.values[i] = static_cast<float>((i * 7919) % 400);
    map.figure.elevation_m = &z;
    map.figure.areas = {{{403000., 3596000.}, "MÉXICO"}};
    map.figure.points = {{"Town", {{{405000., 3595000.}, "Sásabe", 1.}}}};
    const ScratchFolder folder;
    draw_map(map.figure, folder / "a.png");
    draw_map(map.figure, folder / "b.png");
    EXPECT_EQ(bytes_of(folder / "a.png"), bytes_of(folder / "b.png"));
    EXPECT_NE(bytes_of(folder / "a.png"), draw_map(SmallMap{}.figure).png()) << "relief, name and town are drawn";
}

TEST(DrawMap, HoldsAtEverySizeAndWithLongTexts) {
    SmallMap map;
    std::string words;
    for (int i = 0; i < 120; ++i) words += "word ";
    map.figure.title = words;
    map.figure.source = words;
    map.figure.note = words;
    map.figure.scale.label = words;
    for (const int width : {480, 1600, 2400}) {
        const draw::Canvas canvas = draw_map(map.figure, {width});
        EXPECT_EQ(canvas.width(), width);
        EXPECT_EQ(canvas.pixel(width - 2, canvas.height() / 2), draw::rgb(0xffffff)) << "the margin stays free";
    }
}

TEST(DrawMap, RefusesWhatDoesNotFitAndUnwritablePaths) {
    SmallMap map;
    const ScratchFolder folder;
    EXPECT_THROW(draw_map(map.figure, folder / "missing/a.png"), InputError);
    EXPECT_EQ(folder.files(), 0U);
    const auto other = filled(grid_of(20, 21), 1.F);
    map.figure.elevation_m = &other;
    EXPECT_THROW(draw_map(map.figure), InputError);
    map.figure.elevation_m = nullptr;
    map.figure.scale.max = map.figure.scale.min;
    EXPECT_THROW(draw_map(map.figure), InputError);
    SmallMap narrow;
    EXPECT_THROW(draw_map(narrow.figure, {200}), InputError);
}

}  // namespace
}  // namespace funnel::viz::map
