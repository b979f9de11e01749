// SPDX-License-Identifier: Apache-2.0
/// \file
/// Text as coverage masks, drawn by VTK's FreeType renderer with its built-in sans-serif face: no display, no
/// GL context and no font package needed, and the same pixels on every machine. The face has the Latin
/// letters with accents, not arrows or subscripts; a missing glyph leaves a gap.
#pragma once

#include "viz/draw/drawing.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace funnel::viz::draw {

/// Mask pixels for one pixel in each direction: enough for any position and rotation.
inline constexpr int text_oversampling = 4;

/// Coverage 0..255, row-major, row 0 at the top, `text_oversampling` times the size asked for.
struct TextMask {
    int width = 0;
    int height = 0;
    double baseline = 0.;  ///< rows from the top to the baseline
    double ascent = 0.;    ///< rows from the baseline up to the tops of capital letters
    std::vector<std::uint8_t> coverage;
};

/// Coverage of a text by its letters. The same text, size and face are rendered once. Safe to call from several
/// threads.
std::shared_ptr<const TextMask> text_mask(const std::string& utf8, const TextStyle& style);

/// Width of one line [px].
double text_width_px(const std::string& utf8, const TextStyle& style);
/// Height of the capital letters [px].
double cap_height_px(const TextStyle& style);
/// Breaks at spaces so that no line is wider than max_width_px, unless one word is. Line breaks in the text stay.
std::vector<std::string> wrap_text(const std::string& utf8, const TextStyle& style, double max_width_px);
/// The text cut to the width with an ellipsis, or whole where it fits.
std::string fit_text(const std::string& utf8, const TextStyle& style, double max_width_px);

}  // namespace funnel::viz::draw
