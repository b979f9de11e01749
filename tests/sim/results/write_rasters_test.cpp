// SPDX-License-Identifier: Apache-2.0
// The maps of a run: scale, error, and cells that are hidden.
#include "geo/raster_read.hpp"
#include "sim/results/run_result.hpp"
#include "tests/sim/made_up_result.hpp"
#include "tests/support/own_folder.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;

TEST(PublishedMap, ScalesToTenThousandAttemptsAndTakesItsErrorFromTheBatches) {
    RunTallies t = empty_tallies({1, 2}, 1);
    t.batches_done = 4;
    t.records.resize(2000);
    const auto k = static_cast<std::size_t>(CellCount::deaths);
    t.sum[k] = {8, 10};
    t.squares[k] = {4 * 4, 1 + 9 + 4 + 16};  // two in every batch; 1, 3, 2 and 4
    const PublishedMap map = published_map(t, 4, CellCount::deaths);
    EXPECT_FLOAT_EQ(map.value[0], 40.F);
    EXPECT_FLOAT_EQ(map.value[1], 50.F);
    EXPECT_FLOAT_EQ(map.standard_error[0], 0.F);
    // Variance of one batch 5/3, of the sum of four 20/3.
    EXPECT_NEAR(map.standard_error[1], 5. * std::sqrt(20. / 3.), 1e-3);
    const PublishedMap hidden = published_map(t, 4, CellCount::deaths, 9);
    EXPECT_TRUE(std::isnan(hidden.value[0]));
    EXPECT_FLOAT_EQ(hidden.value[1], 50.F);
}

TEST(Rasters, HideCellsOfFewEventsButNoPresence) {
    const fs::path folder = test::own_folder("funnel_rasters_test");
    fs::remove_all(folder);
    fs::create_directories(folder);
    RunResult r = test::made_up_result();
    r.scenario.outputs.publish_min_count = 5;
    r.scenario.outputs.heat_wbgt = false;
    r.tallies.sum[static_cast<std::size_t>(CellCount::deaths)][1] = 4;
    r.tallies.sum[static_cast<std::size_t>(CellCount::presence_min)][1] = 4;
    write_rasters(r, folder);
    const auto deaths = geo::read_raster((folder / "deaths.tif").string());
    EXPECT_FLOAT_EQ(deaths.values[0], 1000.F);  // 40 deaths in 400 attempts
    EXPECT_TRUE(std::isnan(deaths.values[1]));
    EXPECT_EQ(deaths.values[2], 0.F);
    const auto presence = geo::read_raster((folder / "presence.tif").string());
    EXPECT_FLOAT_EQ(presence.values[1], 4.F / 60.F * 25.F);
    fs::remove_all(folder);
}

}  // namespace
}  // namespace funnel::sim::results
