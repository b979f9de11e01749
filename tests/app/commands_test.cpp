// SPDX-License-Identifier: Apache-2.0
// The command line itself: help, misspelt words, files that are not there, exit codes.
#include "tests/app/cli_fixture.hpp"

#include <gmock/gmock.h>

namespace funnel::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Commands : public CliTest {};

TEST_F(Commands, HaveHelpWithExamples) {
    for (const Words& words : listed_commands()) {
        const std::string help = help_of(words);
        SCOPED_TRACE(help);
        EXPECT_THAT(help, HasSubstr("\nUsage: funnel"));
        EXPECT_THAT(help, HasSubstr("\nExample"));
    }
}

TEST_F(Commands, AreListedByTheProgramsHelp) {
    const Ran ran = funnel({"--help"});
    EXPECT_EQ(ran.exit_code, 0);
    for (const char* command :
         {"run", "check", "compare", "render", "oracle", "validate", "ensemble", "prepare", "init", "info", "tool"}) {
        EXPECT_THAT(ran.out, HasSubstr(std::string{"\n  "} + command + " "));
    }
    EXPECT_THAT(listed_commands(), testing::Contains(Words{"tool", "slope"}));
    EXPECT_THAT(ran.out, Not(HasSubstr("manuals"))) << "that one is for the build";
    EXPECT_THAT(ran.out, HasSubstr("Exit codes: 0 done, 2 wrong input"));
}

TEST_F(Commands, AreSuggestedWhenMisspelt) {
    const Ran ran = funnel({"rnu", "x.toml"});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err, AllOf(StartsWith("funnel: \"rnu\" is no command of funnel; expected one of "),
                               HasSubstr("; try: run\n")));
    EXPECT_THAT(funnel({"tool", "view-shed"}).err, HasSubstr("; try: viewshed\n"));
    EXPECT_THAT(funnel({"zzzzzz"}).err, HasSubstr("; try: funnel --help\n"));
}

TEST_F(Commands, AreNeeded) {
    EXPECT_EQ(funnel({}).exit_code, 2);
    EXPECT_THAT(funnel({}).err, HasSubstr("expected one of run, check"));
    EXPECT_EQ(funnel({"tool"}).exit_code, 2);
}

TEST_F(Commands, NameTheNearestOption) {
    const Ran ran = funnel({"run", "x.toml", "-o", "out", "--atempts", "3"});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_THAT(
        ran.err,
        HasSubstr(
            "--atempts is no option of funnel run; expected an option that funnel run --help lists; try: --attempts"));
    EXPECT_THAT(funnel({"tool", "slope", "--dem", "a", "-o", "b", "--thread=2"}).err, HasSubstr("try: --threads"));
}

TEST_F(Commands, SayWhatIsMissingOrNoNumber) {
    EXPECT_THAT(funnel({"run", "x.toml"}).err, HasSubstr("--output"));
    EXPECT_EQ(funnel({"run", "x.toml"}).exit_code, 2);
    const Ran ran = funnel({"run", "x.toml", "-o", "out", "--seed", "many"});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_THAT(ran.err, AllOf(HasSubstr("many"), HasSubstr("--seed")));
    EXPECT_EQ(funnel({"run", "x.toml", "-o", "out", "--seed", "-1"}).exit_code, 2);
}

TEST_F(Commands, ReportAScenarioThatIsNotThere) {
    for (const auto& words : std::vector<std::vector<std::string>>{{"run", file("none.toml"), "-o", file("out")},
                                                                   {"check", file("none.toml")},
                                                                   {"prepare", file("none.toml"), "-o", file("out")}}) {
        const Ran ran = funnel(words);
        EXPECT_EQ(ran.exit_code, 2);
        EXPECT_THAT(ran.err, HasSubstr("there is no file " + file("none.toml")));
    }
    EXPECT_FALSE(std::filesystem::exists(file("out")));
}

TEST_F(Commands, ReportAllProblemsOfAScenario) {
    const std::string scenario = write_text("bad.toml", "format = 1\ntitel = \"x\"\n[run]\nattempts = 0\n");
    const Ran ran = funnel({"check", scenario, "--set", "run.sed=3"});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_THAT(ran.err, HasSubstr("line 2: titel is not a known key"));
    EXPECT_THAT(ran.err, HasSubstr("line 4: run.attempts = 0"));
    EXPECT_THAT(ran.err, HasSubstr("--set run.sed=3: run.sed is not a known key"));
}

TEST_F(Commands, SayThatAFolderIsNoScenario) {
    const Ran ran = funnel({"run", folder_.string(), "-o", file("out")});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_THAT(ran.err, HasSubstr(folder_.string() + " is a folder; expected a scenario file"));
    ASSERT_EQ(funnel({"init", file("study")}).exit_code, 0);
    EXPECT_THAT(funnel({"check", file("study")}).err, HasSubstr("try: " + file("study/scenario.toml")));
}

