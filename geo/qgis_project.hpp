// SPDX-License-Identifier: Apache-2.0
/// \file
/// A QGIS project (.qgs) that opens all results styled, with paths relative to the project.
#pragma once

#include "geo/features.hpp"
#include "geo/grid_spec.hpp"
#include "geo/style.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace funnel::geo {

struct ProjectLayer {
    std::string title;
    std::filesystem::path file;                ///< raster, or GeoPackage with `table`; beside or below the project
    std::string table;                         ///< layer of a GeoPackage; empty: a raster
    GeometryKind kind = GeometryKind::points;  ///< of a GeoPackage layer
    std::variant<RasterStyle, VectorStyle> style;
    std::string group;  ///< name of the legend's group, empty: none
    bool visible = true;
};

/// Writes `path`; `layers` from the top of the map to the bottom, all in the grid's CRS. The map opens on the grid's
/// extent. Throws InputError when the folder is not writable, MachineError when the disk is full,
/// std::logic_error when a style does not fit its layer.
void write_qgis_project(const std::filesystem::path& path, const std::string& title, const GridSpec& grid,
                        const std::vector<ProjectLayer>& layers);

}  // namespace funnel::geo
