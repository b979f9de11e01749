// SPDX-License-Identifier: Apache-2.0
// Words that do not parse, in a made-up program.
#include "app/options/parse_problem.hpp"

#include <gmock/gmock.h>

namespace funnel::app::options {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

struct Values {
    std::string where, earth;
};

Command program(Values& values) {
    Command dig{
        .name = "dig", .summary = "Dig", .options = {{.name = "-w,--where", .target = &values.where, .help = "Where"}}};
    Command fill{.name = "fill",
                 .summary = "Fill",
                 .options = {{.name = "--earth", .target = &values.earth, .help = "Of what"}}};
    Command tool{.name = "tool", .summary = "Tools", .commands = {dig, fill}};
    Command secret{.name = "secret", .summary = "For the build", .hidden = true};
    return {.name = "funnel", .summary = "A program.", .commands = {tool, secret}};
}

std::string problem(const std::vector<std::string>& words) {
    Values values;
    return parse_problem(program(values), "what the parser says", words);
}

TEST(ParseProblem, ListsTheCommandsWhereNoneFollows) {
    EXPECT_EQ(problem({}), "funnel alone; expected one of tool; try: funnel --help");
    EXPECT_EQ(problem({"tool"}), "funnel tool alone; expected one of dig, fill; try: funnel tool --help");
}

TEST(ParseProblem, NamesTheNearestCommandOfThoseThatFollow) {
    EXPECT_EQ(problem({"tol", "dig"}), "\"tol\" is no command of funnel; expected one of tool; try: tool");
    EXPECT_THAT(problem({"tool", "fil"}),
                HasSubstr("\"fil\" is no command of funnel tool; expected one of dig, fill; try: fill"));
    EXPECT_THAT(problem({"tool", "xyzzy"}), EndsWith("try: funnel tool --help")) << "none is near";
    EXPECT_THAT(problem({"secrets"}), EndsWith("try: funnel --help")) << "a hidden one is not told";
}

TEST(ParseProblem, NamesTheNearestOptionOfTheCommand) {
    EXPECT_THAT(
        problem({"tool", "dig", "--wher", "here"}),
        HasSubstr("--wher is no option of funnel tool dig; expected an option that funnel tool dig --help lists; "
                  "try: --where"));
    EXPECT_THAT(problem({"tool", "dig", "--wher=here"}), HasSubstr("--wher is no option"));
    EXPECT_THAT(problem({"tool", "dig", "-w", "here", "--hlep"}), EndsWith("try: --help"));
}

TEST(ParseProblem, DoesNotCorrectAnOptionThatAnotherCommandHas) {
    EXPECT_THAT(problem({"tool", "dig", "--earth", "sand"}),
                HasSubstr("--earth is no option of funnel tool dig; expected an option that funnel tool dig --help "
                          "lists; try: leaving it out"));
}

TEST(ParseProblem, TakesNumbersAndWhatFollowsTwoDashesForNoOptions) {
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{{"tool", "dig", "-3"},
                                                                                       {"tool", "dig", "-113.2,31"},
                                                                                       {"tool", "dig", "-"},
                                                                                       {"tool", "dig", "--", "--wher"}})
        EXPECT_EQ(
            problem(words),
            "what the parser says; expected the arguments that funnel tool dig --help lists; try: funnel tool dig "
            "--help");
}

}  // namespace
}  // namespace funnel::app::options
