// SPDX-License-Identifier: Apache-2.0
/// \file
/// The style file that QGIS looks for beside a raster.
#pragma once

#include "geo/style.hpp"

#include <filesystem>

namespace funnel::geo {

/// Writes the style to `path`, the raster's `qml_path`. Throws InputError when the folder is not
/// writable or the style has no stops, MachineError when the disk is full.
void write_qml(const std::filesystem::path& path, const RasterStyle& style);
/// "a/b.tif" -> "a/b.qml", where QGIS looks for it.
std::filesystem::path qml_path(const std::filesystem::path& raster);

}  // namespace funnel::geo
