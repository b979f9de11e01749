// SPDX-License-Identifier: Apache-2.0
/// \file
/// Colours that all figures share.
#pragma once

#include "viz/draw/colour_maps.hpp"

namespace funnel::viz::draw::ink {

inline constexpr Colour text = rgb(0x23272e);
inline constexpr Colour quiet = rgb(0x5c636d);
inline constexpr Colour frame = rgb(0x4a4f57);
inline constexpr Colour faint = rgb(0xd9d9d6);
inline constexpr Colour paper = rgb(0xffffff);

}  // namespace funnel::viz::draw::ink
