// SPDX-License-Identifier: Apache-2.0
/// \file
/// A range of numbers in interval notation: which values a key may have.
#pragma once

#include <limits>
#include <string>

namespace funnel::sim::scenario {

struct Interval {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    bool low_open = false;
    bool high_open = false;

    constexpr bool contains(double value) const {
        return (low_open ? value > low : value >= low) && (high_open ? value < high : value <= high);
    }
    /// Both ends are numbers: the interval can be sampled.
    constexpr bool bounded() const {
        return low > -std::numeric_limits<double>::infinity() && high < std::numeric_limits<double>::infinity();
    }
    /// "[0, 1]", "(0, inf)": a square bracket includes its end, a round one does not.
    std::string text() const;
};

constexpr Interval closed(double low, double high) { return {low, high, false, false}; }
/// (low, high]
constexpr Interval right_open(double low, double high) { return {low, high, false, true}; }
constexpr Interval above(double low, double high) { return {low, high, true, false}; }
/// [low, inf)
constexpr Interval at_least(double low) { return {low, std::numeric_limits<double>::infinity(), false, true}; }

}  // namespace funnel::sim::scenario
