// SPDX-License-Identifier: Apache-2.0
/// \file
/// Round numbers for axes, colour bars and scale bars, and the text of numbers on figures.
#pragma once

#include <string>
#include <vector>

namespace funnel::viz::draw {

/// The largest 1, 2 or 5 times a power of ten that is <= value; value > 0.
double nice_floor(double value);
/// Multiples of a 1-2-5 step inside [min, max], about `wanted` of them; empty when min >= max or not finite.
std::vector<double> linear_ticks(double min, double max, int wanted);
/// Powers of ten inside [min, max], with 2 and 5 times them where fewer than three decades are shown, thinned
/// to at most about `wanted`; min > 0.
std::vector<double> log_ticks(double min, double max, int wanted);
/// "1,250", "0.25", "−3": groups of three digits, a true minus sign, the decimals that the step needs
/// (step 0: as few as give the number back to six figures).
std::string number_text(double value, double step = 0.);
/// The number rounded to so many significant figures, grouped.
std::string rounded_text(double value, int figures);

}  // namespace funnel::viz::draw
