// SPDX-License-Identifier: Apache-2.0
#include "kernels/device/attempt_queue.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace funnel {
namespace {

TEST(AttemptQueue, GivesEachAttemptToOneTakerWhoeverComes) {
    constexpr std::uint64_t first = 1000, count = 20000;
    std::uint64_t taken = 0;
    std::vector<std::atomic<int>> times(count);
    const auto take_all = [&] {
        AttemptQueue queue{&taken, first, count};
        std::uint64_t attempt = 0;
        while (queue.take(attempt)) ++times.at(attempt - first);
    };
    std::vector<std::thread> takers;
    for (int t = 0; t < 4; ++t) takers.emplace_back(take_all);
    for (std::thread& t : takers) t.join();
    for (const auto& n : times) ASSERT_EQ(n, 1);
}

TEST(AttemptQueue, StaysEmptyAndLeavesTheNumberAlone) {
    std::uint64_t taken = 0;
    AttemptQueue queue{&taken, 7, 1};
    std::uint64_t attempt = 0;
    ASSERT_TRUE(queue.take(attempt));
    EXPECT_EQ(attempt, 7U);
    EXPECT_FALSE(queue.take(attempt));
    EXPECT_FALSE(queue.take(attempt));
    EXPECT_EQ(attempt, 7U);
    EXPECT_EQ(taken, 2U) << "who knows that it is empty asks no more";
}

TEST(AttemptQueue, GivesNoMoreOnceSomebodyAsksToStop) {
    std::uint64_t taken = 0;
    int stop = 0;
    AttemptQueue queue{&taken, 7, 10};
    queue.stop = &stop;
    std::uint64_t attempt = 0;
    ASSERT_TRUE(queue.take(attempt));
    stop = 1;
    EXPECT_FALSE(queue.take(attempt));
    EXPECT_EQ(attempt, 7U);
    EXPECT_EQ(taken, 1U);
}

}  // namespace
}  // namespace funnel
