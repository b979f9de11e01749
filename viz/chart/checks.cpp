// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/checks.hpp"

#include "kernels/core/input_error.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::viz::chart {

void refuse_chart(const std::string& given, const std::string& expected) {
    throw InputError("a chart with " + given, expected, "checking the tables that it is made from");
}

void check_series(const std::vector<Series>& series, std::size_t n, const std::string& what) {
    if (series.empty() || series.size() > 4) refuse_chart(std::to_string(series.size()) + " series", "1 to 4");
    const auto finite = [](const std::vector<double>& v) {
        return std::ranges::all_of(v, [](double x) { return std::isfinite(x); });
    };
    for (const Series& s : series) {
        const bool lengths =
            s.values.size() == n && s.low.size() == s.high.size() && (s.low.empty() || s.low.size() == n);
        if (!lengths)
            refuse_chart("series \"" + s.name + "\" of " + std::to_string(s.values.size()) + " values",
                         std::to_string(n) + " values, " + what + ", and intervals of the same length or none");
        if (!finite(s.values) || !finite(s.low) || !finite(s.high)) {
            refuse_chart("series \"" + s.name + "\" that is not finite", "finite values");
        }
    }
}

}  // namespace funnel::viz::chart
