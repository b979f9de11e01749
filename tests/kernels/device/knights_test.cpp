// SPDX-License-Identifier: Apache-2.0
// Knight's moves in the cost-to-go: they shorten ways and jump over nothing.
#include "kernels/device/backend.hpp"
#include "tests/kernels/device/plain_dijkstra.hpp"
#include "tests/kernels/device/random_problem.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace funnel {
namespace {

using testing_support::RandomProblem;

/// A plain walked at 1 m/s from its middle, with 16 neighbours.
struct Plain {
    GridShape shape{41, 41};
    std::vector<float> elevation_m = std::vector<float>(41 * 41, 0.F);
    Target target{GridShape{41, 41}.index({20, 20}), 0.F};

    CostProblem problem(int neighbours = 16) const {
        CostProblem p;
        p.shape = shape;
        p.cell_m = 10.F;
        p.elevation_m = elevation_m;
        p.speed_function = SpeedFunction::constant;
        p.targets = {&target, 1};
        p.neighbours = neighbours;
        return p;
    }
    float& at(std::int32_t row, std::int32_t col) {
        return elevation_m[static_cast<std::size_t>(shape.index({row, col}))];
    }
};

std::vector<float> solved(const CostProblem& p) { return make_cpu_backend(2)->cost_to_go(p); }

TEST(Knights, OverstateAStraightWayByThreePercentAtMost) {
    const Plain plain;
    const std::vector<float> with = solved(plain.problem()), without = solved(plain.problem(8));
    double worst = 0., worst_without = 0.;
    for (CellIndex i = 0; i < plain.shape.cells(); ++i) {
        const Cell c = plain.shape.cell(i);
        const double straight_s = 10. * std::hypot(c.row - 20, c.col - 20);
        if (straight_s == 0.) continue;
        worst = std::max(worst, static_cast<double>(with[static_cast<std::size_t>(i)]) / straight_s);
        worst_without = std::max(worst_without, static_cast<double>(without[static_cast<std::size_t>(i)]) / straight_s);
    }
    EXPECT_NEAR(worst, 1.0275, 0.0005);
    EXPECT_NEAR(worst_without, 1.0824, 0.0005);
}

TEST(Knights, ReachWhatEightNeighboursReachAndNeverLater) {
    for (unsigned parts : {0U, 128U, 8U, 16U, 32U, 191U, 255U}) {
        for (std::uint32_t seed = 1; seed < 4; ++seed) {
            const RandomProblem random({37, 53}, seed, parts);
            CostProblem p = random.problem();
            // Plain time: with factors that differ from cell to cell the mean over four cells may be the dearer one.
            p.time_factor = p.weight = {};
            const std::vector<float> eight = solved(p);
            p.neighbours = 16;
            const std::vector<float> sixteen = solved(p);
            for (std::size_t i = 0; i < eight.size(); ++i) {
                ASSERT_EQ(std::isfinite(eight[i]), std::isfinite(sixteen[i])) << parts << ' ' << seed << ' ' << i;
                if (std::isfinite(eight[i])) {
                    ASSERT_LE(sixteen[i], eight[i]);
                }
            }
        }
    }
}

/// Cells of a wall through the map without a gap for eight neighbours, at many angles.
std::vector<Cell> wall(GridShape shape, double angle) {
    std::vector<Cell> cells;
    const double a = std::cos(angle), b = std::sin(angle), c = 8.3;
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        const Cell cell = shape.cell(i);
        const double off = a * (cell.col - 20) + b * (cell.row - 20) - c;
        if (std::abs(off) <= 0.5 * (std::abs(a) + std::abs(b))) cells.push_back(cell);
    }
    return cells;
}

TEST(Knights, DoNotJumpOverUnknownGroundOrCliffs) {
    for (int step = 0; step < 32; ++step) {
        const double angle = 3.14159265 * step / 16.;
        for (const float height : {NAN, 500.F}) {
            Plain plain;
            for (const Cell c : wall(plain.shape, angle)) plain.at(c.row, c.col) = height;
            const std::vector<float> cost_s = solved(plain.problem());
            int beyond = 0;
            for (CellIndex i = 0; i < plain.shape.cells(); ++i) {
                const Cell c = plain.shape.cell(i);
                if (std::cos(angle) * (c.col - 20) + std::sin(angle) * (c.row - 20) < 8.3 + 1.5) continue;
                EXPECT_EQ(cost_s[static_cast<std::size_t>(i)], unreachable) << angle << ' ' << c.row << ' ' << c.col;
                ++beyond;
            }
            EXPECT_GT(beyond, 100);
        }
    }
}

TEST(Knights, PassABarrierOnlyByPayingIt) {
    // A fence between columns 24 and 25: every step across it, straight and diagonal.
    const Plain plain;
    std::vector<BarrierMove> fence;
    for (CellIndex i = 0; i < plain.shape.cells(); ++i) {
        for (int k = 0; k < direction_count; ++k) {
            const std::int32_t col = plain.shape.cell(i).col;
            if (neighbour(plain.shape, i, k) == no_cell) continue;
            if ((col == 24 && col_step(k) == 1) || (col == 25 && col_step(k) == -1))
                fence.push_back({i * direction_count + k, 0});
        }
    }
    const float cost_s[] = {5000.F};
    CostProblem p = plain.problem();
    const std::vector<float> open_s = solved(p);
    p.barrier_moves = fence;
    p.barrier_cost_s = cost_s;
    const std::vector<float> fenced_s = solved(p);
    for (CellIndex i = 0; i < plain.shape.cells(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        const bool beyond = plain.shape.cell(i).col >= 25;
        EXPECT_NEAR(fenced_s[at], open_s[at] + (beyond ? 5000.F : 0.F), beyond ? 12.F : 0.F) << i;
        EXPECT_GE(fenced_s[at], beyond ? 5000.F : 0.F);
    }
}

TEST(Knights, TakeTheGroundOfAllFourCells) {
    Plain plain;
    std::vector<float> factor(plain.elevation_m.size(), 1.F);
    // East and south-east of the middle: the knight to (21, 22) passes between them.
    factor[static_cast<std::size_t>(plain.shape.index({20, 21}))] = 1.2F;
    factor[static_cast<std::size_t>(plain.shape.index({21, 21}))] = 1.4F;
    CostProblem p = plain.problem();
    p.time_factor = factor;
    const std::vector<float> cost_s = solved(p);
    EXPECT_NEAR(cost_s[static_cast<std::size_t>(plain.shape.index({21, 22}))], 10. * std::sqrt(5.) * 1.15, 1e-4);
}

}  // namespace
}  // namespace funnel
