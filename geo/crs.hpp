// SPDX-License-Identifier: Apache-2.0
/// \file
/// Coordinate reference systems and the way from one to another. Axis order is always x (east, longitude),
/// y (north, latitude), whatever the authority says. PROJ's network stays off: results do not depend on it.
#pragma once

#include "geo/grid_spec.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace funnel::geo {

/// Longitudes and latitudes in degrees.
struct LonLatBox {
    double west_deg;
    double south_deg;
    double east_deg;
    double north_deg;
};

/// Worst datum shift accepted when going from one CRS to another. NAD83 to WGS 84 without grids is stated as
/// 4 m by EPSG and is let through; NAD27 without its grid files is 10 m and worse and is refused.
inline constexpr double default_accuracy_m = 5.0;

/// WKT 2 (2019) of a CRS given as anything PROJ reads: "EPSG:32612", WKT, PROJ strings, PROJJSON.
/// Throws InputError when PROJ does not know it.
std::string crs_to_wkt(const std::string& user_input);

/// A short name for messages and project files: "EPSG:32612 (WGS 84 / UTM zone 12N)".
std::string crs_name(const std::string& wkt);
/// "EPSG:32612", empty when the CRS has no authority code.
std::string crs_authority_code(const std::string& wkt);
bool is_geographic(const std::string& wkt);
bool is_projected_in_metres(const std::string& wkt);
/// Unit of the horizontal axes, e.g. "metre", "degree", "US survey foot".
std::string crs_unit_name(const std::string& wkt);
/// The same place on Earth for the same numbers (axis order not compared).
bool same_crs(const std::string& wkt_a, const std::string& wkt_b);

/// Turns points of one CRS into another. Not to be shared between threads: make one for each.
class Transformer {
  public:
    /// `area` holds the points; it lets PROJ choose the operation meant for that place.
    /// Throws InputError when no operation of the wanted accuracy is at hand (missing grid files).
    Transformer(const std::string& from_wkt, const std::string& to_wkt, std::optional<LonLatBox> area = std::nullopt,
                double accuracy_m = default_accuracy_m);
    ~Transformer();
    Transformer(Transformer&&) noexcept;
    Transformer& operator=(Transformer&&) noexcept;

    /// Throws InputError when the point has no image (outside the projection's domain, not finite).
    Point operator()(Point p) const;
    std::vector<Point> operator()(std::span<const Point> points) const;
    /// In place; points without an image become NaN instead of throwing. Returns how many did.
    std::size_t transform(std::span<Point> points) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Longitude (x) and latitude (y) in degrees, WGS 84. Makes a Transformer; for many points use the span forms.
Point to_lon_lat(const GridSpec& grid, Point p);
std::vector<Point> to_lon_lat(const GridSpec& grid, std::span<const Point> points);
Point from_lon_lat(const GridSpec& grid, Point lon_lat_deg);
std::vector<Point> from_lon_lat(const GridSpec& grid, std::span<const Point> lon_lat_deg);

/// Box around the grid's outline.
LonLatBox lon_lat_box(const GridSpec& grid);

}  // namespace funnel::geo
