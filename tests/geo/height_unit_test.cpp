// SPDX-License-Identifier: Apache-2.0
#include "geo/height_unit.hpp"

#include "support.hpp"

#include <gmock/gmock.h>

namespace funnel::geo {
namespace {

using test::input_error_of;
using testing::AllOf;
using testing::HasSubstr;

RasterInfo with_unit(const std::string& unit) {
    RasterInfo info;
    info.source = "dem.tif";
    info.bands.resize(1);
    info.bands[0].unit = unit;
    return info;
}

TEST(HeightUnit, KnowsTheNamesThatFilesUse) {
    for (const char* name : {"", "m", "M", "[m]", "metre", "Meters", "metres (NAVD88)", "meters above sea level"})
        EXPECT_EQ(metres_of_unit(name), 1.) << name;
    for (const char* name : {"ft", "Feet", "foot", "International foot", "Foot_International"})
        EXPECT_EQ(metres_of_unit(name), 0.3048) << name;
    for (const char* name :
         {"US survey foot", "US_survey_feet", "us-ft", "ftUS", "Foot_US", "U.S. survey feet", "sfoot"})
        EXPECT_EQ(metres_of_unit(name), 1200. / 3937.) << name;
    EXPECT_EQ(metres_of_unit("cm"), 0.01);
    EXPECT_EQ(metres_of_unit("Decimeters"), 0.1);
}

TEST(HeightUnit, KnowsNoUnitThatIsNoLength) {
    for (const char* name : {"m/s", "m2", "degree", "Pa", "%", "fathom", "mm/day"})
        EXPECT_EQ(metres_of_unit(name), std::nullopt) << name;
    EXPECT_THAT(input_error_of([] { metres_per_height_unit(with_unit("degree"), 1); }),
                AllOf(HasSubstr("the heights of dem.tif have the unit \"degree\""), HasSubstr("gdal_edit.py -units")));
}

TEST(HeightUnit, ComesFromTheVerticalCrsWhereTheBandStatesNone) {
    RasterInfo info = with_unit("");
    EXPECT_EQ(metres_per_height_unit(info, 1), 1.);
    info.vertical = VerticalAxis{"UTM + NAVD88 height (ftUS)", 1200. / 3937., true};
    EXPECT_EQ(metres_per_height_unit(info, 1), 1200. / 3937.);
    info.bands[0].unit = "ft";  // loosely for the survey foot
    EXPECT_EQ(metres_per_height_unit(info, 1), 1200. / 3937.);
}

TEST(HeightUnit, RefusesABandThatContradictsItsVerticalCrs) {
    RasterInfo info = with_unit("m");
    info.vertical = VerticalAxis{"UTM + NAVD88 height (ftUS)", 1200. / 3937., true};
    EXPECT_THAT(input_error_of([&] { metres_per_height_unit(info, 1); }),
                AllOf(HasSubstr("\"m\" (1 m)"), HasSubstr("units of 0.3048006 m"), HasSubstr("NAVD88 height (ftUS)")));
}

TEST(HeightUnit, RefusesDepths) {
    RasterInfo info = with_unit("m");
    info.vertical = VerticalAxis{"MSL depth", 1., false};
    EXPECT_THAT(input_error_of([&] { metres_per_height_unit(info, 1); }),
                AllOf(HasSubstr("depths"), HasSubstr("MSL depth")));
}

}  // namespace
}  // namespace funnel::geo
