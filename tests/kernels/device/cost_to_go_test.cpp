// SPDX-License-Identifier: Apache-2.0
#include "kernels/device/backend.hpp"
#include "tests/kernels/device/frontier_on_processor.hpp"
#include "tests/kernels/device/plain_dijkstra.hpp"
#include "tests/kernels/device/random_problem.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace funnel {
namespace {

using testing_support::cells_that_differ;
using testing_support::frontier_cost_to_go_on_processor;
using testing_support::plain_dijkstra;
using testing_support::RandomProblem;

/// Every solver and number of threads against the textbook.
void expect_all_agree(const RandomProblem& random) {
    const CostProblem problem = random.problem();
    const std::vector<float> expected = plain_dijkstra(problem);
    for (const int threads : {1, 2, 3}) {
        EXPECT_EQ(cells_that_differ(make_cpu_backend(threads)->cost_to_go(problem), expected), 0)
            << threads << " threads";
    }
    EXPECT_EQ(cells_that_differ(frontier_cost_to_go_on_processor(problem, 2), expected), 0) << "the GPU's solver";
}

class CostToGoOfParts : public testing::TestWithParam<unsigned> {};

TEST_P(CostToGoOfParts, HasTheBitsOfATextbookDijkstra) {
    for (std::uint32_t seed = 0; seed < 3; ++seed) {
        SCOPED_TRACE(seed);
        expect_all_agree(RandomProblem({61, 83}, 5U * GetParam() + seed, GetParam()));
    }
}

INSTANTIATE_TEST_SUITE_P(EachPartAloneAndAllTogether, CostToGoOfParts,
                         testing::Values(0U, 1U, 2U, 4U, 8U, 16U, 32U, 64U, 128U, 16U + 64U, 32U + 64U, 63U, 191U, 255U,
                                         256U, 257U, 260U, 264U, 272U, 288U, 320U, 384U, 511U));

TEST(CostToGo, HasTheBitsOfATextbookDijkstraWhereThreadsShareABucket) {
    // Large enough for fronts of thousands of cells, which are worked on by several tasks.
    RandomProblem random({900, 1100}, 3, RandomProblem::factors);
    for (std::int32_t row = 0; row < 900; row += 3)
        random.targets.push_back({GridShape{900, 1100}.index({row, 0}), 0.F});
    expect_all_agree(random);
}

TEST(CostToGo, OnAPlainIsOctileDistance) {
    CostProblem p;
    p.shape = {40, 70};
    p.cell_m = 50.F;
    p.speed_function = SpeedFunction::constant;
    p.pace = 2.F;
    const Target target{p.shape.index({12, 25}), 7.F};
    p.targets = {&target, 1};
    const std::vector<float> cost_s = make_cpu_backend(2)->cost_to_go(p);
    for (CellIndex i = 0; i < p.shape.cells(); ++i) {
        const Cell c = p.shape.cell(i);
        const int far = std::max(std::abs(c.row - 12), std::abs(c.col - 25));
        const int near = std::min(std::abs(c.row - 12), std::abs(c.col - 25));
        const double expected = 7. + 25. * (far - near + near * std::sqrt(2.));
        EXPECT_NEAR(static_cast<double>(cost_s[static_cast<std::size_t>(i)]), expected, 1e-5 * expected);
    }
}

/// Ground that rises to the east by `slope`.
std::vector<float> rising_ground(GridShape shape, float cell_m, float slope) {
    std::vector<float> elevation_m(static_cast<std::size_t>(shape.cells()));
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        elevation_m[static_cast<std::size_t>(i)] = slope * cell_m * static_cast<float>(shape.cell(i).col);
    }
    return elevation_m;
}

TEST(CostToGo, AlongATiltedPlaneIsTheTimeForItsSignedSlope) {
    constexpr float slope = 0.12F;
    CostProblem p;
    p.shape = {3, 60};
    p.cell_m = 30.F;
    const std::vector<float> elevation_m = rising_ground(p.shape, p.cell_m, slope);
    p.elevation_m = elevation_m;
    const auto seconds = [&](SpeedFunction f, float s) {
        const double dz = static_cast<double>(100.F * s);
        switch (f) {
            case SpeedFunction::tobler_on_path:
                return 30. / (5. / 3. * std::exp(-3.5 * std::abs(static_cast<double>(s) + 0.05)));
            case SpeedFunction::irmischer_clarke_off_path:
                return 30. / (0.11 + 0.67 * std::exp(-(dz + 2.) * (dz + 2.) / 1800.));
            default:
                return 0.;
        }
    };
    for (const SpeedFunction function : {SpeedFunction::tobler_on_path, SpeedFunction::irmischer_clarke_off_path}) {
        p.speed_function = function;
        for (const bool from_targets : {false, true}) {
            p.from_targets = from_targets;
            const Target target{p.shape.index({1, 30}), 0.F};
            p.targets = {&target, 1};
            const std::vector<float> cost_s = make_cpu_backend(1)->cost_to_go(p);
            // West of the target one walks up to it, or down from it.
            const double west_s = seconds(function, from_targets ? -slope : slope);
            const double east_s = seconds(function, from_targets ? slope : -slope);
            for (int cells = 1; cells < 30; ++cells) {
                EXPECT_NEAR(static_cast<double>(cost_s[static_cast<std::size_t>(60 + 30 - cells)]) / (cells * west_s),
                            1., 2e-6);
                EXPECT_NEAR(static_cast<double>(cost_s[static_cast<std::size_t>(60 + 30 + cells)]) / (cells * east_s),
                            1., 2e-6);
            }
        }
    }
}

