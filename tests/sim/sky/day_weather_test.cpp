// SPDX-License-Identifier: Apache-2.0
#include "sim/sky/day_weather.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/kernels/store/temp_folder.hpp"

#include <algorithm>
#include <fstream>

#include <gmock/gmock.h>

namespace funnel::sim::sky {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

const DayExtremes summer{20., 38., 8., 1., 4., 3.};
const DaySite tucson{"Tucson", 32.2, -110.9, -7., 780., 20.};

TEST(DaysOfNormals, GoStraightFromMonthToMonth) {
    std::array<DayExtremes, 12> months{};
    for (std::size_t m = 0; m < 12; ++m) months[m] = {0., 10. * static_cast<double>(m), -5., 0., 0., 3.};
    const std::vector<DayExtremes> days = days_of_normals(months);
    ASSERT_EQ(days.size(), 365U);
    // Twelfths of the year: the middle of the sixth is day 167.29, that of the seventh 197.71.
    EXPECT_NEAR(days[167].maximum_c, 50., 0.1);
    EXPECT_NEAR(days[182].maximum_c, 55., 1e-9) << "half-way";
    EXPECT_NEAR(days[0].maximum_c, 110. * (1. - 0.516438), 1e-3) << "from December's 110 to January's 0";
}

TEST(DaysOfNormals, HoldDewPointsAtTheMinimum) {
    std::array<DayExtremes, 12> months{};
    months.fill({4., 20., 9., 1., 2., 3.});
    for (const DayExtremes& day : days_of_normals(months)) ASSERT_EQ(day.dew_point_c, 4.);
}

TEST(WeatherOfDays, RunsFromMinimumToMaximumUnderAClearSky) {
    const std::vector<WeatherHour> hours = weather_of_days(std::vector<DayExtremes>(365, summer), tucson);
    ASSERT_EQ(hours.size(), 8760U);
    const auto day = hours.begin() + 24 * 171;  // 21 June
    const auto by_air = [](const WeatherHour& a, const WeatherHour& b) {
        return a.air_temperature_c < b.air_temperature_c;
    };
    const auto [coldest, warmest] = std::minmax_element(day, day + 24, by_air);
    EXPECT_NEAR(static_cast<double>(warmest->air_temperature_c), 38., 0.3);
    EXPECT_NEAR(static_cast<double>(coldest->air_temperature_c), 20., 1.);
    EXPECT_GE(warmest - day, 13);
    EXPECT_LE(warmest - day, 16) << "in the afternoon";
    EXPECT_GE(coldest - day, 4);
    EXPECT_LE(coldest - day, 6) << "about sunrise";
    EXPECT_EQ(day[0].direct_normal_w_m2, 0.F);
    EXPECT_GT(day[12].direct_normal_w_m2, 700.F);
    EXPECT_EQ(day[3].vapour_pressure_kpa, day[15].vapour_pressure_kpa) << "the dew point holds all day";
    EXPECT_LT(day[3].wind_m_s, day[15].wind_m_s);
}

TEST(WeatherOfDays, CoolsInTheNightFromTheDayBefore) {
    std::vector<DayExtremes> days(365, summer);
    days[170].maximum_c = 48.;
    const std::vector<WeatherHour> hours = weather_of_days(days, tucson);
    const auto warmer_by = [&](int day, int hour) {
        const auto at = static_cast<std::size_t>(24 * day + hour);
        return hours[at].air_temperature_c - hours[static_cast<std::size_t>(24 * 100 + hour)].air_temperature_c;
    };
    EXPECT_GT(warmer_by(171, 0), 1.F) << "after the hot day";
    EXPECT_NEAR(warmer_by(170, 0), 0.F, 1.F) << "before it";
    EXPECT_NEAR(warmer_by(169, 0), 0.F, 1.F);
}

TEST(WeatherOfDays, StaysBetweenItsExtremesWhateverTheClock) {
    DaySite site = tucson;
    std::vector<DayExtremes> days(365, summer);
    for (std::size_t d = 0; d < days.size(); d += 2) days[d].minimum_c = 24.;
    for (const double latitude_deg : {-45., 0., 32.2, 60.})
        for (const double longitude_deg : {-179., -110.9, 0., 110.9, 179.})
            for (double offset_h = -12.; offset_h <= 14.; offset_h += 1.) {
                site.latitude_deg = latitude_deg;
                site.longitude_deg = longitude_deg;
                site.utc_offset_h = offset_h;
                const std::vector<WeatherHour> hours = weather_of_days(days, site);
                const auto [low, high] = std::minmax_element(hours.begin(), hours.end(), [](auto& a, auto& b) {
                    return a.air_temperature_c < b.air_temperature_c;
                });
                ASSERT_GE(low->air_temperature_c, 20.F) << longitude_deg << " " << offset_h;
                ASSERT_LE(high->air_temperature_c, 38.F) << longitude_deg << " " << offset_h;
                float step = 0.F;
                for (std::size_t h = 49; h + 48 < hours.size(); ++h)
                    step = std::max(step, std::abs(hours[h].air_temperature_c - hours[h - 1].air_temperature_c));
                ASSERT_LT(step, 6.F) << "a jump; " << longitude_deg << " " << offset_h;
            }
}

TEST(WeatherOfDays, GivesTheSameDayByAnyClock) {
    // Three hours ahead of the sun, everything comes three hours later.
    DaySite ahead = tucson;
    ahead.utc_offset_h = -4.;
    const auto usual = weather_of_days(std::vector<DayExtremes>(365, summer), tucson);
    const auto later = weather_of_days(std::vector<DayExtremes>(365, summer), ahead);
    for (std::size_t h = 24; h < 8700; ++h)
        ASSERT_NEAR(later[h + 3].air_temperature_c, usual[h].air_temperature_c, 0.15F) << h;
}

class Normals : public testing::Test {
  protected:
    std::array<DayExtremes, 12> read(int from, int to, const std::string& more = "") const {
        std::ofstream file{folder_ / "n.csv"};
        file << "month,t_min_c,t_max_c,dew_point_c,wind_m_s\n";
        for (int month = from; month <= to; ++month) file << month << "," << month << ",30,0,2\n";
        file << more;
        file.close();
        return read_normals((folder_ / "n.csv").string(), 3.5);
    }
    test::TempFolder folder_;
};

TEST_F(Normals, ReadEachMonthOnce) {
    const auto months = read(2, 12, "1,1,30,0,2\n");
    EXPECT_EQ(months[0].minimum_c, 1.);
    EXPECT_EQ(months[11].minimum_c, 12.);
    EXPECT_EQ(months[5].linke_turbidity, 3.5);
    EXPECT_THAT([&] { read(1, 11); }, ThrowsMessage<InputError>(HasSubstr("no row of month 12")));
    EXPECT_THAT([&] { read(1, 12, "3,1,30,0,2\n"); }, ThrowsMessage<InputError>(HasSubstr("month 3 again")));
    EXPECT_THAT([&] { read(1, 12, "13,1,30,0,2\n"); }, ThrowsMessage<InputError>(HasSubstr("month is 13")));
}

}  // namespace
}  // namespace funnel::sim::sky
