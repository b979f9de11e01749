// SPDX-License-Identifier: Apache-2.0
#include "kernels/device/backend.hpp"
#include "tests/kernels/device/frontier_on_processor.hpp"
#include "tests/kernels/device/plain_dijkstra.hpp"
#include "tests/kernels/device/random_problem.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace funnel {
namespace {

using testing_support::cells_that_differ;
using testing_support::RandomProblem;

TEST(ExactSums, LeaveNoDriftOnALongStraightWay) {
    // 0.1 m cells: a tenth of a second a move, which is no binary fraction.
    constexpr GridShape shape{1, 20000};
    CostProblem p;
    p.shape = shape;
    p.cell_m = 0.1F;
    p.speed_function = SpeedFunction::constant;
    const Target target{0, 0.F};
    p.targets = {&target, 1};
    const auto drift = [&] {
        const std::vector<float> cost_s = make_cpu_backend(1)->cost_to_go(p);
        return std::abs(static_cast<double>(cost_s.back()) - 19999. * static_cast<double>(0.1F));
    };
    EXPECT_GT(drift(), 0.01) << "the test could not fail";
    p.exact_sums = true;
    EXPECT_LT(drift(), 1e-4);
}

TEST(ExactSums, HaveTheSameBitsForAnySolverAndNumberOfThreads) {
    for (const unsigned parts : {0U, 255U, 511U}) {
        const RandomProblem random({61, 83}, 7, parts);
        CostProblem p = random.problem();
        p.exact_sums = true;
        const std::vector<float> one = make_cpu_backend(1)->cost_to_go(p);
        EXPECT_EQ(cells_that_differ(make_cpu_backend(3)->cost_to_go(p), one), 0);
        EXPECT_EQ(cells_that_differ(testing_support::frontier_cost_to_go_on_processor(p, 2), one), 0);
    }
}

TEST(ExactSums, ChangeACostByItsRoundingOnly) {
    const RandomProblem random({61, 83}, 11, 511U);
    CostProblem p = random.problem();
    const std::vector<float> rounded = make_cpu_backend(1)->cost_to_go(p);
    p.exact_sums = true;
    const std::vector<float> exact = make_cpu_backend(1)->cost_to_go(p);
    for (std::size_t i = 0; i < exact.size(); ++i) {
        ASSERT_EQ(std::isfinite(exact[i]), std::isfinite(rounded[i]));
        const float off = std::isfinite(exact[i]) ? std::abs(exact[i] - rounded[i]) : 0.F;
        EXPECT_LE(off, std::isfinite(exact[i]) ? 1e-5F * rounded[i] : 0.F);
    }
}

}  // namespace
}  // namespace funnel