TEST(CostToGo, GoesRoundAWallThroughItsGapAndNotThroughIt) {
    CostProblem p;
    p.shape = {9, 9};
    p.cell_m = 1.F;
    p.speed_function = SpeedFunction::constant;
    std::vector<std::uint8_t> walkable(81, 1);
    for (std::int32_t row = 0; row < 8; ++row) walkable[static_cast<std::size_t>(p.shape.index({row, 4}))] = 0;
    p.walkable = walkable;
    const Target target{p.shape.index({0, 3}), 0.F};
    p.targets = {&target, 1};
    const std::vector<float> cost_s = make_cpu_backend(1)->cost_to_go(p);
    EXPECT_EQ(cost_s[4], INFINITY);
    // Down seven cells, the gap by two diagonal moves, and up again.
    EXPECT_NEAR(cost_s[5], 14.F + 2.F * std::sqrt(2.F), 1e-4F);
    walkable[static_cast<std::size_t>(p.shape.index({8, 4}))] = 0;
    EXPECT_EQ(make_cpu_backend(1)->cost_to_go(p)[5], INFINITY);
}

TEST(CostToGo, PaysABarrierOnceAndOnlyWhereItIsCrossed) {
    CostProblem p;
    p.shape = {1, 6};
    p.cell_m = 10.F;
    p.speed_function = SpeedFunction::constant;
    const std::vector<BarrierMove> barrier = {{2 * 8 + 0, 1},
                                              {3 * 8 + 4, 0}};  // eastward out of cell 2: type 1; back: type 0
    const std::vector<float> cost = {50.F, 700.F};
    p.barrier_moves = barrier;
    p.barrier_cost_s = cost;
    const Target target{5, 0.F};
    p.targets = {&target, 1};
    const auto backend = make_cpu_backend(1);
    EXPECT_EQ(backend->cost_to_go(p), (std::vector<float>{750.F, 740.F, 730.F, 20.F, 10.F, 0.F}));
    p.from_targets = true;
    EXPECT_EQ(backend->cost_to_go(p), (std::vector<float>{100.F, 90.F, 80.F, 20.F, 10.F, 0.F}));
}

TEST(CostToGo, GoesOnBehindBarriersOfAnyCost) {
    // Both ways out of the target lead to costs far beyond all others, and far apart.
    CostProblem p;
    p.shape = {1, 7};
    p.cell_m = 10.F;
    p.speed_function = SpeedFunction::constant;
    const std::vector<BarrierMove> barrier = {{1 * 8 + 0, 0}, {5 * 8 + 4, 1}};
    const std::vector<float> cost = {100000.F, 2000000.F};
    p.barrier_moves = barrier;
    p.barrier_cost_s = cost;
    const Target target{3, 0.F};
    p.targets = {&target, 1};
    const std::vector<float> expected = {100030.F, 100020.F, 10.F, 0.F, 10.F, 2000020.F, 2000030.F};
    for (const int threads : {1, 2}) EXPECT_EQ(make_cpu_backend(threads)->cost_to_go(p), expected);
    EXPECT_EQ(frontier_cost_to_go_on_processor(p, 1), expected);
}

TEST(CostToGo, StopsAtCliffsOnlyWhereCliffsCount) {
    CostProblem p;
    p.shape = {1, 4};
    p.cell_m = 10.F;
    const std::vector<float> elevation_m = {0.F, 0.F, 10.F, 10.F};  // a rise of 45 degrees
    p.elevation_m = elevation_m;
    const Target target{3, 0.F};
    p.targets = {&target, 1};
    const auto backend = make_cpu_backend(1);
    EXPECT_EQ(backend->cost_to_go(p)[1], INFINITY);
    p.cliff_slope = 1.001F;
    EXPECT_LT(backend->cost_to_go(p)[1], INFINITY);
    p.cliff_slope = INFINITY;
    EXPECT_LT(backend->cost_to_go(p)[1], INFINITY);
}

TEST(CostToGo, LeavesOutTargetsWhereNobodyStands) {
    CostProblem p;
    p.shape = {1, 4};
    p.cell_m = 10.F;
    p.speed_function = SpeedFunction::constant;
    const std::vector<float> elevation_m = {NAN, 0.F, 0.F, 0.F};
    p.elevation_m = elevation_m;
    const std::vector<Target> targets = {{0, 0.F}, {3, 5.F}};
    p.targets = targets;
    const std::vector<float> cost_s = make_cpu_backend(1)->cost_to_go(p);
    EXPECT_TRUE(std::isnan(cost_s[0]));
    EXPECT_EQ(cost_s[1], 25.F);
    EXPECT_EQ(cost_s[3], 5.F);
}

TEST(CostToGo, OfASingleCellIsItsTerminalCost) {
    CostProblem p;
    p.shape = {1, 1};
    const Target target{0, 3.F};
    p.targets = {&target, 1};
    EXPECT_EQ(make_cpu_backend(2)->cost_to_go(p), std::vector<float>{3.F});
    EXPECT_EQ(frontier_cost_to_go_on_processor(p, 1), std::vector<float>{3.F});
}

TEST(CostToGo, NeverFallsWhenAMoveGetsDearer) {
    RandomProblem cheap({40, 50}, 8, RandomProblem::factors);
    RandomProblem dear = cheap;
    for (float& f : dear.time_factor) f *= 1.25F;
    const auto backend = make_cpu_backend(2);
    const std::vector<float> less = backend->cost_to_go(cheap.problem());
    const std::vector<float> more = backend->cost_to_go(dear.problem());
    for (std::size_t i = 0; i < less.size(); ++i) EXPECT_LE(less[i], more[i]);
}

}  // namespace
}  // namespace funnel
