// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/border_line.hpp"

#include "tests/sim/prepare_support.hpp"

namespace funnel::sim::prepare {
namespace {

constexpr double east_m = test::west_m + test::cols * test::cell_m;  // the region is 6 km wide
constexpr double y = 3504000.;

BorderLine border(const std::vector<geo::Polyline>& lines) { return {lines, test::region_grid()}; }

TEST(BorderLine, CountsKilometresFromTheWesternEdgeOfTheRegion) {
    const BorderLine line = border({{{east_m + 9000., y}, {test::west_m - 4000., y}}});  // drawn from the east
    EXPECT_DOUBLE_EQ(line.length_m(), 6000.);
    EXPECT_NEAR(line.chainage_m({test::west_m + 1234., y + 300.}), 1234., 1e-6);
    EXPECT_NEAR(line.chainage_m({test::west_m + 1234., y + 5000.}), 1234., 1e-6);  // far beyond the search window
    EXPECT_NEAR(line.chainage_m({test::west_m - 900., y}), 0., 1e-6);
    EXPECT_NEAR(line.chainage_m({east_m + 20000., y}), 6000., 1e-6);
}

TEST(BorderLine, HasSegmentsOfAboutAKilometre) {
    const BorderLine line = border({{{test::west_m, y}, {test::west_m + 3400., y}}});
    ASSERT_EQ(line.segments().size(), 3U);
    EXPECT_NEAR(line.segments()[1].chainage_km, 1.7F, 1e-5F);
    EXPECT_NEAR(line.segments()[1].x_m, test::west_m + 1700., 1e-6);
    EXPECT_NEAR(line.segments()[1].y_m, y, 1e-6);
    EXPECT_EQ(line.segment_at(0.), 0);
    EXPECT_EQ(line.segment_at(1133.), 0);
    EXPECT_EQ(line.segment_at(1134.), 1);
    EXPECT_EQ(line.segment_at(3400.), 2);
}

TEST(BorderLine, JoinsPiecesInAnyOrderAndSense) {
    const geo::Point a{test::west_m, y}, b{test::west_m + 2000., y + 1500.}, c{test::west_m + 4000., y},
        d{east_m, y + 100.};
    const BorderLine whole = border({{a, b, c, d}});
    for (const std::vector<geo::Polyline>& pieces :
         {std::vector<geo::Polyline>{{c, d}, {b, a}, {b, c}}, {{d, c}, {a, b}, {c, b}}, {{b, c}, {c, d}, {a, b}}}) {
        const BorderLine joined = border(pieces);
        EXPECT_DOUBLE_EQ(joined.length_m(), whole.length_m());
        for (const geo::Point p : {a, b, c, d}) EXPECT_NEAR(joined.chainage_m(p), whole.chainage_m(p), 1e-6);
        EXPECT_EQ(joined.segments().size(), whole.segments().size());
    }
}

TEST(BorderLine, LeavesOutWhatLiesOutsideTheRegion) {
    // North over the upper edge (10 km above the lower one) and back.
    const double top = 3510000.;
    const BorderLine line = border({{{test::west_m, y},
                                     {test::west_m + 2000., y},
                                     {test::west_m + 2000., top + 5000.},
                                     {test::west_m + 4000., top + 5000.},
                                     {test::west_m + 4000., y},
                                     {east_m, y}}});
    EXPECT_NEAR(line.length_m(), 2000. + (top - y) + (top - y) + 2000., 1e-6);
    EXPECT_NEAR(line.chainage_m({test::west_m + 4000., top}), 2000. + (top - y), 1e-6);
    EXPECT_EQ(line.segments().size(), 16U);  // 8 km and 8 km
}

TEST(BorderLine, IsEmptyWhereNoLineComesIn) {
    EXPECT_TRUE(border({{{test::west_m, 3400000.}, {east_m, 3400000.}}}).empty());
    EXPECT_TRUE(border({}).empty());
    EXPECT_TRUE(border({{{test::west_m + 100., y}}}).empty());  // a line of one point
}

}  // namespace
}  // namespace funnel::sim::prepare
