// SPDX-License-Identifier: Apache-2.0
#include "sim/statistics/estimate.hpp"

#include <fmt/format.h>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim::statistics {
namespace {

Estimate with_interval(double value, double standard_error, int degrees_of_freedom) {
    // No spread means no interval, even from one batch's infinite t; an error that is NaN stays so.
    const double half = standard_error == 0. ? 0. : student_t_95(degrees_of_freedom) * standard_error;
    return {value, standard_error, value - half, value + half};
}

Estimate without_error(double value) {
    const double infinity = std::numeric_limits<double>::infinity();
    return {value, infinity, -infinity, infinity};
}

/// Variance of a statistic by leaving out each batch in turn.
double jackknife_variance(int batches, const std::function<double(int omitted)>& statistic) {
    std::vector<double> parts;
    double sum = 0.;
    for (int b = 0; b < batches; ++b) sum += parts.emplace_back(statistic(b));
    const double mean = sum / batches;
    double squares = 0.;
    for (const double p : parts) squares += (p - mean) * (p - mean);
    return squares * (batches - 1.) / batches;
}

}  // namespace

double student_t_95(int degrees_of_freedom) {
    if (degrees_of_freedom < 1) return std::numeric_limits<double>::infinity();
    return boost::math::quantile(boost::math::students_t(degrees_of_freedom), 0.975);
}

Estimate estimate_from_batches(std::span<const double> batch_values) {
    const auto n = static_cast<double>(batch_values.size());
    double sum = 0.;
    for (const double v : batch_values) sum += v;
    const double mean = sum / n;
    if (batch_values.size() < 2) return without_error(mean);
    double squares = 0.;
    for (const double v : batch_values) squares += (v - mean) * (v - mean);
    return with_interval(mean, std::sqrt(squares / (n * (n - 1.))), static_cast<int>(batch_values.size()) - 1);
}

Estimate jackknife(int batches, const std::function<double(int omitted)>& statistic) {
    const double whole = statistic(-1);
    if (batches < 2) return without_error(whole);
    return with_interval(whole, std::sqrt(jackknife_variance(batches, statistic)), batches - 1);
}

Estimate jackknife_of_two(int batches_a, int batches_b,
                          const std::function<double(int omitted_a, int omitted_b)>& statistic) {
    const double whole = statistic(-1, -1);
    if (batches_a < 2 || batches_b < 2) return without_error(whole);
    const double variance = jackknife_variance(batches_a, [&](int omitted) { return statistic(omitted, -1); })
                            + jackknife_variance(batches_b, [&](int omitted) { return statistic(-1, omitted); });
    return with_interval(whole, std::sqrt(variance), std::min(batches_a, batches_b) - 1);
}

std::string in_words(const Estimate& e, int digits) {
    if (std::isnan(e.value)) return "unknown";
    if (!std::isfinite(e.low) || !std::isfinite(e.high))
        return fmt::format("{:.{}f} (95 % interval unknown)", e.value, digits);
    return fmt::format("{:.{}f} (95 % interval {:.{}f} to {:.{}f})", e.value, digits, e.low, digits, e.high, digits);
}

}  // namespace funnel::sim::statistics
