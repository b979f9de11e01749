// SPDX-License-Identifier: Apache-2.0
/// \file
/// The shadow that mountains cast, for one position of the sun.
///
/// From the sun's side towards the viewer each line carries one height, the top of the shadow: it sinks with the sun's
/// rays and is lifted by ground that stands higher. A cell below it has no sun. One subtraction and one maximum a cell.
/// The sun is a point and the Earth flat: over 15 km its curve is 18 m, a quarter of the sun's breadth.
#pragma once

#include "kernels/core/portable.hpp"
#include "kernels/heat/sweep_lines.hpp"

#include <cstdint>

namespace funnel {

/// Top of the shadow on a line that no ground has shaded yet.
inline constexpr float no_shadow_m = -1e30F;

struct ShadowSweep {
    SweepLines lines;  ///< towards the sun
    const float* elevation_m;
    float sink_m;          ///< fall of the sun's rays per step
    std::uint8_t* shaded;  ///< 1: no sun; 0 too where the height is not known
    std::int32_t workers;
};

template <int B>
FUNNEL_FN void sweep_shadow_band(const ShadowSweep& sweep, std::int32_t band) {
    const SweepLines& lines = sweep.lines;
    const std::int32_t first = first_line(lines) + band * B;
    float top_m[B + 1];
    for (int l = 0; l <= B; ++l) top_m[l] = no_shadow_m;
    BandHeights<B> ground;
    for (std::int32_t step = 0; step < lines.steps(); ++step) {
        if (!load_heights<B>(lines, sweep.elevation_m, first, step, ground)) continue;
        std::uint8_t shaded[B];
        for (int l = 0; l <= B; ++l) top_m[l] -= sweep.sink_m;
        for (int c = 0; c < B; ++c) {
            const float before = top_m[c];
            const float after = top_m[c + 1];
            const float mixed = ground.part * before + (1.F - ground.part) * after;
            const float other = before < 0.5F * no_shadow_m ? after : (after < 0.5F * no_shadow_m ? before : mixed);
            const float top = ground.part > 0.F ? other : after;
            shaded[c] = ground.z[c + 1] < top ? 1 : 0;
        }
        for (int l = 0; l <= B; ++l) {
            const float z = ground.line(l);
            top_m[l] = z > top_m[l] ? z : top_m[l];
        }
        const CellIndex stride = lines.by_columns ? lines.shape.cols : 1;
        const std::int32_t across = ground.first + 1;
        std::uint8_t* out = sweep.shaded + lines.cell(ground.index, 0) + across * stride;
        const bool whole = across >= 0 && across + B <= lines.width();
        for (int c = 0; c < B; ++c)
            if (whole || (across + c >= 0 && across + c < lines.width())) out[c * stride] = shaded[c];
    }
}

/// Bands worker, worker + workers, ...
template <int B>
struct SweepShadow {
    ShadowSweep sweep;
    FUNNEL_FN void operator()(CellIndex worker) const {
        const std::int32_t bands = band_count(sweep.lines, B);
        for (auto band = static_cast<std::int32_t>(worker); band < bands; band += sweep.workers)
            sweep_shadow_band<B>(sweep, band);
    }
};

}  // namespace funnel
