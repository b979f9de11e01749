// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to prepare: stretches of a line that are drawn more than once, as a border is that two countries share.
#pragma once

#include "geo/grid_spec.hpp"

#include <vector>

namespace funnel::sim::prepare {

/// Lines that run beside each other closer than this are one line. A river's bends keep farther from each other, and so
/// do lines of different scales: those are refused, not guessed (line_order.hpp).
inline constexpr double repeat_distance_m = 30.;
/// They do so over more than this: pieces that meet at an angle are close to each other only near their ends.
inline constexpr double repeat_length_m = 10. * repeat_distance_m;

struct SingleLines {
    std::vector<geo::Polyline> lines;  ///< the longest first
    double repeated_m = 0.;            ///< left out
};

/// Leaves out of the shorter lines what runs beside a longer one, and of a line that turns back on itself the way back.
/// What is kept depends neither on the order nor on the sense in which lines are drawn; it keeps its points.
SingleLines without_repeats(std::vector<geo::Polyline> lines, double closer_than_m = repeat_distance_m);

/// How much of `line` lies within a distance of `others`, in runs longer than `least_run_m` [m].
double length_beside_m(const geo::Polyline& line, const std::vector<geo::Polyline>& others, double closer_than_m,
                       double least_run_m);

}  // namespace funnel::sim::prepare
