// SPDX-License-Identifier: Apache-2.0
#include "sim/ensemble/draw_result.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/run/batches.hpp"
#include "kernels/run/make_fields.hpp"
#include "kernels/store/world_check.hpp"
#include "sim/demand/demand.hpp"
#include "sim/prepare/prepare.hpp"
#include "sim/process/device.hpp"
#include "sim/process/interrupt.hpp"
#include "sim/results/reference_costs.hpp"

#include <algorithm>

namespace funnel::sim::ensemble {

statistics::Estimate paired_change(const DrawResult& from, const DrawResult& to, std::size_t figure) {
    // Where no figure differs in any batch the draws are the same attempts.
    const double event = from.totals == to.totals ? 0. : statistics::run_statistics()[figure].of_event;
    return difference_of_means(from.totals[figure], to.totals[figure], true, event);
}

DrawRunner::DrawRunner(const std::string& device, int threads) {
    std::string note;
    backend_ = process::choose_backend(device, threads, note);
}

World DrawRunner::world(const scenario::Scenario& scenario, const std::string& prepared_by) {
    if (prepared_by_ != prepared_by) {
        prepared_by_.reset();  // what throws leaves nothing to go on from
        world_ = prepare::prepare_world(scenario).world;
        fields_ = make_fields(world_, *backend_);
        prepared_by_ = prepared_by;
    }
    World world = world_;  // demand changes shares, which the next draw must not inherit
    world.body = scenario.body;
    world.separation = scenario.separation;
    world.classes = scenario.classes;
    world.run = scenario.run;
    check_world(world);
    demand::DemandMemory memory;
    memory.reference_cost_h = results::reference_costs(scenario, world);
    demand::apply_demand(scenario, memory, fields_, *backend_, world);
    return world;
}

std::optional<DrawResult> DrawRunner::run(const scenario::Scenario& scenario, const std::string& prepared_by) {
    const World world = this->world(scenario, prepared_by);
    // Maps are not kept: one published cell holds all.
    RunTallies tallies = empty_tallies(world.shape, std::max(world.shape.rows, world.shape.cols));
    const auto engine = backend_->attempt_engine(world, fields_);
    engine->watch(process::interrupt_flag());
    run_batches(world, *engine, tallies, [](const RunTallies&) { return !process::interrupted(); });
    if (tallies.batches_done < world.run.batches) return std::nullopt;
    check_conservation(world, tallies);
    return DrawResult{results::batch_totals_of(tallies.records, world.run)};
}

bool preparing_depends_on(const std::string& key) {
    return !key.starts_with("body.") && !key.starts_with("travellers.") && !key.starts_with("separation.");
}

}  // namespace funnel::sim::ensemble
