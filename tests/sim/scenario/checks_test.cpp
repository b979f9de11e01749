// SPDX-License-Identifier: Apache-2.0
// Rules between the keys of a scenario.
#include "sim/scenario/checks.hpp"

#include "tests/sim/small_scenario.hpp"

#include <gmock/gmock.h>

#include <sstream>

namespace funnel::sim::scenario {
namespace {

using namespace std::string_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(ScenarioRules, RefuseBarriersOfNoYearAndOfNoExtent) {
    const std::string fence = "[[terrain.barriers]]\nname = \"fence\"\nlines = \"synthetic:fence\"\n";
    EXPECT_THAT(complaint(small_and(fence + "since_fiscal_year = 1995\n")),
                HasSubstr("\"fence\" has since_fiscal_year, and the scenario no year; expected "
                          "enforcement.patrol.fiscal_year"));
    EXPECT_THAT(complaint(small_and(fence + "west_lon = -110\neast_lon = -111\n")),
                HasSubstr("longitudes -110 to -111; expected west_lon < east_lon"));
}

TEST(ScenarioRules, RefuseZeroAttemptsAndTooFewForTheBatches) {
    EXPECT_THAT(complaint(small_and("[run]\nattempts = 0")),
                HasSubstr("line 8: run.attempts = 0; expected an integer in [1, 1"));
    EXPECT_THAT(complaint(small_and("[run]\nattempts = 10")), HasSubstr("run.attempts = 10 in 16 batches"));
    EXPECT_EQ(complaint(small_and("[run]\nattempts = 16")), "");
}

TEST(ScenarioRules, WantBatchesWithCheckpointsThatOperateAndWithout) {
    const auto with = [](const std::string& share, int batches) {
        return complaint(small_and("[enforcement.checkpoints]\ncaught_probability = 0.5\noperating_share = " + share
                                   + "\n[run]\nattempts = 1000\nbatches = " + std::to_string(batches) + "\n"));
    };
    EXPECT_THAT(with("0.1", 16),
                AllOf(HasSubstr("operating_share = 0.1: checkpoints operate in 2 of 16 batches; expected 8 "
                                "batches or more in which they do, and 8 in which they do not"),
                      HasSubstr("try: run.batches = ")));
    EXPECT_THAT(with("0.95", 80), HasSubstr("of 80 batches"));
    EXPECT_THAT(with("1e-7", 80), HasSubstr("try: 0 or 1"));
    for (const char* right : {"0", "1"}) EXPECT_EQ(with(right, 16), "") << right;
    EXPECT_EQ(with("0.1", 120), "");
    EXPECT_EQ(complaint(small_and("[enforcement.checkpoints]\noperating_share = 0.1\n")), "") << "there are none";
}

TEST(ScenarioRules, WantSharesThatAddUpToOne) {
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

TEST(ScenarioRules, AdviseNoDivisionByZero) {
    const std::string message = complaint(small_and("[[demand.staging]]\nname = \"a\"\nlon = 1\nlat = 1\nshare = 0"));
    EXPECT_THAT(message, AllOf(HasSubstr("add up to 0;"), HasSubstr("shares above 0")));
    EXPECT_THAT(message, Not(HasSubstr("dividing")));
}

const std::string any_file = FUNNEL_SOURCE_DIR "/CMakeLists.txt";  // its contents are for the preparation

TEST(ScenarioRules, WantRoadsThatAreNoSlowerThanTheWayAcross) {
    const std::string roads = "[demand]\naccess_roads = \"" + any_file + "\"\n";
    EXPECT_EQ(complaint(small_and(roads)), "");
    EXPECT_THAT(complaint(small_and(roads + "access_road_speed_km_h = 19\n")),
                HasSubstr("demand.access_road_speed_km_h = 19 and access_speed_km_h = 20"));
    EXPECT_EQ(complaint(small_and("[demand]\naccess_road_speed_km_h = 15\n")), "")
        << "without roads it acts on nothing";
}

TEST(ScenarioRules, WantTablesByPeriodThatAreReadAndThatMoveNobodyTwice) {
    const std::string shares = "[demand]\nentry_shares_by_period = \"" + any_file + "\"\n";
    const std::string period = "[[periods.period]]\nname = \"FY2000\"\n";
    EXPECT_EQ(complaint(small_and(shares + period)), "");
    EXPECT_THAT(complaint(small_and(shares)), HasSubstr("demand.entry_shares_by_period without [[periods.period]]"));
    EXPECT_THAT(complaint(small_and(shares + "staging_scale_h = 3\n" + period)),
                HasSubstr("demand.entry_shares_by_period beside staging_scale_h = 3"));
    EXPECT_THAT(complaint(small_and("[destinations]\nattractions_by_period = \"" + any_file + "\"\n" + period)),
                HasSubstr("destinations.attractions_by_period without [[destinations.group]]"));
    const std::string local = "[[demand.staging]]\nname = \"a\"\nlon = 1\nlat = 1\nshare = 1\nlocal_share = 0.2\n";
    EXPECT_THAT(complaint(small_and(shares + local + period)),
                HasSubstr("demand.entry_shares_by_period beside local_share = 0.2 of \"a\""));
}

TEST(ScenarioRules, WantPeriodsWhoseNamesCanBeFolders) {
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

TEST(ScenarioRules, WantDifferentNames) {
    EXPECT_THAT(complaint(small_and("share = 0.5\n[[travellers.class]]\nname = \"guided\"\nshare = 0.5\n")),
                HasSubstr("[[travellers.class]] \"guided\" comes twice"));
    const std::string place = "[[destinations.place]]\nname = \"Barrio\"\nlon = -111\nlat = 31.6\n";
    EXPECT_THAT(complaint(small_and("share = 1.0\n" + place + place)),
                HasSubstr("[[destinations.place]] \"Barrio\" comes twice"));
}

TEST(ScenarioRules, WantEightBatchesForEachGroupOfDestinations) {
    const std::string group = "[[destinations.group]]\nname = \"Tucson\"\nlon = -111\nlat = 32.2\n";
    EXPECT_THAT(complaint(small_and("share = 1.0\n" + group + "[run]\nbatches = 7\n")),
                AllOf(HasSubstr("run.batches = 7 for 1 groups"), HasSubstr("batches = 8")));
    EXPECT_EQ(complaint(small_and("share = 1.0\n" + group + "[run]\nbatches = 8\n")), "");
    EXPECT_THAT(complaint(small_and("share = 1.0\n" + group + group)),
                HasSubstr("[[destinations.group]] \"Tucson\" comes twice"));
    EXPECT_THAT(
        complaint(small_and("share = 1.0\n" + group + "[run]\nbatches = 15\n"), {"destinations.any_attraction=1"}),
        HasSubstr("run.batches = 15 for 2 groups"));
    EXPECT_THAT(complaint(small_and("share = 1.0\n"), {"destinations.any_attraction=1"}),
                HasSubstr("destinations.any_attraction without groups"));
}

TEST(ScenarioRules, WantAWalkFromTheLineThatStaysInItsCell) {
    const std::string text = small_and("share = 1.0\n");
    EXPECT_THAT(complaint(text, {"demand.entry_walk_m=4900"}), HasSubstr("demand.entry_walk_m = 4900 in cells of"));
    EXPECT_EQ(complaint(text, {"demand.entry_walk_m=10"}), "");
}

TEST(ScenarioRules, WantOnePositionForAStagingPlace) {
    const std::string head = "[[demand.staging]]\nname = \"a\"\nshare = 1\n";
    for (const char* bad : {"", "lon = 1\n", "x_m = 1\ny_m = 1\nlon = 1\nlat = 1\n", "lon = 1\ny_m = 5\n"}) {
        EXPECT_THAT(complaint(small_and(head + bad)), HasSubstr("expected lon and lat, or x_m and y_m")) << bad;
    }
    EXPECT_THAT(complaint(small_and(head + "lon = 190\nlat = 0\n")), HasSubstr("expected a number in [-180, 180] deg"));
}

TEST(ScenarioRules, WantWindowsAndLimitsTheRightWayRound) {
    EXPECT_THAT(complaint(small_and("depart_from_h = 20\ndepart_until_h = 2\n")),
                HasSubstr("expected depart_from_h <= depart_until_h"));
    EXPECT_THAT(complaint(small_and("[body]\nrecovered_core_c = 40\n")),
                HasSubstr("expected recovered_core_c < spent_core_c"));
}

std::string with_region(const std::string& lines) {
    return "format = 1\ntitle = \"t\"\n[region]\n" + lines + "[[travellers.class]]\nname = \"a\"\n";
}

TEST(ScenarioRules, HoldForTheRegion) {
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

TEST(ScenarioRules, ListTheInputsThatARealRegionNeeds) {
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

TEST(ScenarioRules, HoldForReturnsGuidesSectorsAndPeriods) {
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

/// The name of some file that is there, in quotes.
TEST(ScenarioRules, LetNobodyDieBelowTheOnsetOfDeath) {
    const auto of = [](const std::string& lines) { return complaint(small_and("[body]\n" + lines)); };
    EXPECT_THAT(of("heat_death_onset_c = 43\n"),
                AllOf(HasSubstr("body.heat_death_onset_c = 43 and body.heat_death_midpoint_c = 42.5"),
                      HasSubstr("an onset below the midpoint")));
    EXPECT_THAT(of("dehydration_death_onset_pct = 17\n"), HasSubstr("body.dehydration_death_midpoint_pct = 17"));
    EXPECT_THAT(of("cold_death_midpoint_wh_m2 = 90\n"), HasSubstr("a higher midpoint"));
    EXPECT_EQ(of("heat_death_onset_c = 41\nheat_death_midpoint_c = 41.5\n"), "");
}

const std::string a_file = "\"" FUNNEL_SOURCE_DIR "/CMakeLists.txt\"";

TEST(ScenarioRules, HoldForTablesOfSectors) {
    const auto of = [](const std::string& lines) { return complaint(small_and("[enforcement.patrol]\n" + lines)); };
    const std::string tables = "sectors = " + a_file + "\nagents_by_year = " + a_file + "\n";
    EXPECT_EQ(of(tables + "fiscal_year = 1996"), "");
    EXPECT_THAT(of(tables), HasSubstr("enforcement.patrol.sectors without fiscal_year"));
    EXPECT_THAT(of("agents_by_year = " + a_file),
                HasSubstr("agents_by_year without sectors; expected both, or neither; try: sectors = \"sectors.csv\""));
    EXPECT_THAT(of("sectors = " + a_file + "\nfiscal_year = 1996"), HasSubstr("sectors without agents_by_year"));
    EXPECT_THAT(of("postures_behind = [\"in town\"]"), HasSubstr("postures_behind without operations"));
    EXPECT_THAT(of(tables + "fiscal_year = 1996\nagents = 100"), HasSubstr("enforcement.patrol.agents beside sectors"));
}

TEST(ScenarioRules, LetWeatherThatSaysWhereItIsDoWithoutATableOfPlaces) {
    const auto of = [](const std::string& weather) {
        return complaint(with_region("crs = \"EPSG:32612\"\nbounds = [0, 0, 9e4, 9e4]\n") + "[weather]\n" + weather);
    };
    EXPECT_EQ(of("epw = [" + a_file + "]"), "");
    EXPECT_THAT(of("epw = [" + a_file + "]\ntmy3 = [" + a_file + "]"), HasSubstr("weather.stations is missing"));
    EXPECT_THAT(of("normals = [" + a_file + "]"),
                AllOf(HasSubstr("weather.stations is missing"), Not(HasSubstr("weather.tmy3"))));
}

TEST(ScenarioRules, NumberNoMoreClassesThanAByteHolds) {
    const auto of = [](int classes) {
        const std::string text = "format = 1\ntitle = \"many\"\n[region]\nsynthetic = \"basin-and-range\"\n";
        std::ostringstream tables;
        tables.precision(12);
        for (int i = 0; i < classes; ++i)
            tables << "[[travellers.class]]\nname = \"" << i << "\"\nshare = " << 1. / classes << "\n";
        return complaint(text + tables.str());
    };
    EXPECT_EQ(of(255), "");
    EXPECT_THAT(of(256), HasSubstr("256 tables [[travellers.class]]; expected at most 255"));
}

}  // namespace
}  // namespace funnel::sim::scenario
