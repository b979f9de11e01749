// SPDX-License-Identifier: Apache-2.0
/// \file
/// Whether expected shares of finds are the shares found: expected and found finds, tenth by tenth.
#pragma once

#include "sim/validate/cells.hpp"
#include "sim/validate/models.hpp"

#include <vector>

namespace funnel::sim::validate {

/// A tenth of the expected finds, in the order from the least likely ground on; all are shares of the finds.
struct ReliabilityRow {
    double expected = 0.;
    double found = 0.;
    double found_low = 0., found_high = 0.;  ///< 95 % interval of `found` (Wilson 1927, doi
                                             ///< 10.1080/01621459.1927.10502953)
};

/// The ground in the order of its density of expected finds, cut into tenths of them, and the share found in each.
/// `expected` is by cell; cells of equal density are taken in their order.
std::vector<ReliabilityRow> reliability(const ValidationCells& cells, const std::vector<double>& expected,
                                        const std::vector<Find>& finds);

/// Shares of the finds that a map expects by cell, blurred by the precision of each find's place.
std::vector<double> expected_share(const ValidationCells& cells, const ShareMap& map, const std::vector<Find>& finds);

}  // namespace funnel::sim::validate
