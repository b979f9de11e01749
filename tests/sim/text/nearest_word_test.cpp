// SPDX-License-Identifier: Apache-2.0
#include "sim/text/nearest_word.hpp"

#include <gtest/gtest.h>

namespace funnel::sim::text {
namespace {

TEST(Nearest, CountsEdits) {
    EXPECT_EQ(edit_distance("cell_m", "cell_m"), 0);
    EXPECT_EQ(edit_distance("cel_m", "cell_m"), 1);
    EXPECT_EQ(edit_distance("clel_m", "cell_m"), 1);
    EXPECT_EQ(edit_distance("Cell_M", "cell_m"), 0);
    EXPECT_EQ(edit_distance("", "abc"), 3);
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3);
}

TEST(Nearest, SuggestsOnlyWhatIsNear) {
    EXPECT_EQ(nearest("atempts", {"attempts", "batches"}), "attempts");
    EXPECT_EQ(nearest("zzzzzzz", {"attempts", "batches"}), std::nullopt);
    EXPECT_EQ(nearest("xy", {"ab", "cd"}), std::nullopt);
    EXPECT_EQ(nearest("word", {}), std::nullopt);
}

TEST(Suggestion, IsTheNearestNameInQuotesOrSomethingElse) {
    EXPECT_EQ(suggestion("toblr", {"tobler", "campbell"}, "one of these"), "\"tobler\"");
    EXPECT_EQ(suggestion("naismith", {"tobler", "campbell"}, "one of these"), "one of these");
}

}  // namespace
}  // namespace funnel::sim::text
