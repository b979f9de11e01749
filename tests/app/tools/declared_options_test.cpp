// SPDX-License-Identifier: Apache-2.0
// A tool's options are declared once: the program and a call of the library refuse the same values in the same words.
#include "kernels/core/input_error.hpp"
#include "sim/tools/tools.hpp"
#include "tests/app/cli_fixture.hpp"

#include <gmock/gmock.h>

#include <sstream>

namespace funnel::app {
namespace {

using testing::HasSubstr;
namespace tools = sim::tools;

class DeclaredOptions : public CliTest {
  protected:
    /// The message of a call of the library that is refused.
    template <class Call>
    static std::string refusal(const Call& call) {
        try {
            call();
        } catch (const InputError& error) {
            return std::string{"funnel: "} + error.what() + "\n";
        }
        return "not refused";
    }
    tools::ToolRun run() const { return {.dem = file("dem.tif"), .out = file("out.tif")}; }
    std::string told(Words words) const {
        words.insert(words.begin(), "tool");
        words.insert(words.end(), {"--dem", file("dem.tif"), "-o", file("out.tif")});
        const Ran ran = funnel(words);
        EXPECT_EQ(ran.exit_code, 2);
        return ran.err;
    }
    std::ostringstream nowhere_;
    sim::process::Progress progress_{sim::process::ProgressStyle::quiet, nowhere_};
};

TEST_F(DeclaredOptions, AreCheckedTheSameWayInProgramAndLibrary) {
    const auto slope = refusal([&] { tools::slope(run(), {.unit = "degree"}, progress_); });
    EXPECT_EQ(told({"slope", "--unit", "degree"}), slope);
    const auto horizon = refusal([&] { tools::horizon(run(), {.azimuths = 361}, progress_); });
    EXPECT_EQ(told({"horizon", "--azimuths", "361"}), horizon);
    const auto view = refusal([&] { tools::viewshed(run(), {.observers = "0,0", .height_m = -1.}, progress_); });
    EXPECT_EQ(told({"viewshed", "--observers", "0,0", "--height", "-1"}), view);
    const auto walk = refusal([&] { tools::walk_time(run(), {.to = "0,0", .neighbours = 4}, progress_); });
    EXPECT_EQ(told({"walk-time", "--to", "0,0", "--neighbours", "4"}), walk);
    const auto light =
        refusal([&] { tools::sunlight(run(), {.date = "2011-06-21", .hours = "8:8:1", .albedo = 1.5}, progress_); });
    EXPECT_EQ(told({"sunlight", "--date", "2011-06-21", "--hours", "8:8:1", "--albedo", "1.5"}), light);
    EXPECT_THAT(light, HasSubstr("--albedo 1.5; expected a number in [0, 1]; try: --albedo 1"));
}

TEST_F(DeclaredOptions, OfDeviceAndThreadsAreCheckedTheSameWay) {
    tools::ToolRun on_gpu = run();
    on_gpu.device = "gpu";
    EXPECT_EQ(told({"slope", "--device", "gpu"}), refusal([&] { tools::slope(on_gpu, {}, progress_); }));
    tools::ToolRun many = run();
    many.threads = 5000;
    EXPECT_EQ(told({"slope", "--threads", "5000"}), refusal([&] { tools::slope(many, {}, progress_); }));
}

TEST_F(DeclaredOptions, OfATableAreCheckedTheSameWay) {
    const tools::TableRun table{.table = file("t.csv"), .out = file("out.csv")};
    const Ran ran = funnel({"tool", "heat-strain", "--table", table.table, "-o", table.out, "--edition", "2014"});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_EQ(ran.err, refusal([&] { tools::heat_strain(table, {.edition = "2014"}); }));
    EXPECT_THAT(ran.err, HasSubstr("expected 2004 or 2023"));
}

TEST_F(DeclaredOptions, RefuseTheirMissingInput) {
    EXPECT_THAT(refusal([&] { tools::walk_time(run(), {}, progress_); }), HasSubstr("--to is empty"));
    EXPECT_THAT(refusal([&] { tools::slope({.out = file("o.tif")}, {}, progress_); }), HasSubstr("--dem is empty"));
}

TEST_F(DeclaredOptions, ShowDefaultAndRangeInTheHelp) {
    // CLI11 writes a default as "X=0.2" or, from its version 2.4 on, as "X [0.2]".
    const std::string help = help_of({"tool", "sunlight"});
    EXPECT_THAT(help, testing::ContainsRegex("--albedo X(=| \\[)0\\.2.*\\[0 to 1\\]"));
    EXPECT_THAT(help, testing::ContainsRegex("--sky-view-azimuths N(=| \\[)16.*\\[0 to 360\\]"));
    EXPECT_THAT(help_of({"tool", "slope"}),
                testing::ContainsRegex("--unit NAME(=| \\[)degrees.*\\[degrees, percent or ratio\\]"));
}

// A filter would choose nothing from a point, and an option to replace a file nothing without a file.
TEST_F(DeclaredOptions, AreRefusedWhereTheyWouldDoNothing) {
    write_raster("dem.tif", tiny_grid(5, 5), [](auto, auto) { return 1.F; });
    EXPECT_THAT(told({"viewshed", "--observers", "500050,3499950", "--layer", "towers"}),
                HasSubstr("--layer with a point for --observers; expected a vector file"));
    EXPECT_THAT(told({"walk-time", "--to", "500050,3499950", "--where", "a=1"}),
                HasSubstr("--where with a point for --to"));
    const Ran speeds = funnel({"tool", "walking-speed", "--overwrite"});
    EXPECT_EQ(speeds.exit_code, 2);
    EXPECT_THAT(speeds.err, HasSubstr("--overwrite without -o"));
}

}  // namespace
}  // namespace funnel::app