TEST_F(Commands, NameTheNearestEntryOfASetting) {
    const std::string scenario = write_text("guided.toml", "format = 1\n[[travellers.class]]\nname = \"guided\"\n");
    const Ran ran = funnel({"check", scenario, "--set", "travellers.class.gided.water_kg=11"});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_THAT(ran.err, AllOf(HasSubstr("travellers.class.gided.water_kg leads nowhere"),
                               HasSubstr("try: --set travellers.class.guided.water_kg=...")));
}

TEST_F(Commands, SayOnceWhatIsWrongWithANumber) {
    const Ran ran = funnel({"run", "x.toml", "-o", "out", "--attempts", "-5"});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_EQ(ran.err,
              "funnel: --attempts -5; expected a whole number from 1 to 10000000000; try: --attempts 200000\n");
}

TEST_F(Commands, InfoNamesEveryLibrary) {
    const Ran ran = funnel({"info"});
    EXPECT_EQ(ran.exit_code, 0);
    EXPECT_THAT(ran.out, AllOf(HasSubstr("GDAL "), HasSubstr("PROJ "), HasSubstr("toml++ "),
                               testing::ContainsRegex("VTK [0-9]+\\.[0-9]+")));
}

TEST_F(Commands, LetOptionsReplaceKeys) {
    const std::string scenario = write_text("bad.toml", "format = 1\n");
    EXPECT_THAT(funnel({"check", scenario, "--attempts", "1"}).err,
                HasSubstr("--set run.attempts=1: run.attempts = 1 in "));
    EXPECT_EQ(funnel({"check", scenario, "--target-error", "2"}).err,
              "funnel: --target-error 2; expected a number in [0, 1]; try: --target-error 1\n");
}

TEST_F(Commands, InitWritesAScenarioThatIsNotReplaced) {
    const Ran ran = funnel({"init", file("study")});
    EXPECT_EQ(ran.exit_code, 0);
    EXPECT_THAT(ran.out, HasSubstr("wrote " + file("study/scenario.toml")));
    EXPECT_EQ(funnel({"init", file("study")}).exit_code, 2);
    EXPECT_EQ(funnel({"init", file("study"), "--overwrite", "--quiet"}).out, "");
    EXPECT_EQ(funnel({"init"}).exit_code, 2);
    EXPECT_THAT(funnel({"init", "--reference"}).out, StartsWith("# The scenario file, format 1\n"));
}

TEST_F(Commands, InfoNamesVersionsAndBackends) {
    const Ran ran = funnel({"info"});
    EXPECT_EQ(ran.exit_code, 0);
    for (const char* word : {"funnel 0.", "backend cpu: ", "backend cuda: ", "GDAL 3", "PROJ ", "toml++ 3"}) {
        EXPECT_THAT(ran.out, HasSubstr(word));
    }
}

TEST_F(Commands, RenderWantsAFolderOfResults) {
    const Ran ran = funnel({"render", folder_.string()});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_THAT(ran.err, HasSubstr("holds no results; expected a folder with run.json or compare.json"));
}

TEST_F(Commands, CompareWantsFoldersOfResults) {
    const Ran ran = funnel({"compare", file("a"), file("b"), "-o", file("c")});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_FALSE(std::filesystem::exists(file("c")));
}

TEST_F(Commands, RefuseAGridThatDoesNotFitBeforeAnyWork) {
    const std::string scenario = write_text("huge.toml", R"(format = 1
title = "huge"
[region]
crs = "EPSG:32612"
bounds = [0, 0, 1.9e7, 1.9e7]
cell_m = 10
[terrain]
dem = "/vsimem/none.tif"
border = "/vsimem/none.gpkg"
roads = "/vsimem/none.gpkg"
[weather]
tmy3 = ["huge.toml"]
stations = "huge.toml"
[[travellers.class]]
name = "all"
[[demand.staging]]
name = "a"
x_m = 0
y_m = 0
share = 1
)");
    for (const auto& words :
         std::vector<std::vector<std::string>>{{"check", scenario}, {"run", scenario, "-o", file("out")}}) {
        const Ran ran = funnel(words);
        EXPECT_EQ(ran.exit_code, 3) << ran.err;
        EXPECT_THAT(ran.err, testing::ContainsRegex("needs [0-9.]+ GiB of memory, [0-9.]+ GiB are available"));
    }
    EXPECT_FALSE(std::filesystem::exists(file("out")));
}

}  // namespace
}  // namespace funnel::app
