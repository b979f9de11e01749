// SPDX-License-Identifier: Apache-2.0
// Windows and places of an opened raster; what is read as a whole: raster_read_test.cpp, raster_bad_input_test.cpp.
#include "geo/raster_source.hpp"

#include "support.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <vector>

namespace funnel::geo {
namespace {

using test::small_grid;

/// 4 x 5 cells of 10 * row + column.
test::RasterFile numbered() {
    std::vector<double> values;
    for (int row = 0; row < 4; ++row)
        for (int col = 0; col < 5; ++col) values.push_back(10 * row + col);
    return test::on_grid(small_grid(4, 5), values);
}

TEST(RasterSource, ReadsTheCellsOfAWindowRowByRow) {
    const RasterSource source(write_raster("/vsimem/numbered.tif", numbered()));
    EXPECT_EQ(source.info().rows, 4);
    EXPECT_EQ(source.info().cols, 5);
    EXPECT_THAT(source.read(1, {1, 2, 2, 3}), testing::ElementsAre(12.F, 13.F, 14.F, 22.F, 23.F, 24.F));
    EXPECT_THAT(source.read(1, {3, 4, 1, 1}), testing::ElementsAre(34.F));
    EXPECT_TRUE(source.overview_cols(1).empty());
}

TEST(RasterSource, TellsNodataBeforeScaleAndOffset) {
    test::RasterFile file = numbered();
    file.nodata = 12.;
    file.scale = 2.;
    file.offset = -1.;
    const std::vector<float> read = RasterSource(write_raster("/vsimem/scaled.tif", file)).read(1, {1, 1, 1, 3});
    EXPECT_EQ(read[0], 21.F);
    EXPECT_TRUE(std::isnan(read[1]));
    EXPECT_EQ(read[2], 25.F);
}

TEST(RasterSource, RefusesInfinitiesOfTheWindowOnly) {
    test::RasterFile file = numbered();
    file.values[0] = INFINITY;
    const RasterSource source(write_raster("/vsimem/infinite.tif", file));
    EXPECT_EQ(source.read(1, {1, 0, 1, 1})[0], 10.F);
    EXPECT_THAT(test::input_error_of([&] {
                    source.read(1, {0, 0, 2, 2});
                }),
                testing::HasSubstr("holds 1 infinite values in the part that is read"));
}

TEST(RequirePlace, NamesWhatIsMissing) {
    RasterInfo info;
    info.source = "dem.tif";
    EXPECT_THAT(test::input_error_of([&] { require_place(info); }),
                testing::StartsWith("dem.tif states no coordinate reference system"));
    info.crs_wkt = crs_to_wkt(test::utm12);
    EXPECT_THAT(test::input_error_of([&] { require_place(info); }),
                testing::StartsWith("dem.tif does not say where on Earth it lies"));
    info.has_geotransform = true;
    info.geotransform = {0., 1., 2., 0., 2., 4.};  // both axes on one line
    EXPECT_THAT(test::input_error_of([&] { require_place(info); }),
                testing::StartsWith("dem.tif does not say where on Earth it lies"));
    info.geotransform = {0., 1., 0., 0., 0., -1.};
    EXPECT_NO_THROW(require_place(info));
}

TEST(PixelFrame, GoesThereAndBackAlsoWhereTheRasterIsTurned) {
    const PixelFrame upright({500000., 100., 0., 3500000., 0., -50.});
    EXPECT_EQ(upright.to_place({3., 2.}).x, 500300.);
    EXPECT_EQ(upright.to_place({3., 2.}).y, 3499900.);
    const PixelFrame turned({500000., 60., -80., 3500000., -80., -60.});
    EXPECT_EQ(turned.to_place({1., 0.}).x, 500060.);
    EXPECT_EQ(turned.to_place({1., 0.}).y, 3499920.);
    EXPECT_EQ(turned.to_place({0., 1.}).x, 499920.);
    for (const PixelFrame& frame : {upright, turned})
        for (const Point pixel : {Point{0., 0.}, Point{3.25, 7.5}, Point{-2., 40.}}) {
            const Point back = frame.to_pixel(frame.to_place(pixel));
            EXPECT_NEAR(back.x, pixel.x, 1e-8);
            EXPECT_NEAR(back.y, pixel.y, 1e-8);
        }
}

}  // namespace
}  // namespace funnel::geo
