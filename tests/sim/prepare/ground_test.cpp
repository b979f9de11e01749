// SPDX-License-Identifier: Apache-2.0
// Elevation, land cover and roads.
#include "tests/sim/prepare_support.hpp"

namespace funnel::sim::prepare {
namespace {

using test::at;
using testing::Contains;
using testing::HasSubstr;

TEST(PrepareGround, GivesCellsTheFactorsOfTheirClass) {
    test::Prepared p;
    p.inputs.landcover[at(5, 4)] = 1;
    p.ground();
    EXPECT_EQ(p.world.time_factor[at(5, 4)], igbp_factors()[1].time_factor);
    EXPECT_EQ(p.world.energy_factor[at(5, 4)], igbp_factors()[1].energy_factor);
    EXPECT_EQ(p.world.time_factor[at(5, 5)], open_shrub().time_factor);
    EXPECT_EQ(p.reported("landcover_filled_cells"), 0.);
    EXPECT_TRUE(p.report.notes.empty());
}

TEST(PrepareGround, TakesHeightsInFeetAsMetresAndSaysSo) {
    test::RegionFiles files;
    files.raster("dem.tif", std::vector<float>(static_cast<std::size_t>(test::rows * test::cols), 2000.F),
                 test::region_grid(), "ft");
    const World world = files.prepare();
    for (const float z : world.elevation_m) ASSERT_EQ(z, 609.6F);
    EXPECT_THAT(files.report.notes, Contains(HasSubstr("dem.tif are taken times 0.3048")));
}

TEST(PrepareGround, FillsMissingAndUnknownClassesWithOpenShrubAndSaysSo) {
    test::Prepared p;
    p.inputs.landcover[at(5, 4)] = no_class;
    p.inputs.landcover[at(6, 4)] = no_class;
    p.inputs.landcover[at(7, 4)] = 42;
    p.ground();
    EXPECT_EQ(p.world.time_factor[at(6, 4)], open_shrub().time_factor);
    EXPECT_EQ(p.world.time_factor[at(7, 4)], open_shrub().time_factor);
    EXPECT_EQ(p.reported("landcover_filled_cells"), 3.);
    EXPECT_THAT(p.report.notes, Contains(HasSubstr("2 cells without land cover")));
    EXPECT_THAT(p.report.notes, Contains(HasSubstr("classes 42 are not in the table")));
}

TEST(PrepareGround, LetsRoadsRunOverBrushAndWater) {
    test::Prepared p;
    p.scenario.terrain.road_time_factor = 0.95;
    p.inputs.landcover[at(test::road_row, 6)] = 17;
    p.inputs.landcover[at(8, 6)] = 17;
    p.ground();
    EXPECT_EQ(p.world.time_factor[at(test::road_row, 6)], 0.95F);
    EXPECT_EQ(p.world.energy_factor[at(test::road_row, 6)], 1.F);
    EXPECT_EQ(p.world.walkable[at(test::road_row, 6)], 1);
    EXPECT_EQ(p.world.walkable[at(8, 6)], 0);
    EXPECT_EQ(p.reported("road_cells"), 12.);
    EXPECT_EQ(p.layers.road[at(test::road_row + 1, 6)], 0);
}

TEST(PrepareGround, KeepsHolesInTheElevationModelUnwalkable) {
    test::Prepared p;
    p.inputs.elevation_m[at(9, 9)] = std::nanf("");
    p.inputs.elevation_m[at(test::road_row, 3)] = std::nanf("");
    p.ground();
    EXPECT_TRUE(std::isnan(p.world.elevation_m[at(9, 9)]));
    EXPECT_EQ(p.world.walkable[at(9, 9)], 0);
    EXPECT_EQ(p.world.walkable[at(test::road_row, 3)], 0);
}

}  // namespace
}  // namespace funnel::sim::prepare
