// SPDX-License-Identifier: Apache-2.0
// Men, women and children as classes of travellers: the small have more surface for their mass, and dry out first.
#include "kernels/body/heat_strain.hpp"
#include "kernels/body/water.hpp"
#include "kernels/ground/metabolic_rate.hpp"

#include <gtest/gtest.h>

namespace funnel {
namespace {

struct Person {
    float mass_kg;
    float height_m;
};
constexpr Person man{75.F, 1.75F}, woman{58.F, 1.58F}, child{32.F, 1.38F};

/// % of body mass lost in six hours of walking in the sun of a desert day without water.
float loss_pct(const Person& p, float air_c) {
    const float walking_w_kg = lcda_metabolic_rate_w_kg(0.8F, 0.F, 1.F);
    const float w_m2 = walking_w_kg * p.mass_kg / body_surface_m2(p.mass_kg, p.height_m);
    const auto setting = make_heat_strain_setting<float>({p.mass_kg, p.height_m, 1.F, 0.7F},
                                                         {air_c, air_c + 18.F, 1.F, 1.5F}, {w_m2, 0.F, true, 0.8F});
    HeatStrainState<float> state;
    float lost_g = 0.F;
    for (int minute = 0; minute < 360; ++minute) lost_g += advance_one_minute(state, setting);
    return 0.1F * lost_g / p.mass_kg;
}

TEST(BodySizes, DryOutInTheOrderOfTheirSurfaceForTheirMass) {
    // Campbell-Staton et al. 2021 (Science 374:1496) found the same order of who dies first. Where the air takes heat
    // away, the surface helps: men and women are alike at 32 C.
    for (const float air_c : {38.F, 43.F, 47.F}) {
        EXPECT_GT(loss_pct(child, air_c), 1.1F * loss_pct(woman, air_c)) << air_c;
        EXPECT_GT(loss_pct(woman, air_c), 1.02F * loss_pct(man, air_c)) << air_c;
    }
}

}  // namespace
}  // namespace funnel
