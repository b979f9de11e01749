// SPDX-License-Identifier: Apache-2.0
#include "sim/results/stored_run.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/core/shell_word.hpp"
#include "kernels/run/batches.hpp"
#include "kernels/store/npy.hpp"
#include "kernels/store/read_file.hpp"
#include "kernels/store/tallies_io.hpp"
#include "sim/results/checkpoint.hpp"
#include "sim/results/damaged_result.hpp"
#include "sim/results/put_in_place.hpp"
#include "sim/results/run_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;
/// All but the records and the figures.
StoredRun without_records(const fs::path& folder, RunJson&& json) {
    StoredRun run;
    run.folder = folder;
    run.title = std::move(json.title);
    run.scenario_text = std::move(json.scenario.text);
    run.scenario_settings = std::move(json.scenario.settings);
    run.program = json.program.version + " (" + json.program.commit + ")";
    run.device = std::move(json.device.description);
    run.run = json.run;
    run.settings = json.settings;
    run.batches_done = json.batches_done;
    run.class_names = std::move(json.class_names);
    run.class_shares = std::move(json.class_shares);
    run.start_days = std::move(json.start_days);
    for (const auto& [chainage_km, x_m, y_m] : json.segments) {
        run.segment_chainage_km.push_back(chainage_km);
        run.segment_at.push_back({x_m, y_m});
    }
    run.notes = std::move(json.notes);
    run.grid = std::move(json.grid);
    run.published_grid = std::move(json.published_grid);
    run.result_hash = std::move(json.result_hash);
    run.demand = std::move(json.demand.outcome);
    return run;
}

/// Numbers of batches and attempts that a run can have: later steps divide by them.
void check_batches(const StoredRun& run, std::uint64_t attempts, const fs::path& path) {
    const auto damaged = [&](const std::string& given, const std::string& expected) {
        throw DamagedResult(path, given, expected);
    };
    const RunParameters& asked = run.run;
    if (asked.batches < 1 || asked.attempts < 1)
        damaged(fmt::format("{} attempts in {} batches", asked.attempts, asked.batches), "at least one of each");
    if (run.batches_done < 1 || run.batches_done > asked.batches)
        damaged(fmt::format("{} of {} batches are done", run.batches_done, asked.batches), "from one to all");
    const std::uint64_t expected = batch_range(asked, run.batches_done - 1).last;
    if (attempts != expected)
        damaged(fmt::format("{} attempts in {} of {} batches", attempts, run.batches_done, asked.batches),
                fmt::format("{}", expected));
}

/// The value of a record that is impossible in its run; empty: none.
std::string fault_of(const AttemptRecord& r, const StoredRun& run) {
    if (r.outcome >= outcome_count) return fmt::format("outcome {}", r.outcome);
    if (r.traveller_class >= run.class_names.size()) return fmt::format("traveller_class {}", r.traveller_class);
    if (r.segment >= run.segment_at.size()) return fmt::format("segment {}", r.segment);
    if (r.end_hour >= 24) return fmt::format("end_hour {}", r.end_hour);
    if (r.start_month < 1 || r.start_month > 12) return fmt::format("start_month {}", r.start_month);
    return {};
}

/// What `read` reads of a run's files; its errors are damage.
template <class F>
auto undamaged(F&& read) {
    try {
        return read();
    } catch (const DamagedResult&) {
        throw;
    } catch (const InputError& error) {
        throw DamagedResult(error);
    }
}

/// Damage unless the totals fit the attempts: their counts are whole numbers of attempts, or of people.
BatchTotals read_totals(const StoredRun& run) {
    const fs::path path = run.folder / "batches.csv";
    return undamaged([&] {
        return read_batch_table(read_whole_file(path, "the file as the run wrote it"), path.string(), run.batches_done);
    });
}

std::vector<statistics::NamedEstimate> figures_of(const BatchTotals& totals) {
    std::vector<statistics::NamedEstimate> figures;
    for (std::size_t k = 0; k < totals.size(); ++k) {
        const statistics::Statistic& s = statistics::run_statistics()[k];
        figures.push_back({s.name, s.description, estimate_rate(totals[k], s.of_event)});
    }
    return figures;
}

std::vector<AttemptRecord> read_records(const StoredRun& run, std::uint64_t attempts) {
    const fs::path path = run.folder / "attempts.npy";
    std::vector<AttemptRecord> records = undamaged([&] { return read_released_attempts(path, attempts); });
    if (records.size() != attempts)
        throw DamagedResult(path, fmt::format("{} records", records.size()), std::to_string(attempts));
    for (std::size_t i = 0; i < records.size(); ++i)
        if (const std::string fault = fault_of(records[i], run); !fault.empty())
            throw DamagedResult(path, fmt::format("attempt {} has {}", i, fault), "records that fit run.json");
    return records;
}

}  // namespace

std::uint64_t changed_attempts(const StoredRun& a, const StoredRun& b, std::uint32_t batches) {
    const std::size_t attempts = batches == 0 ? 0 : batch_range(a.run, batches - 1).last;
    std::uint64_t changed = 0;
    for (std::size_t i = 0; i < attempts; ++i)
        changed += std::memcmp(&a.records[i], &b.records[i], released_record_bytes) != 0 ? 1 : 0;
    return changed;
}

bool same_attempts(const StoredRun& a, const StoredRun& b, std::uint32_t batches) {
    const std::size_t attempts = batches == 0 ? 0 : batch_range(a.run, batches - 1).last;
    if (attempts > a.records.size() || attempts > b.records.size() || changed_attempts(a, b, batches) > 0) return false;
    for (std::size_t k = 0; k < a.totals.size(); ++k)
        if (!std::equal(a.totals[k].begin(), a.totals[k].begin() + batches, b.totals[k].begin())) return false;
    return true;
}

StoredRun read_stored_run(const fs::path& folder) {
    if (!fs::exists(folder / "run.json"))
        throw InputError(
            folder.string() + " holds no run.json", "the output folder of a finished `funnel run`",
            fs::exists(checkpoint_folder(folder))
                ? "finish the run first: funnel run SCENARIO.toml -o " + shell_word(folder.string()) + " --resume"
                : "funnel run SCENARIO.toml -o " + shell_word(folder.string()));
    if (fs::exists(checkpoint_folder(folder)))
        throw InputError(folder.string() + " holds results and the checkpoint of a newer run that was stopped",
                         "the folder of a finished run",
                         "finishing it with --resume, or removing its folder "
                             + checkpoint_folder(folder).filename().string() + " to keep the older results");
    if (is_waiting(folder))
        throw InputError("the results in " + folder.string() + " are being put in their places, or a kill stopped that",
                         "the folder of a finished run",
                         "again in a moment; if it stays so, funnel render " + folder.string() + " finishes it");
    Checksums checksums = Checksums::require(folder, "run");
    for (const char* name : {"run.json", "attempts.npy", "batches.csv"}) checksums.verified(folder, name);
    RunJson json = read_run_json(folder);
    const std::uint64_t attempts = json.attempts;
    StoredRun run = without_records(folder, std::move(json));
    run.checksums = std::move(checksums);
    check_batches(run, attempts, folder / "run.json");
    run.records = read_records(run, attempts);
    run.totals = read_totals(run);
    run.figures = figures_of(run.totals);
    return run;
}

}  // namespace funnel::sim::results
