// SPDX-License-Identifier: Apache-2.0
// The weather files of the border, where the real data lie.
#include "kernels/store/weather_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace funnel {
namespace {

TEST(WeatherFileOfTucson, HasTheExtremesOfItsStation) {
    const std::filesystem::path path = FUNNEL_SHARED_DIR "/data/weather/tmy3_tucson_intl.csv";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path;
    WeatherYearOptions options{32.133, -110.95, 777., -7.};
    options.radiation_from_file = true;
    const auto file = read_weather_year(path, options);
    options.radiation_from_file = false;
    const auto clear = read_weather_year(path, options);
    float hottest = -99.F, coldest = 99.F;
    double file_sum = 0., clear_sum = 0.;
    for (std::size_t i = 0; i < file.size(); ++i) {
        hottest = std::max(hottest, file[i].air_temperature_c);
        coldest = std::min(coldest, file[i].air_temperature_c);
        file_sum += static_cast<double>(file[i].ground_excess_k);
        clear_sum += static_cast<double>(clear[i].ground_excess_k);
    }
    EXPECT_FLOAT_EQ(hottest, 41.7F);
    EXPECT_FLOAT_EQ(coldest, -3.3F);
    // A desert's sky: a fifth or less of the clear sky's light is lost to clouds over a year.
    EXPECT_GT(file_sum / clear_sum, 0.8);
    EXPECT_LT(file_sum / clear_sum, 1.02);
}

TEST(WeatherFilesOfTheBorder, AreAllWholeYears) {
    const std::filesystem::path folder = FUNNEL_SHARED_DIR "/data/weather";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no " << folder;
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (!entry.path().filename().string().starts_with("tmy3_")) continue;
        WeatherYearOptions options{32., -110., 500., -7.};
        options.radiation_from_file = true;
        EXPECT_EQ(read_weather_year(entry.path(), options).size(), 8760U) << entry.path();
        ++files;
    }
    EXPECT_GE(files, 7);
}

}  // namespace
}  // namespace funnel
