// SPDX-License-Identifier: Apache-2.0
#include "geo/raster_read.hpp"

#include "geo/raster_source.hpp"
#include "geo/source_locator.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/core/shell_word.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace funnel::geo {

namespace {

constexpr float nan_f = std::numeric_limits<float>::quiet_NaN();

std::string text(double value) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.6g", value);
    return buffer;
}

void require_band(const RasterInfo& info, int band) {
    const int bands = static_cast<int>(info.bands.size());
    if (band >= 1 && band <= bands) return;
    throw InputError("band " + std::to_string(band) + " of " + info.source, "a band from 1 to " + std::to_string(bands),
                     "gdalinfo " + shell_path(info.source));
}

bool any_value(const std::vector<float>& values) {
    return std::any_of(values.begin(), values.end(), [](float v) { return !std::isnan(v); });
}

GridSpec rows_of(const GridSpec& grid, std::int32_t first, std::int32_t count) {
    GridSpec strip = grid;
    strip.north_m = grid.north_m - first * grid.cell_m;
    strip.shape.rows = count;
    return strip;
}

[[noreturn]] void throw_no_overlap(const RasterInfo& info, const LonLatBox& area) {
    const auto& gt = info.geotransform;
    const double east = gt[0] + static_cast<double>(info.cols) * gt[1];
    const double south = gt[3] + static_cast<double>(info.rows) * gt[5];
    throw InputError(info.source + " (x " + text(gt[0]) + " to " + text(east) + ", y " + text(south) + " to "
                         + text(gt[3]) + " in " + crs_name(info.crs_wkt) + ") does not overlap the region",
                     "data for longitude " + text(area.west_deg) + " to " + text(area.east_deg) + ", latitude "
                         + text(area.south_deg) + " to " + text(area.north_deg),
                     "another file, or check the region's bounds");
}

RasterInfo turned(RasterInfo info, double turn_deg) {
    info.geotransform[0] += turn_deg;
    return info;
}

/// Degrees by which a raster is turned to the grid where it counts longitudes another way, as from 0 to 360; 0 where
/// it lies at the grid as it is, or nowhere near.
double turn_onto(const RasterInfo& info, const GridSpec& grid, const LonLatBox& area, double accuracy_m) {
    if (!is_geographic(info.crs_wkt) || crs_unit_name(info.crs_wkt) != "degree") return 0.;
    for (const double turn_deg : {0., -360., 360.}) {
        const SourceLocator locator(turned(info, turn_deg), grid, area, accuracy_m);
        if (locator.window(grid, 1.).cells() != 0) return turn_deg;
    }
    return 0.;
}

/// The coarsest overview still twice as fine as the grid, when the full resolution would be very many cells.
int choose_overview(const RasterSource& source, const ReadOptions& options, std::int64_t cells_needed,
                    double cells_per_cell) {
    if (cells_needed <= options.overview_above_cells) return -1;
    int chosen = -1;
    const std::vector<std::int64_t> overviews = source.overview_cols(options.band);
    for (std::size_t i = 0; i < overviews.size(); ++i) {
        const double factor = static_cast<double>(source.info().cols) / static_cast<double>(overviews[i]);
        if (cells_per_cell / factor >= 2.) chosen = static_cast<int>(i);
    }
    return chosen;
}

void warp_by_strips(const RasterSource& source, double turn_deg, const GridSpec& grid, const LonLatBox& area,
                    Resampling resampling, const ReadOptions& options, std::vector<float>& out) {
    const RasterInfo info = turned(source.info(), turn_deg);
    const SourceLocator locator(info, grid, area, options.accuracy_m);
    const Point ratio = locator.cells_per_cell(grid);
    const double reach = std::max({1., ratio.x, ratio.y});
    const std::int64_t needed = std::max<std::int64_t>(1, locator.window(grid, reach).cells());
    const std::int64_t at_once = std::max<std::int64_t>(1, options.cells_at_once);
    const std::int64_t strips = std::min<std::int64_t>(grid.shape.rows, (needed + at_once - 1) / at_once);
    const auto rows_each = static_cast<std::int32_t>((grid.shape.rows + strips - 1) / strips);
    for (std::int32_t first = 0; first < grid.shape.rows; first += rows_each) {
        WarpStrip strip;
        strip.target_grid = rows_of(grid, first, std::min(rows_each, grid.shape.rows - first));
        strip.source_window = locator.window(strip.target_grid, reach);
        if (strip.source_window.cells() == 0) continue;
        std::vector<float> values = source.read(options.band, strip.source_window);
        if (options.adjust) options.adjust(values);
        strip.source = values;
        strip.source_geotransform = info.geotransform;
        strip.source_crs = info.crs_wkt;
        strip.target = std::span(out).subspan(static_cast<std::size_t>(grid.shape.index({first, 0})),
                                              static_cast<std::size_t>(strip.target_grid.shape.cells()));
        strip.resampling = resampling;
        strip.scale_x = ratio.x > 1. ? 1. / ratio.x : 1.;
        strip.scale_y = ratio.y > 1. ? 1. / ratio.y : 1.;
        strip.area = area;
        strip.threads = options.threads;
        warp_strip(strip, info.source);
    }
}

}  // namespace

RasterInfo inspect(const std::string& source) { return RasterSource(source).info(); }

