// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/corridors.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/sim/made_up_pair.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace funnel::sim::compare {
namespace {

using made_up::made_up_side;

TEST(Corridors, BeginAtTheFirstSegment) {
    const CorridorMap map = corridors_of({3., 7.9, 8., 13., 28.}, 5.);
    EXPECT_EQ(map.of_segment, (std::vector<std::size_t>{0, 0, 1, 2, 5}));
    EXPECT_EQ(map.corridors, 6U);
}

TEST(Corridors, WantAWidthAboveZero) {
    for (const double width :
         {0., -1., std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
        EXPECT_THROW(corridors_of({0., 1.}, width), InputError) << width;
}

TEST(Corridors, SharesAddUpToOneAndDeathsToThoseOfTheRun) {
    const results::StoredRun base = made_up_side(1, 0.3, 0.02), other = made_up_side(1, 0.5, 0.05);
    const RunPair pair = pair_of(base, other);
    const auto changes = compare_corridors(pair, corridors_of(base.segment_chainage_km, 10.));
    ASSERT_EQ(changes.size(), 4U);
    double shares = 0., deaths = 0., died = 0., rise = 0., died_before = 0.;
    for (const CorridorChange& c : changes) {
        shares += c.alternative_share.value;
        deaths += c.alternative_deaths_per_10000.value;
        rise += c.deaths_difference.value;
        EXPECT_NEAR(c.share_difference.value, c.alternative_share.value - c.base_share.value, 1e-12);
    }
    for (const AttemptRecord& r : other.records) died += statistics::died(r) ? 1. : 0.;
    for (const AttemptRecord& r : base.records) died_before += statistics::died(r) ? 1. : 0.;
    EXPECT_NEAR(shares, 1., 1e-12);
    EXPECT_NEAR(rise, 10000. * (died - died_before) / 16000., 1e-9);
    EXPECT_NEAR(deaths, 10000. * died / 16000., 1e-9);
    EXPECT_EQ(changes[3].from_km, 30.);
    EXPECT_EQ(changes[3].to_km, 40.);
    EXPECT_NEAR(changes[3].share_difference.value, 0.2, 0.02);
    EXPECT_EQ(changes[1].base_share.value, 0.) << "nobody enters there";
}

}  // namespace
}  // namespace funnel::sim::compare
