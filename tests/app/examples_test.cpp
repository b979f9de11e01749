// SPDX-License-Identifier: Apache-2.0
// Every example of every --help is run as it stands, in a folder with the files that it names.
#include "geo/geotiff_write.hpp"
#include "tests/app/cli_fixture.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <set>

namespace funnel::app {
namespace {

namespace fs = std::filesystem;

/// The lines below "Example:" or "Examples:", without their comments.
Words examples_of(const std::string& help) {
    Words examples;
    bool begun = false;
    for (const std::string& line : lines_of(help)) {
        if (begun && line.rfind("  ", 0) == 0) {
            const std::string example = line.substr(2, line.find("  #") - 2);
            examples.push_back(example.substr(0, example.find_last_not_of(' ') + 1));
        }
        begun = begun || line.rfind("Example", 0) == 0;
    }
    return examples;
}

class Examples : public CliTest {
  protected:
    void SetUp() override {
        CliTest::SetUp();
        fs::create_directory(folder_ / "bin");
        fs::create_symlink(FUNNEL_PROGRAM, folder_ / "bin" / "funnel");
        fs::create_directory(folder_ / "out");
    }
    void run_examples_of(const Words& command) {
        const Words examples = examples_of(help_of(command));
        EXPECT_FALSE(examples.empty()) << testing::PrintToString(command);
        for (const std::string& example : examples) run_once(example);
    }
    /// Commands show the same example where one leads to the other.
    void run_once(const std::string& example) {
        if (!run_.insert(example).second) return;
        if (example.rfind("mpirun ", 0) == 0 && std::string{FUNNEL_MPIRUN}.empty()) return;
        const Ran ran =
            run_program("/usr/bin/env",
                        {"bash", "-c", "cd \"$1\" && PATH=\"$1/bin:$PATH\" && " + example, "bash", folder_.string()},
                        {"OMPI_ALLOW_RUN_AS_ROOT=1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1",
                         "OMPI_MCA_rmaps_base_oversubscribe=1", "OMPI_MCA_btl_vader_single_copy_mechanism=none"});
        EXPECT_EQ(ran.exit_code, 0) << example << "\n" << ran.err;
        if (example == "funnel init my-study") make_study_small();
    }
    /// The demo on coarse cells, with few attempts, and so hot that enough die in one place for `validate`.
    void make_study_small() const {
        std::string text;
        for (const std::string& line : lines_of(bytes(fs::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo.toml"))) {
            if (line.rfind("attempts", 0) == 0)
                text += "attempts = 4000\n";
            else if (line.rfind("cell_m", 0) == 0)
                text += "cell_m = 1500\n";
            else
                text += line + "\n";
            if (line.rfind("[weather]", 0) == 0) text += "temperature_offset_k = 14\n";
        }
        text += "[body]\nmax_duration_h = 120\ndehydration_death_midpoint_pct = 6\n";
        write_text("my-study/scenario.toml", text);
        write_text("my-study/targets.toml",
                   "format = 1\nscenario = \"scenario.toml\"\nsettings = [\"run.attempts=64\", \"run.batches=4\"]\n"
                   "[search]\nsets_per_wave = 4\nwaves = 1\n[[key]]\nname = \"travellers.class.pace\"\n"
                   "[[target]]\nname = \"a\"\nfigure = \"apprehended_share\"\nvalue = 0.5\nrecord_error = 0.1\n"
                   "discrepancy = 0\nsource = \"invented\"\n");
    }
    static std::string bytes(const fs::path& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::set<std::string> run_;
};

/// Commands by what their examples need of each other; each group begins with a study of its own.
const std::vector<std::vector<Words>> groups{
    {{"init"}, {"check"}, {"run"}, {"compare"}, {"render"}, {}, {"validate"}, {"info"}},
    {{"init"}, {"ensemble"}, {"calibrate"}},
    {{"init"}, {"oracle"}, {"prepare"}}};

TEST_F(Examples, OfRunsRunAsTheyStand) {
    std::string record = "reporting_date,lat,lon,location_precision,cause_of_death\n";
    for (int i = 0; i < 240; ++i)
        record += std::to_string(2008 + i % 6) + "-07-01," + std::to_string(31.5 + 0.013 * (i % 20)) + ",-"
                  + std::to_string(111.4 + 0.017 * (i % 17)) + ",gps_100m,Exposure\n";
    write_text("deaths.csv", record);
    for (const Words& command : groups[0]) run_examples_of(command);
    EXPECT_TRUE(fs::exists(file("out/change/compare.json")));
}

TEST_F(Examples, OfEnsemblesRunAsTheyStand) {
    for (const Words& command : groups[1]) run_examples_of(command);
    EXPECT_TRUE(fs::exists(file("out/shares/sensitivity.csv")));
}

TEST_F(Examples, OfWorldsRunAsTheyStand) {
    for (const Words& command : groups[2]) run_examples_of(command);
    EXPECT_TRUE(fs::exists(file("out/world/world.json")));
}

TEST_F(Examples, OfToolsRunAsTheyStand) {
    write_raster("dem.tif", tiny_grid(12, 12), [](auto row, auto col) { return static_cast<float>(row * col); });
    write_raster("igbp.tif", tiny_grid(12, 12), [](auto, auto col) { return col < 5 ? 7.F : 10.F; });
    const std::string head =
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32612"}},"features":[)"
        R"({"type":"Feature","properties":{},"geometry":{"type":)";
    // GDAL knows a vector file by what is in it.
    for (const char* name : {"towns.gpkg", "towers.gpkg"})
        write_text(name, head + R"("Point","coordinates":[500450,3499550]}}]})");
    write_text("roads.gpkg", head + R"("LineString","coordinates":[[500050,3499950],[501050,3499050]]}}]})");
    write_text("factors.csv", "class,name,time_factor,energy_factor,walkable\n7,shrub,1.2,1.2,1\n10,grass,1,1,1\n");
    write_text("station.csv",
               "year,month,day,hour,gmt_offset_h,lat,lon,solar_w_m2,pressure_hpa,tair_c,rh_pct,wind_m_s\n"
               "2011,6,21,12,-7,32,-111,900,930,38,15,3\n");
    const std::string exposure = "ta_c,rh_pct,tr_c,va_m_s,met_W_m2,icl_clo\n35,40,45,1,150,0.5\n";
    write_text("shifts.csv", exposure);
    write_text("annex_f.csv", exposure);
    write_text("walks.csv", "body_kg,speed_m_s,grade_pct\n70,1.2,5\n");
    int commands = 0;
    for (const Words& command : listed_commands()) {
        if (command.empty() || command[0] != "tool") continue;
        run_examples_of(command);
        ++commands;
    }
    EXPECT_GE(commands, 10);
    EXPECT_TRUE(fs::exists(file("hours_to_town.tif")));
}

TEST_F(Examples, OfEveryCommandAreRunByOneOfTheseTests) {
    std::set<Words> run, others;
    for (const std::vector<Words>& group : groups) run.insert(group.begin(), group.end());
    for (const Words& command : listed_commands())
        if (command.empty() || command[0] != "tool") others.insert(command);
    EXPECT_EQ(run, others);
}

}  // namespace
}  // namespace funnel::app
