// SPDX-License-Identifier: Apache-2.0
#include "kernels/core/hash.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace funnel {
namespace {

std::uint64_t hash_of_text(std::string_view text) {
    Hash hash;
    hash.add_text(text);
    return hash.value();
}

// Published vectors: IETF draft-eastlake-fnv, appendix C, 64-bit FNV-1a.
TEST(Hash, OfATextIsFnv1a) {
    EXPECT_EQ(hash_of_text(""), 0xCBF29CE484222325U);
    EXPECT_EQ(hash_of_text("a"), 0xAF63DC4C8601EC8CU);
    EXPECT_EQ(hash_of_text("foobar"), 0x85944171F73967E8U);
    EXPECT_EQ(hash_of_text(std::string("\xFF", 1)), (0xCBF29CE484222325U ^ 0xFFU) * 1099511628211U);
}

// Worked out by hand in whole numbers modulo 2^64: ((basis ^ 1) * prime), then h ^= h >> 29.
TEST(Hash, OfAWordFoldsTheUpperBitsDown) {
    Hash hash;
    hash.add_word(1);
    const std::uint64_t product = 0xAF63BC4C8601B62CU;
    EXPECT_EQ(hash.value(), product ^ (product >> 29));
}

TEST(Hash, OfAWordHasItsUpperBitsInItsLowerHalf) {
    // 29 bits down: the three highest end in the upper half still.
    for (int bit = 0; bit < 61; ++bit) {
        Hash none, one;
        none.add_word(0);
        one.add_word(std::uint64_t{1} << bit);
        EXPECT_NE(none.value() & 0xFFFFFFFFU, one.value() & 0xFFFFFFFFU) << bit;
    }
}

TEST(Hash, OfMemoryTakesWordsAndFillsUpTheLast) {
    const std::uint32_t three[] = {1, 2, 3};
    Hash memory, words;
    memory.add_words(three, sizeof three);
    words.add_word(std::uint64_t{2} << 32 | 1);
    words.add_word(3);
    EXPECT_EQ(memory.value(), words.value());
    Hash bytes, one_by_one;
    bytes.add_bytes_as_words("ab", 2);
    one_by_one.add_word('a');
    one_by_one.add_word('b');
    EXPECT_EQ(bytes.value(), one_by_one.value());
    EXPECT_NE(bytes.value(), hash_of_text("ab"));
}

TEST(Hash, DependsOnOrder) { EXPECT_NE(hash_of_text("ab"), hash_of_text("ba")); }

}  // namespace
}  // namespace funnel
