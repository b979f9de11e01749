// SPDX-License-Identifier: Apache-2.0
#include "geo/dem_read.hpp"

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
using testing::FloatEq;
using testing::HasSubstr;

constexpr double survey_foot_m = 1200. / 3937.;
constexpr float survey_foot_f = static_cast<float>(survey_foot_m);

/// Both ways to read a DEM, as one list of heights.
std::vector<float> both(const std::string& name, const GridSpec& grid, const ReadOptions& options = {}) {
    std::vector<float> heights = read_dem(name, options).values;
    const std::vector<float> warped = read_dem_warped(name, grid, options).values;
    EXPECT_EQ(heights, warped);
    return heights;
}

/// The message of both ways, which is the same.
std::string refusal(const std::string& name, const GridSpec& grid) {
    const std::string message = input_error_of([&] { read_dem(name); });
    EXPECT_EQ(input_error_of([&] { read_dem_warped(name, grid); }), message);
    return message;
}

TEST(Dem, InFeetByItsBandComesInMetres) {
    const GridSpec grid = small_grid(1, 3);
    test::RasterFile file = on_grid(grid, {1000., 2000., -100.});
    file.unit = "US survey foot";
    std::vector<std::string> notes;
    ReadOptions options;
    options.warn = [&](const std::string& message) { notes.push_back(message); };
    EXPECT_THAT(
        both(write_raster("/vsimem/feet.tif", file), grid, options),
        ElementsAre(FloatEq(1000.F * survey_foot_f), FloatEq(2000.F * survey_foot_f), FloatEq(-100.F * survey_foot_f)));
    ASSERT_EQ(notes.size(), 2U);
    EXPECT_THAT(notes[0], AllOf(HasSubstr("feet.tif"), HasSubstr("0.3048006")));
}

TEST(Dem, InFeetByItsVerticalCrsComesInMetres) {
    const GridSpec grid = small_grid(1, 2);
    for (const char* crs : {"EPSG:32612+6360", "EPSG:26912+6360"}) {  // NAVD88 height (ftUS)
        test::RasterFile file = on_grid(grid, {1000., 3000.});
        file.crs = crs;
        const std::string name = write_raster("/vsimem/compound.tif", file);
        const std::vector<float> heights = read_dem(name).values;
        EXPECT_FLOAT_EQ(heights[0], 1000.F * survey_foot_f) << crs;
        const std::vector<float> warped = read_dem_warped(name, grid).values;
        EXPECT_NEAR(warped[1], 3000.F * survey_foot_f, 0.01) << crs;
    }
}

/// A raster whose band states no unit in a CRS of three axes; GDAL's GeoTIFF driver would fill the unit in.
std::string without_band_unit(const std::string& name, const std::string& crs) {
    const GridSpec grid = small_grid(1, 2);
    write_raster("/vsimem/plain_heights.tif", on_grid(grid, {1000., 3000.}));
    return test::write_text(
        name, "<VRTDataset rasterXSize=\"2\" rasterYSize=\"1\"><SRS>" + crs
                  + "</SRS><GeoTransform>500000, 100, 0, 3500100, 0, -100</GeoTransform>"
                    "<VRTRasterBand dataType=\"Float32\" band=\"1\"><SimpleSource>"
                    "<SourceFilename>/vsimem/plain_heights.tif</SourceFilename><SourceBand>1</SourceBand>"
                    "</SimpleSource></VRTRasterBand></VRTDataset>");
}

TEST(Dem, IsInTheUnitOfItsVerticalCrsWhereTheBandStatesNone) {
    const GridSpec grid = small_grid(1, 2);
    const std::string feet = without_band_unit("/vsimem/feet.vrt", "EPSG:32612+6360");
    ASSERT_EQ(inspect(feet).bands[0].unit, "");
    EXPECT_THAT(both(feet, grid), ElementsAre(FloatEq(1000.F * survey_foot_f), FloatEq(3000.F * survey_foot_f)));
    EXPECT_THAT(both(without_band_unit("/vsimem/metres.vrt", "EPSG:32612+5703"), grid), ElementsAre(1000.F, 3000.F));
    EXPECT_THAT(refusal(without_band_unit("/vsimem/depth.vrt", "EPSG:32612+5715"), grid),
                AllOf(HasSubstr("depth.vrt holds depths"), HasSubstr("MSL depth")));
}

TEST(Dem, InACrsInFeetThatStatesNoUnitOfItsHeightsIsDoubted) {
    // State Plane, Arizona Central, international feet.
    const GridSpec grid = small_grid(4, 4);
    test::RasterFile file = on_grid(small_grid(100, 100), std::vector<double>(10000, 600.));
    file.crs = "EPSG:2223";
    const Point corner = Transformer(grid.crs_wkt, crs_to_wkt(file.crs))({grid.west_m, grid.north_m});
    file.geotransform = {corner.x - 10000., 300., 0., corner.y + 10000., 0., -300.};
    std::vector<std::string> notes;
    ReadOptions options;
    options.warn = [&](const std::string& message) { notes.push_back(message); };
    EXPECT_EQ(read_dem_warped(write_raster("/vsimem/plane.tif", file), grid, options).values[0], 600.F);
    EXPECT_THAT(notes, ElementsAre(AllOf(HasSubstr("EPSG:2223"), HasSubstr("in foot"), HasSubstr("taken as metres"))));
    notes.clear();
    file.unit = "m";
    read_dem_warped(write_raster("/vsimem/plane.tif", file), grid, options);
    EXPECT_THAT(notes, ElementsAre());
}

