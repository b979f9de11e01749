// SPDX-License-Identifier: Apache-2.0
// What changes the pace and the load of a march: halts, tiredness, moonlight, water drunk.
#include "kernels/attempt/march.hpp"

#include "kernels/attempt/body_lanes.hpp"
#include "kernels/device/backend.hpp"
#include "kernels/run/batches.hpp"
#include "kernels/run/make_fields.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace funnel {
namespace {

TEST(March, HaltsAfterTheMinutesWalkedAndThenStartsAgain) {
    TravellerClass who;
    who.halt_every_min = 50.F;
    March march;
    pass_minutes(march, who, true, 49);
    EXPECT_EQ(halt_due_min(march, who), 0);
    pass_minutes(march, who, true, 3);
    EXPECT_EQ(halt_due_min(march, who), 10);
    pass_minutes(march, who, false, 10);
    EXPECT_EQ(halt_due_min(march, who), 0);
    who.halt_every_min = 0.F;
    pass_minutes(march, who, true, 5000);
    EXPECT_EQ(halt_due_min(march, who), 0) << "0 is no halts at all";
}

TEST(March, TiresByTheHourWalkedAndRecoversAtRest) {
    TravellerClass who;
    March march;
    pass_minutes(march, who, true, 600);
    EXPECT_EQ(fatigue_factor(march, who), 1.F) << "fatigue is nothing unless asked for";
    who.fatigue_per_h = 0.03F;
    EXPECT_NEAR(fatigue_factor(march, who), std::exp(-0.3F), 1e-6F);
    pass_minutes(march, who, false, 120);  // undoes four hours
    EXPECT_NEAR(fatigue_factor(march, who), std::exp(-0.18F), 1e-6F);
    pass_minutes(march, who, false, 1000);
    EXPECT_EQ(fatigue_factor(march, who), 1.F);
}

TEST(March, HalvesNoHourTwice) {
    TravellerClass spread, halting;
    halting.walking_fraction = 1.F;
    halting.halt_every_min = 50.F;
    EXPECT_FLOAT_EQ(moving_fraction(spread), 50.F / 60.F);
    EXPECT_FLOAT_EQ(moving_fraction(halting), 50.F / 60.F);
    halting.walking_fraction = 0.9F;
    EXPECT_FLOAT_EQ(moving_fraction(halting), 0.75F);
}

TEST(March, SeesByTheMoonBetweenDarkAndFull) {
    TravellerClass who;
    who.night_speed_factor = 0.6F;
    who.moonlit_speed_factor = 0.8F;
    WorldView world;
    EXPECT_EQ(night_factor(world, who, 3), 0.6F) << "no moon is known";
    const std::vector<float> light{0.F, 0.25F, 0.5F, 1.F};
    world.moonlight = light.data();
    EXPECT_FLOAT_EQ(night_factor(world, who, 0), 0.6F);
    EXPECT_FLOAT_EQ(night_factor(world, who, 1), 0.65F);
    EXPECT_FLOAT_EQ(night_factor(world, who, 3), 0.8F);
}

/// Mean minutes of the attempts over a plain of 30 cells, which all arrive.
struct Walked {
    double minutes = 0., walking = 0.;
};
Walked walked(const World& world) {
    const auto backend = make_cpu_backend(2);
    const auto engine = backend->attempt_engine(world, make_fields(world, *backend));
    RunTallies tallies = empty_tallies(world.shape, 1);
    run_batches(world, *engine, tallies, [](const RunTallies&) { return true; });
    Walked mean;
    for (const AttemptRecord& record : tallies.records) {
        EXPECT_EQ(static_cast<Outcome>(record.outcome), Outcome::arrived);
        mean.minutes += record.duration_min / static_cast<double>(tallies.records.size());
        mean.walking += record.walking_min / static_cast<double>(tallies.records.size());
    }
    return mean;
}

World plain_of_30() {
    World world = test::tiny_world({"E............................D"});
    world.run.attempts = 64;
    world.classes[0].kappa = 50.F;
    world.classes[0].water_kg = 30.F;
    world.body.other_death_rate_per_h = 0.F;  // all are to arrive
    return world;
}

TEST(March, WithHaltsTakesAsLongAsWithThemSpreadAndRestsTheirShare) {
    World world = plain_of_30();
    const Walked spread = walked(world);
    world.classes[0].walking_fraction = 1.F;
    world.classes[0].halt_every_min = 50.F;
    const Walked halting = walked(world);
    // A step takes up to 33 minutes (by night), and a halt waits for its end: of 50 minutes walked it may make 83.
    EXPECT_NEAR(halting.minutes / spread.minutes, 1., 0.06);
    EXPECT_GE(halting.walking / halting.minutes, 50. / 60. - 0.005);
    EXPECT_LE(halting.walking / halting.minutes, 83. / 93.);
    EXPECT_NEAR(spread.walking / spread.minutes, 1., 1e-9);
}

TEST(March, IsFasterByMoonlightAndSlowerWithFatigue) {
    World world = plain_of_30();
    const Walked dark = walked(world);
    world.moonlight.assign(8760, 1.F);
    const Walked moonlit = walked(world);
    EXPECT_LT(moonlit.minutes, 0.97 * dark.minutes);
    world.classes[0].fatigue_per_h = 0.03F;
    EXPECT_GT(walked(world).minutes, 1.05 * moonlit.minutes);
}

/// Heat made in a leg with so much water on the back [W/m2].
float heat_of_leg(TravellerClass who, float water_kg) {
    World world = test::tiny_world({"E.D"});
    WorldView view;
    view.shape = world.shape;
    const std::vector<GroundCell> ground(3, {500.F, 1.F, 1.F, 0.F, 0.F, 0.F, 0.F, 0, 0, 255, 0});
    view.ground = ground.data();
    view.lapse_k_per_m = world.lapse_k_per_m.data();
    view.hours = world.stations_weather.front().hours.data();
    view.stations = 1;
    view.station_elevation_m = &world.stations_weather.front().elevation_m;
    view.station_weight = world.station_weight.data();
    Leg leg;
    leg.cell = 0;
    leg.walking = true;
    leg.speed_m_s = 0.8F;
    leg.slope = 0.05F;
    BodyLanes<1> lanes;
    lanes.prepare(view.body);
    who.water_kg = water_kg;
    lanes.start(0, individual_of(who), 1e9F);
    lanes.set_leg(0, leg, surroundings_at(view, 0, 12), view, who);
    lanes.begin_legs(who, view.body);
    return lanes.heat.heat_load_w_m2[0];
}

TEST(March, GetsLighterAsWaterIsDrunk) {
    TravellerClass who;
    const float full = heat_of_leg(who, 7.6F), half = heat_of_leg(who, 3.8F), empty = heat_of_leg(who, 0.F);
    // 7.6 of 83.6 kg moved: so much of the heat of walking, less a little that goes with the breath.
    const float walking = lcda_metabolic_rate_w_kg(0.8F, 5.F, 1.F) * who.walking_fraction
                          / body_surface_m2(who.body_mass_kg, who.height_m);
    EXPECT_NEAR(full - empty, 7.6F * walking, 0.15F * 7.6F * walking);
    EXPECT_NEAR(full - half, half - empty, 1e-3F * full);
}

TEST(March, WarmsByTheMetabolicModelOfItsClass) {
    TravellerClass who;
    const float lcda = heat_of_leg(who, 5.F);
    for (const MetabolicModel model : {MetabolicModel::pandolf_santee, MetabolicModel::acsm, MetabolicModel::minetti}) {
        who.metabolic_model = model;
        const float other = heat_of_leg(who, 5.F);
        EXPECT_GT(std::abs(other / lcda - 1.F), 0.0005F) << static_cast<int>(model);
        EXPECT_NEAR(other / lcda, 1.F, 0.5F) << static_cast<int>(model);
    }
}

}  // namespace
}  // namespace funnel
