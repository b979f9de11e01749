// SPDX-License-Identifier: Apache-2.0
#include "sim/synthetic/region.hpp"

#include "geo/features.hpp"
#include "geo/raster_read.hpp"
#include "kernels/core/hash.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <set>

namespace funnel::sim::synthetic {
namespace {

const SyntheticRegion& demo() {
    static const SyntheticRegion region = make_synthetic_region(1);
    return region;
}

/// FNV-1a over the bytes of a region's parts.
class RegionHash {
  public:
    void add(const void* data, std::size_t bytes) { hash_.add_text({static_cast<const char*>(data), bytes}); }
    void add(const std::vector<SyntheticLine>& lines) {
        for (const SyntheticLine& line : lines) {
            for (const geo::Point& p : line.points) add(&p, sizeof p);
        }
    }
    void add(const std::vector<SyntheticPoint>& points) {
        for (const SyntheticPoint& point : points) add(&point.at, sizeof point.at);
    }
    std::uint64_t value() const { return hash_.value(); }

  private:
    Hash hash_;
};

std::uint64_t hash_of(const SyntheticRegion& region) {
    RegionHash hash;
    hash.add(region.elevation_m.values.data(), region.elevation_m.values.size() * sizeof(float));
    hash.add(region.landcover.values.data(), region.landcover.values.size());
    for (const auto* lines : {&region.border, &region.fence, &region.posture, &region.roads}) hash.add(*lines);
    for (const auto* points :
         {&region.towns, &region.staging, &region.towers, &region.stations, &region.water, &region.beacons}) {
        hash.add(*points);
    }
    return hash.value();
}

double north_of_border_m(const SyntheticRegion& region, geo::Point p) { return p.y - border_northing_m(region, p.x); }

/// Slope in degrees of each cell off the edge (Horn 1981).
std::vector<double> slopes_deg(const geo::Raster<float>& dem) {
    const std::int32_t cols = dem.grid.shape.cols;
    const auto z = [&](std::int32_t row, std::int32_t col) {
        return static_cast<double>(dem.values[static_cast<std::size_t>(row * cols + col)]);
    };
    std::vector<double> slopes;
    for (std::int32_t r = 1; r + 1 < dem.grid.shape.rows; ++r) {
        for (std::int32_t c = 1; c + 1 < cols; ++c) {
            const double east = z(r - 1, c + 1) + 2. * z(r, c + 1) + z(r + 1, c + 1);
            const double west = z(r - 1, c - 1) + 2. * z(r, c - 1) + z(r + 1, c - 1);
            const double north = z(r - 1, c - 1) + 2. * z(r - 1, c) + z(r - 1, c + 1);
            const double south = z(r + 1, c - 1) + 2. * z(r + 1, c) + z(r + 1, c + 1);
            slopes.push_back(std::atan(std::hypot(east - west, north - south) / (8. * dem.grid.cell_m)) * 180. / M_PI);
        }
    }
    return slopes;
}

double share(const std::vector<double>& values, double low, double high) {
    const auto inside = std::count_if(values.begin(), values.end(), [&](double v) { return v >= low && v < high; });
    return static_cast<double>(inside) / static_cast<double>(values.size());
}

TEST(SyntheticRegion, IsTheSameForTheSameSeedAndAnotherForAnother) {
    EXPECT_EQ(hash_of(demo()), hash_of(make_synthetic_region(1)));
    EXPECT_NE(hash_of(demo()), hash_of(make_synthetic_region(2)));
    // The upper half of the seed counts too, for every layer.
    const SyntheticRegion upper = make_synthetic_region(std::uint64_t{1} << 40 | 1U);
    EXPECT_NE(upper.elevation_m.values, demo().elevation_m.values);
    EXPECT_NE(upper.border[0].points[1].y, demo().border[0].points[1].y);
}

TEST(SyntheticRegion, HasTheGroundOfTheDemoWhateverTheCompiler) {
    RegionHash hash;
    hash.add(demo().elevation_m.values.data(), demo().elevation_m.values.size() * sizeof(float));
    // Seen with g++ at -O0 and -O3, clang++ and sanitizers. It changes only when the demo's ground is meant to change.
    EXPECT_EQ(hash.value(), 0xd09afeacea40c205ULL);
}

TEST(SyntheticRegion, FillsItsGridWithHeightsOfBasinAndRange) {
    for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
        const SyntheticRegion region = make_synthetic_region(seed);
        const auto& dem = region.elevation_m;
        ASSERT_EQ(dem.grid.shape, (GridShape{300, 300}));
        ASSERT_EQ(dem.values.size(), 90000U);
        EXPECT_TRUE(std::all_of(dem.values.begin(), dem.values.end(), [](float z) { return std::isfinite(z); }));
        const auto [low, high] = std::minmax_element(dem.values.begin(), dem.values.end());
        EXPECT_GT(*low, 300.F) << seed;
        EXPECT_LT(*low, 450.F) << seed;
        EXPECT_GT(*high, 1900.F) << seed;
        EXPECT_LT(*high, 2400.F) << seed;
    }
}

TEST(SyntheticRegion, HasGentleBasinsAndSteepRanges) {
    std::vector<double> low_ground, high_ground;
    const std::vector<double> slopes = slopes_deg(demo().elevation_m);
    std::size_t k = 0;
    for (std::int32_t r = 1; r < 299; ++r) {
        for (std::int32_t c = 1; c < 299; ++c, ++k) {
            const float z = demo().elevation_m.values[static_cast<std::size_t>(r * 300 + c)];
            if (z < 750.F) low_ground.push_back(slopes[k]);
            if (z > 1100.F) high_ground.push_back(slopes[k]);
        }
    }
    EXPECT_GT(low_ground.size(), 45000U);
    EXPECT_GT(share(low_ground, 0., 5.), 0.93);
    EXPECT_GT(high_ground.size(), 5000U);
    EXPECT_GT(share(high_ground, 20., 90.), 0.25);
    EXPECT_LT(*std::max_element(slopes.begin(), slopes.end()), 45.);
}

TEST(SyntheticRegion, IsCutInTwoByItsBorder) {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const SyntheticRegion region = make_synthetic_region(seed);
        ASSERT_EQ(region.border.size(), 1U);
        const auto& line = region.border[0].points;
        const geo::GridSpec& grid = region.elevation_m.grid;
        EXPECT_LT(line.front().x, grid.west_m);
        EXPECT_GT(line.back().x, grid.east_m());
        for (std::size_t i = 0; i < line.size(); ++i) {
            EXPECT_GT(line[i].y, grid.south_m() + 10e3);
            EXPECT_LT(line[i].y, grid.south_m() + 25e3);
            if (i == 0) continue;
            EXPECT_GT(line[i].x, line[i - 1].x);
        }
        std::set<std::int32_t> rows;
        for (const geo::Point& p : line) rows.insert(grid.cell_at(p.x, p.y).row);
        EXPECT_GT(rows.size(), 5U) << "the border should not run along one row";
    }
}

