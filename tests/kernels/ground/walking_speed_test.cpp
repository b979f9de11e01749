// SPDX-License-Identifier: Apache-2.0
#include "kernels/ground/walking_speed.hpp"

#include "tests/support/reference_table.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace funnel {
namespace {

using F = SpeedFunction;

std::vector<F> all_functions() {
    std::vector<F> all;
    for (int f = 0; f < speed_function_count; ++f) all.push_back(static_cast<F>(f));
    return all;
}

float slope_of(double degrees) { return static_cast<float>(std::tan(degrees * 3.14159265358979323846 / 180.)); }

TEST(WalkingSpeed, OnLevelGroundIsWhatTheAuthorsGive) {
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

TEST(WalkingSpeed, OfCampbellAndSullivanOnLevelGroundFollowsFromTheirCoefficients) {
    // c / (pi b (1 + (a / b)^2)) + d, worked out by hand from the published a, b, c, d (Campbell et al. 2019; Sullivan
    // et al. 2020, as in leastcostpath R/cost.R).
    const std::map<F, double> level_m_s = {
        {F::campbell_2019_p01, 0.8127}, {F::campbell_2019_p05, 1.1448}, {F::campbell_2019_p10, 1.3202},
        {F::campbell_2019_p20, 1.6820}, {F::campbell_2019_p50, 2.5519}, {F::sullivan_p16_7, 0.9605},
        {F::sullivan_p50, 1.3813},      {F::sullivan_p83_3, 1.6801},    {F::stride, 1.7688}};
    for (const auto& [function, speed_m_s] : level_m_s)
        EXPECT_NEAR(walking_speed_m_s(function, 0.F), speed_m_s, 6e-5) << static_cast<int>(function);
}

TEST(WalkingSpeed, OfAHigherPercentileIsHigherOnEverySlopeOfTheData) {
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

TEST(WalkingSpeed, IsGreatestWhereTheAuthorPutsIt) {
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

TEST(WalkingSpeed, UphillIsNeverFasterThanDownhill) {
    for (const F function : all_functions()) {
        // Fitted with a term that rises with the angle, beside a peak that falls: it holds over most of its range.
        const bool rises = function == F::sullivan_p16_7;
        for (float slope = 0.02F; slope < (rises ? 0.3F : 0.57F); slope += 0.02F) {
            EXPECT_LE(walking_speed_m_s(function, slope), walking_speed_m_s(function, -slope))
                << static_cast<int>(function) << " at " << slope;
        }
    }
}

TEST(WalkingSpeed, IsPositiveAndFiniteFromWallToWall) {
    for (const F function : all_functions()) {
        for (float slope = -11.F; slope <= 11.F; slope += 0.05F) {
            const float speed = walking_speed_m_s(function, slope);
            EXPECT_GT(speed, 0.F) << static_cast<int>(function) << " at " << slope;
            EXPECT_LT(speed, 5.F) << static_cast<int>(function) << " at " << slope;
        }
    }
}

TEST(WalkingSpeed, OfRWalkJumpsAtItsSlopeFactor) {
    EXPECT_NEAR(walking_speed_m_s(F::r_walk, -0.2125F), 1.F / (0.72F - 1.9998F * 0.2125F), 1e-5F);
    EXPECT_NEAR(walking_speed_m_s(F::r_walk, -0.21251F), 1.F / (0.72F + 1.9998F * 0.21251F), 1e-5F);
    // Langmuir's text has no gain above -5 degrees.
    EXPECT_EQ(walking_speed_m_s(F::naismith_langmuir, slope_of(-4.9)), walking_speed_m_s(F::naismith_langmuir, 0.F));
}

TEST(WalkingSpeed, OfAFormCompiledInIsThatChosenAtRunTime) {
    for (const F function : all_functions()) {
        const SpeedLaw law = speed_law(function);
        for (float slope = -0.95F; slope < 1.F; slope += 0.0625F) {
            const float compiled_in =
                with_speed_form(law.form, [&]<SpeedForm form>() { return law_speed_m_s<form>(law, slope); });
            EXPECT_EQ(compiled_in, walking_speed_m_s(function, slope));
            EXPECT_EQ(std::max(least_walking_speed_m_s, compiled_in),
                      std::max(least_walking_speed_m_s, law_speed_m_s<SpeedForm::any>(law, slope)));
        }
    }
}

TEST(WalkingSpeed, AgreesWithTheTableOfSpeedFunctions) {
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

}  // namespace
}  // namespace funnel
