// SPDX-License-Identifier: Apache-2.0
#include "kernels/device/backend.hpp"
#include "tests/kernels/device/plain_dijkstra.hpp"
#include "tests/kernels/device/random_problem.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace funnel {
namespace {

using testing_support::cells_that_differ;
using testing_support::RandomProblem;

/// Both backends, where there is a GPU.
class SameBitsOnGpu : public testing::Test {
  protected:
    void SetUp() override {
        std::string why_not;
        gpu = make_cuda_backend(why_not);
        if (gpu == nullptr) GTEST_SKIP() << "not run: no device (" << why_not << ")";
        processor = make_cpu_backend(0);
    }
    std::unique_ptr<Backend> gpu, processor;
};

TEST_F(SameBitsOnGpu, ForCostsToGo) {
    for (const unsigned parts : {0U, 3U, 7U, 63U, 127U, 191U, 255U}) {
        for (std::uint32_t seed = 0; seed < 5; ++seed) {
            const RandomProblem random({300, 400}, seed, parts);
            EXPECT_EQ(cells_that_differ(gpu->cost_to_go(random.problem()), processor->cost_to_go(random.problem())), 0)
                << "seed " << seed << ", parts " << parts;
        }
    }
}

TEST_F(SameBitsOnGpu, ForViewsheds) {
    for (std::uint32_t seed = 0; seed < 4; ++seed) {
        const RandomProblem random({300, 400}, seed, RandomProblem::holes);
        ViewshedProblem problem;
        problem.shape = {300, 400};
        problem.cell_m = 30.F;
        problem.elevation_m = random.elevation_m;
        problem.observer_x_cells = 200.F + 0.3F * static_cast<float>(seed);
        problem.observer_y_cells = 150.F;
        problem.observer_height_m = 60.F;
        EXPECT_EQ(gpu->viewshed(problem), processor->viewshed(problem)) << "seed " << seed;
    }
}

TEST_F(SameBitsOnGpu, ForSlopes) {
    const RandomProblem random({300, 400}, 2, RandomProblem::holes);
    EXPECT_EQ(cells_that_differ(gpu->slope({300, 400}, 30.F, random.elevation_m),
                                processor->slope({300, 400}, 30.F, random.elevation_m)),
              0);
}

}  // namespace
}  // namespace funnel
