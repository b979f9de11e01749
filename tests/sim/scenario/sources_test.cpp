// SPDX-License-Identifier: Apache-2.0
// The files that a scenario names: found, filtered, missing.
#include "kernels/core/input_error.hpp"
#include "sim/scenario/read.hpp"
#include "tests/sim/small_scenario.hpp"
#include "tests/support/own_folder.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>

namespace funnel::sim::scenario {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

class ReadScenarioFiles : public testing::Test {
  protected:
    void SetUp() override {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        std::ofstream(folder_ / "roads.gpkg") << "x";
        std::ofstream(folder_ / "table.csv") << "x";
    }
    void TearDown() override { fs::remove_all(folder_); }
    Scenario read_file(const std::string& text) {
        std::ofstream(folder_ / "s.toml") << text;
        return read_scenario(folder_ / "s.toml", missing_inputs(text));
    }
    std::string complaint_of(const std::string& text) {
        try {
            read_file(text);
            return "";
        } catch (const InputError& error) {
            return error.what();
        }
    }
    fs::path folder_ = test::own_folder("funnel_read_scenario_test");
};

TEST_F(ReadScenarioFiles, ResolvesSourcesWithLayerAndFilter) {
    const Scenario scenario =
        read_file(small_and("[terrain]\nroads = { path = \"roads.gpkg\", layer = \"roads\", where = \"A = 'I'\" }\n"
                            "dem = \"/vsicurl/https://example.org/dem.tif\"\nfactors = \"table.csv\"\n"));
    EXPECT_EQ(scenario.terrain.roads.path, (folder_ / "roads.gpkg").string());
    EXPECT_EQ(scenario.terrain.roads.layer, "roads");
    EXPECT_EQ(scenario.terrain.roads.where, "A = 'I'");
    EXPECT_EQ(scenario.terrain.dem.path, "/vsicurl/https://example.org/dem.tif");
    EXPECT_EQ(scenario.terrain.factors, (folder_ / "table.csv").string());
}

TEST_F(ReadScenarioFiles, ReportsFilesThatAreNotThere) {
    const std::string message =
        complaint_of(small_and("[terrain]\nroads = \"road.gpkg\"\nfactors = \".\"\ndem = \"\"\n"
                               "border = { pth = \"roads.gpkg\" }\nlandcover = 3\n"));
    EXPECT_THAT(message,
                HasSubstr("line 8: terrain.roads = \"road.gpkg\": there is no " + (folder_ / "road.gpkg").string()));
    EXPECT_THAT(message, AllOf(HasSubstr("terrain.factors = \".\": "), HasSubstr(" is a folder; expected a file")));
    EXPECT_THAT(message, HasSubstr("terrain.dem is empty"));
    EXPECT_THAT(message, AllOf(HasSubstr("terrain.border.pth is not known"), HasSubstr("try: \"path\"")));
    EXPECT_THAT(message, HasSubstr("terrain.border has no path"));
    EXPECT_THAT(message, HasSubstr("terrain.landcover = 3 (integer)"));
}

TEST_F(ReadScenarioFiles, RefusesPipesAndTablesThatOnlyGdalCouldRead) {
    ASSERT_EQ(mkfifo((folder_ / "pipe").c_str(), 0600), 0);
    const std::string message =
        complaint_of(small_and("[terrain]\nroads = \"pipe\"\ndem = \"pipe\"\n[weather]\ntmy3 = [\"pipe\", "
                               "\"/vsicurl/https://example.org/a.csv\"]\n"));
    EXPECT_THAT(message, HasSubstr("terrain.roads = \"pipe\" is a pipe or a device"));
    EXPECT_THAT(message, HasSubstr("terrain.dem = \"pipe\" is a pipe or a device"));
    EXPECT_THAT(message, HasSubstr("weather.tmy3 = \"pipe\" is a pipe or a device"));
    EXPECT_THAT(message, HasSubstr("weather.tmy3 = \"/vsicurl/https://example.org/a.csv\" is a name of GDAL's"));
}

TEST_F(ReadScenarioFiles, UsesTheNetworkOnlyWhereItSaysSo) {
    EXPECT_FALSE(read_file(small_and("")).network);
    EXPECT_TRUE(read_file(small_and("[run]\nnetwork = true\n")).network);
}

TEST_F(ReadScenarioFiles, KnowsTheLayersOfTheSyntheticRegion) {
    EXPECT_EQ(read_file(small_and("[terrain]\nroads = \"synthetic:roads\"\n")).terrain.roads.path, "synthetic:roads");
    EXPECT_THAT(complaint_of(small_and("[terrain]\nroads = \"synthetic:rods\"\n")),
                AllOf(HasSubstr("terrain.roads = \"synthetic:rods\""), HasSubstr("try: \"roads\"")));
}

TEST_F(ReadScenarioFiles, ReadsBarriersAndWeatherFiles) {
    const Scenario scenario =
        read_file(small_and("[weather]\ntmy3 = [\"table.csv\"]\n[[terrain.barriers]]\nname = \"wall\"\n"
                            "lines = \"roads.gpkg\"\ncrossing_minutes = 45\n"));
    EXPECT_EQ(scenario.weather.tmy3.at(0), (folder_ / "table.csv").string());
    EXPECT_EQ(scenario.terrain.barriers.at(0).effect.crossing_minutes, 45.F);
    EXPECT_THAT(complaint_of(small_and("[[terrain.barriers]]\nname = \"wall\"\n")),
                HasSubstr("terrain.barriers[0].lines is missing"));
    EXPECT_THAT(complaint_of(small_and("[weather]\ntmy3 = [\"none.csv\"]\n")), HasSubstr("there is no"));
}

// Who has not set the folder of the data has not set it for any of a scenario's files.
TEST_F(ReadScenarioFiles, SaysOnceWhichVariableIsNotSet) {
    unsetenv("FUNNEL_TEST_NOWHERE");
    const std::string complaint = complaint_of(
        small_and("[weather]\ntmy3 = [\"${FUNNEL_TEST_NOWHERE}/a.csv\", \"${FUNNEL_TEST_NOWHERE}/b.csv\"]\n"
                  "stations = \"${FUNNEL_TEST_NOWHERE}/s.csv\"\n[rescue]\nwater = \"${FUNNEL_TEST_NOWHERE}/w.csv\"\n"));
    EXPECT_THAT(complaint,
                HasSubstr("weather.tmy3, weather.stations and rescue.water: ${FUNNEL_TEST_NOWHERE} is not set"));
    EXPECT_EQ(complaint.find("is not set"), complaint.rfind("is not set")) << complaint;
    EXPECT_EQ(complaint.find("expected"), complaint.rfind("expected")) << complaint;
    const std::string nowhere = "\"${FUNNEL_TEST_NOWHERE}/x\"\n";
    EXPECT_THAT(
        complaint_of(small_and("[terrain]\ndem = " + nowhere + "roads = " + nowhere + "border = " + nowhere
                               + "landcover = " + nowhere + "[rescue]\nwater = " + nowhere)),
        HasSubstr("terrain.dem, terrain.roads, terrain.border and 2 others: ${FUNNEL_TEST_NOWHERE} is not set"));
}

TEST_F(ReadScenarioFiles, ReportsAScenarioThatIsNotThere) {
    try {
        read_scenario(folder_ / "none.toml");
        FAIL() << "no error";
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("there is no file " + (folder_ / "none.toml").string()));
    }
    EXPECT_THROW(read_scenario(folder_), InputError);
}

