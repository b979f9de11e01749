// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/measures.hpp"

#include "kernels/attempt/walker.hpp"
#include "sim/calibrate/figures.hpp"
#include "tests/sim/calibrate/row_of_cells.hpp"
#include "tests/support/tiny_world.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace funnel::sim::calibrate {
namespace {

Target of(const std::string& figure) {
    Target t;
    t.name = t.figure = figure;
    return t;
}

AttemptRecord ended(Outcome outcome, std::uint8_t month = 6, std::uint8_t tags = 0) {
    AttemptRecord r{};
    r.outcome = static_cast<std::uint8_t>(outcome);
    r.start_month = month;
    r.tags = tags;
    return r;
}

/// Two batches of four attempts on a strip of six cells.
class Measures : public testing::Test {
  protected:
    Measures() {
        world_.run.attempts = 8;
        world_.run.batches = 2;
    }

    /// Takes a batch of four records, with a death in each of the cells.
    void batch(RunTallies& tallies, Measuring& measuring, const std::vector<AttemptRecord>& records,
               const std::vector<std::size_t>& deaths) {
        tallies.records.insert(tallies.records.end(), records.begin(), records.end());
        for (const std::size_t cell : deaths) ++tallies.sum[static_cast<std::size_t>(CellCount::deaths)][cell];
        ++tallies.batches_done;
        measuring.after_batch(tallies);
    }

