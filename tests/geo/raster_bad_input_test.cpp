// SPDX-License-Identifier: Apache-2.0
#include "geo/raster_read.hpp"

#include "support.hpp"

#include <gmock/gmock.h>

#include <limits>

namespace funnel::geo {
namespace {

using test::input_error_of;
using test::on_grid;
using test::small_grid;
using test::write_raster;
using testing::AllOf;
using testing::HasSubstr;

std::string warp_error(const std::string& name, ReadOptions options = {}) {
    return input_error_of([&] { read_warped(name, small_grid(10, 10), Resampling::bilinear, options); });
}

std::vector<double> ones() { return std::vector<double>(100, 1.); }

TEST(BadRaster, AMissingFileIsNamed) {
    EXPECT_THAT(warp_error("/nowhere/dem.tif"),
                AllOf(HasSubstr("there is no file /nowhere/dem.tif"), HasSubstr("try")));
    EXPECT_THAT(input_error_of([] { inspect("/vsimem/none.tif"); }), HasSubstr("/vsimem/none.tif"));
}

TEST(BadRaster, ATextFileIsNoRaster) {
    test::write_text("/vsimem/text.tif", "this is no raster at all");
    EXPECT_THAT(warp_error("/vsimem/text.tif"),
                AllOf(HasSubstr("cannot be opened as a raster"), HasSubstr("gdalinfo")));
}

TEST(BadRaster, WithoutACrsItIsRefused) {
    test::RasterFile file = on_grid(small_grid(10, 10), ones());
    file.crs.clear();
    const std::string name = write_raster("/vsimem/nocrs.tif", file);
    EXPECT_THAT(warp_error(name), AllOf(HasSubstr("states no coordinate reference system"), HasSubstr("-a_srs")));
    EXPECT_THAT(input_error_of([&] { read_raster(name); }), HasSubstr("states no coordinate reference system"));
}

TEST(BadRaster, ElsewhereOnEarthDoesNotOverlap) {
    test::RasterFile file = on_grid(small_grid(10, 10), ones());
    file.geotransform[3] += 50000.;
    EXPECT_THAT(warp_error(write_raster("/vsimem/elsewhere.tif", file)),
                AllOf(HasSubstr("does not overlap the region"), HasSubstr("EPSG:32612"), HasSubstr("longitude")));
    file.crs = "EPSG:4326";
    file.geotransform = {10., 0.1, 0., 50., 0., -0.1};
    EXPECT_THAT(warp_error(write_raster("/vsimem/europe.tif", file)), HasSubstr("does not overlap the region"));
}

TEST(BadRaster, NothingButNodataInTheRegionIsRefused) {
    // Data in the far corner only, outside the region.
    std::vector<double> values(400, -9999.);
    values[19] = 5.;
    test::RasterFile file = on_grid(small_grid(20, 20), values);
    file.nodata = -9999.;
    EXPECT_THAT(warp_error(write_raster("/vsimem/void.tif", file)), HasSubstr("nothing but nodata within the region"));
    values[19] = -9999.;
    file.values = values;
    const std::string name = write_raster("/vsimem/empty.tif", file);
    EXPECT_THAT(input_error_of([&] { read_raster(name); }), HasSubstr("nothing but nodata"));
}

TEST(BadRaster, InfinitiesAreCounted) {
    std::vector<double> values = ones();
    values[3] = std::numeric_limits<double>::infinity();
    values[77] = -std::numeric_limits<double>::infinity();
    const std::string name = write_raster("/vsimem/inf.tif", on_grid(small_grid(10, 10), values));
    EXPECT_THAT(warp_error(name), HasSubstr("/vsimem/inf.tif holds 2 infinite values"));
    EXPECT_THAT(input_error_of([&] { read_raster(name); }), HasSubstr("2 infinite values"));
}

TEST(BadRaster, ATruncatedFileIsNotReadAsZeros) {
    const test::TemporaryFolder folder;
    const GridSpec grid = small_grid(300, 300, 10.);
    const std::string name = (folder / "cut.tif").string();
    write_raster(name, on_grid(grid, std::vector<double>(90000, 3.)));
    std::filesystem::resize_file(name, 300 * 300 * 4 / 2);
    const std::string error = input_error_of([&] { read_warped(name, grid); });
    EXPECT_THAT(error, AllOf(HasSubstr("cut.tif"), HasSubstr("cannot be")));
}

TEST(BadRaster, DataCutOffBehindAnIntactHeaderAreNotReadAsZeros) {
    const test::TemporaryFolder folder;
    // A COG's header comes first; what is cut off is pixel data only.
    const std::string whole =
        write_raster("/vsimem/whole.tif", on_grid(small_grid(600, 600, 10.), std::vector<double>(360000, 3.)));
    GDALDatasetH source = GDALOpen(whole.c_str(), GA_ReadOnly);
    const std::string name = (folder / "cog.tif").string();
    const char* const options[] = {"COMPRESS=NONE", "OVERVIEWS=NONE", nullptr};
    GDALClose(GDALCreateCopy(GDALGetDriverByName("COG"), name.c_str(), source, 0, const_cast<char**>(options), nullptr,
                             nullptr));
    GDALClose(source);
    std::filesystem::resize_file(name, std::filesystem::file_size(name) / 2);
    EXPECT_THAT(input_error_of([&] { read_raster(name); }),
                AllOf(HasSubstr("cannot be read through"), HasSubstr("cut off")));
    EXPECT_THAT(input_error_of([&] { read_warped(name, small_grid(300, 300, 10.)); }), HasSubstr("cut off"));
}

TEST(BadRaster, ABandThatIsNotThereIsRefused) {
    const std::string name = write_raster("/vsimem/oneband.tif", on_grid(small_grid(10, 10), ones()));
    ReadOptions options;
    options.band = 2;
    EXPECT_THAT(warp_error(name, options), AllOf(HasSubstr("band 2"), HasSubstr("from 1 to 1")));
}

TEST(BadRaster, ItsOwnGridMustBeNorthUpSquareAndMetric) {
    test::RasterFile file = on_grid(small_grid(10, 10), ones());
    file.geotransform[5] = -101.;
    EXPECT_THAT(input_error_of([&] { read_raster(write_raster("/vsimem/oblong.tif", file)); }),
                AllOf(HasSubstr("100 by 101 m"), HasSubstr("square"), HasSubstr("gdalwarp -tr")));
    file.geotransform = {500000., 100., 5., 3500000., 5., -100.};
    EXPECT_THAT(input_error_of([&] { read_raster(write_raster("/vsimem/turned.tif", file)); }), HasSubstr("rotated"));
    file.geotransform = {-111., 0.01, 0., 32., 0., -0.01};
    file.crs = "EPSG:4326";
    EXPECT_THAT(input_error_of([&] { read_raster(write_raster("/vsimem/degrees.tif", file)); }),
                AllOf(HasSubstr("degree"), HasSubstr("projected CRS in metres")));
}

TEST(BadRaster, ADatumWithoutItsGridsIsRefused) {
    test::RasterFile file = on_grid(small_grid(10, 10), ones());
    file.crs = "EPSG:26712";  // NAD27 / UTM zone 12N
    EXPECT_THAT(warp_error(write_raster("/vsimem/nad27.tif", file)),
                AllOf(HasSubstr("EPSG:26712"), HasSubstr("within 5 m")));
}

TEST(BadClasses, ValuesThatAreNoClassesAreNamed) {
    test::RasterFile file = on_grid(small_grid(1, 2), {3., 2.5});
    const GridSpec grid = small_grid(1, 2);
    EXPECT_THAT(input_error_of([&] { read_class_codes_warped(write_raster("/vsimem/half_class.tif", file), grid); }),
                AllOf(HasSubstr("2.5"), HasSubstr("whole numbers from 0 to 65534")));
    file.values = {3., 70000.};
    EXPECT_THAT(input_error_of([&] { read_class_codes_warped(write_raster("/vsimem/big_class.tif", file), grid); }),
                HasSubstr("70000"));
    file.values = {3., 523.};
    EXPECT_EQ(read_class_codes_warped(write_raster("/vsimem/corine.tif", file), grid).values[1], 523);
}

}  // namespace
}  // namespace funnel::geo
