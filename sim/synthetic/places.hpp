// SPDX-License-Identifier: Apache-2.0
/// \file
/// Points and lines of the invented region.
#pragma once

#include "geo/grid_spec.hpp"

#include <map>
#include <string>
#include <vector>

namespace funnel::sim::synthetic {

/// A place with the numbers a scenario reads from it (population; height_m, range_m).
struct SyntheticPoint {
    std::string name;
    geo::Point at;
    std::map<std::string, double> numbers;
};

/// A line with a text (kind of road or fence) and a number (weight of a posture).
struct SyntheticLine {
    std::string name;
    std::string type;
    double weight = 1.;
    std::vector<geo::Point> points;
};

}  // namespace funnel::sim::synthetic
