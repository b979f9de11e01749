// SPDX-License-Identifier: Apache-2.0
#include "sim/run/check.hpp"

#include "kernels/run/published_cells.hpp"
#include "sim/prepare/prepare.hpp"
#include "sim/process/device.hpp"
#include "sim/run/measure_run.hpp"
#include "sim/run/periods.hpp"
#include "sim/run/run_cost.hpp"
#include "sim/run/years_of_periods.hpp"
#include "sim/scenario/memory_budget.hpp"
#include "sim/text/problem_list.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace funnel::sim::run {

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

/// The scenario, or its periods, ready to run.
struct Prepared {
    World world;                    ///< of the first
    prepare::PrepareReport report;  ///< of the first, with the notes of later ones that are new
    scenario::RunSize largest;      ///< by memory
    std::vector<RunWork> work;      ///< by period
    std::vector<double> prepare_s;  ///< by period
};

/// Prepares the periods one after the other, each after a check of its memory, so that problems of a late period are
/// known before the first has run. A problem of several periods is reported once.
Prepared prepare_all(const scenario::Scenario& scenario, const std::vector<scenario::Scenario>& periods,
                     process::Progress& progress) {
    Prepared first;
    double most_bytes = 0.;
    const auto prepare = [&](const scenario::Scenario& s, const std::string& name) {
        progress.stage("read inputs" + (name.empty() ? "" : " of " + name));
        require_memory_for_run(s);
        const double begin = clock_of_machine_s();
        auto [world, report] = prepare::prepare_world(s);
        first.prepare_s.push_back(clock_of_machine_s() - begin);
        const scenario::RunSize size = size_of(s, world);
        first.work.push_back(work_of(s, size));
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
        prepare(scenario, "");
        return first;
    }
    std::vector<std::pair<std::string, std::vector<std::string>>> problems;  // message, and the periods that have it
    for (std::size_t k = 0; k < periods.size(); ++k) {
        const std::string& name = scenario.periods.list[k].name;
        try {
            prepare(periods[k], name);
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
    return first;
}

/// Of all periods: each is prepared, the fields and attempts are those of the first.
RunCost measured_cost(const Prepared& prepared, const scenario::Scenario& first, Backend& backend) {
    StageTimes times;
    measure_stages(prepared.world, first.outputs.publish_cell_m, backend, times);
    RunCost cost;
    for (std::size_t k = 0; k < prepared.work.size(); ++k) {
        times.prepare_s = prepared.prepare_s[k];
        cost += cost_of_run(times, prepared.work[k]);
    }
    return cost;
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

CheckReport check_scenario(const scenario::Scenario& scenario, const std::string& device, int threads,
                           process::Progress& progress) {
    CheckReport report;
    const std::vector<scenario::Scenario> periods = scenarios_of_periods(scenario);
    std::string note;
    const auto backend = process::choose_backend(device, threads, note);
    const Prepared ready = prepare_all(scenario, periods, progress);
    const World& world = ready.world;
    report.needed_bytes = run_memory_bytes(ready.largest);
    require_memory_for_run(ready.largest);
    progress.stage("measure");
    const RunCost cost = measured_cost(ready, periods.empty() ? scenario : periods.front(), *backend);
    report.seconds = cost.total_s();
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
    report.lines.push_back(fmt::format("memory: about {:.2f} GiB of {:.1f} GiB available", report.needed_bytes / gib,
                                       scenario::available_memory_bytes() / gib));
    report.lines.push_back(fmt::format("time: {} {} ({})", scenario.target_error > 0. ? "at most about" : "about",
                                       process::duration_text(report.seconds), stages_text(cost)));
    report.lines.push_back("the time is measured: the fields and a few batches were made on that device just now");
    return report;
}

}  // namespace funnel::sim::run
