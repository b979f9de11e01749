// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to geo: an opened raster whose windows come as floats with NaN for nodata. Names no GDAL type.
#pragma once

#include "geo/crs.hpp"
#include "geo/grid_spec.hpp"
#include "geo/raster_info.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace funnel::geo {

/// Cells of a raster: rows row .. row + rows - 1 and so on.
struct Window {
    std::int64_t row = 0;
    std::int64_t col = 0;
    std::int64_t rows = 0;
    std::int64_t cols = 0;
    std::int64_t cells() const { return rows * cols; }
};

class RasterSource {
  public:
    /// Opens for reading; `overview` -1 is the full resolution. Throws InputError as `inspect`.
    explicit RasterSource(const std::string& name, int overview = -1);
    ~RasterSource();
    RasterSource(RasterSource&&) noexcept;

    const RasterInfo& info() const;
    /// Number of columns of each overview of the band, from fine to coarse.
    std::vector<std::int64_t> overview_cols(int band) const;
    /// Values with scale and offset applied, NaN where the file says nodata: by value, by mask and by alpha bands of
    /// any type (0 is transparent). Throws InputError when blocks cannot be read, infinities are among them, or the
    /// scale is no number that heights or classes can have.
    std::vector<float> read(int band, const Window& window) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Throws InputError when the raster has no CRS or no place (geotransform).
void require_place(const RasterInfo& info);

/// Column and row (fractions, 0 0 at the upper left corner) to coordinates and back.
class PixelFrame {
  public:
    explicit PixelFrame(const std::array<double, 6>& geotransform);
    Point to_place(Point pixel) const;
    Point to_pixel(Point place) const;

  private:
    std::array<double, 6> gt_;
    double determinant_;
};

/// One strip of a warp, both sides in memory.
struct WarpStrip {
    std::span<float> source;  ///< changed by nobody, but GDAL wants it writable
    Window source_window;
    std::array<double, 6> source_geotransform;  ///< of the whole source
    std::string source_crs;
    std::span<float> target;
    GridSpec target_grid;  ///< of the strip alone
    Resampling resampling = Resampling::bilinear;
    double scale_x = 1.;  ///< target cells a source cell, at most 1 when the source is finer
    double scale_y = 1.;
    LonLatBox area;
    int threads = 0;
};

/// GDAL's warper on one strip; nodata is NaN on both sides. Throws InputError when GDAL reports an error.
void warp_strip(const WarpStrip& strip, const std::string& source_name);

}  // namespace funnel::geo
