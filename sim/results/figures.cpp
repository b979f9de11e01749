// SPDX-License-Identifier: Apache-2.0
#include "sim/results/figures.hpp"

#include <cmath>

namespace funnel::sim::results {

std::string fault_of_figures(const std::vector<FileFigure>& figures) {
    for (const statistics::Statistic& s : statistics::run_statistics()) {
        const auto found =
            std::find_if(figures.begin(), figures.end(), [&](const FileFigure& f) { return f.name == s.name; });
        if (found == figures.end()) return "it lacks the figure " + s.name;
        const bool unknown =
            std::any_of(found->values.begin(), found->values.end(), [](double v) { return std::isnan(v); });
        if (unknown && !s.weight) return "the figure " + s.name + " has no value";
    }
    return {};
}

}  // namespace funnel::sim::results