int only_band(const RasterInfo& info, const std::string& expected) {
    const auto is_surface = [](const RasterBandInfo& band) { return !band.is_alpha; };
    const auto bands = std::count_if(info.bands.begin(), info.bands.end(), is_surface);
    if (bands != 1) {
        throw InputError(info.source + " has " + std::to_string(bands) + " bands", expected,
                         "gdal_translate -b 1 " + shell_path(info.source) + " one.tif, with the number of that band");
    }
    return static_cast<int>(std::find_if(info.bands.begin(), info.bands.end(), is_surface) - info.bands.begin()) + 1;
}

GridSpec grid_of(const RasterInfo& info) {
    require_place(info);
    if (!is_projected_in_metres(info.crs_wkt)) {
        throw InputError(info.source + " is in " + crs_name(info.crs_wkt) + ", in " + crs_unit_name(info.crs_wkt),
                         "a projected CRS in metres", "gdalwarp -t_srs EPSG:32612 (the UTM zone of the data)");
    }
    const auto& gt = info.geotransform;
    if (gt[2] != 0. || gt[4] != 0. || !(gt[1] > 0.) || !(gt[5] < 0.)) {
        throw InputError(info.source + " is rotated or not north up", "rows from north to south, columns west to east",
                         "gdalwarp, which writes north up");
    }
    if (std::abs(gt[1] + gt[5]) > 1e-6 * gt[1]) {
        throw InputError(info.source + " has cells of " + text(gt[1]) + " by " + text(-gt[5]) + " m", "square cells",
                         "gdalwarp -tr " + text(gt[1]) + " " + text(gt[1]));
    }
    GridSpec grid;
    grid.shape = {static_cast<std::int32_t>(info.rows), static_cast<std::int32_t>(info.cols)};
    grid.west_m = gt[0];
    grid.north_m = gt[3];
    grid.cell_m = gt[1];
    grid.crs_wkt = info.crs_wkt;
    return grid;
}

Raster<float> read_raster(const std::string& name, const ReadOptions& options) {
    const RasterSource source(name);
    require_band(source.info(), options.band);
    Raster<float> raster{grid_of(source.info()), {}};
    raster.values = source.read(options.band, {0, 0, source.info().rows, source.info().cols});
    if (options.adjust) options.adjust(raster.values);
    if (!options.allow_empty && !any_value(raster.values)) {
        throw InputError(name + " holds nothing but nodata", "at least one value", "another band or file");
    }
    return raster;
}

Raster<float> read_warped(const std::string& name, const GridSpec& grid, Resampling resampling,
                          const ReadOptions& options) {
    const LonLatBox area = lon_lat_box(grid);
    RasterSource source(name);
    require_band(source.info(), options.band);
    require_place(source.info());
    const double turn_deg = turn_onto(source.info(), grid, area, options.accuracy_m);
    const SourceLocator locator(turned(source.info(), turn_deg), grid, area, options.accuracy_m);
    const Window needed = locator.window(grid, 1.);
    if (needed.cells() == 0) throw_no_overlap(source.info(), area);
    const Point ratio = locator.cells_per_cell(grid);
    const int overview = choose_overview(source, options, needed.cells(), std::min(ratio.x, ratio.y));
    Raster<float> raster{grid, std::vector<float>(static_cast<std::size_t>(grid.shape.cells()), nan_f)};
    if (overview >= 0) {
        warp_by_strips(RasterSource(name, overview), turn_deg, grid, area, resampling, options, raster.values);
    } else {
        warp_by_strips(source, turn_deg, grid, area, resampling, options, raster.values);
    }
    const double covered = coverage(raster);
    if (covered == 0.) {
        throw InputError(name + " has nothing but nodata within the region", "values for at least a part of it",
                         "another file, or check the region's bounds");
    }
    if (covered < 1. && options.warn) options.warn(name + " covers " + text(100. * covered) + " % of the region");
    return raster;
}

Raster<std::uint16_t> read_class_codes_warped(const std::string& name, const GridSpec& grid,
                                              const ReadOptions& options) {
    ReadOptions of_band = options;
    of_band.band = only_band(inspect(name), "one band of classes");
    const Raster<float> values = read_warped(name, grid, Resampling::nearest, of_band);
    Raster<std::uint16_t> codes{grid, std::vector<std::uint16_t>(values.values.size(), no_code)};
    for (std::size_t i = 0; i < values.values.size(); ++i) {
        const float value = values.values[i];
        if (std::isnan(value)) continue;
        if (!(value >= 0.F && value < static_cast<float>(no_code) && value == std::floor(value)))
            throw InputError(name + " holds the value " + text(static_cast<double>(value)),
                             "whole numbers from 0 to 65534",
                             "a class raster (land cover), reclassified if need be, with nodata declared");
        codes.values[i] = static_cast<std::uint16_t>(value);
    }
    return codes;
}

double coverage(const Raster<float>& raster) {
    const auto missing =
        std::count_if(raster.values.begin(), raster.values.end(), [](float v) { return std::isnan(v); });
    return 1. - static_cast<double>(missing) / static_cast<double>(raster.values.size());
}

double coverage(const Raster<std::uint16_t>& codes) {
    const auto missing = std::count(codes.values.begin(), codes.values.end(), no_code);
    return 1. - static_cast<double>(missing) / static_cast<double>(codes.values.size());
}

}  // namespace funnel::geo
