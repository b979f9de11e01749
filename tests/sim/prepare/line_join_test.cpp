// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/line_join.hpp"

#include "sim/prepare/polyline.hpp"
#include "tests/sim/prepare_support.hpp"

namespace funnel::sim::prepare {
namespace {

constexpr double y = 3504000.;
geo::Point at(double east_m, double north_m = 0.) { return {test::west_m + east_m, y + north_m}; }

std::vector<geo::Polyline> join(std::vector<geo::Polyline> pieces, double reach_m = 500.) {
    return join_lines(std::move(pieces), reach_m, test::region_grid());
}

TEST(JoinLines, TakesTheNearestEndsWhateverTheOrder) {
    // The second piece goes on 10 m from the first; the third, 200 m off, is another line's.
    const geo::Polyline a{at(500.), at(2000.)}, b{at(2010.), at(4000.)}, c{at(1900., 200.), at(1900., 3000.)};
    for (const auto& pieces : {std::vector<geo::Polyline>{a, b, c}, {c, b, a}, {b, c, a}}) {
        const auto lines = join(pieces);
        ASSERT_EQ(lines.size(), 2U);
        EXPECT_NEAR(std::max(length_m(lines[0]), length_m(lines[1])), 3500., 1e-6);
    }
}

TEST(JoinLines, LeavesGapsOfMoreThanItsReach) {
    EXPECT_EQ(join({{at(500.), at(2000.)}, {at(2600.), at(4000.)}}).size(), 2U);
    EXPECT_EQ(join({{at(500.), at(2000.)}, {at(2400.), at(4000.)}}).size(), 1U);
}

TEST(JoinLines, DoesNotJoinWhatWasCutAtTheEdgeOfTheRegion) {
    const double top = 3510000. - y;
    EXPECT_EQ(join({{at(500.), at(500., top)}, {at(700., top), at(2700.)}}).size(), 2U);
}

TEST(JoinLines, LeavesARingAlone) {
    const geo::Polyline ring{at(2000.), at(2400., 900.), at(2900.), at(2000.)};
    const auto lines = join({ring, {at(500.), at(2000., 100.)}});
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_TRUE(is_closed(lines[0].size() == 4 ? lines[0] : lines[1], 500., test::region_grid()));
    // In two halves, too.
    EXPECT_EQ(join({{at(2000.), at(2400., 900.), at(2900.)}, {at(2900.), at(2400., -900.), at(2000.)}}).size(), 1U);
}

}  // namespace
}  // namespace funnel::sim::prepare
