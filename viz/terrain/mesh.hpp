// SPDX-License-Identifier: Apache-2.0
/// \file
/// The terrain as a block in scene units: x and y from -1 to 1 along the longer side, z upwards, exaggerated.
#pragma once

#include "geo/grid_spec.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace funnel::viz::terrain {

struct Vertex {
    float x, y, z;
};

/// A surface over at most `most_vertices_a_side` squared vertices, and walls down to a level base.
struct TerrainMesh {
    std::vector<Vertex> vertices;
    std::vector<std::array<float, 2>> texture;  ///< texture coordinates by vertex: (0, 0) south-west, (1, 1) north-east
    std::vector<std::array<std::int64_t, 3>> triangles;
    std::vector<Vertex> wall_vertices;  ///< four for each quad: top, top, base, base
    std::vector<int> wall_sides;        ///< side of the block by quad: 0 south, 1 east, 2 north, 3 west
    double half_width = 1.;             ///< half the block's length along x
    double half_depth = 1.;             ///< half its length along y
    double base_z = 0.;
    double top_z = 0.;
};

/// Turns coordinates of the map's CRS into those of the scene.
struct SceneFrame {
    geo::GridSpec grid;
    double metres = 1.;  ///< metres for one scene unit
    double exaggeration = 1.;
    double datum_m = 0.;  ///< elevation at z = 0
    std::array<double, 3> at(double x_m, double y_m, double z_m) const {
        return {(x_m - 0.5 * (grid.west_m + grid.east_m())) / metres,
                (y_m - 0.5 * (grid.south_m() + grid.north_m)) / metres, (z_m - datum_m) * exaggeration / metres};
    }
};

inline constexpr int most_vertices_a_side = 1024;

/// \param exaggeration  of heights; 0: chosen so that the relief takes 9 % of the longer side, between 1 and 12
/// \throws InputError when no cell has an elevation.
SceneFrame scene_frame(const geo::Raster<float>& elevation_m, double exaggeration);
TerrainMesh terrain_mesh(const geo::Raster<float>& elevation_m, const SceneFrame& frame);
/// Elevation of the surface at a point of the map [m], bilinear; NaN outside and in holes.
double surface_m(const geo::Raster<float>& elevation_m, double x_m, double y_m);

}  // namespace funnel::viz::terrain
