// SPDX-License-Identifier: Apache-2.0
#include "kernels/oracle/chain_solver.hpp"

#include "tests/kernels/oracle/random_chain.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace funnel {
namespace {

using test::draw;
using test::random_chain;

std::vector<double> ones(GridShape shape) { return std::vector<double>(static_cast<std::size_t>(shape.cells()), 1.); }

/// The equations in full, eliminated one by one.
std::vector<double> eliminate(const AbsorbingChain& chain, ChainSystem system, std::vector<double> b) {
    const GridShape shape = chain.grid().shape;
    const auto n = static_cast<std::size_t>(shape.cells());
    std::vector<double> a(n * n, 0.);
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        const auto row = static_cast<std::size_t>(i);
        a[row * n + row] += 1.;
        for (int k = 0; k < direction_count; ++k) {
            const CellIndex j = neighbour(shape, i, k);
            if (j == no_cell) continue;
            const auto col = static_cast<std::size_t>(j);
            a[system == ChainSystem::collected ? row * n + col : col * n + row] -= chain.get(i, k);
        }
    }
    for (std::size_t p = 0; p < n; ++p)
        for (std::size_t r = p + 1; r < n; ++r) {
            const double f = a[r * n + p] / a[p * n + p];
            if (f == 0.) continue;
            for (std::size_t c = p; c < n; ++c) a[r * n + c] -= f * a[p * n + c];
            b[r] -= f * b[p];
        }
    for (std::size_t p = n; p-- > 0;) {
        for (std::size_t c = p + 1; c < n; ++c) b[p] -= a[p * n + c] * b[c];
        b[p] /= a[p * n + p];
    }
    return b;
}

void expect_equal(const std::vector<double>& a, const std::vector<double>& b, double relative) {
    ASSERT_EQ(a.size(), b.size());
    const double scale = *std::max_element(b.begin(), b.end());
    for (std::size_t i = 0; i < a.size(); ++i) ASSERT_NEAR(a[i], b[i], relative * scale) << "cell " << i;
}

TEST(ChainSolver, AgreesWithEliminationOnMapsOfAnyShape) {
    for (const GridShape shape :
         {GridShape{1, 1}, GridShape{1, 17}, GridShape{19, 2}, GridShape{16, 16}, GridShape{23, 14}}) {
        for (const bool drift : {false, true}) {
            const AbsorbingChain chain = random_chain(shape, 0.01, drift);
            ChainSolver solver(chain);
            for (const ChainSystem system : {ChainSystem::collected, ChainSystem::visits}) {
                const ChainSolution solution = solver.solve(system, ones(shape));
                EXPECT_LE(solution.residual, 1e-10);
                expect_equal(solution.value, eliminate(chain, system, ones(shape)), 1e-7);
            }
        }
    }
}

TEST(ChainSolver, FindsTheSameInAnOrderAsByCoarserMaps) {
    const GridShape shape{40, 60};
    const AbsorbingChain chain = random_chain(shape, 0.001, true);
    std::vector<CellIndex> order(static_cast<std::size_t>(shape.cells()));
    std::iota(order.begin(), order.end(), CellIndex{0});
    std::sort(order.begin(), order.end(), [&](CellIndex a, CellIndex b) {
        return shape.cell(a).col != shape.cell(b).col ? shape.cell(a).col > shape.cell(b).col : a < b;
    });
    // The walk drifts east and ends only by its losses; a target in the east makes it end there.
    AbsorbingChain ending = chain;
    for (std::int32_t row = 0; row < shape.rows; ++row)
        for (int k = 0; k < direction_count; ++k) ending.set(shape.index({row, 59}), k, 0.);
    ChainSolver ordered(ending, order), coarser(ending);
    for (const ChainSystem system : {ChainSystem::collected, ChainSystem::visits}) {
        const ChainSolution a = ordered.solve(system, ones(shape));
        const ChainSolution b = coarser.solve(system, ones(shape));
        EXPECT_EQ(a.method, ChainMethod::in_order);
        EXPECT_EQ(b.method, ChainMethod::coarser_maps);
        EXPECT_LE(a.residual, 1e-10);
        expect_equal(a.value, b.value, 1e-7);
    }
}

TEST(ChainSolver, TurnsToCoarserMapsWhereAnOrderDoesNotHelp) {
    const GridShape shape{60, 60};
    const AbsorbingChain chain = random_chain(shape, 1e-5);
    std::vector<CellIndex> order(static_cast<std::size_t>(shape.cells()));
    std::iota(order.begin(), order.end(), CellIndex{0});
    ChainSolver solver(chain, order);
    const ChainSolution solution = solver.solve(ChainSystem::collected, ones(shape));
    EXPECT_EQ(solution.method, ChainMethod::coarser_maps);
    // Every step loses one in 100,000: all walks last 100,000 steps in the mean.
    for (const double steps : solution.value) EXPECT_NEAR(steps, 1e5, 1e-2);
}

