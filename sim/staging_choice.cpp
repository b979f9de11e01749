// SPDX-License-Identifier: Apache-2.0
#include "sim/staging_choice.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim {

namespace {

/// Rounds of balancing; the matrix is symmetric, and a few tens bring it to the last digits.
constexpr int most_rounds = 1000;
constexpr double balanced = 1e-13;

using Matrix = std::vector<std::vector<double>>;

/// How readily people go on from one place to another, 1 where they are.
Matrix nearness(const PlacePositions& at, double reach_km) {
    const std::size_t n = at.x_m.size();
    Matrix near(n, std::vector<double>(n, 1.));
    for (std::size_t p = 0; p < n; ++p)
        for (std::size_t q = 0; q < n; ++q) {
            const double dx = at.x_m[p] - at.x_m[q], dy = at.y_m[p] - at.y_m[q];
            near[p][q] = std::exp(-std::sqrt(dx * dx + dy * dy) * 1e-3 / reach_km);
        }
    return near;
}

std::vector<double> times(const Matrix& near, const std::vector<double>& b) {
    std::vector<double> sum(b.size(), 0.);
    for (std::size_t p = 0; p < b.size(); ++p)
        for (std::size_t q = 0; q < b.size(); ++q) sum[p] += near[p][q] * b[q];
    return sum;
}

/// b with b_q sum_p s_p near_pq / (near b)_p = s_q. As `near` is symmetric, b_q (near b)_q ~ s_q does it.
std::vector<double> attractions(std::span<const double> share, const Matrix& near) {
    std::vector<double> b(share.begin(), share.end());
    for (int round = 0; round < most_rounds; ++round) {
        const std::vector<double> sum = times(near, b);
        double change = 0.;
        for (std::size_t q = 0; q < b.size(); ++q) {
            if (share[q] == 0.) continue;  // nobody goes there, before or after
            // The square root halves each step: without it the rounds swing between two states.
            const double next = std::sqrt(b[q] * share[q] / sum[q]);
            change = std::max(change, std::abs(next / b[q] - 1.));
            b[q] = next;
        }
        if (change < balanced) break;
    }
    return b;
}

/// exp(-rise / scale), as multiples of the largest of them: only differences count, and the powers stay in bounds.
std::vector<double> drawn_to(std::span<const double> share, std::span<const double> rise_h, double scale_h) {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t q = 0; q < share.size(); ++q)
        if (share[q] > 0.) least = std::min(least, rise_h[q]);
    std::vector<double> drawn(share.size(), 0.);
    for (std::size_t q = 0; q < share.size(); ++q)
        if (share[q] > 0.) drawn[q] = std::exp((least - rise_h[q]) / scale_h);
    return drawn;
}

}  // namespace

std::vector<double> shares_after_rise(std::span<const double> share, std::span<const double> rise_h, double scale_h,
                                      const PlacePositions& at, double reach_km) {
    const std::size_t n = share.size();
    const std::vector<double> drawn = drawn_to(share, rise_h, scale_h);

    std::vector<double> after(n, 0.);
    if (reach_km <= 0.) {
        double sum = 0.;
        for (std::size_t q = 0; q < n; ++q) sum += after[q] = share[q] * drawn[q];
        for (double& s : after) s /= sum;
        return after;
    }
    const Matrix near = nearness(at, reach_km);
    std::vector<double> b = attractions(share, near);
    for (std::size_t q = 0; q < n; ++q) b[q] *= drawn[q];
    const std::vector<double> sum = times(near, b);
    for (std::size_t p = 0; p < n; ++p) {
        if (sum[p] > 0.)
            for (std::size_t q = 0; q < n; ++q) after[q] += share[p] * near[p][q] * b[q] / sum[p];
        else
            after[p] += share[p];  // all others are out of reach, and crossing here is as good as closed
    }
    return after;
}

}  // namespace funnel::sim
