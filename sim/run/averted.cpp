// SPDX-License-Identifier: Apache-2.0
#include "sim/run/averted.hpp"

#include "kernels/run/batches.hpp"

#include <stdexcept>

namespace funnel::sim::run {

scenario::Scenario without_rescue(const scenario::Scenario& scenario) {
    scenario::Scenario s = scenario;
    s.rescue.beacons = s.rescue.water = s.rescue.phone_coverage = s.rescue.teams = {};
    s.body.distress_found_rate_per_h = 0.F;
    return s;
}

statistics::NamedEstimate averted_deaths(std::span<const AttemptRecord> with, std::span<const AttemptRecord> without,
                                         const RunParameters& run) {
    if (with.size() != without.size()) throw std::logic_error("averted deaths: other attempts without rescue");
    std::vector<statistics::BatchTotal> totals;
    for (std::uint32_t b = 0; b < run.batches; ++b) {
        const AttemptRange range = batch_range(run, b);
        if (range.last > with.size()) break;
        statistics::BatchTotal total;
        for (std::uint64_t i = range.first; i < range.last; ++i) {
            total.sum += 10000. * ((statistics::died(without[i]) ? 1. : 0.) - (statistics::died(with[i]) ? 1. : 0.));
            total.count += 1.;
        }
        totals.push_back(total);
    }
    return {"deaths_averted_per_10000",
            "Deaths per 10,000 attempts that water stations, beacons, teams, phones and "
            "searches avert: the same attempts without them",
            estimate_from_totals(totals)};
}

}  // namespace funnel::sim::run
