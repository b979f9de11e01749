// SPDX-License-Identifier: Apache-2.0
#include "kernels/attempt/ground_cells.hpp"

#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace funnel {
namespace {

/// Three cells whose layers all hold another number.
struct NumberedCells {
    World world = test::tiny_world({"E.D"});
    Fields fields;

    NumberedCells() {
        world.elevation_m = {100.F, 101.F, 102.F};
        world.time_factor = {2.F, 2.1F, 2.2F};
        world.energy_factor = {3.F, 3.1F, 3.2F};
        world.water = {0, 1, 0};
        fields.detection_day_per_h = {4.F, 4.1F, 4.2F};
        fields.detection_night_per_h = {5.F, 5.1F, 5.2F};
        fields.remoteness_h = {6.F, 6.1F, 6.2F};
    }
    std::vector<GroundCell> cells() const { return make_ground_cells(world, fields); }
};

TEST(GroundCells, NearHelpOneIsFoundSoonerAndAPhoneComesOnTop) {
    World world = test::tiny_world({"E.D"});
    world.body.distress_found_rate_per_h = 3.6F;
    world.body.help_distance_h = 2.F;
    Fields fields;
    fields.remoteness_h = {0.F, 2.F, std::numeric_limits<float>::infinity()};
    EXPECT_FLOAT_EQ(found_per_s(world, fields, 0), 1e-3F);
    EXPECT_NEAR(found_per_s(world, fields, 1), 1e-3F * std::exp(-1.F), 1e-9F);
    EXPECT_EQ(found_per_s(world, fields, 2), 0.F);
    world.called_found_per_h = {0.F, 0.F, 7.2F};
    EXPECT_FLOAT_EQ(found_per_s(world, fields, 2), 2e-3F);
}

TEST(GroundCells, HoldEachLayerInItsPlace) {
    const NumberedCells numbered;
    const std::vector<GroundCell> cells = numbered.cells();
    ASSERT_EQ(cells.size(), 3U);
    const GroundCell& middle = cells[1];
    EXPECT_EQ(middle.elevation_m, 101.F);
    EXPECT_EQ(middle.time_factor, 2.1F);
    EXPECT_EQ(middle.energy_factor, 3.1F);
    EXPECT_EQ(middle.detection_day_per_h, 4.1F);
    EXPECT_EQ(middle.detection_night_per_h, 5.1F);
    EXPECT_EQ(middle.remoteness_h, 6.1F);
    EXPECT_EQ(middle.found_per_s, found_per_s(numbered.world, numbered.fields, 1));
    EXPECT_EQ(middle.water, 1);
    EXPECT_EQ(cells[0].water, 0);
}

TEST(GroundCells, MarkTheMovesThatCrossABarrier) {
    NumberedCells numbered;
    numbered.world.barrier_moves = {{0 * 8 + 0, 0}, {1 * 8 + 4, 0}, {1 * 8 + 4, 1}, {1 * 8 + 7, 0}};
    const std::vector<GroundCell> cells = numbered.cells();
    EXPECT_EQ(cells[0].barrier_mask, 1);
    EXPECT_EQ(cells[1].barrier_mask, 1 << 4 | 1 << 7);
    EXPECT_EQ(cells[2].barrier_mask, 0);
}

TEST(GroundCells, SeeTheWholeSkyWhereNothingCastsShade) {
    for (const GroundCell& cell : NumberedCells().cells()) {
        EXPECT_EQ(cell.sky_view, 255);
        EXPECT_EQ(cell.highest_horizon, 0);
    }
}

TEST(GroundCells, TakeTheHighestOfTheirOwnHorizon) {
    NumberedCells numbered;
    numbered.fields.sky_view = {250, 240, 230};
    numbered.fields.horizon.assign(3 * horizon_azimuths, 7);
    numbered.fields.horizon[horizon_azimuths] = 90;          // the first of the middle cell
    numbered.fields.horizon[3 * horizon_azimuths - 1] = 60;  // the last of the last
    const std::vector<GroundCell> cells = numbered.cells();
    EXPECT_EQ(cells[0].highest_horizon, 7);
    EXPECT_EQ(cells[1].highest_horizon, 90);
    EXPECT_EQ(cells[2].highest_horizon, 60);
    EXPECT_EQ(cells[1].sky_view, 240);
}

TEST(GroundCells, LieBesideTheWeightsOfAllTheirStations) {
    NumberedCells numbered;
    numbered.world.stations_weather.resize(2);
    numbered.world.station_weight = {0.1F, 0.2F, 0.3F, 0.9F, 0.8F, 0.7F};  // by station
    EXPECT_EQ(station_weights_by_cell(numbered.world), (std::vector<float>{0.1F, 0.9F, 0.2F, 0.8F, 0.3F, 0.7F}));
}

}  // namespace
}  // namespace funnel
