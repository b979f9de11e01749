// SPDX-License-Identifier: Apache-2.0
#include "kernels/run/batches.hpp"

#include "kernels/ground/walking_speed.hpp"
#include "kernels/run/make_fields.hpp"
#include "kernels/store/tallies_io.hpp"
#include "tests/support/own_folder.hpp"
#include "tests/support/run_world.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <memory>

namespace funnel {
namespace {

using test::ended;
using test::tiny_world;

RunTallies run(const World& world, int threads = 0, std::int32_t factor = 1, std::uint32_t stop_after = 1000) {
    const auto backend = make_cpu_backend(threads);
    const Fields fields = make_fields(world, *backend);
    const auto engine = backend->attempt_engine(world, fields);
    RunTallies tallies = empty_tallies(world.shape, factor);
    run_batches(world, *engine, tallies, [&](const RunTallies& t) { return t.batches_done < stop_after; });
    check_conservation(world, tallies);
    return tallies;
}

std::uint64_t sum_of(const RunTallies& t, CellCount kind) {
    std::uint64_t sum = 0;
    for (const std::uint64_t v : t.sum[static_cast<std::size_t>(kind)]) sum += v;
    return sum;
}

/// Sixteen rows of open ground with enough going on: heat, patrols, thirst, two classes.
World busy_world() {
    World w =
        tiny_world({"....D....D..", "............", ".....^^.....", "....^^^^....", "..H..^^.....", "............",
                    "....W.......", "............", ".....##.....", "............", "............", "............",
                    "............", "............", "............", "E..E..E..E.E"},
                   38.F);
    w.stations_weather.front().hours = test::constant_weather(38.F, 800.F);
    std::fill(w.patrol_per_km2.begin(), w.patrol_per_km2.end(), 0.01F);
    w.classes.push_back(w.classes.front());
    w.class_names.push_back("other");
    w.classes[0].share = 0.7F;
    w.classes[1].share = 0.3F;
    w.classes[1].water_kg = 1.F;
    w.classes[1].perception_strength = w.classes[0].perception_strength = 0.4F;
    w.run.attempts = 1000;
    w.run.batches = 5;
    return w;
}

TEST(RunBatches, GiveTheSameBitsForOneTwoAndThreeThreads) {
    const World w = busy_world();
    const std::uint64_t one = hash_of(run(w, 1));
    EXPECT_EQ(one, hash_of(run(w, 2)));
    EXPECT_EQ(one, hash_of(run(w, 3)));
    World other = w;
    other.run.seed = 2;
    EXPECT_NE(one, hash_of(run(other, 2)));
}

TEST(RunBatches, StoppedAndContinuedGiveTheBitsOfAnUnbrokenRun) {
    const World w = busy_world();
    const auto folder = test::own_folder("funnel_run_batches_test");
    std::filesystem::create_directories(folder);
    const RunTallies whole = run(w);
    write_tallies(run(w, 0, 1, 2), folder);
    RunTallies resumed = read_tallies(folder, empty_tallies(w.shape, 1));
    ASSERT_EQ(resumed.batches_done, 2U);
    const auto backend = make_cpu_backend(0);
    const auto engine = backend->attempt_engine(w, make_fields(w, *backend));
    run_batches(w, *engine, resumed, [](const RunTallies&) { return true; });
    EXPECT_EQ(hash_of(resumed), hash_of(whole));
    std::filesystem::remove_all(folder);
}

TEST(RunBatches, CountEveryAttemptOnceAndTheBusyWorldHasAllKindsOfEnds) {
    const RunTallies t = run(busy_world());
    EXPECT_EQ(t.records.size(), 1000U);
    EXPECT_GT(ended(t, Outcome::arrived), 0U);
    EXPECT_GT(ended(t, Outcome::apprehended), 0U);
    EXPECT_GT(sum_of(t, CellCount::distress), 0U);
}

TEST(RunBatches, ALostRecordBreaksConservation) {
    const World w = busy_world();
    RunTallies t = run(w);
    t.records.back().outcome = static_cast<std::uint8_t>(Outcome::rescued);
    EXPECT_THROW(check_conservation(w, t), std::logic_error);
    t = run(w);
    t.records.pop_back();
    EXPECT_THROW(check_conservation(w, t), std::logic_error);
    t = run(w);
    ++t.sum[0][3];
    EXPECT_THROW(check_conservation(w, t), std::logic_error);
}

TEST(RunBatches, PublishedCellsHoldTheSumsOfTheirFineCells) {
    const World w = busy_world();
    const RunTallies fine = run(w, 0, 1);
    const RunTallies coarse = run(w, 0, 5);
    EXPECT_EQ(coarse.published, (GridShape{4, 3}));
    for (std::size_t kind = 0; kind < cell_count_kinds; ++kind)
        for (std::int32_t row = 0; row < 4; ++row)
            for (std::int32_t col = 0; col < 3; ++col) {
                std::uint64_t sum = 0;
                for (std::int32_t r = row * 5; r < std::min(16, row * 5 + 5); ++r)
                    for (std::int32_t c = col * 5; c < std::min(12, col * 5 + 5); ++c)
                        sum += fine.sum[kind][static_cast<std::size_t>(fine.fine.index({r, c}))];
                EXPECT_EQ(coarse.sum[kind][static_cast<std::size_t>(coarse.published.index({row, col}))], sum);
            }
}

TEST(RunBatches, NobodyPassesASealedWallAndAllPassItsGap) {
    World w = tiny_world({"D....", ".....", "####.", ".....", "E.E.."});
    const RunTallies t = run(w);
    EXPECT_EQ(ended(t, Outcome::arrived), t.records.size());
    const auto& presence = t.sum[static_cast<std::size_t>(CellCount::presence_min)];
    for (std::int32_t col = 0; col < 4; ++col)
        EXPECT_EQ(presence[static_cast<std::size_t>(w.shape.index({2, col}))], 0U);
    EXPECT_GT(presence[static_cast<std::size_t>(w.shape.index({2, 4}))], 0U);
}

TEST(RunBatches, MoreAttemptsGoThroughTheCheaperOfTwoGapsInProportionToCost) {
    // Two entries of equal way; a barrier of one scale unit (4 h) at the eastern one makes it exp(-1) as likely.
    World w = tiny_world({"D...D", ".....", "E...E"});
    w.barrier_types = {{240.F, 0.F, 0.F}};
    w.entries[1].barrier_cost_s = 4.F * 3600.F;
    w.entries[1].barrier_type = 0;
    w.run.attempts = 20000;
    const RunTallies t = run(w);
    const auto west =
        std::count_if(t.records.begin(), t.records.end(), [](const AttemptRecord& r) { return r.segment == 0; });
    const double expected = 1. / (1. + std::exp(-1.));
    // Standard error 0.0031; a scale wrong by a tenth would move the share by 0.02.
    EXPECT_NEAR(static_cast<double>(west) / 20000., expected, 0.0125);
}

TEST(RunBatches, AHazardThatIsTheSameEverywhereApprehendsAsTheExponentialLawSays) {
    // A corridor walked in a known time under a constant rate: the share that arrives is exp(-rate time).
    World w = tiny_world({"E.........D"});
    w.classes.front().kappa = 100.F;
    w.classes.front().night_speed_factor = 1.F;
    std::fill(w.patrol_per_km2.begin(), w.patrol_per_km2.end(), 0.05F);
    w.enforcement.patrol_night_factor = 1.F;
    w.run.attempts = 40000;
    const RunTallies t = run(w);
    const double walking_h =
        10000. / (static_cast<double>(walking_speed_m_s(SpeedFunction::irmischer_clarke_off_path, 0.F)) * (50. / 60.))
        / 3600.;
    const double rate_per_h = static_cast<double>(w.enforcement.patrol_sweep_width_m)
                              * static_cast<double>(w.enforcement.patrol_speed_m_s) * 0.05e-6 * 3600.;
    const double expected = std::exp(-rate_per_h * walking_h);
    ASSERT_GT(expected, 0.2);
    ASSERT_LT(expected, 0.8);
    // Standard error at most 0.0025, limit four of them; a rate wrong by 5 % moves the share by at least 0.016.
    EXPECT_NEAR(static_cast<double>(ended(t, Outcome::arrived)) / 40000., expected, 0.01);
}

TEST(RunBatches, TheMinutesAtTheBarrierOfTheEntryAreSeenToo) {
    // As above, with three hours at the border's barrier under the same eyes before the first step.
    World w = tiny_world({"E.D"});
    w.classes.front().kappa = 100.F;
    w.classes.front().night_speed_factor = 1.F;
    w.barrier_types = {{180.F, 0.F, 0.F}};
    w.entries[0].barrier_type = 0;
    w.entries[0].barrier_cost_s = 3.F * 3600.F;
    std::fill(w.patrol_per_km2.begin(), w.patrol_per_km2.end(), 0.2F);
    w.enforcement.patrol_night_factor = 1.F;
    w.run.attempts = 20000;
    const RunTallies t = run(w);
    const double walking_h =
        2000. / (static_cast<double>(walking_speed_m_s(SpeedFunction::irmischer_clarke_off_path, 0.F)) * (50. / 60.))
        / 3600.;
    const double rate_per_h = static_cast<double>(w.enforcement.patrol_sweep_width_m)
                              * static_cast<double>(w.enforcement.patrol_speed_m_s) * 0.2e-6 * 3600.;
    // Standard error at most 0.0036; without the barrier's hours the share would be higher by half.
    EXPECT_NEAR(static_cast<double>(ended(t, Outcome::arrived)) / 20000., std::exp(-rate_per_h * (walking_h + 3.)),
                0.015);
}

/// Hours over so many metres of plain ground by day.
double plain_walk_h(double metres) {
    return metres
           / (static_cast<double>(walking_speed_m_s(SpeedFunction::irmischer_clarke_off_path, 0.F)) * (50. / 60.))
           / 3600.;
}

/// Under the same eyes everywhere, by day and by night.
World watched(std::vector<std::string> map, float patrols_per_km2) {
    World w = tiny_world(map);
    w.classes.front().kappa = 100.F;
    w.classes.front().night_speed_factor = 1.F;
    std::fill(w.patrol_per_km2.begin(), w.patrol_per_km2.end(), patrols_per_km2);
    w.enforcement.patrol_night_factor = 1.F;
    w.run.attempts = 20000;
    return w;
}

double watched_rate_per_h(const World& w) {
    return static_cast<double>(w.enforcement.patrol_sweep_width_m) * static_cast<double>(w.enforcement.patrol_speed_m_s)
           * static_cast<double>(w.patrol_per_km2[0]) * 1e-6 * 3600.;
}

TEST(RunBatches, TheWayFromTheLineIntoTheEntryCellIsSeenToo) {
    World w = watched({"E.D"}, 0.3F);
    w.entry_walk_m = 1000.F;
    const RunTallies t = run(w);
    // Standard error at most 0.0036; without the way from the line it would be higher by a fifth.
    EXPECT_NEAR(static_cast<double>(ended(t, Outcome::arrived)) / 20000.,
                std::exp(-watched_rate_per_h(w) * plain_walk_h(3000.)), 0.015);
}

TEST(RunBatches, WhoFailsAtTheBarrierOfTheEntryNeverWalksOn) {
    World w = watched({"E.D"}, 1.F);
    w.barrier_types = {{10.F, 0.F, 1.F}};  // everybody is hurt there
    w.entries[0].barrier_type = 0;
    w.entry_walk_m = 1000.F;
    // Ten minutes under watching eyes, not half an hour more.
    EXPECT_NEAR(static_cast<double>(ended(run(w), Outcome::turned_back)) / 20000.,
                std::exp(-watched_rate_per_h(w) * 10. / 60.), 0.015);
}

TEST(RunBatches, TheWayIntoTheEntryCellEndsWithTheLongestTimeThereIs) {
    World w = watched({"E.D"}, 0.F);
    w.entry_walk_m = 1000.F;
    w.body.max_duration_h = 0.1F;
    const RunTallies t = run(w);
    EXPECT_EQ(ended(t, Outcome::timed_out), 20000U);
    EXPECT_EQ(sum_of(t, CellCount::presence_min), 20000U * 6U);
}

TEST(RunBatches, WhoHasNoTimeLeftAtTheBarrierOfTheEntryWalksNoStepBack) {
    World w = watched({"E.D"}, 0.F);
    w.barrier_types = {{10.F, 0.F, 0.F}};
    w.entries[0].barrier_type = 0;
    w.entry_walk_m = 1000.F;
    w.body.max_duration_h = 0.1F;
    const RunTallies t = run(w);
    EXPECT_EQ(ended(t, Outcome::timed_out), 20000U);
    EXPECT_EQ(sum_of(t, CellCount::presence_min), 20000U * 10U);  // all ten of them, though six were left
}

TEST(RunBatches, WhoEntersInTheCellOfADestinationStillHasToWalkIntoIt) {
    World w = watched({"E.D"}, 1.F);
    w.destinations[0].cell = w.entries[0].cell;
    EXPECT_EQ(ended(run(w), Outcome::arrived), 20000U);  // in cells that are too large for it
    w.entry_walk_m = 500.F;
    EXPECT_NEAR(static_cast<double>(ended(run(w), Outcome::arrived)) / 20000.,
                std::exp(-watched_rate_per_h(w) * plain_walk_h(500.)), 0.015);
}

TEST(RunBatches, TheWayIntoTheEntryCellCountsInTheChoiceOfEntry) {
    // The first step from the western entry takes three times as long (the mean of 5 and 1), the way into it five
    // times.
    World w = tiny_world({"D...D", ".....", "E...E"});
    w.cell_m = 5000.;
    w.classes.front().walking_fraction = 1.F;
    w.time_factor[static_cast<std::size_t>(w.entries[0].cell)] = 5.F;
    w.run.attempts = 20000;
    const auto share_west = [&] {
        const RunTallies t = run(w);
        return static_cast<double>(std::count_if(t.records.begin(), t.records.end(),
                                                 [](const AttemptRecord& r) { return r.segment == 0; }))
               / 20000.;
    };
    const double before = share_west();
    w.entry_walk_m = 5000.F;
    const double after = share_west();
    const double more_h =
        4. * 5000. / static_cast<double>(walking_speed_m_s(SpeedFunction::irmischer_clarke_off_path, 0.F)) / 3600.;
    const double scale_h = static_cast<double>(w.classes.front().entry_scale_h);
    // Of the odds: standard error 0.015 of them, and the way changes them by more than a half.
    EXPECT_NEAR(after / (1. - after), before / (1. - before) * std::exp(-more_h / scale_h), 0.04);
}

/// Says that 25 cells have four billion minutes each.
struct CrowdedEngine : AttemptEngine {
    ClassRoutes routes(const ClassBatch&) override { return {}; }
    void run(const ClassBatch& part, BatchTallies& tallies) override {
        tallies.counts[0].assign(tallies.counts[0].size(), 4000000000U);
        tallies.records.insert(tallies.records.end(), part.count, AttemptRecord{});
    }
};

TEST(RunBatches, SquaresOfLargeCountsDoNotWrapAround) {
    World w = tiny_world({"D....", ".....", ".....", ".....", "E...."});
    w.run.attempts = 10;
    w.run.batches = 2;
    CrowdedEngine engine;
    RunTallies tallies = empty_tallies(w.shape, 5);
    run_batches(w, engine, tallies, [](const RunTallies&) { return true; });
    EXPECT_EQ(tallies.sum[0][0], 200000000000U);
    EXPECT_DOUBLE_EQ(static_cast<double>(tallies.squares[0][0]), 2e22);
}

TEST(RunBatches, HeatKillsAndMoreWaterSaves) {
    World w = tiny_world({"D", ".", ".", ".", ".", ".", ".", ".", ".", ".", ".", ".", ".", ".", ".",
                          ".", ".", ".", ".", ".", ".", ".", ".", ".", ".", ".", ".", ".", ".", ".",
                          ".", ".", ".", ".", ".", ".", ".", ".", ".", ".", ".", ".", ".", ".", "E"},
                         43.F);
    w.stations_weather.front().hours = test::constant_weather(43.F, 900.F);
    w.body.distress_found_rate_per_h = 0.F;
    w.classes.front().depart_from_h = 7.F;
    w.classes.front().depart_until_h = 9.F;
    const auto dead = [](const RunTallies& t) {
        return ended(t, Outcome::died_heat) + ended(t, Outcome::died_dehydration);
    };
    w.classes.front().water_kg = 1.F;
    const std::uint64_t dry = dead(run(w));
    w.classes.front().water_kg = 15.F;
    const std::uint64_t wet = dead(run(w));
    EXPECT_GT(dry, 100U);
    EXPECT_LT(wet, dry / 2);
    w.stations_weather.front().hours = test::constant_weather(18.F);
    EXPECT_EQ(dead(run(w)), 0U);
}

TEST(RunBatches, DistressLeadsToKnownWaterAndWaterSaves) {
    // Thirty hot kilometres; water lies three kilometres beside the way, out of reach of who does not seek it. Thirst
    // comes half-way, where water is nearer than the way back.
    std::vector<std::string> map(30, ".....");
    map.front() = "D....";
    map.back() = "E....";
    const auto world_of = [&](bool water) {
        std::vector<std::string> drawn = map;
        if (water) drawn[13] = "...W.";
        World w = tiny_world(drawn, 38.F);
        w.classes.front().water_kg = 3.F;
        w.classes.front().kappa = 20.F;
        w.body.distress_deficit_pct = 3.F;
        w.body.distress_kappa = 20.F;
        w.body.water_found_probability = 1.F;
        return w;
    };
    const auto at_water = [](const RunTallies& t) {
        return t.sum[static_cast<std::size_t>(CellCount::presence_min)][13 * 5 + 3];
    };
    const RunTallies with = run(world_of(true));
    const RunTallies without = run(world_of(false));
    EXPECT_GT(at_water(with), 100U);
    EXPECT_LT(at_water(without), at_water(with) / 10);
    EXPECT_GT(ended(with, Outcome::arrived), ended(without, Outcome::arrived));
}

TEST(RunBatches, AttemptsOfABatchAreSharedOutExactly) {
    RunParameters run_of;
    run_of.attempts = 103;
    run_of.batches = 8;
    std::uint64_t next = 0;
    for (std::uint32_t b = 0; b < 8; ++b) {
        const AttemptRange range = batch_range(run_of, b);
        EXPECT_EQ(range.first, next);
        next = range.last;
        for (std::uint64_t i = range.first; i < range.last; ++i) EXPECT_EQ(batch_of(run_of, i), b);
    }
    EXPECT_EQ(next, 103U);
    World w = busy_world();
    w.run = run_of;
    const auto parts = split_by_class(w, 3);
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0].count + parts[1].count, batch_range(run_of, 3).last - batch_range(run_of, 3).first);
    EXPECT_EQ(parts[1].first_attempt, parts[0].first_attempt + parts[0].count);
}

}  // namespace
}  // namespace funnel
