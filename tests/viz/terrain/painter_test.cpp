// SPDX-License-Identifier: Apache-2.0
#include "viz/terrain/painter.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/viz/scratch_folder.hpp"
#include "viz/terrain/offscreen_gl.hpp"

#include <cmath>
#include <cstdlib>
#include <set>

#include <gtest/gtest.h>

namespace funnel::viz::terrain {
namespace {

using testing::bytes_of;
using testing::ScratchFolder;

/// Why terrain cannot be rendered on this machine; empty where it can.
std::string no_gl() {
    try {
        const OffscreenGl context;
        return {};
    } catch (const MachineError& e) {
        return e.what();
    }
}

geo::Raster<float> hill(int rows, int cols) {
    geo::Raster<float> z;
    z.grid = {{rows, cols}, 400000., 3600000., 450., ""};
    for (CellIndex i = 0; i < z.grid.shape.cells(); ++i) {
        const Cell c = z.grid.shape.cell(i);
        const double dx = (c.col - 0.3 * cols) / cols;
        const double dy = (c.row - 0.5 * rows) / rows;
        z.values.push_back(static_cast<float>(600. + 1500. * std::exp(-30. * (dx * dx + dy * dy))));
    }
    return z;
}

std::set<std::uint32_t> colours_of(const draw::Canvas& canvas) {
    std::set<std::uint32_t> seen;
    for (std::size_t i = 0; i < canvas.rgba().size(); i += 4) {
        seen.insert(static_cast<std::uint32_t>(canvas.rgba()[i]) << 16U
                    | static_cast<std::uint32_t>(canvas.rgba()[i + 1]) << 8U | canvas.rgba()[i + 2]);
    }
    return seen;
}

class Terrain3d : public ::testing::Test {
  protected:
    void SetUp() override {
        const std::string why = no_gl();
        if (!why.empty()) GTEST_SKIP() << why;
        scene.title = "A hill";
        scene.elevation_m = &elevation;
        scene.points = {{"Town", {{{elevation.grid.x_m(40), elevation.grid.y_m(30)}, "Sásabe", 1.}}}};
    }
    geo::Raster<float> elevation = hill(60, 80);
    TerrainScene scene;
    TerrainStyle style{800, 520};
};

TEST_F(Terrain3d, ShowsTheBlockInManyShadesOnPaper) {
    const draw::Canvas canvas = draw_terrain_3d(scene, style);
    EXPECT_GT(colours_of(canvas).size(), 1000U);
    EXPECT_EQ(canvas.pixel(3, 3), draw::rgb(0xffffff));
    int painted = 0;
    for (int y = 0; y < canvas.height(); ++y) {
        for (int x = 0; x < canvas.width(); ++x) painted += canvas.pixel(x, y) != draw::rgb(0xffffff);
    }
    EXPECT_GT(painted, canvas.width() * canvas.height() / 4);
}

TEST_F(Terrain3d, IsTheSameToTheByteWhenDrawnTwice) {
    const ScratchFolder folder;
    draw_terrain_3d(scene, folder / "a.png", style);
    draw_terrain_3d(scene, folder / "b.png", style);
    EXPECT_EQ(bytes_of(folder / "a.png"), bytes_of(folder / "b.png"));
}

TEST_F(Terrain3d, IgnoresTheDisplayVariable) {
    const char* kept = std::getenv("DISPLAY");
    const std::string before = kept != nullptr ? kept : "";
    ::unsetenv("DISPLAY");
    const std::string without = draw_terrain_3d(scene, style).png();
    ::setenv("DISPLAY", "no-such-host:99", 1);
    const std::string garbage = draw_terrain_3d(scene, style).png();
    kept != nullptr ? ::setenv("DISPLAY", before.c_str(), 1) : ::unsetenv("DISPLAY");
    EXPECT_EQ(without, garbage);
}

TEST_F(Terrain3d, DrapesTheOverlay) {
    geo::Raster<float> flow{elevation.grid, std::vector<float>(elevation.values.size(), 10.F)};
    const draw::Canvas bare = draw_terrain_3d(scene, style);
    scene.overlay = &flow;
    scene.scale.map = draw::heat_map();
    scene.scale.min = 0.;
    scene.scale.max = 10.;
    const draw::Canvas draped = draw_terrain_3d(scene, style);
    const auto redness = [](const draw::Canvas& canvas) {
        double sum = 0.;
        for (std::size_t i = 0; i < canvas.rgba().size(); i += 4) sum += canvas.rgba()[i] - canvas.rgba()[i + 2];
        return sum / static_cast<double>(canvas.rgba().size() / 4);
    };
    EXPECT_GT(redness(draped), redness(bare) + 10.);
}

TEST_F(Terrain3d, IsPaleWhereTheOverlayIsInDoubtAndSaysItsNote) {
    geo::Raster<float> flow{elevation.grid, std::vector<float>(elevation.values.size(), 10.F)};
    const auto redness = [&] {
        const draw::Canvas canvas = draw_terrain_3d(scene, style);
        double sum = 0.;
        for (std::size_t i = 0; i < canvas.rgba().size(); i += 4) sum += canvas.rgba()[i] - canvas.rgba()[i + 2];
        return sum / static_cast<double>(canvas.rgba().size() / 4);
    };
    const double bare = redness();
    scene.overlay = &flow;
    scene.scale.map = draw::heat_map();
    scene.scale.min = 0.;
    scene.scale.max = 10.;
    const double sure = redness();
    scene.doubt = &flow;  // all of it
    const double unsure = redness();
    EXPECT_LT(unsure - bare, 0.7 * (sure - bare));
    scene.note = "A note";
    EXPECT_NE(redness(), unsure);
}

TEST_F(Terrain3d, RefusesAnUnwritablePath) {
    const ScratchFolder folder;
    EXPECT_THROW(draw_terrain_3d(scene, folder / "missing/a.png", style), InputError);
    EXPECT_EQ(folder.files(), 0U);
}

TEST(Terrain3dInput, RefusesScenesThatCannotBeDrawn) {
    TerrainScene scene;
    EXPECT_THROW(draw_terrain_3d(scene), InputError);
    auto z = hill(5, 5);
    scene.elevation_m = &z;
    EXPECT_THROW(draw_terrain_3d(scene, {100, 100}), InputError);
}

}  // namespace
}  // namespace funnel::viz::terrain
