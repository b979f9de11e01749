// SPDX-License-Identifier: Apache-2.0
#include "sim/estimate.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace funnel::sim {
namespace {

Estimate with_interval(double value, double standard_error, int degrees_of_freedom) {
    // No spread means no interval, even from one batch's infinite t.
    const double half = standard_error > 0. ? student_t_95(degrees_of_freedom) * standard_error : 0.;
    return {value, standard_error, value - half, value + half};
}

}  // namespace

double student_t_95(int degrees_of_freedom) {
    if (degrees_of_freedom < 1) return std::numeric_limits<double>::infinity();
    // The expansion is poor for one and two degrees of freedom, where closed forms exist.
    if (degrees_of_freedom == 1) return 12.706204736;
    if (degrees_of_freedom == 2) return 4.302652730;
    const double z = 1.959963985;
    const double n = degrees_of_freedom;
    const double z2 = z * z;
    const double g1 = z * (z2 + 1.) / 4.;
    const double g2 = z * ((5. * z2 + 16.) * z2 + 3.) / 96.;
    const double g3 = z * (((3. * z2 + 19.) * z2 + 17.) * z2 - 15.) / 384.;
    const double g4 = z * ((((79. * z2 + 776.) * z2 + 1482.) * z2 - 1920.) * z2 - 945.) / 92160.;
    return z + g1 / n + g2 / (n * n) + g3 / (n * n * n) + g4 / (n * n * n * n);
}

Estimate estimate_from_batches(std::span<const double> batch_values) {
    const auto n = static_cast<double>(batch_values.size());
    double sum = 0.;
    for (const double v : batch_values) sum += v;
    const double mean = sum / n;
    if (batch_values.size() < 2) {
        const double infinity = std::numeric_limits<double>::infinity();
        return {mean, infinity, -infinity, infinity};
    }
    double squares = 0.;
    for (const double v : batch_values) squares += (v - mean) * (v - mean);
    return with_interval(mean, std::sqrt(squares / (n * (n - 1.))), static_cast<int>(batch_values.size()) - 1);
}

Estimate jackknife(int batches, const std::function<double(int omitted)>& statistic) {
    const double whole = statistic(-1);
    if (batches < 2) {
        const double infinity = std::numeric_limits<double>::infinity();
        return {whole, infinity, -infinity, infinity};
    }
    std::vector<double> parts;
    double sum = 0.;
    for (int b = 0; b < batches; ++b) sum += parts.emplace_back(statistic(b));
    const double mean = sum / batches;
    double squares = 0.;
    for (const double p : parts) squares += (p - mean) * (p - mean);
    return with_interval(whole, std::sqrt(squares * (batches - 1.) / batches), batches - 1);
}

std::string in_words(const Estimate& e, int digits) {
    return fmt::format("{:.{}f} (95 % interval {:.{}f} to {:.{}f})", e.value, digits, e.low, digits, e.high, digits);
}

}  // namespace funnel::sim
