// SPDX-License-Identifier: Apache-2.0
/// \file
/// How much of the sky a place sees between its mountains.
///
/// Dozier & Frew 1990, "Rapid calculation of terrain parameters for radiation modeling from digital elevation data",
/// IEEE Trans. Geosci. Remote Sensing, doi 10.1109/36.58986, equation 7b: the mean over azimuths phi of
///
///     cos S sin^2 H + sin S cos(phi - A) (H - sin H cos H)
///
/// with H the angle from the zenith to the horizon, S slope, A aspect. On level ground that is the mean of cos^2 of the
/// horizon's elevation. Weighted by the cosine of incidence: it is the share of an even sky's light that arrives, 1 on
/// a plain, (1 + cos S) / 2 on a slope that stands alone.
#pragma once

#include "kernels/core/grid.hpp"
#include "kernels/core/math.hpp"
#include "kernels/core/portable.hpp"
#include "kernels/ground/slope.hpp"

#include <cmath>
#include <cstdint>

namespace funnel {

/// One azimuth's part of a surface that rises by `east_slope` and `north_slope`; its horizon as rise over run.
FUNNEL_INLINE float sky_towards(float horizon, float east_slope, float north_slope, float sin_azimuth,
                                float cos_azimuth) {
    // Below the level there is no sky.
    const float t = horizon > 0.F ? horizon : 0.F;
    const float square = 1.F / (1.F + t * t);
    const float cosine = 1.F / std::sqrt(1.F + east_slope * east_slope + north_slope * north_slope);
    const float downhill = -(east_slope * sin_azimuth + north_slope * cos_azimuth);
    const float zenith_angle = 1.57079633F - atan_f(t);
    const float part = cosine * (square + downhill * (zenith_angle - t * square));
    // A horizon that is a little too low gives the sky hidden by the slope itself, with a negative part.
    return part > 0.F ? part : 0.F;
}

/// Adds one azimuth to every cell's sum.
struct AddSkyTowards {
    GridShape shape;
    const float* elevation_m;
    const float* horizon;  ///< rise over run; NaN where there is no ground
    float over_8_cells;
    float sin_azimuth, cos_azimuth;
    float share;         ///< 1 / number of azimuths
    std::uint8_t level;  ///< 1: as a level surface sees it; 0: as the ground slopes
    float* sky_view;

    FUNNEL_FN void operator()(Cell c) const {
        const CellIndex i = shape.index(c);
        float east_slope = 0.F;
        float north_slope = 0.F;
        if (level == 0) {
            if (c.row == 0 || c.col == 0 || c.row == shape.rows - 1 || c.col == shape.cols - 1) {
                sky_view[i] = unknown_slope;
                return;
            }
            const float* here = elevation_m + i;
            const float* north = here - shape.cols;
            const float* south = here + shape.cols;
            east_slope = ((north[1] - north[-1]) + 2.F * (here[1] - here[-1]) + (south[1] - south[-1])) * over_8_cells;
            north_slope =
                ((north[-1] - south[-1]) + 2.F * (north[0] - south[0]) + (north[1] - south[1])) * over_8_cells;
        }
        const float rise = horizon[i];
        const float seen = sky_towards(rise, east_slope, north_slope, sin_azimuth, cos_azimuth);
        // A NaN fails every comparison; it is brought back here.
        sky_view[i] += rise == rise ? share * seen : rise;
    }
};

}  // namespace funnel
