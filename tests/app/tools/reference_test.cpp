// SPDX-License-Identifier: Apache-2.0
// The tools against other programs' answers on one DEM of 200 x 200 cells.
#include "geo/raster_read.hpp"
#include "tests/app/cli_fixture.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <fstream>

namespace funnel::app {
namespace {

namespace fs = std::filesystem;
const fs::path reference = fs::path{FUNNEL_SHARED_DIR} / "reference" / "terrain_200";
constexpr std::int32_t side = 200;
const char* const centre = "500015,4199985";  // the centre of cell (100, 100)

class ToolsReference : public CliTest {
  protected:
    void SetUp() override {
        CliTest::SetUp();
        if (!fs::exists(reference / "dem_200.tif")) GTEST_SKIP() << "no reference terrain in " << reference;
    }
    geo::Raster<float> result(const std::vector<std::string>& arguments) const {
        std::vector<std::string> all{"tool"};
        all.insert(all.end(), arguments.begin(), arguments.end());
        all.insert(all.end(), {"--dem", (reference / "dem_200.tif").string(), "-o", file("result.tif"), "--quiet"});
        const Ran ran = funnel(all);
        EXPECT_EQ(ran.exit_code, 0) << ran.err;
        return geo::read_raster(file("result.tif"));
    }
    template <class T>
    static std::vector<T> numbers(const std::string& name) {
        std::vector<T> values(fs::file_size(reference / name) / sizeof(T));
        std::ifstream(reference / name, std::ios::binary)
            .read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(T)));
        return values;
    }
    static double largest_relative_error(const std::vector<float>& ours, const std::vector<float>& theirs) {
        double largest = ours.size() == theirs.size() ? 0. : 1e9;
        for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()); ++i) {
            const double error = std::abs(static_cast<double>(ours[i]) - static_cast<double>(theirs[i]));
            if (!(error <= 0.))
                largest =
                    std::max(largest, std::isnan(error) ? 1e9 : error / std::max(1., static_cast<double>(theirs[i])));
        }
        return largest;
    }
};

TEST_F(ToolsReference, WalkTimeFromACellIsThatOfOtherPrograms) {
    const auto t = result({"walk-time", "--to", centre, "--reverse", "--function", "tobler"});
    EXPECT_LT(largest_relative_error(t.values, numbers<float>("cpp_tobler8.f32")), 1e-4);
}

TEST_F(ToolsReference, WalkTimeWithKnightsIsThatOfOtherPrograms) {
    const auto t = result({"walk-time", "--to", centre, "--reverse", "--function", "tobler", "--neighbours", "16"});
    EXPECT_LT(largest_relative_error(t.values, numbers<float>("cpp_tobler16.f32")), 2e-6);
    EXPECT_GT(largest_relative_error(t.values, numbers<float>("cpp_tobler8.f32")), 1e-2) << "could not fail";
}

/// Largest difference from a raster of GRASS, in seconds per kilometre from the start, over cells 300 m away or more.
double seconds_per_km_off(const geo::Raster<float>& ours, const std::string& name) {
    const auto theirs = geo::read_raster((reference / name).string());
    double largest = theirs.values.size() == ours.values.size() ? 0. : 1e9;
    for (std::size_t i = 0; i < theirs.values.size(); ++i) {
        const Cell c = ours.grid.shape.cell(static_cast<CellIndex>(i));
        const double km = 0.03 * std::hypot(c.row - 100, c.col - 100);
        if (km < 0.3) continue;
        const double off = std::abs(static_cast<double>(ours.values[i]) - static_cast<double>(theirs.values[i])) / km;
        largest = std::max(largest, std::isnan(off) ? 1e9 : off);
    }
    return largest;
}

TEST_F(ToolsReference, WalkTimeByRWalkIsThatOfGrass) {
    const auto t = result({"walk-time", "--to", centre, "--reverse", "--function", "r.walk"});
    EXPECT_LT(seconds_per_km_off(t, "rwalk8.tif"), 1e-3);
    EXPECT_GT(seconds_per_km_off(t, "rwalk16.tif"), 1.) << "the comparison could not fail";
}

