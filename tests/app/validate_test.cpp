// SPDX-License-Identifier: Apache-2.0
// A run of the built-in region, held against a record that was made up.
#include "tests/app/cli_fixture.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace funnel::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class ValidateCommand : public CliTest {
  protected:
    /// Hot, and without water, so that enough die in one place for a map of deaths.
    void run_demo(const std::vector<std::string>& more = {}) {
        std::vector<std::string> arguments{
            "run",        (fs::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo.toml").string(),
            "-o",         file("run"),
            "--attempts", "4000",
            "--device",   "cpu",
            "--set",      "region.cell_m=1000",
            "--set",      "weather.temperature_offset_k=14",
            "--set",      "body.max_duration_h=120",
            "--set",      "body.dehydration_death_midpoint_pct=6",
            "--set",      "outputs.figures=false",
            "--quiet"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Ran ran = funnel(arguments);
        ASSERT_EQ(ran.exit_code, 0) << ran.err;
    }
    std::string record(int rows) const {
        std::string text = "reporting_date,lat,lon,location_precision,cause_of_death\n";
        for (int i = 0; i < rows; ++i)
            text += std::to_string(2008 + i % 6) + "-07-01," + std::to_string(31.5 + 0.013 * (i % 20)) + ",-"
                    + std::to_string(111.4 + 0.017 * (i % 17)) + ",gps_100m,Exposure\n";
        return write_text("record.csv", text);
    }
    std::string bytes(const std::string& name) const {
        std::ifstream in(folder_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

TEST_F(ValidateCommand, WritesScoresResidualsAndFigures) {
    run_demo({"--set", "enforcement.patrol.fiscal_year=1996"});
    const Ran ran = funnel({"validate", file("run"), "--record", record(240), "-o", file("out")});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    const std::string year = "the run is of fiscal year 1996";
    EXPECT_THAT(ran.out, HasSubstr(year + ", the finds of 2001 to 2010 and 2011 to 2015"));
    EXPECT_THAT(ran.out, HasSubstr("simulated deaths"));
    EXPECT_THAT(ran.out, HasSubstr("ruggedness"));
    EXPECT_THAT(bytes("out/validation.csv"), HasSubstr("\nuniform,"));
    EXPECT_THAT(bytes("out/reliability.csv"), HasSubstr("\n10,"));
    EXPECT_THAT(bytes("out/validation.json"), HasSubstr("\"fit_years\""));
    EXPECT_TRUE(fs::exists(file("out/residuals.tif")));
    for (const char* figure : {"residuals.png", "reliability.png"})
        EXPECT_GT(fs::file_size(folder_ / "out" / "figures" / figure), 5000U) << figure;
    const Ran again = funnel({"validate", file("run"), "--record", file("record.csv"), "-o", file("out")});
    EXPECT_EQ(again.exit_code, 2);
    EXPECT_THAT(again.err, HasSubstr("is not empty"));
    const Ran of_its_year = funnel({"validate", file("run"), "--record", file("record.csv"), "-o", file("out"),
                                    "--overwrite", "--fit-years", "1995-2010"});
    EXPECT_EQ(of_its_year.exit_code, 0) << of_its_year.err;
    EXPECT_THAT(of_its_year.out, testing::Not(HasSubstr(year)));
}

TEST_F(ValidateCommand, RefusesWhatItCannotScore) {
    run_demo();
    const auto refused = [&](const std::vector<std::string>& more, const char* message) {
        std::vector<std::string> arguments{"validate", file("run"), "-o", file("out")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Ran ran = funnel(arguments);
        EXPECT_EQ(ran.exit_code, 2) << message;
        EXPECT_THAT(ran.err, HasSubstr(message));
        EXPECT_FALSE(fs::exists(file("out")));
    };
    refused({"--record", record(240), "--score-years", "2009-2015"}, "overlap");
    refused({"--record", record(12)}, "finds of these causes lie on the run's ground; expected 20 or more");
    refused({"--record", file("none.csv")}, "none.csv");
    refused({"--record", record(240), "--cause", "Frost"}, "0 finds of these causes");
    refused({"--record", folder_.string()}, "is a folder");
    refused({}, "--record");
    const Ran onto_run =
        funnel({"validate", file("run"), "--record", record(240), "-o", file("run") + "/", "--overwrite"});
    EXPECT_EQ(onto_run.exit_code, 2);
    EXPECT_THAT(onto_run.err, HasSubstr("the run would be lost"));
    EXPECT_TRUE(fs::exists(file("run/run.json")));
    const Ran nowhere = funnel({"validate", file("no-run"), "--record", record(240), "-o", file("out")});
    EXPECT_EQ(nowhere.exit_code, 2);
}

}  // namespace
}  // namespace funnel::app
