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
#include "sim/text/csv_table.hpp"
#include "sim/text/csv_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funnel::sim::ensemble {

statistics::Estimate paired_change(const DrawResult& from, const DrawResult& to, std::size_t figure) {
    // Where no figure differs in any batch the draws are the same attempts.
    const double event = from.totals == to.totals ? 0. : statistics::run_statistics()[figure].of_event;
    return difference_of_means(from.totals[figure], to.totals[figure], true, event);
}

std::string draw_text(const DrawResult& draw) {
    text::CsvWriter csv{{"statistic", "batch", "sum", "count"}};
    for (std::size_t s = 0; s < draw.totals.size(); ++s) {
        for (std::size_t b = 0; b < draw.totals[s].size(); ++b) {
            const statistics::BatchTotal& t = draw.totals[s][b];
            csv.text(statistics::run_statistics()[s].name).whole(b).number(t.sum).number(t.count).end_row();
        }
    }
    return csv.str();
}

DrawResult read_draw_text(const std::string& text, const std::string& name, std::uint32_t batches) {
    const text::CsvTable table = text::CsvTable::parse(text, name);
    DrawResult draw;
    std::size_t row = 0;
    for (const statistics::Statistic& statistic : statistics::run_statistics()) {
        std::vector<statistics::BatchTotal>& totals = draw.totals.emplace_back();
        for (std::uint32_t b = 0; b < batches; ++b, ++row) {
            if (row >= table.rows() || table.text(row, "statistic") != statistic.name
                || table.text(row, "batch") != std::to_string(b)) {
                throw InputError(fmt::format("{} lacks batch {} of {}", name, b, statistic.name),
                                 "a draw that this program wrote", "removing the file, and --resume again");
            }
            totals.push_back({table.number(row, "sum"), table.number(row, "count")});
        }
    }
    return draw;
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
    run_batches(world, *engine, tallies, [](const RunTallies&) { return !process::interrupted(); });
    if (tallies.batches_done < world.run.batches) return std::nullopt;
    check_conservation(world, tallies);
    DrawResult draw;
    for (const statistics::Statistic& s : statistics::run_statistics())
        draw.totals.push_back(batch_totals(s, tallies.records, world.run));
    return draw;
}

bool preparing_depends_on(const std::string& key) {
    return !key.starts_with("body.") && !key.starts_with("travellers.");
}

}  // namespace funnel::sim::ensemble
