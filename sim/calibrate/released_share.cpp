// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/released_share.hpp"

#include "kernels/core/hash.hpp"
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

Philox4 random_numbers(std::uint64_t chance) {
    return philox4x32_10({{0, 0, 0, 0}}, static_cast<std::uint32_t>(chance), static_cast<std::uint32_t>(chance >> 32));
}

/// A triangular distribution from -1 to 1 has a standard deviation of 1 / sqrt(6).
double blur_of(const Strip& strip) {
    const Philox4 random = random_numbers(strip.chance);
    const double reach = std::sqrt(6. * std::max(strip.deaths, few)) * blur_errors;
    return reach * (uniform(random.v[0]) - uniform(random.v[1]));
}

/// Deaths in the place, blurred, with their error. \param dispersion their variance over their count
Simulated blurred(double inside, double all, double dispersion, std::span<const Strip> strips) {
    double told = inside;
    Hash place;
    for (const Strip& strip : strips) {
        told += blur_of(strip);
        place.add_word(strip.chance);
    }
    told = std::clamp(told, few / 2., all - few / 2.);
    // The error is known to the last digit, and so would be the count that it is the root of.
    dispersion *= 1. + results::variance_blur * (2. * uniform(random_numbers(place.value()).v[2]) - 1.);
    const double of_blur = blur_errors * blur_errors * std::max(told, few * static_cast<double>(strips.size()));
    return {told, std::sqrt(dispersion * told + of_blur)};
}

}  // namespace

Simulated released_share(const TargetTotals& totals, const Simulated& exact, std::span<const Strip> strips) {
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    double inside = 0., all = 0.;
    for (const statistics::BatchTotal& t : totals) inside += t.sum, all += t.count;
    if (all < 2. * few) return {unknown, unknown};
    Simulated deaths{few / 2., few / 2.};
    if (all - inside < few)
        deaths.value = all - few / 2.;
    else if (inside >= few)
        deaths = blurred(inside, all, exact.standard_error * exact.standard_error * all * all / inside, strips);
    return {deaths.value / all, std::max(deaths.standard_error, few / 2.) / all};
}

}  // namespace funnel::sim::calibrate