TEST(SyntheticRegion, KeepsItsRoadsOnTheMapNorthOfTheBorderAndInTheLowGround) {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const SyntheticRegion region = make_synthetic_region(seed);
        const auto& dem = region.elevation_m;
        ASSERT_EQ(region.roads.size(), 6U);
        for (const SyntheticLine& road : region.roads) {
            ASSERT_GT(road.points.size(), 10U) << road.name;
            for (std::size_t i = 0; i < road.points.size(); ++i) {
                const geo::Point p = road.points[i];
                ASSERT_TRUE(dem.grid.contains(p.x, p.y)) << road.name;
                EXPECT_GT(north_of_border_m(region, p), 500.) << road.name;
                if (road.type == "secondary") continue;
                const CellIndex cell = dem.grid.shape.index(dem.grid.cell_at(p.x, p.y));
                EXPECT_LT(dem.values[static_cast<std::size_t>(cell)], 1000.F) << road.name;
                if (i == 0) continue;
                const geo::Point q = road.points[i - 1];
                EXPECT_LT(std::hypot(p.x - q.x, p.y - q.y), 3000.) << road.name;
            }
        }
    }
}

TEST(SyntheticRegion, PutsPlacesOnTheRightSide) {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const SyntheticRegion region = make_synthetic_region(seed);
        ASSERT_EQ(region.towns.size(), 2U);
        ASSERT_EQ(region.staging.size(), 2U);
        EXPECT_EQ(region.towers.size(), 5U);
        EXPECT_EQ(region.stations.size(), 2U);
        EXPECT_EQ(region.water.size(), 4U);
        EXPECT_EQ(region.beacons.size(), 4U);
        for (const auto* points : {&region.towns, &region.towers, &region.stations, &region.water, &region.beacons}) {
            for (const SyntheticPoint& p : *points) {
                EXPECT_GT(north_of_border_m(region, p.at), 1000.) << p.name;
                EXPECT_TRUE(region.elevation_m.grid.contains(p.at.x, p.at.y)) << p.name;
            }
        }
        for (const SyntheticPoint& p : region.staging) EXPECT_LT(north_of_border_m(region, p.at), -2000.) << p.name;
        EXPECT_GT(north_of_border_m(region, region.towns[0].at), 50e3);
        EXPECT_LT(north_of_border_m(region, region.towns[1].at), 5e3);
    }
}

