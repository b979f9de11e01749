// SPDX-License-Identifier: Apache-2.0
#include "geo/dem_read.hpp"

#include "geo/crs.hpp"
#include "geo/ground_scale.hpp"
#include "geo/height_unit.hpp"
#include "kernels/core/input_error.hpp"

#include <cstdio>
#include <span>

namespace funnel::geo {

namespace {

std::string text(double value) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.7g", value);
    return buffer;
}

/// The number of the band of heights.
int require_surface(const RasterInfo& info) {
    const std::string expected = "a DEM: one band of heights";
    const int number = only_band(info, expected);
    const RasterBandInfo& band = info.bands.at(static_cast<std::size_t>(number - 1));
    if (band.is_complex)
        throw InputError(info.source + " holds complex numbers (" + band.type + ")", expected, "a DEM");
    if (band.is_class) throw InputError(info.source + " holds classes (it has a palette or names)", expected, "a DEM");
    return number;
}

[[noreturn]] void throw_no_land(const std::string& source, float stored, double metres_per_unit) {
    const double height_m = static_cast<double>(stored) * metres_per_unit;
    const std::string unit =
        metres_per_unit == 1. ? std::string() : " (" + text(static_cast<double>(stored)) + " of its unit)";
    throw InputError(
        source + " holds an elevation of " + text(height_m) + " m" + unit,
        text(static_cast<double>(lowest_land_m)) + " to " + text(static_cast<double>(highest_land_m)) + " m",
        "the value that marks missing ground declared as nodata (gdal_edit.py -a_nodata), and the unit "
        "of the heights (gdal_edit.py -units)");
}

/// Turns stored heights into metres; throws for those that no land has.
void to_metres(std::span<float> heights, double metres_per_unit, const std::string& source) {
    for (float& height : heights) {
        const float stored = height;
        if (metres_per_unit != 1.) height = static_cast<float>(static_cast<double>(stored) * metres_per_unit);
        if (height < lowest_land_m || height > highest_land_m) throw_no_land(source, stored, metres_per_unit);
    }
}

/// What there is to say of the unit of the heights; empty: nothing.
std::string doubt_of_unit(const RasterInfo& info, int band, double metres_per_unit) {
    if (metres_per_unit != 1.)
        return "the heights of " + info.source + " are taken times " + text(metres_per_unit)
               + ", as the file states their unit";
    const bool stated = info.vertical.has_value() || !info.bands.at(static_cast<std::size_t>(band - 1)).unit.empty();
    if (stated || info.crs_wkt.empty() || is_geographic(info.crs_wkt) || is_projected_in_metres(info.crs_wkt))
        return {};
    return info.source + " lies in " + crs_name(info.crs_wkt) + ", in " + crs_unit_name(info.crs_wkt)
           + ", and states no unit of its heights: they are taken as metres";
}

/// How the one surface of a source is read.
ReadOptions options_for(const RasterInfo& info, const ReadOptions& given) {
    const std::string& source = info.source;
    ReadOptions options = given;
    options.band = require_surface(info);
    const double metres_per_unit = metres_per_height_unit(info, options.band);
    options.adjust = [source, metres_per_unit](std::span<float> heights) {
        to_metres(heights, metres_per_unit, source);
    };
    const std::string doubt = doubt_of_unit(info, options.band, metres_per_unit);
    if (!doubt.empty() && given.warn) given.warn(doubt);
    return options;
}

}  // namespace

Raster<float> read_dem(const std::string& source, const ReadOptions& options) {
    const RasterInfo info = inspect(source);
    const ReadOptions of_heights = options_for(info, options);
    require_true_scale(grid_of(info), source);
    return read_raster(source, of_heights);
}

Raster<float> read_dem_warped(const std::string& source, const GridSpec& grid, const ReadOptions& options) {
    return read_warped(source, grid, Resampling::bilinear, options_for(inspect(source), options));
}

}  // namespace funnel::geo
