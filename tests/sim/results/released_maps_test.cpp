// SPDX-License-Identifier: Apache-2.0
#include "sim/results/released_maps.hpp"

#include "tests/sim/made_up_result.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace funnel::sim::results {
namespace {

constexpr auto deaths = static_cast<std::size_t>(CellCount::deaths);
constexpr auto presence = static_cast<std::size_t>(CellCount::presence_min);

/// Puts `by_batch` into a cell.
void count(RunTallies& t, std::size_t kind, std::size_t cell, const std::vector<std::uint64_t>& by_batch) {
    t.sum[kind][cell] = t.batches_seen[kind][cell] = 0;
    t.squares[kind][cell] = 0.;
    for (std::size_t b = 0; b < by_batch.size(); ++b) {
        t.sum[kind][cell] += by_batch[b];
        t.squares[kind][cell] += static_cast<double>(by_batch[b] * by_batch[b]);
        if (by_batch[b] > 0) t.batches_seen[kind][cell] |= std::uint64_t{1} << b;
    }
}

TEST(ReleasedMap, ScalesToTenThousandAttemptsAndTakesItsErrorFromTheBatches) {
    RunResult r = test::made_up_block();
    count(r.tallies, deaths, 0, {2, 2, 2, 2, 2, 2, 2, 2});
    count(r.tallies, deaths, 9, {1, 3, 2, 4, 1, 3, 2, 4});
    const ReleasedMap map = released_map(r, CellCount::deaths);
    EXPECT_FLOAT_EQ(map.value[0], 16.F * 25.F);
    EXPECT_FLOAT_EQ(map.standard_error[0], 0.F);
    EXPECT_FLOAT_EQ(map.value[9], 20.F * 25.F);
    // Variance of one batch 10/7, of the sum of eight 80/7.
    EXPECT_NEAR(map.standard_error[9], 25. * std::sqrt(80. / 7.), 1e-3);
    EXPECT_EQ(map.count[9], 20.);
}

TEST(ReleasedMap, SpreadsWhatGoesTogetherOverTheGroundOfItsCells) {
    RunResult r = test::made_up_block();
    count(r.tallies, deaths, 0, {1, 1, 1, 1, 1, 1, 1, 1});
    count(r.tallies, deaths, 1, {4, 0, 0, 0, 0, 0, 0, 0});
    ReleasedMap map = released_map(r, CellCount::deaths);
    EXPECT_EQ(map.count[0], 6.);
    EXPECT_EQ(map.count[1], 6.);
    r.fields.walk_time_h[1] = std::numeric_limits<float>::infinity();  // nobody can be there
    map = released_map(r, CellCount::deaths);
    EXPECT_EQ(map.count[0], 12.);
    EXPECT_EQ(map.count[1], 0.);
}

TEST(ReleasedMap, IsEmptyOfARunWithFewBatches) {
    RunResult r = test::made_up_block(400, 7);
    for (const float v : released_map(r, CellCount::deaths).value) EXPECT_TRUE(std::isnan(v));
    EXPECT_NE(release_note(r.tallies), "");
    EXPECT_EQ(release_note(test::made_up_block().tallies), "");
}

TEST(ReleasedMap, ScalesCellsThatHoldMoreOrFewerOfTheRunsToAWholeOne) {
    // Cells of 400 m: 2 or 3 of them lie in a kilometre. As many minutes in each of them is the same map everywhere.
    RunResult r = test::made_up_result(400, 8, std::vector<std::string>(20, std::string(19, '.') + "E"));
    r.world.cell_m = 400.F;
    r.world.north_m += 4000.;
    r.tallies.cells = fixed_cells(r.world.shape, r.world.west_m, r.world.north_m, 400., 1000.);
    r.tallies.published = r.tallies.cells.shape;
    ASSERT_EQ(r.tallies.published, (GridShape{8, 8}));
    std::vector<std::uint64_t> cells(64, 0);
    for (const std::int32_t row : r.tallies.cells.row_of)
        for (const std::int32_t col : r.tallies.cells.col_of)
            ++cells[static_cast<std::size_t>(r.tallies.published.index({row, col}))];
    for (auto* sums : {&r.tallies.sum[deaths], &r.tallies.batches_seen[deaths]}) sums->assign(64, 0);
    r.tallies.squares[deaths].assign(64, 0.);
    for (std::size_t i = 0; i < 64; ++i) count(r.tallies, deaths, i, std::vector<std::uint64_t>(8, 10 * cells[i]));
    for (const float v : released_map(r, CellCount::deaths).value) EXPECT_NEAR(v, 80. * 6.25 * 25., 1e-2);
}

/// Minutes in every cell, of chance; attempt 0, of batch 0, adds a way along row 3.
RunResult walked(bool with_one_more) {
    RunResult r = test::made_up_block();
    for (std::size_t i = 0; i < 64; ++i) {
        std::vector<std::uint64_t> minutes;
        for (std::uint64_t b = 0; b < 8; ++b) minutes.push_back(20 + (i * 7 + b * 13) % 31);
        if (with_one_more && i / 8 == 3) minutes[0] += 20;
        count(r.tallies, presence, i, minutes);
    }
    return r;
}

TEST(ReleasedPresence, OfTwoRunsThatDifferInOneAttemptDiffersEverywhereAndNotMoreAlongItsWay) {
    const ReleasedMap a = released_map(walked(false), CellCount::presence_min);
    const ReleasedMap b = released_map(walked(true), CellCount::presence_min);
    double on_the_way = 0., elsewhere = 0., errors_on_the_way = 0., errors_elsewhere = 0.;
    for (std::size_t i = 0; i < 64; ++i) {
        const double change = std::abs(static_cast<double>(b.value[i] - a.value[i]));
        const double of_error = std::abs(static_cast<double>(b.standard_error[i] / a.standard_error[i]) - 1.);
        EXPECT_GT(change, 0.);
        (i / 8 == 3 ? on_the_way : elsewhere) += change / static_cast<double>(a.standard_error[i]);
        (i / 8 == 3 ? errors_on_the_way : errors_elsewhere) += of_error;
    }
    EXPECT_LT(on_the_way / 8., 2. * elsewhere / 56.);
    EXPECT_LT(errors_on_the_way / 8., 2. * errors_elsewhere / 56.);
}

TEST(ReleasedPresence, IsTheSameOfTheSameRunAndWithinItsErrorOfWhatWasCounted) {
    const RunResult r = walked(false);
    const ReleasedMap map = released_map(r, CellCount::presence_min);
    EXPECT_EQ(map.value, released_map(r, CellCount::presence_min).value);
    double squares = 0.;
    for (std::size_t i = 0; i < 64; ++i) {
        const double counted = static_cast<double>(r.tallies.sum[presence][i]) / 60. * 25.;
        const double off = (static_cast<double>(map.value[i]) - counted) / static_cast<double>(map.standard_error[i]);
        EXPECT_LT(std::abs(off), 1.3);
        squares += off * off;
    }
    EXPECT_NEAR(std::sqrt(squares / 64.), 0.45, 0.12) << "half of the error before, of one that is an eighth larger";
}

}  // namespace
}  // namespace funnel::sim::results
