// SPDX-License-Identifier: Apache-2.0
#include "geo/ground_scale.hpp"

#include "geo/crs.hpp"
#include "support.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace funnel::geo {
namespace {

using test::input_error_of;
using testing::AllOf;
using testing::HasSubstr;

constexpr double pi = 3.14159265358979323846;

GridSpec square(const std::string& crs, Point middle, double side_m) {
    const double half = 0.5 * side_m;
    return make_grid_unchecked(crs, middle.x - half, middle.y - half, middle.x + half, middle.y + half, side_m / 10.);
}

TEST(GroundScale, OfATransverseMercatorIsOneOverItsScaleOnTheCentralMeridian) {
    const GroundScale scale = ground_scale(square("EPSG:32612", {500000., 3500000.}, 1000.));
    EXPECT_NEAR(scale.least, 1. / 0.9996, 1e-7);
    EXPECT_NEAR(scale.most, 1. / 0.9996, 1e-7);
}

TEST(GroundScale, OfWebMercatorIsTheCosineOfTheLatitudeButForTheEllipsoid) {
    // Snyder 1987, (7-8): on a sphere k = 1 / cos(latitude). Web Mercator puts the ellipsoid's latitudes on that sphere
    // of radius a: a metre of it is N cos / (a cos) = N / a of that east, M / a north.
    const double latitude = 32. * pi / 180., e2 = 0.00669437999014;
    const double w = std::sqrt(1. - e2 * std::sin(latitude) * std::sin(latitude));
    const double y = 6378137. * std::log(std::tan(pi / 4. + latitude / 2.));
    const GroundScale scale = ground_scale(square("EPSG:3857", {-12356463., y}, 10.));
    EXPECT_NEAR(scale.most, std::cos(latitude) / w, 2e-6);
    EXPECT_NEAR(scale.least, std::cos(latitude) * (1. - e2) / (w * w * w), 2e-6);
}

TEST(GroundScale, OfAnEqualAreaProjectionHasTwoSidesWhoseProductIsOne) {
    const GroundScale scale = ground_scale(square("EPSG:5070", {-1400000., 1100000.}, 10.));
    EXPECT_LT(scale.least, 0.999);
    EXPECT_NEAR(scale.least * scale.most, 1., 1e-6);
}

TEST(GroundScale, SeesTheShearOfASinusoidalProjection) {
    // Snyder 1987, (30-1) to (30-6), on a sphere: the image of a circle far from the central meridian is a leaning
    // ellipse, tan(lean) = longitude sin(latitude); along both axes of the map, and in area, the scale is near 1.
    const std::string crs = "+proj=sinu +lon_0=-51 +datum=WGS84 +units=m +type=crs";
    const double latitude = 32. * pi / 180., longitude = -60. * pi / 180.;
    const Point middle{6378137. * longitude * std::cos(latitude), 6378137. * latitude};
    const double t = longitude * std::sin(latitude);
    const double longer = 0.5 * (std::sqrt(4. + t * t) + std::abs(t));
    const GroundScale scale = ground_scale(square(crs, middle, 10.));
    EXPECT_NEAR(scale.most, longer, 0.01);
    EXPECT_NEAR(scale.least, 1. / longer, 0.01);
}

TEST(GroundScale, ALargeGridIsAsBadAsItsWorstPlace) {
    // From the central meridian to 9 degrees east of it, on the equator.
    const GridSpec wide = make_grid_unchecked("EPSG:32612", 500000., 0., 1500000., 10000., 1000.);
    const GroundScale scale = ground_scale(wide);
    EXPECT_NEAR(scale.most, 1. / 0.9996, 1e-6);
    EXPECT_NEAR(scale.least, 1. / (0.9996 * std::cosh(1000000. / 6378137. / 0.9996)), 1e-4);
}

TEST(TrueScale, HoldsInUtmZonesBesideThemAndInAlbersOfTheSouthwest) {
    EXPECT_NO_THROW(require_true_scale(square("EPSG:32612", {500000., 3500000.}, 600000.), "the region"));
    EXPECT_NO_THROW(require_true_scale(square("EPSG:32611", {1000000., 3500000.}, 300000.), "the region"));
    EXPECT_NO_THROW(require_true_scale(square("EPSG:5070", {-1400000., 1100000.}, 300000.), "the region"));
}

TEST(TrueScale, FailsInWebMercatorWithNumberAndZone) {
    EXPECT_THAT(
        input_error_of([] {
            require_true_scale(square("EPSG:3857", {-12356000., 3720000.}, 40000.), "dem.tif");
        }),
        AllOf(HasSubstr("1000 m of EPSG:3857 (WGS 84 / Pseudo-Mercator) are 84"), HasSubstr("on the ground of dem.tif"),
              HasSubstr("within 1 % everywhere in it; try: EPSG:32612"), HasSubstr("EPSG:32612 (the UTM zone there)")));
    EXPECT_THAT(input_error_of([] {
                    require_true_scale(square("EPSG:3857", {16000000., -4000000.}, 40000.), "dem.tif");
                }),
                HasSubstr("EPSG:32754"));
}

TEST(TrueScale, FailsWhereAMetreOfTheMapIsTooLongOnTheGround) {
    const std::string crs = "+proj=tmerc +lon_0=-111 +k=0.98 +x_0=500000 +datum=WGS84 +units=m +type=crs";
    EXPECT_THAT(input_error_of([&] {
                    require_true_scale(square(crs, {500000., 3500000.}, 1000.), "dem.tif");
                }),
                HasSubstr("are 1020.4 to 1020.4 m on the ground"));
}

TEST(TrueScale, FailsFarFromTheZone) {
    EXPECT_THAT(input_error_of([] { make_grid("EPSG:32612", -800000., 3450000., -700000., 3500000., 500.); }),
                AllOf(HasSubstr("1000 m of EPSG:32612"), HasSubstr("the region"), HasSubstr("UTM zone")));
    // Degrees that look like metres, taken in the order west, east, south, north.
    EXPECT_THAT(input_error_of([] { make_grid("EPSG:32612", 400000., 560000., 3450000., 3600000., 5000.); }),
                HasSubstr("west, south, east, north"));
}

TEST(TrueScale, IsNotAskedOfPlacesThatAreNotOnEarth) {
    const GridSpec nowhere = make_grid_unchecked("EPSG:3413", 1e15, 1e15, 1e15 + 1e5, 1e15 + 1e5, 1e4);
    const GroundScale scale = ground_scale(nowhere);
    EXPECT_EQ(scale.least, 1.);
    EXPECT_EQ(scale.most, 1.);
}

}  // namespace
}  // namespace funnel::geo
