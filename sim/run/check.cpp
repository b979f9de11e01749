// SPDX-License-Identifier: Apache-2.0
#include "sim/run/check.hpp"

#include "sim/prepare/prepare.hpp"
#include "sim/process/device.hpp"
#include "sim/run/periods.hpp"
#include "sim/scenario/memory_budget.hpp"
#include "sim/text/problem_list.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <thread>

namespace funnel::sim::run {

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

scenario::RunSize size_of(const scenario::Scenario& scenario, const World& world) {
    scenario::RunSize size = run_size(scenario);
    size.cells = static_cast<std::uint64_t>(world.shape.cells());
    const double coarser = std::max(1., scenario.outputs.publish_cell_m / world.cell_m);
    size.published_cells = static_cast<std::uint64_t>(static_cast<double>(size.cells) / (coarser * coarser)) + 1;
    return size;
}

/// The scenario, or its periods, ready to run.
struct Prepared {
    World world;                    ///< of the first
    prepare::PrepareReport report;  ///< of the first, with the notes of later ones that are new
    scenario::RunSize largest;      ///< by memory
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
        auto [world, report] = prepare::prepare_world(s);
        const scenario::RunSize size = size_of(s, world);
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
    for (const auto& [message, names] : problems)
        list.collect(fmt::format("period{} {}", names.size() > 1 ? "s" : "", fmt::join(names, ", ")),
                     [&message] { throw InputError(message); });
    list.throw_if_any("[periods]");
    return first;
}

}  // namespace

CheckReport check_scenario(const scenario::Scenario& scenario, const std::string& device, int threads,
                           process::Progress& progress) {
    CheckReport report;
    const std::vector<scenario::Scenario> periods = scenarios_of_periods(scenario);
    std::string note;
    const auto backend = process::choose_backend(device, threads, note);
    const auto [world, prepared, largest] = prepare_all(scenario, periods, progress);
    progress.finish();
    report.needed_bytes = run_memory_bytes(largest);
    report.seconds =
        estimated_seconds(world, thread_count(*backend, threads)) + (scenario.outputs.figures ? figures_s : 0.);

    report.lines.push_back(fmt::format("{}: \"{}\" reads without a problem", scenario.file.string(), scenario.title));
    for (const std::string& line : prepared.notes) report.lines.push_back("note: " + line);
    if (!note.empty()) report.lines.push_back("note: " + note);
    report.lines.push_back(fmt::format("grid: {} x {} cells of {} m ({} cells)", world.shape.rows, world.shape.cols,
                                       world.cell_m, world.shape.cells()));
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
                                       scenario::available_memory_bytes() / gib));
    report.lines.push_back(fmt::format("time: about {}", process::duration_text(report.seconds)));
    require_memory_for_run(largest);
    return report;
}

}  // namespace funnel::sim::run
