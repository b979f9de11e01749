// SPDX-License-Identifier: Apache-2.0
#include "kernels/ground/metabolic_rate.hpp"

#include "tests/support/reference_table.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace funnel {
namespace {

TEST(MetabolicRate, MeetsTheReferenceTable) {
    const auto rows = test::read_reference_table(FUNNEL_SHARED_DIR "/reference/metabolic_reference.csv");
    if (rows.empty()) GTEST_SKIP() << "no " FUNNEL_SHARED_DIR "/reference/metabolic_reference.csv";
    for (const auto& row : rows) {
        const auto value = [&](const char* column) { return static_cast<float>(row.number(column)); };
        const float body = value("body_kg"), load = value("load_kg"), speed = value("speed_m_s");
        const float grade = value("grade_pct"), eta = value("eta");
        const auto where = testing::Message()
                           << body << " kg + " << load << " kg, " << speed << " m/s, " << grade << " %";
        // Printed digits, and what single precision adds to sums of thousands of watts.
        EXPECT_NEAR(pandolf_metabolic_rate_w(body, load, speed, grade, eta), row.number("pandolf_W"), 0.006) << where;
        EXPECT_NEAR(pandolf_santee_metabolic_rate_w(body, load, speed, grade, eta, -100.F),
                    row.number("pandolf_santee_W"), 0.006)
            << where;
        EXPECT_NEAR(lcda_metabolic_rate_w_kg(speed, grade, eta), row.number("lcda_graded_W_per_kg"), 0.00051) << where;
        EXPECT_NEAR(lcda_metabolic_rate_w(body, load, speed, grade, eta), row.number("lcda_W_total_mass"), 0.006)
            << where;
        EXPECT_NEAR(acsm_metabolic_rate_w_kg(speed, grade, eta), row.number("acsm_W_per_kg"), 0.00051) << where;
        EXPECT_NEAR(minetti_walking_cost_j_kg_m(grade), row.number("minetti_walk_J_per_kg_m"), 0.000051) << where;
    }
}

TEST(MetabolicRate, StandingCostsTheStandingRateOnAnyGroundAndGrade) {
    for (const float grade : {-30.F, 0.F, 20.F}) {
        EXPECT_FLOAT_EQ(lcda_metabolic_rate_w_kg(0.F, grade, 1.5F), standing_metabolic_rate_w_kg);
    }
    EXPECT_FLOAT_EQ(lcda_metabolic_rate_w_kg(-1.F, 0.F, 1.F), standing_metabolic_rate_w_kg);
}

TEST(MetabolicRate, GroundMultipliesTheMovementPartAlone) {
    const float firm = lcda_metabolic_rate_w_kg(0.8F, 5.F, 1.F) - standing_metabolic_rate_w_kg;
    const float sand = lcda_metabolic_rate_w_kg(0.8F, 5.F, 1.8F) - standing_metabolic_rate_w_kg;
    EXPECT_NEAR(sand / firm, 1.8F, 1e-5F);
}

TEST(MetabolicRate, RisesWithSpeedUphillAndWithGradeAboveThePreferredDescent) {
    for (float speed = 0.2F; speed < 1.9F; speed += 0.1F) {
        for (float grade = -8.F; grade < 45.F; grade += 1.F) {
            const float here = lcda_metabolic_rate_w_kg(speed, grade, 1.F);
            EXPECT_GT(lcda_metabolic_rate_w_kg(speed, grade + 1.F, 1.F), here) << speed << " " << grade;
            EXPECT_GT(lcda_metabolic_rate_w_kg(speed + 0.05F, grade, 1.F), here) << speed << " " << grade;
        }
    }
}

TEST(MetabolicRate, IsHeldAtTheEdgesOfItsData) {
    EXPECT_EQ(lcda_metabolic_rate_w_kg(1.F, 80.F, 1.F), lcda_metabolic_rate_w_kg(1.F, 45.F, 1.F));
    EXPECT_EQ(lcda_metabolic_rate_w_kg(1.F, -90.F, 1.F), lcda_metabolic_rate_w_kg(1.F, -40.F, 1.F));
    EXPECT_EQ(lcda_metabolic_rate_w_kg(5.F, 0.F, 1.F), lcda_metabolic_rate_w_kg(1.96F, 0.F, 1.F));
    EXPECT_EQ(pandolf_santee_metabolic_rate_w(70.F, 8.F, 1.F, -40.F, 1.F),
              pandolf_santee_metabolic_rate_w(70.F, 8.F, 1.F, -12.F, 1.F));
    EXPECT_EQ(minetti_walking_cost_j_kg_m(200.F), minetti_walking_cost_j_kg_m(45.F));
    EXPECT_EQ(acsm_metabolic_rate_w_kg(1.F, -20.F, 1.F), acsm_metabolic_rate_w_kg(1.F, 0.F, 1.F));
}

TEST(MetabolicRate, NeverIsLessThanNothing) {
    for (float grade = -60.F; grade <= 60.F; grade += 0.5F) {
        for (float speed = 0.F; speed <= 2.F; speed += 0.1F) {
            EXPECT_GT(lcda_metabolic_rate_w_kg(speed, grade, 2.1F), 0.5F) << speed << " " << grade;
            EXPECT_TRUE(std::isfinite(pandolf_santee_metabolic_rate_w(70.F, 10.F, speed, grade, 2.1F)));
        }
    }
}

TEST(MetabolicRate, ModelsAreChosenByName) {
    const float body = 70.F, load = 8.F, speed = 0.9F, grade = 6.F, eta = 1.2F;
    const auto rate = [&](MetabolicModel model) { return metabolic_rate_w(model, body, load, speed, grade, eta); };
    EXPECT_EQ(rate(MetabolicModel::lcda_graded), lcda_metabolic_rate_w(body, load, speed, grade, eta));
    EXPECT_EQ(rate(MetabolicModel::pandolf_santee), pandolf_santee_metabolic_rate_w(body, load, speed, grade, eta));
    EXPECT_FLOAT_EQ(rate(MetabolicModel::acsm), 78.F * acsm_metabolic_rate_w_kg(speed, grade, eta));
    EXPECT_FLOAT_EQ(rate(MetabolicModel::minetti), 78.F * (1.44F + 1.2F * 0.9F * minetti_walking_cost_j_kg_m(grade)));
}

TEST(MetabolicRate, FourModelsAgreeOnAWalkOnTheLevelWithinAThird) {
    for (const MetabolicModel model : {MetabolicModel::pandolf_santee, MetabolicModel::acsm, MetabolicModel::minetti}) {
        const float rate = metabolic_rate_w(model, 70.F, 0.F, 1.2F, 0.F, 1.F);
        EXPECT_NEAR(rate / metabolic_rate_w(MetabolicModel::lcda_graded, 70.F, 0.F, 1.2F, 0.F, 1.F), 1.F, 0.34F);
    }
}

}  // namespace
}  // namespace funnel
