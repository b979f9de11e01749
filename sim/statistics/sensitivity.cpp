// SPDX-License-Identifier: Apache-2.0
#include "sim/statistics/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace funnel::sim::statistics {
namespace {

/// What a row adds to the sums of the estimators; values are centred.
struct RowTerms {
    double first;    ///< f(B) (f(AB) - f(A))
    double total;    ///< (f(A) - f(AB))^2 / 2
    double sum;      ///< f(A) + f(B)
    double squares;  ///< f(A)^2 + f(B)^2
};

std::vector<RowTerms> row_terms(std::span<const DesignPoint> points, std::span<const double> values, int key) {
    double sum = 0.;
    double count = 0.;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (points[i].role != PointRole::ab) sum += values[i], count += 1.;
    const double mean = sum / count;
    std::vector<RowTerms> rows;
    double a = 0.;
    double b = 0.;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double value = values[i] - mean;
        if (points[i].role == PointRole::a) a = value;
        if (points[i].role == PointRole::b) b = value;
        if (points[i].role != PointRole::ab || points[i].key != key) continue;
        rows.push_back({b * (value - a), 0.5 * (a - value) * (a - value), a + b, a * a + b * b});
    }
    return rows;
}

/// Sums over rows once, so that leaving one out is a subtraction.
struct RowSums {
    RowTerms all{};
    const std::vector<RowTerms>& rows;

    explicit RowSums(const std::vector<RowTerms>& terms) : rows{terms} {
        for (const RowTerms& row : rows) {
            all.first += row.first, all.total += row.total;
            all.sum += row.sum, all.squares += row.squares;
        }
    }
    /// `term` over the variance of A and B together, without one row (-1: with all).
    double share(double RowTerms::*term, int omitted) const {
        const RowTerms out = omitted < 0 ? RowTerms{} : rows[static_cast<std::size_t>(omitted)];
        const double n = static_cast<double>(rows.size()) - (omitted < 0 ? 0. : 1.);
        const double mean = (all.sum - out.sum) / (2. * n);
        const double variance = (all.squares - out.squares) / (2. * n) - mean * mean;
        const double value = (all.*term - out.*term) / n;
        return variance > 0. ? value / variance : std::numeric_limits<double>::quiet_NaN();
    }
};

}  // namespace

std::vector<double> elementary_effects(std::span<const DesignPoint> points, std::span<const double> values, int key) {
    std::vector<double> effects;
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (points[i].role != PointRole::step || points[i].key != key) continue;
        const auto k = static_cast<std::size_t>(key);
        effects.push_back((values[i] - values[i - 1]) / (points[i].unit[k] - points[i - 1].unit[k]));
    }
    return effects;
}

MorrisMeasures morris_measures(std::span<const double> effects) {
    std::vector<double> sizes;
    for (const double e : effects) sizes.push_back(std::abs(e));
    const Estimate mu = estimate_from_batches(effects);
    const auto n = static_cast<double>(effects.size());
    return {estimate_from_batches(sizes), mu, mu.standard_error * std::sqrt(n)};
}

SobolIndices sobol_indices(std::span<const DesignPoint> points, std::span<const double> values, int key) {
    const std::vector<RowTerms> rows = row_terms(points, values, key);
    const RowSums sums{rows};
    const auto n = static_cast<int>(rows.size());
    return {jackknife(n, [&](int omitted) { return sums.share(&RowTerms::first, omitted); }),
            jackknife(n, [&](int omitted) { return sums.share(&RowTerms::total, omitted); })};
}

double quantile(std::span<const double> sorted, double share) {
    if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace funnel::sim::statistics
