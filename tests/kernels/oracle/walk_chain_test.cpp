// SPDX-License-Identifier: Apache-2.0
#include "kernels/oracle/walk_chain.hpp"

#include "kernels/ground/walking_speed.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace funnel {
namespace {

/// Three cells in a row; from the middle one a quarter of the steps leads back west, the rest east.
struct Corridor {
    World world = test::tiny_world({"E.D"});
    ClassRoutes routes;
    std::vector<float> day_per_h = {0.F, 0.F, 0.F}, night_per_h = {0.F, 0.F, 0.F};

    Corridor() {
        StepRow east{}, mixed{};
        for (auto& level : east.below) level = 32768;
        for (int k = 0; k < 7; ++k) mixed.below[k] = k < 4 ? 24576 : 32768;
        routes.way = {east, mixed, {}};
        routes.way[2].flags = step_is_target;
        routes.cost_to_go_s = {2000.F, 1000.F, 0.F};
        routes.entry.staging = {1.F};
        routes.entry.entries = {1.F};
    }
    WalkChain chain(Light light = {}) const {
        return make_walk_chain(world, world.classes.front(), routes, day_per_h, night_per_h, light);
    }
    /// Of one step on level ground.
    double step_h() const {
        return 1000.
               / (static_cast<double>(walking_speed_m_s(SpeedFunction::irmischer_clarke_off_path, 0.F))
                  * static_cast<double>(world.classes.front().walking_fraction))
               / 3600.;
    }
};

TEST(WalkChain, TakesItsMovesFromTheStepRows) {
    const WalkChain chain = Corridor().chain();
    EXPECT_DOUBLE_EQ(chain.moves.get(0, 0), 1.);
    EXPECT_DOUBLE_EQ(chain.moves.get(1, 0), 0.75);
    EXPECT_DOUBLE_EQ(chain.moves.get(1, 4), 0.25);
    for (int k = 0; k < direction_count; ++k) EXPECT_EQ(chain.moves.get(2, k), 0.) << "the walk ends here";
    EXPECT_EQ(chain.is_target, (std::vector<std::uint8_t>{0, 0, 1}));
    EXPECT_EQ(chain.order, (std::vector<CellIndex>{2, 1, 0}));
    EXPECT_EQ(chain.start, (std::vector<double>{1., 0., 0.}));
}

TEST(WalkChain, SpendsInACellTheHoursUntilOneIsSeenOrHasPassed) {
    Corridor corridor;
    EXPECT_NEAR(corridor.chain().hours[0], corridor.step_h(), 1e-6);
    corridor.day_per_h[0] = 2.F;
    const double seen = 1. - std::exp(-2. * corridor.step_h());
    const WalkChain chain = corridor.chain();
    EXPECT_NEAR(chain.hours[0], seen / 2., 1e-6);
    EXPECT_NEAR(chain.apprehended[0], seen, 1e-6);
    EXPECT_NEAR(chain.moves.get(0, 0), 1. - seen, 1e-6);
}

TEST(WalkChain, WalksTheSlopeBothWaysAndTheGroundOfBothCells) {
    Corridor corridor;
    corridor.world.elevation_m = {500.F, 600.F, 600.F};
    corridor.world.time_factor = {1.F, 1.F, 3.F};
    const WalkChain chain = corridor.chain();
    const auto hours = [&](float slope, double ground) {
        return corridor.step_h() * ground
               * static_cast<double>(walking_speed_m_s(SpeedFunction::irmischer_clarke_off_path, 0.F)
                                     / walking_speed_m_s(SpeedFunction::irmischer_clarke_off_path, slope));
    };
    EXPECT_NEAR(chain.hours[0], hours(0.1F, 1.), 1e-6);
    EXPECT_NEAR(chain.hours[1], 0.75 * hours(0.F, 2.) + 0.25 * hours(-0.1F, 1.), 1e-6);
}

TEST(WalkChain, LosesNothingAtAStepWhateverItMeets) {
    Corridor corridor;
    corridor.world.barrier_types = {{30.F, 0.2F, 0.1F, 0.04F, 0.05F}};
    corridor.world.barrier_moves = {{0 * 8 + 0, 0}, {1 * 8 + 4, 0}};
    corridor.day_per_h = {0.3F, 0.1F, 0.F};
    corridor.night_per_h = {0.1F, 0.4F, 0.F};
    const WalkChain chain = corridor.chain({0.5, 0.8});
    for (CellIndex i = 0; i < 2; ++i) {
        const auto at = static_cast<std::size_t>(i);
        double all = chain.apprehended[at] + chain.turned_back[at] + chain.died[at];
        for (int k = 0; k < direction_count; ++k) all += chain.moves.get(i, k);
        EXPECT_NEAR(all, 1., 1e-12) << i;
    }
    // At the middle of day and night: 0.2 an hour, and 1 / 0.9 of the time.
    const double unseen = std::exp(-0.2 * (corridor.step_h() / 0.9 + 0.5)), alive = 0.96 * 0.95;
    EXPECT_NEAR(chain.died[0], unseen * (1. - alive), 1e-6);
    EXPECT_NEAR(chain.turned_back[0], unseen * alive * 0.8 * 0.1, 1e-6);
    EXPECT_NEAR(chain.moves.get(0, 0), unseen * alive * 0.8 * 0.9, 1e-6);
}

TEST(WalkChain, SharesTheEntriesByStagingPlaceAndWatchesTheWayIn) {
    Corridor corridor;
    corridor.world.entries.push_back({1, 0, 0.F, -1, {3600.F, 3600.F}});
    corridor.routes.entry.staging = {0.25F, 1.F};
    corridor.routes.entry.entries = {0.5F, 1.F, 0.F, 1.F};  // the second place uses the second entry alone
    WalkChain chain = corridor.chain();
    EXPECT_NEAR(chain.start[0], 0.25 * 0.5, 1e-7);
    EXPECT_NEAR(chain.start[1], 0.25 * 0.5 + 0.75, 1e-7);
    corridor.world.entry_walk_m = 500.F;
    corridor.day_per_h = {1.F, 0.F, 0.F};
    chain = corridor.chain();
    const double unseen = std::exp(-0.5 * corridor.step_h());
    EXPECT_NEAR(chain.start[0], 0.125 * unseen, 1e-6);
    EXPECT_NEAR(chain.entry_apprehended[0], 0.125 * (1. - unseen), 1e-6);
    EXPECT_NEAR(chain.entry_hours[0], 0.125 * (1. - unseen), 1e-6) << "an hour's rate of 1";
}

TEST(WalkChain, PutsCellsWithoutAWayFirstAndCallsThemStuck) {
    Corridor corridor;
    corridor.routes.way[0].flags = step_is_stuck;
    corridor.routes.cost_to_go_s[0] = std::numeric_limits<float>::infinity();
    const WalkChain chain = corridor.chain();
    EXPECT_EQ(chain.is_stuck, (std::vector<std::uint8_t>{1, 0, 0}));
    EXPECT_EQ(chain.order, (std::vector<CellIndex>{0, 2, 1}));
    EXPECT_EQ(chain.moves.get(0, 0), 0.);
}

TEST(WalkChain, CatchesAtTheFirstCheckpointOfADestination) {
    Corridor corridor;
    corridor.world.destinations = {{2, 0.F, 0.25F}, {2, 0.F, 0.75F}};
    EXPECT_EQ(corridor.chain().apprehended[2], 0.25);
}

TEST(MeanLight, IsThatOfTheHoursOnFoot) {
    // The tiny world has sun from 6 to 18 h; who rests from 10 to 16 h walks 18 hours, 12 of them in the dark.
    World w = Corridor().world;
    TravellerClass& who = w.classes.front();
    EXPECT_DOUBLE_EQ(mean_light(w, who).dark_share, 0.5);
    who.rest_from_h = 10.F;
    who.rest_until_h = 16.F;
    EXPECT_DOUBLE_EQ(mean_light(w, who).dark_share, 12. / 18.);
    who.rest_from_h = 22.F;
    who.rest_until_h = 4.F;
    EXPECT_DOUBLE_EQ(mean_light(w, who).dark_share, 6. / 18.);
}

TEST(NightLight, LiesBetweenTheStarsAndTheMoon) {
    World w = Corridor().world;
    const TravellerClass& who = w.classes.front();
    EXPECT_NEAR(night_light(w, who).night_speed_factor, 0.64, 1e-6) << "by the stars alone";
    w.moonlight.assign(8760, 0.F);
    for (std::size_t h = 0; h < 8760; h += 2) w.moonlight[h] = 1.F;  // every other hour, of the dark ones as well
    EXPECT_NEAR(night_light(w, who).night_speed_factor, 0.5 * (0.64 + 0.8), 1e-6);
    EXPECT_EQ(night_light(w, who).dark_share, 1.);
}

TEST(MeanLight, WeighsTheDaysByTheirShares) {
    World w = Corridor().world;
    for (std::size_t hour = 0; hour < 24; ++hour)
        w.stations_weather.front().hours[101 * 24 + hour].sun_elevation_deg = -1.F;  // one day all dark
    EXPECT_DOUBLE_EQ(mean_light(w, w.classes.front()).dark_share, 0.75);
    w.start_day_share = {0.75F, 0.25F};
    EXPECT_DOUBLE_EQ(mean_light(w, w.classes.front()).dark_share, 0.75 * 0.5 + 0.25);
}

}  // namespace
}  // namespace funnel
