// SPDX-License-Identifier: Apache-2.0
/// \file
/// A year of made-up weather as a file, whose lines a test changes.
#pragma once

#include "kernels/core/input_error.hpp"
#include "kernels/store/weather_file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace funnel::test {

inline const std::string header =
    "source_date,hour_ending_lst,ghi_w_m2,dni_w_m2,dhi_w_m2,drybulb_c,dewpoint_c,rh_pct,pressure_mbar,wind_dir_deg,"
    "wind_m_s,total_cloud_tenths";

/// A year whose temperature tells the hour of the day, as lines; line 0 is the header.
inline std::vector<std::string> plain_year() {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    std::vector<std::string> lines{header};
    for (int month = 1; month <= 12; ++month) {
        for (int day = 1; day <= days[static_cast<std::size_t>(month - 1)]; ++day) {
            for (int hour = 1; hour <= 24; ++hour) {
                char line[120];
                const int sun = hour > 7 && hour <= 17 ? 500 : 0;
                std::snprintf(line, sizeof line, "%02d/%02d/%d,%02d:00,%d,%d,%d,%d.5,1.0,40,926,170,2.0,3", month, day,
                              1990 + month, hour, sun, sun, sun / 5, hour);
                lines.emplace_back(line);
            }
        }
    }
    return lines;
}

class WeatherFile : public testing::Test {
  protected:
    void SetUp() override { lines = plain_year(); }
    void TearDown() override { std::filesystem::remove(path()); }
    static std::filesystem::path path() {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        return std::filesystem::temp_directory_path()
               / (std::string("funnel_weather_") + test->name() + "_" + std::to_string(getpid()) + ".csv");
    }
    std::vector<WeatherHour> read() const {
        {
            std::ofstream out(path(), std::ios::binary);
            for (const std::string& line : lines) out << line << line_end;
        }
        return read_weather_year(path(), options);
    }
    std::string message() const {
        try {
            read();
        } catch (const InputError& error) {
            return error.what();
        }
        return "no error";
    }
    /// Line of an hour of the year: the header is line 1 of the file.
    std::string& row(int hour_of_year) { return lines[static_cast<std::size_t>(hour_of_year + 1)]; }
    static void replace(std::string& text, const std::string& from, const std::string& to) {
        text.replace(text.find(from), from.size(), to);
    }

    std::vector<std::string> lines;
    std::string line_end = "\n";
    WeatherYearOptions options{32.133, -110.95, 777., -7.};
};

}  // namespace funnel::test
