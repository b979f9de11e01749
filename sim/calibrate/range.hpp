// SPDX-License-Identifier: Apache-2.0
/// \file
/// A range of distances or longitudes.
#pragma once

namespace funnel::sim::calibrate {

/// From `low` up to, not including, `high`.
struct Range {
    double low = 0.;
    double high = 0.;
    bool holds(double value) const { return value >= low && value < high; }
};

}  // namespace funnel::sim::calibrate
