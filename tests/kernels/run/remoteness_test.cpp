// SPDX-License-Identifier: Apache-2.0
#include "kernels/run/remoteness.hpp"

#include "kernels/ground/walking_speed.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace funnel {
namespace {

/// Of a step of 1 km by an unloaded walker off path who never rests.
float step_h(float slope = 0.F) {
    return 1000.F / walking_speed_m_s(SpeedFunction::irmischer_clarke_off_path, slope) / 3600.F;
}

TEST(Remoteness, IsTheWalkingTimeToTheNearestHelpNotToADestination) {
    const World world = test::tiny_world({"D...H"});
    const auto backend = make_cpu_backend(1);
    const std::vector<float> hours = remoteness_hours(world, *backend);
    for (int col = 0; col < 5; ++col)
        EXPECT_NEAR(hours[static_cast<std::size_t>(col)], static_cast<float>(4 - col) * step_h(), 1e-4F) << col;
    const std::vector<float> to_destination = walking_hours(world, world.destinations, *backend);
    EXPECT_NEAR(to_destination[3], 3.F * step_h(), 1e-4F);
}

TEST(Remoteness, ClimbsTowardsHelpAndTakesTheGroundOfBothCells) {
    World world = test::tiny_world({".H"});
    world.elevation_m = {500.F, 600.F};
    world.time_factor = {1.F, 2.F};
    EXPECT_NEAR(remoteness_hours(world, *make_cpu_backend(1))[0], 1.5F * step_h(0.1F), 1e-4F);
}

TEST(Remoteness, CountsFromWhatHelpItselfIsAwayFrom) {
    World world = test::tiny_world({"..H"});
    world.help.front().terminal_cost_s = 7200.F;
    EXPECT_NEAR(remoteness_hours(world, *make_cpu_backend(1))[2], 2.F, 1e-6F);
}

TEST(Remoteness, IsInfiniteBehindWaterAndWhereNobodyStands) {
    World world = test::tiny_world({".#.H"});
    std::vector<float> hours = remoteness_hours(world, *make_cpu_backend(1));
    EXPECT_TRUE(std::isinf(hours[0]));
    EXPECT_TRUE(std::isinf(hours[1]));
    EXPECT_TRUE(std::isfinite(hours[2]));
    world = test::tiny_world({"..H"});
    world.blocked_moves[0] = 1;  // no way east
    hours = remoteness_hours(world, *make_cpu_backend(1));
    EXPECT_TRUE(std::isinf(hours[0]));
}

TEST(HoursFromSeconds, LeaveInfinityAndUnknownAsTheyAre) {
    const std::vector<float> hours =
        hours_from_seconds({0.F, 5400.F, std::numeric_limits<float>::infinity(), std::nanf("")});
    EXPECT_EQ(hours[0], 0.F);
    EXPECT_EQ(hours[1], 1.5F);
    EXPECT_TRUE(std::isinf(hours[2]));
    EXPECT_TRUE(std::isnan(hours[3]));
}

}  // namespace
}  // namespace funnel
