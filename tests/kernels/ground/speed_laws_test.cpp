// SPDX-License-Identifier: Apache-2.0
// The authors' numbers, seen through the speeds that they give.
#include "kernels/ground/speed_laws.hpp"

#include "kernels/ground/walking_speed.hpp"
#include "tests/support/reference_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace funnel {
namespace {

using F = SpeedFunction;

float slope_of(double degrees) { return static_cast<float>(std::tan(degrees * 3.14159265358979323846 / 180.)); }

TEST(SpeedLaws, OnLevelGroundIsWhatTheAuthorsGive) {
    // Tobler: 6 exp(-0.175) km/h; Irmischer & Clarke: 0.11 + exp(-25/1800), 0.11 + 0.67 exp(-4/1800) m/s; Davey: 1.40
    // m/s; Tripcevich: 4.028 * 46^2 / (4.127^2 + 46^2) km/h; Naismith: 0.72 s/m; Marquez-Perez: 4.8 exp(-0.159) km/h;
    // Rees: 0.75 s/m; Garmy: 4 km/h; Kondo & Seino: 5.1 exp(-0.1575) km/h; Campbell 2017: 1.662 m/s.
    EXPECT_NEAR(walking_speed_m_s(F::tobler_on_path, 0.F), 1.39910F, 1e-5F);
    EXPECT_NEAR(walking_speed_m_s(F::tobler_off_path, 0.F), 0.83946F, 1e-5F);
    EXPECT_NEAR(walking_speed_m_s(F::irmischer_clarke_on_path, 0.F), 1.09621F, 1e-5F);
    EXPECT_NEAR(walking_speed_m_s(F::irmischer_clarke_off_path, 0.F), 0.77851F, 1e-5F);
    EXPECT_NEAR(walking_speed_m_s(F::davey, 0.F), 1.4F, 1e-5F);
    EXPECT_NEAR(walking_speed_m_s(F::tripcevich, 0.F), 1.10996F, 1e-5F);
    EXPECT_NEAR(walking_speed_m_s(F::r_walk, 0.F), 1.F / 0.72F, 1e-6F);
    EXPECT_NEAR(walking_speed_m_s(F::marquez_perez, 0.F), 1.13733F, 1e-5F);
    EXPECT_NEAR(walking_speed_m_s(F::rees, 0.F), 1.33333F, 1e-5F);
    EXPECT_NEAR(walking_speed_m_s(F::garmy, 0.F), 1.11111F, 1e-5F);
    EXPECT_NEAR(walking_speed_m_s(F::kondo_seino, 0.F), 1.21023F, 1e-5F);
    EXPECT_NEAR(walking_speed_m_s(F::campbell_2017, 0.F), 1.662F, 1e-5F);
    EXPECT_EQ(walking_speed_m_s(F::constant, 0.3F), 1.F);
}

TEST(SpeedLaws, OfCampbellAndSullivanOnLevelGroundFollowsFromTheirCoefficients) {
    // c / (pi b (1 + (a / b)^2)) + d, worked out by hand from the published a, b, c, d (Campbell et al. 2019; Sullivan
    // et al. 2020, as in leastcostpath R/cost.R).
    const std::map<F, double> level_m_s = {
        {F::campbell_2019_p01, 0.8127}, {F::campbell_2019_p05, 1.1448}, {F::campbell_2019_p10, 1.3202},
        {F::campbell_2019_p20, 1.6820}, {F::campbell_2019_p50, 2.5519}, {F::sullivan_p16_7, 0.9605},
        {F::sullivan_p50, 1.3813},      {F::sullivan_p83_3, 1.6801},    {F::stride, 1.7688}};
    for (const auto& [function, speed_m_s] : level_m_s)
        EXPECT_NEAR(walking_speed_m_s(function, 0.F), speed_m_s, 6e-5) << static_cast<int>(function);
}

TEST(SpeedLaws, OfAHigherPercentileIsHigherOnEverySlopeOfTheData) {
    // Percentiles of the rate of travel, each fitted by itself: their order is no property of the formula.
    const std::vector<std::vector<F>> ascending = {
        {F::campbell_2019_p01, F::campbell_2019_p05, F::campbell_2019_p10, F::campbell_2019_p15, F::campbell_2019_p20,
         F::campbell_2019_p25, F::campbell_2019_p30, F::campbell_2019_p35, F::campbell_2019_p40, F::campbell_2019_p45,
         F::campbell_2019_p50, F::campbell_2019_p75, F::campbell_2019_p90, F::campbell_2019_p95, F::campbell_2019_p99},
        {F::sullivan_p16_7, F::sullivan_p50, F::sullivan_p83_3}};
    for (const std::vector<F>& family : ascending)
        for (std::size_t i = 1; i < family.size(); ++i)
            for (int degrees = -30; degrees <= 30; ++degrees)
                EXPECT_GT(walking_speed_m_s(family[i], slope_of(degrees)),
                          walking_speed_m_s(family[i - 1], slope_of(degrees)))
                    << static_cast<int>(family[i]) << " at " << degrees;
}

TEST(SpeedLaws, IsGreatestWhereTheAuthorPutsIt) {
    // Packages that take the absolute slope have these peaks on level ground.
    const std::map<F, double> peak_deg = {{F::tobler_on_path, -2.862405},
                                          {F::irmischer_clarke_on_path, -2.862405},
                                          {F::irmischer_clarke_off_path, -1.145763},
                                          {F::marquez_perez, -2.454},
                                          {F::kondo_seino, -4.00417},
                                          {F::tripcevich, -4.127},
                                          {F::stride, -2.32},
                                          {F::rees, 0.},
                                          {F::garmy, 0.},
                                          {F::davey, 0.},
                                          {F::campbell_2017, -2.30302}};
    for (const auto& [function, degrees] : peak_deg) {
        const float greatest = walking_speed_m_s(function, slope_of(degrees));
        for (float other = -0.9F; other < 0.9F; other += 0.01F) {
            EXPECT_LE(walking_speed_m_s(function, other), greatest + 1e-6F) << static_cast<int>(function) << other;
        }
    }
}

TEST(SpeedLaws, AgreesWithTheTableOfSpeedFunctions) {
    const auto rows = test::read_reference_table(FUNNEL_SHARED_DIR "/reference/speed_functions.csv");
    if (rows.empty()) GTEST_SKIP() << "not run: reference/speed_functions.csv is not there";
    const std::map<std::string, F> by_column = {
        {"tobler_onpath_m_s", F::tobler_on_path},
        {"tobler_offpath_m_s", F::tobler_off_path},
        {"marquez_perez_2017_m_s", F::marquez_perez},
        {"irmischer_clarke_on_male_signed_m_s", F::irmischer_clarke_on_path},
        {"irmischer_clarke_off_male_signed_m_s", F::irmischer_clarke_off_path},
        {"irmischer_clarke_on_female_signed_m_s", F::irmischer_clarke_on_path_female},
        {"irmischer_clarke_off_female_signed_m_s", F::irmischer_clarke_off_path_female},
        {"rees_2004_m_s", F::rees},
        {"garmy_2005_m_s", F::garmy},
        {"kondo_seino_2010_signed_m_s", F::kondo_seino},
        {"naismith_langmuir_5_12deg_m_s", F::naismith_langmuir},
        {"grass_r_walk_default_m_s", F::r_walk},
        {"campbell_2017_noveg_norough_m_s", F::campbell_2017},
        {"stride_2024_noveg_norough_m_s", F::stride},
        {"campbell_2019_p01_m_s", F::campbell_2019_p01},
        {"campbell_2019_p05_m_s", F::campbell_2019_p05},
        {"campbell_2019_p10_m_s", F::campbell_2019_p10},
        {"campbell_2019_p20_m_s", F::campbell_2019_p20},
        {"campbell_2019_p25_m_s", F::campbell_2019_p25},
        {"campbell_2019_p50_m_s", F::campbell_2019_p50},
        {"campbell_2019_p75_m_s", F::campbell_2019_p75},
        {"campbell_2019_p95_m_s", F::campbell_2019_p95},
        {"sullivan_2020_p16_7_m_s", F::sullivan_p16_7},
        {"sullivan_2020_p50_m_s", F::sullivan_p50},
        {"sullivan_2020_p83_3_m_s", F::sullivan_p83_3}};
    ASSERT_EQ(rows.size(), 181U);
    for (const auto& row : rows) {
        const double degrees = row.number("slope_deg");
        for (const auto& [column, function] : by_column) {
            // Five decimals are printed; single precision adds 1e-6 where it takes the angle of the slope.
            EXPECT_NEAR(published_speed_m_s(function, slope_of(degrees)), row.number(column), 7e-6)
                << column << " at " << degrees;
        }
    }
}

TEST(SpeedLaws, AreThereForEveryFunctionAndNoTwoAreTheSame) {
    for (int f = 0; f < speed_function_count; ++f)
        for (int g = 0; g < f; ++g) {
            float apart = 0.F;
            for (const double degrees : {-25., -10., -3., 0., 6., 20.}) {
                const float slope = slope_of(degrees);
                apart = std::max(apart, std::abs(published_speed_m_s(static_cast<F>(f), slope)
                                                 - published_speed_m_s(static_cast<F>(g), slope)));
            }
            EXPECT_GT(apart, 0.01F) << f << " and " << g;
        }
}

TEST(SpeedLaws, OfWomenAreNineteenTwentiethsOfThoseOfMen) {
    for (const double degrees : {-20., 0., 15.}) {
        const float slope = slope_of(degrees);
        EXPECT_FLOAT_EQ(published_speed_m_s(F::irmischer_clarke_on_path_female, slope),
                        0.95F * published_speed_m_s(F::irmischer_clarke_on_path, slope));
        EXPECT_FLOAT_EQ(published_speed_m_s(F::irmischer_clarke_off_path_female, slope),
                        0.95F * published_speed_m_s(F::irmischer_clarke_off_path, slope));
    }
}

}  // namespace
}  // namespace funnel
