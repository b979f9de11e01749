// SPDX-License-Identifier: Apache-2.0
#include "geo/burn.hpp"

#include "geo/features.hpp"
#include "support.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <deque>
#include <random>

namespace funnel::geo {
namespace {

using test::small_grid;
using Moves = std::vector<std::uint8_t>;

/// Cells reached from `start` by moves that are not barred.
std::vector<bool> flood(const GridShape& shape, const Moves& barred, CellIndex start) {
    std::vector<bool> reached(static_cast<std::size_t>(shape.cells()), false);
    std::deque<CellIndex> open{start};
    reached[static_cast<std::size_t>(start)] = true;
    while (!open.empty()) {
        const CellIndex here = open.front();
        open.pop_front();
        for (int k = 0; k < direction_count; ++k) {
            const CellIndex there = neighbour(shape, here, k);
            if (there == no_cell || (barred[static_cast<std::size_t>(here)] >> k & 1U) != 0) continue;
            if (reached[static_cast<std::size_t>(there)]) continue;
            reached[static_cast<std::size_t>(there)] = true;
            open.push_back(there);
        }
    }
    return reached;
}

void expect_symmetric(const GridShape& shape, const Moves& barred) {
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        for (int k = 0; k < direction_count; ++k) {
            const CellIndex j = neighbour(shape, i, k);
            const unsigned here = barred[static_cast<std::size_t>(i)] >> k & 1U;
            if (j == no_cell) {
                ASSERT_EQ(here, 0U);
            } else {
                ASSERT_EQ(here, barred[static_cast<std::size_t>(j)] >> opposite(k) & 1U) << i << " " << k;
            }
        }
    }
}

/// Leaks of a closed ring: cells well inside reached from a corner of the map, which lies outside.
bool leaks(const GridSpec& grid, const Polyline& ring, Point inside) {
    const Moves barred = crossing_moves({ring}, grid);
    expect_symmetric(grid.shape, barred);
    const Cell c = grid.cell_at(inside.x, inside.y);
    return flood(grid.shape, barred, 0)[static_cast<std::size_t>(grid.shape.index(c))];
}

/// Cell units from the upper left centre (u east, v south) to coordinates.
Point at(const GridSpec& grid, double u, double v) {
    return {grid.west_m + (u + 0.5) * grid.cell_m, grid.north_m - (v + 0.5) * grid.cell_m};
}

TEST(CrossingMoves, OfAVerticalLineAreTheThreeMovesEachWay) {
    const GridSpec grid = small_grid(3, 2);
    const Moves barred = crossing_moves({{at(grid, 0.5, -5.), at(grid, 0.5, 8.)}}, grid);
    const unsigned east = 1U << 0 | 1U << 1 | 1U << 7;
    const unsigned west = 1U << 3 | 1U << 4 | 1U << 5;
    EXPECT_EQ(barred[2], east);
    EXPECT_EQ(barred[3], west);
    EXPECT_EQ(barred[0], 1U << 0 | 1U << 1);  // no row above
    EXPECT_EQ(barred[5], 1U << 4 | 1U << 5);
}

TEST(CrossingMoves, AShortLineBarsOnlyWhatItCuts) {
    const GridSpec grid = small_grid(3, 3);
    const Moves barred = crossing_moves({{at(grid, 0.5, 0.9), at(grid, 0.5, 1.1)}}, grid);
    Moves expected(9, 0);
    expected[3] = 1U << 0;
    expected[4] = 1U << 4;
    EXPECT_EQ(barred, expected);
    EXPECT_EQ(crossing_moves({}, grid), Moves(9, 0));
    EXPECT_EQ(crossing_moves({{at(grid, 1., 1.)}, {}}, grid), Moves(9, 0));
    EXPECT_EQ(crossing_moves({{at(grid, 500., 500.), at(grid, 600., 700.)}}, grid), Moves(9, 0));
}

TEST(CrossingMoves, StraightLinesThroughCentresSeparateTheMap) {
    const GridSpec grid = small_grid(21, 21);
    // Along rows, columns and diagonals, through vertices and centres, from beyond the map to beyond it.
    const int steps[][2] = {{1, 0}, {0, 1}, {1, 1}, {1, -1}, {2, 1}, {1, 2}, {-3, 2}, {5, 1}};
    for (const auto& s : steps) {
        for (const double shift : {0., 0.5, 0.25}) {
            const Point p = at(grid, 10. + shift - 40 * s[0], 10. + shift - 40 * s[1]);
            const Point q = at(grid, 10. + shift + 40 * s[0], 10. + shift + 40 * s[1]);
            for (const Polyline& line :
                 {Polyline{p, q}, Polyline{q, p}, Polyline{p, at(grid, 10. + shift, 10. + shift), q}}) {
                const Moves barred = crossing_moves({line}, grid);
                expect_symmetric(grid.shape, barred);
                // Two cells clear of the line, one on each side.
                const double length = std::hypot(s[0], s[1]);
                const Cell a{static_cast<int>(std::lround(10 + 6 * s[0] / length)),
                             static_cast<int>(std::lround(10 - 6 * s[1] / length))};
                const Cell b{static_cast<int>(std::lround(10 - 6 * s[0] / length)),
                             static_cast<int>(std::lround(10 + 6 * s[1] / length))};
                const auto reached = flood(grid.shape, barred, grid.shape.index(a));
                EXPECT_FALSE(reached[static_cast<std::size_t>(grid.shape.index(b))])
                    << s[0] << " " << s[1] << " shift " << shift;
            }
        }
    }
}

TEST(CrossingMoves, RandomRingsNeverLeakEvenThroughCentresAndVertices) {
    const GridSpec grid = small_grid(41, 41);
    std::mt19937 random(20240607);
    std::uniform_real_distribution<double> radius(3., 18.);
    std::uniform_real_distribution<double> turn(0., 6.28);
    std::uniform_int_distribution<int> corners(3, 24);
    std::uniform_int_distribution<int> kind(0, 3);
    for (int trial = 0; trial < 3000; ++trial) {
        const int n = corners(random);
        // Snapped to whole, half or quarter cells: vertices on centres and edges on moves in most of the trials.
        const double snap = std::array{0., 1., 2., 4.}[static_cast<std::size_t>(kind(random))];
        const double start = turn(random);
        Polyline ring;
        for (int i = 0; i < n; ++i) {
            const double angle = start + 6.283185307179586 * i / n;
            const double r = radius(random);
            double u = 20. + r * std::cos(angle);
            double v = 20. + r * std::sin(angle);
            if (snap > 0.) {
                u = std::round(u * snap) / snap;
                v = std::round(v * snap) / snap;
            }
            ring.push_back(at(grid, u, v));
        }
        ring.push_back(ring.front());
        // Cells inside by the even-odd rule with every edge of the ring further than a cell away.
        const auto inside = cells_inside({ring}, grid);
        for (const CellIndex cell : inside) {
            const Point c = grid.centre(cell);
            double nearest = 1e9;
            for (std::size_t i = 1; i < ring.size(); ++i) {
                const double dx = ring[i].x - ring[i - 1].x;
                const double dy = ring[i].y - ring[i - 1].y;
                const double length2 = std::max(dx * dx + dy * dy, 1e-9);
                const double t =
                    std::clamp(((c.x - ring[i - 1].x) * dx + (c.y - ring[i - 1].y) * dy) / length2, 0., 1.);
                nearest = std::min(nearest, std::hypot(c.x - ring[i - 1].x - t * dx, c.y - ring[i - 1].y - t * dy));
            }
            if (nearest < 1e-3) continue;  // on the ring: either side is right
            ASSERT_FALSE(leaks(grid, ring, c)) << "trial " << trial << " snap " << snap << " cell " << cell;
            break;
        }
    }
}

TEST(CrossingMoves, RandomLinesAcrossTheMapSeparateEastFromWest) {
    const GridSpec grid = small_grid(30, 40);
    std::mt19937 random(7);
    std::uniform_int_distribution<int> column(2, 37);
    for (int trial = 0; trial < 1000; ++trial) {
        Polyline line{at(grid, column(random), -3.)};
        for (int v = 1; v < 30; v += 1 + trial % 4) line.push_back(at(grid, column(random) + 0.5 * (trial % 2), v));
        line.push_back(at(grid, column(random), 33.));
        const Moves barred = crossing_moves({line}, grid);
        expect_symmetric(grid.shape, barred);
        const auto reached = flood(grid.shape, barred, grid.shape.index({15, 0}));
        for (int r = 0; r < 30; ++r)
            ASSERT_FALSE(reached[static_cast<std::size_t>(grid.shape.index({r, 39}))]) << trial;
    }
}

TEST(CrossingMoves, AGapOfOneSegmentOpens) {
    const GridSpec grid = small_grid(20, 20);
    Polyline upper, lower;
    for (double v = -1.; v <= 9.; v += 1.) upper.push_back(at(grid, 10.3, v));
    for (double v = 11.5; v <= 21.; v += 1.) lower.push_back(at(grid, 10.3, v));
    const auto east = static_cast<std::size_t>(grid.shape.index({10, 19}));
    EXPECT_TRUE(flood(grid.shape, crossing_moves({upper, lower}, grid), 0)[east]);
    Polyline bridge{upper.back(), lower.front()};
    EXPECT_FALSE(flood(grid.shape, crossing_moves({upper, bridge, lower}, grid), 0)[east]);
}

/// Slow and independent: long double orientation, only for lines in general position.
bool crosses_plainly(Point p, Point q, Point a, Point b) {
    const auto side = [](Point o, Point e, Point x) {
        return (static_cast<long double>(e.x) - o.x) * (static_cast<long double>(x.y) - o.y)
                   - (static_cast<long double>(e.y) - o.y) * (static_cast<long double>(x.x) - o.x)
               > 0.L;
    };
    return side(p, q, a) != side(p, q, b) && side(a, b, p) != side(a, b, q);
}

TEST(CrossingMoves, AgreeWithTestingEverySegmentAgainstEveryMove) {
    const GridSpec grid = small_grid(12, 15, 30.);
    std::mt19937 random(99);
    std::uniform_real_distribution<double> u(-4., 19.);
    std::uniform_real_distribution<double> v(-4., 16.);
    for (int trial = 0; trial < 200; ++trial) {
        const Polyline line{at(grid, u(random), v(random)), at(grid, u(random), v(random)),
                            at(grid, u(random), v(random))};
        const Moves barred = crossing_moves({line}, grid);
        for (CellIndex i = 0; i < grid.shape.cells(); ++i) {
            for (int k = 0; k < direction_count; ++k) {
                const CellIndex j = neighbour(grid.shape, i, k);
                if (j == no_cell) continue;
                const bool expected = crosses_plainly(line[0], line[1], grid.centre(i), grid.centre(j))
                                      || crosses_plainly(line[1], line[2], grid.centre(i), grid.centre(j));
                ASSERT_EQ((barred[static_cast<std::size_t>(i)] >> k & 1U) != 0, expected)
                    << trial << " " << i << " " << k;
            }
        }
    }
}

TEST(TouchedCells, AreThoseALineRunsThrough) {
    const GridSpec grid = small_grid(4, 5);
    EXPECT_THAT(touched_cells({{at(grid, 0., 1.), at(grid, 3., 1.)}}, grid), testing::ElementsAre(5, 6, 7, 8));
    EXPECT_THAT(touched_cells({{at(grid, 2., -9.), at(grid, 2., 1.)}}, grid), testing::ElementsAre(2, 7));
    EXPECT_THAT(touched_cells({{at(grid, 0., 0.), at(grid, 2., 1.)}}, grid), testing::ElementsAre(0, 1, 6, 7));
    EXPECT_THAT(touched_cells({{at(grid, 4.2, 3.3)}}, grid), testing::ElementsAre(19));
    EXPECT_TRUE(touched_cells({{at(grid, 7., 0.), at(grid, 9., 3.)}}, grid).empty());
}

TEST(TouchedCells, HoldEveryPointOfRandomLines) {
    const GridSpec grid = small_grid(30, 30);
    std::mt19937 random(3);
    std::uniform_real_distribution<double> any(-5., 35.);
    for (int trial = 0; trial < 200; ++trial) {
        const Point p = at(grid, any(random), any(random));
        const Point q = at(grid, any(random), any(random));
        const std::vector<std::uint8_t> mask = mask_of(grid, touched_cells({{p, q}}, grid));
        std::size_t seen = 0;
        std::vector<std::uint8_t> sampled(mask.size(), 0);
        for (int s = 0; s <= 20000; ++s) {
            const double t = s / 20000.;
            const double x = p.x + t * (q.x - p.x);
            const double y = p.y + t * (q.y - p.y);
            if (grid.contains(x, y)) sampled[static_cast<std::size_t>(grid.shape.index(grid.cell_at(x, y)))] = 1;
        }
        for (std::size_t i = 0; i < mask.size(); ++i) {
            ASSERT_LE(sampled[i], mask[i]) << trial;
            seen += static_cast<std::size_t>(mask[i] - sampled[i]);
        }
        ASSERT_LE(seen, 2U) << "cells marked that the line does not run through";
    }
}

TEST(Burn, CoordinatesThatAreNotFiniteAreRefused) {
    const GridSpec grid = small_grid(3, 3);
    EXPECT_THROW(crossing_moves({{{std::nan(""), 0.}, {0., 0.}}}, grid), InputError);
}

}  // namespace
}  // namespace funnel::geo
