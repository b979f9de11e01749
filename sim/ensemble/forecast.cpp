// SPDX-License-Identifier: Apache-2.0
#include "sim/ensemble/forecast.hpp"

#include "sim/ensemble/deal.hpp"
#include "sim/ensemble/folder.hpp"
#include "sim/forecast/forecast.hpp"
#include "sim/process/device.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funnel::sim::ensemble {

scenario::RunSize size_of_draw(scenario::RunSize run, const process::Ranks& ranks) {
    run.figures = false;
    run.published_cells = 1;
    run.kept_worlds = 1;
    run.processes = ranks.size_on_this_machine();
    return run;
}

scenario::RunSize with_tables_of_draws(scenario::RunSize run, const EnsemblePlan& plan) {
    for (std::size_t draw = 0; draw < plan.points.size(); ++draw)
        run.more_step_tables = std::max(run.more_step_tables, run_size(plan.scenario(draw)).more_step_tables);
    return run;
}

std::size_t preparations(const EnsemblePlan& plan, std::size_t step) {
    std::size_t times = 1;
    std::vector<std::string> before;  // the scenario itself, without settings
    for (std::size_t draw = 0; draw < plan.points.size(); draw += step) {
        std::vector<std::string> prepared_by = plan.settings(draw, false);
        if (prepared_by != before) ++times;
        before = std::move(prepared_by);
    }
    return times;
}

std::vector<std::string> forecast_ensemble(const std::filesystem::path& scenario,
                                           const std::vector<std::string>& settings, const std::filesystem::path& out,
                                           const EnsembleOptions& options, const process::Ranks& ranks,
                                           process::Progress& progress) {
    const EnsembleFolder folder{out, options.resume, options.overwrite};
    const EnsemblePlan plan = plan_ensemble(scenario, settings, options);
    std::string note;
    const auto backend = process::choose_backend(options.device, options.threads, note);
    forecast::Forecast forecast;
    together(ranks, [&] {
        forecast = forecast::forecast_run_in_memory(plan.base, {}, *backend, progress);
        forecast.largest = size_of_draw(with_tables_of_draws(forecast.largest, plan), ranks);
        require_memory_for_run(forecast.largest);
    });
    progress.finish();

    // The process that has most to do: the first. Draws that are there save their share of all its work.
    const std::size_t planned = plan.points.size();
    const std::size_t missing = options.resume ? folder.missing_draws(planned).size() : planned;
    const double share = static_cast<double>(missing) / static_cast<double>(planned);
    const auto processes = static_cast<std::size_t>(ranks.size());
    const auto prepared = 1. + share * static_cast<double>(preparations(plan, processes) - 1);
    forecast.cost.prepare_s *= prepared;
    forecast.cost.fields_s *= prepared;
    forecast.cost.attempts_s *= static_cast<double>((missing + processes - 1) / processes);

    std::vector<std::string> lines;
    if (!note.empty()) lines.push_back("note: " + note);
    lines.push_back(fmt::format("draws: {} of {} are missing, of {} keys, in {} process{}", missing, planned,
                                plan.keys.size(), processes, processes > 1 ? "es" : ""));
    lines.push_back("device: " + backend->description());
    lines.push_back(forecast::memory_line(run_memory_bytes(forecast.largest)));
    lines.push_back(forecast::time_line(forecast.cost, false));
    return lines;
}

}  // namespace funnel::sim::ensemble
