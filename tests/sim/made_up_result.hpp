// SPDX-License-Identifier: Apache-2.0
/// \file
/// A run that nobody made: few records on a tiny map, whole enough to be written and read back.
#pragma once

#include "geo/crs.hpp"
#include "kernels/store/tallies_io.hpp"
#include "sim/results/checksums.hpp"
#include "sim/results/run_json.hpp"
#include "sim/results/run_result.hpp"
#include "tests/support/tiny_world.hpp"

namespace funnel::test {

/// `attempts` attempts in `batches` batches; every tenth dies in the first cell, the others arrive. `map` as of
/// tiny_world.
inline sim::results::RunResult made_up_result(std::uint64_t attempts = 400, std::uint32_t batches = 4,
                                              const std::vector<std::string>& map = {"D...D", ".....", "E.E.E"}) {
    sim::results::RunResult r;
    r.scenario.title = "made up";
    r.scenario.text = "format = 1\n";
    r.world = tiny_world(map);
    r.world.crs_wkt = geo::crs_to_wkt("EPSG:32612");
    r.world.run.attempts = attempts;
    r.world.run.batches = batches;
    const auto n = static_cast<std::size_t>(r.world.shape.cells());
    for (auto* layer : {&r.fields.detection_day_per_h, &r.fields.detection_night_per_h, &r.fields.response_h,
                        &r.fields.remoteness_h, &r.fields.walk_time_h, &r.fields.heat_danger, &r.fields.slope})
        layer->assign(n, 1.F);
    r.fields.visibility.assign(n, 0);
    r.tallies = empty_tallies(r.world.shape, fixed_cells(r.world.shape, r.world.west_m, r.world.north_m, 1000., 1000.));
    r.tallies.batches_done = batches;
    constexpr auto deaths = static_cast<std::size_t>(CellCount::deaths);
    for (std::uint32_t b = 0; b < batches; ++b) {
        std::uint64_t died = 0;
        const AttemptRange range = batch_range(r.world.run, b);
        for (std::uint64_t i = range.first; i < range.last; ++i) {
            AttemptRecord record{};
            record.outcome = static_cast<std::uint8_t>(i % 10 == 0 ? Outcome::died_heat : Outcome::arrived);
            record.start_month = 6;
            record.end_hour = 23;
            record.segment = static_cast<std::uint16_t>(i % r.world.segments.size());
            died += i % 10 == 0 ? 1 : 0;
            r.tallies.records.push_back(record);
        }
        r.tallies.sum[deaths][0] += died;
        r.tallies.squares[deaths][0] += static_cast<double>(died * died);
        r.tallies.batches_seen[deaths][0] |= std::uint64_t{1} << b;
    }
    r.figures = sim::statistics::estimate_run(r.tallies.records, r.world.run);
    return r;
}

/// The same on 8 x 8 km that are one block of the grid of released cells: what is counted there is released.
inline sim::results::RunResult made_up_block(std::uint64_t attempts = 400, std::uint32_t batches = 8) {
    std::vector<std::string> map(8, "........");
    map[0] = "D......D";
    map[7] = "E..E...E";
    sim::results::RunResult r = made_up_result(attempts, batches, map);
    r.world.north_m += 4000.;
    r.tallies.cells.north_m += 4000.;
    for (EntrySegment& segment : r.world.segments) segment.y_m += 4000.;
    return r;
}

/// Lists the files of a folder as they are now: what a test changed is then as it was written.
inline void seal(const std::filesystem::path& folder) { sim::results::Checksums::of_folder(folder).write(folder); }

/// The whole folder as `funnel run` writes it.
inline void write_folder(const sim::results::RunResult& r, const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    write_rasters(r, folder);
    write_tables(r, folder);
    write_features(r, folder);
    write_attempts(r, folder);
    write_run_json(r, folder);
    seal(folder);
}

}  // namespace funnel::test
