// SPDX-License-Identifier: Apache-2.0
#include "sim/staging_choice.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim {

namespace {

/// exp(-rise / scale), as multiples of the largest of them: only differences count, and the powers stay in bounds.
std::vector<double> staying(std::span<const double> share, std::span<const double> rise_h, double scale_h) {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t q = 0; q < share.size(); ++q)
        if (share[q] > 0.) least = std::min(least, rise_h[q]);
    std::vector<double> stay(share.size(), 0.);
    for (std::size_t q = 0; q < share.size(); ++q)
        if (share[q] > 0.) stay[q] = std::exp((least - rise_h[q]) / scale_h);
    return stay;
}

/// 1 where they are, less the further away.
double nearness(const PlacePositions& at, std::size_t p, std::size_t q, double reach_km) {
    if (reach_km <= 0.) return 1.;
    return std::exp(-std::hypot(at.x_m[p] - at.x_m[q], at.y_m[p] - at.y_m[q]) * 1e-3 / reach_km);
}

}  // namespace

std::vector<double> shares_after_rise(std::span<const double> share, std::span<const double> rise_h,
                                      const PlacePositions& at, const StagingMoves& moves) {
    const std::size_t n = share.size();
    const std::vector<double> stay = staying(share, rise_h, moves.scale_h);
    std::vector<double> after(share.begin(), share.end()), drawn(n);
    for (std::size_t p = 0; p < n; ++p) {
        double sum = 0.;
        for (std::size_t q = 0; q < n; ++q) {
            drawn[q] = share[q] > 0. ? std::pow(share[q], moves.following) * stay[q] : 0.;
            sum += drawn[q] *= nearness(at, p, q, moves.reach_km);
        }
        if (sum <= 0.) continue;  // all others are out of reach, and crossing here is as good as closed
        const double leaving = share[p] * (1. - stay[p]);
        after[p] -= leaving;
        for (std::size_t q = 0; q < n; ++q) after[q] += leaving * drawn[q] / sum;
    }
    return after;
}

}  // namespace funnel::sim
