// SPDX-License-Identifier: Apache-2.0
/// \file
/// Horizons, cast shadows and light on slopes, on a device.
#pragma once

#include "kernels/device/backend.hpp"
#include "kernels/device/launch.hpp"
#include "kernels/heat/cast_shadow.hpp"
#include "kernels/heat/horizon.hpp"
#include "kernels/heat/sky_view.hpp"
#include "kernels/heat/slope_sunlight.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace funnel::FUNNEL_BACKEND {

/// Lines that are walked together.
inline constexpr int horizon_band = on_gpu ? 2 : 8;
inline constexpr int shadow_band = on_gpu ? 2 : 32;
/// Room for hulls on a GPU [bytes]; fewer threads where lines are long.
inline constexpr CellIndex hull_room = CellIndex{1} << 30;

/// Memory left unfilled: a hull is short, and pages that are not touched cost nothing.
class HullScratch {
  public:
    explicit HullScratch(CellIndex points) {
        if constexpr (on_gpu)
            device_.assign(points, HullPoint{});
        else
            host_ = speak_plainly("horizon", [&] {
                return std::make_unique_for_overwrite<HullPoint[]>(static_cast<std::size_t>(points));
            });
    }
    HullPoint* data() { return on_gpu ? device_.data() : host_.get(); }

  private:
    DeviceArray<HullPoint> device_;
    std::unique_ptr<HullPoint[]> host_;
};

/// Sweeps of one terrain; the memory for hulls is kept from azimuth to azimuth.
class HorizonSweeper {
  public:
    HorizonSweeper(GridShape shape, float cell_m, std::span<const float> elevation_m, double curvature)
        : shape_(shape), cell_m_(static_cast<double>(cell_m)), curvature_(curvature), elevation_(elevation_m) {
        const CellIndex longest = std::max(shape.rows, shape.cols);
        hull_points_ = CellIndex{horizon_band + 1} * longest;
        const CellIndex room = hull_room / static_cast<CellIndex>(sizeof(HullPoint)) / hull_points_;
        workers_ = on_gpu ? std::max<CellIndex>(room, 1) : CellIndex{task_slots()} * 8;
        workers_ = std::min<CellIndex>(workers_, (CellIndex{shape.rows} + shape.cols) / horizon_band + 1);
        scratch_.emplace(hull_points_ * workers_);
    }
    const float* elevation_m() const { return elevation_.data(); }

    void sweep(double azimuth_deg, float* rise_over_run) {
        HorizonSweep sweep{};
        sweep.lines = sweep_lines(shape_, cell_m_, azimuth_deg);
        sweep.elevation_m = elevation_.data();
        sweep.drop_m_step2 = curvature_ * sweep.lines.step_m * sweep.lines.step_m / (2. * mean_earth_radius_m);
        sweep.scratch = scratch_->data();
        sweep.rise_over_run = rise_over_run;
        sweep.workers = static_cast<std::int32_t>(std::min<CellIndex>(workers_, band_count(sweep.lines, horizon_band)));
        for_each_task("horizon", sweep.workers, SweepHorizon<horizon_band>{sweep});
    }

  private:
    GridShape shape_;
    double cell_m_;
    double curvature_;
    DeviceInput<float> elevation_;
    CellIndex hull_points_ = 0;
    CellIndex workers_ = 1;
    std::optional<HullScratch> scratch_;
};

inline std::vector<float> horizon_by_sweep(const HorizonProblem& problem) {
    HorizonSweeper sweeper(problem.shape, problem.cell_m, problem.elevation_m, problem.curvature);
    if constexpr (on_gpu) {
        DeviceArray<float> out(problem.shape.cells());
        sweeper.sweep(problem.azimuth_deg, out.data());
        return out.download();
    } else {
        std::vector<float> out(static_cast<std::size_t>(problem.shape.cells()));
        sweeper.sweep(problem.azimuth_deg, out.data());
        return out;
    }
}

