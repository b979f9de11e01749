// SPDX-License-Identifier: Apache-2.0
// What is released holds enough attempts, and no combination of what is released tells more.
#include "sim/results/disclosure.hpp"

#include "kernels/run/published_cells.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <map>
#include <random>
#include <set>

namespace funnel::sim::results {
namespace {

/// Counts on a square of 8 x 8 cells at the origin: '.' none, a letter so many batches: 'a' 1, 'h' 8, 'p' 16.
struct Drawn {
    explicit Drawn(const std::vector<std::string>& rows) {
        for (const std::string& row : rows)
            for (const char c : row) {
                const int n = c == '.' ? 0 : c - 'a' + 1;
                sum.push_back(static_cast<std::uint64_t>(n));
                seen.push_back((std::uint64_t{1} << n) - 1);
            }
        whole.assign(sum.size(), 1);
        shape = {static_cast<std::int32_t>(rows.size()), static_cast<std::int32_t>(rows.front().size())};
    }
    std::vector<ReleaseGroup> groups(int top_level = 3) const {
        return release_groups({shape, 0, shape.rows - 1, sum, seen, whole}, top_level);
    }
    /// Cells with a letter for each group.
    std::vector<std::string> picture() const {
        std::vector<std::string> rows(static_cast<std::size_t>(shape.rows),
                                      std::string(static_cast<std::size_t>(shape.cols), '.'));
        char name = 'A';
        for (const ReleaseGroup& group : groups()) {
            for (const CellIndex i : group)
                rows[static_cast<std::size_t>(shape.cell(i).row)][static_cast<std::size_t>(shape.cell(i).col)] = name;
            ++name;
        }
        return rows;
    }
    GridShape shape;
    std::vector<std::uint64_t> sum, seen;
    std::vector<std::uint8_t> whole;
};

using Rows = std::vector<std::string>;

TEST(ReleaseGroups, AreSingleCellsWhereEachHasEnough) {
    const Drawn map{{"h.......", "........", "........", "........", "........", "........", "........", ".......p"}};
    EXPECT_EQ(map.picture(),
              (Rows{"A.......", "........", "........", "........", "........", "........", "........", ".......B"}));
}

TEST(ReleaseGroups, PutQuartersWithTooFewTogetherAndLeaveTheOthersFine) {
    // The cell with 3 batches goes with its neighbour in the same block of 2 x 2, the rest stays as fine as it is.
    const Drawn map{{"hc......", "........", "..p.....", "........", "........", "........", "........", "........"}};
    EXPECT_EQ(map.picture(),
              (Rows{"AA......", "........", "..B.....", "........", "........", "........", "........", "........"}));
}

TEST(ReleaseGroups, GrowUntilTheyHaveEnough) {
    // Three batches in one corner and eight in the other: only the whole block has a part that may be told.
    const Drawn map{{"c.......", "........", "........", "........", "........", "........", "........", ".......h"}};
    const auto groups = map.groups();
    ASSERT_EQ(groups.size(), 1U);
    EXPECT_EQ(groups[0].size(), 32U) << "both quarters";
}

TEST(ReleaseGroups, OfTooFewAreNotToldFromNothing) {
    const Drawn few{{"c.......", "........", "........", "........", "........", "........", "........", ".......d"}};
    EXPECT_TRUE(few.groups().empty());
    const Drawn none{Rows(8, "........")};
    EXPECT_TRUE(none.groups().empty());
}

TEST(ReleaseGroups, CountBatchesAndNotEvents) {
    Drawn map{Rows(8, "........")};
    map.sum[0] = 1000;
    map.seen[0] = 0x7F;  // a thousand events in seven batches
    EXPECT_TRUE(map.groups().empty());
    map.seen[0] = 0xFF;
    EXPECT_EQ(map.groups().size(), 1U);
}

TEST(ReleaseGroups, LieInBlocksThatTheRegionHoldsWhole) {
    Drawn map{{"p.......", "........", "........", "........", "........", "........", "........", "........"}};
    map.whole[63] = 0;
    EXPECT_TRUE(map.groups().empty());
    EXPECT_EQ(map.groups(2).size(), 1U) << "of smaller blocks only the one in the corner is cut";
}

/// Events on a plain, in metres, each of a batch; several near others, some alone.
struct Event {
    double x_m, y_m;
    int batch;
};

std::vector<Event> events(std::uint64_t seed) {
    std::mt19937_64 random{seed};
    std::uniform_real_distribution<double> place{0., 48000.};
    std::normal_distribution<double> near{0., 1500.};
    std::uniform_int_distribution<int> batch{0, 15};
    std::vector<Event> all;
    for (int cluster = 0; cluster < 25; ++cluster) {
        const double x = place(random), y = place(random);
        const int size = cluster < 8 ? 120 : cluster % 7;
        for (int i = 0; i < size; ++i) all.push_back({x + near(random), y + near(random), batch(random)});
    }
    return all;
}

struct Released {
    std::set<std::pair<int, int>> squares;  ///< of 1 km, by number from the origin
    std::set<int> batches;                  ///< of the events in it
};

/// Released groups of a run over a region with the corner given, in cells of 300 m.
std::vector<Released> released(const std::vector<Event>& all, double west_m, double north_m, double size_m) {
    const GridShape fine{150, 150};
    const double cell_m = 300.;
    const PublishedCells cells = fixed_cells(fine, west_m, north_m, cell_m, size_m);
    const auto n = static_cast<std::size_t>(cells.shape.cells());
    std::vector<std::uint64_t> sum(n, 0), seen(n, 0);
    std::vector<std::uint8_t> whole(n, 0);
    std::map<std::size_t, std::set<int>> batches;
    for (std::size_t i = 0; i < n; ++i) {
        const Cell c = cells.shape.cell(static_cast<CellIndex>(i));
        const double west = cells.west_m + c.col * cells.cell_m, north = cells.north_m - c.row * cells.cell_m;
        whole[i] = west >= west_m && west + cells.cell_m <= west_m + fine.cols * cell_m && north <= north_m
                           && north - cells.cell_m >= north_m - fine.rows * cell_m
                       ? 1
                       : 0;
    }
    for (const Event& e : all) {
        const auto row = static_cast<std::int32_t>(std::floor((north_m - e.y_m) / cell_m));
        const auto col = static_cast<std::int32_t>(std::floor((e.x_m - west_m) / cell_m));
        if (row < 0 || row >= fine.rows || col < 0 || col >= fine.cols) continue;
        const auto at = static_cast<std::size_t>(cells.shape.index(
            {cells.row_of[static_cast<std::size_t>(row)], cells.col_of[static_cast<std::size_t>(col)]}));
        ++sum[at];
        seen[at] |= std::uint64_t{1} << e.batch;
        batches[at].insert(e.batch);
    }
    const auto level = std::countr_zero(static_cast<unsigned>(top_block_m / cells.cell_m));
    const int squares_a_side = static_cast<int>(cells.cell_m / 1000.);
    std::vector<Released> out;
    for (const ReleaseGroup& group :
         release_groups({cells.shape, cells.west_number(), cells.north_number(), sum, seen, whole}, level)) {
        Released& r = out.emplace_back();
        for (const CellIndex i : group) {
            const Cell c = cells.shape.cell(i);
            const int west = static_cast<int>(cells.west_m / 1000.) + c.col * squares_a_side;
            const int south = static_cast<int>(cells.north_m / 1000.) - (c.row + 1) * squares_a_side;
            for (int x = 0; x < squares_a_side; ++x)
                for (int y = 0; y < squares_a_side; ++y) r.squares.insert({west + x, south + y});
            r.batches.insert(batches[static_cast<std::size_t>(i)].begin(), batches[static_cast<std::size_t>(i)].end());
        }
    }
    return out;
}

/// All sizes, and 50 regions whose edges do not lie on the fixed grid. They are shifted by whole cells of the run: with
/// cells that lie elsewhere people take other steps, and it is another run.
class Differencing : public testing::TestWithParam<std::uint64_t> {};

TEST_P(Differencing, OverSizesAndShiftedRegionsPinsNoEventToLessThanAGroup) {
    const std::vector<Event> all = events(GetParam());
    std::map<std::set<std::pair<int, int>>, std::set<int>> groups;
    for (int shift = 0; shift < 50; ++shift)
        for (const double size_m : {1000., 2000., 4000., 8000.})
            for (Released& r : released(all, -3000. + 300. * shift, 48000. - 300. * ((7 * shift) % 50), size_m)) {
                EXPECT_GE(r.batches.size(), static_cast<std::size_t>(least_batches));
                const auto [known, is_new] = groups.emplace(r.squares, r.batches);
                // The same squares always hold the same events: a region never cuts what it shows.
                EXPECT_EQ(known->second, r.batches);
            }
    ASSERT_GT(groups.size(), 20U) << "there is something to take differences of";
    for (const auto& [outer, batches] : groups) {
        std::set<int> inside;
        std::set<std::pair<int, int>> left = outer;
        for (const auto& [inner, inner_batches] : groups) {
            std::vector<std::pair<int, int>> both;
            std::ranges::set_intersection(outer, inner, std::back_inserter(both));
            if (inner == outer || both.empty()) continue;
            // Nested or apart: no two groups overlap in a part of either.
            EXPECT_TRUE(both.size() == inner.size() || both.size() == outer.size());
            if (both.size() != inner.size()) continue;
            for (const auto& square : inner) left.erase(square);
            inside.insert(inner_batches.begin(), inner_batches.end());
        }
        // What a group holds beside the groups in it is nothing at all.
        if (left.size() < outer.size()) {
            EXPECT_EQ(inside, batches);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Differencing, testing::Range(std::uint64_t{1}, std::uint64_t{9}));

TEST(ReleaseStretches, AreHalvesOfTheLineWithEnoughInEach) {
    const std::vector<std::uint64_t> sum{9, 9, 3, 9, 0, 0, 9};
    const std::vector<std::uint64_t> seen{0xFF, 0xFF, 0x7, 0xFF, 0, 0, 0xFF};
    EXPECT_EQ(release_stretches(sum, seen), (std::vector<ReleaseGroup>{{0}, {1}, {2, 3}, {6}}));
}

TEST(ReleaseStretches, AreTheWholeLineWhereAllHasTooFew) {
    EXPECT_EQ(release_stretches(std::vector<std::uint64_t>{1, 0, 1}, std::vector<std::uint64_t>{1, 0, 2}),
              (std::vector<ReleaseGroup>{{0, 1, 2}}));
    EXPECT_TRUE(release_stretches(std::vector<std::uint64_t>{0, 0}, std::vector<std::uint64_t>{0, 0}).empty());
}

}  // namespace
}  // namespace funnel::sim::results
