// SPDX-License-Identifier: Apache-2.0
#include "viz/terrain/mesh.hpp"

#include "kernels/core/input_error.hpp"
#include "viz/draw/resample.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::viz::terrain {
namespace {

constexpr double relief_share = 0.09;  // of the longer side
constexpr double wall_share = 0.035;   // of the longer side, below the lowest ground

struct HeightRange {
    double low = 1e300;
    double high = -1e300;
};

HeightRange height_range(const geo::Raster<float>& elevation_m) {
    HeightRange range;
    for (const float v : elevation_m.values) {
        if (std::isnan(v)) continue;
        range.low = std::min(range.low, static_cast<double>(v));
        range.high = std::max(range.high, static_cast<double>(v));
    }
    return range;
}

/// One wall below a run of the surface's edge; vertices are given from its left to its right end.
void add_wall(TerrainMesh& mesh, const std::vector<std::size_t>& edge, int side) {
    const auto base = static_cast<float>(mesh.base_z);
    for (std::size_t i = 0; i + 1 < edge.size(); ++i) {
        const Vertex a = mesh.vertices[edge[i]];
        const Vertex b = mesh.vertices[edge[i + 1]];
        if (std::isnan(a.z) || std::isnan(b.z)) continue;
        mesh.wall_vertices.insert(mesh.wall_vertices.end(), {a, b, {b.x, b.y, base}, {a.x, a.y, base}});
        mesh.wall_sides.push_back(side);
    }
}

void add_walls(TerrainMesh& mesh, int width, int height) {
    const auto index = [&](int row, int col) {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(col);
    };
    std::array<std::vector<std::size_t>, 4> edges;
    for (int col = 0; col < width; ++col) {
        edges[0].push_back(index(height - 1, col));
        edges[2].push_back(index(0, col));
    }
    for (int row = 0; row < height; ++row) {
        edges[1].push_back(index(row, width - 1));
        edges[3].push_back(index(row, 0));
    }
    for (int side = 0; side < 4; ++side) add_wall(mesh, edges[static_cast<std::size_t>(side)], side);
}

}  // namespace

SceneFrame scene_frame(const geo::Raster<float>& elevation_m, double exaggeration) {
    const HeightRange range = height_range(elevation_m);
    if (range.low > range.high) {
        throw InputError("an elevation raster without any value", "at least one cell with an elevation",
                         "a region that the elevation file covers");
    }
    const geo::GridSpec& grid = elevation_m.grid;
    SceneFrame frame{grid, 0.5 * grid.cell_m * std::max(grid.shape.rows, grid.shape.cols), exaggeration, range.low};
    if (exaggeration <= 0.) {
        const double natural = (range.high - range.low) / (2. * frame.metres);
        frame.exaggeration = natural > 0. ? std::clamp(relief_share / natural, 1., 12.) : 1.;
    }
    return frame;
}

TerrainMesh terrain_mesh(const geo::Raster<float>& elevation_m, const SceneFrame& frame) {
    const geo::GridSpec& grid = elevation_m.grid;
    const int width = std::clamp(grid.shape.cols, 2, most_vertices_a_side);
    const int height = std::clamp(grid.shape.rows, 2, most_vertices_a_side);
    const draw::PixelField z = draw::resample_smooth(elevation_m, width, height);
    TerrainMesh mesh;
    mesh.half_width = 0.5 * grid.cell_m * grid.shape.cols / frame.metres;
    mesh.half_depth = 0.5 * grid.cell_m * grid.shape.rows / frame.metres;
    mesh.base_z = -2. * wall_share;
    for (int row = 0; row < height; ++row) {
        for (int col = 0; col < width; ++col) {
            const double u = static_cast<double>(col) / (width - 1);
            const double v = 1. - static_cast<double>(row) / (height - 1);
            const double up = (static_cast<double>(z.at(col, row)) - frame.datum_m) * frame.exaggeration / frame.metres;
            mesh.vertices.push_back({static_cast<float>((2. * u - 1.) * mesh.half_width),
                                     static_cast<float>((2. * v - 1.) * mesh.half_depth), static_cast<float>(up)});
            mesh.texture.push_back({static_cast<float>(u), static_cast<float>(v)});
            if (up > mesh.top_z) mesh.top_z = up;
        }
    }
    const auto triangle = [&](std::int64_t a, std::int64_t b, std::int64_t c) {
        for (const std::int64_t i : {a, b, c}) {
            if (std::isnan(mesh.vertices[static_cast<std::size_t>(i)].z)) return;
        }
        mesh.triangles.push_back({a, b, c});
    };
    for (std::int64_t row = 0; row + 1 < height; ++row) {
        for (std::int64_t col = 0; col + 1 < width; ++col) {
            const std::int64_t i = row * width + col;
            triangle(i, i + width, i + 1);
            triangle(i + 1, i + width, i + width + 1);
        }
    }
    add_walls(mesh, width, height);
    return mesh;
}

double surface_m(const geo::Raster<float>& elevation_m, double x_m, double y_m) {
    const geo::GridSpec& grid = elevation_m.grid;
    const double col = (x_m - grid.west_m) / grid.cell_m - 0.5;
    const double row = (grid.north_m - y_m) / grid.cell_m - 0.5;
    if (!grid.contains(x_m, y_m)) return std::nan("");
    const auto value = [&](double r, double c) {
        const Cell cell{std::clamp(static_cast<std::int32_t>(r), 0, grid.shape.rows - 1),
                        std::clamp(static_cast<std::int32_t>(c), 0, grid.shape.cols - 1)};
        return static_cast<double>(elevation_m.values[static_cast<std::size_t>(grid.shape.index(cell))]);
    };
    const double r = std::floor(row);
    const double c = std::floor(col);
    const double north = value(r, c) + (col - c) * (value(r, c + 1.) - value(r, c));
    const double south = value(r + 1., c) + (col - c) * (value(r + 1., c + 1.) - value(r + 1., c));
    return north + (row - r) * (south - north);
}

}  // namespace funnel::viz::terrain
