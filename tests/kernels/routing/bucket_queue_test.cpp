// SPDX-License-Identifier: Apache-2.0
#include "kernels/routing/bucket_queue.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace funnel {
namespace {

TEST(BucketWidth, NumbersCostsInOrderAndKeepsTheGreatestFinite) {
    const BucketWidth width{1.F / 20.F};
    EXPECT_EQ(width.of(0.F), 0U);
    EXPECT_EQ(width.of(19.9F), 0U);
    EXPECT_EQ(width.of(20.1F), 1U);
    EXPECT_EQ(width.of(3.0e38F), width.of(1.0e30F));
    EXPECT_LT(width.of(3.0e38F), no_bucket);
    EXPECT_EQ(width.of(unreachable), no_bucket);
}

TEST(BucketLists, FileACellOnceABucket) {
    BucketLists lists;
    lists.file(7, no_bucket, 5, 0);
    lists.file(7, 5, 5, 0);  // fell within bucket 5: it waits there already
    EXPECT_EQ(lists.list(5), std::vector<FramedCell>{7});
    lists.file(7, 5, 3, 0);
    EXPECT_EQ(lists.list(3), std::vector<FramedCell>{7});
}

TEST(BucketLists, FileACellOfTheBucketWorkedOnAgain) {
    BucketLists lists;
    lists.file(7, 4, 4, 4);
    EXPECT_EQ(lists.list(4), std::vector<FramedCell>{7});
}

TEST(BucketLists, KeepWhatLiesBeyondTheWindowOnce) {
    BucketLists lists;
    lists.file(7, no_bucket, BucketLists::window + 10, 0);
    lists.file(7, BucketLists::window + 10, BucketLists::window + 2, 0);
    EXPECT_EQ(lists.later(), std::vector<FramedCell>{7});
    lists.file(7, BucketLists::window + 2, BucketLists::window - 1, 0);
    EXPECT_EQ(lists.list(BucketLists::window - 1), std::vector<FramedCell>{7});
}

TEST(BucketLists, FollowTheWindow) {
    BucketLists lists;
    lists.move_window(5000);
    lists.file(1, no_bucket, 5000, 5000);
    lists.file(2, no_bucket, 5000 + BucketLists::window, 5000);
    EXPECT_EQ(lists.list(5000), std::vector<FramedCell>{1});
    EXPECT_EQ(lists.later(), std::vector<FramedCell>{2});
}

}  // namespace
}  // namespace funnel
