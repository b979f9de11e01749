// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/read.hpp"

#include "kernels/core/input_error.hpp"

#include "tests/sim/small_scenario.hpp"

#include <gmock/gmock.h>

namespace funnel::sim::scenario {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(ReadScenario, TakesTheSmallestOne) {
    const Scenario scenario = read(small);
    EXPECT_EQ(scenario.title, "small");
    EXPECT_EQ(scenario.class_names, std::vector<std::string>{"guided"});
    EXPECT_EQ(scenario.classes[0].kappa, TravellerClass{}.kappa);
    EXPECT_EQ(scenario.text, small);
}

TEST(ReadScenario, SetsWhatIsGiven) {
    const Scenario scenario = read(small_and(R"(share = 0.75
speed_function = "tobler"
acclimatised = false
kappa = 8
[[travellers.class]]
name = "lost"
share = 0.25
[weather]
months = [6, 7]
sun = "file"
[[demand.staging]]
name = "Altar"
lon = -111.83
lat = 30.71
share = 0.5
[[demand.staging]]
name = "Sonoyta"
x_m = 1000
y_m = 2000
share = 0.5
[enforcement]
tower_range_m = 9000
[enforcement.patrol]
agents = 1548
[run]
seed = 9007199254740993
attempts = 1000
target_error = 0.05
)"));
    EXPECT_EQ(scenario.classes[0].speed_function, SpeedFunction::tobler_on_path);
    EXPECT_EQ(scenario.classes[0].acclimatised, 0.F);
    EXPECT_EQ(scenario.classes[0].kappa, 8.F);
    EXPECT_EQ(scenario.classes[1].share, 0.25F);
    EXPECT_EQ(scenario.weather.months, (std::vector<int>{6, 7}));
    EXPECT_EQ(scenario.weather.sun, "file");
    EXPECT_TRUE(scenario.demand.staging[0].geographic);
    EXPECT_FALSE(scenario.demand.staging[1].geographic);
    EXPECT_EQ(scenario.demand.staging[1].y, 2000.);
    EXPECT_EQ(scenario.enforcement.parameters.tower_range_m, 9000.F);
    EXPECT_EQ(scenario.enforcement.patrol.agents, 1548.);
    EXPECT_EQ(scenario.run.seed, 9007199254740993U);
    EXPECT_EQ(scenario.target_error, 0.05);
}

TEST(ReadScenario, ReportsAllProblemsAtOnceInTheOrderOfTheFile) {
    const std::string message = complaint(R"(format = 1
title = 3
[region]
synthetic = "basin-and-ranch"
cell_m = 50000
[body]
max_duration = 10
[[travellers.class]]
kappa = "high"
)");
    EXPECT_THAT(message, HasSubstr("s.toml has 6 problems:"));
    EXPECT_THAT(message, HasSubstr("line 2: title = 3 (integer); expected text"));
    EXPECT_THAT(message,
                HasSubstr("line 4: region.synthetic = \"basin-and-ranch\"; expected one of \"basin-and-range\"; try: "
                          "\"basin-and-range\""));
    EXPECT_THAT(
        message,
        HasSubstr("line 5: region.cell_m = 50000; expected a number in [10, 5000] m; try: 5000 or a value inside"));
    EXPECT_THAT(
        message,
        HasSubstr("line 7: body.max_duration is not a known key; expected a key of [body]; try: \"max_duration_h\""));
    EXPECT_THAT(message,
                HasSubstr("line 8: travellers.class[0].name is missing; expected text; try: name = \"guided\""));
    EXPECT_THAT(
        message,
        HasSubstr(
            "line 9: travellers.class[0].kappa = 'high' (string); expected number; try: a number without quotes"));
    EXPECT_LT(message.find("line 2"), message.find("line 4"));
    EXPECT_LT(message.find("line 5"), message.find("line 7"));
}

TEST(ReadScenario, NamesTheSectionOfAKeyThatStandsElsewhere) {
    EXPECT_THAT(complaint(small_and("[body]\nattempts = 100\n")), HasSubstr("try: putting it under [run]"));
    EXPECT_THAT(complaint(small_and("[enforcment]\n")), HasSubstr("try: \"enforcement\""));
    EXPECT_THAT(complaint(small_and("[enforcement.patroll]\n")), HasSubstr("try: \"patrol\""));
    EXPECT_THAT(complaint(small_and("[[terrain.barrier]]\n")), HasSubstr("try: \"barriers\""));
}

TEST(ReadScenario, NeedsATravellerClassAndItsName) {
    EXPECT_THAT(complaint("format = 1\ntitle = \"t\"\n[region]\nsynthetic = \"basin-and-range\"\n"),
                HasSubstr("there is no [[travellers.class]]"));
    EXPECT_THAT(
        complaint("format = 1\ntitle = \"t\"\n[region]\nsynthetic = \"basin-and-range\"\n[[travellers.class]]\n"),
        HasSubstr("line 5: travellers.class[0].name is missing"));
    EXPECT_THAT(
        complaint(
            "format = 1\ntitle = \"t\"\n[region]\nsynthetic = \"basin-and-range\"\n[travellers.class]\nname = \"a\"\n"),
        HasSubstr("try: two brackets: [[travellers.class]]"));
    EXPECT_THAT(complaint(small_and("[[body]]\n")), HasSubstr("expected a section [body]"));
}

TEST(ReadScenario, RefusesAnotherFormat) {
    EXPECT_THAT(complaint("format = 2\n"), HasSubstr("s.toml has format = 2; expected format = 1"));
    EXPECT_THAT(complaint("title = \"t\"\n"), HasSubstr("s.toml has no format; expected format = 1"));
    EXPECT_THAT(complaint("format = \"1\"\n"), HasSubstr("a format that is no integer"));
    EXPECT_THAT(complaint(""), HasSubstr("s.toml has no format"));
}

TEST(ReadScenario, ReportsSyntaxErrorsAndStrayBytes) {
    EXPECT_THAT(complaint("format = 1\n[region\n"), HasSubstr("s.toml is no TOML at line 2"));
    EXPECT_THAT(complaint("format = 1\n\xCC\x8C = 1\n"), HasSubstr("beyond ASCII at line 2, column 1"));
    EXPECT_EQ(complaint(small + "# caf\xC3\xA9\n"), "");
}

TEST(ReadScenario, LetsSettingsReplaceKeysAndBlamesThem) {
    const Scenario scenario = read(small, {"run.seed=7", "travellers.class.guided.pace=0.5"});
    EXPECT_EQ(scenario.run.seed, 7U);
    EXPECT_EQ(scenario.classes[0].pace, 0.5F);
    EXPECT_EQ(scenario.settings.at(0), "run.seed=7");
    EXPECT_THAT(complaint(small, {"run.seed=-7"}),
                HasSubstr("--set run.seed=-7: run.seed = -7; expected an integer in [0, inf)"));
    EXPECT_THAT(complaint(small, {"travellers.class.0.pace=99"}), HasSubstr("--set travellers.class.0.pace=99: "));
    EXPECT_THAT(complaint(small, {"run.sed=7"}), HasSubstr("try: \"seed\""));
    EXPECT_THAT(complaint(small, {"region.crs=EPSG:1"}), HasSubstr("expected one value in TOML"));
}

TEST(ReadScenario, PassesOverBlanksAroundTheKeyAndValueOfASetting) {
    const Scenario scenario = read(small, {" run.seed = 7 "});
    EXPECT_EQ(scenario.run.seed, 7U);
    EXPECT_EQ(scenario.settings.at(0), "run.seed=7");
    EXPECT_THAT(complaint(small, {"run.seed = -7"}), HasSubstr("--set run.seed=-7: run.seed = -7; "));
}

}  // namespace
}  // namespace funnel::sim::scenario
