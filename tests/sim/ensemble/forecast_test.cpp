// SPDX-License-Identifier: Apache-2.0
// How many Worlds an ensemble prepares, by its draws in order: a World serves the draws after it that share it.
#include "sim/ensemble/forecast.hpp"

#include "tests/sim/ensemble/message_of.hpp"

#include <gtest/gtest.h>

namespace funnel::sim::ensemble {
namespace {

std::size_t preparations_of(std::vector<std::string> keys, std::size_t step) {
    EnsembleOptions options;
    options.keys = std::move(keys);
    return preparations(plan_ensemble(test::demo(), {"region.cell_m=3000"}, options), step);
}

// One at a time: the base, then the low and the high end of each key.
TEST(EnsembleForecast, CountsTheWorldsThatDrawsDoNotShare) {
    EXPECT_EQ(preparations_of({"body.spent_core_c", "travellers.class.pace"}, 1), 1U) << "of the walk alone";
    EXPECT_EQ(preparations_of({"enforcement.patrol.agents"}, 1), 3U) << "base, low, high";
    EXPECT_EQ(preparations_of({"enforcement.patrol.agents", "body.spent_core_c"}, 1), 4U) << "and back to the base";
}

// The demo has no step table for those alone; a draw with groups that halt for nobody has.
TEST(EnsembleForecast, TakesTheStepTablesOfTheDrawThatHasMost) {
    EnsembleOptions options;
    const auto tables = [&](std::vector<std::string> keys) {
        options.keys = std::move(keys);
        const EnsemblePlan plan = plan_ensemble(test::demo(), {"region.cell_m=3000"}, options);
        return with_tables_of_draws(run_size(plan.base), plan).more_step_tables;
    };
    EXPECT_EQ(tables({"body.spent_core_c"}), 0);
    EXPECT_GT(tables({"separation.halts_for_weak_probability"}), 0);
}

TEST(EnsembleForecast, CountsThoseOfTheFirstOfSeveralProcesses) {
    EXPECT_EQ(preparations_of({"enforcement.patrol.agents", "body.spent_core_c"}, 2), 3U) << "base, high, base";
    EXPECT_EQ(preparations_of({"enforcement.patrol.agents"}, 5), 1U);
}

}  // namespace
}  // namespace funnel::sim::ensemble
