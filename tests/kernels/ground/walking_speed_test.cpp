// SPDX-License-Identifier: Apache-2.0
#include "kernels/ground/walking_speed.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
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

}  // namespace
}  // namespace funnel
