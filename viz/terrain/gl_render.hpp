// SPDX-License-Identifier: Apache-2.0
/// \file
/// Rendering with OpenGL: a textured terrain block on paper, and the pixels of points in the scene.
#pragma once

#include "viz/draw/canvas.hpp"
#include "viz/terrain/mesh.hpp"

#include <array>
#include <vector>

namespace funnel::viz::terrain {

/// Direction of the viewer from the block.
struct View {
    double from_deg;    ///< clockwise from north
    double height_deg;  ///< above the horizon
};

struct RenderedBlock {
    draw::Canvas picture;
    std::array<double, 16> to_clip;  ///< scene coordinates to clip space, row-major
    std::array<double, 3> camera;    ///< position of the eye in scene coordinates
    /// The pixel of a point in scene coordinates.
    draw::Point pixel(const std::array<double, 3>& scene) const;
};

/// Rendered at twice the size and averaged, so that edges are smooth; the block fills the picture.
/// \throws MachineError without EGL.
RenderedBlock render_block(const TerrainMesh& mesh, const draw::Canvas& texture, const View& view, int width_px,
                           int height_px);

}  // namespace funnel::viz::terrain
