// SPDX-License-Identifier: Apache-2.0
#include "kernels/heat/terrain_horizon.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funnel {
namespace {

TEST(TerrainHorizon, IsKeptToAThirdOfADegree) {
    for (float deg = 0.F; deg < 85.F; deg += 0.7F) {
        std::uint8_t packed[horizon_azimuths];
        for (auto& byte : packed) byte = packed_horizon(std::tan(deg * radians_per_degree_f));
        EXPECT_NEAR(horizon_deg(packed, 77.F), deg, 0.5F * horizon_step_deg + 1e-3F);
    }
    EXPECT_EQ(packed_horizon(-0.2F), 0) << "below the level nothing is hidden";
    EXPECT_EQ(packed_horizon(std::nanf("")), 0);
    EXPECT_EQ(packed_horizon(-INFINITY), 0);
}

TEST(TerrainHorizon, GoesRoundTheCompassWithoutAJump) {
    std::uint8_t packed[horizon_azimuths] = {};
    packed[0] = 100;  // north
    EXPECT_FLOAT_EQ(horizon_deg(packed, 0.F), 100.F * horizon_step_deg);
    EXPECT_FLOAT_EQ(horizon_deg(packed, 360.F), 100.F * horizon_step_deg);
    EXPECT_FLOAT_EQ(horizon_deg(packed, 348.75F), 50.F * horizon_step_deg);
    EXPECT_FLOAT_EQ(horizon_deg(packed, 11.25F), 50.F * horizon_step_deg);
    EXPECT_FLOAT_EQ(horizon_deg(packed, 180.F), 0.F);
}

TEST(TerrainHorizon, OfAWallToTheZenithIsTheLargestByte) {
    EXPECT_EQ(packed_horizon(1e9F), 255);
    EXPECT_EQ(packed_horizon(1.F), 128) << "45 degrees: 127.5, rounded";
    EXPECT_EQ(packed_horizon(1e-6F), 0);
}

TEST(TerrainHorizon, IsReadBetweenTheTwoAzimuthsBeside) {
    std::uint8_t packed[horizon_azimuths];
    for (int a = 0; a < horizon_azimuths; ++a) packed[a] = static_cast<std::uint8_t>(10 * a);
    for (int a = 0; a < horizon_azimuths - 1; ++a) {
        EXPECT_FLOAT_EQ(horizon_deg(packed, 22.5F * static_cast<float>(a)), horizon_step_deg * packed[a]);
        EXPECT_NEAR(horizon_deg(packed, 22.5F * (static_cast<float>(a) + 0.25F)),
                    horizon_step_deg * (10.F * static_cast<float>(a) + 2.5F), 1e-4F);
    }
}

}  // namespace
}  // namespace funnel
