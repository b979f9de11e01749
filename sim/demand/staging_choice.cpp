// SPDX-License-Identifier: Apache-2.0
#include "sim/demand/staging_choice.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim::demand {

namespace {

/// exp(-rise / scale), as multiples of the largest of them: only differences count, and the powers stay in bounds.
std::vector<double> ease(std::span<const double> share, std::span<const double> rise_h, double scale_h) {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t q = 0; q < share.size(); ++q)
        if (share[q] > 0.) least = std::min(least, rise_h[q]);
    std::vector<double> e(share.size(), 0.);
    for (std::size_t q = 0; q < share.size(); ++q)
        if (share[q] > 0.) e[q] = std::exp((least - rise_h[q]) / scale_h);
    return e;
}

/// How well each place is within reach of place p: 1 where they are, less the further away.
std::vector<double> nearness(const StagingMap& at, std::size_t p, double reach_km) {
    std::vector<double> near(at.x_m.size(), 1.);
    for (std::size_t q = 0; q < near.size() && reach_km > 0.; ++q)
        near[q] = std::exp(-std::hypot(at.x_m[p] - at.x_m[q], at.y_m[p] - at.y_m[q]) * 1e-3 / reach_km);
    return near;
}

double weighted_mean(std::span<const double> values, std::span<const double> share, std::span<const double> near) {
    double sum = 0., weights = 0.;
    for (std::size_t q = 0; q < values.size(); ++q)
        sum += share[q] * near[q] * values[q], weights += share[q] * near[q];
    return sum / weights;
}

}  // namespace

std::vector<double> shares_after_rise(std::span<const double> share, std::span<const double> rise_h,
                                      const StagingMap& at, const StagingMoves& moves) {
    const std::size_t n = share.size();
    const std::vector<double> e = ease(share, rise_h, moves.scale_h);
    std::vector<double> after(share.begin(), share.end()), drawn(n);
    for (std::size_t p = 0; p < n; ++p) {
        if (share[p] == 0.) continue;
        const std::vector<double> near = nearness(at, p, moves.reach_km);
        const double mean = weighted_mean(e, share, near);
        if (e[p] >= mean) continue;
        double sum = 0.;
        for (std::size_t q = 0; q < n; ++q) {
            const double follow = share[q] > 0. ? std::pow(share[q], moves.following) : 0.;
            const double attraction = at.attraction.empty() ? 1. : at.attraction[q];
            sum += drawn[q] = attraction * follow * near[q] * std::max(0., e[q] - mean);
        }
        if (sum <= 0.) continue;  // a mean that only a rounding put above
        const double leaving = share[p] * (1. - e[p] / mean);
        after[p] -= leaving;
        for (std::size_t q = 0; q < n; ++q) after[q] += leaving * drawn[q] / sum;
    }
    return after;
}

}  // namespace funnel::sim::demand
