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

/// Above 0, as the reach of the blur is less than the count from 2 deaths on.
double blurred_deaths(const Stretch& stretch) {
    const Philox4 random = random_numbers(stretch.chance);
    // A triangular distribution from -1 to 1 has a standard deviation of 1 / sqrt(6).
    return stretch.deaths
           + blur_errors * std::sqrt(6. * stretch.deaths) * (uniform(random.v[0]) - uniform(random.v[1]));
}

/// Variance of the batches' deaths over that of a Poisson count, blurred: it is known to the last digit, and so would
/// be the count that it comes from.
double blurred_dispersion(double inside, double all, double standard_error, std::span<const Stretch> stretches) {
    Hash place;
    for (const Stretch& stretch : stretches) place.add_word(stretch.chance);
    const double of_count = std::sqrt(std::max(inside, 1.)) / all;
    const double dispersion = std::max(1., standard_error * standard_error / (of_count * of_count));
    return dispersion * (1. + results::variance_blur * (2. * uniform(random_numbers(place.value()).v[2]) - 1.));
}

}  // namespace

Simulated released_share(const TargetTotals& totals, const Simulated& exact, std::span<const Stretch> stretches) {
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    double inside = 0., all = 0.;
    for (const statistics::BatchTotal& t : totals) inside += t.sum, all += t.count;
    if (all < 2. * few || totals.size() < static_cast<std::size_t>(results::least_batches)) return {unknown, unknown};
    const double dispersion = blurred_dispersion(inside, all, exact.standard_error, stretches);
    double told = 0., variance = 0.;
    for (const Stretch& stretch : stretches) {
        const double deaths = blurred_deaths(stretch), share = stretch.share_in_place;
        told += share * deaths;
        variance += share * share * (dispersion + blur_errors * blur_errors) * deaths;
        variance += share * (1. - share) * deaths * deaths;
    }
    return {std::min(told, all) / all, std::max(std::sqrt(variance), few / 2.) / all};
}

}  // namespace funnel::sim::calibrate
