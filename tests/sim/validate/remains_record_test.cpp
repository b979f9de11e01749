// SPDX-License-Identifier: Apache-2.0
#include "sim/validate/remains_record.hpp"

#include "tests/sim/prepare_support.hpp"

#include <gtest/gtest.h>

namespace funnel::sim::validate {
namespace {

using test::expect_problem;

class RemainsTable : public testing::Test {
  protected:
    RemainsRecord read(const std::string& rows,
                       const std::string& header = "reporting_date,lat,lon,location_precision,cause_of_death") {
        return read_remains(files_.text("record.csv", header + "\n" + rows), {"Exposure", "Undetermined"});
    }
    test::RegionFiles files_;
};

TEST_F(RemainsTable, KeepsCausesAndPlacesThatCount) {
    const RemainsRecord record = read(
        "2010-07-01,31.9,-111.5,gps_100m,EXPOSURE\n"
        "2011-07-01,32.0,-111.6,vague_15km,undetermined\n"
        "2011-07-02,32.0,-111.6,gps_100m,Gunshot Wound\n"
        "2011-07-03,32.0,-111.6,moved,Exposure\n"
        "2011-07-04,,,none,Exposure\n");
    ASSERT_EQ(record.remains.size(), 2U);
    EXPECT_EQ(record.remains[0].year, 2010);
    EXPECT_EQ(record.remains[0].precision, 0U);
    EXPECT_EQ(record.remains[1].precision, 3U);
    EXPECT_EQ(record.remains[1].longitude_deg, -111.6);
    EXPECT_EQ(record.other_causes, 1U);
    EXPECT_EQ(record.without_place, 2U);
}

TEST_F(RemainsTable, NamesWhatIsWrongByLineAndColumn) {
    expect_problem([&] { read("2010-07-01,91.9,-111.5,gps_100m,Exposure\n"); }, "line 2: lat is 91.9");
    expect_problem([&] { read("July,31.9,-111.5,gps_100m,Exposure\n"); }, "line 2: reporting_date is \"July\"");
    expect_problem([&] { read("2010-07-01,31.9,-111.5,near,Exposure\n"); }, "line 2: location_precision is \"near\"");
    expect_problem([&] { read("2010-07-01,31.9,-111.5,gps_100m,Exposure\n2010-07-01,,-111.5,gps_100m,Exposure\n"); },
                   "line 3: lat is \"\"");
    expect_problem(
        [&] { read("10/28/2004,31.9,-111.5,gps_100m,Exposure\n28/10/2004,31.9,-111.5,gps_100m,Exposure\n"); },
        "line 3: reporting_date is \"28/10/2004\", with \"10/28/2004\" in ");
    expect_problem([&] { read("2010-07-01,31.9,x,gps_100m,Exposure\n"); }, "line 2");
    expect_problem(
        [&] { read("2010-07-01,31.9,gps_100m,Exposure\n", "reporting_date,lat,location_precision,cause_of_death"); },
        "lon");
}

TEST_F(RemainsTable, HasPlacesFrom0To360AndCausesWithBlanksAround) {
    const RemainsRecord record =
        read("7/1/2010,31.9,248.5,gps_100m,\" exposure \"\n2010-07-01T00:00:00Z,,,gps_100m,Exposure\n");
    ASSERT_EQ(record.remains.size(), 1U);
    EXPECT_EQ(record.remains[0].longitude_deg, -111.5);
    EXPECT_EQ(record.remains[0].year, 2010);
    EXPECT_EQ(record.without_place, 1U);
}

TEST_F(RemainsTable, IsThatOfHumaneBordersAsDownloaded) {
    const RemainsRecord record = read(
        "04-00000,male,30,2004-10-28,,made up,GPS coordinate (precise to within ca. "
        "300ft/100m),,Exposure,EXPOSURE,PIMA,"
        "Arizona,31.75,-110.86\n"
        "04-00001,male,30,10/29/2004,,made up,\"Vague physical description (precise to within ca. 10mi/15km)\",,"
        "Exposure,EXPOSURE,PIMA,Arizona,31.75,-110.86\n"
        "04-00002,male,30,10/30/2004,,made up,Remains moved before found,,Exposure,EXPOSURE,PIMA,Arizona,31.7,-110\n"
        "04-00003,male,30,10/30/2004,,,,,Exposure,EXPOSURE,PIMA,Arizona,,\n"
        "04-00004,male,30,10/30/2004,,,,,Drowning,DROWNING,PIMA,Arizona,,\n",
        "ML Number,Sex,Age,Reporting Date,Surface Management,Location,Location Precision,Corridor,Cause of Death,OME "
        "Determined COD,County,State,Latitude,Longitude");
    ASSERT_EQ(record.remains.size(), 2U);
    EXPECT_EQ(record.remains[0].precision, 0U);
    EXPECT_EQ(record.remains[0].latitude_deg, 31.75);
    EXPECT_EQ(record.remains[0].longitude_deg, -110.86);
    EXPECT_EQ(record.remains[1].precision, 3U);
    EXPECT_EQ(record.remains[1].year, 2004);
    EXPECT_EQ(record.without_place, 2U);
    EXPECT_EQ(record.other_causes, 1U);
    EXPECT_TRUE(record.says_precision);
}

TEST_F(RemainsTable, IsThatOfIomAsDownloaded) {
    const std::string harsh = "\"Harsh environmental conditions / lack of adequate shelter, food, water\"";
    const RemainsRecord record =
        read("2014.MMUS00000,North America,10/28/2014,2014,1," + harsh + ",\"31.75, -110.86\"\n"
                 + "2014.MMUS00001,North America,8/25/2014,2014,3," + harsh + ",\"31.7, -111\"\n"
                 + "2014.MMUS00002,North America,8/26/2014,2014,," + harsh + ",\"31.7, -111\"\n"
                 + "2014.MMUS00003,North America,8/26/2014,2014,1,Mixed or unknown,\n"
                 + "2014.MMUS00004,North America,8/26/2014,2014,1,Drowning,\"31.7, -111\"\n",
             "Main ID,Region of Incident,Incident Date,Incident Year,Number of Dead,Cause of "
             "Death,Coordinates");
    ASSERT_EQ(record.remains.size(), 4U);
    EXPECT_EQ(record.remains[0].latitude_deg, 31.75);
    EXPECT_EQ(record.remains[0].longitude_deg, -110.86);
    EXPECT_EQ(record.remains[0].year, 2014);
    EXPECT_EQ(record.remains[3].precision, 3U);
    EXPECT_EQ(record.without_remains, 1U);
    EXPECT_EQ(record.without_place, 1U);
    EXPECT_EQ(record.other_causes, 1U);
    EXPECT_FALSE(record.says_precision);
}

TEST_F(RemainsTable, IsTheSameWithOtherSeparatorsAndInUtf16) {
    const std::string header = "cause_of_death;lon;lat;reporting_date;location_precision";
    const RemainsRecord semicolon = read("Exposure;-110,868932;31,75;28.10.2004;gps_100m\n", header);
    ASSERT_EQ(semicolon.remains.size(), 1U);
    EXPECT_EQ(semicolon.remains[0].longitude_deg, -110.868932);
    EXPECT_EQ(semicolon.remains[0].year, 2004);
    std::string utf16 = "\xFF\xFE";
    for (const char c : header + "\r\nExposure;-110.868932;31.75;2004-10-28;gps_100m\r\n") {
        utf16 += c;
        utf16 += '\0';
    }
    const RemainsRecord wide = read_remains(files_.text("wide.csv", utf16), {"Exposure"});
    ASSERT_EQ(wide.remains.size(), 1U);
    EXPECT_EQ(wide.remains[0].longitude_deg, -110.868932);
}

}  // namespace
}  // namespace funnel::sim::validate
