// SPDX-License-Identifier: Apache-2.0
// What a rise of the cost of crossing does to who sets out, from where and with whom.
#include "sim/demand/demand.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/run/make_fields.hpp"
#include "tests/sim/prepare_support.hpp"
#include "tests/support/tiny_world.hpp"

#include <cmath>
#include <numeric>

namespace funnel::sim::demand {
namespace {

/// Two places of equal share, a guided and an unguided class of 3 to 1, 1,000 people.
struct Demand : testing::Test {
    Demand() {
        world.staging = {{"west", 0.5F, 0., 0.}, {"east", 0.5F, 0., 0.}};
        world.classes.resize(2);
        world.classes[0].share = 0.75F;
        world.classes[1].share = 0.25F;
        world.class_names = {"guided", "alone"};
        world.run = {1, 1000, 4, 0};
    }
    /// Crossing costs `west` and `east` more than it did.
    DemandOutcome rise(double west, double east) {
        return meet_demand(scenario, {{{10. + west, 20. + east}, {10. + west, 20. + east}}, {}},
                           {{10., 20.}, {10., 20.}}, {}, world);
    }
    scenario::Scenario scenario;
    World world;
};

TEST_F(Demand, IsWhatItWasWhileCostsAreWhatTheyWere) {
    scenario.demand.elasticity_per_h = 0.1;
    scenario.demand.staging_scale_h = 5.;
    scenario.demand.guides.classes = {"guided"};
    scenario.demand.guides.price_usd = 400.;
    scenario.demand.guides.worth_usd_per_h = 100.;
    const DemandOutcome d = rise(0., 0.);
    EXPECT_EQ(d.attempts, 1000U);
    EXPECT_FLOAT_EQ(world.staging[0].share, 0.5F);
    EXPECT_FLOAT_EQ(world.classes[0].share, 0.75F);
    EXPECT_DOUBLE_EQ(d.guide_price_usd, 400.);
}

TEST_F(Demand, LosesThoseWhoCrossForTheDayWhereAHeldLineTurnsThemBack) {
    scenario.demand.staging.resize(2);
    scenario.demand.staging[0].local_share = 0.8;
    const EntryCosts costs{{10., 20.}, {10., 20.}};
    const DemandOutcome d = meet_demand(scenario, {costs, {0.5, 0.9}}, costs, {}, world);
    EXPECT_EQ(d.attempts, 800U);  // half of 1000 are of `west`, 0.8 of them local, half of those turned back
    EXPECT_NEAR(d.given_up, 200., 1e-3);
    EXPECT_EQ(d.turned_back, (std::vector<double>{0.5, 0.9}));
    EXPECT_NEAR(world.staging[0].share / world.staging[1].share, 0.6, 1e-6);
}

TEST_F(Demand, LeavesKnownSharesToThoseWhoTryAgain) {
    const std::vector<double> caught{0.8, 0.};
    world.run.try_again_probability = 0.9F;
    const CrossingChoice choice{{{10., 20.}, {10., 20.}}, {}};
    World known = world;
    meet_demand(scenario, choice, choice.cost_h, caught, world);
    EXPECT_GT(world.staging[0].share, 0.7F);
    scenario.demand.entry_shares_by_period = "shares.csv";
    meet_demand(scenario, choice, choice.cost_h, caught, known);
    EXPECT_EQ(known.staging[0].share, 0.5F);
}

TEST(BelievedCosts, CloseTheirShareOfTheGap) {
    const EntryCosts before{{10., 20.}, {0., 4.}};
    EXPECT_EQ(believed_costs(before, {{14., 20.}, {2., 0.}}, 0.25), (EntryCosts{{11., 20.}, {0.5, 3.}}));
    EXPECT_EQ(believed_costs(before, {{14., 20.}, {2., 0.}}, 1.), (EntryCosts{{14., 20.}, {2., 0.}}));
    EXPECT_EQ(believed_costs({}, before, 0.25), before);  // nothing was known
    test::expect_problem([&] { believed_costs(before, {{1.}, {2.}}, 0.25); }, "of other classes or staging places");
}

TEST_F(Demand, WithoutElasticityLosesNobody) {
    EXPECT_EQ(rise(50., 50.).attempts, 1000U);
    EXPECT_EQ(world.run.attempts, 1000U);
}

TEST_F(Demand, FallsByItsElasticityAndNeverRisesAboveItsPeople) {
    scenario.demand.elasticity_per_h = 0.02;
    const DemandOutcome d = rise(4., 6.);  // 5 h on average
    EXPECT_NEAR(d.cost_rise_h, 5., 1e-6);
    EXPECT_EQ(d.attempts, static_cast<std::uint64_t>(std::llround(1000. * std::exp(-0.1))));
    EXPECT_NEAR(d.given_up + static_cast<double>(d.attempts), 1000., 0.5);
    world.run.attempts = 1000;
    EXPECT_EQ(rise(-20., -20.).attempts, 1000U);
}

TEST_F(Demand, LeavesOutWhoCrossesThroughPortsAndWhoIsStoppedBefore) {
    scenario.demand.ports_share = 0.2;
    scenario.demand.transit_stopped_share = 0.25;
    const DemandOutcome d = rise(0., 0.);
    EXPECT_NEAR(d.through_ports, 200., 1e-6);
    EXPECT_NEAR(d.stopped_in_transit, 200., 1e-6);
    EXPECT_EQ(d.attempts, 600U);
}

TEST_F(Demand, NamesWhereAllAttemptsWentWhenNoneIsLeft) {
    scenario.demand.ports_share = 0.999;
    test::expect_problem([&] { rise(0., 0.); }, "999 go through ports");
}

TEST_F(Demand, MovesToTheStagingPlaceThatGotLessHardByTheLogit) {
    scenario.demand.staging_scale_h = 4.;
    rise(8., 0.);
    EXPECT_NEAR(world.staging[1].share / world.staging[0].share, std::exp(2.), 1e-4);
    EXPECT_NEAR(world.staging[0].share + world.staging[1].share, 1., 1e-6);
}

TEST_F(Demand, SendsMoreWithGuidesAndRaisesTheirPrice) {
    scenario::GuideSpec& g = scenario.demand.guides;
    g.classes = {"guided"};
    g.price_usd = 450.;
    g.price_rise_usd_per_h = 60.;
    g.worth_usd_per_h = 160.;
    g.choice_scale_usd = 500.;
    const DemandOutcome d = rise(5., 5.);
    EXPECT_NEAR(d.guide_price_usd, 750., 1e-3);
    const double odds = 3. * std::exp(1.);
    EXPECT_NEAR(d.guided_share, odds / (1. + odds), 1e-6);
    EXPECT_NEAR(world.classes[0].share, odds / (1. + odds), 1e-5);
    EXPECT_NEAR(world.classes[0].share + world.classes[1].share, 1., 1e-6);
}

TEST_F(Demand, MeasuresAgainstSmugglersRaiseThePriceAndLowerTheShare) {
    scenario::GuideSpec& g = scenario.demand.guides;
    g.classes = {"guided"};
    g.price_usd = 450.;
    g.crackdown_usd = 500.;
    g.choice_scale_usd = 500.;
    const DemandOutcome d = rise(0., 0.);
    EXPECT_NEAR(d.guide_price_usd, 950., 1e-9);
    EXPECT_NEAR(d.guided_share, 3. * std::exp(-1.) / (1. + 3. * std::exp(-1.)), 1e-6);
}

TEST(RepeatedShares, AreTheSharesWhenNobodyIsCaught) {
    const std::vector<double> share{0.2, 0.3, 0.5}, none(3, 0.);
    EXPECT_EQ(repeated_shares(share, none, 0.7, 0.1), share);
}

TEST(RepeatedShares, CountTheTriesOfAGeometricSeries) {
    // West: caught half the time, tries again 0.8 of these times: 1 / (1 - 0.4) tries; east: one.
    const auto tries = repeated_shares(std::vector<double>{0.5, 0.5}, std::vector<double>{0.5, 0.}, 0.8, 0.);
    const double west = 1. / 0.6;
    EXPECT_NEAR(tries[0], west / (west + 1.), 1e-9);
}

TEST(RepeatedShares, LateralReturnMovesTriesAwayFromWhereTheyWereCaught) {
    const std::vector<double> share{0.5, 0.25, 0.25}, caught{0.8, 0., 0.};
    const auto here = repeated_shares(share, caught, 0.5, 0.), away = repeated_shares(share, caught, 0., 0.5);
    EXPECT_GT(here[0], share[0]);
    EXPECT_LT(away[0], share[0]);
    EXPECT_DOUBLE_EQ(away[1], away[2]);
    EXPECT_NEAR(std::accumulate(away.begin(), away.end(), 0.), 1., 1e-12);
    // 0.5 x 0.8 x 0.5 = 0.2 second tries, none of them from the first place.
    EXPECT_NEAR(away[0], 0.5 / 1.2, 1e-9);
}

TEST(TryAgain, IsTheMeanOverTheWaysOfReturn) {
    scenario::DemandSpec demand;
    demand.returns = {0.2, 0.3, 0.6, 0.4};
    EXPECT_NEAR(try_again_probability(demand, 0.75), 0.5 * 0.75 + 0.2 * 0.6 + 0.3 * 0.4, 1e-12);
}

/// Two checkpoints' states in the proportion in which they occur, whatever the few maps that are looked at find.
TEST(CrossingChoice, IsBetweenThatWithCheckpointsAndWithoutByTheirShare) {
    const auto cost_h = [](float operating) {
        World w = funnel::test::tiny_world({"E..D.....D"});
        w.destinations[0].caught_probability = 0.6F;
        w.classes.front().risk_weight_h = 24.F;
        w.checkpoints_operating_share = operating;
        const auto backend = make_cpu_backend(1);
        const auto engine = backend->attempt_engine(w, make_fields(w, *backend));
        return crossing_choice(w, *engine).cost_h[0][0];
    };
    const double without = cost_h(0.F), with = cost_h(1.F);
    EXPECT_GT(with, without + 1.);
    EXPECT_NEAR(cost_h(0.01F), 0.99 * without + 0.01 * with, 1e-6);
}

}  // namespace
}  // namespace funnel::sim::demand
