// SPDX-License-Identifier: Apache-2.0
/// \file
/// Slope of a raster on a device.
#pragma once

#include "kernels/device/launch.hpp"
#include "kernels/ground/slope.hpp"

#include <span>
#include <vector>

namespace funnel::FUNNEL_BACKEND {

struct SlopeOfRow {
    const float* elevation_m;
    GridShape shape;
    float over_8_cells;
    float* slope;
    FUNNEL_FN void operator()(CellIndex row) const {
        slope_of_row(elevation_m, shape, over_8_cells, static_cast<std::int32_t>(row), slope + row * shape.cols);
    }
};

struct SlopeOfCell {
    SlopeOfRow row;
    FUNNEL_FN void operator()(CellIndex i) const {
        row.slope[i] = slope_at(row.elevation_m, row.shape, row.over_8_cells, i);
    }
};

inline std::vector<float> slope_of_raster(GridShape shape, float cell_m, std::span<const float> elevation_m) {
    const DeviceInput<float> elevation(elevation_m);
    const float over_8_cells = 1.F / (8.F * cell_m);
    if constexpr (on_gpu) {
        DeviceArray<float> slope(shape.cells());
        for_each_index("slope", shape.cells(), SlopeOfCell{{elevation.data(), shape, over_8_cells, slope.data()}});
        return slope.download();
    } else {
        std::vector<float> slope(static_cast<std::size_t>(shape.cells()));
        for_each_task("slope", shape.rows, SlopeOfRow{elevation.data(), shape, over_8_cells, slope.data()});
        return slope;
    }
}

}  // namespace funnel::FUNNEL_BACKEND
