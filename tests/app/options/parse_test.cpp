// SPDX-License-Identifier: Apache-2.0
// From words to calls, in a made-up program.
#include "app/options/parse.hpp"

#include "kernels/core/input_error.hpp"

#include <gmock/gmock.h>

namespace funnel::app::options {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A program that notes what it was called for.
struct Made {
    bool flag = false;
    double depth = 1.;
    std::string place;
    std::vector<std::string> names;
    std::string called;

    Command program() {
        Command dig{.name = "dig",
                    .summary = "Dig",
                    .options = {{.name = "PLACE", .target = &place, .required = true, .help = "Where"},
                                {.name = "-d,--depth", .target = &depth, .low = 0.5, .high = 3., .help = "Depth"},
                                {.name = "--name", .target = &names, .help = "A name"},
                                {.name = "--flag", .target = &flag, .help = "A flag"}},
                    .call = [this] { return called = "dig", 7; }};
        Command fill{.name = "fill",
                     .summary = "Fill",
                     .options = {{.name = "--earth", .target = &earth, .help = "Of what"}},
                     .call = [this] { return called = "fill", 0; }};
        Command tool{.name = "tool", .summary = "Tools", .commands = {dig, fill}};
        Command secret{
            .name = "secret", .summary = "", .call = [this] { return called = "secret", 0; }, .hidden = true};
        return {.name = "funnel", .summary = "A program.", .commands = {tool, secret}};
    }

    std::string earth;
};

class Parse : public testing::Test {
  protected:
    int call(const std::vector<std::string>& words) {
        const Command program = made.program();
        return call_command(program, "funnel 1", words);
    }
    std::string complaint(const std::vector<std::string>& words) {
        try {
            call(words);
            return "no error";
        } catch (const InputError& error) {
            return error.what();
        }
    }
    Made made;
};

TEST_F(Parse, SetsTheOptionsOfTheCommandAndGivesItsExitCode) {
    EXPECT_EQ(call({"tool", "dig", "here", "--depth", "2.5", "--name", "a", "--flag", "--name=b"}), 7);
    EXPECT_EQ(made.called, "dig");
    EXPECT_EQ(made.place, "here");
    EXPECT_EQ(made.depth, 2.5);
    EXPECT_TRUE(made.flag);
    EXPECT_EQ(made.names, (std::vector<std::string>{"a", "b"}));
}

TEST_F(Parse, LeavesWhatIsNotGivenAsItWas) {
    EXPECT_EQ(call({"tool", "dig", "here"}), 7);
    EXPECT_EQ(made.depth, 1.);
    EXPECT_FALSE(made.flag);
    EXPECT_EQ(made.earth, "");
}

TEST_F(Parse, TakesANumberBelowZeroForAValueAndNotForAnOption) {
    call({"tool", "dig", "-113.2,31.5", "-d", "0.5"});
    EXPECT_EQ(made.place, "-113.2,31.5");
    EXPECT_THAT(complaint({"tool", "dig", "here", "-d", "-1"}), HasSubstr("--depth -1; expected a number in [0.5, 3]"));
}

TEST_F(Parse, CallsNothingWhereAValueIsWrong) {
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"tool", "dig", "here", "--depth", "9"},
                                               {"tool", "dig"},
                                               {"tool"},
                                               {},
                                               {"tool", "dig", "a", "b"},
                                               {"tool", "dig", "here", "--depth", "1", "--depth", "2"},
                                               {"tool", "dig", "here", "--earth", "x"}}) {
        EXPECT_THAT(complaint(words), testing::AllOf(HasSubstr("; expected "), HasSubstr("; try: ")));
        EXPECT_EQ(made.called, "");
    }
}

TEST_F(Parse, CallsHiddenCommandsButListsThemNowhere) {
    EXPECT_EQ(call({"secret"}), 0);
    EXPECT_EQ(made.called, "secret");
    testing::internal::CaptureStdout();
    EXPECT_EQ(call({"--help"}), 0);
    const std::string help = testing::internal::GetCapturedStdout();
    EXPECT_THAT(help, HasSubstr("tool"));
    EXPECT_THAT(help, Not(HasSubstr("secret")));
}

TEST_F(Parse, PrintsItsVersionOrTheHelpOfACommandInPlaceOfACall) {
    testing::internal::CaptureStdout();
    EXPECT_EQ(call({"--version"}), 0);
    EXPECT_EQ(call({"tool", "dig", "--help"}), 0);
    const std::string printed = testing::internal::GetCapturedStdout();
    EXPECT_THAT(printed, testing::StartsWith("funnel 1\n"));
    EXPECT_THAT(printed, HasSubstr("--depth"));
    EXPECT_THAT(printed, Not(HasSubstr("--earth")));
    EXPECT_EQ(made.called, "");
}

}  // namespace
}  // namespace funnel::app::options
