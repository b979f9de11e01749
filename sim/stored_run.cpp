// SPDX-License-Identifier: Apache-2.0
#include "sim/stored_run.hpp"

#include "kernels/attempt/run_batches.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/world/npy.hpp"

#include <nlohmann/json.hpp>

#include <cstring>
#include <fstream>

namespace funnel::sim {
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
    run.batches_done = json.at("batches_done").get<std::uint32_t>();
    run.class_names = json.at("classes").get<std::vector<std::string>>();
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

void read_records(StoredRun& run, const Json& json) {
    const auto bytes =
        read_npy_bytes(run.folder / "attempts.npy", attempt_record_descr, {json.at("attempts").get<std::int64_t>()});
    run.records.resize(bytes.size() / sizeof(AttemptRecord));
    if (!bytes.empty()) std::memcpy(run.records.data(), bytes.data(), bytes.size());
    for (const AttemptRecord& r : run.records)
        if (r.outcome >= outcome_count || r.segment >= run.segment_at.size()
            || r.traveller_class >= run.class_names.size())
            throw InputError((run.folder / "attempts.npy").string() + " is damaged", "records that fit run.json",
                             "run again");
}

}  // namespace

StoredRun read_stored_run(const fs::path& folder) {
    const fs::path path = folder / "run.json";
    std::ifstream file{path};
    if (!file)
        throw InputError(folder.string() + " holds no run.json", "the output folder of a finished `funnel run`",
                         fs::exists(folder / "checkpoint")
                             ? "finish the run first: funnel run SCENARIO.toml -o " + folder.string() + " --resume"
                             : "funnel run SCENARIO.toml -o " + folder.string());
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
    run.figures = estimate_run(run.records, run.run);
    return run;
}

}  // namespace funnel::sim
