// SPDX-License-Identifier: Apache-2.0
/// \file
/// A figure with its standard error, from independent batches.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace funnel::sim::statistics {

struct Estimate {
    double value = 0.;
    double standard_error = 0.;
    double low = 0.;  ///< of the two-sided 95 % interval; NaN where it is unknown
    double high = 0.;
};

/// Whether the interval of a difference leaves out zero; false for an unknown interval.
inline bool is_distinguishable(const Estimate& difference) { return difference.low > 0. || difference.high < 0.; }

/// Quantile of Student's t distribution at 0.975: half the width of a two-sided 95 % interval, in standard errors.
/// Infinity below one degree of freedom.
double student_t_95(int degrees_of_freedom);

/// The estimate of a mean from equally weighted independent batch values. One batch: an infinite interval.
Estimate estimate_from_batches(std::span<const double> batch_values);

/// Upper 95 % limit of the probability of an event that none of n attempts saw, 3/n (rule of three; Hanley &
/// Lippman-Hand 1983, doi 10.1001/jama.1983.03330370053031).
inline double rule_of_three(double attempts) { return 3. / attempts; }

/// The estimate of a statistic of pooled batches, by leaving out each batch in turn (jackknife; Tukey 1958, Miller
/// 1974, doi 10.1093/biomet/61.1.1). `statistic(omitted)` is the statistic without batch `omitted`; -1: with all
/// batches.
Estimate jackknife(int batches, const std::function<double(int omitted)>& statistic);

/// The estimate of a statistic of two independent samples, by leaving out each batch of one sample in turn, then each
/// of the other: the variances add (Arvesen 1969, doi 10.1214/aoms/1177697287). The interval takes the degrees of
/// freedom of the smaller sample, which is cautious. `statistic(omitted_a, omitted_b)` as above.
Estimate jackknife_of_two(int batches_a, int batches_b,
                          const std::function<double(int omitted_a, int omitted_b)>& statistic);

/// "0.42 (95 % interval 0.31 to 0.53)"; "0.42 (95 % interval unknown)" where an end is not finite; "unknown" for NaN.
std::string in_words(const Estimate& e, int digits);

}  // namespace funnel::sim::statistics
