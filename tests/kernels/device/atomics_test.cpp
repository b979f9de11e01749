// SPDX-License-Identifier: Apache-2.0
#include "kernels/device/atomics.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <thread>
#include <vector>

namespace funnel {
namespace {

TEST(Atomics, CountEveryAdditionOfSeveralThreads) {
    std::uint32_t narrow = 0;
    std::uint64_t wide = 0xFFFFFFFFU;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 20000; ++i) {
                atomic_add(narrow, 1U);
                atomic_add(wide, std::uint64_t{1});
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(narrow, 80000U);
    EXPECT_EQ(wide, 0xFFFFFFFFU + std::uint64_t{80000});
}

TEST(Atomics, TheMinimumTellsWhatStoodThere) {
    float cost = std::numeric_limits<float>::infinity();
    EXPECT_EQ(atomic_min_not_negative(cost, 5.F), std::numeric_limits<float>::infinity());
    EXPECT_EQ(atomic_min_not_negative(cost, 7.F), 5.F);
    EXPECT_EQ(cost, 5.F);
    EXPECT_EQ(atomic_min_not_negative(cost, 0.F), 5.F);
    EXPECT_EQ(atomic_load(cost), 0.F);
}

TEST(Atomics, AnExchangeGivesAPlaceToOneOnly) {
    std::uint32_t claimed = 0;
    EXPECT_EQ(atomic_exchange(claimed, 3U), 0U);
    EXPECT_EQ(atomic_exchange(claimed, 3U), 3U);
}

}  // namespace
}  // namespace funnel
