// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/forecast.hpp"

#include "sim/calibrate/places.hpp"
#include "sim/calibrate/plan.hpp"
#include "sim/calibrate/write.hpp"
#include "sim/ensemble/deal.hpp"
#include "sim/ensemble/folder.hpp"
#include "sim/forecast/forecast.hpp"
#include "sim/process/device.hpp"

#include <fmt/format.h>

namespace funnel::sim::calibrate {

std::vector<std::string> forecast_calibration(const std::filesystem::path& targets,
                                              const std::vector<std::string>& settings,
                                              const std::filesystem::path& out, const CalibrationOptions& options,
                                              const process::Ranks& ranks, process::Progress& progress) {
    const ensemble::EnsembleFolder folder{out, options.resume, options.overwrite, calibration_folder()};
    const CalibrationPlan plan = plan_calibration(targets, settings);
    plan.check(plan.first_points(), 0);
    require_other_folder(out, plan);
    std::string note;
    const auto backend = process::choose_backend(options.device, options.threads, note);
    const std::vector<scenario::Scenario> middle = plan.scenarios(std::vector<double>(plan.keys.size(), 0.5));
    const bool in_periods = !plan.base.periods.list.empty();
    forecast::Forecast forecast;
    ensemble::together(ranks, [&] {
        forecast = forecast::forecast_run_in_memory(
            in_periods ? plan.base : middle.front(), in_periods ? middle : std::vector<scenario::Scenario>{}, *backend,
            progress, [&](std::size_t period, const World& world) { require_places(plan.targets_of(period), world); });
        forecast.largest = size_of_set(forecast.largest, ranks);
        require_memory_for_run(forecast.largest);
    });
    progress.finish();

    const Search& search = plan.targets.search;
    const std::size_t planned = std::size_t{search.waves} * search.sets_per_wave;
    const std::size_t missing = options.resume ? folder.missing_draws(planned).size() : planned;
    const auto processes = static_cast<std::size_t>(ranks.size());
    const auto rounds = static_cast<double>((missing + processes - 1) / processes);
    forecast.cost.prepare_s *= rounds + 1.;  // once before, by which inputs are recognised
    forecast.cost.fields_s *= rounds;
    forecast.cost.attempts_s *= rounds;

    std::vector<std::string> lines;
    if (!note.empty()) lines.push_back("note: " + note);
    lines.push_back(fmt::format("sets: {} of {} waves of {} are missing, each of {} run{}, in {} process{}", missing,
                                search.waves, search.sets_per_wave, middle.size(), middle.size() > 1 ? "s" : "",
                                processes, processes > 1 ? "es" : ""));
    lines.push_back("device: " + backend->description());
    lines.push_back(forecast::memory_line(run_memory_bytes(forecast.largest)));
    lines.push_back(forecast::time_line(forecast.cost, false));
    return lines;
}

}  // namespace funnel::sim::calibrate
