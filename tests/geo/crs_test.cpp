// SPDX-License-Identifier: Apache-2.0
#include "geo/crs.hpp"

#include "geo/gdal_info.hpp"
#include "support.hpp"

#include <gmock/gmock.h>

namespace funnel::geo {
namespace {

using test::input_error_of;
using test::small_grid;
using testing::AllOf;
using testing::HasSubstr;

TEST(Crs, IsKnownByCodeWktAndProjString) {
    const std::string wkt = crs_to_wkt("EPSG:32612");
    EXPECT_THAT(wkt, HasSubstr("UTM zone 12N"));
    EXPECT_EQ(crs_to_wkt(wkt), wkt);
    EXPECT_TRUE(same_crs(crs_to_wkt("urn:ogc:def:crs:EPSG::32612"), wkt));
    EXPECT_TRUE(is_projected_in_metres(crs_to_wkt("+proj=utm +zone=12 +datum=WGS84")));
    EXPECT_EQ(crs_authority_code(wkt), "EPSG:32612");
    EXPECT_EQ(crs_name(wkt), "EPSG:32612 (WGS 84 / UTM zone 12N)");
}

TEST(Crs, TellsDegreesFeetAndMetresApart) {
    EXPECT_FALSE(is_projected_in_metres(crs_to_wkt("EPSG:4326")));
    EXPECT_TRUE(is_geographic(crs_to_wkt("EPSG:4326")));
    EXPECT_FALSE(is_projected_in_metres(crs_to_wkt("EPSG:2223")));  // Arizona East, international feet
    EXPECT_EQ(crs_unit_name(crs_to_wkt("EPSG:2223")), "foot");
    EXPECT_FALSE(same_crs(crs_to_wkt("EPSG:32612"), crs_to_wkt("EPSG:32611")));
}

TEST(Crs, UnknownInputIsNamed) {
    EXPECT_THAT(input_error_of([] { crs_to_wkt("EPSG:999999"); }),
                AllOf(HasSubstr("EPSG:999999"), HasSubstr("expected"), HasSubstr("try: EPSG:32612")));
    EXPECT_THAT(input_error_of([] { crs_to_wkt(""); }), HasSubstr("unknown"));
    EXPECT_THAT(input_error_of([] { crs_to_wkt("/etc/passwd"); }), HasSubstr("unknown"));
}

TEST(Transformer, TakesLongitudeFirstAndAgreesWithAPublishedPoint) {
    // The central meridian of zone 12 is 111 W; y there is the meridian arc times 0.9996.
    const Transformer to_utm(crs_to_wkt("EPSG:4326"), crs_to_wkt("EPSG:32612"));
    const Point p = to_utm(Point{-111., 0.});
    EXPECT_NEAR(p.x, 500000., 1e-6);
    EXPECT_NEAR(p.y, 0., 1e-6);
    const Point north = to_utm(Point{-111., 32.});
    EXPECT_NEAR(north.x, 500000., 1e-6);
    // Meridian arc from the equator to 32 N on WGS 84: series in the third flattening (Snyder 1987, eq. 3-21).
    const double a = 6378137.;
    const double e2 = 0.00669437999014;
    const double phi = 32. * 3.14159265358979323846 / 180.;
    const double arc = a
                       * ((1 - e2 / 4 - 3 * e2 * e2 / 64 - 5 * e2 * e2 * e2 / 256) * phi
                          - (3 * e2 / 8 + 3 * e2 * e2 / 32 + 45 * e2 * e2 * e2 / 1024) * std::sin(2 * phi)
                          + (15 * e2 * e2 / 256 + 45 * e2 * e2 * e2 / 1024) * std::sin(4 * phi)
                          - (35 * e2 * e2 * e2 / 3072) * std::sin(6 * phi));
    EXPECT_NEAR(north.y, 0.9996 * arc, 1e-3);
}

TEST(Transformer, ThereAndBackIsTheSamePlace) {
    const GridSpec grid = small_grid(10, 10);
    const std::vector<Point> points{{500100., 3500200.}, {500999., 3500001.}};
    const std::vector<Point> back = from_lon_lat(grid, to_lon_lat(grid, points));
    for (std::size_t i = 0; i < points.size(); ++i) {
        EXPECT_NEAR(back[i].x, points[i].x, 1e-4);
        EXPECT_NEAR(back[i].y, points[i].y, 1e-4);
    }
    const Point single = to_lon_lat(grid, points[0]);
    EXPECT_NEAR(single.x, -111., 0.01);
    EXPECT_NEAR(single.y, 31.63, 0.05);
}

TEST(Transformer, AcceptsNad83ButRefusesADatumShiftWithoutItsGrids) {
    const LonLatBox arizona{-114., 31., -109., 33.};
    const Transformer nad83(crs_to_wkt("EPSG:4269"), crs_to_wkt("EPSG:32612"), arizona);
    EXPECT_NEAR(nad83(Point{-111., 32.}).x, 500000., 2.);
    EXPECT_THAT(input_error_of([&] { Transformer(crs_to_wkt("EPSG:4267"), crs_to_wkt("EPSG:32612"), arizona); }),
                AllOf(HasSubstr("EPSG:4267"), HasSubstr("EPSG:32612"), HasSubstr("5 m"), HasSubstr("gdalwarp")));
    EXPECT_NO_THROW(Transformer(crs_to_wkt("EPSG:4267"), crs_to_wkt("EPSG:32612"), arizona, 50.));
}

TEST(Transformer, APointWithoutAPlaceIsNamed) {
    const Transformer to_utm(crs_to_wkt("EPSG:4326"), crs_to_wkt("EPSG:32612"));
    EXPECT_THAT(input_error_of([&] { to_utm(Point{32., -111.}); }), AllOf(HasSubstr("32, -111"), HasSubstr("swapped")));
    std::vector<Point> points{{-111., 32.}, {0., std::nan("")}};
    EXPECT_EQ(to_utm.transform(points), 1U);
    EXPECT_TRUE(std::isnan(points[1].x));
    EXPECT_NEAR(points[0].x, 500000., 1e-6);
}

TEST(LonLatBox, HoldsTheWholeOutline) {
    const GridSpec grid = make_grid(test::utm12, 400000., 3450000., 560000., 3600000., 450.);
    const LonLatBox box = lon_lat_box(grid);
    for (const Point corner : {Point{400000., 3450000.}, Point{560000., 3600000.}, Point{500000., 3600000.}}) {
        const Point p = to_lon_lat(grid, corner);
        EXPECT_GE(p.x, box.west_deg - 1e-9);
        EXPECT_LE(p.x, box.east_deg + 1e-9);
        EXPECT_GE(p.y, box.south_deg - 1e-9);
        EXPECT_LE(p.y, box.north_deg + 0.001);
    }
}

TEST(GdalInfo, NamesVersionsAndDrivers) {
    const std::vector<std::string> info = gdal_version_info();
    ASSERT_EQ(info.size(), 3U);
    EXPECT_THAT(info[0], HasSubstr("GDAL 3."));
    EXPECT_THAT(info[1], testing::MatchesRegex("PROJ [0-9]+\\.[0-9]+\\.[0-9]+"));
    EXPECT_THAT(info[2], AllOf(HasSubstr("COG yes"), HasSubstr("GPKG yes")));
}

}  // namespace
}  // namespace funnel::geo
