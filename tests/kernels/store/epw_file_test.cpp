// SPDX-License-Identifier: Apache-2.0
// Years as EnergyPlus files.
#include "kernels/store/weather_file.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/kernels/store/weather_year.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

namespace funnel {
namespace {

using test::plain_year;
using test::WeatherFile;
using testing::HasSubstr;

/// The same year as an EPW file: eight header lines, then rows of 35 fields.
std::vector<std::string> plain_epw() {
    std::vector<std::string> lines{"LOCATION,Tucson,AZ,USA,test,722740,32.133,-110.95,-7.0,777.0",
                                   "DESIGN CONDITIONS,0",
                                   "TYPICAL/EXTREME PERIODS,0",
                                   "GROUND TEMPERATURES,0",
                                   "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0",
                                   "COMMENTS 1,",
                                   "COMMENTS 2,",
                                   "DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31"};
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int month = 1; month <= 12; ++month)
        for (int day = 1; day <= days[static_cast<std::size_t>(month - 1)]; ++day)
            for (int hour = 1; hour <= 24; ++hour) {
                const int sun = hour > 7 && hour <= 17 ? 500 : 0;
                char line[200];
                std::snprintf(line, sizeof line,
                              "%d,%d,%d,%d,60,?9?9?9,%d.5,1.0,40,92600,0,0,350,%d,%d,%d,0,0,0,0,170,2.0,3,3,20,77777,9,"
                              "999999999,10,0.1,0,88,0.2,0,1",
                              1990 + month, month, day, hour, hour, sun, sun, sun / 5);
                lines.emplace_back(line);
            }
    return lines;
}

class EpwFile : public WeatherFile {
  protected:
    void SetUp() override { lines = plain_epw(); }
    EpwYear read_epw() const {
        {
            std::ofstream out(path(), std::ios::binary);
            for (const std::string& line : lines) out << line << line_end;
        }
        return read_epw_year(path(), options);
    }
    std::string epw_message() const {
        try {
            read_epw();
        } catch (const InputError& error) {
            return error.what();
        }
        return "no error";
    }
    std::string& epw_row(int hour) { return lines[static_cast<std::size_t>(hour + 8)]; }
};

TEST_F(EpwFile, SaysTheSameAsATableOfTheSameYearAndWhereItIs) {
    for (const bool from_file : {false, true}) {
        options.radiation_from_file = from_file;
        lines = plain_year();
        const auto table = read();
        lines = plain_epw();
        const WeatherYearOptions place = options;
        options.latitude_deg = options.longitude_deg = options.elevation_m = options.utc_offset_h =
            0.;  // the file's own counts
        const EpwYear epw = read_epw();
        options = place;
        EXPECT_EQ(epw.place.name, "Tucson");
        EXPECT_EQ(epw.place.elevation_m, 777.);
        ASSERT_EQ(epw.hours.size(), table.size());
        for (std::size_t i = 0; i < table.size(); ++i) {
            ASSERT_EQ(epw.hours[i].air_temperature_c, table[i].air_temperature_c) << i;
            ASSERT_EQ(epw.hours[i].vapour_pressure_kpa, table[i].vapour_pressure_kpa) << i;
            ASSERT_EQ(epw.hours[i].wind_m_s, table[i].wind_m_s) << i;
            ASSERT_EQ(epw.hours[i].direct_normal_w_m2, table[i].direct_normal_w_m2) << i;
            ASSERT_EQ(epw.hours[i].sun_elevation_deg, table[i].sun_elevation_deg) << i;
        }
    }
}

TEST_F(EpwFile, TakesBlankAndCommentedHeaderLinesSignsAndACityWithItsCounty) {
    const EpwYear plain = read_epw();
    lines[0] = "LOCATION,\"Pe\xF1\xF3n, Pima\",AZ,USA,test,722740,+32.133,+110.95,+7.0,777.0";
    lines[4] = "";
    lines[5] = "# made by a tool";
    lines[6] = "COMMENTS 2,a 6\" pipe \"";
    lines.insert(lines.begin() + 200, "# noon");
    const EpwYear other = read_epw();
    EXPECT_EQ(other.place.name, "Pe\xC3\xB1\xC3\xB3n, Pima");
    EXPECT_EQ(other.place.latitude_deg, 32.133);
    EXPECT_EQ(other.place.longitude_deg, 110.95);
    EXPECT_EQ(other.place.utc_offset_h, 7.);
    ASSERT_EQ(other.hours.size(), plain.hours.size());
    for (std::size_t i = 0; i < plain.hours.size(); ++i)
        ASSERT_EQ(other.hours[i].air_temperature_c, plain.hours[i].air_temperature_c) << i;
}

TEST_F(EpwFile, NamesWhatIsMissingAndFillsNothing) {
    replace(epw_row(4000), ".5,1.0,40", ".5,99.9,40");
    EXPECT_THAT(epw_message(), testing::AllOf(HasSubstr(":4009: column dewpoint_c of hour 06/16 17:00 holds 99.9"),
                                              HasSubstr("hours are never filled in")));
    lines = plain_epw();
    replace(epw_row(10), ",170,2.0,", ",170,999,");
    EXPECT_THAT(epw_message(), HasSubstr("column wind_m_s of hour 01/01 11:00 holds 999"));
    lines = plain_epw();
    lines.erase(lines.begin() + 8 + 100);
    EXPECT_THAT(epw_message(),
                HasSubstr(":109: column hour_ending_lst of hour 01/05 05:00 holds year, month, day, hour "
                          "1991,1,5,6; expected the hours of a year of 8760 in their order"));
    lines = plain_epw();
    lines.pop_back();
    EXPECT_THAT(epw_message(), HasSubstr("has 8759 hours; it ends before 12/31 24:00"));
    lines = plain_epw();
    lines.resize(5);
    EXPECT_THAT(epw_message(), HasSubstr("ends within its header"));
    lines = plain_year();
    EXPECT_THAT(epw_message(), HasSubstr("is not the first line of an EPW file"));
    lines = plain_epw();
    replace(lines[0], "32.133", "132.1");
    EXPECT_THAT(epw_message(), HasSubstr("latitude is 132.1; expected -90 to 90"));
}

TEST_F(EpwFile, IsRefusedWithTheTimeZoneOfTheOtherSign) {
    replace(lines[0], "-7.0", "7.0");
    EXPECT_THAT(epw_message(), HasSubstr("hours have light while the sun is more than 18 degrees below the horizon"));
}

}  // namespace
}  // namespace funnel
