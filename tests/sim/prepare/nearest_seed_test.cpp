// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/nearest_seed.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace funnel::sim::prepare {
namespace {

double distance(GridShape shape, CellIndex a, CellIndex b) {
    const Cell p = shape.cell(a), q = shape.cell(b);
    return std::hypot(p.row - q.row, p.col - q.col);
}

TEST(NearestSeeds, AreTheNearestButForLessThanACell) {
    constexpr GridShape shape{70, 90};
    std::mt19937 chance(7);
    for (const int count : {1, 3, 20, 300}) {
        std::vector<CellIndex> seeds;
        for (int s = 0; s < count; ++s)
            seeds.push_back(static_cast<CellIndex>(chance() % static_cast<unsigned>(shape.cells())));
        const auto found = nearest_seeds(shape, seeds);
        int wrong = 0;
        for (CellIndex i = 0; i < shape.cells(); ++i) {
            double best = 1e9;
            for (const CellIndex s : seeds) best = std::min(best, distance(shape, i, s));
            const double got = distance(shape, i, seeds[static_cast<std::size_t>(found[static_cast<std::size_t>(i)])]);
            ASSERT_LT(got, best + 1.);
            wrong += got > best ? 1 : 0;
        }
        EXPECT_LT(wrong, shape.cells() / 200) << count << " seeds";
    }
}

TEST(NearestSeeds, AreNoneWithoutSeeds) { EXPECT_EQ(nearest_seeds({2, 2}, {}), (std::vector<std::int32_t>(4, -1))); }

TEST(NearestSeeds, CountTheFirstOfTwoInACell) {
    EXPECT_EQ(nearest_seeds({1, 3}, {2, 0, 0}), (std::vector<std::int32_t>{1, 1, 0}));
}

}  // namespace
}  // namespace funnel::sim::prepare
