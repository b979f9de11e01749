// SPDX-License-Identifier: Apache-2.0
// The files of an oracle whose figures are set by hand, read back: nothing stands in another's place.
#include "sim/oracle/write.hpp"

#include "geo/crs.hpp"
#include "geo/raster_read.hpp"
#include "sim/text/csv_table.hpp"
#include "tests/kernels/store/temp_folder.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace funnel::sim::oracle {
namespace {

class OracleFiles : public testing::Test {
  protected:
    OracleFiles() {
        world.crs_wkt = geo::crs_to_wkt("EPSG:32612");
        world.run.seed = 7;
        world.run.batches = 9;
        scenario.title = "made up";
        scenario.file = "folder/made_up.toml";
        scenario.text = "format = 1\n";
        summary.classes = {{"alone", 0.25, 0.5, {0.125, 0.25, 0.5, 0.0625}, 30.},
                           {"guided", 0.75, 0.75, {0.5, 0.25, 0.125, 0.125}, 20.}};
        summary.all = {"all", 1., 0.6875, {0.4, 0.25, 0.2, 0.1}, 22.5};
        summary.residual = 1e-12;
        summary.systems = 9;
        summary.notes = {"a note"};
    }
    /// Cells of 1 km, each with the same flow and prospects, and as many visits.
    void write(OracleLight light = OracleLight::mean) {
        const auto cells = static_cast<std::size_t>(world.shape.cells());
        OracleMaps maps{world, world.cell_m};
        WalkFlow flow;
        flow.presence_h.assign(cells, 0.1), flow.apprehended.assign(cells, 0.2), flow.turned_back.assign(cells, 0.3);
        flow.died.assign(cells, 0.4), flow.arrived.assign(cells, 0.5), flow.visits.value.assign(cells, 1.);
        WalkProspects prospects;
        prospects.arrived.assign(cells, 0.6), prospects.apprehended.assign(cells, 0.7);
        prospects.turned_back.assign(cells, 0.8), prospects.died.assign(cells, 0.9), prospects.hours.assign(cells, 12.);
        maps.add(flow, prospects, 1.);
        OracleOptions options;
        options.light = light;
        write_oracle(scenario, world, maps, summary, options, folder.path());
    }
    float value(const char* file, int band) const {
        geo::ReadOptions options;
        options.band = band;
        return geo::read_raster((folder / file).string(), options).values[4];
    }
    std::string band_name(const char* file, std::size_t band) const {
        return geo::inspect((folder / file).string()).bands[band].description;
    }
    nlohmann::json json() const {
        std::ifstream in{folder / "oracle.json"};
        return nlohmann::json::parse(in);
    }

    World world = test::tiny_world({"D.D", "...", "E.E"});
    scenario::Scenario scenario;
    OracleSummary summary;
    test::TempFolder folder;
};

TEST_F(OracleFiles, HaveEachMapInTheBandOfItsName) {
    write();
    EXPECT_FLOAT_EQ(value("presence.tif", 1), 1000.F);
    const std::pair<const char*, float> ends[] = {
        {"arrivals", 5000.F}, {"apprehensions", 2000.F}, {"turned_back", 3000.F}, {"deaths_at_barriers", 4000.F}};
    for (int b = 0; b < 4; ++b) {
        EXPECT_EQ(band_name("ends.tif", static_cast<std::size_t>(b)), ends[b].first);
        EXPECT_FLOAT_EQ(value("ends.tif", b + 1), ends[b].second) << ends[b].first;
    }
    const std::pair<const char*, float> prospects[] = {{"arrives", 0.6F},
                                                       {"is_apprehended", 0.7F},
                                                       {"turns_back", 0.8F},
                                                       {"dies_at_a_barrier", 0.9F},
                                                       {"hours_to_the_end", 12.F}};
    for (int b = 0; b < 5; ++b) {
        EXPECT_EQ(band_name("prospects.tif", static_cast<std::size_t>(b)), prospects[b].first);
        EXPECT_FLOAT_EQ(value("prospects.tif", b + 1), prospects[b].second) << prospects[b].first;
    }
}

TEST_F(OracleFiles, HoldAClassInEachRowAndAllInTheLast) {
    write();
    const auto t = text::CsvTable::read((folder / "outcomes_by_class.csv").string());
    ASSERT_EQ(t.rows(), 3U);
    EXPECT_EQ(t.text(1, "class"), "guided");
    EXPECT_EQ(t.number(1, "share_of_attempts"), 0.75);
    EXPECT_EQ(t.number(0, "dark_share"), 0.5);
    EXPECT_EQ(t.number(0, "arrived_share"), 0.125);
    EXPECT_EQ(t.number(0, "apprehended_share"), 0.25);
    EXPECT_EQ(t.number(0, "turned_back_share"), 0.5);
    EXPECT_EQ(t.number(0, "died_share"), 0.0625);
    EXPECT_EQ(t.number(0, "duration_h"), 30.);
    EXPECT_EQ(t.text(2, "class"), "all");
    EXPECT_EQ(t.number(2, "arrived_share"), 0.4);
}

TEST_F(OracleFiles, SayOfWhatTheyAreTheSolutionAndHowGoodItIs) {
    write(OracleLight::night);
    const auto j = json();
    EXPECT_EQ(j.at("light"), "night");
    EXPECT_EQ(j.at("scenario").at("file"), "made_up.toml") << "no folder of somebody's machine";
    EXPECT_EQ(j.at("seed"), 7);
    EXPECT_EQ(j.at("mental_maps"), 9);
    EXPECT_EQ(j.at("residual"), 1e-12);
    EXPECT_EQ(j.at("systems"), 9);
    EXPECT_EQ(j.at("notes").at(0), "a note");
    EXPECT_EQ(j.at("leaves_out"), oracle_leaves_out);
    EXPECT_EQ(j.at("published_grid").at("rows"), 3);
    EXPECT_EQ(j.at("all").at("died_share"), 0.1);
    EXPECT_EQ(j.at("classes").at(1).at("turned_back_share"), 0.125);
    for (const auto& [light, name] : {std::pair{OracleLight::day, "day"}, {OracleLight::mean, "mean"}}) {
        for (const char* file : {"presence.tif", "ends.tif", "prospects.tif"}) std::filesystem::remove(folder / file);
        write(light);
        EXPECT_EQ(json().at("light"), name);
    }
}

}  // namespace
}  // namespace funnel::sim::oracle
