// SPDX-License-Identifier: Apache-2.0
/// \file
/// Errors in units in the last place against the compiler's 80-bit functions.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::test {

/// |value - exact| in units in the last place of `exact` rounded to Real; NaN counts as infinitely wrong.
template <class Real>
double ulp_error(Real value, long double exact) {
    const Real nearest = std::fabs(static_cast<Real>(exact));
    const Real unit = std::nextafter(nearest, std::numeric_limits<Real>::infinity()) - nearest;
    const auto error =
        static_cast<double>(std::fabs(static_cast<long double>(value) - exact) / static_cast<long double>(unit));
    return std::isnan(error) ? std::numeric_limits<double>::infinity() : error;
}

/// The largest error of `f` on `steps` + 1 evenly spaced arguments.
template <class Real, class Function, class Exact>
double worst_ulp_error(Function f, Exact exact, Real from, Real to, int steps = 200000) {
    double worst = 0.;
    for (int i = 0; i <= steps; ++i) {
        const Real share = static_cast<Real>(i) / static_cast<Real>(steps);
        const Real x = std::min(to, from + (to - from) * share);
        worst = std::max(worst, ulp_error<Real>(f(x), exact(static_cast<long double>(x))));
    }
    return worst;
}

}  // namespace funnel::test
