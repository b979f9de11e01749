// SPDX-License-Identifier: Apache-2.0
#include "sim/forecast/run_cost.hpp"

#include <gtest/gtest.h>

namespace funnel::sim::forecast {
namespace {

// Measured: 2 s of preparing, 3 s of fields, 0.5 s a batch of 10 attempts, 1.5 s one of 110: 10 ms an attempt.
const StageTimes times{2., 3., {10., 0.5}, {110., 1.5}, 1e-6, 0.02};

TEST(RunCost, IsStraightBetweenAndBeyondTheBatchesThatWereMeasured) {
    EXPECT_DOUBLE_EQ(seconds_of_batch(times.few, times.many, 110.), 1.5);
    EXPECT_DOUBLE_EQ(seconds_of_batch(times.few, times.many, 60.), 1.);
    EXPECT_DOUBLE_EQ(seconds_of_batch(times.few, times.many, 1010.), 10.5);
    EXPECT_DOUBLE_EQ(seconds_of_batch(times.few, times.few, 10.), 0.5) << "only one was measured";
    EXPECT_DOUBLE_EQ(seconds_of_batch({10., 2.}, {110., 1.5}, 1000.), 1.5) << "noise makes no attempt free of time";
}

// Coarse cells: a mental map takes little, attempts all. Fine ones: the other way round. One constant for both was
// wrong by a factor of 29.
TEST(RunCost, CountsMapsByBatchAndAttemptsByHead) {
    RunWork work{11'000, 100};
    EXPECT_DOUBLE_EQ(cost_of_run(times, work).attempts_s, 100. * 1.5);
    work = {11'000, 1100};
    EXPECT_DOUBLE_EQ(cost_of_run(times, work).attempts_s, 1100. * 0.5);
    work = {110'000, 100};
    EXPECT_DOUBLE_EQ(cost_of_run(times, work).attempts_s, 100. * (1.5 + 990. * 0.01));
}

TEST(RunCost, AddsWhatIsWrittenDrawnAndDoneTwice) {
    RunWork work{11'000, 100, 2e6};
    RunCost cost = cost_of_run(times, work);
    EXPECT_DOUBLE_EQ(cost.prepare_s, 2.);
    EXPECT_DOUBLE_EQ(cost.fields_s, 3.);
    EXPECT_DOUBLE_EQ(cost.write_s, 2.);
    EXPECT_DOUBLE_EQ(cost.draw_s, 0.);
    EXPECT_DOUBLE_EQ(cost.total_s(), 2. + 3. + 150. + 2.);
    work.figures = true;
    EXPECT_DOUBLE_EQ(cost_of_run(times, work).draw_s, units_of_drawing() * 0.02);
    work.without_rescue_too = true;
    EXPECT_DOUBLE_EQ(cost_of_run(times, work).attempts_s, 300.);
    EXPECT_DOUBLE_EQ(cost_of_run(times, work).prepare_s, 4.);
    const double once = cost.total_s();
    cost += cost_of_run(times, {11'000, 100, 2e6});
    EXPECT_DOUBLE_EQ(cost.total_s(), 2. * once) << "periods, one after the other";
}

}  // namespace
}  // namespace funnel::sim::forecast
