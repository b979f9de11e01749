// SPDX-License-Identifier: Apache-2.0
#include "kernels/oracle/walk_oracle.hpp"

#include "kernels/ground/walking_speed.hpp"
#include "kernels/run/make_fields.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace funnel {
namespace {

WalkChain chain_of(const World& world, Light light = {}) {
    const auto backend = make_cpu_backend(1);
    const Fields fields = make_fields(world, *backend);
    const auto engine = backend->attempt_engine(world, fields);
    return make_walk_chain(world, world.classes.front(), engine->routes({0, 0, 0, 0}), fields.detection_day_per_h,
                           fields.detection_night_per_h, light);
}

/// A corridor in which everybody walks straight on.
World corridor() {
    World w = test::tiny_world({"E.........D"});
    w.classes.front().kappa = 100.F;
    return w;
}

double corridor_hours(double cells) {
    return cells * 1000.
           / (static_cast<double>(walking_speed_m_s(SpeedFunction::irmischer_clarke_off_path, 0.F)) * (50. / 60.))
           / 3600.;
}

TEST(WalkOracle, KnowsTheTimeAndTheExponentialLawOfACorridor) {
    World w = corridor();
    w.patrol_per_km2.assign(11, 0.05F);
    const double rate = 100. * 3. * 0.05e-6 * 3600.;
    WalkOracle oracle(chain_of(w));
    const WalkFlow flow = oracle.flow();
    EXPECT_NEAR(flow.shares.arrived, std::exp(-rate * corridor_hours(10.)), 1e-6);
    EXPECT_NEAR(flow.shares.apprehended, 1. - flow.shares.arrived, 1e-9);
    EXPECT_NEAR(flow.duration_h, flow.shares.apprehended / rate, 1e-6);
    EXPECT_NEAR(flow.arrived[10], flow.shares.arrived, 1e-12);
    const WalkProspects p = oracle.prospects();
    for (std::size_t i = 0; i <= 10; ++i)
        EXPECT_NEAR(p.arrived[i], std::exp(-rate * corridor_hours(10. - static_cast<double>(i))), 1e-6);
    EXPECT_NEAR(p.hours[0], flow.duration_h, 1e-9);
}

TEST(WalkOracle, TakesTheMeanOfDayAndNightByTheShareOfDark) {
    World w = corridor();
    w.patrol_per_km2.assign(11, 0.05F);
    w.enforcement.patrol_night_factor = 0.5F;
    const auto arrived = [&](double dark) { return WalkOracle(chain_of(w, {dark, 0.64})).flow().shares.arrived; };
    const double rate = 100. * 3. * 0.05e-6 * 3600.;
    EXPECT_NEAR(arrived(1.), std::exp(-0.5 * rate * corridor_hours(10.) / 0.64), 1e-6);
    EXPECT_NEAR(arrived(0.25), std::exp(-0.875 * rate * corridor_hours(10.) / (0.75 + 0.25 * 0.64)), 1e-6);
}

TEST(WalkOracle, PaysAtTheBarriersOfTheWayAndOfTheEntry) {
    World w = corridor();
    w.barrier_types = {{30.F, 0.2F, 0.1F}};
    w.barrier_moves = {{5 * 8 + 0, 0}, {6 * 8 + 4, 0}};
    w.entries.front().barrier_type = 0;
    const WalkFlow flow = WalkOracle(chain_of(w)).flow();
    EXPECT_NEAR(flow.shares.arrived, 0.8 * 0.9 * 0.8 * 0.9, 1e-6);
    EXPECT_NEAR(flow.apprehended[0], 0.2, 1e-6);
    EXPECT_NEAR(flow.apprehended[5], 0.72 * 0.2, 1e-6);
    EXPECT_NEAR(flow.turned_back[5], 0.72 * 0.8 * 0.1, 1e-6);
    EXPECT_NEAR(flow.presence_h[5], 0.72 * (corridor_hours(1.) + 0.5), 1e-6);
    EXPECT_NEAR(flow.presence_h[0], 0.5 + 0.72 * corridor_hours(1.), 1e-6);
}

TEST(WalkOracle, LosesTheDeadOfABarrierBeforeAnybodyIsSeen) {
    World w = corridor();
    w.barrier_types = {{30.F, 0.2F, 0.1F, 0.04F, 0.05F}};
    w.barrier_moves = {{5 * 8 + 0, 0}, {6 * 8 + 4, 0}};
    w.entries.front().barrier_type = 0;
    WalkOracle oracle(chain_of(w));
    const WalkFlow flow = oracle.flow();
    const double alive = 0.96 * 0.95, over = alive * 0.8 * 0.9;
    EXPECT_NEAR(flow.died[0], 1. - alive, 1e-6);
    EXPECT_NEAR(flow.died[5], over * (1. - alive), 1e-6);
    EXPECT_NEAR(flow.apprehended[0], alive * 0.2, 1e-6);
    EXPECT_NEAR(flow.shares.arrived, over * over, 1e-6);
    EXPECT_NEAR(oracle.prospects().died[3], 1. - alive, 1e-6) << "who stands between the two has one before them";
}

TEST(WalkOracle, CatchesAtTheCheckpointBehindADestination) {
    World w = corridor();
    w.patrol_per_km2.assign(11, 0.05F);
    const double reach = WalkOracle(chain_of(w)).flow().shares.arrived;
    w.destinations.front().caught_probability = 0.25F;
    WalkOracle oracle(chain_of(w));
    const WalkFlow flow = oracle.flow();
    EXPECT_NEAR(flow.shares.arrived, 0.75 * reach, 1e-9);
    EXPECT_NEAR(flow.apprehended[10], 0.25 * reach, 1e-9);
    const WalkProspects p = oracle.prospects();
    EXPECT_NEAR(p.arrived[10], 0.75, 1e-12);
    EXPECT_NEAR(p.arrived[0], flow.shares.arrived, 1e-9);
    EXPECT_NEAR(p.apprehended[0], flow.shares.apprehended, 1e-9);
    w.checkpoints_operating_share = 0.F;
    EXPECT_NEAR(WalkOracle(chain_of(w)).flow().shares.arrived, reach, 1e-9) << "which does not operate";
}

TEST(WalkOracle, WatchesWhoIsAtTheBarrierOfTheEntry) {
    World w = corridor();
    w.patrol_per_km2.assign(11, 0.05F);
    w.barrier_types = {{120.F, 0.F, 0.F}};
    w.entries.front().barrier_type = 0;
    const double rate = 100. * 3. * 0.05e-6 * 3600.;
    EXPECT_NEAR(WalkOracle(chain_of(w)).flow().shares.arrived, std::exp(-rate * (2. + corridor_hours(10.))), 1e-6);
}

TEST(WalkOracle, LosesNobodyOnRoughGround) {
    World w = test::tiny_world({"..D....#.D", ".^^...#...", "..^.#.....", "....#..^..", "E...E...E."});
    w.patrol_per_km2.assign(50, 0.02F);
    for (const float kappa : {0.F, 1.F, 6.F}) {
        w.classes.front().kappa = kappa;
        WalkOracle oracle(chain_of(w, {0.5, 0.64}));
        const WalkFlow flow = oracle.flow();
        EXPECT_NEAR(flow.shares.arrived + flow.shares.apprehended, 1., 1e-9);
        const WalkProspects p = oracle.prospects();
        double arrived = 0., hours = 0.;
        for (std::size_t i = 0; i < 50; ++i) {
            if (p.arrived[i] != p.arrived[i]) continue;
            arrived += oracle.chain().start[i] * p.arrived[i];
            hours += oracle.chain().start[i] * p.hours[i];
            EXPECT_NEAR(p.arrived[i] + p.apprehended[i], 1., 1e-9);
        }
        EXPECT_NEAR(arrived, flow.shares.arrived, 1e-8) << "what starters may expect is what becomes of them";
        EXPECT_NEAR(hours, flow.duration_h, 1e-6);
        EXPECT_TRUE(std::isnan(p.arrived[7])) << "nobody stands on water";
    }
}

}  // namespace
}  // namespace funnel
