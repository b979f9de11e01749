// SPDX-License-Identifier: Apache-2.0
#include "sim/statistics/run_statistics.hpp"

#include "kernels/run/batches.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <random>
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

// Exact limits of the mean of a Poisson variable for 1, 4 and 9 events: 0.0253-5.5716, 1.0899-10.2416, 4.1154-17.0848
// (Garwood 1936; tables of chi-squared).
TEST(EstimateRate, OfFewEventsIsNoNarrowerThanTheirCountAllows) {
    const auto of = [](std::vector<double> events) {
        std::vector<BatchTotal> totals;
        for (const double n : events) totals.push_back({n, 1000.});
        return estimate_rate(totals, 1.);
    };
    EXPECT_NEAR(of({1, 1, 1, 1}).low, 1.0899 / 4000., 1e-8) << "alike in all batches by chance";
    EXPECT_NEAR(of({1, 1, 1, 1}).high, 10.2416 / 4000., 1e-8);
    EXPECT_NEAR(of({2, 2, 3, 2}).high, 17.0848 / 4000., 1e-8);
    EXPECT_EQ(of({0, 0, 4, 0}).low, 0.) << "no wider than their scatter";
    EXPECT_GT(of({0, 0, 4, 0}).high, 10.2416 / 4000.);
    EXPECT_LT(of({3, 2, 3, 2}).high, 14. / 4000.) << "ten events: by their scatter";
    EXPECT_NEAR(of({1000, 999, 1000, 1000}).low, 1. - 5.5716 / 4000., 1e-7) << "all but one";
}

TEST(RunStatistics, DoNotTakeAFewDeathsAlikeInAllBatchesForExact) {
    auto records = arrivals();
    for (std::size_t b = 0; b < 4; ++b) end(records, 100 * b, 1, Outcome::died_heat);
    EXPECT_DOUBLE_EQ(relative_error_of_deaths(records, four_batches), 0.5);
}

TEST(EstimateRate, OfFewEventsCoversTheTruthInNineteenOfTwentyCases) {
    std::mt19937 chance{7};
    for (const double expected : {0.7, 2.5, 6.}) {
        std::poisson_distribution<int> events(expected / 8.);
        int covered = 0;
        constexpr int cases = 4000;
        for (int k = 0; k < cases; ++k) {
            std::vector<BatchTotal> totals;
            for (int b = 0; b < 8; ++b) totals.push_back({static_cast<double>(events(chance)), 1e5});
            const Estimate e = estimate_rate(totals, 1.);
            covered += e.low <= expected / 8e5 && expected / 8e5 <= e.high ? 1 : 0;
        }
        // 0.95 less four standard errors of 4,000 cases; by the scatter of batches alone 0.89 to 0.93.
        EXPECT_GT(covered, (0.95 - 4. * std::sqrt(0.95 * 0.05 / cases)) * cases) << expected;
    }
}

TEST(DifferenceOfMeans, OfEventsThatNeitherSideSawIsNotKnownToBeZero) {
    const std::vector<BatchTotal> few(4, {0., 100.}), many(8, {0., 100.});
    const Estimate e = difference_of_means(few, many, false, 10000.);
    EXPECT_DOUBLE_EQ(e.low, -75.);
    EXPECT_DOUBLE_EQ(e.high, 37.5);
    EXPECT_FALSE(is_distinguishable(e));
    const std::vector<BatchTotal> some{{1., 100.}, {3., 100.}, {0., 100.}, {2., 100.}};
    EXPECT_DOUBLE_EQ(difference_of_means(some, some, true, 1.).high, 3. / 400.) << "paired, and no pair differs";
    EXPECT_EQ(difference_of_means(some, some, true).high, 0.) << "the same attempts";
}

// By hand: no event of 1,600 ends at 3, one at 5.5716 (and starts at 0, as its batches have it); the difference is 1.
TEST(DifferenceOfMeans, OfAFewEventsIsNoNarrowerThanTheSidesAsk) {
    const std::vector<BatchTotal> none(16, {0., 100.});
    std::vector<BatchTotal> one = none;
    one[3].sum = 1.;
    const Estimate e = difference_of_means(none, one, false, 1.);
    EXPECT_NEAR(e.low, (1. - std::hypot(1., 3.)) / 1600., 1e-7);
    EXPECT_NEAR(e.high, 5.5716 / 1600., 1e-7);
    const std::vector<BatchTotal> many{{20., 100.}, {25., 100.}, {22., 100.}, {21., 100.}};
    const Estimate much = difference_of_means(many, many, false, 1.);
    EXPECT_NEAR(much.high, student_t_95(3) * std::sqrt(2.) * estimate_from_totals(many).standard_error, 1e-9)
        << "many events: by their scatter";
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
    };
    ASSERT_EQ(run_statistics().size(), std::size(names));
    for (const auto& [figure, name] : names) EXPECT_EQ(statistic_of(figure).name, name);
}

}  // namespace
}  // namespace funnel::sim::statistics
