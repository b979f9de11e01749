// SPDX-License-Identifier: Apache-2.0
#include "sim/ensemble/sensitivities.hpp"

#include "sim/statistics/run_statistics.hpp"
#include "sim/statistics/sensitivity.hpp"

#include <limits>

namespace funnel::sim::ensemble {

std::vector<Sensitivity> sensitivities(const EnsemblePlan& plan, const std::vector<DrawResult>& draws) {
    std::vector<Sensitivity> rows;
    for (std::size_t figure = 0; figure < statistics::run_statistics().size(); ++figure) {
        std::vector<double> values;
        values.reserve(draws.size());
        for (const DrawResult& draw : draws) values.push_back(mean_without(draw.totals[figure], -1));
        for (std::size_t k = 0; k < plan.keys.size(); ++k) {
            const auto add = [&](const char* measure, const statistics::Estimate& value) {
                rows.push_back({k, figure, measure, value});
            };
            const int key = static_cast<int>(k);
            switch (plan.design) {
                case statistics::Design::one_at_a_time: {
                    const DrawResult& low = draws[1 + 2 * k];
                    const DrawResult& high = draws[2 + 2 * k];
                    add("effect", paired_change(low, high, figure));
                    add("change_at_low", paired_change(draws[0], low, figure));
                    add("change_at_high", paired_change(draws[0], high, figure));
                    break;
                }
                case statistics::Design::morris: {
                    const statistics::MorrisMeasures m =
                        statistics::morris_measures(elementary_effects(plan.points, values, key));
                    add("mu_star", m.mu_star);
                    add("mu", m.mu);
                    const double unknown = std::numeric_limits<double>::quiet_NaN();
                    add("sigma", {m.sigma, unknown, unknown, unknown});
                    break;
                }
                case statistics::Design::sobol: {
                    const statistics::SobolIndices s = sobol_indices(plan.points, values, key);
                    add("first_order", s.first_order);
                    add("total", s.total);
                    break;
                }
            }
        }
    }
    return rows;
}

}  // namespace funnel::sim::ensemble
