// SPDX-License-Identifier: Apache-2.0
/// \file
/// From a value to a colour: colour map, range, scaling, and limits below which nothing is painted.
#pragma once

#include "viz/draw/colour_maps.hpp"

#include <limits>
#include <span>
#include <string>
#include <vector>

namespace funnel::viz::draw {

enum class Scaling {
    linear,       ///< even steps from min to max
    logarithmic,  ///< even steps of the logarithm; min > 0; values <= 0 are not painted
    diverging     ///< steps from -m over 0 to m, m the larger of |min|, |max|; even, unless `even_within` is given
};

/// The colours of a map's data and of its colour bar.
struct ColourScale {
    ColourMap map = flow_map().reversed();
    double min = 0.;
    double max = 1.;
    Scaling scaling = Scaling::linear;
    std::string label;                                                   ///< "Crossings through a cell"
    std::string unit;                                                    ///< "attempts"; empty: no unit
    double hide_at_or_below = -std::numeric_limits<double>::infinity();  ///< values up to this one are not painted;
                                                                         ///< diverging: absolute values
    double opacity = 0.9;
    /// For a diverging scale: steps are about even up to this value on either side and logarithmic beyond (inverse
    /// hyperbolic sine), so that a small change over wide ground shows beside a large one in few cells. 0: even steps
    /// over the whole bar.
    double even_within = 0.;
    /// Share of the bar, from its low end (diverging: from its centre), over which the opacity rises from a third
    /// to full, so that rare values hide the terrain less. 0: full opacity everywhere.
    double fade = 0.;

    /// Position of a value along the bar, 0..1, clamped; NaN stays NaN.
    double position(double value) const;
    /// The colour; fully transparent for NaN, hidden values, and values <= 0 on a logarithmic scale.
    Colour colour(double value) const;
    /// The ends of the bar: min and max, or -m and m.
    double low() const;
    double high() const;
    /// Round values along the bar, about `wanted` of them.
    std::vector<double> ticks(int wanted) const;
};

/// \throws InputError for a range that is empty, not finite, or not above zero on a logarithmic scale.
void check(const ColourScale& scale);

/// A scale over the quantiles of the values, rounded outwards: one extreme cell does not take the range from the rest.
/// NaN and, for a logarithmic scale, values <= 0 are left out; without values the range is 0..1 (log 0.1..1).
ColourScale fitted_scale(std::span<const float> values, Scaling scaling, const ColourMap& map,
                         double upper_quantile = 0.998);

}  // namespace funnel::viz::draw
