// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/prepare_support.hpp"

#include <array>

namespace funnel::sim {
namespace {

using test::at;
using test::expect_problem;

struct Air : test::Prepared {
    void make() {
        start();
        world.elevation_m = in.elevation_m;
        make_air(scenario, in, world, report);
    }
};

TEST(PrepareAir, WeighsStationsByInverseSquareOfDistance) {
    Air air;
    air.in.weather = {{{"a", 600.F, test::even_year(20.F)}, {test::x_of(1), test::y_of(5)}},
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

/// A TMY3 year of 25 C and a dew point of 5 C.
std::string even_table() {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    std::string text = "source_date,hour_ending_lst,ghi_w_m2,dni_w_m2,dhi_w_m2,drybulb_c,dewpoint_c,wind_m_s\n";
    char row[96];
    for (int month = 1; month <= 12; ++month) {
        for (int day = 1; day <= days[static_cast<std::size_t>(month - 1)]; ++day) {
            for (int hour = 1; hour <= 24; ++hour) {
                std::snprintf(row, sizeof row, "%02d/%02d/1999,%02d:00,500,700,100,25.0,5.0,3.0\n", month, day, hour);
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

TEST_F(WeatherSources, NeedATableWithPlausiblePlaces) {
    files_.scenario.weather.stations =
        files_.text("stations.csv", "file,lat,lon,elev_m,utc_offset_h\nhere,-110.98,31.7,800,-7\n");
    expect_problem([&] { read(); }, "stations.csv, line 2: lat is -110.98; expected -90 to 90");
    files_.scenario.weather.stations = files_.text("stations.csv", "file,lat,lon,elev_m\nhere,31.7,-110.98,800\n");
    expect_problem([&] { read(); }, "expected a column \"utc_offset_h\"");
    files_.scenario.weather.stations = files_.path("none.csv");
    expect_problem([&] { read(); }, "there is no file " + files_.path("none.csv"));
    files_.scenario.weather.tmy3.clear();
    expect_problem([&] { read(); }, "weather.tmy3 and weather.epw name no file");
}

}  // namespace
}  // namespace funnel::sim
