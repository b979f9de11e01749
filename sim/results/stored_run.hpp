// SPDX-License-Identifier: Apache-2.0
/// \file
/// A run read back from its folder: what comparing and drawing know of it.
#pragma once

#include "geo/grid_spec.hpp"
#include "kernels/attempt/outcome.hpp"
#include "kernels/world/parameters.hpp"
#include "sim/statistics/run_statistics.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::results {

struct StoredRun {
    std::filesystem::path folder;
    std::string title;
    std::string scenario_text;
    std::string program;  ///< version and commit
    std::string device;
    RunParameters run;
    std::uint32_t batches_done = 0;
    std::vector<AttemptRecord> records;
    std::vector<std::string> class_names;
    std::vector<float> class_shares;
    std::vector<std::uint16_t> start_days;  ///< days of the year, 0 to 364
    std::vector<double> segment_chainage_km;
    std::vector<geo::Point> segment_at;
    std::vector<statistics::NamedEstimate> figures;
    std::vector<std::string> notes;
    geo::GridSpec grid;
    geo::GridSpec published_grid;
    std::string result_hash;

    /// A raster of the run by its name, such as "presence".
    std::filesystem::path raster(const std::string& name) const { return folder / (name + ".tif"); }
};

/// Whether the first `batches` of both are the same attempts with the same ends, to the bit.
bool same_attempts(const StoredRun& a, const StoredRun& b, std::uint32_t batches);

/// Throws InputError when the folder holds no finished run of a format this program reads.
StoredRun read_stored_run(const std::filesystem::path& folder);

}  // namespace funnel::sim::results
