// SPDX-License-Identifier: Apache-2.0
/// \file
/// run.json: provenance, totals and timings of a run (docs/formats/results.md).
#pragma once

#include "geo/grid_spec.hpp"
#include "kernels/world/parameters.hpp"
#include "sim/demand/demand.hpp"
#include "sim/results/model_settings.hpp"
#include "sim/results/provenance.hpp"
#include "sim/results/run_result.hpp"
#include "sim/statistics/estimate.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace funnel::sim::results {

/// The content of run.json. Read back: all but the fields for people and other programs.
struct RunJson {
    struct Device {
        std::string backend;
        std::string description;
        int threads = 0;
    };
    struct Demand {
        demand::DemandOutcome outcome;
        std::vector<std::string> staging;
        std::vector<float> staging_shares;
    };
    struct Conservation {
        std::uint64_t attempts = 0;  ///< that the batches were to make
        std::uint64_t sum_of_outcomes = 0;
    };
    struct Total {
        statistics::Estimate estimate;
        std::string description;
    };
    template <class T>
    using ByName = std::vector<std::pair<std::string, T>>;

    WritingProgram program;
    std::string title;
    ScenarioText scenario;
    RunParameters run;
    ModelSettings settings;
    std::uint64_t attempts = 0;  ///< made
    std::uint32_t batches_done = 0;
    bool stopped_at_target_error = false;
    Device device;
    std::string crs;
    std::string crs_wkt;
    geo::GridSpec grid;
    geo::GridSpec published_grid;
    std::vector<std::string> class_names;
    std::vector<float> class_shares;
    Demand demand;
    std::vector<std::uint16_t> start_days;        ///< days of the year, 0 to 364
    std::vector<std::array<double, 3>> segments;  ///< chainage_km, x_m, y_m
    ByName<Total> totals;
    ByName<std::uint64_t> outcomes;
    Conservation conservation;
    std::uint64_t moves = 0;
    std::uint64_t person_minutes = 0;
    std::string result_hash;
    ByName<double> timings_s;
    double peak_memory_gib = 0.;
    ByName<double> preparation;
    std::vector<std::string> notes;
};

/// \throws MachineError
void write_run_json(const RunResult& result, const std::filesystem::path& folder);
/// \throws InputError for a file of another format; DamagedResult naming a field or figure that is missing or wrong
RunJson read_run_json(const std::filesystem::path& folder);

/// What a run.json holds of the costs of crossing.
struct StoredEntryCosts {
    std::vector<std::string> class_names;
    std::vector<std::string> staging;
    demand::EntryCosts cost_h;  ///< by class and staging place; empty where the run's demand does not answer to costs
};
/// \throws InputError for a file that is not there or of another format; DamagedResult as read_run_json
StoredEntryCosts read_stored_entry_costs(const std::filesystem::path& file);

}  // namespace funnel::sim::results
