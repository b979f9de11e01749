// SPDX-License-Identifier: Apache-2.0
/// \file
/// Significance of the cells of a map of differences, of which thousands are tested at once.
#pragma once

#include <vector>

namespace funnel::sim::statistics {

/// Expected share of false discoveries among the cells called different.
inline constexpr double false_discovery_rate = 0.05;

/// A value from independent batches and its standard error.
struct Measured {
    double value;
    double standard_error;
    unsigned batches;
};

/// Probability of a difference at least as large by chance alone: Welch's t test (Welch 1947, doi
/// 10.1093/biomet/34.1-2.28) on the spread between batches, two-sided. 1 for equal values; NaN for unknown errors, as
/// from one batch, or from equal counts in every batch of both sides.
double p_of_difference(const Measured& a, const Measured& b);

/// The least false discovery rate at which each hypothesis is a discovery (Benjamini & Hochberg 1995, doi
/// 10.1111/j.2517-6161.1995.tb02031.x, step-up; holds for cells that vary together). NaN stands for no hypothesis and
/// stays NaN.
std::vector<float> q_values(const std::vector<double>& p);

}  // namespace funnel::sim::statistics
