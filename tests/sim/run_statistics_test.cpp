// SPDX-License-Identifier: Apache-2.0
#include "sim/run_statistics.hpp"

#include "kernels/attempt/run_batches.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace funnel::sim {
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

}  // namespace
}  // namespace funnel::sim
