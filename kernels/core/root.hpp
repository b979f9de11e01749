// SPDX-License-Identifier: Apache-2.0
/// \file
/// The root of a function between two points where its sign is known.
#pragma once

#include "kernels/core/portable.hpp"
#include "kernels/core/real_math.hpp"

#include <cstdint>

namespace funnel {

/// Where `residual` falls through zero between `low` and `high`, to within `tolerance`: false position that halves
/// the weight of an end it keeps (Dowell & Jarratt 1971, "A modified regula falsi method for computing the root of an
/// equation", BIT 11, doi 10.1007/BF01934364), with a bisection every third step, so that the bracket halves at
/// least every third step whatever the function does. NaN unless residual(low) >= 0 >= residual(high).
template <class Real, class Residual>
FUNNEL_INLINE Real root_in_bracket(const Residual& residual, Real low, Real high, Real tolerance) {
    Real at_low = residual(low);
    Real at_high = residual(high);
    const bool bracketed = at_low >= Real(0) && at_high <= Real(0);
    int kept = 0;  // the end that the last step kept: -1 low, 1 high
    for (int step = 0; bracketed && high - low > tolerance && step < 192; ++step) {
        const Real falls = at_low - at_high;
        const Real middle = Real(0.5) * (low + high);
        const Real secant = falls > Real(0) ? low + (high - low) * (at_low / falls) : middle;
        // Half a tolerance off the ends, so that a root beside one of them closes the bracket in two steps.
        const Real inset = Real(0.5) * tolerance;
        const Real x = step % 3 == 2 ? middle : real::clamp(secant, low + inset, high - inset);
        const Real at_x = residual(x);
        if (at_x >= Real(0)) {
            low = x;
            at_low = at_x;
            at_high *= kept == 1 ? Real(0.5) : Real(1);
            kept = 1;
        } else {
            high = x;
            at_high = at_x;
            at_low *= kept == -1 ? Real(0.5) : Real(1);
            kept = -1;
        }
    }
    return bracketed ? Real(0.5) * (low + high) : Real(bit_cast<float>(0x7FC00000U));
}

}  // namespace funnel
