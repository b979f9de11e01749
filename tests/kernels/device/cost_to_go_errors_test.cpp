// SPDX-License-Identifier: Apache-2.0
#include "kernels/core/input_error.hpp"
#include "kernels/device/backend.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <string>
#include <vector>

namespace funnel {
namespace {

/// A good problem of 2 x 3 cells, to be spoilt.
struct SpoiltProblem {
    std::vector<float> elevation_m = std::vector<float>(6, 0.F);
    std::vector<std::uint8_t> walkable = std::vector<std::uint8_t>(6, 1);
    std::vector<Target> targets = {{0, 0.F}};
    std::vector<BarrierMove> barriers;
    std::vector<float> barrier_cost_s = {60.F};
    CostProblem problem;

    std::string message(const std::function<void(SpoiltProblem&)>& spoil) {
        problem.shape = {2, 3};
        problem.cell_m = 30.F;
        spoil(*this);
        problem.elevation_m = elevation_m;
        problem.walkable = walkable;
        problem.targets = targets;
        problem.barrier_moves = barriers;
        problem.barrier_cost_s = barrier_cost_s;
        try {
            make_cpu_backend(1)->cost_to_go(problem);
        } catch (const InputError& error) {
            return error.what();
        }
        return "no error";
    }
};

std::string message_when(const std::function<void(SpoiltProblem&)>& spoil) { return SpoiltProblem{}.message(spoil); }

TEST(CostToGoErrors, AGoodProblemHasNone) {
    EXPECT_EQ(message_when([](SpoiltProblem&) {}), "no error");
}

TEST(CostToGoErrors, NameMissingTargets) {
    const std::string expected =
        "0 targets, none on ground that can be walked; expected at least one; try: targets on land, inside the "
        "elevation model";
    EXPECT_EQ(message_when([](SpoiltProblem& p) { p.targets.clear(); }), expected);
    const std::string one = "1" + expected.substr(1);
    EXPECT_EQ(message_when([](SpoiltProblem& p) { p.elevation_m[0] = NAN; }), one);
    EXPECT_EQ(message_when([](SpoiltProblem& p) { p.walkable[0] = 0; }), one);
}

TEST(CostToGoErrors, NameATargetOutsideTheMap) {
    for (const CellIndex cell : {CellIndex{-1}, CellIndex{6}}) {
        EXPECT_EQ(message_when([&](SpoiltProblem& p) { p.targets[0].cell = cell; }),
                  "a target in cell " + std::to_string(cell)
                      + "; expected a cell from 0 to 5; try: targets inside the region");
    }
}

TEST(CostToGoErrors, NameNumbersThatMakeNoSense) {
    const auto starts = [](const std::string& text, const std::string& with) { return text.rfind(with, 0) == 0; };
    EXPECT_TRUE(
        starts(message_when([](SpoiltProblem& p) { p.targets[0].terminal_cost_s = -1.F; }), "a terminal cost of -1"));
    EXPECT_TRUE(starts(message_when([](SpoiltProblem& p) { p.targets[0].terminal_cost_s = INFINITY; }),
                       "a terminal cost of inf"));
    EXPECT_TRUE(starts(message_when([](SpoiltProblem& p) { p.problem.pace = 0.F; }), "a pace of 0"));
    EXPECT_TRUE(starts(message_when([](SpoiltProblem& p) { p.problem.cell_m = NAN; }), "a cell size of nan"));
    EXPECT_TRUE(starts(message_when([](SpoiltProblem& p) { p.problem.cliff_slope = 0.F; }), "a cliff slope of 0"));
    EXPECT_TRUE(starts(message_when([](SpoiltProblem& p) { p.problem.energy_weight_s_per_kj = -2.F; }),
                       "an energy weight of -2"));
}

TEST(CostToGoErrors, NameALayerOfAnotherSize) {
    EXPECT_EQ(message_when([](SpoiltProblem& p) { p.walkable.resize(5); }),
              "walkable with 5 values; expected 6, one a cell; try: a layer on the grid of the problem");
}

TEST(CostToGoErrors, NameBarriersOutOfOrderOrWithoutACost) {
    EXPECT_EQ(
        message_when([](SpoiltProblem& p) {
            p.barriers = {{9, 0}, {8, 0}};
        }),
        "barrier move 8 after 9; expected moves of the grid in ascending order; try: sorting barrier_moves by move");
    EXPECT_EQ(message_when([](SpoiltProblem& p) {
                  p.barriers = {{9, 1}};
              }),
              "barrier type 1 without a cost of 0 s or more; expected a cost for each type on the map; "
              "try: one entry of barrier_cost_s for each barrier type");
}

TEST(CostToGoErrors, NameAMapTooLargeToIndex) {
    const std::string text = message_when([](SpoiltProblem& p) { p.problem.shape = {70000, 70000}; });
    EXPECT_NE(text.find("a grid of 4900000000 cells; expected fewer than 4.29e9"), std::string::npos) << text;
}

}  // namespace
}  // namespace funnel