    std::vector<TargetTotals> totals(const std::vector<Target>& targets) {
        std::vector<const Target*> all;
        for (const Target& t : targets) all.push_back(&t);
        RunTallies tallies = empty_tallies(world_.shape, 1);
        Measuring measuring{all, world_};
        batch(tallies, measuring,
              {ended(Outcome::died_heat, 6), ended(Outcome::died_dehydration, 7), ended(Outcome::apprehended),
               ended(Outcome::apprehended, 6, tag_checkpoint)},
              {0, 5});
        batch(tallies, measuring,
              {ended(Outcome::died_other, 8), ended(Outcome::rescued), ended(Outcome::apprehended),
               ended(Outcome::arrived)},
              {5});
        return measuring.totals();
    }
    World world_ = test::tiny_world({"E....D"});
};

using statistics::BatchTotal;
using testing::ElementsAre;

TEST_F(Measures, TakeFiguresOfTheRunByBatch) {
    const auto t = totals({of("apprehended_share"), of("deaths_per_10000")});
    EXPECT_THAT(t[0], ElementsAre(BatchTotal{2., 4.}, BatchTotal{1., 4.}));
    EXPECT_THAT(t[1], ElementsAre(BatchTotal{20000., 4.}, BatchTotal{10000., 4.}));
}

TEST_F(Measures, TakeRatiosOfTheRecord) {
    const auto t = totals(
        {of("deaths_per_10000_apprehensions"), of("checkpoint_share_of_apprehensions"), of("rescues_per_death")});
    EXPECT_THAT(t[0], ElementsAre(BatchTotal{20000., 2.}, BatchTotal{10000., 1.}));
    EXPECT_THAT(t[1], ElementsAre(BatchTotal{1., 2.}, BatchTotal{0., 1.}));
    EXPECT_THAT(t[2], ElementsAre(BatchTotal{0., 2.}, BatchTotal{1., 1.}));
}

TEST_F(Measures, TakeDeathsByMonth) {
    Target summer = of(deaths_share);
    summer.deaths.months = {6, 7};
    EXPECT_THAT(totals({summer})[0], ElementsAre(BatchTotal{2., 2.}, BatchTotal{0., 1.}));
}

TEST_F(Measures, TakeDeathsByDistanceFromTheBorderAndByLongitude) {
    world_ = test::row_of_cells();
    world_.run.attempts = 8;
    world_.run.batches = 2;
    Target near = of(deaths_share), far = near, west = near;
    near.deaths.border_km = Range{0., 20.};
    far.deaths.border_km = Range{20., 1000.};
    west.deaths.longitude_deg = Range{-112., -111.};
    const auto t = totals({near, far, west});
    EXPECT_THAT(t[0], ElementsAre(BatchTotal{1., 2.}, BatchTotal{0., 1.}));
    EXPECT_THAT(t[1], ElementsAre(BatchTotal{1., 2.}, BatchTotal{1., 1.}));
    EXPECT_THAT(t[2], ElementsAre(BatchTotal{1., 2.}, BatchTotal{0., 1.}));
}

TEST_F(Measures, TellNothingOfWhereFewPeopleDied) {
    Target place = of(deaths_share);
    place.deaths.border_km = Range{0., 1000.};
    const Target all = of("apprehended_share");
    const std::vector<const Target*> targets{&place, &all};
    RunTallies tallies = empty_tallies(world_.shape, 1);
    Measuring measuring{targets, world_};
    for (int b = 0; b < 2; ++b) batch(tallies, measuring, std::vector(4, ended(Outcome::died_heat)), {0, 0, 5, 5});
    EXPECT_TRUE(std::isnan(measuring.figures()[0].value));
    EXPECT_EQ(measuring.figures()[1].value, 0.);
}

// Neighbouring places add up to the place of both, as all of them are told by the same stretches.
TEST_F(Measures, TellPlacesThatAddUp) {
    world_ = test::row_of_cells();
    world_.run.attempts = 320;
    world_.run.batches = 8;
    Target near = of(deaths_share), far = near, both = near;
    near.deaths.border_km = Range{0., 10.};
    far.deaths.border_km = Range{10., 20.};
    both.deaths.border_km = Range{0., 20.};
    const std::vector<const Target*> targets{&near, &far, &both};
    RunTallies tallies = empty_tallies(world_.shape, 1);
    for (auto& minutes : tallies.sum[static_cast<std::size_t>(CellCount::presence_min)]) minutes = 9;
    Measuring measuring{targets, world_};
    std::vector<std::size_t> where(15, 0);
    where.insert(where.end(), 5, 2);
    where.insert(where.end(), 20, 5);
    for (int b = 0; b < 8; ++b) batch(tallies, measuring, std::vector(40, ended(Outcome::died_heat)), where);
    const std::vector<Simulated> told = measuring.figures();
    EXPECT_NEAR(told[0].value, 0.375, 0.06);
    EXPECT_NE(told[0].value, 0.375);
    EXPECT_NEAR(told[0].value + told[1].value, told[2].value, 1e-12);
    EXPECT_EQ(measuring.totals()[2].back(), (BatchTotal{20., 40.}));

    RunTallies at_once = empty_tallies(world_.shape, 1);
    Measuring in_one_batch{targets, world_};
    for (int b = 0; b < 8; ++b)
        batch(at_once, in_one_batch, std::vector(40, ended(Outcome::died_heat)),
              b == 0 ? where : std::vector<std::size_t>{});
    EXPECT_TRUE(std::isnan(in_one_batch.figures()[0].value));
}

TEST(Simulated, HasNoMeaningWithoutCases) {
    EXPECT_TRUE(std::isnan(simulated(of("rescues_per_death"), {{0., 0.}, {0., 0.}}).value));
    EXPECT_TRUE(std::isnan(simulated(of(deaths_share), {{0., 0.}}).value));
}

TEST(Simulated, ErrsNoLessThanItsCounts) {
    // The same in both batches: the jackknife sees no scatter.
    const Simulated share = simulated(of(deaths_share), {{8., 20.}, {8., 20.}});
    EXPECT_EQ(share.value, 0.4);
    EXPECT_NEAR(share.standard_error, 4. / 40., 1e-12) << "16 deaths of 40";
    const Simulated ratio = simulated(of("rescues_per_death"), {{9., 2.}, {9., 2.}});
    EXPECT_NEAR(ratio.standard_error, 4.5 * std::sqrt(1. / 18. + 1. / 4.), 1e-9) << "both counts err";
    const Simulated none = simulated(of("deaths_per_10000_apprehensions"), {{0., 500.}, {0., 500.}});
    EXPECT_EQ(none.value, 0.);
    EXPECT_NEAR(none.standard_error, 10000. / 1000., 1e-12) << "that of one death";
}

TEST(Simulated, ErrsByTheScatterOfBatchesWhereItIsLarger) {
    const Simulated s = simulated(of("apprehended_share"), {{1000., 10000.}, {9000., 10000.}});
    EXPECT_EQ(s.value, 0.5);
    EXPECT_NEAR(s.standard_error, 0.4, 1e-9);
}

TEST(FigureNames, HoldEachNameOnce) {
    std::vector<std::string> names = figure_names();
    const std::size_t n = names.size();
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    EXPECT_EQ(names.size(), n);
}

}  // namespace
}  // namespace funnel::sim::calibrate
