// SPDX-License-Identifier: Apache-2.0
// The tools horizon and sunlight: maps with known answers, what GRASS finds on one DEM, and wrong input.
#include "geo/raster_read.hpp"
#include "tests/app/cli_fixture.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

namespace funnel::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
const fs::path reference = fs::path{FUNNEL_SHARED_DIR} / "reference" / "terrain_200";

class TerrainLight : public CliTest {
  protected:
    geo::Raster<float> band(int number) const {
        geo::ReadOptions options;
        options.band = number;
        return geo::read_raster(file("result.tif"), options);
    }
    void run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "tool");
        arguments.insert(arguments.end(), {"-o", file("result.tif"), "--overwrite", "--quiet"});
        const Ran ran = funnel(arguments);
        ASSERT_EQ(ran.exit_code, 0) << ran.err;
    }
    void expect_refused(std::vector<std::string> arguments, const std::string& message) const {
        arguments.insert(arguments.begin(), "tool");
        arguments.insert(arguments.end(), {"-o", file("refused.tif")});
        const Ran ran = funnel(arguments);
        EXPECT_EQ(ran.exit_code, 2) << ran.err;
        EXPECT_THAT(ran.err, HasSubstr(message));
        EXPECT_FALSE(fs::exists(file("refused.tif")));
    }
    /// A wall of 100 m in column 8 of a plain of 100 m cells.
    std::string wall() const {
        return write_raster("wall.tif", tiny_grid(9, 12), [](auto, auto col) { return col == 8 ? 600.F : 500.F; });
    }
};

TEST_F(TerrainLight, HorizonHasABandAnAzimuthClockwiseFromNorth) {
    run({"horizon", "--dem", wall(), "--azimuths", "8", "--curvature", "0", "--sky-view"});
    const auto info = geo::inspect(file("result.tif"));
    EXPECT_EQ(info.bands.size(), 9U);
    const auto east = band(3);
    const auto at = static_cast<std::size_t>(east.grid.shape.index({4, 4}));
    EXPECT_NEAR(east.values[at], 14.0362, 1e-3);  // atan(100 / 400)
    EXPECT_NEAR(band(7).values[at], 0., 1e-6);    // west
    EXPECT_NEAR(band(1).values[at], 0., 1e-6);
    EXPECT_EQ(band(3).values[static_cast<std::size_t>(east.grid.shape.index({4, 11}))], -90.F);
    const float sky = band(9).values[at];
    EXPECT_LT(sky, 1.F);
    EXPECT_GT(sky, 0.95F);
}

TEST_F(TerrainLight, SunlightIsNoneInAShadowAndBeamBesideIt) {
    // On the day of the March equinox at 8 h of solar time the sun stands south of east.
    run({"sunlight", "--dem", wall(), "--date", "2011-03-21", "--hours", "7:8:1", "--sky-view-azimuths", "0"});
    const auto early = band(1), late = band(2), sum = band(3);
    const auto shaded = static_cast<std::size_t>(early.grid.shape.index({4, 6}));
    const auto open = static_cast<std::size_t>(early.grid.shape.index({4, 1}));
    EXPECT_LT(early.values[shaded], 0.5F * early.values[open]);
    EXPECT_GT(early.values[open], 100.F);
    EXPECT_NEAR(sum.values[open], early.values[open] + late.values[open], 0.01F);
    EXPECT_TRUE(std::isnan(sum.values[0])) << "the edge has no slope";
}

TEST_F(TerrainLight, NightIsDark) {
    run({"sunlight", "--dem", wall(), "--date", "2011-06-21", "--hours", "1:1:1"});
    const auto night = band(1);
    EXPECT_EQ(night.values[static_cast<std::size_t>(night.grid.shape.index({4, 4}))], 0.F);
}

