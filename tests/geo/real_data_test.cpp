// SPDX-License-Identifier: Apache-2.0
// Places of southern Arizona in the public data sets; skipped where those are not at hand.
#include "geo/burn.hpp"
#include "geo/features.hpp"
#include "geo/raster_read.hpp"
#include "support.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <deque>

namespace funnel::geo {
namespace {

std::string data(const std::string& name) { return std::string(FUNNEL_SHARED_DIR) + "/data/" + name; }

GridSpec altar_valley() { return make_grid(test::utm12, 400000., 3450000., 560000., 3600000., 450.); }

float value_at(const Raster<float>& raster, double lon_deg, double lat_deg) {
    const Point p = from_lon_lat(raster.grid, {lon_deg, lat_deg});
    return raster.values[static_cast<std::size_t>(raster.grid.shape.index(raster.grid.cell_at(p.x, p.y)))];
}

TEST(RealData, ElevationsOfKnownPlaces) {
    const std::string dem = data("dem/dem_fused_15s_float32.tif");
    if (!std::filesystem::exists(dem)) GTEST_SKIP() << dem << " is not here";
    const Raster<float> raster = read_warped(dem, altar_valley());
    EXPECT_EQ(coverage(raster), 1.);
    EXPECT_NEAR(value_at(raster, -110.9747, 32.2217), 730.F, 25.F);    // Tucson
    EXPECT_NEAR(value_at(raster, -110.9342, 31.3404), 1170.F, 50.F);   // Nogales
    EXPECT_NEAR(value_at(raster, -111.5967, 31.9583), 2096.F, 150.F);  // Kitt Peak
    const Raster<float> posts = read_warped(data("dem/dem_dted0_30s_int16.tif"), altar_valley());
    double sum = 0.;
    for (std::size_t i = 0; i < posts.values.size(); ++i) {
        const double d = static_cast<double>(posts.values[i] - raster.values[i]);
        sum += d * d;
    }
    EXPECT_LT(std::sqrt(sum / static_cast<double>(posts.values.size())), 45.);
}

TEST(RealData, AjoLiesInTheWesternGrid) {
    const std::string dem = data("dem/dem_fused_15s_float32.tif");
    if (!std::filesystem::exists(dem)) GTEST_SKIP() << dem << " is not here";
    const Raster<float> raster = read_warped(dem, make_grid(test::utm12, 300000., 3540000., 360000., 3600000., 450.));
    EXPECT_NEAR(value_at(raster, -112.8607, 32.3717), 530.F, 40.F);
}

TEST(RealData, LandcoverRoadsAndTownsAreRead) {
    if (!std::filesystem::exists(data("geo/roads_tiger2021_az.gpkg"))) GTEST_SKIP() << "the public data are not here";
    const GridSpec grid = altar_valley();
    const Raster<std::uint16_t> cover =
        read_class_codes_warped(data("env/landcover_modis_igbp_2019_0p05deg.tif"), grid);
    EXPECT_GT(std::count(cover.values.begin(), cover.values.end(), 7), grid.shape.cells() / 3);
    const auto roads =
        read_features(data("geo/roads_tiger2021_az.gpkg"), "roads", "RTTYP = 'I'", GeometryKind::lines, grid);
    EXPECT_GT(touched_cells(all_parts(roads), grid).size(), 100U);
    const auto towns =
        read_features(data("geo/towns_geonames.csv"), "", "population >= 1000", GeometryKind::points, grid);
    EXPECT_GT(towns.size(), 20U);
    EXPECT_LT(towns.size(), 161U);
}

TEST(RealData, TheBorderDividesTheRegion) {
    const std::string border = data("barrier/us_mexico_boundary_ibwc_az.geojson");
    if (!std::filesystem::exists(border)) GTEST_SKIP() << border << " is not here";
    const GridSpec grid = altar_valley();
    const auto lines = all_parts(read_features(border, "", "", GeometryKind::lines, grid));
    const auto barred = crossing_moves(lines, grid);
    std::vector<char> reached(barred.size(), 0);
    const Point nogales = from_lon_lat(grid, {-110.94, 31.38});
    std::deque<CellIndex> open{grid.shape.index(grid.cell_at(nogales.x, nogales.y))};
    reached[static_cast<std::size_t>(open.front())] = 1;
    while (!open.empty()) {
        const CellIndex here = open.front();
        open.pop_front();
        for (int k = 0; k < direction_count; ++k) {
            const CellIndex there = neighbour(grid.shape, here, k);
            if (there == no_cell || (barred[static_cast<std::size_t>(here)] >> k & 1) != 0
                || reached[static_cast<std::size_t>(there)])
                continue;
            reached[static_cast<std::size_t>(there)] = 1;
            open.push_back(there);
        }
    }
    const Point sonora = from_lon_lat(grid, {-110.94, 31.28});
    EXPECT_EQ(reached[static_cast<std::size_t>(grid.shape.index(grid.cell_at(sonora.x, sonora.y)))], 0);
    const Point tucson = from_lon_lat(grid, {-110.97, 32.22});
    EXPECT_EQ(reached[static_cast<std::size_t>(grid.shape.index(grid.cell_at(tucson.x, tucson.y)))], 1);
}

}  // namespace
}  // namespace funnel::geo
