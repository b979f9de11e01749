// SPDX-License-Identifier: Apache-2.0
#include "sim/run/run.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/routing/checkpoint_batches.hpp"
#include "kernels/run/make_fields.hpp"
#include "kernels/store/tallies_io.hpp"
#include "sim/prepare/prepare.hpp"
#include "sim/process/device.hpp"
#include "sim/results/checkpoint.hpp"
#include "sim/results/output_folder.hpp"
#include "sim/results/released_maps.hpp"
#include "sim/results/run_json.hpp"
#include "sim/results/run_result.hpp"
#include "sim/results/stored_run.hpp"
#include "sim/run/averted.hpp"
#include "sim/run/period_run.hpp"
#include "sim/run/period_state.hpp"
#include "sim/scenario/memory_budget.hpp"
#include "sim/text/text_hash.hpp"

#include <fmt/format.h>

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace funnel::sim::run {
namespace {

namespace fs = std::filesystem;
constexpr std::uint32_t fewest_batches_for_target = 8;

class Stopwatch {
  public:
    double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }

  private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

double peak_memory_gib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / (1024. * 1024.);
}

RunTallies tallies_of(const scenario::Scenario& scenario, const World& world) {
    return empty_tallies(world.shape, fixed_cells(world.shape, world.west_m, world.north_m, world.cell_m,
                                                  scenario.outputs.publish_cell_m));
}

/// Times a stage and shows it.
template <class F>
auto stage(const char* name, results::RunResult& result, process::Progress& progress, F&& f) {
    progress.stage(name);
    const Stopwatch watch;
    if constexpr (std::is_void_v<decltype(f())>) {
        f();
        result.timings_s.emplace_back(name, watch.seconds());
    } else {
        auto value = f();
        result.timings_s.emplace_back(name, watch.seconds());
        return value;
    }
}

/// Before these are done a run does not stop at its target error: an interval needs batches, and so does each group of
/// destinations, to which whole batches go, with checkpoints that operate and without.
std::uint32_t fewest_batches(const World& world) {
    const std::uint32_t each = fewest_batches_for_target
                               * static_cast<std::uint32_t>(std::max<std::size_t>(1, world.destination_groups.size()));
    const bool checked =
        std::ranges::any_of(world.destinations, [](const Target& t) { return t.caught_probability > 0.F; });
    const std::uint32_t both = batches_for_both(world.checkpoints_operating_share, each, world.run.batches);
    return checked ? (both > 0 ? both : world.run.batches) : each;
}

/// Whether a run may stop before its last batch.
bool meets_target_error(const results::RunResult& result) {
    const RunTallies& t = result.tallies;
    const double target = result.scenario.target_error;
    return target > 0. && t.batches_done >= fewest_batches(result.world) && t.batches_done < result.world.run.batches
           && statistics::relative_error_of_deaths(t.records, result.world.run) <= target;
}

/// For what may fail without harm to what goes on beside it.
bool succeeds(const std::function<void()>& work) {
    try {
        work();
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

/// Runs batches until all are done, the target error is met or someone interrupts. False: interrupted. `keep` is called
/// after the batches at whose end it is time.
bool simulate(results::RunResult& result, AttemptEngine& engine, process::Progress& progress, const RunOptions& options,
              const std::function<void()>& keep) {
    // A checkpoint may hold all that the run wanted: one batch more would be another result.
    result.stopped_at_target_error = meets_target_error(result);
    if (result.stopped_at_target_error) return true;
    bool going = !progress.interrupted();
    if (!going) return false;
    engine.watch(process::interrupt_flag());
    double keep_after_s = std::min(options.first_checkpoint_s, options.checkpoint_every_s);
    Stopwatch since_kept;
    run_batches(result.world, engine, result.tallies, [&](const RunTallies& t) {
        if (since_kept.seconds() >= keep_after_s) {
            if (!succeeds(keep)) progress.note("no checkpoint could be written; the run goes on");
            since_kept = Stopwatch{};
            keep_after_s = options.checkpoint_every_s;
        }
        progress.update(static_cast<double>(t.batches_done) / result.world.run.batches);
        result.stopped_at_target_error = meets_target_error(result);
        going = !progress.interrupted();
        return going && !result.stopped_at_target_error;
    });
    const bool ended = going && !progress.interrupted();
    return ended || result.tallies.batches_done == result.world.run.batches;
}

std::vector<double> traffic_before(const RunOptions& options) {
    return options.before != nullptr ? options.before->traffic : std::vector<double>{};
}

/// All that comes before the attempts.
std::unique_ptr<Backend> begin_run(results::RunResult& result, const RunOptions& options, process::Progress& progress) {
    require_memory_for_run(result.scenario);
    std::string note;
    auto backend = process::choose_backend(options.device, options.threads, note);
    result.backend = backend->name();
    result.backend_description = backend->description();
    result.threads = options.threads;
    if (!note.empty()) result.notes.push_back(note);

    prepare::PreparedWorld prepared = stage(
        "prepare", result, progress, [&] { return prepare::prepare_world(result.scenario, traffic_before(options)); });
    result.world = std::move(prepared.world);
    prepare::PrepareReport& report = prepared.report;
    result.notes.insert(result.notes.end(), report.notes.begin(), report.notes.end());
    result.drawn = std::move(report.drawn);
    result.prepared = std::move(report.numbers);
    result.fields = stage("fields", result, progress, [&] { return make_fields(result.world, *backend); });
    result.demand = stage("demand", result, progress, [&] {
        return begin_period(result.scenario, options.before, result.fields, *backend, result.world);
    });
    return backend;
}

results::Identity identity_of(const results::RunResult& result, const PeriodState* before) {
    results::Identity lines = sim::results::identity_of(result.scenario, result.world);
    // The World holds what they leave to it, but not all that goes on through it to later periods.
    lines.push_back(fmt::format("earlier periods: {:016x}",
                                before != nullptr ? text::text_hash(results::identity_text(before->identity)) : 0));
    return lines;
}

/// The attempts that are done, once more without rescue. False: interrupted.
bool find_averted_deaths(results::RunResult& result, const std::vector<double>& traffic, Backend& backend,
                         process::Progress& progress) {
    World world = prepare::prepare_world(without_rescue(result.scenario), traffic).world;
    // Who sets out is the same.
    world.run = result.world.run;
    world.staging = result.world.staging;
    world.classes = result.world.classes;
    world.believed_detection_per_h = result.world.believed_detection_per_h;
    const Fields fields = make_fields(world, backend);
    RunTallies tallies = empty_tallies(world.shape, result.tallies.cells);
    const std::uint32_t done = result.tallies.batches_done;
    const auto engine = backend.attempt_engine(world, fields);
    engine->watch(process::interrupt_flag());
    run_batches(world, *engine, tallies, [&](const RunTallies& t) {
        progress.update(static_cast<double>(t.batches_done) / done);
        return !progress.interrupted() && t.batches_done < done;
    });
    check_conservation(world, tallies);
    if (tallies.batches_done < done) return false;
    result.figures.push_back(averted_deaths(result.tallies.records, tallies.records, world.run));
    return true;
}

RunSummary summarise(const results::RunResult& r, double simulated_s, std::uint64_t moves_before,
                     std::uint64_t minutes_before, double wall_s) {
    RunSummary s;
    s.figures = r.figures;
    s.notes = r.notes;
    s.attempts = r.tallies.records.size();
    s.moves_per_s = static_cast<double>(r.tallies.moves - moves_before) / std::max(1e-9, simulated_s);
    s.person_minutes_per_s = static_cast<double>(r.tallies.body_minutes - minutes_before) / std::max(1e-9, simulated_s);
    s.wall_s = wall_s;
    s.peak_memory_gib = r.peak_memory_gib;
    s.hash = hash_of(r.tallies);
    s.stopped_at_target_error = r.stopped_at_target_error;
    return s;
}

/// To go on with a run whose results are whole is to find them so. \throws InputError when they are another run's
RunSummary finished_before(const fs::path& out, const results::Identity& identity, const results::OutputFolder& folder,
                           double wall_s) {
    const results::Identity theirs = folder.earlier() ? folder.earlier()->identity() : results::Identity{};
    if (const std::string other = results::differences(theirs, identity); !other.empty())
        throw InputError("no checkpoint in " + out.string() + ", and its results belong to a run with another " + other,
                         "the output folder of a run that was stopped, or the same command", "run without --resume");
    const results::StoredRun stored = results::read_stored_run(out);
    RunSummary s;
    s.figures = stored.figures;
    s.notes = stored.notes;
    s.notes.emplace_back("the results in " + out.string() + " are whole; nothing was left to do");
    s.attempts = stored.records.size();
    s.wall_s = wall_s;
    s.hash = std::stoull(stored.result_hash, nullptr, 16);
    s.peak_memory_gib = peak_memory_gib();
    return s;
}

void write_results(const results::RunResult& result, const fs::path& folder) {
    write_rasters(result, folder);
    write_tables(result, folder);
    write_features(result, folder);
    write_attempts(result, folder);
    write_run_json(result, folder);
}

/// Does the last steps of a run. A disk that fills then must not cost the hours before: `keep` saves the attempts.
void finish_or_keep(results::OutputFolder& folder, const fs::path& out, const std::function<void()>& finish,
                    const std::function<void()>& keep) {
    try {
        finish();
    } catch (const MachineError& error) {
        folder.discard();  // makes room
        if (!succeeds(keep)) throw;
        const std::string reason = error.what();
        throw MachineError(reason + (reason.ends_with('?') ? "" : ".") + " The attempts are kept in "
                           + results::checkpoint_folder(out).string() + ": --resume writes the results again.");
    } catch (...) {
        folder.discard();
        succeeds(keep);
        throw;
    }
}

}  // namespace

RunSummary run_scenario(const scenario::Scenario& scenario, const fs::path& out, const RunOptions& options,
                        process::Progress& progress) {
    const Stopwatch whole;
    results::RunResult result;
    result.scenario = scenario;
    using Kind = results::OutputFolder::Kind;
    // Before any work: a folder that cannot be written is found out at once.
    results::OutputFolder folder{out, options.overwrite, options.resume ? Kind::resumed : Kind::results};
    const auto backend = begin_run(result, options, progress);
    const results::Identity identity = identity_of(result, options.before);
    if (options.resume && !results::has_checkpoint(out)) return finished_before(out, identity, folder, whole.seconds());
    result.tallies = tallies_of(scenario, result.world);
    if (options.resume) result.tallies = results::read_checkpoint(out, scenario, result.world, result.tallies);
    const std::uint64_t moves_before = result.tallies.moves;
    const std::uint64_t minutes_before = result.tallies.body_minutes;

    const auto keep = [&] { results::write_checkpoint(out, scenario, result.world, result.tallies); };

    const Stopwatch simulating;
    bool finished = stage("attempts", result, progress, [&] {
        const auto engine = backend->attempt_engine(result.world, result.fields);
        return simulate(result, *engine, progress, options, keep);
    });
    const double simulated_s = simulating.seconds();
    check_conservation(result.world, result.tallies);
    if (finished) {
        result.figures = statistics::estimate_run(result.tallies.records, result.world.run);
        if (scenario.outputs.averted_deaths)
            finished = stage("without rescue", result, progress,
                             [&] { return find_averted_deaths(result, traffic_before(options), *backend, progress); });
    }
    if (!finished) {
        folder.discard();  // makes room
        keep();
        RunSummary summary = summarise(result, simulated_s, moves_before, minutes_before, whole.seconds());
        summary.interrupted = true;
        return summary;
    }

    if (const std::string note = results::release_note(result.tallies); !note.empty()) result.notes.push_back(note);
    result.peak_memory_gib = peak_memory_gib();
    const auto write = [&] {
        stage("write", result, progress, [&] { write_results(result, folder.path()); });
        folder.commit(identity);
    };
    finish_or_keep(folder, out, write, keep);
    if (options.after != nullptr) {
        *options.after =
            state_after(options.before, scenario.periods, result.world, result.fields, result.demand, result.tallies);
        options.after->identity = identity;
    }
    return summarise(result, simulated_s, moves_before, minutes_before, whole.seconds());
}

results::Identity identity_of_run(const scenario::Scenario& scenario, const RunOptions& options,
                                  process::Progress& progress) {
    results::RunResult result;
    result.scenario = scenario;
    begin_run(result, options, progress);
    return identity_of(result, options.before);
}

}  // namespace funnel::sim::run
