// SPDX-License-Identifier: Apache-2.0
/// \file
/// A figure with its standard error, from independent batches.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace funnel::sim {

struct Estimate {
    double value = 0.;
    double standard_error = 0.;
    double low = 0.;  ///< two-sided 95 % interval
    double high = 0.;
};

/// Student's t for a two-sided 95 % interval; infinity below one degree of freedom. Within 0.1 % for three and
/// more (Hill 1970, doi 10.1145/355598.355600, in the form of Cornish and Fisher's expansion).
double student_t_95(int degrees_of_freedom);

/// The estimate of a mean from equally weighted independent batch values. One batch: an infinite interval.
Estimate estimate_from_batches(std::span<const double> batch_values);

/// The estimate of any statistic of pooled batches, by leaving out each batch in turn (jackknife; Tukey 1958,
/// Miller 1974, doi 10.1093/biomet/61.1.1). `statistic(omitted)` computes it without batch `omitted`; -1: with all.
Estimate jackknife(int batches, const std::function<double(int omitted)>& statistic);

/// "0.42 (95 % interval 0.31 to 0.53)"
std::string in_words(const Estimate& e, int digits);

}  // namespace funnel::sim
