// SPDX-License-Identifier: Apache-2.0
#include "kernels/device/backend.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/kernels/device/plain_dijkstra.hpp"
#include "tests/kernels/device/random_problem.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace funnel {
namespace {

TEST(Backend, OfTheProcessorSaysWhatItIs) {
    EXPECT_EQ(make_cpu_backend(0)->name(), "cpu");
    EXPECT_NE(make_cpu_backend(1)->description().find("1 thread ("), std::string::npos);
    EXPECT_THROW(make_cpu_backend(-1), InputError);
}

TEST(Backend, OfCudaIsThereOrSaysWhyNot) {
    std::string why_not;
    const auto backend = make_cuda_backend(why_not);
    EXPECT_EQ(backend == nullptr, !why_not.empty()) << why_not;
    EXPECT_TRUE(backend == nullptr || backend->name() == "cuda");
}

TEST(Backend, SlopeIsThatOfThePlaneForAnyNumberOfThreads) {
    constexpr GridShape shape{50, 70};
    std::vector<float> elevation_m(static_cast<std::size_t>(shape.cells()));
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        elevation_m[static_cast<std::size_t>(i)] =
            3.F * static_cast<float>(shape.cell(i).col) + 4.F * static_cast<float>(shape.cell(i).row);
    }
    for (const int threads : {1, 2, 3}) {
        const std::vector<float> slope = make_cpu_backend(threads)->slope(shape, 10.F, elevation_m);
        EXPECT_FLOAT_EQ(slope[static_cast<std::size_t>(shape.index({20, 30}))], 0.5F);
        EXPECT_TRUE(std::isnan(slope[0]));
    }
    EXPECT_THROW(make_cpu_backend(1)->slope(shape, 10.F, std::vector<float>(7)), InputError);
}

TEST(Backend, TwoBackendsOfDifferentThreadsLiveSideBySide) {
    const auto one = make_cpu_backend(1);
    const auto three = make_cpu_backend(3);
    const testing_support::RandomProblem random({200, 200}, 1, 0);
    const std::vector<float> first = one->cost_to_go(random.problem());
    EXPECT_EQ(testing_support::cells_that_differ(first, three->cost_to_go(random.problem())), 0);
    EXPECT_EQ(testing_support::cells_that_differ(first, one->cost_to_go(random.problem())), 0);
}

}  // namespace
}  // namespace funnel
