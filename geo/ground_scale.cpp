// SPDX-License-Identifier: Apache-2.0
#include "geo/ground_scale.hpp"

#include "geo/crs.hpp"
#include "kernels/core/input_error.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <vector>

namespace funnel::geo {

namespace {

constexpr double pi = 3.14159265358979323846;
// WGS 84. Another ellipsoid moves the scale by 1e-4 at most.
constexpr double semi_major_m = 6378137.;
constexpr double eccentricity_squared = 0.00669437999014;
constexpr double step_m = 100.;        // half the span of the differences
constexpr double rough_m = 1000.;      // a datum shift moves no scale
constexpr double next_to_pole = 89.9;  // [deg] longitudes jump across a pole

std::string text(const char* format, double a) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, format, a);
    return buffer;
}

/// Degrees per metre of the map, or nothing where the place or its surroundings are not on Earth.
struct Gradient {
    Point along_x;  ///< of longitude and latitude
    Point along_y;
    double latitude_deg;
};

std::optional<Gradient> gradient_at(const Transformer& to_degrees, Point p) {
    std::vector<Point> ends{{p.x - step_m, p.y}, {p.x + step_m, p.y}, {p.x, p.y - step_m}, {p.x, p.y + step_m}};
    if (to_degrees.transform(ends) != 0) return std::nullopt;
    const double latitude_deg = 0.5 * (ends[0].y + ends[1].y);
    if (std::abs(latitude_deg) > next_to_pole) return std::nullopt;
    const auto difference = [](Point from, Point to) {
        return Point{std::remainder(to.x - from.x, 360.) / (2. * step_m), (to.y - from.y) / (2. * step_m)};
    };
    return Gradient{difference(ends[0], ends[1]), difference(ends[2], ends[3]), latitude_deg};
}

/// The singular values of the Jacobian of ground by map: the axes of Tissot's ellipse, turned around.
GroundScale scale_of(const Gradient& g) {
    const double sine = std::sin(g.latitude_deg * pi / 180.), cosine = std::cos(g.latitude_deg * pi / 180.);
    const double w = std::sqrt(1. - eccentricity_squared * sine * sine);
    const double east_m = semi_major_m / w * cosine * pi / 180.;  // a degree of longitude, of latitude
    const double north_m = semi_major_m * (1. - eccentricity_squared) / (w * w * w) * pi / 180.;
    const double a = east_m * g.along_x.x, b = east_m * g.along_y.x;
    const double c = north_m * g.along_x.y, d = north_m * g.along_y.y;
    const double sum = std::hypot(a + d, b - c), difference = std::hypot(a - d, b + c);
    return {0.5 * std::abs(sum - difference), 0.5 * (sum + difference)};
}

/// "EPSG:32612 (the UTM zone there)"; without the code where the middle of the grid is not on Earth or near a pole.
std::string utm_zone_of(const Transformer& to_degrees, const GridSpec& grid) {
    std::vector<Point> middle{{0.5 * (grid.west_m + grid.east_m()), 0.5 * (grid.south_m() + grid.north_m)}};
    if (to_degrees.transform(middle) != 0 || std::abs(middle[0].y) > 84.) return "the CRS of the UTM zone";
    const int zone = static_cast<int>(std::floor(std::remainder(middle[0].x, 360.) / 6.)) + 31;
    char code[64];
    std::snprintf(code, sizeof code, "EPSG:32%d%02d (the UTM zone there)", middle[0].y < 0. ? 7 : 6,
                  std::min(zone, 60));
    return code;
}

Transformer rough_degrees(const GridSpec& grid) {
    return {grid.crs_wkt, crs_to_wkt("EPSG:4326"), std::nullopt, rough_m};
}

}  // namespace

GroundScale ground_scale(const GridSpec& grid) {
    constexpr int steps = 8;
    const Transformer to_degrees = rough_degrees(grid);
    std::optional<GroundScale> all;
    for (int i = 0; i <= steps; ++i) {
        for (int j = 0; j <= steps; ++j) {
            const auto gradient =
                gradient_at(to_degrees, {grid.west_m + (grid.east_m() - grid.west_m) * j / steps,
                                         grid.south_m() + (grid.north_m - grid.south_m()) * i / steps});
            if (!gradient) continue;
            const GroundScale here = scale_of(*gradient);
            all = all ? GroundScale{std::min(all->least, here.least), std::max(all->most, here.most)} : here;
        }
    }
    return all.value_or(GroundScale{1., 1.});
}

void require_true_scale(const GridSpec& grid, const std::string& what) {
    const GroundScale scale = ground_scale(grid);
    if (scale.least >= 1. - scale_tolerance && scale.most <= 1. + scale_tolerance) return;
    throw InputError("1000 m of " + crs_name(grid.crs_wkt) + " are " + text("%.1f", 1000. * scale.least) + " to "
                         + text("%.1f m", 1000. * scale.most) + " on the ground of " + what,
                     "a projected CRS whose metres are those of the ground within "
                         + text("%g %%", 100. * scale_tolerance) + " everywhere in it",
                     utm_zone_of(rough_degrees(grid), grid)
                         + ", with gdalwarp -t_srs for a raster; bounds in the order west, south, east, north");
}

}  // namespace funnel::geo
