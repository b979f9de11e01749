// SPDX-License-Identifier: Apache-2.0
#include "sim/run/check.hpp"

#include "sim/forecast/forecast.hpp"
#include "sim/process/device.hpp"
#include "sim/run/periods.hpp"
#include "sim/run/years_of_periods.hpp"

#include <fmt/format.h>

namespace funnel::sim::run {

CheckReport check_scenario(const scenario::Scenario& scenario, const std::string& device, int threads,
                           process::Progress& progress) {
    CheckReport report;
    const std::vector<scenario::Scenario> periods = scenarios_of_periods(scenario);
    std::string note;
    const auto backend = process::choose_backend(device, threads, note);
    const forecast::Forecast ready = forecast::forecast_run(scenario, periods, *backend, progress);
    const World& world = ready.world;
    report.needed_bytes = run_memory_bytes(ready.largest);
    report.seconds = ready.cost.total_s();
    progress.finish();

    report.lines.push_back(fmt::format("{}: \"{}\" reads without a problem", scenario.file.string(), scenario.title));
    for (const std::string& line : notes_on_years(scenario.periods.list, periods))
        report.lines.push_back("note: " + line);
    for (const std::string& line : ready.report.notes) report.lines.push_back("note: " + line);
    if (!note.empty()) report.lines.push_back("note: " + note);
    report.lines.push_back(fmt::format("grid: {} x {} cells of {} m ({} cells)", world.shape.rows, world.shape.cols,
                                       world.cell_m, world.shape.cells()));
    report.lines.push_back(fmt::format(
        "border: {} entry cells in {} segments; {} destinations, {} towers, {} barrier moves", world.entries.size(),
        world.segments.size(), world.destinations.size(), world.towers.size(), world.barrier_moves.size()));
    for (const auto& [name, value] : ready.report.numbers)
        report.lines.push_back(fmt::format("{}: {:.6g}", name, value));
    report.lines.push_back(fmt::format("attempts: {} of {} classes in {} batches", world.run.attempts,
                                       world.classes.size(), world.run.batches));
    if (!periods.empty())
        report.lines.push_back(
            fmt::format("periods: {}, one after the other; memory of the largest, time of all", periods.size()));
    report.lines.push_back(fmt::format("device: {}", backend->description()));
    report.lines.push_back(forecast::memory_line(report.needed_bytes));
    report.lines.push_back(forecast::time_line(ready.cost, scenario.target_error > 0.));
    report.lines.push_back("the time is measured: the fields and a few batches were made on that device just now");
    return report;
}

}  // namespace funnel::sim::run
