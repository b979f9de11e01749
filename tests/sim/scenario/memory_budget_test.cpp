// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/memory_budget.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/routing/step_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

namespace funnel::sim::scenario {
namespace {

TEST(MemoryBudget, ReadsWhatTheMachineSays) {
    EXPECT_EQ(meminfo_available_bytes("MemTotal: 100 kB\nMemFree: 10 kB\nMemAvailable:     50 kB\n"), 50. * 1024.);
    EXPECT_EQ(meminfo_available_bytes("MemTotal: 100 kB\n"), std::nullopt);
    EXPECT_EQ(group_available_bytes("1000", "400"), 600.);
    EXPECT_EQ(group_available_bytes("1000", "1400"), 0.);
    EXPECT_EQ(group_available_bytes("max", "400"), std::nullopt);
    EXPECT_EQ(group_available_bytes("", ""), std::nullopt);
    EXPECT_EQ(address_space_left_bytes(1'000'000, "100 20 3", 4096.), 1'000'000. - 409'600.);
    EXPECT_EQ(address_space_left_bytes(1000, "100 20 3", 4096.), 0.);
    EXPECT_EQ(address_space_left_bytes(1000, "", 4096.), std::nullopt);
    EXPECT_GT(available_memory_bytes(), 1e6);
    EXPECT_LT(available_memory_bytes(), 1e15);
}

TEST(MemoryBudget, GrowsWithCellsAndAttempts) {
    const double small = run_memory_bytes({1'000'000, 200'000, 1000, 1});
    EXPECT_GT(run_memory_bytes({2'000'000, 200'000, 1000, 1}), small);
    EXPECT_NEAR(run_memory_bytes({1'000'000, 200'000, 1001000, 1}) - small, 64e6, 1.);
    EXPECT_GT(tool_memory_bytes(2000, 2), tool_memory_bytes(1000, 2));
}

TEST(MemoryBudget, IsThatOfARunInEachProcessAndOfOneThatDraws) {
    RunSize size{1'000'000, 200'000, 1000, 1};
    const double alone = run_memory_bytes(size);
    size.processes = 3;
    EXPECT_DOUBLE_EQ(run_memory_bytes(size), 3. * alone);
    RunSize small{1000, 1000, 1000, 1, true};
    const double drawing = run_memory_bytes(small);
    small.processes = 2;
    EXPECT_DOUBLE_EQ(run_memory_bytes(small), drawing) << "the root draws, when all have given back what they held";
}

TEST(MemoryBudget, IsWithinAFifthOfWhatRunsTook) {
    // Peak resident memory of whole runs (bench/README.md, memory): cells, published cells, attempts, stations,
    // figures, more step tables.
    const struct {
        RunSize size;
        double measured_gib;
    } runs[] = {{{90'000, 8'100, 2'000, 1, false}, 0.131},     {{810'000, 8'100, 2'000, 1, false}, 0.389},
                {{3'240'000, 8'100, 200, 1, false}, 1.149},    {{810'000, 8'100, 2'000, 1, false, 3}, 0.437},
                {{3'240'000, 8'100, 200, 1, false, 3}, 1.295}, {{90'000, 5'625, 1'000'000, 1, false}, 0.169},
                {{205'480, 22'932, 20'000, 2, false}, 0.154},  {{90'000, 5'625, 400, 1, true}, 0.444},
                {{205'480, 22'932, 20'000, 2, true}, 0.517},   {{810'000, 8'100, 400, 1, true}, 0.808},
                {{1'653'796, 7'396, 200, 1, true}, 0.827},     {{3'240'000, 8'100, 100, 1, true}, 1.149},
                {{810'000, 1, 20'000, 1, false, 0, 1}, 0.429}, {{90'000, 1, 20'000, 1, false, 0, 1}, 0.119}};
    for (const auto& [size, measured_gib] : runs)
        EXPECT_NEAR(run_memory_bytes(size) / (1024. * 1024. * 1024.) / measured_gib, 1., 0.2)
            << size.cells << " cells" << (size.figures ? ", drawn" : "");
}

// A part that stands for another's size hides in the sum: parts that a run may have or not are held one by one.
TEST(MemoryBudget, CountsAStepTableAsItsRows) {
    RunSize size{1'000'000, 8'100, 200, 1};
    const double without = run_memory_bytes(size);
    size.more_step_tables = 3;
    EXPECT_DOUBLE_EQ(run_memory_bytes(size) - without, 3. * 1e6 * sizeof(StepRow));
    // Measured: 0.048 GiB for 810,000 cells, 0.146 for 3,240,000.
    for (const auto& [cells, measured_gib] : {std::pair{810'000., 0.048}, {3'240'000., 0.146}})
        EXPECT_NEAR((run_memory_bytes(size) - without) / 1e6 * cells / (1024. * 1024. * 1024.) / measured_gib, 1., 0.3);
}

TEST(MemoryBudget, GrowsByACellAsMeasuredRunsDo) {
    const RunSize small{810'000, 8'100, 200, 1}, large{3'240'000, 8'100, 200, 1};
    const double measured_bytes = (1.149 - 0.389) * 1024. * 1024. * 1024. / 2'430'000.;
    EXPECT_NEAR((run_memory_bytes(large) - run_memory_bytes(small)) / 2'430'000. / measured_bytes, 1., 0.05);
}

TEST(MemoryBudget, OfAnOracleIsWithinAFifthOfWhatOraclesTook) {
    for (const auto& [cells, measured_gib] : {std::pair{202'500U, 0.217}, {810'000U, 0.610}})
        EXPECT_NEAR(oracle_memory_bytes({cells, 8'100, 200, 1}) / (1024. * 1024. * 1024.) / measured_gib, 1., 0.2);
}

TEST(MemoryBudget, KnowsTheSizeOfARegion) {
    Scenario scenario;
    EXPECT_EQ(run_size(scenario).cells, 0U) << "a polygon that nobody has read";
    scenario.region = {"EPSG:32612", 0., 0., 100000., 50000., {}, 100., "", 1};
    EXPECT_EQ(run_size(scenario).cells, 1000U * 500U);
    EXPECT_EQ(run_size(scenario).published_cells, 100U * 50U);
    scenario.region = {};
    scenario.region.synthetic = "basin-and-range";
    scenario.region.cell_m = 300.;
    EXPECT_EQ(run_size(scenario).cells, 90000U);
}

TEST(MemoryBudget, RefusesWhatDoesNotFitAndSaysHowMuchIsMissing) {
    Scenario scenario;
    scenario.region = {"EPSG:32612", 0., 0., 2e7, 2e7, {}, 10., "", 1};
    try {
        require_memory_for_run(scenario);
        FAIL() << "no error";
    } catch (const MachineError& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("a run of 4000000000000 cells and 200000 attempts needs "));
        EXPECT_THAT(error.what(), testing::ContainsRegex("needs [0-9.]+ GiB of memory, [0-9.]+ GiB are available"));
    }
    scenario.region.cell_m = 20000.;
    EXPECT_NO_THROW(require_memory_for_run(scenario));
}

}  // namespace
}  // namespace funnel::sim::scenario
