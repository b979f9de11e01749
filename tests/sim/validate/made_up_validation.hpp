// SPDX-License-Identifier: Apache-2.0
/// \file
/// A made-up run beside a record of finds, written, validated and read back: deaths by column, finds by cell and year.
#pragma once

#include "geo/crs.hpp"
#include "kernels/store/tallies_io.hpp"
#include "sim/validate/validate.hpp"
#include "tests/sim/made_up_result.hpp"
#include "tests/sim/prepare_support.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace funnel::sim::validate {

using Bin = std::pair<int, int>;  ///< of a place: longitude and latitude over 0.05 degree, rounded down

inline constexpr int run_side = 40;  ///< run cells of 1 km: five blocks of released cells
inline constexpr int grounded = 27;  ///< columns from the west from which help can be reached

class MadeUpValidation : public testing::Test {
  protected:
    MadeUpValidation() {
        std::vector<std::string> map(run_side, std::string(run_side, '.'));
        map.front() = std::string(run_side, 'D');
        map.back() = std::string(run_side, 'E');
        run = funnel::test::made_up_result(400, 8, map);
        run.world.north_m += 4000.;
        run.tallies.cells.north_m += 4000.;
        run.scenario.outputs.heat_wbgt = false;
        for (int i = 0; i < run_side * run_side; ++i)
            if (i % run_side >= grounded)
                run.fields.remoteness_h[static_cast<std::size_t>(i)] = std::numeric_limits<float>::infinity();
        places = geo::to_lon_lat(run.grid(), middles());
        die([](int) { return 1; });
    }

    std::vector<geo::Point> middles() const {
        std::vector<geo::Point> points;
        for (CellIndex i = 0; i < run_side * run_side; ++i) points.push_back(run.grid().centre(i));
        return points;
    }
    /// Deaths by column, where help can be reached; the hours of presence follow them.
    void die(const std::function<int(int)>& in_column) {
        for (const CellCount kind : {CellCount::deaths, CellCount::presence_min}) {
            auto& sums = run.tallies.sum[static_cast<std::size_t>(kind)];
            auto& seen = run.tallies.batches_seen[static_cast<std::size_t>(kind)];
            for (std::size_t i = 0; i < sums.size(); ++i) {
                const int col = static_cast<int>(i) % run.tallies.published.cols
                                * static_cast<int>(run.tallies.cells.cell_m / 1000.);
                sums[i] = static_cast<std::uint64_t>(col < grounded ? in_column(col) : 0);
                seen[i] = sums[i] > 0 ? 0xFF : 0;
                run.tallies.squares[static_cast<std::size_t>(kind)][i] =
                    0.;  // as many in each batch: no error, no blur
            }
        }
    }
    /// `count` finds of a year in the middle of a run cell.
    void find(std::size_t cell, int year, int count) {
        for (int n = 0; n < count; ++n)
            record += fmt::format("{}-07-01,{:.9f},{:.9f},gps_100m,Exposure\n", year, places[cell].y, places[cell].x);
    }
    /// By column, in every row.
    void find_everywhere(int year, const std::function<int(int)>& in_column) {
        for (std::size_t i = 0; i < places.size(); ++i)
            if (static_cast<int>(i) % run_side < grounded) find(i, year, in_column(static_cast<int>(i) % run_side));
    }
    Validation validated() {
        std::filesystem::remove_all(folder / "run");
        std::filesystem::create_directories(folder / "run");
        write_rasters(run, folder / "run");
        write_attempts(run, folder / "run");
        write_run_json(run, folder / "run");
        results::Checksums::of_folder(folder / "run").write(folder / "run");
        std::ofstream{folder / "record.csv"} << record;
        return scored();
    }
    Validation scored() {
        ValidateOptions options;
        options.run = folder / "run";
        options.record = (folder / "record.csv").string();
        options.overwrite = true;
        process::Progress quiet{true};
        return validate(options, folder / "out", quiet);
    }
    std::string residuals() const { return (folder / "out" / "residuals.tif").string(); }

    static Bin bin_of(const geo::Point& place) {
        return {static_cast<int>(std::floor(place.x / 0.05)), static_cast<int>(std::floor(place.y / 0.05))};
    }
    /// Whether what a reader makes of a place so near to an edge could be the cell beyond it.
    static bool is_near_edge(const geo::Point& place) {
        const auto off = [](double degrees) { return std::abs(degrees / 0.05 - std::round(degrees / 0.05)); };
        return off(place.x) < 0.05 || off(place.y) < 0.05;
    }

    funnel::test::TempFolder folder;
    results::RunResult run;
    std::vector<geo::Point> places;
    std::string record = "reporting_date,lat,lon,location_precision,cause_of_death\n";
};

}  // namespace funnel::sim::validate
