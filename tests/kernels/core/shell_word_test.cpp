// SPDX-License-Identifier: Apache-2.0
#include "kernels/core/shell_word.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>

namespace funnel {
namespace {

/// What a shell makes of it.
std::string echoed(const std::string& word) {
    FILE* shell = popen(("printf %s " + word).c_str(), "r");
    std::string out;
    std::array<char, 256> buffer{};
    while (const std::size_t got = fread(buffer.data(), 1, buffer.size(), shell)) out.append(buffer.data(), got);
    pclose(shell);
    return out;
}

TEST(ShellWord, IsReadBackByAShell) {
    for (const std::string text : {"plain/path.tif", "with blank", "it's", "$HOME", "a\"b", "`id`", "a;b", "*", "~",
                                   "ä ö", "line\nbreak", "back\\slash", "#x", "a&b", "(x)", "!"})
        EXPECT_EQ(echoed(shell_word(text)), text) << shell_word(text);
}

TEST(ShellWord, LeavesPlainWordsAsTheyAre) {
    EXPECT_EQ(shell_word("/data/dem_1.tif"), "/data/dem_1.tif");
    EXPECT_EQ(shell_word("my study"), "'my study'");
    EXPECT_EQ(shell_word(""), "''");
    EXPECT_EQ(shell_path("-x y"), "'./-x y'");
    EXPECT_EQ(shell_path("x"), "x");
}

}  // namespace
}  // namespace funnel