inline std::vector<float> sky_view_by_sweeps(const SkyViewProblem& problem) {
    HorizonSweeper sweeper(problem.shape, problem.cell_m, problem.elevation_m, problem.curvature);
    DeviceArray<float> horizon(problem.shape.cells());
    DeviceArray<float> seen(problem.shape.cells());
    for (int a = 0; a < problem.azimuths; ++a) {
        const double azimuth_deg = 360. * a / problem.azimuths;
        sweeper.sweep(azimuth_deg, horizon.data());
        const double radians = azimuth_deg * 0.017453292519943295;
        for_each_cell("sky view", problem.shape,
                      AddSkyTowards{problem.shape, sweeper.elevation_m(), horizon.data(), 1.F / (8.F * problem.cell_m),
                                    static_cast<float>(real::sin(radians)), static_cast<float>(real::cos(radians)),
                                    1.F / static_cast<float>(problem.azimuths),
                                    static_cast<std::uint8_t>(problem.level ? 1 : 0), seen.data()});
    }
    return seen.download();
}

inline ShadowSweep shadow_sweep(const SunOnTerrain& sun, const float* elevation_m, std::uint8_t* shaded) {
    ShadowSweep sweep{};
    sweep.lines = sweep_lines(sun.shape, static_cast<double>(sun.cell_m), sun.azimuth_deg);
    sweep.elevation_m = elevation_m;
    const double radians = sun.elevation_deg * 0.017453292519943295;
    sweep.sink_m = static_cast<float>(sweep.lines.step_m * real::sin(radians) / real::cos(radians));
    sweep.shaded = shaded;
    const CellIndex wanted = on_gpu ? CellIndex{1} << 20 : CellIndex{task_slots()} * 8;
    sweep.workers = static_cast<std::int32_t>(std::min<CellIndex>(band_count(sweep.lines, shadow_band), wanted));
    return sweep;
}

inline std::vector<std::uint8_t> shadow_by_sweep(const SunOnTerrain& sun) {
    const DeviceInput<float> elevation(sun.elevation_m);
    DeviceArray<std::uint8_t> shaded(sun.shape.cells());
    const ShadowSweep sweep = shadow_sweep(sun, elevation.data(), shaded.data());
    for_each_task("cast shadow", sweep.workers, SweepShadow<shadow_band>{sweep});
    return shaded.download();
}

inline std::vector<float> light_on_slopes(const SunlightProblem& problem) {
    const SunOnTerrain& sun = problem.sun;
    const DeviceInput<float> elevation(sun.elevation_m);
    const DeviceInput<float> sky_view(problem.sky_view);
    DeviceArray<std::uint8_t> shaded(sun.shape.cells());
    const ShadowSweep sweep = shadow_sweep(sun, elevation.data(), shaded.data());
    for_each_task("cast shadow", sweep.workers, SweepShadow<shadow_band>{sweep});

    SlopeSunlightView view;
    view.shape = sun.shape;
    view.elevation_m = elevation.data();
    view.shaded = shaded.data();
    view.sky_view = sky_view.data();
    view.over_8_cells = 1.F / (8.F * sun.cell_m);
    const double degree = 0.017453292519943295;
    const double level = real::cos(sun.elevation_deg * degree);
    view.sun_east = static_cast<float>(level * real::sin(sun.azimuth_deg * degree));
    view.sun_north = static_cast<float>(level * real::cos(sun.azimuth_deg * degree));
    view.sun_up = static_cast<float>(real::sin(sun.elevation_deg * degree));
    view.albedo = problem.albedo;
    view.sky = problem.sky;
    if constexpr (on_gpu) {
        DeviceArray<float> light(sun.shape.cells());
        view.light_w_m2 = light.data();
        for_each_task("sunlight", sun.shape.rows, SlopeSunlightOfRow{view});
        return light.download();
    } else {
        std::vector<float> light(static_cast<std::size_t>(sun.shape.cells()));
        view.light_w_m2 = light.data();
        for_each_task("sunlight", sun.shape.rows, SlopeSunlightOfRow{view});
        return light;
    }
}

}  // namespace funnel::FUNNEL_BACKEND
