// SPDX-License-Identifier: Apache-2.0
// Where a raster has no value: declared nodata, masks and alpha bands, of every type and together.
#include "geo/raster_read.hpp"

#include "support.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace funnel::geo {
namespace {

using test::input_error_of;
using test::on_grid;
using test::small_grid;
using test::write_raster;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

/// -1 where there is no value.
std::vector<float> values_or_minus_one(const std::string& name) {
    std::vector<float> values = read_raster(name).values;
    for (float& v : values) v = std::isnan(v) ? -1.F : v;
    return values;
}

TEST(Validity, AlphaBandsOfEveryTypeHideWhatIsTransparent) {
    for (const GDALDataType type : {GDT_Byte, GDT_UInt16, GDT_Int16, GDT_UInt32, GDT_Int32, GDT_Float32, GDT_Float64}) {
        test::RasterFile file = on_grid(small_grid(1, 4), {10., 20., 30., 40.});
        file.type = type;
        file.alpha = std::vector<double>{100., 0., 1., 0.};
        EXPECT_THAT(values_or_minus_one(write_raster("/vsimem/alpha.tif", file)), ElementsAre(10, -1, 30, -1))
            << GDALGetDataTypeName(type);
    }
}

TEST(Validity, AlphaCountsBesideADeclaredNodataValue) {
    for (const GDALDataType type : {GDT_Byte, GDT_Int16, GDT_Int32, GDT_Float32, GDT_Float64}) {
        test::RasterFile file = on_grid(small_grid(1, 4), {10., 20., 30., 99.});
        file.type = type;
        file.nodata = 99.;
        file.alpha = std::vector<double>{1., 0., 1., 1.};
        EXPECT_THAT(values_or_minus_one(write_raster("/vsimem/alpha_nodata.tif", file)), ElementsAre(10, -1, 30, -1))
            << GDALGetDataTypeName(type);
    }
}

TEST(Validity, AMaskOfTheFileCountsBesideADeclaredNodataValue) {
    for (const GDALDataType type : {GDT_Byte, GDT_Int16, GDT_Int32, GDT_Float32, GDT_Float64}) {
        for (const bool with_nodata : {false, true}) {
            test::RasterFile file = on_grid(small_grid(1, 4), {10., 20., 30., 99.});
            file.type = type;
            if (with_nodata) file.nodata = 99.;
            file.mask = std::vector<double>{255., 0., 255., 255.};
            EXPECT_THAT(values_or_minus_one(write_raster("/vsimem/mask.tif", file)),
                        ElementsAre(10, -1, 30, with_nodata ? -1 : 99))
                << GDALGetDataTypeName(type);
        }
    }
}

TEST(Validity, AlphaHidesClassesToo) {
    test::RasterFile file = on_grid(small_grid(1, 2), {7., 16.});
    file.type = GDT_Int16;
    file.alpha = std::vector<double>{255., 0.};
    EXPECT_THAT(read_class_codes_warped(write_raster("/vsimem/alpha_class.tif", file), small_grid(1, 2)).values,
                ElementsAre(7, no_code));
}

TEST(Validity, ClassesOfSeveralBandsAreRefused) {
    const std::string name = "/vsimem/colours.tif";
    test::RasterFile file = on_grid(small_grid(1, 2), {7., 16.});
    file.type = GDT_Byte;
    file.alpha = std::vector<double>{255., 0.};
    write_raster(name, file);
    GDALDatasetH dataset = GDALOpen(name.c_str(), GA_Update);
    GDALSetRasterColorInterpretation(GDALGetRasterBand(dataset, 2), GCI_GreenBand);
    GDALClose(dataset);
    EXPECT_THAT(input_error_of([&] { read_class_codes_warped(name, small_grid(1, 2)); }),
                AllOf(HasSubstr("colours.tif has 2 bands"), HasSubstr("one band of classes")));
}

TEST(Validity, OverviewsKeepScaleNodataAndAlpha) {
    // 256 x 256 cells of 4 (2 by scale and offset: 4 * 2 + 1), the western half transparent.
    test::RasterFile file = on_grid(small_grid(256, 256, 10.), std::vector<double>(65536, 4.));
    file.type = GDT_Int16;
    file.nodata = -32768.;
    file.scale = 2.;
    file.offset = 1.;
    file.alpha = std::vector<double>(65536, 255.);
    for (std::size_t i = 0; i < 65536; ++i) {
        if (i % 256 < 128) (*file.alpha)[i] = 0.;
        if (i < 65536 / 2) file.values[i] = -32768.;
    }
    const std::string name = write_raster("/vsimem/overviews.tif", file);
    GDALDatasetH dataset = GDALOpen(name.c_str(), GA_Update);
    const int factors[] = {2, 4};
    ASSERT_EQ(GDALBuildOverviews(dataset, "NEAREST", 2, factors, 0, nullptr, nullptr, nullptr), CE_None);
    GDALClose(dataset);
    const GridSpec grid = small_grid(16, 16, 160.);
    ReadOptions coarse;
    coarse.overview_above_cells = 1000;
    const std::vector<float> whole = read_warped(name, grid).values;
    const std::vector<float> overview = read_warped(name, grid, Resampling::bilinear, coarse).values;
    const auto at = [](int row, int col) { return static_cast<std::size_t>(16 * row + col); };
    for (const auto& values : {whole, overview}) {
        EXPECT_EQ(values[at(12, 12)], 9.F);
        EXPECT_TRUE(std::isnan(values[at(12, 3)])) << "transparent";
        EXPECT_TRUE(std::isnan(values[at(3, 12)])) << "nodata";
    }
}

TEST(Validity, AScaleThatMakesAllValuesOneIsRefused) {
    test::RasterFile file = on_grid(small_grid(1, 2), {7., 16.});
    file.scale = 0.;
    file.offset = 600.;
    EXPECT_THAT(input_error_of([&] { read_raster(write_raster("/vsimem/zero_scale.tif", file)); }),
                AllOf(HasSubstr("zero_scale.tif has the scale 0"), HasSubstr("other than 0")));
}

}  // namespace
}  // namespace funnel::geo
