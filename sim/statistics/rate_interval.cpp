// SPDX-License-Identifier: Apache-2.0
#include "sim/statistics/rate_interval.hpp"

#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace funnel::sim::statistics {
namespace {

double count_of(std::span<const BatchTotal> totals) {
    double count = 0.;
    for (const BatchTotal& t : totals) count += t.count;
    return count;
}

/// Upper end of the share of attempts that see what none of these saw.
double unseen_share(std::span<const BatchTotal> totals) { return std::min(1., rule_of_three(count_of(totals))); }

/// Exact 95 % limits of the mean of a Poisson variable of which `events` were counted, as multiples of them (Garwood
/// 1936, doi 10.1093/biomet/28.3-4.437).
std::pair<double, double> poisson_limits(double events) {
    return {boost::math::gamma_p_inv(events, 0.025) / events, boost::math::gamma_p_inv(events + 1., 0.975) / events};
}

bool happened_to_none(std::span<const BatchTotal> totals) {
    return std::all_of(totals.begin(), totals.end(), [](const BatchTotal& t) { return t.sum == 0.; });
}

bool happened_to_all(std::span<const BatchTotal> totals, double of_event) {
    return std::all_of(totals.begin(), totals.end(), [&](const BatchTotal& t) { return t.sum == of_event * t.count; });
}

/// At least as wide as the intervals of both sides ask ("MOVER", Zou & Donner 2008, doi 10.1002/sim.3095).
Estimate widened(Estimate e, const Estimate& base, const Estimate& alternative) {
    const double below = std::hypot(alternative.value - alternative.low, base.high - base.value);
    const double above = std::hypot(alternative.high - alternative.value, base.value - base.low);
    e.low = std::min(e.low, e.value - below);
    e.high = std::max(e.high, e.value + above);
    return e;
}

}  // namespace

double events_of(std::span<const BatchTotal> totals, double of_event) {
    double sum = 0.;
    for (const BatchTotal& t : totals) sum += t.sum;
    return sum / of_event;
}

double mean_without(std::span<const BatchTotal> totals, int omitted) {
    BatchTotal all;
    for (std::size_t b = 0; b < totals.size(); ++b)
        if (static_cast<int>(b) != omitted) all.sum += totals[b].sum, all.count += totals[b].count;
    return all.sum / all.count;
}

Estimate estimate_from_totals(std::span<const BatchTotal> totals) {
    return jackknife(static_cast<int>(totals.size()), [&](int omitted) { return mean_without(totals, omitted); });
}

Estimate estimate_rate(std::span<const BatchTotal> totals, double of_event) {
    Estimate e = estimate_from_totals(totals);
    const bool none = happened_to_none(totals);
    if (!(of_event > 0.) || totals.size() < 2 || !(count_of(totals) > 0.)) return e;
    if (none || happened_to_all(totals, of_event)) {
        const double unseen = of_event * unseen_share(totals);
        return {e.value, std::numeric_limits<double>::quiet_NaN(), none ? 0. : e.value - unseen,
                none ? unseen : e.value};
    }
    const double events = events_of(totals, of_event), others = count_of(totals) - events;
    if (events < few_events) {
        const auto [low, high] = poisson_limits(events);
        e.low = std::min(e.low, e.value * low), e.high = std::max(e.high, e.value * high);
    } else if (others < few_events) {
        const auto [low, high] = poisson_limits(others);
        e.low = std::min(e.low, of_event - (of_event - e.value) * high);
        e.high = std::max(e.high, of_event - (of_event - e.value) * low);
    }
    // Few events make t reach beyond what a rate can be; NaN stays.
    if (e.low < 0.) e.low = 0.;
    if (e.high > of_event) e.high = of_event;
    return e;
}

Estimate difference_of_means(std::span<const BatchTotal> base, std::span<const BatchTotal> alternative, bool paired,
                             double of_event) {
    const auto without = [&](int from_base, int from_alternative) {
        return mean_without(alternative, from_alternative) - mean_without(base, from_base);
    };
    const int a = static_cast<int>(base.size());
    const int b = static_cast<int>(alternative.size());
    const Estimate e =
        paired ? jackknife(a, [&](int omitted) { return without(omitted, omitted); }) : jackknife_of_two(a, b, without);
    const bool none = happened_to_none(base) && happened_to_none(alternative);
    const bool all = happened_to_all(base, of_event) && happened_to_all(alternative, of_event);
    const bool no_pair_differs = paired && e.value == 0. && e.standard_error == 0.;
    if (!(of_event > 0.) || std::isinf(e.high) || std::isnan(e.value)) return e;
    if (none || all || no_pair_differs)
        return {e.value, std::numeric_limits<double>::quiet_NaN(), e.value - of_event * unseen_share(base),
                e.value + of_event * unseen_share(alternative)};
    const double fewest = std::min(events_of(base, of_event), events_of(alternative, of_event));
    return !paired && fewest < few_events
               ? widened(e, estimate_rate(base, of_event), estimate_rate(alternative, of_event))
               : e;
}

}  // namespace funnel::sim::statistics
