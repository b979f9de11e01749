// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/forecast.hpp"

#include "sim/calibrate/plan.hpp"
#include "sim/forecast/forecast.hpp"
#include "sim/process/device.hpp"

#include <fmt/format.h>

namespace funnel::sim::calibrate {

std::vector<std::string> forecast_calibration(const std::filesystem::path& targets,
                                              const std::vector<std::string>& settings,
                                              const CalibrationOptions& options, const process::Ranks& ranks,
                                              process::Progress& progress) {
    const CalibrationPlan plan = plan_calibration(targets, settings);
    plan.check(plan.first_points(), 0);
    std::string note;
    const auto backend = process::choose_backend(options.device, options.threads, note);
    const std::vector<scenario::Scenario> middle = plan.scenarios(std::vector<double>(plan.keys.size(), 0.5));
    const bool in_periods = !plan.base.periods.list.empty();
    forecast::Forecast forecast =
        forecast::forecast_run_in_memory(in_periods ? plan.base : middle.front(),
                                         in_periods ? middle : std::vector<scenario::Scenario>{}, *backend, progress);
    forecast.largest.processes = ranks.size_on_this_machine();
    require_memory_for_run(forecast.largest);

    const Search& search = plan.targets.search;
    const auto processes = static_cast<std::uint32_t>(ranks.size());
    const double rounds = static_cast<double>(search.waves) * ((search.sets_per_wave + processes - 1) / processes);
    forecast.cost.prepare_s *= rounds + 1.;  // once before, by which inputs are recognised
    forecast.cost.fields_s *= rounds;
    forecast.cost.attempts_s *= rounds;

    std::vector<std::string> lines;
    if (!note.empty()) lines.push_back("note: " + note);
    lines.push_back(fmt::format("sets: {} waves of {}, each of {} run{}, in {} process{}", search.waves,
                                search.sets_per_wave, middle.size(), middle.size() > 1 ? "s" : "", processes,
                                processes > 1 ? "es" : ""));
    lines.push_back("device: " + backend->description());
    lines.push_back(forecast::memory_line(run_memory_bytes(forecast.largest)));
    lines.push_back(forecast::time_line(forecast.cost, true));
    return lines;
}

}  // namespace funnel::sim::calibrate
