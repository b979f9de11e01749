// SPDX-License-Identifier: Apache-2.0
// What the build installs beside the program: a manual page for each command, completions for bash and zsh.
#include "tests/app/cli_fixture.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace funnel::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Manuals : public CliTest {
  protected:
    void SetUp() override {
        CliTest::SetUp();
        const Ran ran = funnel({"manuals", file("share")});
        ASSERT_EQ(ran.exit_code, 0) << ran.err;
    }
    std::string bytes(const fs::path& path) const {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    static bool is_there(const std::string& program) {
        return run_program("/usr/bin/env", {"bash", "-c", "command -v " + program}).exit_code == 0;
    }
    fs::path page(const Words& command) const {
        std::string name = "funnel";
        for (const std::string& word : command) name += "-" + word;
        return folder_ / "share" / "man" / "man1" / (name + ".1");
    }
    fs::path bash_file() const { return folder_ / "share" / "bash-completion" / "completions" / "funnel"; }
    fs::path zsh_file() const { return folder_ / "share" / "zsh" / "vendor-completions" / "_funnel"; }
};

std::string in_roff(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '-' ? "\\-" : std::string{c};
    return out;
}

TEST_F(Manuals, HaveAPageForEachCommandThatNamesEachOption) {
    const std::vector<Words> commands = listed_commands();
    ASSERT_GT(commands.size(), 19U);
    for (const Words& command : commands) {
        SCOPED_TRACE(testing::PrintToString(command));
        ASSERT_TRUE(fs::exists(page(command)));
        const std::string text = bytes(page(command));
        for (const std::string& option : listed_options(help_of(command)))
            EXPECT_THAT(text, HasSubstr("\\fB" + in_roff(option) + "\\fR"));
        EXPECT_THAT(text, HasSubstr("\n.SH EXAMPLES\n"));
    }
    std::size_t pages = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder_ / "share" / "man" / "man1")) ++pages;
    EXPECT_EQ(pages, commands.size());
}

TEST_F(Manuals, AreRoffWithoutWarnings) {
    if (!is_there("man") || !is_there("groff")) GTEST_SKIP() << "not run: no man or groff";
    for (const Words& command : listed_commands()) {
        const Ran ran =
            run_program("/usr/bin/env", {"man", "--warnings", "-l", page(command).string()}, {"LC_ALL=C.UTF-8"});
        EXPECT_EQ(ran.exit_code, 0);
        EXPECT_EQ(ran.err, "") << page(command);
        EXPECT_THAT(ran.out, HasSubstr("SYNOPSIS"));
    }
}

TEST_F(Manuals, CompletionsNameEachCommandAndOption) {
    const std::string zsh = bytes(zsh_file()), bash = bytes(bash_file());
    for (const Words& command : listed_commands()) {
        if (!command.empty()) {
            EXPECT_THAT(zsh, HasSubstr("'" + command.back() + ":"));
            EXPECT_THAT(bash, HasSubstr(command.back()));
        }
        for (const std::string& option : listed_options(help_of(command))) {
            EXPECT_THAT(zsh, HasSubstr(option));
            EXPECT_THAT(bash, HasSubstr(option));
        }
    }
}

TEST_F(Manuals, CompletionsAreScriptsThatTheirShellsRead) {
    EXPECT_EQ(run_program("/usr/bin/env", {"bash", "-n", bash_file().string()}).exit_code, 0);
    if (!is_there("zsh")) GTEST_SKIP() << "zsh not tried: it is not there";
    const Ran zsh = run_program("/usr/bin/env", {"zsh", "-n", zsh_file().string()});
    EXPECT_EQ(zsh.exit_code, 0) << zsh.err;
}

TEST_F(Manuals, ReplaceEarlierOnes) {
    const std::string before = bytes(page({"run"}));
    std::ofstream(page({"run"})) << "old";
    ASSERT_EQ(funnel({"manuals", file("share")}).exit_code, 0);
    EXPECT_EQ(bytes(page({"run"})), before);
}

}  // namespace
}  // namespace funnel::app
