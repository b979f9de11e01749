// SPDX-License-Identifier: Apache-2.0
// Designs have the properties they are used for.
#include "sim/statistics/sampling_design.hpp"

#include "kernels/core/input_error.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <set>
#include <string>

namespace funnel::sim::statistics {
namespace {

TEST(SamplingDesign, OneAtATimeMovesOneKeyToEachEnd) {
    const auto points = design_points(Design::one_at_a_time, 3, 0, 1);
    ASSERT_EQ(points.size(), 7U);
    for (const double u : points[0].unit) EXPECT_TRUE(std::isnan(u));
    for (std::size_t i = 1; i < points.size(); ++i) {
        for (std::size_t k = 0; k < 3; ++k) {
            if (static_cast<int>(k) == points[i].key)
                EXPECT_EQ(points[i].unit[k], points[i].role == PointRole::low ? 0. : 1.);
            else
                EXPECT_TRUE(std::isnan(points[i].unit[k]));
        }
    }
}

TEST(SamplingDesign, MorrisChangesEachKeyOnceATrajectoryByTwoThirds) {
    const auto points = design_points(Design::morris, 5, 40, 7);
    ASSERT_EQ(points.size(), 40U * 6U);
    std::vector<int> at_level(4, 0);
    for (std::size_t t = 0; t < 40; ++t) {
        std::set<int> moved;
        for (std::size_t s = 0; s < 6; ++s) {
            const DesignPoint& p = points[6 * t + s];
            EXPECT_EQ(p.block, t);
            for (const double u : p.unit) ++at_level[static_cast<std::size_t>(std::lround(3. * u))];
            if (s == 0) continue;
            moved.insert(p.key);
            for (std::size_t k = 0; k < 5; ++k) {
                const double step = std::abs(p.unit[k] - points[6 * t + s - 1].unit[k]);
                EXPECT_NEAR(step, static_cast<int>(k) == p.key ? 2. / 3. : 0., 1e-15);
            }
        }
        EXPECT_EQ(moved.size(), 5U);
    }
    // 1200 levels: each 300; correlated within a trajectory, hence the wide bounds.
    for (const int n : at_level) EXPECT_NEAR(n, 300, 100);
}

TEST(SamplingDesign, SobolRowsFillEveryIntervalOnceInEachDimension) {
    const auto points = design_points(Design::sobol, 4, 64, 3);
    ASSERT_EQ(points.size(), 64U * 6U);
    for (const PointRole role : {PointRole::a, PointRole::b}) {
        for (std::size_t k = 0; k < 4; ++k) {
            std::set<int> cells;
            for (const DesignPoint& p : points)
                if (p.role == role) cells.insert(static_cast<int>(64. * p.unit[k]));
            EXPECT_EQ(cells.size(), 64U) << "dimension " << k;
        }
    }
    for (std::size_t i = 0; i < points.size(); i += 6) {
        for (std::size_t k = 0; k < 4; ++k) {
            const DesignPoint& ab = points[i + 2 + k];
            for (std::size_t d = 0; d < 4; ++d) EXPECT_EQ(ab.unit[d], points[i + (d == k ? 1 : 0)].unit[d]);
        }
    }
}

TEST(SamplingDesign, IsTheSameForTheSameSeedAndAnotherForAnother) {
    for (const Design design : {Design::morris, Design::sobol}) {
        const auto one = design_points(design, 3, 8, 5);
        EXPECT_EQ(one.back().unit, design_points(design, 3, 8, 5).back().unit);
        EXPECT_NE(one.back().unit, design_points(design, 3, 8, 6).back().unit);
    }
}

/// Each half-open box of 2^-3 by 2^-3 of two dimensions holds one of 64 points: the first two dimensions of Joe & Kuo's
/// numbers are a (0, 6, 2)-net, which a shift digit by digit keeps. Points at random would leave about 23 boxes empty.
TEST(SamplingDesign, SobolRowsFillThePlaneOfTheFirstTwoKeysEvenly) {
    std::set<int> boxes;
    for (const DesignPoint& p : design_points(Design::sobol, 2, 64, 11))
        if (p.role == PointRole::a)
            boxes.insert(8 * static_cast<int>(8. * p.unit[0]) + static_cast<int>(8. * p.unit[1]));
    EXPECT_EQ(boxes.size(), 64U);
}

TEST(SamplingDesign, NamesItsDesignsAndRolesAsTheTablesDo) {
    EXPECT_EQ(design_name(Design::one_at_a_time), "one-at-a-time");
    EXPECT_EQ(design_name(Design::morris), "morris");
    EXPECT_EQ(design_name(Design::sobol), "sobol");
    std::string roles;
    for (const PointRole role : {PointRole::base, PointRole::low, PointRole::high, PointRole::start, PointRole::step,
                                 PointRole::a, PointRole::b, PointRole::ab})
        roles += std::string{role_name(role)} + " ";
    EXPECT_EQ(roles, "base low high start step a b ab ");
}

TEST(SamplingDesign, SaysWhichOptionIsTooSmallOrTooLarge) {
    const auto message = [](Design design, int keys, std::uint32_t blocks) {
        try {
            design_points(design, keys, blocks, 1);
            return std::string{"no error"};
        } catch (const InputError& error) {
            return std::string{error.what()};
        }
    };
    EXPECT_THAT(message(Design::morris, 3, 1), testing::HasSubstr("--trajectories 1"));
    EXPECT_THAT(message(Design::sobol, 3, 0), testing::HasSubstr("--draws 0"));
    // 5,000,001 rows of A, B and AB of one key are beyond ten million draws.
    EXPECT_THAT(message(Design::sobol, 1, 5'000'001), testing::HasSubstr("15000003 draws of 1 keys"));
    EXPECT_THAT(message(Design::one_at_a_time, 0, 0), testing::HasSubstr("no keys to draw"));
}

TEST(SamplingDesign, RefusesNothingToDraw) {
    EXPECT_THROW(design_points(Design::one_at_a_time, 0, 0, 1), InputError);
    EXPECT_THROW(design_points(Design::morris, 3, 0, 1), InputError);
    EXPECT_THROW(design_points(Design::sobol, 3, 1, 1), InputError);
    EXPECT_THROW(design_points(Design::sobol, 1801, 2, 1), InputError);
    EXPECT_THROW(design_points(Design::morris, 90, 4'000'000'000U, 1), InputError);
}

}  // namespace
}  // namespace funnel::sim::statistics
