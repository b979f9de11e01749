// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to geo: where the cells of a grid lie in a source raster.
#pragma once

#include "geo/crs.hpp"
#include "geo/raster_source.hpp"

#include <cstdint>

namespace funnel::geo {

class SourceLocator {
  public:
    /// `area` lets PROJ choose the operation meant for the grid's place. Throws InputError as Transformer.
    SourceLocator(const RasterInfo& info, const GridSpec& grid, const LonLatBox& area, double accuracy_m);

    /// Source cells needed for the grid's cells with kernels `reach` cells wide; no cells when there is no overlap.
    Window window(const GridSpec& grid, double reach) const;

    /// Source cells across one cell in the middle of the grid.
    Point cells_per_cell(const GridSpec& grid) const;

  private:
    /// In fractional source cells; empty (west >= east) when nothing has a place there.
    struct Box {
        double west, north, east, south;
    };
    Box box(const GridSpec& grid) const;

    PixelFrame frame_;
    std::int64_t rows_;
    std::int64_t cols_;
    bool goes_around_;  ///< Earth: its last column lies beside its first
    Transformer to_source_;
};

}  // namespace funnel::geo
