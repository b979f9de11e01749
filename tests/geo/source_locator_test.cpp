// SPDX-License-Identifier: Apache-2.0
// Where a grid lies in a raster in degrees, also where that counts its longitudes another way; seen by what is read.
#include "geo/raster_read.hpp"

#include "support.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace funnel::geo {
namespace {

using test::input_error_of;
using test::small_grid;
using test::write_raster;
using testing::HasSubstr;

/// Each cell holds 1000 plus its longitude, -180 to 180, times 10; from `west_deg` on, on both sides of `middle_deg`.
std::string longitudes(const std::string& name, double west_deg, double width_deg, double south_deg, double step_deg) {
    test::RasterFile file;
    file.crs = "EPSG:4326";
    file.cols = static_cast<int>(std::lround(width_deg / step_deg));
    file.rows = static_cast<int>(std::lround(4. / step_deg));
    file.geotransform = {west_deg, step_deg, 0., south_deg + 4., 0., -step_deg};
    for (int r = 0; r < file.rows; ++r) {
        for (int c = 0; c < file.cols; ++c)
            file.values.push_back(1000. + 10. * std::remainder(west_deg + (c + 0.5) * step_deg, 360.));
    }
    return write_raster(name, file);
}

double longitude_of(float value) { return (static_cast<double>(value) - 1000.) / 10.; }

/// Every cell of the grid has the value of its own longitude.
void expect_longitudes(const std::string& name, const GridSpec& grid, double tolerance_deg) {
    const Raster<float> raster = read_warped(name, grid);
    std::vector<Point> centres;
    for (CellIndex i = 0; i < grid.shape.cells(); ++i) centres.push_back(grid.centre(i));
    const std::vector<Point> degrees = to_lon_lat(grid, centres);
    for (std::size_t i = 0; i < centres.size(); ++i)
        ASSERT_NEAR(longitude_of(raster.values[i]), degrees[i].x, tolerance_deg) << name << ", cell " << i;
}

TEST(Longitudes, FromZeroTo360AreTheOnesWestOfGreenwich) {
    const GridSpec grid = small_grid(20, 20, 1000.);
    expect_longitudes(longitudes("/vsimem/west.tif", -112., 3., 30., 0.05), grid, 1e-3);
    expect_longitudes(longitudes("/vsimem/turned.tif", 248., 3., 30., 0.05), grid, 1e-3);
    expect_longitudes(longitudes("/vsimem/around.tif", 0., 360., 30., 0.25), grid, 1e-3);
}

TEST(Longitudes, OnBothSidesOfGreenwichAreFoundAtBothEndsOfARasterAroundEarth) {
    // UTM zone 31 begins at Greenwich, where its x is 167,000 m at 0 degrees north.
    const GridSpec grid = make_grid_unchecked("EPSG:32631", 120000., 3500000., 320000., 3600000., 10000.);
    const LonLatBox box = lon_lat_box(grid);
    ASSERT_LT(box.west_deg, -0.3);
    ASSERT_GT(box.east_deg, 0.3);
    expect_longitudes(longitudes("/vsimem/seam.tif", 0., 360., 30., 0.25), grid, 0.13);
    expect_longitudes(longitudes("/vsimem/no_seam.tif", -180., 360., 30., 0.25), grid, 1e-2);
}

TEST(Longitudes, ElsewhereStayElsewhere) {
    EXPECT_THAT(
        input_error_of([] { read_warped(longitudes("/vsimem/half.tif", 0., 240., 30., 0.5), small_grid(4, 4)); }),
        HasSubstr("x 0 to 240"))
        << "two thirds of the way around Earth";
    EXPECT_THAT(
        input_error_of([] { read_warped(longitudes("/vsimem/east.tif", 100., 3., 30., 0.05), small_grid(4, 4)); }),
        HasSubstr("x 100 to 103"));
}

}  // namespace
}  // namespace funnel::geo
