// SPDX-License-Identifier: Apache-2.0
/// \file
/// Which cells of a map of differences are told from chance, when thousands are looked at at once.
#pragma once

#include <vector>

namespace funnel::sim::statistics {

/// Of the cells called different, so many may be so by chance.
inline constexpr double false_discovery_rate = 0.05;

/// A value from independent batches and its standard error.
struct Measured {
    double value;
    double standard_error;
    unsigned batches;
};

/// Probability of a difference as large as this or larger by chance alone: Welch's t test (Welch 1947, doi
/// 10.1093/biomet/34.1-2.28) of the batches' spread, two-sided. 1 where both are equal; NaN where no error is known, as
/// of one batch, or of equal counts in every batch of both.
double p_of_difference(const Measured& a, const Measured& b);

/// The false discovery rate at which each becomes a discovery (Benjamini & Hochberg 1995, doi
/// 10.1111/j.2517-6161.1995.tb02031.x, step-up; holds for cells that vary together). NaN is no hypothesis and stays
/// NaN.
std::vector<float> q_values(const std::vector<double>& p);

}  // namespace funnel::sim::statistics
