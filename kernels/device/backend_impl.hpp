// SPDX-License-Identifier: Apache-2.0
/// \file
/// The one implementation of `Backend`, compiled once for processors and once for CUDA.
#pragma once

#include "kernels/device/attempt_engine.hpp"
#include "kernels/device/backend.hpp"
#include "kernels/device/check_problem.hpp"
#include "kernels/device/launch.hpp"
#include "kernels/device/slope_rows.hpp"
#include "kernels/device/terrain_light.hpp"
#include "kernels/device/viewshed_rays.hpp"
#if defined(__CUDACC__)
#    include "kernels/device/cost_to_go_frontier.hpp"
#else
#    include "kernels/device/cost_to_go_buckets.hpp"
#endif

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace funnel::FUNNEL_BACKEND {

/// The solver that suits the machine; both give the same bits.
inline std::vector<float> solve_cost_to_go(const CostProblem& problem) {
#if defined(__CUDACC__)
    return cost_to_go_by_frontier(problem);
#else
    return cost_to_go_by_buckets(problem);
#endif
}

class DeviceBackend final : public Backend {
  public:
    /// \param threads  of a processor; 0: all
    DeviceBackend(int threads, std::string description) : pool_(threads), description_(std::move(description)) {}

    std::string name() const override { return on_gpu ? "cuda" : "cpu"; }
    std::string description() const override { return description_; }

    std::vector<float> cost_to_go(const CostProblem& problem) override {
        check_cost_problem(problem);
        const ThreadScope scope(pool_);
        return speak_plainly("cost to go", [&] { return solve_cost_to_go(problem); });
    }

    std::vector<std::uint8_t> viewshed(const ViewshedProblem& problem) override {
        check_viewshed_problem(problem);
        const ThreadScope scope(pool_);
        return speak_plainly("viewshed", [&] { return viewshed_by_rays(problem); });
    }

    std::vector<float> slope(GridShape shape, float cell_m, std::span<const float> elevation_m) override {
        check_shape(shape, cell_m);
        check_layer(elevation_m, shape, "elevation_m", false);
        const ThreadScope scope(pool_);
        return speak_plainly("slope", [&] { return slope_of_raster(shape, cell_m, elevation_m); });
    }

    std::vector<float> horizon(const HorizonProblem& problem) override {
        check_horizon_problem(problem);
        const ThreadScope scope(pool_);
        return speak_plainly("horizon", [&] { return horizon_by_sweep(problem); });
    }

    std::vector<float> sky_view(const SkyViewProblem& problem) override {
        check_sky_view_problem(problem);
        const ThreadScope scope(pool_);
        return speak_plainly("sky view", [&] { return sky_view_by_sweeps(problem); });
    }

    std::vector<std::uint8_t> cast_shadow(const SunOnTerrain& problem) override {
        check_sun(problem);
        const ThreadScope scope(pool_);
        return speak_plainly("cast shadow", [&] { return shadow_by_sweep(problem); });
    }

    std::vector<float> sunlight(const SunlightProblem& problem) override {
        check_sunlight_problem(problem);
        const ThreadScope scope(pool_);
        return speak_plainly("sunlight", [&] { return light_on_slopes(problem); });
    }

    std::unique_ptr<AttemptEngine> attempt_engine(const World& world, const Fields& fields) override {
        const ThreadScope scope(pool_);
        return std::make_unique<DeviceAttemptEngine>(world, fields, *this, pool_);
    }

  private:
    ThreadPool pool_;
    std::string description_;
};

}  // namespace funnel::FUNNEL_BACKEND
