// SPDX-License-Identifier: Apache-2.0
#include "sim/synthetic/weather.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace funnel::sim::synthetic {
namespace {

constexpr std::array<int, 13> month_starts{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

const std::vector<WeatherHour>& year() {
    static const std::vector<WeatherHour> hours = make_synthetic_weather(1);
    return hours;
}

double at(std::size_t hour) { return static_cast<double>(year()[hour].air_temperature_c); }

/// Mean over a month's days of what `pick` takes from the 24 temperatures of a day.
template <class Pick>
double monthly_mean(std::size_t month, const Pick& pick) {
    double sum = 0.;
    for (int d = month_starts[month]; d < month_starts[month + 1]; ++d) {
        std::array<double, 24> day{};
        for (std::size_t h = 0; h < 24; ++h) day[h] = at(static_cast<std::size_t>(d) * 24 + h);
        sum += pick(day);
    }
    return sum / (month_starts[month + 1] - month_starts[month]);
}

double highest(const std::array<double, 24>& day) { return *std::max_element(day.begin(), day.end()); }
double lowest(const std::array<double, 24>& day) { return *std::min_element(day.begin(), day.end()); }

TEST(SyntheticWeather, IsAWholeYearOfFiniteAir) {
    ASSERT_EQ(year().size(), 8760U);
    for (const WeatherHour& h : year()) {
        ASSERT_GT(h.air_temperature_c, -12.F);
        ASSERT_LT(h.air_temperature_c, 52.F);
        ASSERT_GT(h.vapour_pressure_kpa, 0.1F);
        ASSERT_LT(h.vapour_pressure_kpa, 3.5F);
        ASSERT_GT(h.wind_m_s, 0.5F);
        ASSERT_LT(h.wind_m_s, 5.F);
        ASSERT_GE(h.direct_normal_w_m2, 0.F);
        ASSERT_GE(h.diffuse_horizontal_w_m2, 0.F);
        ASSERT_GE(h.ground_excess_k, 0.F);
    }
}

TEST(SyntheticWeather, IsTheSameForTheSameSeedAndAnotherForAnother) {
    const std::vector<WeatherHour> again = make_synthetic_weather(1);
    const std::vector<WeatherHour> other = make_synthetic_weather(2);
    EXPECT_EQ(0, std::memcmp(again.data(), year().data(), again.size() * sizeof(WeatherHour)));
    EXPECT_NE(other[4000].air_temperature_c, year()[4000].air_temperature_c);
    EXPECT_EQ(other[4000].direct_normal_w_m2, year()[4000].direct_normal_w_m2) << "the sky is clear whatever the seed";
}

TEST(SyntheticWeather, KeepsToItsMonthlyNormals) {
    // A month of an AR(1) series of 2.5 K and correlation 0.65 has a mean that errs by 0.97 K; 3.5 of that is let
    // through.
    for (std::size_t month = 0; month < 12; ++month) {
        EXPECT_NEAR(monthly_mean(month, highest), synthetic_normals()[month].maximum_c, 3.4) << month + 1;
        EXPECT_NEAR(monthly_mean(month, lowest), synthetic_normals()[month].minimum_c, 3.4) << month + 1;
    }
    double error = 0.;
    for (std::size_t month = 0; month < 12; ++month) {
        error += (monthly_mean(month, highest) - synthetic_normals()[month].maximum_c) / 12.;
    }
    EXPECT_NEAR(error, 0., 1.2);
}

TEST(SyntheticWeather, IsHottestInTheAfternoonAndCoolestAtSunrise) {
    std::array<double, 24> mean{};
    for (std::size_t d = 151; d < 212; ++d) {
        for (std::size_t h = 0; h < 24; ++h) mean[h] += at(d * 24 + h) / 61.;
    }
    const auto hottest = std::max_element(mean.begin(), mean.end()) - mean.begin();
    const auto coolest = std::min_element(mean.begin(), mean.end()) - mean.begin();
    EXPECT_GE(hottest, 13);
    EXPECT_LE(hottest, 15);
    // The minimum is at 5:10; the night's curve comes down to it, so the hour before is cooler than the one after.
    EXPECT_EQ(coolest, 4);
    EXPECT_NEAR(highest(mean), 41., 2.5);
    EXPECT_NEAR(lowest(mean), 24.3, 2.5);
}

TEST(SyntheticWeather, HasNoJumps) {
    double largest = 0.;
    for (std::size_t h = 1; h < year().size(); ++h) largest = std::max(largest, std::abs(at(h) - at(h - 1)));
    // The steepest hour is after sunrise: pi (Tmax - Tmin) / (Y + 2a), about 4 K in spring.
    EXPECT_LT(largest, 6.);
    EXPECT_GT(largest, 2.);
}

TEST(SyntheticWeather, WandersFromDayToDayWithTheStatedCorrelation) {
    // The season is taken away by the mean of the 31 days around each day.
    std::vector<double> maxima;
    for (std::size_t d = 0; d < 365; ++d) {
        double highest_c = -99.;
        for (std::size_t h = 0; h < 24; ++h) highest_c = std::max(highest_c, at(d * 24 + h));
        maxima.push_back(highest_c);
    }
    std::vector<double> anomaly;
    for (std::size_t d = 15; d + 15 < 365; ++d) {
        double around = 0.;
        for (std::size_t k = d - 15; k <= d + 15; ++k) around += maxima[k] / 31.;
        anomaly.push_back(maxima[d] - around);
    }
    double square = 0., product = 0.;
    for (std::size_t d = 1; d < anomaly.size(); ++d) {
        square += anomaly[d] * anomaly[d];
        product += anomaly[d] * anomaly[d - 1];
    }
    // The running mean takes some of the variance and of the correlation with it.
    EXPECT_NEAR(std::sqrt(square / static_cast<double>(anomaly.size())), 2.3, 0.5);
    EXPECT_NEAR(product / square, 0.6, 0.13);
}

TEST(SyntheticWeather, PutsTheSunHighAtNoonInJuneAndBelowTheHorizonAtNight) {
    const std::size_t solstice = 171 * 24;  // 21 June
    // Noon elevation is 90 - latitude + 23.44 degrees; the middle of the hour is at most half an hour off.
    float highest_deg = -90.F;
    for (std::size_t h = 0; h < 24; ++h) highest_deg = std::max(highest_deg, year()[solstice + h].sun_elevation_deg);
    EXPECT_NEAR(highest_deg, 81.85F, 1.2F);
    EXPECT_LT(year()[solstice].sun_elevation_deg, -20.F);
    EXPECT_EQ(year()[solstice].direct_normal_w_m2, 0.F);
    const WeatherHour& noon = year()[solstice + 12];
    EXPECT_GT(noon.direct_normal_w_m2, 850.F);
    EXPECT_LT(noon.direct_normal_w_m2, 1050.F);
    EXPECT_NEAR(noon.ground_excess_k, 20.F, 2.F);
    // Solar noon is at 12:28 (longitude 111.58 W, equation of time -2 min) and the day is 14.2 h long: 5:20 to 19:35.
    EXPECT_LT(year()[solstice + 4].sun_elevation_deg, 0.F);
    EXPECT_GT(year()[solstice + 5].sun_elevation_deg, 0.F);
    EXPECT_GT(year()[solstice + 19].sun_elevation_deg, 0.F);
    EXPECT_LT(year()[solstice + 20].sun_elevation_deg, 0.F);
}

TEST(SyntheticWeather, NeverHoldsMoreVapourThanTheCoolestHour) {
    for (std::size_t d = 0; d < 365; ++d) {
        double coolest = 99.;
        for (std::size_t h = 0; h < 24; ++h) coolest = std::min(coolest, at(d * 24 + h));
        const double saturation_kpa = 0.6105 * std::exp(17.27 * coolest / (coolest + 237.3));
        // Samples lie up to half an hour beside the minimum, hence above it; 1 % is for rounding.
        EXPECT_LE(static_cast<double>(year()[d * 24 + 12].vapour_pressure_kpa), saturation_kpa * 1.01) << d;
    }
}

}  // namespace
}  // namespace funnel::sim::synthetic
