// SPDX-License-Identifier: Apache-2.0
// The cells where attempts start.
#include "tests/sim/prepare_support.hpp"

namespace funnel::sim::prepare {
namespace {

using test::at;
using test::cell_at;
using test::expect_problem;
using testing::Contains;
using testing::HasSubstr;

TEST(PrepareEntries, AreTheCellsBehindTheLineFromWestToEast) {
    test::Prepared p;
    p.entries();
    ASSERT_EQ(p.world.entries.size(), static_cast<std::size_t>(test::cols));
    for (int col = 0; col < test::cols; ++col) {
        const EntryCell& entry = p.world.entries[static_cast<std::size_t>(col)];
        EXPECT_EQ(entry.cell, cell_at(15, col));
        EXPECT_EQ(entry.segment, col / 2);  // 6 segments of 1 km, cells of 500 m
        EXPECT_EQ(entry.barrier_type, -1);
        EXPECT_EQ(entry.barrier_cost_s, 0.F);
    }
    EXPECT_EQ(p.world.segments.size(), 6U);
    EXPECT_FLOAT_EQ(p.world.segments[2].chainage_km, 2.5F);
    EXPECT_NEAR(p.reported("border_km"), 6., 1e-9);
}

TEST(PrepareEntries, AreReachedFromStagingPlacesInAStraightLine) {
    test::Prepared p;
    p.scenario.demand.access_speed_km_h = 18.;  // 5 m/s
    p.inputs.staging = {{"south", 0.5F, test::x_of(4), test::y_of(18)},
                        {"far away", 0.5F, test::x_of(4) - 3000., test::y_of(15) - 40000.}};
    p.entries();
    EXPECT_FLOAT_EQ(p.world.entries[4].access_s[0], 1500.F / 5.F);
    EXPECT_FLOAT_EQ(p.world.entries[4].access_s[1], static_cast<float>(std::sqrt(9e6 + 16e8) / 5.));
}

TEST(PrepareEntries, SayThatAStagingPlaceLiesOnTheWrongSide) {
    test::Prepared p;
    p.inputs.staging = {{"Norte", 1.F, test::x_of(4), test::y_of(3)}};
    p.entries();
    EXPECT_THAT(p.report.notes, Contains(HasSubstr("staging place \"Norte\" lies on the destination side")));
}

TEST(PrepareEntries, LeaveOutCellsThatLeadNowhere) {
    test::Prepared p;
    for (const int col : {2, 4}) {
        for (int row = 13; row < 16; ++row) p.inputs.landcover[at(row, col)] = 17;
    }
    p.inputs.landcover[at(13, 3)] = 17;  // the pocket (14, 3), (15, 3) has water on three sides
    p.entries();
    EXPECT_EQ(p.world.entries.size(), static_cast<std::size_t>(test::cols - 3));
    EXPECT_THAT(p.report.notes, Contains(HasSubstr("1 entry cells left out: no destination can be reached")));
}

TEST(PrepareEntries, FailWhenNoDestinationCanBeReached) {
    test::Prepared p;
    p.inputs.water_lines = {test::across(test::y_of(8) + 20.)};
    expect_problem([&] { p.entries(); },
                   "no destination can be reached: none of 12 entry cells leads to one of 12 destination cells");
}

TEST(PrepareEntries, FailBehindACliffFromEdgeToEdge) {
    test::Prepared p;
    for (int row = 0; row <= 8; ++row)
        for (int col = 0; col < test::cols; ++col)
            p.inputs.elevation_m[at(row, col)] = 600.F + 710.F;  // over 45 degrees on the diagonal, too
    expect_problem([&] { p.entries(); }, "no destination can be reached");
    test::Prepared gentle;
    for (int row = 0; row <= 8; ++row)
        for (int col = 0; col < test::cols; ++col) gentle.inputs.elevation_m[at(row, col)] = 600.F + 490.F;
    EXPECT_NO_THROW(gentle.entries());
}

TEST(PrepareEntries, FailWithoutGroundAtTheLine) {
    test::Prepared p;
    for (int col = 0; col < test::cols; ++col) p.inputs.elevation_m[at(15, col)] = std::nanf("");
    expect_problem([&] { p.entries(); }, "no entry cell: no walkable ground lies at the border line");
}

}  // namespace
}  // namespace funnel::sim::prepare
