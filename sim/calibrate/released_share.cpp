// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/released_share.hpp"

#include "kernels/core/random.hpp"
#include "sim/results/disclosure.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim::calibrate {
namespace {

using results::blur_errors;
constexpr double few = results::least_attempts;

double uniform(std::uint32_t bits) { return static_cast<double>(uniform_open(bits)); }

/// Deaths in the place, blurred with their error. \param dispersion their variance over their count
Simulated blurred(double inside, double all, double dispersion, std::uint64_t chance) {
    const Philox4 random =
        philox4x32_10({{0, 0, 0, 0}}, static_cast<std::uint32_t>(chance), static_cast<std::uint32_t>(chance >> 32));
    // The error is known to the last digit, and so would be the count that it is the root of.
    dispersion *= 1. + results::variance_blur * (2. * uniform(random.v[2]) - 1.);
    // A triangular distribution from -1 to 1 has a standard deviation of 1 / sqrt(6).
    const double reach =
        std::min(std::sqrt(6. * dispersion * inside) * blur_errors, 0.9 * std::min(inside, all - inside));
    const double told = inside + reach * (uniform(random.v[0]) - uniform(random.v[1]));
    return {told, std::sqrt(dispersion * told * (1. + blur_errors * blur_errors))};
}

}  // namespace

Simulated released_share(const TargetTotals& totals, const Simulated& exact, std::uint64_t chance) {
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    double inside = 0., all = 0.;
    for (const statistics::BatchTotal& t : totals) inside += t.sum, all += t.count;
    if (all < 2. * few) return {unknown, unknown};
    Simulated deaths{few / 2., few / 2.};
    if (all - inside < few)
        deaths.value = all - few / 2.;
    else if (inside >= few)
        deaths = blurred(inside, all, exact.standard_error * exact.standard_error * all * all / inside, chance);
    return {deaths.value / all, std::max(deaths.standard_error, few / 2.) / all};
}

}  // namespace funnel::sim::calibrate
