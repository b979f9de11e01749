// SPDX-License-Identifier: Apache-2.0
/// \file
/// Clear-sky light on sloping ground, at one moment.
///
/// Beam by the angle at which it meets the ground, none in cast shadow; diffuse light alike from all parts of the sky
/// that are seen (Liu & Jordan 1963, doi 10.1016/0038-092X(63)90006-9); the rest of the view is ground that
/// reflects the light of level ground.
#pragma once

#include "kernels/core/grid.hpp"
#include "kernels/core/portable.hpp"
#include "kernels/ground/slope.hpp"
#include "kernels/heat/sky_by_height.hpp"

#include <cmath>
#include <cstdint>

namespace funnel {

struct SlopeSunlightView {
    GridShape shape;
    const float* elevation_m = nullptr;
    const std::uint8_t* shaded = nullptr;
    const float* sky_view = nullptr;  ///< share of sky over the slope; null: what the slope itself leaves
    float over_8_cells = 0.F;         ///< 1 / (8 cell sizes)
    float sun_east = 0.F, sun_north = 0.F, sun_up = 0.F;  ///< unit vector to the sun
    float albedo = 0.F;
    SkyByHeight sky{};
    float* light_w_m2 = nullptr;
};

/// Light on a cell that is not at the edge; NaN where its slope or height is not known. Without branches, so that rows
/// become vector instructions.
template <bool with_sky_view>
FUNNEL_INLINE float slope_sunlight_w_m2(const SlopeSunlightView& v, const float* here, CellIndex i) {
    const float* north = here - v.shape.cols;
    const float* south = here + v.shape.cols;
    const float east_slope =
        ((north[1] - north[-1]) + 2.F * (here[1] - here[-1]) + (south[1] - south[-1])) * v.over_8_cells;
    const float north_slope =
        ((north[-1] - south[-1]) + 2.F * (north[0] - south[0]) + (north[1] - south[1])) * v.over_8_cells;
    const float cosine = 1.F / std::sqrt(1.F + east_slope * east_slope + north_slope * north_slope);
    const float facing = (v.sun_up - east_slope * v.sun_east - north_slope * v.sun_north) * cosine;
    const float height = (*here - v.sky.middle_m) * v.sky.per_m;
    const float beam = v.sky.direct_normal_w_m2.at(height);
    const float scattered = v.sky.diffuse_horizontal_w_m2.at(height);
    const float seen = with_sky_view ? v.sky_view[i] : 0.5F * (1.F + cosine);
    const float met = facing < 0.F ? 0.F : facing;
    const float lit = static_cast<float>(1 - v.shaded[i]);
    return beam * (met * lit) + scattered * seen + v.albedo * (beam * v.sun_up + scattered) * (1.F - seen);
}

/// A row of it.
struct SlopeSunlightOfRow {
    SlopeSunlightView view;

    FUNNEL_FN void operator()(CellIndex row) const {
        const std::int32_t cols = view.shape.cols;
        float* out = view.light_w_m2 + row * cols;
        if (row == 0 || row == view.shape.rows - 1 || cols < 3) {
            for (std::int32_t col = 0; col < cols; ++col) out[col] = unknown_slope;
            return;
        }
        out[0] = out[cols - 1] = unknown_slope;
        if (view.sky_view != nullptr)
            inner_cells<true>(row * cols, out);
        else
            inner_cells<false>(row * cols, out);
    }

  private:
    template <bool with_sky_view>
    FUNNEL_FN void inner_cells(CellIndex start, float* out) const {
        const SlopeSunlightView v = view;
        const std::int32_t cols = v.shape.cols;
        const float* here = v.elevation_m + start;
#if defined(__GNUC__) && !defined(__clang__) && !defined(__CUDACC__)
#    pragma GCC ivdep  // the light is written nowhere that is read
#endif
        for (std::int32_t col = 1; col < cols - 1; ++col)
            out[col] = slope_sunlight_w_m2<with_sky_view>(v, here + col, start + col);
    }
};

}  // namespace funnel
