// SPDX-License-Identifier: Apache-2.0
#include "viz/terrain/mesh.hpp"

#include "kernels/core/input_error.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace funnel::viz::terrain {
namespace {

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

TEST(TerrainMesh, ReachesTheEdgesAndDecimatesLargeGrids) {
    const auto z = hill(30, 50);
    const SceneFrame frame = scene_frame(z, 4.);
    const TerrainMesh mesh = terrain_mesh(z, frame);
    EXPECT_EQ(mesh.vertices.size(), 1500U);
    EXPECT_EQ(mesh.triangles.size(), 2U * 29U * 49U);
    EXPECT_EQ(mesh.wall_sides.size(), 2U * (29U + 49U));
    EXPECT_FLOAT_EQ(mesh.vertices.front().x, -1.F);
    EXPECT_NEAR(mesh.vertices.front().y, 0.6, 1e-6);
    EXPECT_NEAR(mesh.top_z, 1500. * 4. / frame.metres, 0.02);
    const TerrainMesh large = terrain_mesh(hill(1500, 2000), scene_frame(hill(1500, 2000), 0.));
    EXPECT_EQ(large.vertices.size(), 1024U * 1024U);
}

TEST(TerrainMesh, LeavesHolesOpen) {
    auto z = hill(10, 10);
    z.values[55] = NAN;
    const TerrainMesh mesh = terrain_mesh(z, scene_frame(z, 1.));
    EXPECT_EQ(mesh.triangles.size(), 2U * 81U - 6U);
}

TEST(SurfaceHeight, IsBilinearBetweenCentres) {
    auto z = hill(4, 4);
    for (std::size_t i = 0; i < 16; ++i) z.values[i] = static_cast<float>(10 * (i / 4) + i % 4);
    const auto& g = z.grid;
    EXPECT_NEAR(surface_m(z, g.x_m(1), g.y_m(2)), 21., 1e-6);
    EXPECT_NEAR(surface_m(z, 0.5 * (g.x_m(1) + g.x_m(2)), 0.5 * (g.y_m(1) + g.y_m(2))), 16.5, 1e-6);
    EXPECT_TRUE(std::isnan(surface_m(z, g.west_m - 1., g.north_m)));
}

TEST(SceneFrame, RefusesARasterWithoutElevations) {
    auto z = hill(3, 3);
    for (float& v : z.values) v = NAN;
    EXPECT_THROW(scene_frame(z, 0.), InputError);
}

TEST(SceneFrame, GivesTheReliefItsShareOfTheLongerSide) {
    const auto z = hill(60, 80);
    const SceneFrame frame = scene_frame(z, 0.);
    const auto [low, high] = std::ranges::minmax(z.values);
    EXPECT_NEAR(frame.at(0., 0., high)[2] - frame.at(0., 0., low)[2], 2. * 0.09, 1e-6);
    EXPECT_DOUBLE_EQ(frame.at(0., 0., low)[2], 0.);
    EXPECT_DOUBLE_EQ(scene_frame(z, 2.5).exaggeration, 2.5);
    auto gentle = z;
    for (float& v : gentle.values) v *= 1e-3F;
    EXPECT_DOUBLE_EQ(scene_frame(gentle, 0.).exaggeration, 12.);
}

TEST(SceneFrame, PutsTheMapsCornersOnTheBlocks) {
    const auto z = hill(30, 60);
    const SceneFrame frame = scene_frame(z, 1.);
    const TerrainMesh mesh = terrain_mesh(z, frame);
    const auto north_east = frame.at(z.grid.east_m(), z.grid.north_m, frame.datum_m);
    EXPECT_NEAR(north_east[0], mesh.half_width, 1e-9);
    EXPECT_NEAR(north_east[1], mesh.half_depth, 1e-9);
    EXPECT_NEAR(mesh.half_width, 1., 1e-9);
    EXPECT_NEAR(mesh.half_depth, 0.5, 1e-9);
}

TEST(TerrainMesh, HasWallsFromTheSurfaceDownToALevelBase) {
    const auto z = hill(6, 8);
    const TerrainMesh mesh = terrain_mesh(z, scene_frame(z, 1.));
    ASSERT_EQ(mesh.wall_vertices.size(), 4U * mesh.wall_sides.size());
    for (std::size_t quad = 0; quad < mesh.wall_sides.size(); ++quad) {
        const Vertex* v = &mesh.wall_vertices[4 * quad];
        EXPECT_FLOAT_EQ(v[2].z, static_cast<float>(mesh.base_z));
        EXPECT_FLOAT_EQ(v[3].z, static_cast<float>(mesh.base_z));
        EXPECT_GE(v[0].z, 0.F);
        EXPECT_EQ(v[0].x, v[3].x);
        const float along = mesh.wall_sides[quad] % 2 == 0 ? v[0].y : v[0].x;
        const double half = mesh.wall_sides[quad] % 2 == 0 ? mesh.half_depth : mesh.half_width;
        EXPECT_NEAR(std::abs(static_cast<double>(along)), half, 1e-6) << "the wall stands on its side of the block";
    }
}

}  // namespace
}  // namespace funnel::viz::terrain
