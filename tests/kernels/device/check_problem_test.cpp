// SPDX-License-Identifier: Apache-2.0
#include "kernels/device/check_problem.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace funnel {
namespace {

using testing::StartsWith;

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
            check_cost_problem(problem);
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

TEST(CostToGoErrors, NameABarrierOutsideTheMapAndACostBelowNothing) {
    EXPECT_THAT(message_when([](SpoiltProblem& p) {
                    p.barriers = {{6 * 8, 0}};
                }),
                StartsWith("barrier move 48 after -1; expected moves of the grid"));
    EXPECT_THAT(message_when([](SpoiltProblem& p) {
                    p.barriers = {{9, 0}};
                    p.barrier_cost_s[0] = -1.F;
                }),
                StartsWith("barrier type 0 without a cost of 0 s or more"));
}

TEST(CostToGoErrors, NameOtherNeighboursThanEightOrSixteen) {
    EXPECT_EQ(message_when([](SpoiltProblem& p) { p.problem.neighbours = 16; }), "no error");
    EXPECT_EQ(message_when([](SpoiltProblem& p) { p.problem.neighbours = 4; }),
              "4 neighbours; expected 8, or 16 with knight's moves; try: 8");
}

TEST(CostToGoErrors, LetCliffsBeAbsent) {
    EXPECT_EQ(message_when([](SpoiltProblem& p) { p.problem.cliff_slope = INFINITY; }), "no error");
}

TEST(CheckProblem, IsDoneByTheBackend) {
    EXPECT_THROW(make_cpu_backend(1)->cost_to_go(CostProblem{}), InputError);
    EXPECT_THROW(make_cpu_backend(1)->viewshed(ViewshedProblem{}), InputError);
    EXPECT_THROW(make_cpu_backend(1)->horizon(HorizonProblem{}), InputError);
    EXPECT_THROW(make_cpu_backend(1)->sky_view(SkyViewProblem{}), InputError);
    EXPECT_THROW(make_cpu_backend(1)->sunlight(SunlightProblem{}), InputError);
}

/// What a check says of a problem of 2 x 3 level cells that has been spoilt.
template <class Problem, class Spoil>
std::string message_of(void (*check)(const Problem&), Problem problem, const Spoil& spoil) {
    spoil(problem);
    try {
        check(problem);
    } catch (const InputError& error) {
        return error.what();
    }
    return "no error";
}

constexpr float level[6] = {};
const auto as_it_is = [](auto&) {};

TEST(ViewshedErrors, NameObserverRangeAndNumbersThatMakeNoSense) {
    ViewshedProblem good;
    good.shape = {2, 3};
    good.elevation_m = level;
    const auto when = [&](auto spoil) { return message_of(check_viewshed_problem, good, spoil); };
    EXPECT_EQ(when(as_it_is), "no error");
    EXPECT_EQ(when([](auto& p) { p.observer_x_cells = 2.5F, p.observer_y_cells = -0.5F; }), "no error")
        << "the outermost corner of the map";
    EXPECT_EQ(when([](auto& p) { p.observer_x_cells = 2.6F; }),
              "an observer at column 2.600000, row 0.000000; expected a place on the map; try: an observer inside the "
              "region");
    EXPECT_THAT(when([](auto& p) { p.observer_y_cells = NAN; }), StartsWith("an observer at column 0"));
    EXPECT_THAT(when([](auto& p) { p.range_m = 0.F; }), StartsWith("a range of 0"));
    EXPECT_THAT(when([](auto& p) { p.target_height_m = INFINITY; }), StartsWith("an observer height"));
    EXPECT_THAT(when([](auto& p) { p.elevation_m = {}; }), StartsWith("elevation_m with 0 values; expected 6"));
}

TEST(HorizonErrors, NameAzimuthAndCurvatureOutOfRange) {
    HorizonProblem good;
    good.shape = {2, 3};
    good.elevation_m = level;
    const auto when = [&](auto spoil) { return message_of(check_horizon_problem, good, spoil); };
    EXPECT_EQ(when(as_it_is), "no error");
    EXPECT_EQ(when([](auto& p) { p.azimuth_deg = -360.; }), "no error");
    EXPECT_THAT(when([](auto& p) { p.azimuth_deg = 361.; }), StartsWith("an azimuth of 361"));
    EXPECT_THAT(when([](auto& p) { p.azimuth_deg = NAN; }), StartsWith("an azimuth of nan"));
    EXPECT_THAT(when([](auto& p) { p.curvature = 1.5; }), StartsWith("a curvature of 1.5"));
    EXPECT_THAT(when([](auto& p) { p.cell_m = -1.F; }), StartsWith("a cell size of -1"));
    EXPECT_EQ(when([](auto& p) {
                  p.shape = {0, 3};
              }),
              "a grid of 0 x 3 cells; expected at least 1 x 1; try: a region that covers at least one cell");
}

TEST(SkyViewErrors, NameTooFewAzimuths) {
    SkyViewProblem good;
    good.shape = {2, 3};
    good.elevation_m = level;
    EXPECT_EQ(message_of(check_sky_view_problem, good, as_it_is), "no error");
    EXPECT_EQ(message_of(check_sky_view_problem, good, [](auto& p) { p.azimuths = 3; }),
              "3 azimuths; expected 4 or more; try: azimuths = 16");
}

TEST(SunlightErrors, NameASunBelowTheHorizonASkyWithoutHeightsAndAnAlbedoOutOfRange) {
    SunlightProblem good;
    good.sun.shape = {2, 3};
    good.sun.elevation_m = level;
    good.sky.per_m = 1.F;
    const auto when = [&](auto spoil) { return message_of(check_sunlight_problem, good, spoil); };
    EXPECT_EQ(when(as_it_is), "no error");
    EXPECT_THAT(when([](auto& p) { p.sun.elevation_deg = 0.; }), StartsWith("a sun 0.000000 degrees above"));
    EXPECT_THAT(when([](auto& p) { p.sky.per_m = 0.F; }), StartsWith("a sky over no range of heights"));
    EXPECT_THAT(when([](auto& p) { p.albedo = -0.1F; }), StartsWith("an albedo of -0.1"));
    EXPECT_THAT(when([](auto& p) { p.sky_view = std::span<const float>(level, 5); }),
                StartsWith("sky_view with 5 values; expected 6"));
}

}  // namespace
}  // namespace funnel
