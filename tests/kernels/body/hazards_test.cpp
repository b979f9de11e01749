// SPDX-License-Identifier: Apache-2.0
#include "kernels/body/hazards.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funnel {
namespace {

TEST(Hazards, AreExactlyNoneInOrdinaryLife) {
    const BodyParameters body;
    EXPECT_EQ(make_heat_hazard(body).rate(36.8F), 0.F);
    EXPECT_EQ(make_heat_hazard(body).rate(body.heat_death_onset_c), 0.F);
    EXPECT_GT(make_heat_hazard(body).rate(39.2F), 0.F);
    EXPECT_EQ(make_dehydration_hazard(body).rate(0.F), 0.F);
    EXPECT_EQ(make_dehydration_hazard(body).rate(body.dehydration_death_onset_pct), 0.F);
    EXPECT_GT(make_dehydration_hazard(body).rate(6.F), 0.F);
}

TEST(Hazards, ReachHalfTheirHeightAtTheMidpointAndAllOfItFarAbove) {
    const BodyParameters body;
    const HazardCurve heat = make_heat_hazard(body);
    EXPECT_NEAR(60.F * heat.rate(body.heat_death_midpoint_c), 0.5F * body.heat_death_rate_per_h, 1e-3F);
    EXPECT_NEAR(60.F * heat.rate(60.F), body.heat_death_rate_per_h, 1e-5F);
    const HazardCurve thirst = make_dehydration_hazard(body);
    EXPECT_NEAR(60.F * thirst.rate(17.F), 0.5F * body.dehydration_death_rate_per_h, 1e-4F);
    EXPECT_NEAR(60.F * thirst.rate(90.F), body.dehydration_death_rate_per_h, 1e-5F);
}

TEST(Hazards, NeverFallWithTemperature) {
    const HazardCurve heat = make_heat_hazard(BodyParameters{});
    float before = 0.F;
    for (float core_c = 35.F; core_c < 50.F; core_c += 0.01F) {
        const float now = heat.rate(core_c);
        EXPECT_GE(now, before * (1.F - 1e-6F)) << core_c;
        before = now;
    }
}

/// Bynum et al. 1978, Am. J. Physiol. 235:R228: five sedated men bore an hour at 41.6-42.0 C. Defaults that make this
/// less likely than one in ten contradict it.
TEST(Hazards, LetFiveMenBearTheHourThatFiveMenBore) {
    const HazardCurve heat = make_heat_hazard(BodyParameters{});
    for (const float core_c : {41.6F, 42.F}) EXPECT_GT(std::exp(-5.F * 60.F * heat.rate(core_c)), 0.1F) << core_c;
}

TEST(Hazards, FollowTheParameters) {
    BodyParameters body;
    body.heat_death_rate_per_h = 6.F;
    body.heat_death_midpoint_c = 41.F;
    body.heat_death_slope_c = 0.2F;
    EXPECT_NEAR(60.F * make_heat_hazard(body).rate(41.F), 3.F, 1e-3F);
    EXPECT_NEAR(60.F * make_heat_hazard(body).rate(41.2F), 6.F / (1.F + exp_f(-1.F)), 2e-3F);
    body.heat_death_rate_per_h = 0.F;
    EXPECT_EQ(make_heat_hazard(body).rate(45.F), 0.F);
}

TEST(HazardCurve, OfOneIsShiftedButKeepsItsOnset) {
    const HazardCurve heat = make_heat_hazard(BodyParameters{});
    EXPECT_EQ(heat.rate_of_one(38.9F, -2.F), 0.F) << "a weak person in mild heat";
    EXPECT_TRUE(heat.is_harmless_to(38.9F, -2.F));
    EXPECT_EQ(heat.rate_of_one(40.9F, 2.F), 0.F) << "a strong one's onset is later";
    EXPECT_EQ(heat.rate_of_one(42.F, -1.F), heat.rate(43.F));
    EXPECT_EQ(heat.rate_of_one(43.F, 1.F), heat.rate(42.F));
    EXPECT_EQ(heat.rate_of_one(41.5F, 0.F), heat.rate(41.5F));
}

}  // namespace
}  // namespace funnel
