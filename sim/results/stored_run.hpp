// SPDX-License-Identifier: Apache-2.0
/// \file
/// A run read back from its folder, for comparing and drawing.
#pragma once

#include "geo/grid_spec.hpp"
#include "kernels/attempt/outcome.hpp"
#include "kernels/world/parameters.hpp"
#include "sim/demand/demand.hpp"
#include "sim/results/batch_table.hpp"
#include "sim/results/checksums.hpp"
#include "sim/results/figures.hpp"
#include "sim/results/model_settings.hpp"
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
    std::vector<std::string> scenario_settings;  ///< "section.key=value", put over the text
    std::string program;                         ///< version and commit
    std::string device;
    RunParameters run;
    ModelSettings settings;
    std::uint32_t batches_done = 0;
    std::vector<AttemptRecord> records;  ///< what is released of them; NaN or 0 else
    BatchTotals totals;                  ///< of all figures, by batch
    std::vector<std::string> class_names;
    std::vector<float> class_shares;
    std::vector<std::uint16_t> start_days;  ///< days of the year, 0 to 364
    std::vector<double> segment_chainage_km;
    std::vector<geo::Point> segment_at;
    std::vector<statistics::NamedEstimate> figures;  ///< from the totals
    std::vector<std::string> notes;
    geo::GridSpec grid;
    geo::GridSpec published_grid;
    std::string result_hash;
    Checksums checksums;           ///< of all files of the folder
    demand::DemandOutcome demand;  ///< people, guided_share, guide_price_usd and cost_rise_h; the others are 0

    const statistics::Estimate& figure(statistics::Figure f) const { return estimate_in(figures, f); }
    /// A file of the run, as it was written. \throws DamagedResult
    std::filesystem::path file(const std::string& name) const { return checksums.verified(folder, name); }
    /// A raster of the run by its name, such as "presence", as it was written. \throws DamagedResult
    std::filesystem::path raster(const std::string& name) const { return file(name + ".tif"); }
    bool has_raster(const std::string& name) const { return checksums.holds(name + ".tif"); }
};

/// Attempts of the first `batches`, which both have, of whose records something that is released differs.
std::uint64_t changed_attempts(const StoredRun& a, const StoredRun& b, std::uint32_t batches);
/// Whether the first `batches` of both are the same attempts with the same ends and the same totals, to the bit.
bool same_attempts(const StoredRun& a, const StoredRun& b, std::uint32_t batches);

/// \throws InputError when the folder holds no finished run of a format this program reads; DamagedResult naming the
/// file, and the field or figure that is missing or wrong
StoredRun read_stored_run(const std::filesystem::path& folder);

}  // namespace funnel::sim::results
