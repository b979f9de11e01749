// SPDX-License-Identifier: Apache-2.0
/// \file
/// From the contents of a terrain view to its picture.
#pragma once

#include "viz/draw/canvas.hpp"
#include "viz/terrain/scene.hpp"

#include <filesystem>

namespace funnel::viz::terrain {

/// Rendered off screen by VTK on an EGL context of its own: needs no display and ignores DISPLAY.
/// \throws InputError for a scene that cannot be drawn, MachineError when the machine has no EGL.
draw::Canvas draw_terrain_3d(const TerrainScene& scene, const TerrainStyle& style = {});
/// Writes the view as PNG. \throws InputError also when the path cannot be written.
void draw_terrain_3d(const TerrainScene& scene, const std::filesystem::path& path, const TerrainStyle& style = {});

}  // namespace funnel::viz::terrain
