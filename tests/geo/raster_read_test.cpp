// SPDX-License-Identifier: Apache-2.0
#include "geo/raster_read.hpp"

#include "support.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace funnel::geo {
namespace {

using test::on_grid;
using test::small_grid;
using test::write_raster;
using testing::HasSubstr;

double plane(Point p) { return 1000. + 0.002 * (p.x - 500000.) - 0.003 * (p.y - 3500000.); }

/// A plane in UTM coordinates sampled at the cell centres of a raster in longitude and latitude.
std::string lon_lat_plane(const std::string& name, double step_deg) {
    test::RasterFile file;
    file.crs = "EPSG:4326";
    file.cols = static_cast<int>(std::lround(0.2 / step_deg));
    file.rows = file.cols;
    file.geotransform = {-111.05, step_deg, 0., 31.75, 0., -step_deg};
    std::vector<Point> centres;
    for (int r = 0; r < file.rows; ++r) {
        for (int c = 0; c < file.cols; ++c)
            centres.push_back({-111.05 + (c + 0.5) * step_deg, 31.75 - (r + 0.5) * step_deg});
    }
    const Transformer to_utm(crs_to_wkt("EPSG:4326"), crs_to_wkt(test::utm12));
    for (const Point p : to_utm(centres)) file.values.push_back(plane(p));
    return write_raster(name, file);
}

TEST(ReadRaster, GivesTheValuesTheGridAndNaNForNodata) {
    const GridSpec grid = small_grid(2, 3);
    test::RasterFile file = on_grid(grid, {1, 2, 3, 4, -9999, 6});
    file.nodata = -9999.;
    const Raster<float> raster = read_raster(write_raster("/vsimem/plain.tif", file));
    EXPECT_EQ(raster.grid.shape, grid.shape);
    EXPECT_EQ(raster.grid.west_m, grid.west_m);
    EXPECT_EQ(raster.grid.north_m, grid.north_m);
    EXPECT_EQ(raster.grid.cell_m, 100.);
    EXPECT_EQ(raster.values[0], 1.F);
    EXPECT_EQ(raster.values[5], 6.F);
    EXPECT_TRUE(std::isnan(raster.values[4]));
    EXPECT_NEAR(coverage(raster), 5. / 6., 1e-12);
}

TEST(ReadRaster, AppliesScaleAndOffsetAfterNodata) {
    test::RasterFile file = on_grid(small_grid(1, 3), {10, -32768, 20});
    file.type = GDT_Int16;
    file.nodata = -32768.;
    file.scale = 0.1;
    file.offset = 5.;
    const Raster<float> raster = read_raster(write_raster("/vsimem/scaled.tif", file));
    EXPECT_FLOAT_EQ(raster.values[0], 6.F);
    EXPECT_TRUE(std::isnan(raster.values[1]));
    EXPECT_FLOAT_EQ(raster.values[2], 7.F);
}

TEST(ReadRaster, KnowsNodataOfLargeDoublesAndLongIntegers) {
    test::RasterFile file = on_grid(small_grid(1, 2), {7., -1.7976931348623157e308});
    file.type = GDT_Float64;
    file.nodata = -1.7976931348623157e308;
    const Raster<float> doubles = read_raster(write_raster("/vsimem/double.tif", file));
    EXPECT_EQ(doubles.values[0], 7.F);
    EXPECT_TRUE(std::isnan(doubles.values[1]));
    // As floats 2^24 and 2^24 + 1 are the same; only the second is nodata.
    file = on_grid(small_grid(1, 2), {16777216., 16777217.});
    file.type = GDT_Int32;
    file.nodata = 16777217.;
    const Raster<float> integers = read_raster(write_raster("/vsimem/int32.tif", file));
    EXPECT_EQ(integers.values[0], 16777216.F);
    EXPECT_TRUE(std::isnan(integers.values[1]));
}

TEST(Inspect, TellsSizeTypeNodataAndCrs) {
    test::RasterFile file = on_grid(small_grid(2, 3), {1, 2, 3, 4, 5, 6});
    file.type = GDT_Int16;
    file.nodata = -1.;
    const RasterInfo info = inspect(write_raster("/vsimem/inspected.tif", file));
    EXPECT_EQ(info.driver, "GTiff");
    EXPECT_EQ(info.rows, 2);
    EXPECT_EQ(info.cols, 3);
    EXPECT_TRUE(info.has_geotransform);
    EXPECT_EQ(info.geotransform[1], 100.);
    EXPECT_THAT(info.crs_wkt, HasSubstr("UTM zone 12N"));
    ASSERT_EQ(info.bands.size(), 1U);
    EXPECT_EQ(info.bands[0].type, "Int16");
    EXPECT_FALSE(info.bands[0].is_float);
    EXPECT_EQ(info.bands[0].nodata, -1.);
}

TEST(ReadWarped, APlaneStaysAPlaneFromCoarserCells) {
    const std::string name = lon_lat_plane("/vsimem/coarse.tif", 1. / 240.);
    const Raster<float> raster = read_warped(name, small_grid(60, 50, 90.));
    for (CellIndex i = 0; i < raster.grid.shape.cells(); ++i) {
        ASSERT_NEAR(static_cast<double>(raster.values[static_cast<std::size_t>(i)]), plane(raster.grid.centre(i)), 0.03)
            << "cell " << i;
    }
}

TEST(ReadWarped, APlaneStaysAPlaneFromMuchFinerCells) {
    const std::string name = lon_lat_plane("/vsimem/fine.tif", 1. / 3600.);
    const Raster<float> raster = read_warped(name, small_grid(12, 11, 450.));
    for (CellIndex i = 0; i < raster.grid.shape.cells(); ++i) {
        ASSERT_NEAR(static_cast<double>(raster.values[static_cast<std::size_t>(i)]), plane(raster.grid.centre(i)), 0.1)
            << "cell " << i;
    }
}

TEST(ReadWarped, FinerCellsAreAveragedNotPicked) {
    // Stripes of 0 and 100 along rows or columns: any mean over many of them is near 50.
    const GridSpec fine = small_grid(200, 200, 10.);
    for (const bool along_rows : {false, true}) {
        std::vector<double> values;
        for (int r = 0; r < 200; ++r) {
            for (int c = 0; c < 200; ++c) values.push_back((along_rows ? r : c) % 2 == 0 ? 0. : 100.);
        }
        const std::string name = write_raster("/vsimem/stripes.tif", on_grid(fine, values));
        // Cells of 190 m have their centres on those of the source. In strips too, where GDAL sees only a part of the
        // grid at a time.
        for (const std::int64_t cells_at_once : {std::int64_t{1} << 26, std::int64_t{9000}}) {
            ReadOptions options;
            options.cells_at_once = cells_at_once;
            const Raster<float> raster = read_warped(name, small_grid(10, 10, 190.), Resampling::bilinear, options);
            for (const float v : raster.values) ASSERT_NEAR(v, 50.F, 5.F);
        }
    }
}

TEST(ReadWarped, TheSameGridGivesTheSameValues) {
    const GridSpec grid = small_grid(3, 4);
    const std::string name = write_raster("/vsimem/same.tif", on_grid(grid, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
    const Raster<float> raster = read_warped(name, grid);
    for (std::size_t i = 0; i < 12; ++i) EXPECT_EQ(raster.values[i], static_cast<float>(i + 1));
}

TEST(ReadWarped, NodataNeverEntersAMean) {
    // 100 everywhere but for holes marked -9999 or NaN; whatever comes back is 100 or NaN.
    const GridSpec fine = small_grid(100, 100, 30.);
    for (const bool with_nan : {false, true}) {
        std::vector<double> values(10000, 100.);
        for (std::size_t i = 0; i < values.size(); i += 7) values[i] = with_nan ? std::nan("") : -9999.;
        for (std::size_t i = 4000; i < 5000; ++i) values[i] = -9999.;
        test::RasterFile file = on_grid(fine, values);
        file.nodata = -9999.;
        const std::string name = write_raster("/vsimem/holes.tif", file);
        for (const double cell_m : {17., 75.}) {
            const int n = static_cast<int>(3000. / cell_m);
            const Raster<float> raster = read_warped(name, small_grid(n, n, cell_m));
            std::size_t missing = 0;
            for (const float v : raster.values) {
                if (std::isnan(v)) {
                    ++missing;
                } else {
                    ASSERT_FLOAT_EQ(v, 100.F);
                }
            }
            EXPECT_GT(missing, 0U);
            EXPECT_LT(missing, raster.values.size() / 2);
        }
    }
}

TEST(ReadWarped, PartlyCoveredIsNaNOutsideAndSaysHowMuch) {
    const GridSpec half = small_grid(10, 5);
    const std::string name = write_raster("/vsimem/half.tif", on_grid(half, std::vector<double>(50, 8.)));
    ReadOptions options;
    std::string warning;
    options.warn = [&](const std::string& message) { warning = message; };
    const Raster<float> raster = read_warped(name, small_grid(10, 10), Resampling::bilinear, options);
    EXPECT_DOUBLE_EQ(coverage(raster), 0.5);
    EXPECT_EQ(warning, "/vsimem/half.tif covers 50 % of the region");
    EXPECT_EQ(raster.values[4], 8.F);
    EXPECT_TRUE(std::isnan(raster.values[5]));
}

TEST(ReadWarped, AnyNumberOfThreadsGivesTheSameBits) {
    const std::string name = lon_lat_plane("/vsimem/threads.tif", 1. / 1800.);
    ReadOptions one;
    one.threads = 1;
    ReadOptions three;
    three.threads = 3;
    const GridSpec grid = small_grid(200, 180, 30.);
    EXPECT_EQ(read_warped(name, grid, Resampling::bilinear, one).values,
              read_warped(name, grid, Resampling::bilinear, three).values);
}

TEST(ReadWarped, ManyStripsGiveWhatOneGives) {
    for (const double step_deg : {1. / 240., 1. / 1800.}) {
        const std::string name = lon_lat_plane("/vsimem/strips.tif", step_deg);
        const GridSpec grid = small_grid(60, 50, 120.);
        const Raster<float> whole = read_warped(name, grid);
        ReadOptions options;
        options.cells_at_once = 500;
        const Raster<float> strips = read_warped(name, grid, Resampling::bilinear, options);
        for (std::size_t i = 0; i < whole.values.size(); ++i)
            ASSERT_NEAR(strips.values[i], whole.values[i], 0.01F) << i;
    }
}

TEST(ReadWarped, AnOverviewServesWhenTheSourceIsVeryLarge) {
    const GridSpec fine = small_grid(256, 256, 10.);
    const std::string name = write_raster("/vsimem/pyramid.tif", on_grid(fine, std::vector<double>(65536, 1.)));
    // Overviews that hold other values than the full resolution show which was read.
    GDALDatasetH dataset = GDALOpen(name.c_str(), GA_Update);
    const int factors[] = {2, 4, 16};
    ASSERT_EQ(GDALBuildOverviews(dataset, "AVERAGE", 3, factors, 0, nullptr, nullptr, nullptr), CE_None);
    for (int i = 0; i < 3; ++i) GDALFillRaster(GDALGetOverview(GDALGetRasterBand(dataset, 1), i), 2. + i, 0.);
    GDALClose(dataset);
    const GridSpec grid = small_grid(16, 16, 100.);
    EXPECT_EQ(read_warped(name, grid).values[40], 1.F);
    ReadOptions options;
    options.overview_above_cells = 1000;
    // 100 m over 10 m cells: factor 4 leaves 2.5 cells a cell, factor 16 would be too coarse.
    EXPECT_EQ(read_warped(name, grid, Resampling::bilinear, options).values[40], 3.F);
}

TEST(ReadClasses, TakesTheNearestAndKeepsNodataApart) {
    test::RasterFile file = on_grid(small_grid(2, 2, 100.), {1, 16, 0, 254});
    file.type = GDT_Byte;
    file.nodata = 254.;
    const std::string name = write_raster("/vsimem/classes.tif", file);
    const Raster<std::uint16_t> classes = read_class_codes_warped(name, small_grid(4, 4, 50.));
    EXPECT_THAT(classes.values,
                testing::ElementsAre(1, 1, 16, 16, 1, 1, 16, 16, 0, 0, no_code, no_code, 0, 0, no_code, no_code));
    EXPECT_DOUBLE_EQ(coverage(classes), 0.75);
}

}  // namespace
}  // namespace funnel::geo
