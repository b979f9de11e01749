// SPDX-License-Identifier: Apache-2.0
/// \file
/// Colours and colour maps, built in OKLab (Ottosson 2020, https://bottosson.github.io/posts/oklab/).
///
/// A map is made from a few control points of hue and chroma; its lightness is a straight line (sequential)
/// or two equal straight lines (diverging), so that equal steps of data look equally large, in print without
/// colour and to colour-blind readers too.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace funnel::viz::draw {

/// An sRGB colour with opacity, 0..255 each; not premultiplied.
struct Colour {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
    std::uint8_t a = 255;
    friend constexpr bool operator==(const Colour&, const Colour&) = default;
};

inline constexpr Colour transparent{0, 0, 0, 0};

/// An opaque colour from 0xRRGGBB.
constexpr Colour rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16U & 255U), static_cast<std::uint8_t>(hex >> 8U & 255U),
            static_cast<std::uint8_t>(hex & 255U), 255};
}
/// The same colour at opacity 0..1 (clamped).
Colour with_opacity(Colour colour, double opacity);
/// a at t = 0, b at t = 1, straight in sRGB, opacity included; t is clamped.
Colour mix(Colour a, Colour b, double t);
/// "#rrggbb", opacity left out.
std::string hex_text(Colour colour);

/// A colour in OKLab: lightness 0..1, green-red, blue-yellow.
struct OkLab {
    double lightness = 0.;
    double a = 0.;
    double b = 0.;
};
OkLab to_oklab(Colour colour);
/// Opaque; out of the sRGB gamut the chroma is reduced at constant lightness and hue until it fits.
Colour from_oklab(OkLab lab);

/// 256 colours over [0, 1].
class ColourMap {
  public:
    explicit ColourMap(const std::array<Colour, 256>& table) : table_(table) {}
    /// The colour at t, clamped to [0, 1]; NaN is transparent.
    Colour at(double t) const;
    /// The same colours in the opposite order.
    ColourMap reversed() const;

  private:
    std::array<Colour, 256> table_;
};

/// Dark blue, green, yellow: dark to light. Reversed it suits light paper.
const ColourMap& flow_map();
/// Pale yellow, orange, dark red: light to dark.
const ColourMap& heat_map();
/// Blue, near-white, red with mirror-image lightness; the centre is neutral.
const ColourMap& difference_map();
/// Muted sage, sand, off-white: tints of elevation under other data.
const ColourMap& terrain_map();

/// A map by name: flow, heat, difference, terrain; with "_reversed" appended, in opposite order.
/// \throws InputError for any other name.
ColourMap colour_map(const std::string& name);

/// Colours for n kinds that must be told apart (1..8), with differing lightness. \throws InputError beyond 8.
std::vector<Colour> category_colours(int n);

}  // namespace funnel::viz::draw
