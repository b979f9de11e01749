// SPDX-License-Identifier: Apache-2.0
#include "sim/ensemble/forecast.hpp"

#include "sim/forecast/forecast.hpp"
#include "sim/process/device.hpp"

#include <fmt/format.h>

namespace funnel::sim::ensemble {

std::size_t preparations(const EnsemblePlan& plan, std::size_t step) {
    std::size_t times = 0;
    std::vector<std::string> before;
    for (std::size_t draw = 0; draw < plan.points.size(); draw += step) {
        std::vector<std::string> prepared_by = plan.settings(draw, false);
        if (draw == 0 || prepared_by != before) ++times;
        before = std::move(prepared_by);
    }
    return times;
}

std::vector<std::string> forecast_ensemble(const std::filesystem::path& scenario,
                                           const std::vector<std::string>& settings, const EnsembleOptions& options,
                                           const process::Ranks& ranks, process::Progress& progress) {
    const EnsemblePlan plan = plan_ensemble(scenario, settings, options);
    std::string note;
    const auto backend = process::choose_backend(options.device, options.threads, note);
    forecast::Forecast forecast = forecast::forecast_run_in_memory(plan.base, {}, *backend, progress);
    forecast.largest.processes = ranks.size_on_this_machine();
    require_memory_for_run(forecast.largest);

    // The process that has most to do: the first. It prepares the scenario itself, too.
    const auto processes = static_cast<std::size_t>(ranks.size());
    const std::size_t draws = (plan.points.size() + processes - 1) / processes;
    const auto prepared = static_cast<double>(preparations(plan, processes) + 1);
    forecast.cost.prepare_s *= prepared;
    forecast.cost.fields_s *= prepared;
    forecast.cost.attempts_s *= static_cast<double>(draws);

    std::vector<std::string> lines;
    if (!note.empty()) lines.push_back("note: " + note);
    lines.push_back(fmt::format("draws: {} of {} keys, in {} process{}", plan.points.size(), plan.keys.size(),
                                processes, processes > 1 ? "es" : ""));
    lines.push_back("device: " + backend->description());
    lines.push_back(forecast::memory_line(run_memory_bytes(forecast.largest)));
    lines.push_back(forecast::time_line(forecast.cost, false));
    return lines;
}

}  // namespace funnel::sim::ensemble
