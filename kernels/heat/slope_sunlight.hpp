// SPDX-License-Identifier: Apache-2.0
/// \file
/// Clear-sky light on sloping ground, at one moment.
///
/// Beam by the angle at which it meets the ground, none in cast shadow; diffuse light alike from all parts of the sky
/// that are seen (Liu & Jordan 1963, doi 10.1016/0038-092X(63)90006-9); the rest of what is seen is ground that
/// reflects the light of level ground.
#pragma once

#include "kernels/core/grid.hpp"
#include "kernels/core/portable.hpp"
#include "kernels/ground/slope.hpp"

#include <cmath>
#include <cstdint>

namespace funnel {

/// Beam and diffuse light at even steps of height, to be interpolated: the sky changes slowly with height.
struct SkyByHeight {
    const float* direct_normal_w_m2 = nullptr;
    const float* diffuse_horizontal_w_m2 = nullptr;
    std::int32_t count = 0;
    float lowest_m = 0.F;
    float per_m = 0.F;  ///< entries a metre
};

struct SlopeSunlightView {
    GridShape shape;
    const float* elevation_m = nullptr;
    const std::uint8_t* shaded = nullptr;
    const float* sky_view = nullptr;  ///< share of sky over the slope; null: what the slope itself leaves
    float over_8_cells = 0.F;         ///< 1 / (8 cell sizes)
    float sun_east = 0.F, sun_north = 0.F, sun_up = 0.F;  ///< unit vector to the sun
    float albedo = 0.F;
    SkyByHeight sky;
    float* light_w_m2 = nullptr;
};

/// Light on cells [1, cols - 1) of a row that is not the first or last; NaN where the slope is not known.
FUNNEL_INLINE float slope_sunlight_w_m2(const SlopeSunlightView& v, CellIndex i) {
    const float* here = v.elevation_m + i;
    const float* north = here - v.shape.cols;
    const float* south = here + v.shape.cols;
    const float east_slope =
        ((north[1] - north[-1]) + 2.F * (here[1] - here[-1]) + (south[1] - south[-1])) * v.over_8_cells;
    const float north_slope =
        ((north[-1] - south[-1]) + 2.F * (north[0] - south[0]) + (north[1] - south[1])) * v.over_8_cells;
    const float cosine = 1.F / std::sqrt(1.F + east_slope * east_slope + north_slope * north_slope);
    const float facing = (v.sun_up - east_slope * v.sun_east - north_slope * v.sun_north) * cosine;
    const float level = (*here - v.sky.lowest_m) * v.sky.per_m;
    const float top = static_cast<float>(v.sky.count - 2);
    const float inside = level > 0.F ? (level < top ? level : top) : 0.F;  // NaN becomes 0 and is brought back below
    const auto entry = static_cast<std::int32_t>(inside);
    const float part = level - static_cast<float>(entry);
    const float* direct = v.sky.direct_normal_w_m2 + entry;
    const float* diffuse = v.sky.diffuse_horizontal_w_m2 + entry;
    const float beam = direct[0] + part * (direct[1] - direct[0]);
    const float scattered = diffuse[0] + part * (diffuse[1] - diffuse[0]);
    const float seen = v.sky_view != nullptr ? v.sky_view[i] : 0.5F * (1.F + cosine);
    const float on_slope = facing > 0.F && v.shaded[i] == 0 ? beam * facing : 0.F;
    return on_slope + scattered * seen + v.albedo * (beam * v.sun_up + scattered) * (1.F - seen)
           + 0.F * (facing + part);
}

/// A row of it.
struct SlopeSunlightOfRow {
    SlopeSunlightView view;
    FUNNEL_FN void operator()(CellIndex row) const {
        const std::int32_t cols = view.shape.cols;
        float* out = view.light_w_m2 + row * cols;
        const bool edge = row == 0 || row == view.shape.rows - 1 || cols < 3;
        for (std::int32_t col = 0; col < cols; ++col) {
            const bool unknown = edge || col == 0 || col == cols - 1;
            if (unknown) out[col] = unknown_slope;
        }
        if (edge) return;
        for (std::int32_t col = 1; col < cols - 1; ++col) out[col] = slope_sunlight_w_m2(view, row * cols + col);
    }
};

}  // namespace funnel
