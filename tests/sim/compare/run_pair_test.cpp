// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/run_pair.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/sim/made_up_pair.hpp"

#include <gmock/gmock.h>

#include <functional>

namespace funnel::sim::compare {
namespace {

using made_up::made_up_side;
using Change = std::function<void(results::StoredRun&)>;

std::vector<std::string> differences_after(const Change& change) {
    const results::StoredRun base = made_up_side(1, 0.3, 0.01);
    results::StoredRun other = base;
    change(other);
    const RunPair pair = pair_of(base, other);
    EXPECT_EQ(pair.paired, pair.differences.empty());
    return pair.differences;
}

TEST(RunPair, IsPairedOnlyWhereBothRunsShareAllTheirRandomNumbers) {
    using testing::ElementsAre;
    EXPECT_THAT(differences_after([](results::StoredRun&) {}), ElementsAre());
    EXPECT_THAT(differences_after([](results::StoredRun& r) { r.run.seed = 2; }), ElementsAre("seed"));
    EXPECT_THAT(differences_after([](results::StoredRun& r) { r.run.period = 1; }), ElementsAre("period"));
    EXPECT_THAT(differences_after([](results::StoredRun& r) {
                    r.start_days = {181, 182};
                }),
                ElementsAre("days of start"));
    EXPECT_THAT(differences_after([](results::StoredRun& r) { r.run.attempts = 15999; }), ElementsAre("attempts"));
    EXPECT_THAT(differences_after([](results::StoredRun& r) { r.run.batches = 32; }), ElementsAre("batches"));
    EXPECT_THAT(differences_after([](results::StoredRun& r) { r.class_names = {"other"}; }), ElementsAre("classes"));
    EXPECT_THAT(differences_after([](results::StoredRun& r) { r.class_shares = {0.9F}; }),
                ElementsAre("shares of classes"));
    EXPECT_THAT(differences_after([](results::StoredRun& r) { r.run.seed = 2, r.class_shares = {0.9F}; }),
                ElementsAre("seed", "shares of classes"));
}

TEST(RunPair, ComparesTheSharedBatchesOfPairedRunsAndAllOfOthers) {
    const results::StoredRun base = made_up_side(1, 0.3, 0.01);
    results::StoredRun other = base;
    other.batches_done = 9;
    const RunPair paired = pair_of(base, other);
    EXPECT_EQ(paired.base_batches, 9U);
    EXPECT_EQ(paired.alternative_batches, 9U);
    EXPECT_TRUE(paired.same_attempts);
    other.run.seed = 2;
    const RunPair independent = pair_of(base, other);
    EXPECT_EQ(independent.base_batches, 16U);
    EXPECT_EQ(independent.alternative_batches, 9U);
    EXPECT_FALSE(independent.same_attempts);
}

TEST(RunPair, KnowsTheSameAttemptsToTheBit) {
    const results::StoredRun base = made_up_side(1, 0.3, 0.01);
    results::StoredRun other = base;
    EXPECT_TRUE(pair_of(base, other).same_attempts);
    other.records.back().walking_min += 1;
    EXPECT_FALSE(pair_of(base, other).same_attempts);
    other.batches_done = 15;  // without the batch that differs
    EXPECT_TRUE(pair_of(base, other).same_attempts);
}

TEST(RunPair, CountsTheAttemptsThatDiffer) {
    const results::StoredRun base = made_up_side(1, 0.3, 0.01);
    results::StoredRun other = base;
    EXPECT_FALSE(pair_of(base, other).changes_few_attempts()) << "equal runs have nobody's way in their difference";
    for (std::size_t i = 0; i < 7; ++i) other.records[1000 * i].end_hour += 1;
    EXPECT_EQ(pair_of(base, other).changed_attempts, 7U);
    EXPECT_TRUE(pair_of(base, other).changes_few_attempts());
    other.records[8000].end_hour += 1;
    EXPECT_FALSE(pair_of(base, other).changes_few_attempts());
    other = base;
    other.totals[0][0].sum += 1.;
    EXPECT_TRUE(pair_of(base, other).changes_few_attempts()) << "something differs that is not released";
    other.run.seed = 2;
    EXPECT_FALSE(pair_of(base, other).changes_few_attempts());
}

TEST(RunPair, LeavesOutABatchOfBothOrOfEither) {
    const results::StoredRun base = made_up_side(1, 0.3, 0.01);
    results::StoredRun other = base;
    std::vector<std::pair<int, int>> asked;
    const auto record = [&](int a, int b) {
        asked.emplace_back(a, b);
        return 0.;
    };
    jackknife(pair_of(base, other), record);
    for (const auto& [a, b] : asked) EXPECT_EQ(a, b);
    EXPECT_EQ(asked.size(), 17U);  // with all batches, and without each of 16
    asked.clear();
    other.run.seed = 2;
    jackknife(pair_of(base, other), record);
    for (const auto& [a, b] : asked) EXPECT_TRUE(a == -1 || b == -1);
    EXPECT_EQ(asked.size(), 33U);
}

TEST(RunPair, RefusesOtherGridsAndOtherBorders) {
    const results::StoredRun base = made_up_side(1, 0.3, 0.01);
    results::StoredRun other = base;
    other.grid.cell_m = 500.;
    EXPECT_THROW(pair_of(base, other), InputError);
    other = base;
    other.segment_chainage_km[2] = 21.;
    try {
        pair_of(base, other);
        FAIL() << "another border was accepted";
    } catch (const InputError& error) {
        EXPECT_NE(std::string(error.what()).find("same border"), std::string::npos);
    }
}

TEST(RunPair, RefusesARunWithoutAttempts) {
    const results::StoredRun base = made_up_side(1, 0.3, 0.01);
    results::StoredRun other = base;
    other.records.clear();
    EXPECT_THROW(pair_of(base, other), InputError);
    EXPECT_THROW(pair_of(other, base), InputError);
}

}  // namespace
}  // namespace funnel::sim::compare
