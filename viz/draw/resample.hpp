// SPDX-License-Identifier: Apache-2.0
/// \file
/// Rasters resampled to the pixels of a picture.
#pragma once

#include "geo/grid_spec.hpp"

#include <vector>

namespace funnel::viz::draw {

/// Values of width x height pixels that cover the whole grid of a raster; row-major, row 0 north.
struct PixelField {
    int width = 0;
    int height = 0;
    std::vector<float> values;
    float at(int x, int y) const {
        return values[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    }
};

/// For surfaces: averaged where pixels are larger than cells, else Catmull-Rom between cell centres (Catmull and
/// Rom 1974), which keeps slopes continuous. Next to NaN the nearest cell is taken, so holes keep their shape.
PixelField resample_smooth(const geo::Raster<float>& raster, int width, int height);

/// For counts and classes: each pixel the value of the cell under its centre where pixels are smaller than
/// cells, else the mean of the cells below it (NaN left out; NaN when all are).
PixelField resample_cells(const geo::Raster<float>& raster, int width, int height);

}  // namespace funnel::viz::draw
