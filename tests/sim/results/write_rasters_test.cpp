// SPDX-License-Identifier: Apache-2.0
// The rasters of a run: which are on which grid, and cells that are hidden.
#include "geo/raster_read.hpp"
#include "sim/results/run_result.hpp"
#include "tests/sim/made_up_result.hpp"
#include "tests/support/own_folder.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;

class Rasters : public testing::Test {
  protected:
    Rasters() {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        result_.scenario.outputs.heat_wbgt = false;
    }
    ~Rasters() override { fs::remove_all(folder_); }
    geo::Raster<float> written(const char* name) {
        write_rasters(result_, folder_);
        return geo::read_raster((folder_ / name).string());
    }
    const fs::path folder_ = test::own_folder("funnel_rasters_test");
    RunResult result_ = test::made_up_block();
};

TEST_F(Rasters, HoldTheCountsOfTheRunPerTenThousandAttempts) {
    const auto deaths = written("deaths.tif");
    EXPECT_EQ(deaths.grid.cell_m, 1000.);
    EXPECT_FLOAT_EQ(deaths.values[0], 1000.F);  // 40 deaths in 400 attempts
    EXPECT_EQ(deaths.values[1], 0.F);
}

TEST_F(Rasters, HideCellsOfFewEvents) {
    const auto deaths = static_cast<std::size_t>(CellCount::deaths);
    result_.tallies.sum[deaths][8] = 9;
    result_.tallies.batches_seen[deaths][8] = 0xFF;
    result_.scenario.outputs.publish_min_count = 10;
    const auto map = written("deaths.tif");
    EXPECT_FLOAT_EQ(map.values[0], 1000.F);
    EXPECT_TRUE(std::isnan(map.values[8]));
    EXPECT_EQ(map.values[9], 0.F);
}

TEST_F(Rasters, TellWhereNobodyLooksByPublishedCellsOnly) {
    RunResult fine = test::made_up_result(400, 8, std::vector<std::string>(8, "D..E.E.E"));
    fine.scenario.outputs.heat_wbgt = false;
    fine.world.cell_m = 250.F;
    fine.tallies.cells =
        fixed_cells(fine.world.shape, fine.world.west_m, fine.world.north_m, 250., finest_published_cell_m);
    fine.tallies.published = fine.tallies.cells.shape;
    for (std::size_t k = 0; k < cell_count_kinds; ++k) {
        fine.tallies.sum[k].assign(4, 0), fine.tallies.squares[k].assign(4, 0.);
        fine.tallies.batches_seen[k].assign(4, 0);
    }
    fine.fields.detection_day_per_h.assign(64, 1.F);
    fine.fields.detection_day_per_h[0] = 17.F;  // one place of sixteen in its cell
    fine.fields.visibility.assign(64, 0);
    fine.fields.visibility[9] = 3;
    result_ = fine;
    const auto detection = written("detection.tif");
    ASSERT_EQ(detection.values.size(), 4U);
    EXPECT_FLOAT_EQ(detection.values[0], 2.F);
    EXPECT_FLOAT_EQ(detection.values[1], 1.F);
    geo::ReadOptions plain;
    const auto visibility = geo::read_raster((folder_ / "visibility.tif").string(), plain);
    EXPECT_EQ(visibility.values, (std::vector<float>{3.F, 0.F, 0.F, 0.F}));
    EXPECT_EQ(geo::read_raster((folder_ / "walk_time.tif").string()).values.size(), 4U);
    EXPECT_EQ(geo::read_raster((folder_ / "remoteness.tif").string()).values.size(), 64U);
}

}  // namespace
}  // namespace funnel::sim::results
