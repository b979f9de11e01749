// SPDX-License-Identifier: Apache-2.0
/// \file
/// From a value to a colour: map, range, scaling, and what is left unpainted.
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

struct ColourScale {
    ColourMap map = flow_map().reversed();
    double min = 0.;
    double max = 1.;
    Scaling scaling = Scaling::linear;
    std::string label;                                                   ///< "Crossings through a cell"
    std::string unit;                                                    ///< "attempts", "" when the label says all
    double hide_at_or_below = -std::numeric_limits<double>::infinity();  ///< in absolute value when diverging
    double opacity = 0.9;
    /// Of a diverging scale: about even steps up to this value on either side, then of the logarithm (inverse
    /// hyperbolic sine), so that a wide thin change shows beside a narrow thick one; 0: even steps all the way.
    double even_within = 0.;
    /// Share of the bar, from its low end (diverging: from its centre), over which the opacity rises from a third
    /// to full, so that rare values sink into the terrain; 0: none.
    double fade = 0.;

    /// Place of a value along the bar, 0..1, clamped; NaN stays NaN.
    double position(double value) const;
    /// The colour; fully transparent for NaN, hidden values, and values <= 0 on a logarithmic scale.
    Colour colour(double value) const;
    /// The ends of the bar: min and max, or -m and m.
    double low() const;
    double high() const;
    std::vector<double> ticks(int wanted) const;
};

/// \throws InputError for a range that is empty, not finite, or not above zero on a logarithmic scale.
void check(const ColourScale& scale);

/// A range that shows the values well: quantiles, so that one extreme cell does not flatten the rest, made round.
/// NaN and, for a logarithmic scale, values <= 0 are left out; without values the range is 0..1 (log 0.1..1).
ColourScale fitted_scale(std::span<const float> values, Scaling scaling, const ColourMap& map,
                         double upper_quantile = 0.998);

}  // namespace funnel::viz::draw
