// SPDX-License-Identifier: Apache-2.0
#include "sim/forecast/forecast.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/run/published_cells.hpp"
#include "sim/forecast/measure_run.hpp"
#include "sim/process/progress.hpp"
#include "sim/text/problem_list.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace funnel::sim::forecast {

namespace {

constexpr double gib = 1024. * 1024. * 1024.;

scenario::RunSize size_of(const scenario::Scenario& scenario, const World& world) {
    scenario::RunSize size = run_size(scenario);
    size.cells = static_cast<std::uint64_t>(world.shape.cells());
    size.published_cells = static_cast<std::uint64_t>(
        fixed_cells(world.shape, world.west_m, world.north_m, world.cell_m, scenario.outputs.publish_cell_m)
            .shape.cells());
    return size;
}

/// Layers as fine as the run, and published ones with their standard errors (sim/results/write_rasters.cpp).
double values_written(const scenario::Scenario& scenario, const scenario::RunSize& size) {
    constexpr double layers = 4., wbgt_layers = 9., published_layers = 27.;
    return (layers + (scenario.outputs.heat_wbgt ? wbgt_layers : 0.)) * static_cast<double>(size.cells)
           + published_layers * static_cast<double>(size.published_cells);
}

RunWork work_of(const scenario::Scenario& scenario, const scenario::RunSize& size) {
    return {scenario.run.attempts, scenario.run.batches, values_written(scenario, size),
            scenario.outputs.averted_deaths, scenario.outputs.figures};
}

/// What each period is made of.
struct Prepared {
    Forecast forecast;  ///< without the cost
    std::vector<RunWork> work;
    std::vector<double> prepare_s;
};

/// Prepares the periods one after the other, each after a check of its memory, so that problems of a late period are
/// known before the first has run. A problem of several periods is reported once.
Prepared prepare_all(const scenario::Scenario& scenario, const std::vector<scenario::Scenario>& periods,
                     process::Progress& progress, const LookAtWorld& look) {
    Prepared all;
    Forecast& first = all.forecast;
    double most_bytes = 0.;
    const auto prepare = [&](const scenario::Scenario& s, std::size_t period, const std::string& name) {
        progress.stage("read inputs" + (name.empty() ? "" : " of " + name));
        require_memory_for_run(s);
        const double begin = clock_of_machine_s();
        auto [world, report] = prepare::prepare_world(s);
        if (look) look(period, world);
        all.prepare_s.push_back(clock_of_machine_s() - begin);
        const scenario::RunSize size = size_of(s, world);
        all.work.push_back(work_of(s, size));
        if (run_memory_bytes(size) > most_bytes) {
            most_bytes = run_memory_bytes(size);
            first.largest = size;
        }
        std::vector<std::string>& notes = first.report.notes;
        for (const std::string& note : report.notes)
            if (!first.world.walkable.empty() && std::find(notes.begin(), notes.end(), note) == notes.end())
                notes.push_back(name + ": " + note);
        if (!first.world.walkable.empty()) return;
        first.world = std::move(world);
        first.report = std::move(report);
    };
    if (periods.empty()) {
        prepare(scenario, 0, "");
        return all;
    }
    std::vector<std::pair<std::string, std::vector<std::string>>> problems;  // message, and the periods that have it
    for (std::size_t k = 0; k < periods.size(); ++k) {
        const std::string& name = scenario.periods.list[k].name;
        try {
            prepare(periods[k], k, name);
        } catch (const InputError& error) {
            const auto same = std::find_if(problems.begin(), problems.end(),
                                           [&](const auto& problem) { return problem.first == error.what(); });
            if (same == problems.end())
                problems.emplace_back(error.what(), std::vector{name});
            else
                same->second.push_back(name);
        }
    }
    text::ProblemList list;
    for (const auto& problem : problems) {
        const std::vector<std::string>& names = problem.second;
        list.collect(fmt::format("period{} {}", names.size() > 1 ? "s" : "", fmt::join(names, ", ")),
                     [&problem] { throw InputError(problem.first); });
    }
    list.throw_if_any("[periods]");
    return all;
}

std::string stages_text(const RunCost& cost) {
    std::string text;
    const std::pair<const char*, double> stages[] = {{"prepare", cost.prepare_s},
                                                     {"fields", cost.fields_s},
                                                     {"attempts", cost.attempts_s},
                                                     {"write", cost.write_s},
                                                     {"draw", cost.draw_s}};
    for (const auto& [name, seconds] : stages)
        if (seconds > 0.)
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, process::duration_text(seconds));
    return text;
}

}  // namespace

Forecast forecast_run(const scenario::Scenario& scenario, const std::vector<scenario::Scenario>& periods,
                      Backend& backend, process::Progress& progress, const LookAtWorld& look) {
    Prepared all = prepare_all(scenario, periods, progress, look);
    require_memory_for_run(all.forecast.largest);
    progress.stage("measure");
    StageTimes times;
    const scenario::Scenario& first = periods.empty() ? scenario : periods.front();
    measure_stages(all.forecast.world, first.outputs.publish_cell_m, backend, times);
    for (std::size_t k = 0; k < all.work.size(); ++k) {
        times.prepare_s = all.prepare_s[k];
        all.forecast.cost += cost_of_run(times, all.work[k]);
    }
    return std::move(all.forecast);
}

Forecast forecast_run_in_memory(scenario::Scenario scenario, std::vector<scenario::Scenario> periods, Backend& backend,
                                process::Progress& progress, const LookAtWorld& look) {
    const auto leave_out_results = [](scenario::Scenario& of) {
        of.outputs.figures = false;
        of.outputs.averted_deaths = false;
    };
    leave_out_results(scenario);
    for (scenario::Scenario& period : periods) leave_out_results(period);
    Forecast forecast = forecast_run(scenario, periods, backend, progress, look);
    forecast.cost.write_s = 0.;
    return forecast;
}

std::string memory_line(double needed_bytes) {
    return fmt::format("memory: about {:.2f} GiB of {:.1f} GiB available", needed_bytes / gib,
                       scenario::available_memory_bytes() / gib);
}

std::string time_line(const RunCost& cost, bool at_most) {
    return fmt::format("time: {} {} ({})", at_most ? "at most about" : "about", process::duration_text(cost.total_s()),
                       stages_text(cost));
}

}  // namespace funnel::sim::forecast
