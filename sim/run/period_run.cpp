// SPDX-License-Identifier: Apache-2.0
#include "sim/run/period_run.hpp"

#include "kernels/run/make_fields.hpp"
#include "sim/prepare/prepare.hpp"
#include "sim/process/interrupt.hpp"
#include "sim/results/reference_costs.hpp"

namespace funnel::sim::run {

demand::DemandOutcome begin_period(const scenario::Scenario& scenario, const PeriodState* before, const Fields& fields,
                                   Backend& backend, World& world) {
    if (before != nullptr)
        world.believed_detection_per_h = updated_beliefs(before->believed_detection_per_h, mean_detection_per_h(fields),
                                                         scenario.periods.belief_update);
    demand::DemandMemory memory = before != nullptr ? before->demand : demand::DemandMemory{};
    if (memory.reference_cost_h.empty()) memory.reference_cost_h = results::reference_costs(scenario, world);
    return apply_demand(scenario, memory, fields, backend, world);
}

std::optional<PeriodState> run_period(const scenario::Scenario& scenario, const PeriodState* before, Backend& backend,
                                      const WorldWatcher& at_start, const BatchWatcher& after_batch) {
    World world = prepare::prepare_world(scenario, before != nullptr ? before->traffic : std::vector<double>{}).world;
    const Fields fields = make_fields(world, backend);
    const demand::DemandOutcome demand = begin_period(scenario, before, fields, backend, world);
    RunTallies tallies = empty_tallies(world.shape, 1);
    const auto engine = backend.attempt_engine(world, fields);
    engine->watch(process::interrupt_flag());
    at_start(world);
    run_batches(world, *engine, tallies, [&](const RunTallies& done) {
        after_batch(done);
        return !process::interrupted();
    });
    if (tallies.batches_done < world.run.batches) return std::nullopt;
    check_conservation(world, tallies);
    return state_after(before, scenario.periods, world, fields, demand, tallies);
}

}  // namespace funnel::sim::run
