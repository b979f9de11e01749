// SPDX-License-Identifier: Apache-2.0
#include "kernels/ground/walking_speed.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace funnel {
namespace {

constexpr SpeedFunction on_slopes[] = {SpeedFunction::irmischer_clarke_off_path,
                                       SpeedFunction::irmischer_clarke_on_path, SpeedFunction::tobler_off_path,
                                       SpeedFunction::tobler_on_path};

TEST(WalkingSpeed, OnLevelGroundIsWhatTheAuthorsGive) {
    // Tobler: 6 exp(-0.175) km/h; Irmischer & Clarke: 0.11 + exp(-25/1800), 0.11 + 0.67 exp(-4/1800) m/s.
    EXPECT_NEAR(walking_speed_m_s(SpeedFunction::tobler_on_path, 0.F), 1.39910F, 1e-5F);
    EXPECT_NEAR(walking_speed_m_s(SpeedFunction::tobler_off_path, 0.F), 0.83946F, 1e-5F);
    EXPECT_NEAR(walking_speed_m_s(SpeedFunction::irmischer_clarke_on_path, 0.F), 1.09621F, 1e-5F);
    EXPECT_NEAR(walking_speed_m_s(SpeedFunction::irmischer_clarke_off_path, 0.F), 0.77851F, 1e-5F);
    EXPECT_EQ(walking_speed_m_s(SpeedFunction::constant, 0.3F), 1.F);
}

TEST(WalkingSpeed, IsGreatestGentlyDownhill) {
    const std::map<SpeedFunction, float> peak = {{SpeedFunction::tobler_on_path, -0.05F},
                                                 {SpeedFunction::tobler_off_path, -0.05F},
                                                 {SpeedFunction::irmischer_clarke_on_path, -0.05F},
                                                 {SpeedFunction::irmischer_clarke_off_path, -0.02F}};
    for (const auto& [function, slope] : peak) {
        const float greatest = walking_speed_m_s(function, slope);
        EXPECT_NEAR(greatest, greatest_walking_speed_m_s(function), 1e-6F);
        for (float other = -0.9F; other < 0.9F; other += 0.01F) {
            EXPECT_LE(walking_speed_m_s(function, other), greatest + 1e-6F) << other;
        }
    }
}

TEST(WalkingSpeed, UphillIsSlowerThanDownhill) {
    for (const SpeedFunction function : on_slopes) {
        for (float slope = 0.02F; slope < 0.6F; slope += 0.02F) {
            EXPECT_LT(walking_speed_m_s(function, slope), walking_speed_m_s(function, -slope)) << slope;
        }
    }
}

/// Rows of a table with a header, by column name; lines that begin with # are left out.
std::map<std::string, std::vector<float>> read_columns(std::ifstream& file) {
    std::map<std::string, std::vector<float>> columns;
    std::vector<std::string> names;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::stringstream fields(line);
        std::size_t at = 0;
        const bool header = names.empty();
        for (std::string field; std::getline(fields, field, ','); ++at) {
            if (header)
                names.push_back(field);
            else
                columns[names[at]].push_back(std::stof(field));
        }
    }
    return columns;
}

TEST(WalkingSpeed, AgreesWithTheTableOfSpeedFunctions) {
    std::ifstream file(std::string(FUNNEL_SHARED_DIR) + "/reference/speed_functions.csv");
    if (!file) GTEST_SKIP() << "not run: reference/speed_functions.csv is not there";
    auto columns = read_columns(file);
    const std::map<std::string, SpeedFunction> by_column = {
        {"tobler_onpath_m_s", SpeedFunction::tobler_on_path},
        {"tobler_offpath_m_s", SpeedFunction::tobler_off_path},
        {"irmischer_clarke_on_male_signed_m_s", SpeedFunction::irmischer_clarke_on_path},
        {"irmischer_clarke_off_male_signed_m_s", SpeedFunction::irmischer_clarke_off_path}};
    const std::vector<float>& slope = columns.at("slope_rise_run");
    ASSERT_EQ(slope.size(), 181U);
    for (const auto& [name, function] : by_column) {
        const std::vector<float>& expected = columns.at(name);
        ASSERT_EQ(expected.size(), slope.size());
        for (std::size_t i = 0; i < slope.size(); ++i) {
            // The table is rounded to five decimals.
            EXPECT_NEAR(walking_speed_m_s(function, slope[i]), expected[i], 1e-5F) << name << " at " << slope[i];
        }
    }
}

}  // namespace
}  // namespace funnel
