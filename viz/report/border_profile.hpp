// SPDX-License-Identifier: Apache-2.0
/// \file
/// The chart of entries along the border.
#pragma once

#include "viz/chart/kinds.hpp"
#include "viz/report/translator.hpp"

#include <string>
#include <vector>

namespace funnel::viz::report {

/// Shares summed over stretches of border, in percent.
struct BorderBins {
    std::vector<double> edges_km;              ///< chainage, one more than bins
    std::vector<std::vector<double>> percent;  ///< by series, then by bin
};
/// \param chainage_km  chainage of each segment of the border, rising
/// \param shares       shares 0..1 by series, then by segment
/// \param step_km      length of a bin; edges are multiples of it
BorderBins border_bins(const std::vector<double>& chainage_km, const std::vector<std::vector<double>>& shares,
                       double step_km);

/// Entries of one run along the border.
struct EntryShares {
    std::string series;         ///< name of the line
    std::vector<double> share;  ///< 0..1, by segment
};
/// Shares of attempts that enter in each 5 km of border, one line for each run.
chart::BorderProfile border_profile(const Translator& translate, const std::string& subtitle,
                                    const std::vector<double>& chainage_km, const std::vector<EntryShares>& entries);

}  // namespace funnel::viz::report
