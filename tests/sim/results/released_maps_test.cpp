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

TEST(ReleasedMap, ScalesToTenThousandAttempts) {
    RunResult r = test::made_up_block();
    count(r.tallies, deaths, 0, {2, 2, 2, 2, 2, 2, 2, 2});
    const ReleasedMap map = released_map(r, CellCount::deaths);
    EXPECT_FLOAT_EQ(map.value[0], 16.F * 25.F);
    EXPECT_FLOAT_EQ(map.standard_error[0], 0.F) << "as many in every batch";
    EXPECT_EQ(map.count[0], 16.);
}

TEST(ReleasedMap, TakesItsErrorFromTheBatchesOfTheBlock) {
    RunResult r = test::made_up_block();
    count(r.tallies, deaths, 0, {2, 2, 2, 2, 2, 2, 2, 2});
    count(r.tallies, deaths, 9, {1, 3, 2, 4, 1, 3, 2, 4});
    const ReleasedMap map = released_map(r, CellCount::deaths);
    // The variance of one batch in the second cell is 10/7, of the sum of eight 80/7; of the block's 36 deaths each has
    // 80/7/36. A quarter is added for the blur, and the variance is blurred by a tenth.
    for (const std::size_t cell : {0U, 9U}) {
        const double variance =
            static_cast<double>(map.standard_error[cell]) * static_cast<double>(map.standard_error[cell]);
        EXPECT_NEAR(variance / (25. * static_cast<double>(map.value[cell])) / (80. / 7. / 36. * 1.25), 1., 0.1);
    }
    EXPECT_NEAR(map.count[9], 20., std::sqrt(1.5 * 1.1 * 80. / 7. / 36. * 20.)) << "within the reach of the blur";
    EXPECT_NE(map.count[9], 20.);
}

TEST(ReleasedMap, SpreadsWhatGoesTogetherOverTheGroundOfItsCells) {
    RunResult r = test::made_up_block();
    count(r.tallies, deaths, 0, {1, 1, 1, 1, 1, 1, 1, 1});
    count(r.tallies, deaths, 1, {4, 0, 0, 0, 0, 0, 0, 0});
    ReleasedMap map = released_map(r, CellCount::deaths);
    EXPECT_EQ(map.count[0], map.count[1]);
    EXPECT_NEAR(map.count[0] + map.count[1], 12., 5.) << "blurred";
    const double together = map.count[0] + map.count[1];
    r.fields.walk_time_h[1] = std::numeric_limits<float>::infinity();  // nobody can be there
    map = released_map(r, CellCount::deaths);
    EXPECT_EQ(map.count[0], together);
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

TEST(ReleasedMap, OfTwoRunsThatDifferInOneAttemptDiffersEverywhereAndNotMoreAlongItsWay) {
    const ReleasedMap a = released_map(walked(false), CellCount::presence_min);
    const ReleasedMap b = released_map(walked(true), CellCount::presence_min);
    double on_the_way = 0., elsewhere = 0.;
    const auto dispersion = [](const ReleasedMap& map, std::size_t i) {
        return static_cast<double>(map.standard_error[i]) * static_cast<double>(map.standard_error[i])
               / static_cast<double>(map.value[i]);
    };
    for (std::size_t i = 0; i < 64; ++i) {
        const double change = std::abs(static_cast<double>(b.value[i] - a.value[i]));
        EXPECT_GT(change, 0.);
        (i / 8 == 3 ? on_the_way : elsewhere) += change / static_cast<double>(a.standard_error[i]);
        EXPECT_NEAR(dispersion(a, i) / dispersion(a, 0), 1., 1e-5) << "the error tells no more than the value does";
        EXPECT_NEAR(dispersion(b, i) / dispersion(b, 0), 1., 1e-5);
    }
    EXPECT_LT(on_the_way / 8., 2. * elsewhere / 56.);
}

TEST(ReleasedMap, IsTheSameOfTheSameRunAndWithinItsErrorOfWhatWasCounted) {
    const RunResult r = walked(false);
    const ReleasedMap map = released_map(r, CellCount::presence_min);
    EXPECT_EQ(map.value, released_map(r, CellCount::presence_min).value);
    double squares = 0., sum = 0.;
    for (std::size_t i = 0; i < 64; ++i) {
        const double counted = static_cast<double>(r.tallies.sum[presence][i]) / 60. * 25.;
        const double off = (static_cast<double>(map.value[i]) - counted) / static_cast<double>(map.standard_error[i]);
        EXPECT_LT(std::abs(off), 1.4);
        squares += off * off;
        sum += off;
    }
    EXPECT_NEAR(std::sqrt(squares / 64.), 0.45, 0.12) << "half of the error before, of one that is an eighth larger";
    EXPECT_NEAR(sum / 64., 0., 3. * 0.45 / 8.);
}

}  // namespace
}  // namespace funnel::sim::results