TEST_F(TerrainLight, RefuseWhatMakesNoSense) {
    const std::string dem = wall();
    expect_refused({"horizon", "--dem", dem, "--azimuths", "0"}, "--azimuths 0; expected a whole number from 1 to 360");
    expect_refused({"horizon", "--dem", dem, "--curvature", "2"}, "--curvature 2; expected a number in [0, 1]");
    expect_refused({"horizon", "--dem", dem, "--azimuths", "3", "--sky-view"}, "expected 4 or more");
    const auto sunlight = [&](const std::string& date, const std::string& hours, std::vector<std::string> more = {}) {
        std::vector<std::string> all{"sunlight", "--dem", dem, "--date", date, "--hours", hours};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    };
    expect_refused(sunlight("2011-02-29", "5:19:1"), "--date 2011-02-29; expected a date YYYY-MM-DD from 1950 to 2050");
    expect_refused(sunlight("21.6.2011", "5:19:1"), "try: --date 2011-06-21");
    expect_refused(sunlight("2011-06-21", "5:19"), "--hours 5:19; expected FROM:TO:STEP in hours");
    expect_refused(sunlight("2011-06-21", "19:5:1"), "0 <= FROM <= TO <= 24");
    expect_refused(sunlight("2011-06-21", "0:24:0.02"), "are 1201 moments; expected at most 288");
    expect_refused(sunlight("2011-06-21", "5:19:1", {"--linke-turbidity", "0"}), "--linke-turbidity 0");
    expect_refused(sunlight("2011-06-21", "5:19:1", {"--utc-offset", "7"}), "where the sun's clock is -7.4 h");
    expect_refused(sunlight("2011-06-21", "5:19:1", {"--utc-offset", "-4"}), "try: --utc-offset -7");
    expect_refused(sunlight("2011-06-21", "5:19:1", {"--sky-view-azimuths", "2"}), "4 to 360, or 0 for none");
}

class TerrainLightReference : public TerrainLight {
  protected:
    void SetUp() override {
        TerrainLight::SetUp();
        if (!fs::exists(reference / "dem_200.tif")) GTEST_SKIP() << "no reference terrain in " << reference;
    }
    static std::string dem() { return (reference / "dem_200.tif").string(); }
    static geo::Raster<float> grass(const std::string& name) { return geo::read_raster((reference / name).string()); }
};

/// Sorted differences of cells that both know.
std::vector<double> differences(const std::vector<float>& ours, const std::vector<float>& theirs) {
    std::vector<double> found;
    for (std::size_t i = 0; i < ours.size(); ++i)
        if (std::isfinite(ours[i]) && std::isfinite(theirs[i]))
            found.push_back(std::abs(static_cast<double>(ours[i]) - static_cast<double>(theirs[i])));
    std::sort(found.begin(), found.end());
    return found;
}

TEST_F(TerrainLightReference, HorizonIsThatOfGrassAlongRowsColumnsAndDiagonals) {
    run({"horizon", "--dem", dem(), "--azimuths", "8", "--curvature", "1"});
    // GRASS counts from east, counter-clockwise.
    const std::pair<const char*, int> files[] = {{"rhor_000.tif", 3}, {"rhor_045.tif", 2}, {"rhor_090.tif", 1}};
    for (const auto& [name, number] : files) {
        const auto d = differences(band(number).values, grass(name).values);
        ASSERT_GT(d.size(), 39000U);
        EXPECT_LT(d[d.size() / 2], 0.002) << name;
        EXPECT_LT(d[d.size() * 95 / 100], 0.1) << name;
    }
    const auto wrong = differences(band(5).values, grass("rhor_000.tif").values);
    EXPECT_GT(wrong[wrong.size() / 2], 1.) << "the comparison could not fail";
}

TEST_F(TerrainLightReference, DayOfLightIsThatOfGrassButForItsSky) {
    run({"sunlight", "--dem", dem(), "--date", "2001-06-21", "--hours", "4.25:19.75:0.5", "--sky-view-azimuths", "0"});
    const auto ours = band(33);                           // after 32 moments
    const auto theirs = grass("rsun_glob_noshadow.tif");  // of another clear sky, without shadows
    double sum = 0., their_sum = 0.;
    for (std::size_t i = 0; i < ours.values.size(); ++i) {
        if (!std::isfinite(ours.values[i]) || !std::isfinite(theirs.values[i])) continue;
        sum += static_cast<double>(ours.values[i]);
        their_sum += static_cast<double>(theirs.values[i]);
    }
    EXPECT_NEAR(sum / their_sum, 1., 0.02);
    const auto d = differences(ours.values, theirs.values);
    ASSERT_GT(d.size(), 39000U);
    EXPECT_LT(d[d.size() / 2], 0.01 * sum / static_cast<double>(d.size()));
}

}  // namespace
}  // namespace funnel::app
