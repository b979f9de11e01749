// SPDX-License-Identifier: Apache-2.0
#include "sim/statistics/run_statistics.hpp"

#include "kernels/attempt/walker.hpp"
#include "kernels/run/batches.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace funnel::sim::statistics {
namespace {

constexpr RunParameters four_batches{1, 400, 4, 0};

/// 400 attempts that all arrive.
std::vector<AttemptRecord> arrivals() { return std::vector<AttemptRecord>(400); }

void end(std::vector<AttemptRecord>& records, std::size_t first, std::size_t count, Outcome outcome) {
    for (std::size_t i = first; i < first + count; ++i) records[i].outcome = static_cast<std::uint8_t>(outcome);
}

Estimate not_apprehended(const std::vector<AttemptRecord>& records) {
    const auto figures = estimate_run(records, four_batches);
    return std::find_if(figures.begin(), figures.end(),
                        [](const NamedEstimate& f) { return f.name == "deaths_per_10000_not_apprehended"; })
        ->estimate;
}

TEST(RunStatistics, TakeABatchWithoutSuchAttemptsForNothing) {
    auto records = arrivals();
    end(records, 0, 100, Outcome::apprehended);  // the whole first batch
    end(records, 100, 6, Outcome::died_heat);
    end(records, 200, 3, Outcome::died_heat);
    const Estimate e = not_apprehended(records);
    EXPECT_DOUBLE_EQ(e.value, 10000. * 9. / 300.);
    EXPECT_TRUE(std::isfinite(e.standard_error));
    EXPECT_GT(e.standard_error, 0.);
}

TEST(RunStatistics, WeighBatchesByTheirAttempts) {
    auto records = arrivals();
    end(records, 0, 98, Outcome::apprehended);
    end(records, 98, 1, Outcome::died_heat);  // one of two
    EXPECT_DOUBLE_EQ(not_apprehended(records).value, 10000. / 302.) << "a mean of batch means would be 1250";
}

TEST(RunStatistics, KnowNoShareOfNoAttempts) {
    auto records = arrivals();
    end(records, 0, 400, Outcome::apprehended);
    const Estimate e = not_apprehended(records);
    EXPECT_TRUE(std::isnan(e.value));
    EXPECT_TRUE(std::isnan(e.low));
    EXPECT_FALSE(is_distinguishable(e));
    EXPECT_EQ(in_words(e, 2), "unknown");
}

double by_name(const std::vector<AttemptRecord>& records, const RunParameters& run, const std::string& name) {
    const auto figures = estimate_run(records, run);
    return std::find_if(figures.begin(), figures.end(), [&](const NamedEstimate& f) { return f.name == name; })
        ->estimate.value;
}

TEST(RunStatistics, CountPeopleByTheTriesThatFollowAReturn) {
    // 240 returns of 400 attempts, of which three in four are tried again: 180 attempts are second or later tries.
    auto records = arrivals();
    for (std::size_t batch = 0; batch < 4; ++batch) {
        end(records, batch * 100, 40, Outcome::apprehended);
        end(records, batch * 100 + 40, 15, Outcome::rescued);
        end(records, batch * 100 + 55, 5, Outcome::turned_back);
        end(records, batch * 100 + 60, 2, Outcome::died_dehydration);
    }
    RunParameters run = four_batches;
    run.try_again_probability = 0.75F;
    EXPECT_DOUBLE_EQ(by_name(records, run, "tries_per_person"), 400. / 220.);
    EXPECT_DOUBLE_EQ(by_name(records, run, "deaths_per_10000_people"), 10000. * 8. / 220.);
    EXPECT_DOUBLE_EQ(by_name(records, run, "people_arrived_share"), 152. / 220.);
    run.try_again_probability = 0.F;
    EXPECT_DOUBLE_EQ(by_name(records, run, "deaths_per_10000_people"), by_name(records, run, "deaths_per_10000"));
}

TEST(RunStatistics, AgreeWithPeopleFollowedOneByOne) {
    // Each of 200,000 people tries until something else than apprehension (0.6) ends it or they give up (0.25).
    RunParameters run{1, 0, 4, 0};
    std::uint64_t state = 1, people = 200000;
    const auto uniform = [&] {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<double>(state >> 11) * 0x1p-53;
    };
    std::vector<AttemptRecord> records;
    double deaths = 0.;
    for (std::uint64_t person = 0; person < people; ++person) {
        bool tries = true;
        while (tries) {
            AttemptRecord r{};
            const double u = uniform();
            r.outcome = static_cast<std::uint8_t>(u < 0.6    ? Outcome::apprehended
                                                  : u < 0.62 ? Outcome::died_dehydration
                                                             : Outcome::arrived);
            deaths += u >= 0.6 && u < 0.62 ? 1. : 0.;
            tries = u < 0.6 && uniform() < 0.75;
            records.push_back(r);
        }
    }
    run.attempts = records.size();
    run.try_again_probability = 0.75F;
    // Who tries again is drawn here and a mean there: standard error of the ratio about 0.2 %.
    EXPECT_NEAR(by_name(records, run, "deaths_per_10000_people") / (10000. * deaths / static_cast<double>(people)), 1.,
                0.01);
}

TEST(RunStatistics, KnowNoErrorOfWhatOneBatchAloneSays) {
    auto records = arrivals();
    end(records, 100, 300, Outcome::apprehended);
    end(records, 0, 5, Outcome::died_heat);
    const Estimate e = not_apprehended(records);
    EXPECT_DOUBLE_EQ(e.value, 500.);
    EXPECT_TRUE(std::isnan(e.standard_error));
    EXPECT_FALSE(is_distinguishable(e)) << "an interval that is not known leaves out nothing";
    EXPECT_EQ(in_words(e, 0), "500 (95 % interval unknown)");
}

TEST(RunStatistics, DoNotTakeNoDeathForCertaintyOfNone) {
    const auto figures = estimate_run(arrivals(), four_batches);
    const auto of = [&](const std::string& name) {
        return std::find_if(figures.begin(), figures.end(), [&](const auto& f) { return f.name == name; })->estimate;
    };
    const Estimate deaths = of("deaths_per_10000"), arrived = of("arrived_share");
    EXPECT_EQ(deaths.value, 0.);
    EXPECT_EQ(deaths.low, 0.);
    EXPECT_DOUBLE_EQ(deaths.high, 10000. * 3. / 400.);
    EXPECT_TRUE(std::isnan(deaths.standard_error));
    // Of 400 attempts without an event the true rate lies below 3 in 400 in nineteen of twenty cases.
    EXPECT_NEAR(std::pow(1. - 3. / 400., 400), 0.05, 0.001);
    EXPECT_DOUBLE_EQ(arrived.low, 1. - 3. / 400.);
    EXPECT_EQ(arrived.high, 1.);
    EXPECT_EQ(of("duration_h").high, 0.) << "no count of events";
    EXPECT_TRUE(std::isinf(estimate_rate(std::vector<BatchTotal>{{0., 100.}}, 1.).high)) << "of one batch";
}

TEST(RunStatistics, GiveRatesNoIntervalBelowNoneOrAboveAll) {
    auto records = arrivals();
    end(records, 0, 1, Outcome::died_heat);
    const auto figures = estimate_run(records, four_batches);
    const auto of = [&](const std::string& name) {
        return std::find_if(figures.begin(), figures.end(), [&](const auto& f) { return f.name == name; })->estimate;
    };
    EXPECT_DOUBLE_EQ(of("deaths_per_10000").value, 25.);
    EXPECT_EQ(of("deaths_per_10000").low, 0.);
    EXPECT_NEAR(of("deaths_per_10000").high, 25. * 5.5716, 0.01);  // a t of three batches would end at 104.6
    EXPECT_EQ(of("arrived_share").high, 1.);
    EXPECT_LT(of("arrived_share").low, 399. / 400.);
}

TEST(RunStatistics, DoNotTakeAFewDeathsAlikeInAllBatchesForExact) {
    auto records = arrivals();
    for (std::size_t b = 0; b < 4; ++b) end(records, 100 * b, 1, Outcome::died_heat);
    EXPECT_DOUBLE_EQ(relative_error_of_deaths(records, four_batches), 0.5);
}

TEST(RunStatistics, CountThoseAloneAndThoseCaughtAtCheckpointsByTheirTags) {
    auto records = arrivals();
    end(records, 0, 5, Outcome::died_heat);
    records[0].tags = tag_left_behind;
    records[1].tags = tag_scattered | tag_wandered;
    records[2].tags = tag_immobile;  // of a group, which has not stayed with one
    records[3].tags = tag_wandered;  // of a group, alone until back with it
    end(records, 10, 2, Outcome::apprehended);
    records[10].tags = tag_checkpoint;
    records[20].tags = tag_left_behind;  // arrives all the same
    records[21].tags = tag_wandered;
    for (const NamedEstimate& e : estimate_run(records, four_batches)) {
        if (e.name == "parted_share") {
            EXPECT_DOUBLE_EQ(e.estimate.value, 3. / 400.);
        }
        if (e.name == "deaths_alone_per_10000") {
            EXPECT_DOUBLE_EQ(e.estimate.value, 100.);
        }
        if (e.name == "checkpoint_apprehended_share") {
            EXPECT_DOUBLE_EQ(e.estimate.value, 1. / 400.);
        }
    }
}

TEST(Figures, StandInTheOrderOfTheirStatistics) {
    const std::pair<Figure, const char*> names[] = {
        {Figure::deaths_per_10000, "deaths_per_10000"},
        {Figure::heat_deaths_per_10000, "heat_deaths_per_10000"},
        {Figure::dehydration_deaths_per_10000, "dehydration_deaths_per_10000"},
        {Figure::cold_deaths_per_10000, "cold_deaths_per_10000"},
        {Figure::drowning_deaths_per_10000, "drowning_deaths_per_10000"},
        {Figure::fall_deaths_per_10000, "fall_deaths_per_10000"},
        {Figure::other_deaths_per_10000, "other_deaths_per_10000"},
        {Figure::deaths_per_10000_not_apprehended, "deaths_per_10000_not_apprehended"},
        {Figure::deaths_per_10000_people, "deaths_per_10000_people"},
        {Figure::tries_per_person, "tries_per_person"},
        {Figure::people_arrived_share, "people_arrived_share"},
        {Figure::remoteness_h, "remoteness_h"},
        {Figure::duration_h, "duration_h"},
        {Figure::walking_h, "walking_h"},
        {Figure::hottest_core_c, "hottest_core_c"},
        {Figure::water_lost_kg, "water_lost_kg"},
        {Figure::arrived_share, "arrived_share"},
        {Figure::apprehended_share, "apprehended_share"},
        {Figure::rescued_share, "rescued_share"},
        {Figure::turned_back_share, "turned_back_share"},
        {Figure::timed_out_share, "timed_out_share"},
        {Figure::distress_share, "distress_share"},
        {Figure::checkpoint_apprehended_share, "checkpoint_apprehended_share"},
        {Figure::parted_share, "parted_share"},
        {Figure::deaths_alone_per_10000, "deaths_alone_per_10000"},
    };
    ASSERT_EQ(run_statistics().size(), std::size(names));
    for (const auto& [figure, name] : names) EXPECT_EQ(statistic_of(figure).name, name);
}

}  // namespace
}  // namespace funnel::sim::statistics
