// SPDX-License-Identifier: Apache-2.0
// What tables of a year say: columns, spellings, and what is refused.
#include "kernels/store/weather_file.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/heat/air.hpp"
#include "kernels/store/table_text.hpp"
#include "tests/kernels/store/weather_year.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace funnel {
namespace {

using test::plain_year;
using test::WeatherFile;
using testing::HasSubstr;

TEST_F(WeatherFile, RowEndingAtOneIsTheHourThatStartsAtMidnight) {
    const auto hours = read();
    ASSERT_EQ(hours.size(), 8760U);
    EXPECT_EQ(hours[0].air_temperature_c, 1.5F);
    EXPECT_EQ(hours[23].air_temperature_c, 24.5F);
    EXPECT_EQ(hours[24].air_temperature_c, 1.5F);
    EXPECT_EQ(hours[8759].air_temperature_c, 24.5F);
}

TEST_F(WeatherFile, TurnsColumnsIntoWhatABodyFeels) {
    const auto hours = read();
    EXPECT_NEAR(hours[12].vapour_pressure_kpa, vapour_pressure_from_dew_point_kpa(1.F), 1e-5F);
    EXPECT_NEAR(hours[12].wind_m_s, wind_at_walking_height_m_s(2.F), 1e-5F);
}

TEST_F(WeatherFile, IsRefusedWhenItsLightFallsByNight) {
    options.utc_offset_h = 7.;
    EXPECT_THAT(message(), HasSubstr("hours have light while the sun is more than 18 degrees below the horizon"));
    options = {32.133, 110.95, 777., -7.};
    EXPECT_THAT(message(), HasSubstr("west of Greenwich it is negative"));
    lines[0].replace(lines[0].find("ghi_w_m2"), 8, "x");  // a file that says nothing of light
    EXPECT_EQ(message(), "no error");
}

TEST_F(WeatherFile, IsRefusedWithADewPointAboveTheAir) {
    replace(row(12), ",13.5,1.0", ",1.0,13.5");
    EXPECT_THAT(message(), HasSubstr("the dew point of hour 01/01 13:00 is 13.5 C in air of 1.0 C"));
}

TEST_F(WeatherFile, ClearSkyIsBrightAtNoonAndDarkAtNight) {
    const auto hours = read();
    const auto& june_noon = hours[171 * 24 + 12];
    EXPECT_NEAR(june_noon.sun_elevation_deg, 81.3F, 0.3F);
    EXPECT_GT(june_noon.direct_normal_w_m2, 850.F);
    EXPECT_NEAR(june_noon.ground_excess_k, 20.F, 2.F);
    const auto& june_midnight = hours[171 * 24];
    EXPECT_LT(june_midnight.sun_elevation_deg, -20.F);
    EXPECT_EQ(june_midnight.direct_normal_w_m2, 0.F);
    EXPECT_EQ(june_midnight.ground_excess_k, 0.F);
}

TEST_F(WeatherFile, RadiationComesFromTheFileWhenAskedFor) {
    options.radiation_from_file = true;
    const auto hours = read();
    EXPECT_EQ(hours[12].direct_normal_w_m2, 500.F);
    EXPECT_EQ(hours[12].diffuse_horizontal_w_m2, 100.F);
    EXPECT_EQ(hours[12].ground_excess_k, 10.F);
    EXPECT_EQ(hours[2].direct_normal_w_m2, 0.F);
}

TEST_F(WeatherFile, OptionsChangeWhatTheySay) {
    const auto plain = read();
    options.temperature_offset_k = 2.;
    options.ground_excess_k = 30.;
    options.linke_turbidity = 4.;
    const auto changed = read();
    EXPECT_EQ(changed[12].air_temperature_c, plain[12].air_temperature_c + 2.F);
    EXPECT_EQ(changed[12].vapour_pressure_kpa, plain[12].vapour_pressure_kpa);
    EXPECT_GT(changed[12].ground_excess_k, 1.3F * plain[12].ground_excess_k);
    EXPECT_LT(changed[12].direct_normal_w_m2, plain[12].direct_normal_w_m2);
}

TEST_F(WeatherFile, TakesWindowsLinesCommentsBlankLinesAndQuotes) {
    const auto plain = read();
    line_end = "\r\n";
    lines.insert(lines.begin(), "# made for a test");
    lines.insert(lines.begin() + 100, "");
    lines[50] = "\"" + lines[50].substr(0, 10) + "\"" + lines[50].substr(10);
    lines.emplace_back("");
    const auto other = read();
    for (std::size_t i = 0; i < plain.size(); ++i) ASSERT_EQ(plain[i].air_temperature_c, other[i].air_temperature_c);
}

TEST_F(WeatherFile, ColumnsMayStandInAnyOrderAndRadiationMayLackUnderAClearSky) {
    for (std::string& line : lines) {
        std::vector<std::string> f;
        std::size_t start = 0;
        for (std::size_t comma; (comma = line.find(',', start)) != std::string::npos; start = comma + 1) {
            f.push_back(line.substr(start, comma - start));
        }
        line = f[10] + "," + f[6] + "," + f[5] + "," + f[1] + "," + f[0];
    }
    EXPECT_EQ(read()[12].air_temperature_c, 13.5F);
    options.radiation_from_file = true;
    EXPECT_THAT(message(), HasSubstr("no column ghi_w_m2, dni_w_m2, dhi_w_m2"));
}

/// The year as NREL ships it: the line of the station, then a header of its own, with other columns between.
std::vector<std::string> shipped_tmy3(const std::vector<std::string>& plain) {
    std::vector<std::string> shipped{
        "722740,\"TUCSON, INTL\",AZ,-7.0,32.133,+110.950,777",
        "Date (MM/DD/YYYY),Time (HH:MM),ETR (W/m^2),GHI (W/m^2),GHI source,DNI (W/m^2),DHI (W/m^2),Dry-bulb (C),"
        "Dew-point (C),RHum (%),Wspd (m/s)"};
    for (std::size_t i = 1; i < plain.size(); ++i) {
        const TableText row = TableText::parse(plain[i], "row", TableStyle::line_by_line);
        const auto& f = row.rows().front().fields;
        shipped.push_back(f[0] + "," + f[1] + ",0," + f[2] + ",1," + f[3] + "," + f[4] + "," + f[5] + "," + f[6]
                          + ",40," + f[10]);
    }
    return shipped;
}

TEST_F(WeatherFile, IsATmy3FileAsNrelShipsIt) {
    options.radiation_from_file = true;
    const auto plain = read();
    EXPECT_FALSE(tmy3_place(path()));
    lines = shipped_tmy3(lines);
    const auto shipped = read();
    ASSERT_EQ(shipped.size(), plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
        ASSERT_EQ(shipped[i].air_temperature_c, plain[i].air_temperature_c) << i;
        ASSERT_EQ(shipped[i].vapour_pressure_kpa, plain[i].vapour_pressure_kpa) << i;
        ASSERT_EQ(shipped[i].wind_m_s, plain[i].wind_m_s) << i;
        ASSERT_EQ(shipped[i].direct_normal_w_m2, plain[i].direct_normal_w_m2) << i;
        ASSERT_EQ(shipped[i].diffuse_horizontal_w_m2, plain[i].diffuse_horizontal_w_m2) << i;
        ASSERT_EQ(shipped[i].sun_elevation_deg, plain[i].sun_elevation_deg) << i;
    }
    const auto place = tmy3_place(path());
    ASSERT_TRUE(place);
    EXPECT_EQ(place->name, "TUCSON, INTL");
    EXPECT_EQ(place->latitude_deg, 32.133);
    EXPECT_EQ(place->longitude_deg, 110.95);
    EXPECT_EQ(place->elevation_m, 777.);
    EXPECT_EQ(place->utc_offset_h, -7.);
}

TEST_F(WeatherFile, MayHaveTheColumnsRenamedBelowTheLineOfTheStation) {
    const auto plain = read();
    lines.insert(lines.begin(), "722740,Tucson,AZ,-7,32.1,-110.9,777");
    EXPECT_EQ(read()[12].air_temperature_c, plain[12].air_temperature_c);
    replace(lines[1], "dewpoint_c", "dew");
    EXPECT_THAT(message(), HasSubstr(":2: no column dewpoint_c; expected a TMY3 file, or "));
    replace(lines[1], ",dew,", ",Dew-point (C),");
    replace(lines[1], "rh_pct", "DEWPOINT_C");
    EXPECT_THAT(message(), HasSubstr("columns Dew-point (C) and DEWPOINT_C; expected one column dewpoint_c"));
}

TEST_F(WeatherFile, IsTheSameWithOtherDatesSeparatorsDecimalsAndEncodings) {
    options.radiation_from_file = true;
    const auto plain = read();
    for (std::string& line : lines) {
        std::replace(line.begin(), line.end(), ',', ';');
        std::replace(line.begin(), line.end(), '.', ',');
        if (line.starts_with("0"))
            line = line.substr(6, 4) + "-" + line.substr(0, 2) + "-" + line.substr(3, 2) + line.substr(10);
        if (line.substr(11, 1) == "0") line.erase(11, 1);  // 1:00 for 01:00
    }
    lines.insert(lines.begin(), "# Pe\xF1\xF3n");
    line_end = "\r";
    const auto other = read();
    ASSERT_EQ(other.size(), plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
        ASSERT_EQ(other[i].air_temperature_c, plain[i].air_temperature_c) << i;
        ASSERT_EQ(other[i].direct_normal_w_m2, plain[i].direct_normal_w_m2) << i;
    }
}

TEST_F(WeatherFile, NamesLineColumnAndHourOfAMissingValue) {
    replace(row(36), ",13.5,1.0", ",,1.0");
    EXPECT_THAT(message(), HasSubstr(":38: column drybulb_c of hour 01/02 13:00 holds nothing; expected a value"));
}

TEST_F(WeatherFile, RefusesCodesForMissingValues) {
    replace(row(0), ",1.5,1.0", ",-9900,1.0");
    EXPECT_THAT(message(),
                HasSubstr(":2: column drybulb_c of hour 01/01 01:00 holds -9900; expected a number from -60 to "
                          "60 C; try: "));
}

TEST_F(WeatherFile, RefusesWordsAndNumbersWithTails) {
    replace(row(5), ",2.0,3", ",calm,3");
    EXPECT_THAT(message(), HasSubstr("column wind_m_s of hour 01/01 06:00 holds calm"));
    replace(row(5), ",calm,3", ",2.0x,3");
    EXPECT_THAT(message(), HasSubstr("holds 2.0x"));
    replace(row(5), ",2.0x,3", ",nan,3");
    EXPECT_THAT(message(), HasSubstr("holds nan"));
}

TEST_F(WeatherFile, RefusesAGapInTheHours) {
    lines.erase(lines.begin() + 101);
    EXPECT_THAT(message(), HasSubstr(":102: column hour_ending_lst of hour 01/05 05:00 holds 06:00; expected 05:00"));
}

TEST_F(WeatherFile, RefusesALeapDay) {
    const auto march = lines.begin() + 1 + (31 + 28) * 24;
    std::string leap = *march;
    leap.replace(0, 5, "02/29");
    lines.insert(march, leap);
    EXPECT_THAT(message(), HasSubstr("column source_date of hour 03/01 01:00 holds 02/29/1993; expected 03/01/YYYY"));
}

TEST_F(WeatherFile, RefusesAShortAndALongYear) {
    lines.resize(8001);
    EXPECT_THAT(message(), HasSubstr("has 8000 hours; it ends before 11/30 09:00"));
    lines = plain_year();
    lines.push_back(lines[1]);
    EXPECT_THAT(message(), HasSubstr("has more than 8760 hours"));
}

TEST_F(WeatherFile, RefusesARowCutShort) {
    row(7) = row(7).substr(0, 30);
    EXPECT_THAT(message(), HasSubstr("of hour 01/01 08:00 holds nothing"));
}

TEST_F(WeatherFile, RefusesAMissingColumnAnEmptyFileAndNone) {
    replace(lines[0], "dewpoint_c", "dew_point");
    EXPECT_THAT(message(), HasSubstr(":1: no column dewpoint_c; expected "));
    lines.clear();
    EXPECT_THAT(message(), HasSubstr("is empty"));
    try {
        read_weather_year("/no/such/file.csv", options);
        FAIL();
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("there is no file /no/such/file.csv"));
    }
}

}  // namespace
}  // namespace funnel
