// SPDX-License-Identifier: Apache-2.0
// What an exposure says beside its end; the end itself: heat_strain_annex_f_test.cpp.
#include "kernels/body/heat_strain_exposure.hpp"

#include "tests/kernels/body/exposures.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace funnel {
namespace {

using test::DesertWalk;

TEST(LossLimits, FollowTheEditionAndWhetherThereIsToDrink) {
    EXPECT_EQ(loss_limits(SweatCaps::edition_2004, true).average, 0.075);
    EXPECT_EQ(loss_limits(SweatCaps::edition_2004, true).nearly_all, 0.05);
    EXPECT_EQ(loss_limits(SweatCaps::edition_2023, true).average, 0.05);
    EXPECT_EQ(loss_limits(SweatCaps::edition_2023, true).nearly_all, 0.05);
    for (const SweatCaps edition : {SweatCaps::edition_2004, SweatCaps::edition_2023}) {
        EXPECT_EQ(loss_limits(edition, false).average, 0.03);
        EXPECT_EQ(loss_limits(edition, false).nearly_all, 0.03);
    }
}

struct Course {
    std::vector<double> rectal_c, loss_g;
    HeatStrainResult result{};
};

Course course_of(const DesertWalk& walk, const LossLimits& limits, int minutes) {
    Course course;
    course.result = run_heat_strain_exposure(walk.setting(), 70., limits, minutes,
                                             [&](int minute, const HeatStrainState<float>& state, double loss_g) {
                                                 course.rectal_c.push_back(static_cast<double>(state.rectal_c));
                                                 course.loss_g.push_back(loss_g);
                                                 EXPECT_EQ(minute, static_cast<int>(course.rectal_c.size()));
                                             });
    return course;
}

/// The first minute at or above the limit, or all of them.
int first_minute(const std::vector<double>& values, double limit) {
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] >= limit) return static_cast<int>(i) + 1;
    return static_cast<int>(values.size());
}

TEST(HeatStrainExposure, EndsAtTheFirstMinuteBeyondEachLimit) {
    const LossLimits limits{0.04, 0.02};
    DesertWalk steep;
    steep.metabolic_w_m2 = 250.F;
    const Course course = course_of(steep, limits, 480);
    const HeatStrainResult& r = course.result;
    EXPECT_EQ(r.dlim_tre_min, first_minute(course.rectal_c, 38.));
    EXPECT_EQ(r.dlim_loss50_min, first_minute(course.loss_g, 1000. * 0.04 * 70.));
    EXPECT_EQ(r.dlim_loss95_min, first_minute(course.loss_g, 1000. * 0.02 * 70.));
    EXPECT_LT(r.dlim_tre_min, 480);
    EXPECT_LT(r.dlim_loss95_min, r.dlim_loss50_min);
    EXPECT_LT(r.dlim_loss50_min, 480);
}

TEST(HeatStrainExposure, WhoseLimitsAreNotReachedIsAllowedAsAWhole) {
    DesertWalk evening;
    evening.air_c = evening.radiant_c = 20.F;
    evening.metabolic_w_m2 = 100.F;
    const HeatStrainResult r = evening.run(120);
    EXPECT_LT(r.rectal_c, 38.);
    EXPECT_EQ(r.dlim_tre_min, 120);
    EXPECT_EQ(r.dlim_loss50_min, 120);
    EXPECT_EQ(r.dlim_loss95_min, 120);
}

TEST(HeatStrainExposure, SumsUpWhatEachMinuteLoses) {
    const Course course = course_of({}, loss_limits(SweatCaps::edition_2023, true), 90);
    ASSERT_EQ(course.loss_g.size(), 90U);
    EXPECT_EQ(course.loss_g.back(), course.result.water_loss_g);
    EXPECT_EQ(course.rectal_c.back(), course.result.rectal_c);
    HeatStrainState<float> state;
    double loss_g = 0.;
    for (int minute = 0; minute < 90; ++minute)
        loss_g += static_cast<double>(advance_one_minute(state, DesertWalk{}.setting()));
    EXPECT_EQ(course.result.water_loss_g, loss_g);
    EXPECT_EQ(course.result.core_c, static_cast<double>(state.core_c));
    EXPECT_EQ(course.result.skin_c, static_cast<double>(state.skin_c));
}

TEST(HeatStrainExposure, OfALighterPersonReachesItsLossSooner) {
    const auto loss_min = [](double mass_kg) {
        return run_heat_strain_exposure(DesertWalk{}.setting(), mass_kg, {0.05, 0.05}, 480).dlim_loss50_min;
    };
    EXPECT_LT(loss_min(35.), loss_min(70.)) << "by the limit alone: the setting is the same";
}

}  // namespace
}  // namespace funnel