TEST(Dem, OfACompoundCrsInMetresKeepsItsHeightsAndItsPlace) {
    const GridSpec grid = small_grid(1, 2);
    test::RasterFile file = on_grid(grid, {1000., 3000.});
    file.crs = "EPSG:32612+5703";  // NAVD88 height
    const std::string name = write_raster("/vsimem/compound_m.tif", file);
    EXPECT_THAT(both(name, grid), ElementsAre(1000.F, 3000.F));
    EXPECT_TRUE(same_crs(read_dem(name).grid.crs_wkt, grid.crs_wkt));
}

TEST(Dem, HasScaleAndOffsetBeforeTheUnit) {
    const GridSpec grid = small_grid(1, 2);
    test::RasterFile file = on_grid(grid, {2000., -32768.});
    file.type = GDT_Int16;
    file.nodata = -32768.;
    file.scale = 0.5;
    file.offset = 1000.;
    file.unit = "ft";
    const std::string name = write_raster("/vsimem/scaled_feet.tif", file);
    for (const std::vector<float>& heights : {read_dem(name).values, read_dem_warped(name, grid).values}) {
        EXPECT_FLOAT_EQ(heights[0], 2000.F * 0.3048F);
        EXPECT_TRUE(std::isnan(heights[1]));
    }
}

TEST(Dem, InAnUnknownUnitIsRefused) {
    const GridSpec grid = small_grid(1, 2);
    test::RasterFile file = on_grid(grid, {1., 2.});
    file.unit = "degree";
    EXPECT_THAT(refusal(write_raster("/vsimem/degree.tif", file), grid), HasSubstr("the unit \"degree\""));
}

TEST(Dem, WithUndeclaredNodataIsRefused) {
    const GridSpec grid = small_grid(1, 3);
    for (const double hole : {-9999., -32768., 32767., 9999., 1e30}) {
        test::RasterFile file = on_grid(grid, {600., hole, 700.});
        EXPECT_THAT(refusal(write_raster("/vsimem/hole.tif", file), grid),
                    AllOf(HasSubstr("holds an elevation of"), HasSubstr("expected -500 to 9000 m"),
                          HasSubstr("gdal_edit.py -a_nodata")));
        file.nodata = hole;
        EXPECT_TRUE(std::isnan(read_dem(write_raster("/vsimem/hole.tif", file)).values[1])) << hole;
    }
}

TEST(Dem, UndeclaredNodataCannotHideInAMean) {
    // One cell of 900 in a cell of the grid: the mean of 600 and one -9999 is 588 m.
    const GridSpec fine = small_grid(30, 30, 10.);
    std::vector<double> values(900, 600.);
    values[465] = -9999.;
    const std::string name = write_raster("/vsimem/pinhole.tif", on_grid(fine, values));
    EXPECT_THAT(input_error_of([&] { read_dem_warped(name, small_grid(1, 1, 300.)); }),
                HasSubstr("an elevation of -9999 m"));
}

TEST(Dem, ElevationsAreLimitedInMetresNotInFeet) {
    const GridSpec grid = small_grid(1, 2);
    test::RasterFile file = on_grid(grid, {29000., -1400.});  // Everest and the Dead Sea
    file.unit = "ft";
    EXPECT_NO_THROW(both(write_raster("/vsimem/high.tif", file), grid));
    file.values[0] = 30000.;
    EXPECT_THAT(refusal(write_raster("/vsimem/higher.tif", file), grid),
                HasSubstr("an elevation of 9144 m (30000 of its unit)"));
}

TEST(Dem, IsTheBandBesideOpacityWhereverThatStands) {
    const GridSpec grid = small_grid(1, 2);
    test::RasterFile file = on_grid(grid, {255., 0.});
    file.alpha = std::vector<double>{600., 700.};
    const std::string name = write_raster("/vsimem/alpha_first.tif", file);
    {
        GDALDatasetH dataset = GDALOpen(name.c_str(), GA_Update);
        GDALSetRasterColorInterpretation(GDALGetRasterBand(dataset, 2), GCI_GrayIndex);
        GDALSetRasterColorInterpretation(GDALGetRasterBand(dataset, 1), GCI_AlphaBand);
        GDALClose(dataset);
    }
    ASSERT_TRUE(inspect(name).bands[0].is_alpha);
    ASSERT_FALSE(inspect(name).bands[1].is_alpha);
    const std::vector<float> heights = read_dem(name).values;
    EXPECT_EQ(heights[0], 600.F);
    EXPECT_TRUE(std::isnan(heights[1]));
}

TEST(Dem, WhoseMetresAreNotMetresOfGroundIsReadOnAGridButNotOnItsOwn) {
    test::RasterFile file = on_grid(small_grid(60, 60), std::vector<double>(3600, 600.));
    file.crs = "EPSG:3857";
    file.geotransform = {-12360000., 500., 0., 3730000., 0., -500.};
    const std::string name = write_raster("/vsimem/mercator.tif", file);
    EXPECT_THAT(
        input_error_of([&] { read_dem(name); }),
        AllOf(HasSubstr("1000 m of EPSG:3857"), HasSubstr("on the ground of " + name), HasSubstr("gdalwarp -t_srs")));
    EXPECT_EQ(read_dem_warped(name, small_grid(10, 10)).values[55], 600.F);
}

}  // namespace
}  // namespace funnel::geo