std::string of_files(const std::string& weather) {
    return "format = 1\ntitle = \"files\"\n[region]\ncrs = \"EPSG:32612\"\nbounds = [500000, 3500000, 520000, "
           "3520000]\n"
           "[weather]\n"
           + weather + "\n[[travellers.class]]\nname = \"all\"\n";
}

TEST(ReadScenario, TakesTmy3FilesThatSayWhereTheyAreForItsOnlyWeather) {
    const auto folder = test::own_folder("funnel_scenario_read_test");
    fs::create_directories(folder);
    std::ofstream{folder / "shipped.csv"} << "722740,\"TUCSON INTL\",AZ,-7.0,32.133,-110.950,777\nDate (MM/DD/YYYY)\n";
    std::ofstream{folder / "plain.csv"} << "source_date,hour_ending_lst\n";
    const std::string shipped = "\"" + (folder / "shipped.csv").string() + "\"";
    const std::string plain = "\"" + (folder / "plain.csv").string() + "\"";
    EXPECT_EQ(complaint(of_files("tmy3 = [" + shipped + "]")), "");
    EXPECT_THAT(complaint(of_files("tmy3 = [" + shipped + ", " + plain + "]")),
                HasSubstr("weather.stations is missing"));
    EXPECT_THAT(complaint(of_files("tmy3 = [" + shipped + "]\nnormals = [" + plain + "]")),
                HasSubstr("weather.stations is missing"));
    fs::remove_all(folder);
}

TEST(ReadScenario, TakesMonthlyNormalsForItsOnlyWeather) {
    const auto folder = test::own_folder("funnel_scenario_read_test");
    fs::create_directories(folder);
    std::ofstream{folder / "normals.csv"} << "month\n";
    const std::string file = "\"" + (folder / "normals.csv").string() + "\"";
    EXPECT_EQ(complaint(of_files("normals = [" + file + "]\nstations = " + file)), "");
    EXPECT_THAT(complaint(of_files("normals = [" + file + "]")), HasSubstr("weather.stations is missing"));
    EXPECT_THAT(complaint(of_files("months = [6]")), HasSubstr("weather.tmy3 is missing"));
    fs::remove_all(folder);
}

}  // namespace
}  // namespace funnel::sim::scenario
