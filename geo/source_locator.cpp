// SPDX-License-Identifier: Apache-2.0
#include "geo/source_locator.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace funnel::geo {

namespace {

bool all_around(const RasterInfo& info) {
    constexpr double hair_deg = 1e-6;
    const double width_deg = info.geotransform[1] * static_cast<double>(info.cols);
    return is_geographic(info.crs_wkt) && crs_unit_name(info.crs_wkt) == "degree" && info.geotransform[2] == 0.
           && width_deg > 360. - hair_deg;
}

}  // namespace

SourceLocator::SourceLocator(const RasterInfo& info, const GridSpec& grid, const LonLatBox& area, double accuracy_m)
    : frame_(info.geotransform),
      rows_(info.rows),
      cols_(info.cols),
      goes_around_(all_around(info)),
      to_source_(grid.crs_wkt, info.crs_wkt, area, accuracy_m) {}

SourceLocator::Box SourceLocator::box(const GridSpec& grid) const {
    constexpr int steps = 32;
    std::vector<Point> points;
    for (int i = 0; i <= steps; ++i) {
        for (int j = 0; j <= steps; ++j) {
            points.push_back({grid.west_m + (grid.east_m() - grid.west_m) * j / steps,
                              grid.south_m() + (grid.north_m - grid.south_m()) * i / steps});
        }
    }
    to_source_.transform(points);
    constexpr double huge = std::numeric_limits<double>::infinity();
    Box box{huge, huge, -huge, -huge};
    for (const Point p : points) {
        if (std::isnan(p.x)) continue;
        const Point pixel = frame_.to_pixel(p);
        box = {std::min(box.west, pixel.x), std::min(box.north, pixel.y), std::max(box.east, pixel.x),
               std::max(box.south, pixel.y)};
    }
    return box;
}

Window SourceLocator::window(const GridSpec& grid, double reach) const {
    const Box b = box(grid);
    const bool overlaps =
        b.west < static_cast<double>(cols_) && b.east > 0. && b.north < static_cast<double>(rows_) && b.south > 0.;
    if (!overlaps) return {};
    // The outline is sampled: a little more for what bulges between samples.
    const double margin = reach + 4. + 0.01 * std::max(b.east - b.west, b.south - b.north);
    const auto low = [margin](double v) { return std::max<std::int64_t>(0, std::llround(std::floor(v - margin))); };
    const auto high = [margin](double v, std::int64_t end) {
        return static_cast<std::int64_t>(std::min(static_cast<double>(end), std::ceil(v + margin)));
    };
    Window w;
    w.col = low(b.west);
    w.row = low(b.north);
    w.cols = high(b.east, cols_) - w.col;
    w.rows = high(b.south, rows_) - w.row;
    // What sticks out on one side is found on the other, by GDAL's warper.
    const bool sticks_out = b.west < 0. || b.east > static_cast<double>(cols_);
    if (goes_around_ && sticks_out) {
        w.col = 0;
        w.cols = cols_;
    }
    return w;
}

Point SourceLocator::cells_per_cell(const GridSpec& grid) const {
    const double x = 0.5 * (grid.west_m + grid.east_m());
    const double y = 0.5 * (grid.south_m() + grid.north_m);
    const double h = 0.5 * grid.cell_m;
    std::vector<Point> p{{x - h, y}, {x + h, y}, {x, y - h}, {x, y + h}};
    if (to_source_.transform(p) != 0) return {1., 1.};
    for (Point& q : p) q = frame_.to_pixel(q);
    return {std::max(std::abs(p[1].x - p[0].x), std::abs(p[3].x - p[2].x)),
            std::max(std::abs(p[1].y - p[0].y), std::abs(p[3].y - p[2].y))};
}

}  // namespace funnel::geo
