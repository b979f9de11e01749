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
    double low = 0.;  ///< two-sided 95 % interval; NaN where the batches do not tell
    double high = 0.;
};

/// Whether the interval of a difference leaves out zero. One that is not known does not.
inline bool is_distinguishable(const Estimate& difference) { return difference.low > 0. || difference.high < 0.; }

/// Student's t for a two-sided 95 % interval; infinity below one degree of freedom. Within 0.1 % for three and
/// more (Hill 1970, doi 10.1145/355598.355600, in the form of Cornish and Fisher's expansion).
double student_t_95(int degrees_of_freedom);

/// The estimate of a mean from equally weighted independent batch values. One batch: an infinite interval.
Estimate estimate_from_batches(std::span<const double> batch_values);

/// What n attempts say of something of which the batches show no spread, as nothing happened in any: the interval ends
/// where chance would still hide it in one case of twenty, 3/n (rule of three; Hanley & Lippman-Hand 1983,
/// doi 10.1001/jama.1983.03330370053031).
inline double rule_of_three(double attempts) { return 3. / attempts; }

/// The estimate of any statistic of pooled batches, by leaving out each batch in turn (jackknife; Tukey 1958,
/// Miller 1974, doi 10.1093/biomet/61.1.1). `statistic(omitted)` computes it without batch `omitted`; -1: with all.
Estimate jackknife(int batches, const std::function<double(int omitted)>& statistic);

/// The same for a statistic of two independent samples, each left out of in turn over all its own batches: the
/// variances add (Arvesen 1969, doi 10.1214/aoms/1177697287). The interval takes the smaller sample's degrees of
/// freedom, which is cautious. `statistic(omitted_a, omitted_b)`.
Estimate jackknife_of_two(int batches_a, int batches_b,
                          const std::function<double(int omitted_a, int omitted_b)>& statistic);

/// "0.42 (95 % interval 0.31 to 0.53)"; "unknown" for what is NaN.
std::string in_words(const Estimate& e, int digits);

}  // namespace funnel::sim::statistics
