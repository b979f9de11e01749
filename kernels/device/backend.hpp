// SPDX-License-Identifier: Apache-2.0
/// \file
/// The jobs of a device: one interface, made once for the CPU and once for CUDA from the
/// same sources (see docs/decisions/001-one-source-two-backends.md).
///
/// All inputs and results are in host memory; a backend moves them itself. Every result has the same bits
/// on every backend and for any number of threads.
#pragma once

#include "kernels/attempt/outcome.hpp"
#include "kernels/core/grid.hpp"
#include "kernels/heat/sky_by_height.hpp"
#include "kernels/routing/entry_choice.hpp"
#include "kernels/routing/step_table.hpp"
#include "kernels/world/fields.hpp"
#include "kernels/world/world.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace funnel {

/// Exact least cost from every cell to the nearest target. Empty spans: the term is absent.
struct CostProblem {
    GridShape shape;
    float cell_m = 1.F;
    std::span<const float> elevation_m;  ///< NaN: not part of the map
    std::span<const float> time_factor;  ///< mean of both cells multiplies the time
    std::span<const float> energy_factor;
    std::span<const float> weight;                ///< perceived multiplier, mean of both cells
    std::span<const std::uint8_t> walkable;       ///< 0: nobody walks there
    std::span<const std::uint8_t> blocked_moves;  ///< bit k of a cell: no move in direction k
    std::span<const BarrierMove> barrier_moves;   ///< sorted by move
    std::span<const float> barrier_cost_s;        ///< by barrier type
    std::span<const Target> targets;
    SpeedFunction speed_function = SpeedFunction::irmischer_clarke_off_path;
    float pace = 1.F;
    float energy_weight_s_per_kj = 0.F;
    float moving_mass_kg = 0.F;  ///< body and load, for the energy term
    int neighbours = 8;          ///< 16: knight's moves too, where nothing stands between (cost_grid.hpp)
    bool exact_sums = false;     ///< take the rounding of sums out of the result (exact_sums.hpp)
    bool from_targets = false;   ///< false: walking towards the targets; true: away from them
    float cliff_slope = 1.F;     ///< rise over run from which a move is impossible (45 deg); +inf: none
};

struct ViewshedProblem {
    GridShape shape;
    float cell_m = 1.F;
    std::span<const float> elevation_m;
    float observer_x_cells = 0.F;  ///< column of the observer, cell centres at whole numbers
    float observer_y_cells = 0.F;  ///< row
    float observer_height_m = 24.F;
    float target_height_m = 1.6F;
    float range_m = 12000.F;
    float curvature = 0.85714F;  ///< 0: flat Earth; 1: full curvature, no refraction
};

/// The horizon of every cell towards one azimuth.
struct HorizonProblem {
    GridShape shape;
    float cell_m = 1.F;
    std::span<const float> elevation_m;  ///< NaN: no ground
    double azimuth_deg = 0.;             ///< clockwise from the grid's north
    double curvature = 0.;               ///< 0: flat Earth; 1: full curvature
};

/// The share of the sky that each cell sees, from horizons at even azimuths.
struct SkyViewProblem {
    GridShape shape;
    float cell_m = 1.F;
    std::span<const float> elevation_m;
    int azimuths = 16;
    double curvature = 0.;
    bool level = true;  ///< as a level surface, or a person, sees it; false: as the ground slopes
};

/// The sun over a terrain, at one moment.
struct SunOnTerrain {
    GridShape shape;
    float cell_m = 1.F;
    std::span<const float> elevation_m;
    double azimuth_deg = 180.;   ///< clockwise from the grid's north
    double elevation_deg = 45.;  ///< above the horizontal, 0 < elevation < 90.5
};

/// Light on the slopes of a terrain.
struct SunlightProblem {
    SunOnTerrain sun;
    std::span<const float> sky_view;  ///< share of sky over each cell's slope; empty: what the slope itself leaves
    SkyByHeight sky{};
    float albedo = 0.2F;
};

/// Attempts first .. first + count - 1 of one class, walking by the mental map of one batch.
struct ClassBatch {
    std::uint32_t traveller_class = 0;
    std::uint32_t batch = 0;
    std::uint64_t first_attempt = 0;
    std::uint64_t count = 0;
    /// Whether the checkpoints operate, where it is asked what if; empty: as this batch finds them.
    std::optional<bool> checkpoints = std::nullopt;
};

/// What the people of a batch choose their entry and their steps by.
struct ClassRoutes {
    std::vector<float> cost_to_go_s;  ///< perceived, to the destinations; +inf: none can be reached
    std::vector<StepRow> way;
    EntryChoice entry;
    bool checkpoints_operate = true;
};

/// A World resident on a device, ready to run batches.
class AttemptEngine {
  public:
    virtual ~AttemptEngine() = default;
    /// The routes that `run` would use, on the host; of `batch` class, batch and checkpoints count.
    virtual ClassRoutes routes(const ClassBatch& batch) = 0;
    /// Adds the batch to `tallies`, whose `counts` have the World's shape; records are appended.
    virtual void run(const ClassBatch& batch, BatchTallies& tallies) = 0;
    /// Lets `run` end early, with a part of the batch, once the number is not 0 (a processor's; a GPU ends its batch).
    void watch(const volatile int* stop) { stop_ = stop; }
    bool is_stopped() const { return stop_ != nullptr && *stop_ != 0; }

  protected:
    const volatile int* stop_ = nullptr;
};

class Backend {
  public:
    virtual ~Backend() = default;
    virtual std::string name() const = 0;         ///< "cpu" or "cuda"
    virtual std::string description() const = 0;  ///< for people: device, threads, library
    /// Seconds (or perceived seconds) to the targets; +inf: unreachable; NaN: outside the map.
    virtual std::vector<float> cost_to_go(const CostProblem& problem) = 0;
    /// 1 where the observer sees the target height above the cell's ground, along exact rays.
    virtual std::vector<std::uint8_t> viewshed(const ViewshedProblem& problem) = 0;
    /// Slope as rise over run (Horn 1981, doi 10.1109/PROC.1981.11918); NaN at nodata and at the edge of the map.
    virtual std::vector<float> slope(GridShape shape, float cell_m, std::span<const float> elevation_m) = 0;
    /// Horizon as rise over run, signed (ground all below: negative); minus infinity where the map ends at once, NaN
    /// where there is no ground. Exact on lines between which cells are interpolated (heat/sweep_lines.hpp).
    virtual std::vector<float> horizon(const HorizonProblem& problem) = 0;
    /// Share of an even sky's light, 0..1 (heat/sky_view.hpp); NaN where there is no ground, or no slope.
    virtual std::vector<float> sky_view(const SkyViewProblem& problem) = 0;
    /// 1 where other ground hides the sun; slopes that face away are not looked at.
    virtual std::vector<std::uint8_t> cast_shadow(const SunOnTerrain& problem) = 0;
    /// W/m2 on the ground as it slopes; NaN at gaps, beside them and on the outermost cells, which have no slope.
    virtual std::vector<float> sunlight(const SunlightProblem& problem) = 0;
    /// `world` and `fields` are copied to the device; they need not outlive the call.
    virtual std::unique_ptr<AttemptEngine> attempt_engine(const World& world, const Fields& fields) = 0;
};

/// The CPU backend with `threads` threads (0: all).
std::unique_ptr<Backend> make_cpu_backend(int threads);
/// The CUDA backend, or null with the reason in `why_not`.
std::unique_ptr<Backend> make_cuda_backend(std::string& why_not);

}  // namespace funnel
