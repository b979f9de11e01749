// SPDX-License-Identifier: Apache-2.0
#include "kernels/ground/metabolic_rate.hpp"

#include "tests/support/reference_table.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace funnel {
namespace {

// By hand, term by term, from each author's equation: the table below comes from a program that reads the equations as
// we do.
TEST(MetabolicRate, FollowsFromTheEquationsWorkedOutByHand) {
    // 1.5 x 70 + 2 x 100 (30/70)^2 + 1.2 x 100 (1.5 x 1.2^2 + 0.35 x 1.2 x 5) = 105 + 36.73 + 511.2 W
    EXPECT_NEAR(pandolf_metabolic_rate_w(70.F, 30.F, 1.2F, 5.F, 1.2F), 652.935, 1e-3);
    // 97.631 W uncorrected, less -6 x 78 x 1.34 / 3.5 - 78 x 0^2 / 70 + 25 - 1.34^2 = -155.973 W
    EXPECT_NEAR(pandolf_santee_metabolic_rate_w(70.F, 8.F, 1.34F, -6.F, 1.F), 253.603, 1e-3);
    // Level, 1 m/s: 1.44 + 1.94 + 0.24 W/kg; 10 %: and 0.34 x 10 (1 - 1.05^(1 - 1.1^42)) = 3.4 (1 - 0.07257)
    EXPECT_NEAR(lcda_metabolic_rate_w_kg(1.F, 0.F, 1.F), 3.62, 1e-5);
    EXPECT_NEAR(lcda_metabolic_rate_w_kg(1.F, 10.F, 1.F), 6.77325, 2e-5);
    // 3 mph up 5 %: 3.5 + 8.04 + 7.236 = 18.776 mL/(kg min)
    EXPECT_NEAR(acsm_metabolic_rate_w_kg(1.34F, 5.F, 1.F), 18.776 * 20.9 / 60., 1e-5);
}

TEST(MetabolicRate, OfMinettiMeetsWhatWasMeasured) {
    // Minetti et al. 2002, abstract: 17.33 +- 1.11 J/(kg m) at a slope of 0.45, 3.46 +- 0.95 at -0.45.
    EXPECT_NEAR(minetti_walking_cost_j_kg_m(45.F), 17.33, 1.11);
    EXPECT_NEAR(minetti_walking_cost_j_kg_m(-45.F), 3.46, 0.95);
}

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
