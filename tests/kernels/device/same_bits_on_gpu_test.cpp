// SPDX-License-Identifier: Apache-2.0
#include "kernels/device/backend.hpp"
#include "kernels/heat/clear_sky.hpp"
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

TEST_F(SameBitsOnGpu, ForHorizonsShadowsAndLight) {
    const RandomProblem random({300, 400}, 3, RandomProblem::holes);
    const GridShape shape{300, 400};
    for (const double azimuth_deg : {0., 45., 70., 101., 200., 290.}) {
        const HorizonProblem horizon{shape, 30.F, random.elevation_m, azimuth_deg, 0.85714};
        EXPECT_EQ(cells_that_differ(gpu->horizon(horizon), processor->horizon(horizon)), 0) << azimuth_deg;
        SunlightProblem light;
        light.sun = {shape, 30.F, random.elevation_m, azimuth_deg, 20.};
        light.sky = sky_by_height(0., 3000., [](double height_m) {
            return ClearSky{0., 800. + 0.05 * height_m, 100. - 0.01 * height_m};
        });
        EXPECT_EQ(gpu->cast_shadow(light.sun), processor->cast_shadow(light.sun)) << azimuth_deg;
        EXPECT_EQ(cells_that_differ(gpu->sunlight(light), processor->sunlight(light)), 0) << azimuth_deg;
    }
    for (const bool level : {true, false}) {
        const SkyViewProblem sky{shape, 30.F, random.elevation_m, 16, 0., level};
        EXPECT_EQ(cells_that_differ(gpu->sky_view(sky), processor->sky_view(sky)), 0);
    }
}

}  // namespace
}  // namespace funnel
