// SPDX-License-Identifier: Apache-2.0
#include "sim/check.hpp"

#include "sim/device.hpp"
#include "sim/memory_budget.hpp"
#include "sim/periods.hpp"
#include "sim/prepare.hpp"
#include "sim/prepare_problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

namespace funnel::sim {

namespace {

constexpr double gib = 1024. * 1024. * 1024.;

// Speed of one thread of a processor of 2022, in round figures; the time is an estimate within a factor of three.
constexpr double cost_cells_per_s = 4e6;       ///< least-cost field with its step table, a class and batch
constexpr double viewshed_cells_per_s = 30e6;  ///< a tower
constexpr double minutes_per_s = 4e6;          ///< person-minutes of walking and of the body
constexpr double minutes_per_attempt = 2000.;  ///< a day and a half
constexpr double gpu_threads = 60.;            ///< a GPU counts as that many threads
constexpr double overhead_s = 3.;              ///< reading and writing
constexpr double figures_s = 9.;               ///< drawing, on the CPU

double estimated_seconds(const World& world, double threads) {
    const auto cells = static_cast<double>(world.shape.cells());
    double seconds = cells * static_cast<double>(world.classes.size()) * world.run.batches / cost_cells_per_s;
    for (const Tower& tower : world.towers) {
        const double side = 2. * static_cast<double>(tower.range_m) / world.cell_m;
        seconds += std::min(side * side, cells) / viewshed_cells_per_s;
    }
    seconds += static_cast<double>(world.run.attempts) * minutes_per_attempt / minutes_per_s;
    return overhead_s + seconds / threads;
}

double thread_count(const Backend& backend, int threads) {
    if (backend.name() == "cuda") return gpu_threads;
    return threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
}

/// The world of the first period, or of the scenario without periods. Those of all periods are made, so that what is
/// wrong with a late one is known before the first has run.
World world_to_run(const Scenario& scenario, const std::vector<Scenario>& periods, PrepareReport& report) {
    if (periods.empty()) return prepare_world(scenario, report);
    ProblemList problems;
    World first;
    for (std::size_t k = 0; k < periods.size(); ++k)
        problems.collect(fmt::format("period \"{}\"", scenario.periods.list[k].name), [&] {
            PrepareReport of_period;
            World world = prepare_world(periods[k], of_period);
            if (k == 0) first = std::move(world), report = std::move(of_period);
        });
    problems.throw_if_any("[periods]");
    return first;
}

}  // namespace

CheckReport check_scenario(const Scenario& scenario, const std::string& device, int threads, Progress& progress) {
    CheckReport report;
    require_memory_for_run(scenario);
    const std::vector<Scenario> periods = scenarios_of_periods(scenario);
    std::string note;
    const auto backend = choose_backend(device, threads, note);
    progress.stage("read inputs");
    PrepareReport prepared;
    const World world = world_to_run(scenario, periods, prepared);
    progress.finish();

    RunSize size = run_size(scenario);
    size.cells = static_cast<std::uint64_t>(world.shape.cells());
    const double coarser = std::max(1., scenario.outputs.publish_cell_m / world.cell_m);
    size.published_cells = static_cast<std::uint64_t>(static_cast<double>(size.cells) / (coarser * coarser)) + 1;
    report.needed_bytes = run_memory_bytes(size);
    report.seconds =
        estimated_seconds(world, thread_count(*backend, threads)) + (scenario.outputs.figures ? figures_s : 0.);

    report.lines.push_back(fmt::format("{}: \"{}\" reads without a problem", scenario.file.string(), scenario.title));
    for (const std::string& line : prepared.notes) report.lines.push_back("note: " + line);
    if (!note.empty()) report.lines.push_back("note: " + note);
    report.lines.push_back(fmt::format("grid: {} x {} cells of {} m ({} cells)", world.shape.rows, world.shape.cols,
                                       world.cell_m, size.cells));
    report.lines.push_back(fmt::format(
        "border: {} entry cells in {} segments; {} destinations, {} towers, {} barrier moves", world.entries.size(),
        world.segments.size(), world.destinations.size(), world.towers.size(), world.barrier_moves.size()));
    for (const auto& [name, value] : prepared.numbers) report.lines.push_back(fmt::format("{}: {:.6g}", name, value));
    report.lines.push_back(fmt::format("attempts: {} of {} classes in {} batches", world.run.attempts,
                                       world.classes.size(), world.run.batches));
    if (!periods.empty())
        report.lines.push_back(fmt::format("periods: {}, each of about the time below", periods.size()));
    report.lines.push_back(fmt::format("device: {}", backend->description()));
    report.lines.push_back(fmt::format("memory: about {:.2f} GiB of {:.1f} GiB available", report.needed_bytes / gib,
                                       available_memory_bytes() / gib));
    report.lines.push_back(fmt::format("time: about {}", duration_text(report.seconds)));
    require_memory_for_run(size);
    return report;
}

}  // namespace funnel::sim
