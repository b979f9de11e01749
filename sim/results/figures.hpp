// SPDX-License-Identifier: Apache-2.0
/// \file
/// The figures that results hold: looked up so that a missing one is damage, and never a zero.
#pragma once

#include "sim/results/damaged_result.hpp"
#include "sim/statistics/run_statistics.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::results {

/// The entry of a figure in a list of types with a `name`. \throws DamagedResult naming a figure that is missing
template <class Named>
const Named& figure_in(const std::vector<Named>& list, statistics::Figure figure) {
    const std::string& name = statistics::statistic_of(figure).name;
    const auto found = std::find_if(list.begin(), list.end(), [&](const Named& entry) { return entry.name == name; });
    if (found == list.end()) throw DamagedResult("the list of figures", "it lacks the figure " + name);
    return *found;
}

inline const statistics::Estimate& estimate_in(const std::vector<statistics::NamedEstimate>& list,
                                               statistics::Figure figure) {
    return figure_in(list, figure).estimate;
}

/// A figure as a file holds it.
struct FileFigure {
    std::string name;
    std::vector<double> values;  ///< NaN: unknown
};

/// The damage of the figures of a file: a figure of run_statistics() is missing, or has no value though it is a mean
/// over all attempts, of which every run has some. Empty: no damage.
std::string fault_of_figures(const std::vector<FileFigure>& figures);

}  // namespace funnel::sim::results
