// SPDX-License-Identifier: Apache-2.0
// All of the body together against the one table of survival that exists: Adolph and associates 1947, "Physiology of
// Man in the Desert", expected days of rest in shade, as reprinted in US military manuals.
#include "kernels/body/hazards.hpp"
#include "kernels/body/heat_strain.hpp"
#include "kernels/body/water.hpp"
#include "kernels/ground/metabolic_rate.hpp"
#include "kernels/heat/mean_radiant_temperature.hpp"

#include <gtest/gtest.h>

#include <iterator>

namespace funnel {
namespace {

/// A person of 70 kg who sits in the shade through days of this maximum, 16 K warmer than their minimum.
HeatStrainSetting<float> rest_at(float daily_maximum_c, float hour, float missing_share, const BodyParameters& body) {
    const bool day = hour > 6.F && hour < 18.F;
    const float air_c = daily_maximum_c - 8.F + 8.F * cos_f((hour - 15.F) * pi_f / 12.F);
    const float radiant_c = shaded_mean_radiant_temperature_c(
        RadiantEnvironment<float>{air_c, 1.F, 0.F, day ? 100.F : 0.F, day ? 45.F : -10.F, air_c, 0.3F, 0.4F});
    HeatStrainExtensions<float> thirst;
    thirst.sweat_cap_factor = deficit_sweat_factor(missing_share, body);
    thirst.core_set_point_offset_c = deficit_core_offset_c(missing_share, body);
    const float rest_w_m2 = standing_metabolic_rate_w_kg * 70.F / body_surface_m2(70.F, 1.7F);
    return make_heat_strain_setting<float>({70.F, 1.7F, 1.F, 0.7F, Posture::sitting}, {air_c, radiant_c, 1.F, 1.F},
                                           {rest_w_m2, 0.F, true, 0.F}, SweatCaps::edition_2023, thirst);
}

/// Days until half of such people have died, at most 20.
float days_of_survival(float daily_maximum_c, float water_kg) {
    const BodyParameters body;
    const HazardCurve heat = make_heat_hazard(body), thirst = make_dehydration_hazard(body);
    const WaterSetting water_setting = make_water_setting(body);
    HeatStrainState<float> state;
    HeatStrainSetting<float> setting{};
    WaterState water{whole_mg(water_kg), 0, 0};
    float hazard = 0.F;
    int minute = 0;
    for (; minute < 20 * 1440 && hazard < 0.6931F; ++minute) {
        const float share = deficit_share(water.deficit_mg, 70.F);
        const float hour = static_cast<float>(minute / 60 % 24);
        if (minute % 60 == 0) setting = rest_at(daily_maximum_c, hour, share, body);
        advance_one_minute(water, water_setting, advance_one_minute(state, setting));
        hazard += heat.rate(state.core_c) + thirst.rate(100.F * share);
    }
    return static_cast<float>(minute) / 1440.F;
}

TEST(Survival, FollowsAdolphsTableOfRestWithoutWater) {
    const float maximum_c[] = {48.9F, 43.3F, 37.8F, 32.2F, 26.7F};
    const float days[] = {2.F, 3.F, 5.F, 7.F, 9.F};
    float before = 0.F;
    for (std::size_t i = 0; i < std::size(days); ++i) {
        const float ours = days_of_survival(maximum_c[i], 0.F);
        // The hazards are assumptions and err on the side of danger: 60 to 80 % of the table's days.
        EXPECT_GT(ours, 0.55F * days[i]) << maximum_c[i];
        EXPECT_LT(ours, 1.1F * days[i]) << maximum_c[i];
        EXPECT_GT(ours, before);
        before = ours;
    }
}

TEST(Survival, MoreWaterMeansMoreDaysAndMoreSoWhereItIsCooler) {
    const float hot = days_of_survival(48.9F, 3.78F) - days_of_survival(48.9F, 0.F);
    const float warm = days_of_survival(37.8F, 3.78F) - days_of_survival(37.8F, 0.F);
    EXPECT_GT(hot, 0.25F);
    EXPECT_LT(hot, 0.75F);
    EXPECT_GT(warm, 1.5F * hot);
}

}  // namespace
}  // namespace funnel
