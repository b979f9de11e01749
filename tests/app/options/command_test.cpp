// SPDX-License-Identifier: Apache-2.0
#include "app/options/command.hpp"

#include <gmock/gmock.h>

namespace funnel::app::options {
namespace {

Command program() {
    Command slope{.name = "slope", .summary = "Slope"};
    Command inner{.name = "inner", .summary = "", .hidden = true};
    Command tool{.name = "tool", .summary = "Tools", .commands = {slope, inner}};
    Command below_hidden{.name = "below", .summary = ""};
    Command secret{.name = "secret", .summary = "", .commands = {below_hidden}, .hidden = true};
    Command info{.name = "info", .summary = "Info"};
    return {.name = "funnel", .summary = "A program.", .commands = {secret, tool, info}};
}

TEST(Command, IsListedAfterItsParentWithItsWholeNameUnlessHidden) {
    const Command funnel = program();
    std::vector<std::string> paths;
    for (const NamedCommand& named : all_commands(funnel)) paths.push_back(named.path);
    EXPECT_EQ(paths, (std::vector<std::string>{"funnel", "funnel tool", "funnel tool slope", "funnel info"}));
    EXPECT_EQ(all_commands(funnel)[2].command->summary, "Slope");
}

TEST(Command, ShowsTheCommandsBelowItInTheirOrder) {
    const Command funnel = program();
    const auto shown = shown_commands(funnel);
    ASSERT_EQ(shown.size(), 2U);
    EXPECT_EQ(shown[0]->name, "tool");
    EXPECT_EQ(shown[1]->name, "info");
}

TEST(Command, HasItsExamplesLineByLine) {
    EXPECT_EQ(examples_text({.name = "a", .summary = ""}), "");
    EXPECT_EQ(examples_text({.name = "a", .summary = "", .examples = {"funnel a"}}), "Example:\n  funnel a");
    EXPECT_EQ(examples_text({.name = "a", .summary = "", .examples = {"funnel a", "funnel a b"}}),
              "Examples:\n  funnel a\n  funnel a b");
}

}  // namespace
}  // namespace funnel::app::options
