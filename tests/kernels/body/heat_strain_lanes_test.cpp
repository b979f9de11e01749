// SPDX-License-Identifier: Apache-2.0
#include "kernels/body/heat_strain_lanes.hpp"

#include "tests/kernels/body/exposures.hpp"

#include <gtest/gtest.h>

namespace funnel {
namespace {

using test::DesertWalk;

DesertWalk walk_of_lane(int l) {
    DesertWalk walk;
    walk.air_c = 25.F + 1.7F * static_cast<float>(l);
    walk.radiant_c = 30.F + 3.1F * static_cast<float>(l);
    walk.metabolic_w_m2 = 90.F + 9.F * static_cast<float>(l);
    walk.acclimatised = l % 2 == 0 ? 1.F : 0.F;
    return walk;
}

void expect_same_bits(const HeatStrainState<float>& a, const HeatStrainState<float>& b) {
    EXPECT_EQ(a.core_c, b.core_c);
    EXPECT_EQ(a.rectal_c, b.rectal_c);
    EXPECT_EQ(a.skin_c, b.skin_c);
    EXPECT_EQ(a.core_equilibrium_c, b.core_equilibrium_c);
    EXPECT_EQ(a.skin_weight, b.skin_weight);
    EXPECT_EQ(a.sweat_w_m2, b.sweat_w_m2);
    EXPECT_EQ(a.clothing_c, b.clothing_c);
}

template <int L>
void expect_lanes_to_equal_people() {
    HeatStrainLanes<L> lanes{};
    HeatStrainState<float> people[L];
    for (int l = 0; l < L; ++l) {
        lanes.set_setting(l, walk_of_lane(l).setting());
        lanes.set_state(l, HeatStrainState<float>{});
    }
    for (int minute = 0; minute < 200; ++minute) {
        float loss_g[L];
        for (int l = 0; l < L; ++l) {
            lanes.active[l] = (minute + l) % 3 != 0 ? 1U : 0U;
            loss_g[l] = lanes.active[l] != 0U ? advance_one_minute(people[l], walk_of_lane(l).setting()) : 0.F;
        }
        advance_one_minute(lanes);
        for (int l = 0; l < L; ++l) EXPECT_EQ(lanes.water_loss_g[l], loss_g[l]) << "lane " << l << " minute " << minute;
    }
    for (int l = 0; l < L; ++l) expect_same_bits(lanes.state(l), people[l]);
}

TEST(HeatStrainLanes, OneLaneHasTheBitsOfAPerson) { expect_lanes_to_equal_people<1>(); }
TEST(HeatStrainLanes, EightLanesHaveTheBitsOfEightPeople) { expect_lanes_to_equal_people<8>(); }
TEST(HeatStrainLanes, SixteenLanesHaveTheBitsOfSixteenPeople) { expect_lanes_to_equal_people<16>(); }

TEST(HeatStrainLanes, SettingsComeBackAsTheyWent) {
    HeatStrainLanes<8> lanes{};
    const HeatStrainSetting<float> in = walk_of_lane(3).setting();
    lanes.set_setting(5, in);
    const HeatStrainSetting<float> out = lanes.setting(5);
    const auto fields = [](const HeatStrainSetting<float>& s) {
        return std::vector<float>{
            s.core_target_c,       s.skin_base_c,          s.skin_rectal_factor,  s.air_c,
            s.vapour_pressure_kpa, s.radiant_k4,           s.clothing_resistance, s.convection_w_m2_k,
            s.radiation_w_m2_k4,   s.evaporation_w_m2_kpa, s.heat_load_w_m2,      s.respiratory_w_m2,
            s.sweat_cap_w_m2,      s.recovery_w_m2_k,      s.wettedness_cap,      s.k_per_w_m2_min,
            s.w_m2_min_per_k,      s.gram_per_w_m2_min};
    };
    EXPECT_EQ(fields(in), fields(out));
    EXPECT_EQ(sizeof(HeatStrainSetting<float>), fields(in).size() * sizeof(float));
}

}  // namespace
}  // namespace funnel
