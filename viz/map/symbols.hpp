// SPDX-License-Identifier: Apache-2.0
/// \file
/// Symbols of places and lines with a casing, as maps, legends and terrain views show them.
#pragma once

#include "viz/map/layers.hpp"

#include <span>

namespace funnel::viz::map {

/// \param at       centre of the symbol [px]
/// \param size_px  diameter without the rim
/// \param unit     pixels for one pixel of a map 1600 pixels wide
void draw_symbol(draw::Drawing& to, draw::Point at, Symbol symbol, double size_px, draw::Colour fill,
                 draw::Colour outline, double unit);
/// The line over its casing, in the layer's colours and widths; points in pixels.
void draw_line(draw::Drawing& to, std::span<const draw::Point> line, const LineLayer& layer, double unit);

}  // namespace funnel::viz::map
