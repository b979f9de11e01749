// SPDX-License-Identifier: Apache-2.0
/// \file
/// A finished run, as the writers of its results take it.
#pragma once

#include "geo/grid_spec.hpp"
#include "kernels/device/backend.hpp"
#include "kernels/run/batches.hpp"
#include "kernels/world/world.hpp"
#include "sim/demand/demand.hpp"
#include "sim/prepare/drawn_inputs.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/statistics/run_statistics.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace funnel::sim::results {

struct RunResult {
    scenario::Scenario scenario;
    World world;
    Fields fields;
    RunTallies tallies;
    prepare::DrawnInputs drawn;
    std::vector<statistics::NamedEstimate> figures;
    std::vector<std::string> notes;                         ///< notes of the preparation
    std::vector<std::pair<std::string, double>> prepared;   ///< numbers of the preparation, such as "dem_coverage"
    std::vector<std::pair<std::string, double>> timings_s;  ///< stage and seconds
    demand::DemandOutcome demand;
    std::string backend;
    std::string backend_description;
    int threads = 0;
    double peak_memory_gib = 0.;
    bool stopped_at_target_error = false;

    geo::GridSpec grid() const { return {world.shape, world.west_m, world.north_m, world.cell_m, world.crs_wkt}; }
    geo::GridSpec published_grid() const {
        return {tallies.published, tallies.cells.west_m, tallies.cells.north_m, tallies.cells.cell_m, world.crs_wkt};
    }
    /// Attempts made: fewer than asked for when the run stopped at its target error.
    double attempts() const { return static_cast<double>(tallies.records.size()); }
};

/// Rasters as Cloud Optimized GeoTIFF with styles (docs/formats/results.md).
void write_rasters(const RunResult& result, const std::filesystem::path& folder);
/// outcomes_by_{entry,class,hour,month,zone}.csv and summary.csv.
void write_tables(const RunResult& result, const std::filesystem::path& folder);
/// attempts.npy and batches.csv.
void write_attempts(const RunResult& result, const std::filesystem::path& folder);
/// outcomes.gpkg and funnel.qgs.
void write_features(const RunResult& result, const std::filesystem::path& folder);

}  // namespace funnel::sim::results
