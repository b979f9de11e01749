// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/read.hpp"

#include "kernels/core/input_error.hpp"

#include "tests/sim/small_scenario.hpp"

#include <gmock/gmock.h>

namespace funnel::sim::scenario {
namespace {

using namespace std::string_literals;
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

TEST(ReadScenario, RefusesBarriersOfNoYearAndOfNoExtent) {
    const std::string fence = "[[terrain.barriers]]\nname = \"fence\"\nlines = \"synthetic:fence\"\n";
    EXPECT_THAT(complaint(small_and(fence + "since_fiscal_year = 1995\n")),
                HasSubstr("\"fence\" has since_fiscal_year, and the scenario no year; expected "
                          "enforcement.patrol.fiscal_year"));
    EXPECT_THAT(complaint(small_and(fence + "west_lon = -110\neast_lon = -111\n")),
                HasSubstr("longitudes -110 to -111; expected west_lon < east_lon"));
}

TEST(ReadScenario, RefusesToPublishFinerThanAKilometre) {
    EXPECT_THAT(complaint(small, {"outputs.publish_cell_m=999"}),
                AllOf(HasSubstr("publish_cell_m"), HasSubstr("1000")));
    EXPECT_EQ(complaint(small, {"outputs.publish_cell_m=1000"}), "");
    EXPECT_EQ(read(small).outputs.publish_cell_m, 1000.);
}

TEST(ReadScenario, RefusesNumbersThatAreNone) {
    for (const char* value : {"nan", "inf", "-inf"}) {
        EXPECT_THAT(complaint(small_and(std::string{"kappa = "} + value)), HasSubstr("expected a number in [0, 100]"))
            << value;
    }
    EXPECT_THAT(complaint(small_and("kappa = true")), HasSubstr("kappa = true (boolean); expected number"));
    EXPECT_THAT(complaint(small_and("[run]\nseed = 1.5")),
                HasSubstr("run.seed = 1.5 (floating-point); expected integer"));
    EXPECT_THAT(complaint(small_and("[run]\nseed = -1")), HasSubstr("expected an integer in [0, inf)"));
}

TEST(ReadScenario, RefusesAnOpenEndOfARange) {
    EXPECT_THAT(
        complaint(small_and("walking_fraction = 0")),
        HasSubstr("travellers.class[0].walking_fraction = 0; expected a number in (0, 1]; try: a value above 0"));
}

TEST(ReadScenario, RefusesZeroAttemptsAndTooFewForTheBatches) {
    EXPECT_THAT(complaint(small_and("[run]\nattempts = 0")),
                HasSubstr("line 8: run.attempts = 0; expected an integer in [1, 1"));
    EXPECT_THAT(complaint(small_and("[run]\nattempts = 10")), HasSubstr("run.attempts = 10 in 16 batches"));
    EXPECT_EQ(complaint(small_and("[run]\nattempts = 16")), "");
}

TEST(ReadScenario, WantsSharesThatAddUpToOne) {
    EXPECT_THAT(
        complaint(small_and("share = 0.5\n[[travellers.class]]\nname = \"b\"\nshare = 0.49\n")),
        AllOf(HasSubstr("line 10: the shares of [[travellers.class]] add up to 0.99"), HasSubstr("expected 1;")));
    EXPECT_EQ(complaint(small_and("share = 0.3333333\n[[travellers.class]]\nname = \"b\"\nshare = 0.3333333\n"
                                  "[[travellers.class]]\nname = \"c\"\nshare = 0.3333334\n")),
              "");
    const std::string staging = "[[demand.staging]]\nname = \"a\"\nlon = 1\nlat = 1\nshare = ";
    EXPECT_THAT(complaint(small_and(staging + "0.99999")),
                HasSubstr("the shares of [[demand.staging]] add up to 0.99999"));
    EXPECT_EQ(complaint(small_and(staging + "1")), "");
}

TEST(ReadScenario, AdvisesNoDivisionByZero) {
    const std::string message = complaint(small_and("[[demand.staging]]\nname = \"a\"\nlon = 1\nlat = 1\nshare = 0"));
    EXPECT_THAT(message, AllOf(HasSubstr("add up to 0;"), HasSubstr("shares above 0")));
    EXPECT_THAT(message, Not(HasSubstr("dividing")));
}

TEST(ReadScenario, WantsPeriodsWhoseNamesCanBeFolders) {
    const auto of = [](const std::string& name) {
        return complaint(small_and("[[periods.period]]\nname = \"" + name + "\""));
    };
    EXPECT_EQ(of("FY1994_a-b"), "");
    EXPECT_EQ(of(std::string(64, 'a')), "");
    for (const std::string& name : {"a/b"s, "a b"s, "v1.5"s, ".."s, std::string(65, 'a')})
        EXPECT_THAT(of(name), HasSubstr("cannot name a folder")) << name;
    for (const char* name : {"state", "figures", "periods.csv", "sectors.csv"})
        EXPECT_THAT(of(name), AllOf(HasSubstr("is a name of Funnel's own"), HasSubstr("FY1994"))) << name;
}

TEST(ReadScenario, WantsDifferentNames) {
    EXPECT_THAT(complaint(small_and("share = 0.5\n[[travellers.class]]\nname = \"guided\"\nshare = 0.5\n")),
                HasSubstr("[[travellers.class]] \"guided\" comes twice"));
    const std::string place = "[[destinations.place]]\nname = \"Barrio\"\nlon = -111\nlat = 31.6\n";
    EXPECT_THAT(complaint(small_and("share = 1.0\n" + place + place)),
                HasSubstr("[[destinations.place]] \"Barrio\" comes twice"));
}

TEST(ReadScenario, WantsAWalkFromTheLineThatStaysInItsCell) {
    const std::string text = small_and("share = 1.0\n");
    EXPECT_THAT(complaint(text, {"demand.entry_walk_m=4900"}), HasSubstr("demand.entry_walk_m = 4900 in cells of"));
    EXPECT_EQ(complaint(text, {"demand.entry_walk_m=10"}), "");
}

TEST(ReadScenario, WantsOnePositionForAStagingPlace) {
    const std::string head = "[[demand.staging]]\nname = \"a\"\nshare = 1\n";
    for (const char* bad : {"", "lon = 1\n", "x_m = 1\ny_m = 1\nlon = 1\nlat = 1\n", "lon = 1\ny_m = 5\n"}) {
        EXPECT_THAT(complaint(small_and(head + bad)), HasSubstr("expected lon and lat, or x_m and y_m")) << bad;
    }
    EXPECT_THAT(complaint(small_and(head + "lon = 190\nlat = 0\n")), HasSubstr("expected a number in [-180, 180] deg"));
}

TEST(ReadScenario, WantsMonthsThatAreMonths) {
    EXPECT_THAT(complaint(small_and("[weather]\nmonths = [0]")),
                HasSubstr("weather.months = [ 0 ]; expected an integer in [1, 12]"));
    EXPECT_THAT(complaint(small_and("[weather]\nmonths = [13]")), HasSubstr("expected an integer in [1, 12]"));
    EXPECT_THAT(complaint(small_and("[weather]\nmonths = []")), HasSubstr("expected list of integers"));
    EXPECT_THAT(complaint(small_and("[weather]\nmonths = 6")), HasSubstr("try: a list such as [6]"));
    EXPECT_THAT(complaint(small_and("[weather]\nmonths = [6, 6]")), HasSubstr("expected each month once; try: [6]"));
}

TEST(ReadScenario, WantsWindowsAndLimitsTheRightWayRound) {
    EXPECT_THAT(complaint(small_and("depart_from_h = 20\ndepart_until_h = 2\n")),
                HasSubstr("expected depart_from_h <= depart_until_h"));
    EXPECT_THAT(complaint(small_and("[body]\nrecovered_core_c = 40\n")),
                HasSubstr("expected recovered_core_c < spent_core_c"));
}

std::string with_region(const std::string& lines) {
    return "format = 1\ntitle = \"t\"\n[region]\n" + lines + "[[travellers.class]]\nname = \"a\"\n";
}

TEST(ReadScenario, ChecksTheRegion) {
    EXPECT_THAT(complaint(with_region("crs = \"EPSG:32612\"\n")),
                HasSubstr("line 3: [region] has none of bounds, polygon and synthetic"));
    EXPECT_THAT(
        complaint(with_region("crs = \"EPSG:32612\"\nbounds = [0, 0, 9e4, 9e4]\nsynthetic = \"basin-and-range\"\n")),
        HasSubstr("[region] has more than one of bounds, polygon and synthetic"));
    EXPECT_THAT(complaint(with_region("crs = \"EPSG:32612\"\nbounds = [9e4, 0, 0, 9e4]\n")),
                AllOf(HasSubstr("is reversed or empty"), HasSubstr("try: [0, 0, 90000, 90000]")));
    EXPECT_THAT(complaint(with_region("crs = \"EPSG:32612\"\nbounds = [-113, 31, -111, 33]\n")),
                HasSubstr("look like degrees"));
    EXPECT_THAT(complaint(with_region("crs = \"EPSG:32612\"\nbounds = [0, 0, 900, 9000]\n")),
                HasSubstr("at least 3 cells"));
    EXPECT_THAT(complaint(with_region("crs = \"EPSG:32612\"\nbounds = [0, 0, 1e8, 9000]\ncell_m = 10\n")),
                HasSubstr("at most 2000000 cells"));
    EXPECT_THAT(complaint(with_region("crs = \"EPSG:32612\"\nbounds = [0, 0, 900]\n")),
                HasSubstr("expected four numbers"));
    EXPECT_THAT(complaint(with_region("bounds = [0, 0, 9e4, 9e4]\n")), HasSubstr("[region] has no crs"));
}

TEST(ReadScenario, ListsTheInputsThatARealRegionNeeds) {
    std::string message;
    try {
        read_scenario_text(with_region("crs = \"EPSG:32612\"\nbounds = [0, 0, 9e4, 9e4]\n"), "s.toml");
    } catch (const InputError& error) {
        message = error.what();
    }
    for (const char* missing : {"terrain.dem is missing", "terrain.border is missing", "weather.tmy3 is missing",
                                "weather.stations is missing", "there is no [[demand.staging]]",
                                "none of terrain.roads, destinations.towns and [[destinations.place]]"}) {
        EXPECT_THAT(message, HasSubstr(missing));
    }
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

TEST(ReadScenario, ChecksReturnsGuidesSectorsAndPeriods) {
    EXPECT_THAT(complaint(small_and("[demand.returns]\nlateral_share = 0.6\ninterior_share = 0.5")),
                HasSubstr("1 or less together"));
    EXPECT_THAT(complaint(small_and("[demand.guides]\nclasses = [\"giuded\"]")),
                AllOf(HasSubstr("there is no class \"giuded\""), HasSubstr("\"guided\"")));
    EXPECT_THAT(complaint(small_and("[enforcement.patrol]\noperations = \"CMakeLists.txt\"")),
                HasSubstr("operations without sectors"));
    EXPECT_THAT(complaint(small_and("[demand]\nports_share = 1.2")), HasSubstr("ports_share = 1.2"));
    EXPECT_THAT(complaint(small_and("[[periods.period]]\nname = \"a/b\"")), HasSubstr("cannot name a folder"));
    EXPECT_THAT(complaint(small_and("[[periods.period]]\nname = \"a\"\n[[periods.period]]\nname = \"a\"")),
                HasSubstr("comes twice"));
}

}  // namespace
}  // namespace funnel::sim::scenario
