// SPDX-License-Identifier: Apache-2.0
#include "sim/validate/reliability.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace funnel::sim::validate {
namespace {

constexpr std::size_t tenths = 10;

}  // namespace

std::vector<double> expected_share(const ValidationCells& cells, const ShareMap& map, const std::vector<Find>& finds) {
    std::vector<double> expected(cells.size(), 0.);
    for (std::size_t p = 0; p < place_precisions.size(); ++p) {
        const auto with = std::count_if(finds.begin(), finds.end(), [&](const Find& f) { return f.precision == p; });
        if (with == 0) continue;
        const auto seen = blurred(cells, map.share, place_precisions[p].standard_deviation_km);
        for (std::size_t k = 0; k < cells.size(); ++k)
            expected[k] += seen[k] * static_cast<double>(with) / static_cast<double>(finds.size());
    }
    return expected;
}

std::vector<ReliabilityRow> reliability(const ValidationCells& cells, const std::vector<double>& expected,
                                        const std::vector<Find>& finds) {
    std::vector<double> found(cells.size(), 0.);
    for (const Find& f : finds) found[f.cell] += 1. / static_cast<double>(finds.size());
    std::vector<std::size_t> order(cells.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    // Equal densities by cell: libraries sort them in orders of their own.
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const double of_a = expected[a] / cells.ground[a], of_b = expected[b] / cells.ground[b];
        return of_a != of_b ? of_a < of_b : a < b;
    });
    std::vector<ReliabilityRow> rows(tenths);
    double passed = 0.;
    for (const std::size_t k : order) {
        const auto row = std::min(tenths - 1, static_cast<std::size_t>((passed + 0.5 * expected[k]) * tenths));
        rows[row].expected += expected[k];
        rows[row].found += found[k];
        passed += expected[k];
    }
    const auto n = static_cast<double>(finds.size());
    for (ReliabilityRow& row : rows) {  // Wilson's interval of a share
        const double z = 1.96, p = row.found, scale = 1. / (1. + z * z / n);
        const double half = z * std::sqrt(p * (1. - p) / n + z * z / (4. * n * n));
        row.found_low = scale * (p + z * z / (2. * n) - half);
        row.found_high = scale * (p + z * z / (2. * n) + half);
    }
    return rows;
}

}  // namespace funnel::sim::validate
