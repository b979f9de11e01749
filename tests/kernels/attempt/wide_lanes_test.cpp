// SPDX-License-Identifier: Apache-2.0
// Loops over lanes have the same bits with the vectors that every processor has and with those of 512 bits.
#include "kernels/attempt/attempt_lanes.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <memory>

namespace funnel {
namespace {

constexpr int lanes = wide_lanes;

float draw(std::uint32_t n, float low, float high) {
    return low + (high - low) * uniform_open(philox4x32_10({{n, 0, 0, 0}}, 5, 0).v[0]);
}

/// Bodies on legs from cold nights to days in which one dies.
void set_out(BodyLanes<lanes>& body, const BodyParameters& p, const TravellerClass& who, std::uint32_t seed) {
    std::uint32_t n = seed * 1000;
    body.prepare(p);
    for (int l = 0; l < lanes; ++l) {
        body.start(l, individual_of(who), draw(n++, 0.001F, 0.2F));
        auto& legs = body.legs;
        legs.air_c[l] = draw(n++, -5.F, 48.F);
        legs.ground_c[l] = legs.air_c[l] + draw(n++, 0.F, 20.F);
        legs.sky_view[l] = draw(n++, 0.3F, 1.F);
        legs.sunlight_w_m2[l] = draw(n++, 0.F, 500.F);
        legs.sky_emissivity[l] = draw(n++, 0.6F, 1.F);
        legs.vapour_pressure_kpa[l] = draw(n++, 0.3F, 3.F);
        legs.wind_m_s[l] = draw(n++, 0.F, 8.F);
        legs.cold_convection_w_m2_k[l] = cold_convection_w_m2_k(legs.wind_m_s[l]);
        legs.speed_m_s[l] = draw(n++, 0.1F, 1.8F);
        legs.grade_pct[l] = draw(n++, -40.F, 40.F);
        legs.energy_factor[l] = draw(n++, 1.F, 2.F);
        legs.moving_share[l] = l % 3 == 0 ? 0.F : 0.8F;
        legs.carried_kg[l] = draw(n++, 0.F, 20.F);
        legs.missing[l] = draw(n++, 0.F, 0.12F);
        legs.fresh[l] = 1;
        body.water.deficit_mg[l] = whole_mg(legs.missing[l] * who.body_mass_kg);
    }
}

class WideLanes : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!runs_wide<lanes>()) GTEST_SKIP() << "this processor or compiler has no vectors of 512 bits";
    }
};

TEST_F(WideLanes, BearMinutesToTheBitsOfNarrowOnes) {
    const BodyParameters p;
    TravellerClass who;
    for (const MetabolicModel model :
         {MetabolicModel::lcda_graded, MetabolicModel::pandolf_santee, MetabolicModel::acsm, MetabolicModel::minetti}) {
        who.metabolic_model = model;
        for (std::uint32_t seed = 1; seed <= 20; ++seed) {
            // On the heap and zeroed: what lies between the members is compared, too.
            const auto narrow = std::make_unique<BodyLanes<lanes>[]>(2);
            std::memset(static_cast<void*>(narrow.get()), 0, 2 * sizeof(BodyLanes<lanes>));
            BodyLanes<lanes>& wide = narrow[1];
            set_out(narrow[0], p, who, seed);
            set_out(wide, p, who, seed);
            bear_legs_by<8>(narrow[0], 300, who, p);
            bear_legs_wide(wide, 300, who, p);
            ASSERT_EQ(std::memcmp(&narrow[0], &wide, sizeof wide), 0) << "seed " << seed;
        }
    }
}

TEST_F(WideLanes, GiveSpeedsToTheBitsOfNarrowOnes) {
    const SpeedLaw law = speed_law(SpeedFunction::irmischer_clarke_off_path);
    float slope[lanes], narrow[lanes], wide[lanes];
    for (std::uint32_t seed = 0; seed < 1000; ++seed) {
        for (std::uint32_t l = 0; l < lanes; ++l) slope[l] = draw(seed * lanes + l, -1.F, 1.F);
        attempt_detail::speeds_of_form<SpeedForm::gaussian>(law, slope, narrow);
        attempt_detail::speeds_of_form_wide<SpeedForm::gaussian>(law, slope, wide);
        ASSERT_EQ(std::memcmp(narrow, wide, sizeof wide), 0);
    }
}

TEST(HarmlessMinutes, HaveTheBitsOfMinutesWhoseCurvesAreAsked) {
    // One lane in danger makes all lanes ask their curves; alone, the others need not.
    const BodyParameters p;
    const TravellerClass who;
    BodyLanes<2> both;
    BodyLanes<1> alone;
    both.prepare(p);
    alone.prepare(p);
    for (int l = 0; l < 2; ++l) both.start(l, individual_of(who), 1e9F);
    alone.start(0, individual_of(who), 1e9F);
    for (int minute = 0; minute < 60; ++minute) {
        both.water.deficit_mg[1] = whole_mg(0.2F * who.body_mass_kg);
        both.bear_minute();
        alone.bear_minute();
    }
    EXPECT_GT(both.hazard[1], 10.F * both.hazard[0]);
    EXPECT_GT(alone.hazard[0], 0.F);
    EXPECT_EQ(alone.hazard[0], both.hazard[0]);
    EXPECT_EQ(alone.heat.core_c[0], both.heat.core_c[0]);
}

}  // namespace
}  // namespace funnel
