// SPDX-License-Identifier: Apache-2.0
#include "sim/results/stored_run.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/run/batches.hpp"
#include "kernels/store/npy.hpp"
#include "kernels/store/tallies_io.hpp"
#include "sim/results/checkpoint.hpp"
#include "sim/results/damaged_result.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstring>
#include <fstream>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

geo::GridSpec grid_from(const Json& g, const std::string& crs_wkt) {
    return {{g.at("rows").get<std::int32_t>(), g.at("cols").get<std::int32_t>()},
            g.at("west_m").get<double>(),
            g.at("north_m").get<double>(),
            g.at("cell_m").get<double>(),
            crs_wkt};
}

void fill(StoredRun& run, const Json& json) {
    run.title = json.at("title").get<std::string>();
    run.scenario_text = json.at("scenario").at("text").get<std::string>();
    run.program = json.at("program").at("version").get<std::string>() + " ("
                  + json.at("program").at("commit").get<std::string>() + ")";
    run.device = json.at("device").at("description").get<std::string>();
    run.run.seed = json.at("seed").get<std::uint64_t>();
    run.run.attempts = json.at("attempts_asked").get<std::uint64_t>();
    run.run.batches = json.at("batches").get<std::uint32_t>();
    run.run.try_again_probability = json.at("try_again_probability").get<float>();
    run.batches_done = json.at("batches_done").get<std::uint32_t>();
    run.class_names = json.at("classes").get<std::vector<std::string>>();
    run.class_shares = json.at("class_shares").get<std::vector<float>>();
    run.run.period = json.at("period").at("number").get<std::uint32_t>();
    run.start_days = json.at("period").at("start_days").get<std::vector<std::uint16_t>>();
    run.notes = json.at("notes").get<std::vector<std::string>>();
    run.result_hash = json.at("result_hash").get<std::string>();
    for (const Json& s : json.at("segments_chainage_km_x_m_y_m")) {
        run.segment_chainage_km.push_back(s.at(0).get<double>());
        run.segment_at.push_back({s.at(1).get<double>(), s.at(2).get<double>()});
    }
    const auto wkt = json.at("crs_wkt").get<std::string>();
    run.grid = grid_from(json.at("grid"), wkt);
    run.published_grid = grid_from(json.at("published_grid"), wkt);
}

/// Batches and attempts that some run can have: what follows divides by them.
void check_batches(const StoredRun& run, std::int64_t attempts, const fs::path& path) {
    const auto damaged = [&](const std::string& given, const std::string& expected) {
        throw InputError(path.string() + " is damaged: " + given, expected, "run again");
    };
    const RunParameters& asked = run.run;
    if (asked.batches < 1 || asked.attempts < 1)
        damaged(fmt::format("{} attempts in {} batches", asked.attempts, asked.batches), "at least one of each");
    if (run.batches_done < 1 || run.batches_done > asked.batches)
        damaged(fmt::format("{} of {} batches are done", run.batches_done, asked.batches), "from one to all");
    const std::uint64_t expected = batch_range(asked, run.batches_done - 1).last;
    if (attempts < 0 || static_cast<std::uint64_t>(attempts) != expected)
        damaged(fmt::format("{} attempts in {} of {} batches", attempts, run.batches_done, asked.batches),
                fmt::format("{}", expected));
}

/// What of a record cannot be, given the run; empty: nothing.
std::string fault_of(const AttemptRecord& r, const StoredRun& run) {
    if (r.outcome >= outcome_count) return fmt::format("outcome {}", r.outcome);
    if (r.traveller_class >= run.class_names.size()) return fmt::format("traveller_class {}", r.traveller_class);
    if (r.segment >= run.segment_at.size()) return fmt::format("segment {}", r.segment);
    if (r.end_hour >= 24) return fmt::format("end_hour {}", r.end_hour);
    if (r.start_month < 1 || r.start_month > 12) return fmt::format("start_month {}", r.start_month);
    return {};
}

void read_records(StoredRun& run, const Json& json) {
    const auto attempts = json.at("attempts").get<std::int64_t>();
    check_batches(run, attempts, run.folder / "run.json");
    const fs::path path = run.folder / "attempts.npy";
    std::vector<std::byte> bytes;
    try {
        bytes = read_npy_bytes(path, attempt_record_descr, {attempts});
    } catch (const InputError& error) {
        throw damaged_result(error);
    }
    const auto whole = static_cast<std::size_t>(attempts) * sizeof(AttemptRecord);
    if (bytes.size() != whole)
        throw InputError(fmt::format("{} is damaged: {} bytes of records", path.string(), bytes.size()),
                         std::to_string(whole), "run again");
    run.records.resize(static_cast<std::size_t>(attempts));
    std::memcpy(run.records.data(), bytes.data(), whole);
    for (std::size_t i = 0; i < run.records.size(); ++i)
        if (const std::string fault = fault_of(run.records[i], run); !fault.empty())
            throw InputError(fmt::format("{} is damaged: attempt {} has {}", path.string(), i, fault),
                             "records that fit run.json", "run again");
}

}  // namespace

bool same_attempts(const StoredRun& a, const StoredRun& b, std::uint32_t batches) {
    const std::size_t attempts = batches == 0 ? 0 : batch_range(a.run, batches - 1).last;
    static_assert(sizeof(AttemptRecord) == 32, "records have no padding");
    return attempts <= a.records.size() && attempts <= b.records.size()
           && std::memcmp(a.records.data(), b.records.data(), attempts * sizeof(AttemptRecord)) == 0;
}

StoredRun read_stored_run(const fs::path& folder) {
    const fs::path path = folder / "run.json";
    std::ifstream file{path};
    if (!file)
        throw InputError(folder.string() + " holds no run.json", "the output folder of a finished `funnel run`",
                         fs::exists(checkpoint_folder(folder))
                             ? "finish the run first: funnel run SCENARIO.toml -o " + folder.string() + " --resume"
                             : "funnel run SCENARIO.toml -o " + folder.string());
    if (fs::exists(checkpoint_folder(folder)))
        throw InputError(folder.string() + " holds results and the checkpoint of a newer run that was stopped",
                         "the folder of a finished run",
                         "finishing it with --resume, or removing its folder "
                             + checkpoint_folder(folder).filename().string() + " to keep the older results");
    StoredRun run;
    run.folder = folder;
    try {
        const Json json = Json::parse(file);
        if (json.at("format").get<int>() != 1)
            throw InputError(path.string() + " has format " + json.at("format").dump(), "format 1",
                             "run again with this version");
        fill(run, json);
        read_records(run, json);
    } catch (const Json::exception& error) {
        throw InputError(path.string() + " is damaged: " + error.what(), "a file written by `funnel run`", "run again");
    }
    run.figures = statistics::estimate_run(run.records, run.run);
    return run;
}

}  // namespace funnel::sim::results
