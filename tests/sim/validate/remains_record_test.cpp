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
    expect_problem([&] { read("2010-07-01,31.9,x,gps_100m,Exposure\n"); }, "line 2");
    expect_problem(
        [&] { read("2010-07-01,31.9,gps_100m,Exposure\n", "reporting_date,lat,location_precision,cause_of_death"); },
        "lon");
}

}  // namespace
}  // namespace funnel::sim::validate
