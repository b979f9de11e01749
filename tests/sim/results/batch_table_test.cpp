// SPDX-License-Identifier: Apache-2.0
#include "sim/results/batch_table.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/sim/made_up_result.hpp"

#include <gtest/gtest.h>

namespace funnel::sim::results {
namespace {

TEST(BatchTable, ReadsBackToTheBit) {
    BatchTotals totals;
    for (std::size_t s = 0; s < statistics::run_statistics().size(); ++s)
        totals.push_back({{0.1 * static_cast<double>(s), 3.}, {1. / 3., 7.}});
    const std::string text = batch_table_text(totals);
    EXPECT_EQ(read_batch_table(text, "a table", 2), totals);
    EXPECT_THROW(read_batch_table(text.substr(0, text.size() / 2), "half a table", 2), InputError);
    EXPECT_THROW(read_batch_table(text, "a table of fewer batches", 3), InputError);
}

TEST(BatchTable, HoldsWhatTheFiguresOfARunFollowFrom) {
    const RunResult r = test::made_up_result();
    const BatchTotals totals = batch_totals_of(r.tallies.records, r.world.run);
    ASSERT_EQ(totals.size(), r.figures.size());
    for (std::size_t k = 0; k < totals.size(); ++k) {
        const statistics::Estimate e = estimate_rate(totals[k], statistics::run_statistics()[k].of_event);
        EXPECT_EQ(e.value, r.figures[k].estimate.value) << r.figures[k].name;
        EXPECT_EQ(e.high, r.figures[k].estimate.high) << r.figures[k].name;
    }
}

}  // namespace
}  // namespace funnel::sim::results
