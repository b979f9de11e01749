// SPDX-License-Identifier: Apache-2.0
/// \file
/// Horizon angles by one sweep an azimuth.
///
/// From far to near each line keeps the upper convex hull of the ground behind (Dozier, Bruno & Downey 1981, "A faster
/// solution to the horizon problem", Computers & Geosciences, doi 10.1016/0098-3004(81)90026-1): only its corners can
/// be a horizon, and ground that a nearer point hides is dropped for good, which makes the sweep linear in the number
/// of cells. The Earth's curve lowers ground at distance d by curvature d^2 / (2 R); hulls bear that, because it adds
/// the same parabola to everything.
#pragma once

#include "kernels/core/portable.hpp"
#include "kernels/heat/sweep_lines.hpp"

#include <cstdint>
#include <limits>

namespace funnel {

inline constexpr double mean_earth_radius_m = 6371000.;
/// Rise over run of a horizon where the map ends at once: straight down.
inline constexpr float open_horizon = -std::numeric_limits<float>::infinity();

/// A corner of a hull; whole steps and single heights, in the precision they are compared in.
struct HullPoint {
    double step;
    double height_m;
};

/// The hull of one line: corners from far to near.
struct Hull {
    HullPoint* corners;
    std::int32_t count;
};

/// Whether `farther` stands as high as `nearer` or higher, seen from height z at `step`. Whole steps and products in
/// double precision: without curvature nothing is rounded that matters.
FUNNEL_INLINE bool as_high(HullPoint farther, HullPoint nearer, double z, double step, double drop_m_step2) {
    const double d_far = step - farther.step;
    const double d_near = step - nearer.step;
    const double rise_far = farther.height_m - z;
    const double rise_near = nearer.height_m - z;
    return rise_far * d_near - rise_near * d_far >= drop_m_step2 * d_far * d_near * (d_far - d_near);
}

/// The corner that is the horizon from height z at `step`: from the nearest on as long as the next stands as high.
FUNNEL_INLINE std::int32_t horizon_corner(const Hull& hull, double z, double step, double drop_m_step2) {
    std::int32_t at = hull.count - 1;
    while (at > 0 && as_high(hull.corners[at - 1], hull.corners[at], z, step, drop_m_step2)) --at;
    return at;
}

/// Rise over run to the horizon of a line; `open_horizon` where there is no ground.
FUNNEL_INLINE float horizon_of_line(const Hull& hull, float height_m, double step, double drop_m_step2, double step_m) {
    if (hull.count == 0) return open_horizon;
    const double z = static_cast<double>(height_m);
    const HullPoint seen = hull.corners[horizon_corner(hull, z, step, drop_m_step2)];
    const double d = step - seen.step;
    return static_cast<float>(((seen.height_m - z) / d - drop_m_step2 * d) / step_m);
}

/// Adds a line's own ground, and drops what it hides.
FUNNEL_INLINE void add_to_hull(Hull& hull, float height_m, double step, double drop_m_step2) {
    if (!(height_m == height_m)) return;
    if (hull.count > 0) hull.count = horizon_corner(hull, static_cast<double>(height_m), step, drop_m_step2) + 1;
    hull.corners[hull.count++] = {step, static_cast<double>(height_m)};
}

/// Horizon of a cell between two lines, `part` of a cell beyond the nearer end of the second.
FUNNEL_INLINE float between_lines(float before, float after, float part) {
    if (!(part > 0.F) || before == open_horizon) return after;
    return after == open_horizon ? before : part * before + (1.F - part) * after;
}

struct HorizonSweep {
    SweepLines lines;
    const float* elevation_m;
    double drop_m_step2;   ///< fall of the Earth's surface over one step; grows with the square of steps
    HullPoint* scratch;    ///< for each worker (B + 1) hulls of lines.steps() corners
    float* rise_over_run;  ///< horizon of every cell; NaN where its height is not known
    std::int32_t workers;
};

/// All cells of one band.
template <int B>
FUNNEL_FN void sweep_horizon_band(const HorizonSweep& sweep, std::int32_t band, HullPoint* scratch) {
    const SweepLines& lines = sweep.lines;
    const std::int32_t first = first_line(lines) + band * B;
    Hull hull[B + 1];
    for (int l = 0; l <= B; ++l) hull[l] = {scratch + CellIndex{l} * lines.steps(), 0};
    BandHeights<B> ground;
    for (std::int32_t step = 0; step < lines.steps(); ++step) {
        if (!load_heights<B>(lines, sweep.elevation_m, first, step, ground)) continue;
        const auto at = static_cast<double>(step);
        for (int c = 0; c < B; ++c) {
            const std::int32_t across = ground.first + 1 + c;
            if (across < 0 || across >= lines.width()) continue;
            const float z = ground.z[c + 1];
            float seen = z;  // NaN stays NaN
            if (z == z) {
                const float after = horizon_of_line(hull[c + 1], z, at, sweep.drop_m_step2, lines.step_m);
                const float before = ground.part > 0.F
                                         ? horizon_of_line(hull[c], z, at, sweep.drop_m_step2, lines.step_m)
                                         : open_horizon;
                seen = between_lines(before, after, ground.part);
            }
            sweep.rise_over_run[lines.cell(ground.index, across)] = seen;
        }
        for (int l = 0; l <= B; ++l) add_to_hull(hull[l], ground.line(l), at, sweep.drop_m_step2);
    }
}

/// Bands worker, worker + workers, ...
template <int B>
struct SweepHorizon {
    HorizonSweep sweep;
    FUNNEL_FN void operator()(CellIndex worker) const {
        HullPoint* scratch = sweep.scratch + worker * (B + 1) * sweep.lines.steps();
        const std::int32_t bands = band_count(sweep.lines, B);
        for (auto band = static_cast<std::int32_t>(worker); band < bands; band += sweep.workers)
            sweep_horizon_band<B>(sweep, band, scratch);
    }
};

}  // namespace funnel