TEST(SyntheticRegion, HasAFenceOnTheBorderWithGaps) {
    double end_of_last = 0.;
    for (const SyntheticLine& fence : demo().fence) {
        EXPECT_GT(fence.points.front().x, end_of_last + 300.);
        end_of_last = fence.points.back().x;
        for (const geo::Point& p : fence.points) EXPECT_NEAR(north_of_border_m(demo(), p), 0., 1e-6);
    }
    EXPECT_EQ(demo().fence.size(), 6U);
}

TEST(SyntheticRegion, CarriesLandCoverByHeight) {
    std::array<double, 256> count{};
    std::array<double, 256> height{};
    for (std::size_t i = 0; i < 90000; ++i) {
        count[demo().landcover.values[i]] += 1.;
        height[demo().landcover.values[i]] += static_cast<double>(demo().elevation_m.values[i]);
    }
    const auto mean_m = [&](std::size_t k) { return height[k] / count[k]; };
    for (const std::size_t k : {1U, 7U, 8U, 10U, 13U, 16U}) EXPECT_GT(count[k], 50.) << k;
    EXPECT_EQ(count[1] + count[7] + count[8] + count[10] + count[13] + count[16], 90000.);
    EXPECT_LT(mean_m(7), mean_m(10));
    EXPECT_LT(mean_m(10), mean_m(1));
    const CellIndex town =
        demo().landcover.grid.shape.index(demo().landcover.grid.cell_at(demo().towns[0].at.x, demo().towns[0].at.y));
    EXPECT_EQ(demo().landcover.values[static_cast<std::size_t>(town)], 13);
}

TEST(SyntheticRegion, IsReadBackThroughGdalAsItWasMade) {
    const auto files = publish_synthetic_region(demo(), "/vsimem/funnel-synthetic-test");
    const std::set<std::string> names{"dem",   "landcover", "border", "fence",    "posture", "roads",
                                      "towns", "staging",   "towers", "stations", "water",   "beacons"};
    std::set<std::string> written;
    for (const auto& [name, file] : files) written.insert(name);
    EXPECT_EQ(written, names);

    const geo::GridSpec& grid = demo().elevation_m.grid;
    EXPECT_EQ(geo::read_warped(files.at("dem"), grid).values, demo().elevation_m.values);
    EXPECT_EQ(geo::read_classes_warped(files.at("landcover"), grid).values, demo().landcover.values);
    const auto roads = geo::read_features(files.at("roads"), "", "type = 'highway'", geo::GeometryKind::lines, grid);
    ASSERT_EQ(roads.size(), 1U);
    ASSERT_EQ(roads[0].parts.at(0).size(), demo().roads[0].points.size());
    EXPECT_NEAR(roads[0].parts[0][3].x, demo().roads[0].points[3].x, 1e-6);
    const auto towers = geo::read_features(files.at("towers"), "", "", geo::GeometryKind::points, grid);
    ASSERT_EQ(towers.size(), 5U);
    EXPECT_EQ(towers[0].number("range_m", 0.), 12000.);
    const auto towns = geo::read_features(files.at("towns"), "", "population >= 5000", geo::GeometryKind::points, grid);
    ASSERT_EQ(towns.size(), 1U);
    EXPECT_EQ(towns[0].text("country"), "north");
    EXPECT_NE(towns[0].text("name").find("(synthetic)"), std::string::npos);
    // Published twice, the second replaces the first.
    EXPECT_EQ(publish_synthetic_region(demo(), "/vsimem/funnel-synthetic-test"), files);
}

}  // namespace
}  // namespace funnel::sim::synthetic
