// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/standing_barrier.hpp"

#include "geo/crs.hpp"
#include "tests/sim/prepare_support.hpp"

namespace funnel::sim::prepare {
namespace {

const geo::GridSpec& grid() {
    static const test::Prepared prepared;
    return prepared.inputs.grid;
}
/// A line along the border in edges of one cell, from column 0 to 8.
geo::Feature line_of_cells() {
    std::vector<geo::Point> points;
    for (int col = 0; col <= 8; ++col) points.push_back({test::x_of(col), test::border_y_m});
    geo::Feature feature = test::line(points);
    feature.attributes["type"] = "fence";
    return feature;
}
double lon_of(double col) { return geo::to_lon_lat(grid(), geo::Point{test::x_of(col), test::border_y_m}).x; }

TEST(StandingBarrier, StandsFromItsYearOn) {
    scenario::BarrierSpec spec;
    spec.since_fiscal_year = 1995;
    EXPECT_TRUE(standing_barrier(spec, 1994, grid(), {line_of_cells()}).empty());
    EXPECT_EQ(standing_barrier(spec, 1995, grid(), {line_of_cells()}).size(), 1U);
    EXPECT_EQ(standing_barrier(spec, 2000, grid(), {line_of_cells()}).size(), 1U);
    spec.since_fiscal_year = 0;
    EXPECT_EQ(standing_barrier(spec, 0, grid(), {line_of_cells()}).size(), 1U) << "always, in no year as well";
}

TEST(StandingBarrier, KeepsTheEdgesBetweenItsLongitudes) {
    scenario::BarrierSpec spec;
    spec.west_lon = lon_of(2.1);
    spec.east_lon = lon_of(6.1);
    const auto standing = standing_barrier(spec, 0, grid(), {line_of_cells()});
    ASSERT_EQ(standing.size(), 1U);
    ASSERT_EQ(standing[0].parts.size(), 1U);
    ASSERT_EQ(standing[0].parts[0].size(), 5U) << "edges 2-3, 3-4, 4-5 and 5-6";
    EXPECT_EQ(standing[0].parts[0].front().x, test::x_of(2));
    EXPECT_EQ(standing[0].parts[0].back().x, test::x_of(6));
    EXPECT_EQ(standing[0].attributes.at("type"), "fence");
}

TEST(StandingBarrier, IsNowhereBeyondItsLongitudesAndInPiecesWhereItLeavesThem) {
    scenario::BarrierSpec spec;
    spec.west_lon = lon_of(20.);
    spec.east_lon = lon_of(30.);
    EXPECT_TRUE(standing_barrier(spec, 0, grid(), {line_of_cells()}).empty());
    geo::Feature there_and_back = line_of_cells();
    const auto way = there_and_back.parts[0];
    there_and_back.parts[0].insert(there_and_back.parts[0].end(), way.rbegin() + 1, way.rend());
    spec.west_lon = lon_of(0.);
    spec.east_lon = lon_of(3.);
    const auto standing = standing_barrier(spec, 0, grid(), {there_and_back});
    ASSERT_EQ(standing.size(), 1U);
    EXPECT_EQ(standing[0].parts.size(), 2U);
}

}  // namespace
}  // namespace funnel::sim::prepare
