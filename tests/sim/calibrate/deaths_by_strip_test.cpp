// SPDX-License-Identifier: Apache-2.0
// Which deaths by strip may be told, of a row of cells in bands of 10 km: 0 and 6, 12 and 18, 24, 30 km from the
// border.
#include "sim/calibrate/deaths_by_strip.hpp"

#include "sim/calibrate/measures.hpp"
#include "tests/sim/calibrate/row_of_cells.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace funnel::sim::calibrate {
namespace {

constexpr std::size_t cells = 6;

/// Adds a batch that walks every cell and in which so many die in each.
void add_batch(RunTallies& tallies, const std::array<std::uint64_t, cells>& deaths) {
    for (std::size_t cell = 0; cell < cells; ++cell) {
        tallies.sum[static_cast<std::size_t>(CellCount::presence_min)][cell] += 5;
        tallies.sum[static_cast<std::size_t>(CellCount::deaths)][cell] += deaths[cell];
    }
    ++tallies.batches_done;
}

/// After so many batches of the same deaths.
class Deaths {
  public:
    explicit Deaths(const std::array<std::uint64_t, cells>& deaths, int batches = 10) {
        for (int b = 0; b < batches; ++b) {
            add_batch(tallies_, deaths);
            by_strip_.after_batch(tallies_);
        }
    }
    std::vector<Stretch> in(double from_km, double to_km, std::uint64_t run = 1) const {
        return by_strip_.told_of({from_km, to_km}, run).stretches;
    }
    double last(double from_km, double to_km) const { return by_strip_.of_last_batch({from_km, to_km}); }

  private:
    World world_ = test::row_of_cells();
    RunTallies tallies_ = empty_tallies(world_.shape, 1);
    DeathsByStrip by_strip_{strips_along_border(world_)};
};

TEST(DeathsByStrip, AreThoseOfTheLastBatch) {
    const Deaths deaths({1, 2, 3, 4, 5, 6});
    EXPECT_EQ(deaths.last(0., 10.), 3.);
    EXPECT_EQ(deaths.last(10., 30.), 12.);
}

TEST(DeathsByStrip, AreToldOfEachStripWithEnough) {
    const Deaths deaths({1, 0, 0, 2, 1, 1});
    ASSERT_EQ(deaths.in(0., 40.).size(), 4U);
    EXPECT_EQ(deaths.in(10., 20.).at(0).deaths, 20.);
    EXPECT_EQ(deaths.in(10., 20.).at(0).share_in_place, 1.);
}

/// Ten batches; `often` in each of them, `once` in the fifth.
DeathsByStrip ten_batches(const std::array<std::uint64_t, cells>& often, const std::array<std::uint64_t, cells>& once) {
    World world = test::row_of_cells();
    RunTallies tallies = empty_tallies(world.shape, 1);
    DeathsByStrip by_strip{strips_along_border(world)};
    for (int b = 0; b < 10; ++b) {
        std::array<std::uint64_t, cells> batch = often;
        for (std::size_t cell = 0; b == 4 && cell < cells; ++cell) batch[cell] += once[cell];
        add_batch(tallies, batch);
        by_strip.after_batch(tallies);
    }
    return by_strip;
}

TEST(DeathsByStrip, OfStripsWithTooFewAreToldWithTheNextOnes) {
    const DeathsByStrip deaths = ten_batches({0, 0, 1, 0, 2, 0}, {1, 0, 0, 0, 0, 0});
    const std::vector<Stretch> told = deaths.told_of({0., 10.}, 1).stretches;
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].deaths, 11.) << "one at the border, ten 12 km from it";
    EXPECT_EQ(told[0].share_in_place, 0.5);
    EXPECT_EQ(deaths.told_of({0., 10.}, 1).of_each_batch.at(4), 2.) << "of the whole stretch, not of the band";
    EXPECT_EQ(deaths.told_of({10., 20.}, 1).stretches.at(0).chance, told[0].chance) << "one stretch, one blur";
    EXPECT_EQ(deaths.told_of({20., 30.}, 1).stretches.at(0).deaths, 20.)
        << "few near the border join no more than they need";
    EXPECT_TRUE(deaths.told_of({30., 40.}, 1).stretches.empty()) << "none there";
}

TEST(DeathsByStrip, OfTheLastStripsAreToldWithThoseBefore) {
    const DeathsByStrip deaths = ten_batches({1, 0, 1, 0, 0, 0}, {0, 0, 0, 0, 0, 3});
    EXPECT_EQ(deaths.told_of({0., 10.}, 1).stretches.at(0).deaths, 10.);
    const std::vector<Stretch> told = deaths.told_of({20., 40.}, 1).stretches;
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].deaths, 13.);
    EXPECT_NEAR(told[0].share_in_place, 2. / 3., 1e-12);
    EXPECT_TRUE(deaths.may_be_told());
    EXPECT_FALSE(ten_batches({}, {10, 0, 20, 0, 0, 0}).may_be_told()) << "of one batch alone";
}

TEST(DeathsByStrip, HaveABlurOfTheRunAndOfTheStretch) {
    const Deaths deaths({1, 0, 0, 2, 1, 1});
    EXPECT_NE(deaths.in(0., 10., 1).at(0).chance, deaths.in(0., 10., 2).at(0).chance);
    EXPECT_NE(deaths.in(0., 10.).at(0).chance, deaths.in(10., 20.).at(0).chance);
    EXPECT_EQ(deaths.in(0., 10.).at(0).chance, deaths.in(0., 40.).at(0).chance);
}

// The attack: whoever runs many sets of values that change nothing about deaths averages the blur away. In which of two
// strips of one stretch somebody died is not seen even so: both tell the same share and the same
// error, to the bit.
TEST(DeathsByStrip, HideWhereOneOfFewDiedFromAllPlacesOfManyRuns) {
    const auto with_one_in = [&](std::size_t cell) {
        std::array<std::uint64_t, cells> once{};
        ++once[cell];
        const DeathsByStrip deaths = ten_batches({0, 0, 0, 0, 1, 2}, once);
        std::vector<double> told;
        for (std::uint64_t run = 0; run < 64; ++run)
            for (int from = 0; from < 4; ++from)
                for (int to = from + 1; to <= 4; ++to) {
                    const ToldDeaths of = deaths.told_of({10. * from, 10. * to}, run);
                    TargetTotals totals;
                    for (const double died : of.of_each_batch) totals.push_back({died, 10.});
                    Target target;
                    target.figure = deaths_share;
                    const Simulated share = released_share(totals, simulated(target, totals), of.stretches);
                    told.insert(told.end(), {share.value, share.standard_error});
                }
        return told;
    };
    EXPECT_EQ(with_one_in(0), with_one_in(3)) << "within 10 km of the border, or beyond";
    EXPECT_NE(with_one_in(0), with_one_in(5)) << "in another stretch, among enough others: it counts there";
}

}  // namespace
}  // namespace funnel::sim::calibrate
