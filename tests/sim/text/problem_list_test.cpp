// SPDX-License-Identifier: Apache-2.0
#include "sim/text/problem_list.hpp"

#include <gtest/gtest.h>

namespace funnel::sim::text {
namespace {

std::string message_of(ProblemList& problems) {
    try {
        problems.throw_if_any("a.toml");
    } catch (const InputError& error) {
        return error.what();
    }
    return "no problem";
}

TEST(ProblemList, ThrowsNothingWithoutProblems) {
    ProblemList problems;
    problems.collect("key", [] {});
    EXPECT_TRUE(problems.empty());
    EXPECT_EQ(message_of(problems), "no problem");
}

TEST(ProblemList, TellsProblemsInTheOrderOfTheFileWithSettingsLast) {
    ProblemList problems;
    problems.add({0, "run.seed=x"}, "x", "a number", "1");
    problems.add({7, {}}, "b", "c", "d");
    problems.add({2, {}}, "e", "f", "g");
    EXPECT_EQ(problems.size(), 3U);
    EXPECT_EQ(message_of(problems),
              "a.toml has 3 problems:\n  line 2: e; expected f; try: g\n  line 7: b; expected c; try: d\n"
              "  --set run.seed=x: x; expected a number; try: 1");
}

TEST(ProblemList, HeadsASingleLocatedProblemButNotACollectedOne) {
    ProblemList located, collected;
    located.add({3, {}}, "a", "b", "c");
    EXPECT_EQ(message_of(located), "a.toml has 1 problem:\n  line 3: a; expected b; try: c");
    collected.collect("terrain.dem", [] { throw InputError("no file"); });
    EXPECT_EQ(message_of(collected), "terrain.dem: no file");
}

TEST(ProblemList, CollectsInTheOrderOfTheWork) {
    ProblemList problems;
    problems.collect("z", [] { throw InputError("first"); });
    problems.collect("", [] { throw InputError("a: second"); });
    EXPECT_EQ(message_of(problems), "a.toml has 2 problems:\n  z: first\n  a: second");
}

TEST(ProblemList, LetsWhatIsNoInputErrorPass) {
    ProblemList problems;
    EXPECT_THROW(problems.collect("key", [] { throw MachineError("the disk is full"); }), MachineError);
    EXPECT_TRUE(problems.empty());
}

TEST(ProblemList, NamesTheKeysThatShareACauseOnce) {
    ProblemList problems;
    for (const char* name : {"e", "d", "c", "b", "a"})
        problems.add_shared({static_cast<std::uint32_t>(name[0] - 'a' + 1), {}}, name, "FUNNEL_DATA is not set");
    EXPECT_EQ(problems.size(), 1U);
    EXPECT_EQ(message_of(problems), "a.toml has 1 problem:\n  line 1: a, b, c and 2 others: FUNNEL_DATA is not set");
    ProblemList two;
    two.add_shared({2, {}}, "b", "x");
    two.add_shared({1, {}}, "a", "x");
    two.add_shared({1, {}}, "a", "y");
    EXPECT_EQ(message_of(two), "a.toml has 2 problems:\n  line 1: a and b: x\n  line 1: a: y");
}

}  // namespace
}  // namespace funnel::sim::text
