// SPDX-License-Identifier: Apache-2.0
// The completion for bash in a bash, as a person's Tab key would call it.
#include "tests/app/cli_fixture.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace funnel::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using testing::UnorderedElementsAreArray;

class BashCompletion : public CliTest {
  protected:
    void SetUp() override {
        CliTest::SetUp();
        ASSERT_EQ(funnel({"manuals", file("share")}).exit_code, 0);
        write_text("study.toml", "");
        std::filesystem::create_directory(folder_ / "study-out");
    }
    /// What is offered for the last of the words, which may be empty.
    Words offered(const Words& words) const {
        const std::string script =
            "cd \"$1\" || exit 1; source share/bash-completion/completions/funnel; shift; "
            "COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _funnel; "
            "(( ${#COMPREPLY[@]} == 0 )) || printf '%s\\n' \"${COMPREPLY[@]}\"";
        Words arguments{"bash", "--norc", "-c", script, "bash", folder_.string()};
        arguments.insert(arguments.end(), words.begin(), words.end());
        const Ran ran = run_program("/usr/bin/env", arguments);
        EXPECT_EQ(ran.exit_code, 0) << ran.err;
        EXPECT_EQ(ran.err, "");
        return lines_of(ran.out);
    }
};

TEST_F(BashCompletion, OffersCommands) {
    EXPECT_THAT(offered({"funnel", "r"}), UnorderedElementsAre("run", "render"));
    EXPECT_THAT(offered({"funnel", "tool", "walk"}), UnorderedElementsAre("walk-time", "walking-speed"));
    EXPECT_THAT(offered({"funnel", "manual"}), IsEmpty());
    EXPECT_THAT(offered({"funnel", "--v"}), ElementsAre("--version"));
}

TEST_F(BashCompletion, OffersTheOptionsOfEachCommandAndNoOther) {
    for (const Words& command : listed_commands()) {
        Words words{"funnel"};
        words.insert(words.end(), command.begin(), command.end());
        words.emplace_back("-");
        EXPECT_THAT(offered(words), UnorderedElementsAreArray(listed_options(help_of(command))))
            << testing::PrintToString(command);
    }
}

TEST_F(BashCompletion, OffersValues) {
    EXPECT_THAT(offered({"funnel", "run", "--device", "c"}), UnorderedElementsAre("cpu", "cuda"));
    EXPECT_THAT(offered({"funnel", "run", "--device", "=", "cu"}), ElementsAre("cuda"));
    EXPECT_THAT(offered({"funnel", "run", "--device", "="}), UnorderedElementsAre("auto", "cpu", "cuda"));
    EXPECT_THAT(offered({"funnel", "tool", "slope", "--unit", "p"}), ElementsAre("percent"));
    EXPECT_THAT(offered({"funnel", "compare", "--device", "c"}), testing::Not(testing::Contains("cpu")));
    EXPECT_THAT(offered({"funnel", "run", "--seed", ""}), IsEmpty());
}

TEST_F(BashCompletion, OffersFilesAndFolders) {
    EXPECT_THAT(offered({"funnel", "run", "stu"}), UnorderedElementsAre("study.toml", "study-out"));
    EXPECT_THAT(offered({"funnel", "run", "study.toml", "-o", "stu"}), ElementsAre("study-out"));
    EXPECT_THAT(offered({"funnel", "compare", "stu"}), ElementsAre("study-out"));
    EXPECT_THAT(offered({"funnel", "tool", "slope", "--dem", "study."}), ElementsAre("study.toml"));
}

}  // namespace
}  // namespace funnel::app