TEST(ChainSolver, NeedsAsFewCyclesForLongWalksAsForShortOnes) {
    const GridShape shape{200, 150};
    for (const double loss : {1e-2, 1e-3, 1e-5}) {
        const AbsorbingChain chain = random_chain(shape, loss);
        ChainSolver solver(chain);
        EXPECT_LE(solver.solve(ChainSystem::collected, ones(shape), 1e-8).rounds, 18) << "loss " << loss;
        EXPECT_LE(solver.solve(ChainSystem::visits, ones(shape), 1e-8).rounds, 18) << "loss " << loss;
    }
}

TEST(ChainSolver, TakesLongerInOrderWhereMoreStray) {
    // A corridor with a target in the east; 45 of 100 steps lead back: errors are carried along before they fade.
    const GridShape shape{1, 400};
    AbsorbingChain chain(shape);
    for (CellIndex i = 0; i < 399; ++i) {
        chain.set(i, 0, i == 0 ? 1. : 0.55);
        if (i > 0) chain.set(i, 4, 0.45);
    }
    std::vector<CellIndex> order;
    for (CellIndex i = 399; i >= 0; --i) order.push_back(i);
    ChainSolver solver(chain, order);
    for (const ChainSystem system : {ChainSystem::collected, ChainSystem::visits}) {
        const ChainSolution solution = solver.solve(system, ones(shape));
        EXPECT_GT(solution.rounds, 50);
        expect_equal(solution.value, eliminate(chain, system, ones(shape)), 1e-8);
    }
}

TEST(ChainSolver, KnowsTheGamblersRuin) {
    // In a corridor of n + 1 cells with absorbing ends and equal chances: x / n to end on the right, x (n - x) steps.
    const GridShape shape{1, 65};
    AbsorbingChain chain(shape);
    for (CellIndex i = 1; i < 64; ++i) chain.set(i, 0, 0.5), chain.set(i, 4, 0.5);
    std::vector<double> right(65, 0.), step(65, 1.);
    right[64] = 1.;
    step[0] = step[64] = 0.;
    ChainSolver solver(chain);
    const auto chance = solver.solve(ChainSystem::collected, right).value;
    const auto steps = solver.solve(ChainSystem::collected, step).value;
    std::vector<double> start(65, 0.);
    start[16] = 1.;
    const auto visits = solver.solve(ChainSystem::visits, start).value;
    for (int x = 0; x <= 64; ++x) {
        EXPECT_NEAR(chance[static_cast<std::size_t>(x)], x / 64., 1e-9);
        EXPECT_NEAR(steps[static_cast<std::size_t>(x)], x * (64. - x), 1e-6);
    }
    EXPECT_NEAR(visits[0], 0.75, 1e-9) << "visits of an absorbing cell are the share that ends there";
    EXPECT_NEAR(visits[64], 0.25, 1e-9);
    EXPECT_NEAR(visits[16], 2. * 16. * 48. / 64., 1e-8);
}

TEST(ChainSolver, HasTheTwoSystemsAgree) {
    // s . x = y . b whatever s and b: what is collected from the start on is what each visited cell gives.
    const GridShape shape{31, 45};
    const AbsorbingChain chain = random_chain(shape, 0.002, true);
    std::vector<double> b, s;
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        b.push_back(static_cast<double>(draw(static_cast<std::uint32_t>(i), 1)));
        s.push_back(static_cast<double>(draw(static_cast<std::uint32_t>(i), 2)));
    }
    ChainSolver solver(chain);
    const auto x = solver.solve(ChainSystem::collected, b).value;
    const auto y = solver.solve(ChainSystem::visits, s).value;
    const double there = std::inner_product(s.begin(), s.end(), x.begin(), 0.);
    const double back = std::inner_product(y.begin(), y.end(), b.begin(), 0.);
    EXPECT_NEAR(there / back, 1., 1e-9);
}

TEST(ChainSolver, RefusesWhatCannotBeSolved) {
    const GridShape shape{12, 12};
    const AbsorbingChain closed = random_chain(shape, 0.);
    ChainSolver solver(closed);
    EXPECT_THROW(solver.solve(ChainSystem::collected, ones(shape)), std::runtime_error);
    std::vector<double> b = ones(shape);
    EXPECT_THROW(solver.solve(ChainSystem::collected, std::vector<double>(5, 1.)), std::invalid_argument);
    b[3] = std::nan("");
    EXPECT_THROW(solver.solve(ChainSystem::collected, b), std::invalid_argument);
    const std::vector<CellIndex> half(72, 0);
    EXPECT_THROW(ChainSolver(closed, half), std::invalid_argument);
    const auto nothing = solver.solve(ChainSystem::collected, std::vector<double>(144, 0.)).value;
    EXPECT_EQ(*std::max_element(nothing.begin(), nothing.end()), 0.);
}

}  // namespace
}  // namespace funnel
