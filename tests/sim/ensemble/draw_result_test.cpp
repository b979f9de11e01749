// SPDX-License-Identifier: Apache-2.0
#include "sim/ensemble/draw_result.hpp"

#include <gtest/gtest.h>

namespace funnel::sim::ensemble {
namespace {

TEST(DrawResult, OfTheSameAttemptsIsKnownNotToDiffer) {
    DrawResult draw;
    for (std::size_t s = 0; s < statistics::run_statistics().size(); ++s)
        draw.totals.push_back({{0., 100.}, {0., 100.}, {0., 100.}});
    EXPECT_EQ(paired_change(draw, draw, 0).high, 0.);
    DrawResult other = draw;
    other.totals.back()[1].sum = 1.;  // another figure differs: deaths may, too, in more attempts
    EXPECT_DOUBLE_EQ(paired_change(draw, other, 0).high, 10000. * 3. / 300.);
}

TEST(DrawResult, IsPreparedAnewUnlessOnlyTheWalkChanges) {
    EXPECT_FALSE(preparing_depends_on("body.spent_core_c"));
    EXPECT_FALSE(preparing_depends_on("travellers.class.pace"));
    EXPECT_TRUE(preparing_depends_on("enforcement.patrol.agents"));
}

}  // namespace
}  // namespace funnel::sim::ensemble
