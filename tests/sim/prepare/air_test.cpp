// SPDX-License-Identifier: Apache-2.0
#include "geo/crs.hpp"
#include "tests/sim/prepare_support.hpp"

#include <array>

namespace funnel::sim::prepare {
namespace {

using test::at;
using test::expect_problem;

struct Air : test::Prepared {
    void make() {
        start();
        world.elevation_m = inputs.elevation_m;
        make_air(*this);
    }
};

TEST(PrepareAir, WeighsStationsByInverseSquareOfDistance) {
    Air air;
    air.inputs.weather = {{{"a", 600.F, test::even_year(20.F)}, {test::x_of(1), test::y_of(5)}},
                          {{"b", 900.F, test::even_year(40.F)}, {test::x_of(10), test::y_of(5)}}};
    air.make();
    const std::size_t n = air.world.elevation_m.size();
    ASSERT_EQ(air.world.station_weight.size(), 2 * n);
    EXPECT_NEAR(air.world.station_weight[at(5, 4)], 36. / 45., 1e-6);  // 3 and 6 cells away: 1/9 against 1/36
    for (std::size_t i = 0; i < n; ++i)
        EXPECT_NEAR(air.world.station_weight[i] + air.world.station_weight[n + i], 1., 1e-6);
    EXPECT_GT(air.world.station_weight[at(5, 1)], 0.99);
    EXPECT_EQ(air.world.stations_weather[1].elevation_m, 900.F);
}

TEST(PrepareAir, StartsOnAllDaysOfTheMonths) {
    Air air;
    air.scenario.weather.months = {12, 2};
    air.make();
    ASSERT_EQ(air.world.start_days.size(), 28U + 31U);
    EXPECT_EQ(air.world.start_days.front(), 31);
    EXPECT_EQ(air.world.start_days[28], 334);
    EXPECT_EQ(air.world.start_days.back(), 364);
    air = Air();
    air.scenario.weather.months = {6, 13};
    expect_problem([&] { air.make(); }, "weather.months holds 13; expected 1 to 12");
}

TEST(PrepareAir, WeighsStationsByHeightWhereAsked) {
    Air air;
    air.inputs.elevation_m.assign(air.inputs.elevation_m.size(), 1500.F);
    air.inputs.weather = {{{"low", 500.F, test::even_year(30.F)}, {test::x_of(1), test::y_of(5)}},
                          {{"high", 1500.F, test::even_year(20.F)}, {test::x_of(10), test::y_of(5)}}};
    air.make();
    const std::size_t n = air.world.elevation_m.size();
    EXPECT_GT(air.world.station_weight[at(5, 4)], 0.5F) << "the near one, by distance alone";
    Air by_height = air;
    by_height.scenario.weather.blend_m_per_m = 50.;
    by_height.make();
    EXPECT_LT(by_height.world.station_weight[at(5, 4)], 0.1F) << "a kilometre of height counts for fifty of way";
    for (std::size_t i = 0; i < n; ++i)
        EXPECT_NEAR(by_height.world.station_weight[i] + by_height.world.station_weight[n + i], 1., 1e-6);
}

TEST(PrepareAir, TakesALapseRateByTheHour) {
    Air air;
    air.make();
    EXPECT_EQ(air.world.lapse_k_per_m, std::vector<float>(24, 0.0065F));
    for (int h = 0; h < 24; ++h) air.scenario.weather.lapse_by_hour_k_per_m.push_back(h < 12 ? 0.004 : 0.008);
    air.make();
    EXPECT_FLOAT_EQ(air.world.lapse_k_per_m[3], 0.004F);
    EXPECT_FLOAT_EQ(air.world.lapse_k_per_m[15], 0.008F);
    air.scenario.weather.lapse_by_hour_k_per_m.pop_back();
    expect_problem([&] { air.make(); }, "weather.lapse_by_hour_k_per_m has 23 values; expected 24, or none");
}

TEST(PrepareAir, SpreadsAttemptsOverMonthsAsToldAndEvenlyOverTheirDays) {
    Air air;
    air.scenario.weather.months = {2, 3};
    air.make();
    EXPECT_TRUE(air.world.start_day_share.empty());
    air.scenario.demand.month_shares = {5, 1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 9};
    air.make();
    ASSERT_EQ(air.world.start_day_share.size(), 28U + 31U);
    EXPECT_FLOAT_EQ(air.world.start_day_share[0], 0.25F / 28.F);
    EXPECT_FLOAT_EQ(air.world.start_day_share[27], 0.25F / 28.F);
    EXPECT_FLOAT_EQ(air.world.start_day_share[28], 0.75F / 31.F);
    EXPECT_FLOAT_EQ(air.world.start_day_share[58], 0.75F / 31.F);
    air.scenario.weather.months = {4};
    expect_problem([&] { air.make(); }, "demand.month_shares is 0 in all of weather.months");
    air.scenario.demand.month_shares = {1, 2};
    expect_problem([&] { air.make(); }, "demand.month_shares has 2 values; expected 12, or none");
}

TEST(Air, SaysWhatFallsOutsideOfTheMonthsAskedFor) {
    test::Prepared air;
    air.scenario.weather.months = {6};
    air.scenario.demand.month_shares = {0, 0, 0, 0, 0, 1, 3, 0, 0, 0, 0, 0};
    air.scenario.weather.heat_wave_k = 3.;
    air.scenario.weather.heat_wave_first_day = 190;
    air.scenario.weather.heat_wave_last_day = 200;
    air.ground();
    make_air(air);
    EXPECT_THAT(
        air.report.notes,
        testing::ElementsAre(testing::HasSubstr("75 % of demand.month_shares fall in months that weather.months"),
                             testing::HasSubstr("no day of weather.months is in the heat wave")));
    air.report.notes.clear();
    air.scenario.weather.months = {6, 7};
    make_air(air);
    EXPECT_TRUE(air.report.notes.empty());
}

/// A TMY3 year of 25 C and a dew point of 5 C.
std::string even_table() {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    std::string text = "source_date,hour_ending_lst,ghi_w_m2,dni_w_m2,dhi_w_m2,drybulb_c,dewpoint_c,wind_m_s\n";
    char row[96];
    for (int month = 1; month <= 12; ++month) {
        for (int day = 1; day <= days[static_cast<std::size_t>(month - 1)]; ++day) {
            for (int hour = 1; hour <= 24; ++hour) {
                const bool light = hour > 7 && hour <= 17;
                std::snprintf(row, sizeof row, "%02d/%02d/1999,%02d:00,%s,25.0,5.0,3.0\n", month, day, hour,
                              light ? "500,700,100" : "0,0,0");
                text += row;
            }
        }
    }
    return text;
}

class WeatherSources : public testing::Test {
  protected:
    WeatherSources() {
        files_.scenario.weather.tmy3 = {files_.text("tmy3_here.csv", even_table())};
        files_.scenario.weather.stations = files_.text(
            "stations.csv",
            "file,lat,lon,elev_m,utc_offset_h,name\nother,32,-111,700,-7,Other\nhere,31.7,-110.98,800,-7,HERE AP\n");
    }
    std::vector<PlacedStation> read() const { return read_weather(files_.scenario, test::region_grid()); }
    test::RegionFiles files_;
};

TEST_F(WeatherSources, ArePlacedByTheTableOfStations) {
    const auto stations = read();
    ASSERT_EQ(stations.size(), 1U);
    EXPECT_EQ(stations[0].station.name, "HERE AP");
    EXPECT_EQ(stations[0].station.elevation_m, 800.F);
    EXPECT_NEAR(stations[0].at.x, 501895., 30.);  // 0.02 degrees east of the zone's middle
    EXPECT_NEAR(stations[0].at.y, 3507247., 100.);
    ASSERT_EQ(stations[0].station.hours.size(), 8760U);
    EXPECT_FLOAT_EQ(stations[0].station.hours[5000].air_temperature_c, 25.F);
}

TEST_F(WeatherSources, ArePlacedByTheirOwnLineWithoutATable) {
    files_.scenario.weather.stations.clear();
    files_.scenario.weather.tmy3 = {files_.text("own.csv", "722740,OWN,AZ,-7,31.7,-110.98,800\n" + even_table())};
    const auto stations = read();
    ASSERT_EQ(stations.size(), 1U);
    EXPECT_EQ(stations[0].station.name, "OWN");
    EXPECT_EQ(stations[0].station.elevation_m, 800.F);
    files_.scenario.weather.tmy3 = {files_.text("off.csv", "722740,OFF,AZ,-7,131.7,-110.98,800\n" + even_table())};
    EXPECT_THAT([&] { read(); },
                testing::ThrowsMessage<InputError>(testing::HasSubstr("off.csv, line 1: lat is 131.7")));
    files_.scenario.weather.tmy3 = {files_.text("nowhere.csv", even_table())};
    EXPECT_THAT([&] { read(); },
                testing::ThrowsMessage<InputError>(testing::HasSubstr("weather.stations is missing for ")));
}

TEST_F(WeatherSources, TakeSunAndTemperatureOffsetFromTheScenario) {
    const auto noon = [&] { return read()[0].station.hours[170 * 24 + 12]; };
    const float clear = noon().direct_normal_w_m2;
    EXPECT_GT(clear, 750.F);
    files_.scenario.weather.sun = "file";
    EXPECT_FLOAT_EQ(noon().direct_normal_w_m2, 700.F);
    files_.scenario.weather.temperature_offset_k = 2.5;
    EXPECT_FLOAT_EQ(noon().air_temperature_c, 27.5F);
    files_.scenario.weather.tmy3 = {"synthetic:weather"};
    const float with_offset = noon().air_temperature_c;
    files_.scenario.weather.temperature_offset_k = 0.;
    EXPECT_NEAR(with_offset - noon().air_temperature_c, 2.5, 1e-5);
}

TEST_F(WeatherSources, HaveEachFaultNamed) {
    files_.scenario.weather.tmy3.push_back(files_.path("tmy3_other.csv"));                // no such file
    files_.scenario.weather.tmy3.push_back(files_.text("tmy3_third.csv", even_table()));  // not in the table
    expect_problem(
        [&] { read(); }, "[weather] has 2 problems", "tmy3_other.csv",
        "weather.stations has no row for " + files_.path("tmy3_third.csv") + "; expected a row whose `file` is third");
}

TEST_F(WeatherSources, SayThemselvesWhereTheyAreWhenTheTableLacksATmy3File) {
    const std::string shipped = "722740,\"TUCSON, INTL\",AZ,-7.0,32.133,-110.950,777\n" + even_table();
    files_.scenario.weather.tmy3 = {files_.text("722740TYA.CSV", shipped)};
    const auto stations = read();
    ASSERT_EQ(stations.size(), 1U);
    EXPECT_EQ(stations[0].station.name, "TUCSON, INTL");
    EXPECT_EQ(stations[0].station.elevation_m, 777.F);
    const geo::Point expected = geo::from_lon_lat(test::region_grid(), geo::Point{-110.95, 32.133});
    EXPECT_NEAR(stations[0].at.x, expected.x, 1e-6);
    EXPECT_NEAR(stations[0].at.y, expected.y, 1e-6);
}

TEST_F(WeatherSources, MayComeFromATableOfStationsInAnyDress) {
    files_.scenario.weather.stations = files_.text(
        "stations.csv", "sep=;\r\nFile;NAME;Lat;Lon;Elev_M;UTC_offset_h\r\nhere;Pe\xF1\xF3n;31,7;-110,98;800;-7\r\n");
    const auto stations = read();
    ASSERT_EQ(stations.size(), 1U);
    EXPECT_EQ(stations[0].station.name, "Pe\xC3\xB1\xC3\xB3n");
    const geo::Point expected = geo::from_lon_lat(test::region_grid(), geo::Point{-110.98, 31.7});
    EXPECT_NEAR(stations[0].at.x, expected.x, 1e-6);
}

TEST_F(WeatherSources, NeedATableWithPlausiblePlaces) {
    files_.scenario.weather.stations =
        files_.text("stations.csv", "file,lat,lon,elev_m,utc_offset_h\nhere,-110.98,31.7,800,-7\n");
    expect_problem([&] { read(); }, "stations.csv, line 2: lat is -110.98; expected -90 to 90");
    files_.scenario.weather.stations = files_.text("stations.csv", "file,lat,lon,elev_m\nhere,31.7,-110.98,800\n");
    expect_problem([&] { read(); }, "expected a column \"utc_offset_h\"");
    files_.scenario.weather.stations = files_.path("none.csv");
    expect_problem([&] { read(); }, "there is no file " + files_.path("none.csv"));
    files_.scenario.weather.tmy3.clear();
    expect_problem([&] { read(); }, "weather.tmy3, weather.epw and weather.normals name no file");
}

/// Normals of a place with 12 K between day and night.
std::string normals_table(const char* june = "6,20,32,8,3\n") {
    std::string text = "month,t_min_c,t_max_c,dew_point_c,wind_m_s\n";
    for (int month = 1; month <= 12; ++month)
        text += month == 6 ? std::string{june} : std::to_string(month) + ",10,22,5,3\n";
    return text;
}

TEST_F(WeatherSources, MonthlyNormalsBecomeAYearOfHours) {
    files_.scenario.weather.tmy3.clear();
    files_.scenario.weather.normals = {files_.text("normals_here.csv", normals_table())};
    files_.scenario.weather.stations =
        files_.text("stations.csv", "file,lat,lon,elev_m,utc_offset_h\nnormals_here.csv,31.7,-110.98,800,-7\n");
    const auto stations = read();
    ASSERT_EQ(stations.size(), 1U);
    const auto& hours = stations[0].station.hours;
    ASSERT_EQ(hours.size(), 8760U);
    EXPECT_EQ(stations[0].station.elevation_m, 800.F);
    // The middle of June, on which the day has the month's own extremes.
    float lowest = 99.F, highest = -99.F, sum = 0.F, wind = 0.F;
    std::size_t coldest = 0, hottest = 0;
    for (std::size_t h = 0; h < 24; ++h) {
        const WeatherHour& hour = hours[24 * 166 + h];
        if (hour.air_temperature_c < lowest) lowest = hour.air_temperature_c, coldest = h;
        if (hour.air_temperature_c > highest) highest = hour.air_temperature_c, hottest = h;
        sum += hour.air_temperature_c / 24.F;
        wind += hour.wind_m_s / 24.F;
    }
    EXPECT_NEAR(lowest, 20.F, 0.6F);
    EXPECT_NEAR(highest, 32.F, 0.3F);
    EXPECT_GE(coldest, 4U);
    EXPECT_LE(coldest, 5U) << "at sunrise";
    EXPECT_GE(hottest, 13U);
    EXPECT_LE(hottest, 15U) << "after noon";
    EXPECT_GT(sum, 24.F);
    EXPECT_LT(sum, 28.F);
    EXPECT_NEAR(wind, 3.F * 0.752F, 0.01F) << "the mean that was given, brought down to walking height";
    EXPECT_NEAR(hours[24 * 166 + 12].vapour_pressure_kpa, 1.073F, 0.01F) << "dew point 8 C";
    for (std::size_t h = 1; h < hours.size(); ++h)
        ASSERT_LT(std::abs(hours[h].air_temperature_c - hours[h - 1].air_temperature_c), 3.F) << "a jump at hour " << h;
}

TEST_F(WeatherSources, NormalsThatCannotBeAreNamedByLine) {
    files_.scenario.weather.tmy3.clear();
    files_.scenario.weather.stations =
        files_.text("stations.csv", "file,lat,lon,elev_m,utc_offset_h\nnormals_here.csv,31.7,-110.98,800,-7\n");
    const auto expect_refusal = [&](const char* june, const char* message) {
        files_.scenario.weather.normals = {files_.text("normals_here.csv", normals_table(june))};
        expect_problem([&] { read(); }, message);
    };
    expect_refusal("6,32,20,8,3\n", "normals_here.csv, line 7: t_max_c 20 is below t_min_c 32");
    expect_refusal("7,20,32,8,3\n", "line 8: month 7 again");
    expect_refusal("", "has no row of month 6");
    expect_refusal("6,20,32,8,-1\n", "line 7: wind_m_s is -1");
    expect_refusal("6,20,,8,3\n", "line 7");
}

TEST_F(WeatherSources, NormalsHaveADewPointBelowTheAirsMean) {
    files_.scenario.weather.tmy3.clear();
    files_.scenario.weather.stations =
        files_.text("stations.csv", "file,lat,lon,elev_m,utc_offset_h\nnormals_here.csv,31.7,-110.98,800,-7\n");
    files_.scenario.weather.normals = {files_.text("normals_here.csv", normals_table("6,8,20,32,3\n"))};
    expect_problem([&] { read(); }, "line 7: dew_point_c 32 is above the air's mean of 14 C");
}

TEST_F(WeatherSources, HeatWavesAndClimatesAreAddedWhereTheyBelong) {
    const auto before = read()[0].station.hours;
    files_.scenario.weather.heat_wave_k = 4.;
    expect_problem([&] { read(); }, "weather.heat_wave_k is 4, but no day has it");
    files_.scenario.weather.heat_wave_first_day = 364;
    files_.scenario.weather.heat_wave_last_day = 2;
    files_.scenario.weather.climate_offset_k = {0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2};
    const auto after = read()[0].station.hours;
    const auto added = [&](int day, std::size_t h) {
        const std::size_t at = static_cast<std::size_t>(day - 1) * 24 + h;
        return after[at].air_temperature_c - before[at].air_temperature_c;
    };
    EXPECT_FLOAT_EQ(added(1, 0), 4.F);
    EXPECT_FLOAT_EQ(added(2, 23), 4.F);
    EXPECT_FLOAT_EQ(added(3, 0), 0.F);
    EXPECT_FLOAT_EQ(added(32, 0), -1.F) << "February";
    EXPECT_FLOAT_EQ(added(363, 23), 2.F) << "December";
    EXPECT_FLOAT_EQ(added(364, 0), 6.F) << "both";
    files_.scenario.weather.climate_offset_k = {1, 2, 3};
    expect_problem([&] { read(); }, "weather.climate_offset_k has 3 values; expected 12, or none");
}

}  // namespace
}  // namespace funnel::sim::prepare
