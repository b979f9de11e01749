// SPDX-License-Identifier: Apache-2.0
#include "sim/results/reference_costs.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/results/run_json.hpp"

#include <algorithm>
#include <utility>

namespace funnel::sim::results {
namespace {

constexpr const char* what_to_try = "the run.json of a run of this scenario";

bool same_places(const std::vector<std::string>& names, const std::vector<StagingPlace>& places) {
    return std::ranges::equal(names, places, {}, {}, &StagingPlace::name);
}

bool complete(const demand::EntryCosts& cost_h, const World& world) {
    return cost_h.size() == world.classes.size() && std::ranges::all_of(cost_h, [&](const auto& by_place) {
               return by_place.size() == world.staging.size();
           });
}

}  // namespace

demand::EntryCosts reference_costs(const scenario::Scenario& scenario, const World& world) {
    const std::string& file = scenario.demand.reference;
    if (file.empty() || !demand::answers_to_costs(scenario.demand)) return {};
    StoredEntryCosts stored = read_stored_entry_costs(file);
    if (stored.class_names != world.class_names)
        throw InputError(file + " is of a run with other classes of travellers", "the same [[travellers.class]]",
                         what_to_try);
    if (!same_places(stored.staging, world.staging))
        throw InputError(file + " is of a run with other staging places", "the same [[demand.staging]]", what_to_try);
    if (!complete(stored.cost_h, world))
        throw InputError(file + " holds no costs of crossing",
                         "the run.json of a run of this scenario, whose demand answers to costs",
                         "running the reference with the same [demand], without `reference`");
    return std::move(stored.cost_h);
}

}  // namespace funnel::sim::results