TEST_F(ToolsReference, WalkTimeByRWalkWithKnightsIsThatOfGrass) {
    const auto t = result({"walk-time", "--to", centre, "--reverse", "--function", "r.walk", "--neighbours", "16"});
    EXPECT_LT(seconds_per_km_off(t, "rwalk16.tif"), 1e-3);
}

TEST_F(ToolsReference, WalkTimeTowardsACellIsAnotherField) {
    const auto t = result({"walk-time", "--to", centre, "--function", "tobler"});
    EXPECT_GT(largest_relative_error(t.values, numbers<float>("cpp_tobler8.f32")), 1e-2);
}

TEST_F(ToolsReference, WalkTimeFromALineIsThatOfOtherPrograms) {
    // The centres of the cells of the bottom row.
    const std::string row = write_text(
        "row.geojson",
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32612"}},
"features":[{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[497015,4197015],[502985,4197015]]}}]})");
    const auto t = result({"walk-time", "--to", row, "--reverse", "--function", "tobler"});
    EXPECT_LT(largest_relative_error(t.values, numbers<float>("cpp_tobler8_row.f32")), 1e-4);
}

TEST_F(ToolsReference, SlopeIsThatOfGdal) {
    const auto ours = result({"slope"});
    const auto theirs = geo::read_raster((reference / "gdaldem_slope.tif").string());
    std::size_t compared = 0;
    for (std::size_t i = 0; i < ours.values.size(); ++i) {
        ASSERT_EQ(std::isnan(ours.values[i]), std::isnan(theirs.values[i])) << i;
        if (std::isnan(ours.values[i])) continue;
        EXPECT_NEAR(ours.values[i], theirs.values[i], 1e-3F);
        ++compared;
    }
    EXPECT_EQ(compared, 198U * 198U);
}

/// Share of equal cells among those within `radius_m` of the observer.
double share_equal(const geo::Raster<float>& ours, double radius_m,
                   const std::function<bool(std::int32_t, std::int32_t)>& seen) {
    std::size_t equal = 0, all = 0;
    for (std::int32_t row = 0; row < side; ++row) {
        for (std::int32_t col = 0; col < side; ++col) {
            if (std::hypot(row - 100, col - 100) * 30. > radius_m) continue;
            ++all;
            equal += (ours.values[static_cast<std::size_t>(row * side + col)] > 0.F) == seen(row, col) ? 1 : 0;
        }
    }
    return static_cast<double>(equal) / static_cast<double>(all);
}

TEST_F(ToolsReference, ViewshedAgreesWithExactRaysAndWithGrass) {
    const auto ours = result({"viewshed", "--observers", centre, "--height", "1.75", "--target-height", "0", "--range",
                              "2490", "--curvature", "0", "--mask"});
    const auto rays = numbers<std::uint8_t>("cpp_viewshed_r3_R83.u8");
    ASSERT_EQ(rays.size(), 167U * 167U);
    const auto by_rays = [&](std::int32_t row, std::int32_t col) {
        return rays[static_cast<std::size_t>((row - 100 + 83) * 167 + (col - 100 + 83))] != 0;
    };
    EXPECT_GE(share_equal(ours, 2480., by_rays), 0.995);
    const auto grass = geo::read_raster((reference / "rviewshed.tif").string());
    const auto by_grass = [&](std::int32_t row, std::int32_t col) {
        return grass.values[static_cast<std::size_t>(row * side + col)] == 1.F;
    };
    EXPECT_GE(share_equal(ours, 2480., by_grass), 0.99);
    const auto nobody = [](std::int32_t, std::int32_t) { return false; };
    EXPECT_LT(share_equal(ours, 2480., nobody), 0.95) << "the comparison could not fail";
}

}  // namespace
}  // namespace funnel::app
