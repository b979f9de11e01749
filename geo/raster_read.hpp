// SPDX-License-Identifier: Apache-2.0
/// \file
/// Rasters of any format GDAL reads (files, /vsicurl/, /vsimem/, /vsizip/...) as plain vectors.
///
/// Nodata comes back as NaN, however the file marks it: declared value, mask, alpha band of any type or NaN, or several
/// of them.
/// Scale and offset of a band are applied. Read errors of GDAL (a truncated file, a lost connection) throw.
#pragma once

#include "geo/crs.hpp"
#include "geo/grid_spec.hpp"
#include "geo/raster_info.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>

namespace funnel::geo {

struct ReadOptions {
    int band = 1;                                          ///< from 1
    bool allow_empty = false;                              ///< nodata alone is no error (read_raster)
    std::function<void(const std::string& message)> warn;  ///< told when only a part of the grid is covered
    std::function<void(std::span<float> values)> adjust;   ///< changes or refuses the source's values, NaN for nodata
    double accuracy_m = default_accuracy_m;                ///< of the datum shift
    int threads = 0;                                       ///< 0: all; the result is the same for any number
    std::int64_t cells_at_once = std::int64_t{1} << 26;    ///< source cells held in memory while warping
    /// Above this many source cells under the grid an overview at least twice as fine as the grid is read instead.
    std::int64_t overview_above_cells = std::int64_t{1} << 28;
};

/// Throws InputError: missing file, not a raster, no bands.
RasterInfo inspect(const std::string& source);

/// A raster on its own grid. Throws InputError unless it is north up, in projected metres, with square cells
/// (within 1e-6), and holds at least one finite value; also for infinities.
Raster<float> read_raster(const std::string& source, const ReadOptions& options = {});

/// The number of the only band beside opacity. Throws InputError, with what was `expected`, when there are more.
int only_band(const RasterInfo& info, const std::string& expected);

/// The grid of a raster. Throws InputError unless it is north up, in projected metres, with square cells.
GridSpec grid_of(const RasterInfo& info);

/// A raster brought onto `grid`. Bilinear widens its kernel when the source is finer than the grid, so that cells
/// are weighted means. Cells without data are NaN, and nodata never enters a mean. Longitudes may be those of 0..360.
/// Throws InputError: as `inspect`,
/// no CRS, no overlap with the grid, nothing but nodata within it, infinities, a datum shift worse than
/// `accuracy_m`, unreadable blocks.
Raster<float> read_warped(const std::string& source, const GridSpec& grid, Resampling resampling = Resampling::bilinear,
                          const ReadOptions& options = {});

/// The code of cells without a class.
inline constexpr std::uint16_t no_code = 65535;

/// Codes of classes brought onto `grid`, the nearest source cell's; cells without data are `no_code`. Throws InputError
/// as `read_warped`, for more than one band beside opacity, and for values that are no whole numbers of 0..65534.
Raster<std::uint16_t> read_class_codes_warped(const std::string& source, const GridSpec& grid,
                                              const ReadOptions& options = {});

/// Share of cells that hold a value, 0..1.
double coverage(const Raster<float>& raster);
double coverage(const Raster<std::uint16_t>& codes);

}  // namespace funnel::geo
