// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/figures.hpp"

#include "kernels/attempt/walker.hpp"
#include "sim/statistics/run_statistics.hpp"

namespace funnel::sim::calibrate {
namespace {

constexpr double per = 10000.;

bool ended(const AttemptRecord& r, Outcome outcome) { return r.outcome == static_cast<std::uint8_t>(outcome); }

}  // namespace

const std::vector<Ratio>& ratios() {
    using statistics::died;
    static const std::vector<Ratio> all{
        {"deaths_per_10000_apprehensions", [](const AttemptRecord& r) { return died(r) ? per : 0.; },
         [](const AttemptRecord& r) { return ended(r, Outcome::apprehended); }, per},
        {"checkpoint_share_of_apprehensions",
         [](const AttemptRecord& r) { return (r.tags & tag_checkpoint) != 0 ? 1. : 0.; },
         [](const AttemptRecord& r) { return ended(r, Outcome::apprehended); }, 1.},
        {"rescues_per_death", [](const AttemptRecord& r) { return ended(r, Outcome::rescued) ? 1. : 0.; }, died, 1.},
    };
    return all;
}

const std::vector<std::string>& figure_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const statistics::Statistic& s : statistics::run_statistics()) all.push_back(s.name);
        for (const Ratio& r : ratios()) all.emplace_back(r.name);
        all.emplace_back(deaths_share);
        return all;
    }();
    return names;
}

}  // namespace funnel::sim::calibrate
