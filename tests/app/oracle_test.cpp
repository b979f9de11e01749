// SPDX-License-Identifier: Apache-2.0
// The exact oracle through the program.
#include "geo/raster_read.hpp"
#include "sim/text/csv_table.hpp"
#include "tests/app/cli_fixture.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <fstream>

namespace funnel::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Oracle : public CliTest {
  protected:
    Ran oracle(const std::string& out, std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments{
            "oracle", (fs::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo-deterrence.toml").string(), "-o",
            file(out)};
        arguments.insert(arguments.end(), {"--set", "run.batches=8", "--set", "run.attempts=8", "--set",
                                           "region.cell_m=1000", "--device", "cpu"});
        arguments.insert(arguments.end(), more.begin(), more.end());
        return funnel(arguments);
    }
    double sum_of(const std::string& name, int band) const {
        geo::ReadOptions options;
        options.band = band;
        double sum = 0.;
        for (const float v : geo::read_raster(file(name), options).values)
            if (std::isfinite(v)) sum += static_cast<double>(v);
        return sum;
    }
    std::string bytes(const std::string& name) const {
        std::ifstream in(folder_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

TEST_F(Oracle, BalancesItsMapsWithItsTable) {
    // With a deadly fence, so that every way to end has its share.
    std::ifstream demo(fs::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo-deterrence.toml");
    std::string text{std::istreambuf_iterator<char>(demo), {}};
    const std::string injury = "injury_probability = 0.01\n";
    ASSERT_NE(text.find(injury), std::string::npos);
    write_text("deadly.toml", text.insert(text.find(injury), "fall_death_probability = 0.02\n"));
    const Ran ran = funnel({"oracle", file("deadly.toml"), "-o", file("out"), "--set", "run.batches=8", "--set",
                            "run.attempts=8", "--set", "region.cell_m=1000", "--device", "cpu"});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("Without memory: no heat, cold, thirst"));
    EXPECT_THAT(ran.out, HasSubstr("greatest residual"));
    const sim::text::CsvTable table = sim::text::CsvTable::read(file("out/outcomes_by_class.csv"));
    for (std::size_t row = 0; row < table.rows(); ++row)
        EXPECT_NEAR(table.number(row, "arrived_share") + table.number(row, "apprehended_share")
                        + table.number(row, "turned_back_share") + table.number(row, "died_share"),
                    1., 1e-8)
            << table.text(row, "class");
    const std::size_t all = table.rows() - 1;
    ASSERT_EQ(table.text(all, "class"), "all");
    for (const char* share : {"arrived_share", "apprehended_share", "turned_back_share", "died_share"})
        EXPECT_GT(table.number(all, share), 1e-4) << share;
    EXPECT_NEAR(sum_of("out/ends.tif", 1) / 1e4, table.number(all, "arrived_share"), 1e-5);
    EXPECT_NEAR(sum_of("out/ends.tif", 2) / 1e4, table.number(all, "apprehended_share"), 1e-5);
    EXPECT_NEAR(sum_of("out/ends.tif", 3) / 1e4, table.number(all, "turned_back_share"), 1e-5);
    EXPECT_NEAR(sum_of("out/ends.tif", 4) / 1e4, table.number(all, "died_share"), 1e-5);
    EXPECT_NEAR(sum_of("out/presence.tif", 1) / 1e4, table.number(all, "duration_h"), 1e-3);
    EXPECT_THAT(bytes("out/oracle.json"), HasSubstr("\"leaves_out\": \"Without memory"));
    EXPECT_THAT(bytes("out/oracle.json"), HasSubstr("\"mental_maps\": 8"));
}

TEST_F(Oracle, PublishesNothingFinerThanTheRunDoes) {
    ASSERT_EQ(oracle("out", {"--quiet"}).exit_code, 0);
    for (const char* name : {"out/presence.tif", "out/ends.tif", "out/prospects.tif"})
        EXPECT_GE(geo::read_raster(file(name)).grid.cell_m, 1000.) << name;
}

TEST_F(Oracle, OfFewMentalMapsHasTablesAndNoMap) {
    const Ran ran = oracle("out", {"--set", "run.batches=2"});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_THAT(ran.out + ran.err, HasSubstr("2 mental maps; maps are released from 8 on"));
    EXPECT_TRUE(fs::exists(folder_ / "out" / "outcomes_by_class.csv"));
    EXPECT_FALSE(fs::exists(folder_ / "out" / "presence.tif"));
}

TEST_F(Oracle, KnowsDayFromNightAndOneThreadFromNone) {
    ASSERT_EQ(oracle("day", {"--light", "day", "--quiet"}).exit_code, 0);
    ASSERT_EQ(oracle("night", {"--light", "night", "--quiet", "--threads", "1"}).exit_code, 0);
    ASSERT_EQ(oracle("again", {"--light", "night", "--quiet", "--threads", "2"}).exit_code, 0);
    EXPECT_NE(bytes("day/outcomes_by_class.csv"), bytes("night/outcomes_by_class.csv"));
    EXPECT_EQ(bytes("again/outcomes_by_class.csv"), bytes("night/outcomes_by_class.csv"));
    EXPECT_EQ(bytes("again/presence.tif"), bytes("night/presence.tif"));
}

TEST_F(Oracle, SaysWhatItWillTakeAndLeavesItsFolderAlone) {
    const Ran ran = oracle("out", {"--dry-run"});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    for (const char* line : {"chains: 8 mental maps of ", "memory: about ", "time: about ", "prepare "})
        EXPECT_THAT(ran.out, HasSubstr(line));
    EXPECT_FALSE(fs::exists(file("out")));
}

TEST_F(Oracle, RefusesWhatItCannotUse) {
    const Ran noon = oracle("out", {"--light", "noon"});
    EXPECT_EQ(noon.exit_code, 2);
    EXPECT_THAT(noon.err, HasSubstr("--light noon; expected mean, day or night; try: --light mean"));
    EXPECT_EQ(funnel({"oracle", file("absent.toml"), "-o", file("out")}).exit_code, 2);
    const Ran unknown = oracle("out", {"--set", "run.batchs=3"});
    EXPECT_EQ(unknown.exit_code, 2);
    EXPECT_THAT(unknown.err, HasSubstr("batches"));
    EXPECT_EQ(oracle("out", {"--colour"}).exit_code, 2);
    EXPECT_FALSE(fs::exists(folder_ / "out"));
    write_text("mine", "a file");
    EXPECT_EQ(oracle("mine").exit_code, 2);
    ASSERT_EQ(oracle("out", {"--quiet"}).exit_code, 0);
    const Ran again = oracle("out");
    EXPECT_EQ(again.exit_code, 2);
    EXPECT_THAT(again.err, HasSubstr("is not empty"));
    EXPECT_EQ(oracle("out", {"--overwrite", "--quiet"}).exit_code, 0);
}

}  // namespace
}  // namespace funnel::app
