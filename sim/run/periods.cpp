// SPDX-License-Identifier: Apache-2.0
#include "sim/run/periods.hpp"

#include "sim/demand/demand.hpp"
#include "sim/prepare/sector_plan.hpp"
#include "sim/process/interrupt.hpp"
#include "sim/results/checkpoint.hpp"
#include "sim/results/output_folder.hpp"
#include "sim/run/period_state.hpp"
#include "sim/run/tables_by_period.hpp"
#include "sim/run/years_of_periods.hpp"
#include "sim/scenario/read.hpp"
#include "sim/text/problem_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <set>

namespace funnel::sim::run {

namespace {

namespace fs = std::filesystem;

constexpr const char* sectors_table = "sectors.csv";
constexpr const char* state_folder = "state";

/// An empty or new folder, or one of ours that is to be gone on with or replaced.
void require_fit(const fs::path& out, const RunOptions& options) {
    const bool filled = results::is_filled(out);
    const std::optional<results::Checksums> list = results::Checksums::read(out);
    const bool ours = (list && list->holds(results::periods_table)) || fs::exists(out / state_folder);
    if (filled && !ours)
        throw InputError("the folder " + out.string() + " is not empty and holds no periods of funnel",
                         "a new or empty folder, or that of an earlier run over periods", "another name");
    if (filled && !options.resume && !options.overwrite)
        throw InputError("the folder " + out.string() + " is not empty", "a new or empty folder",
                         "--resume to go on with what is there, or --overwrite to run all periods again");
    if (options.resume && !filled)
        throw InputError("nothing to go on from in " + out.string(),
                         "the folder of a run over periods that was stopped", "run without --resume");
}

/// Removes the tables that we wrote and nobody has changed. The first stays in the list: by it the folder is ours.
void remove_tables(const fs::path& out) {
    std::optional<results::Checksums> list = results::Checksums::read(out);
    if (!list) return;
    std::error_code ignored;
    for (const char* table : {results::periods_table, sectors_table})
        if (list->is_as_written(out, table)) fs::remove(out / table, ignored);
    list->forget(sectors_table);
    list->write(out);
}

/// Files of others stay.
std::unique_ptr<results::FolderLock> claim_folder(const fs::path& out, const scenario::Scenario& base,
                                                  const RunOptions& options) {
    const fs::path whole = results::output_path(out);
    require_fit(out, options);
    results::make_output_folder(whole);
    auto lock = std::make_unique<results::FolderLock>(out);
    require_fit(out, options);  // now that nobody else writes
    std::error_code error;
    for (const scenario::PeriodSpec& period : base.periods.list) {
        const fs::path state = out / state_folder / period.name;
        if (!options.resume) remove_state(state);
        fs::create_directories(state, error);  // by which the period's results are known as ours, begun or finished
        if (error) throw MachineError("the folder " + out.string() + " cannot be made: " + error.message());
    }
    if (!options.resume) remove_tables(out);
    return lock;
}

/// Removes the results of periods that an earlier scenario had and this one has not. They are known by their states: a
/// run of its own may lie beside the periods.
void remove_other_periods(const fs::path& out, const std::vector<scenario::PeriodSpec>& periods) {
    std::set<std::string> others;
    for (const auto& entry : fs::directory_iterator(out / state_folder))
        if (entry.is_directory() && !entry.is_symlink()) others.insert(entry.path().filename().string());
    for (const scenario::PeriodSpec& period : periods) others.erase(period.name);
    for (const std::string& name : others) {
        results::remove_results(out / name);
        remove_state(out / state_folder / name);
    }
}

/// What a finished period has left; nothing where there is none. Throws when it was made of something else: periods of
/// two scenarios or inputs in a row mean nothing.
std::optional<PeriodState> finished_period(const scenario::Scenario& scenario, const fs::path& results,
                                           const fs::path& state, const RunOptions& options,
                                           process::Progress& progress) {
    if (!fs::exists(results / "run.json")) return std::nullopt;
    std::optional<PeriodState> left = read_state(state);
    if (!left) return std::nullopt;
    const std::string other = results::differences(left->identity, identity_of_run(scenario, options, progress));
    if (!other.empty())
        throw InputError("the period in " + results.string() + " belongs to a run with another " + other,
                         "the same program, scenario, options and input files as before",
                         "run without --resume and with --overwrite");
    return left;
}

/// What one period hands on to the next holds for the same ground and, where costs are answered to, people and places.
void require_alike(const scenario::Scenario& first, const scenario::Scenario& other) {
    const scenario::RegionSpec &a = first.region, &b = other.region;
    const bool ground = a.crs == b.crs && a.west_m == b.west_m && a.south_m == b.south_m && a.east_m == b.east_m
                        && a.north_m == b.north_m && a.cell_m == b.cell_m && a.polygon.path == b.polygon.path
                        && a.polygon.layer == b.polygon.layer && a.polygon.where == b.polygon.where
                        && a.synthetic == b.synthetic && a.synthetic_seed == b.synthetic_seed;
    if (!ground)
        throw InputError("another [region] than the first period's", "the same ground in all periods",
                         "leaving [region] out of the periods' settings");
    const auto same_name = [](const scenario::StagingSpec& p, const scenario::StagingSpec& q) {
        return p.name == q.name;
    };
    const bool people = first.class_names == other.class_names
                        && std::equal(first.demand.staging.begin(), first.demand.staging.end(),
                                      other.demand.staging.begin(), other.demand.staging.end(), same_name);
    if (demand::answers_to_costs(other.demand) && !people)
        throw InputError("other [[travellers.class]] or [[demand.staging]] than the first period's",
                         "the same names in all periods, since costs are compared by them",
                         "leaving them out of the periods' settings");
}

}  // namespace

std::vector<scenario::Scenario> scenarios_of_periods(const scenario::Scenario& scenario) {
    std::vector<scenario::Scenario> scenarios;
    text::ProblemList problems;
    for (const scenario::PeriodSpec& period : scenario.periods.list) {
        std::vector<std::string> settings = period.settings;
        settings.insert(settings.end(), scenario.settings.begin(), scenario.settings.end());
        problems.collect(fmt::format("period \"{}\"", period.name), [&] {
            scenario::Scenario of_period = scenario::read_scenario_text(scenario.text, scenario.file, settings);
            refuse_settings_beside_tables(of_period);
            TablesByPeriod{of_period}.apply(period.name, of_period);
            if (!scenarios.empty()) require_alike(scenarios.front(), of_period);
            of_period.title += ": " + period.name;
            scenarios.push_back(std::move(of_period));
        });
    }
    problems.throw_if_any("[periods]");
    return scenarios;
}

PeriodsSummary run_periods(const scenario::Scenario& scenario, const fs::path& out, const RunOptions& options,
                           process::Progress& progress) {
    const auto start = std::chrono::steady_clock::now();
    const std::vector<scenario::Scenario> scenarios = scenarios_of_periods(scenario);
    auto lock = claim_folder(out, scenario, options);

    PeriodsSummary summary;
    summary.title = scenario.title;
    summary.seed = scenario.run.seed;
    summary.notes = notes_on_years(scenario.periods.list, scenarios);
    const std::string& sectors = scenario.enforcement.patrol.sectors;
    if (!sectors.empty())
        for (const prepare::Sector& s : prepare::read_sectors(sectors)) summary.sectors.push_back(s.name);
    std::optional<PeriodState> before;
    for (std::size_t k = 0; k < scenarios.size(); ++k) {
        const std::string& name = scenario.periods.list[k].name;
        const fs::path folder = out / name;
        progress.note(fmt::format("period {} of {}: {}", k + 1, scenarios.size(), name));
        RunOptions of_period = options;
        of_period.before = before ? &*before : nullptr;
        std::optional<PeriodState> after;
        if (options.resume)
            after = finished_period(scenarios[k], folder, out / state_folder / name, of_period, progress);
        if (!after) {
            of_period.resume = options.resume && results::has_checkpoint(folder);
            of_period.overwrite = options.overwrite || options.resume;
            of_period.after = &after.emplace();
            const RunSummary run = run_scenario(scenarios[k], folder, of_period, progress);
            for (const std::string& note : run.notes) summary.notes.push_back(fmt::format("{}: {}", name, note));
            if (run.interrupted) {
                summary.interrupted = true;
                return summary;
            }
            write_state(*after, out / state_folder / name);
        }
        summary.periods.push_back(read_period(name, folder, sectors));
        before = std::move(after);
    }
    lock.reset();
    results::OutputFolder tables{out, false, results::OutputFolder::Kind::more};
    write_periods(summary, tables.path());
    tables.commit();
    remove_other_periods(out, scenario.periods.list);
    summary.wall_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return summary;
}

}  // namespace funnel::sim::run
