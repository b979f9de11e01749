// SPDX-License-Identifier: Apache-2.0
#include "geo/crs.hpp"

#include "geo/gdal_support.hpp"
#include "kernels/core/input_error.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <utility>

namespace funnel::geo {

namespace {

// Above this the caller wants a rough place only, and PROJ may leave the datum shift out.
constexpr double rough_accuracy_m = 100.;

OGRSpatialReference reference_of(const std::string& wkt) {
    const ErrorRecorder errors;
    OGRSpatialReference reference;
    if (wkt.empty() || reference.importFromWkt(wkt.c_str()) != OGRERR_NONE) {
        throw InputError("a CRS that PROJ cannot read (" + errors.text() + ")", "WKT of a CRS",
                         "state the CRS as an EPSG code, such as EPSG:32612");
    }
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

std::string first_words(const std::string& text) {
    constexpr std::size_t shown = 60;
    return text.size() <= shown ? text : text.substr(0, shown) + "...";
}

std::string format(const char* pattern, double a) {
    char text[64];
    std::snprintf(text, sizeof text, pattern, a);
    return text;
}

}  // namespace

std::string crs_to_wkt(const std::string& user_input) {
    const ErrorRecorder errors;
    OGRSpatialReference reference;
    // Neither files nor addresses: a CRS is stated in the scenario itself.
    const char* const only_text[] = {"ALLOW_NETWORK_ACCESS=NO", "ALLOW_FILE_ACCESS=NO", nullptr};
    if (user_input.empty() || reference.SetFromUserInput(user_input.c_str(), only_text) != OGRERR_NONE) {
        throw InputError("CRS \"" + first_words(user_input) + "\" is unknown to PROJ",
                         "an EPSG code, WKT or a PROJ string", "EPSG:32612 (UTM zone 12N, Arizona)");
    }
    const char* const options[] = {"FORMAT=WKT2_2019", "MULTILINE=NO", nullptr};
    char* wkt = nullptr;
    if (reference.exportToWkt(&wkt, options) != OGRERR_NONE || wkt == nullptr || *wkt == '\0') {
        CPLFree(wkt);
        throw InputError("CRS \"" + first_words(user_input) + "\" cannot be written as WKT (" + errors.text() + ")",
                         "a CRS that WKT 2 can state", "an EPSG code, such as EPSG:32612");
    }
    std::string result = wkt;
    CPLFree(wkt);
    return result;
}

std::string crs_authority_code(const std::string& wkt) {
    const OGRSpatialReference reference = reference_of(wkt);
    const char* authority = reference.GetAuthorityName(nullptr);
    const char* code = reference.GetAuthorityCode(nullptr);
    return authority != nullptr && code != nullptr ? std::string(authority) + ":" + code : std::string();
}

std::string crs_name(const std::string& wkt) {
    const OGRSpatialReference reference = reference_of(wkt);
    const std::string code = crs_authority_code(wkt);
    const char* name = reference.GetName();
    const std::string title = name != nullptr ? name : "unnamed CRS";
    return code.empty() ? title : code + " (" + title + ")";
}

bool is_geographic(const std::string& wkt) { return reference_of(wkt).IsGeographic() != 0; }

bool is_projected_in_metres(const std::string& wkt) {
    const OGRSpatialReference reference = reference_of(wkt);
    return reference.IsProjected() != 0 && std::abs(reference.GetLinearUnits() - 1.) < 1e-12;
}

std::string crs_unit_name(const std::string& wkt) {
    const OGRSpatialReference reference = reference_of(wkt);
    const char* name = nullptr;
    if (reference.IsGeographic() != 0) {
        reference.GetAngularUnits(&name);
    } else {
        reference.GetLinearUnits(&name);
    }
    return name != nullptr ? name : "unknown";
}

bool same_crs(const std::string& wkt_a, const std::string& wkt_b) {
    if (wkt_a == wkt_b) return true;
    const OGRSpatialReference a = reference_of(wkt_a);
    const OGRSpatialReference b = reference_of(wkt_b);
    const char* const options[] = {"CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS",
                                   "IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", nullptr};
    return a.IsSame(&b, options) != 0;
}

struct Transformer::Impl {
    struct Delete {
        void operator()(OGRCoordinateTransformation* t) const { OGRCoordinateTransformation::DestroyCT(t); }
    };
    std::unique_ptr<OGRCoordinateTransformation, Delete> transformation;  // none: both CRS are the same
    std::string from;
    std::string to;
};

Transformer::Transformer(const std::string& from_wkt, const std::string& to_wkt, std::optional<LonLatBox> area,
                         double accuracy_m)
    : impl_(std::make_unique<Impl>()) {
    impl_->from = crs_name(from_wkt);
    impl_->to = crs_name(to_wkt);
    if (same_crs(from_wkt, to_wkt)) return;
    const OGRSpatialReference from = reference_of(from_wkt);
    const OGRSpatialReference to = reference_of(to_wkt);
    OGRCoordinateTransformationOptions options;
    options.SetDesiredAccuracy(accuracy_m);
    options.SetBallparkAllowed(accuracy_m >= rough_accuracy_m);
    if (area) options.SetAreaOfInterest(area->west_deg, area->south_deg, area->east_deg, area->north_deg);
    const ErrorRecorder errors;
    impl_->transformation.reset(OGRCreateCoordinateTransformation(&from, &to, options));
    if (!impl_->transformation) {
        throw InputError("no way from " + impl_->from + " to " + impl_->to + " within " + format("%g m", accuracy_m)
                             + " (" + errors.text() + ")",
                         "CRS with a known datum, whose shift needs no grid file that is missing here",
                         "bring the data onto WGS 84 or NAD83 first (gdalwarp or ogr2ogr with -t_srs), or install "
                         "PROJ's datum grids");
    }
}

Transformer::~Transformer() = default;
Transformer::Transformer(Transformer&&) noexcept = default;
Transformer& Transformer::operator=(Transformer&&) noexcept = default;

std::size_t Transformer::transform(std::span<Point> points) const {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr std::size_t chunk = 4096;
    std::size_t lost = 0;
    double x[chunk];
    double y[chunk];
    int good[chunk];
    const ErrorRecorder quiet;
    for (std::size_t start = 0; start < points.size(); start += chunk) {
        const std::size_t n = std::min(chunk, points.size() - start);
        for (std::size_t i = 0; i < n; ++i) {
            x[i] = points[start + i].x;
            y[i] = points[start + i].y;
            good[i] = 1;
        }
        if (impl_->transformation) {
            impl_->transformation->Transform(static_cast<int>(n), x, y, nullptr, good);
        }
        for (std::size_t i = 0; i < n; ++i) {
            const bool usable = good[i] != 0 && std::isfinite(x[i]) && std::isfinite(y[i]);
            points[start + i] = usable ? Point{x[i], y[i]} : Point{nan, nan};
            lost += usable ? 0 : 1;
        }
    }
    return lost;
}

std::vector<Point> Transformer::operator()(std::span<const Point> points) const {
    std::vector<Point> result(points.begin(), points.end());
    if (transform(result) != 0) {
        const auto bad = std::find_if(result.begin(), result.end(), [](Point p) { return std::isnan(p.x); });
        const Point given = points[static_cast<std::size_t>(bad - result.begin())];
        throw InputError("the point " + format("%.10g", given.x) + ", " + format("%.10g", given.y) + " of "
                             + impl_->from + " has no place in " + impl_->to,
                         "coordinates in the order x (longitude), y (latitude), within the area of both CRS",
                         "check that x and y are not swapped and that the stated CRS is the data's");
    }
    return result;
}

Point Transformer::operator()(Point p) const { return (*this)(std::span<const Point>(&p, 1)).front(); }

namespace {

const std::string& wgs84_wkt() {
    static const std::string wkt = crs_to_wkt("EPSG:4326");
    return wkt;
}

}  // namespace

std::vector<Point> to_lon_lat(const GridSpec& grid, std::span<const Point> points) {
    return Transformer(grid.crs_wkt, wgs84_wkt(), lon_lat_box(grid))(points);
}

std::vector<Point> from_lon_lat(const GridSpec& grid, std::span<const Point> lon_lat_deg) {
    return Transformer(wgs84_wkt(), grid.crs_wkt, lon_lat_box(grid))(lon_lat_deg);
}

Point to_lon_lat(const GridSpec& grid, Point p) { return to_lon_lat(grid, std::span<const Point>(&p, 1)).front(); }

Point from_lon_lat(const GridSpec& grid, Point lon_lat_deg) {
    return from_lon_lat(grid, std::span<const Point>(&lon_lat_deg, 1)).front();
}

LonLatBox lon_lat_box(const GridSpec& grid) {
    constexpr int steps = 20;
    std::vector<Point> outline;
    for (int i = 0; i <= steps; ++i) {
        const double t = static_cast<double>(i) / steps;
        const double x = grid.west_m + t * (grid.east_m() - grid.west_m);
        const double y = grid.south_m() + t * (grid.north_m - grid.south_m());
        outline.insert(outline.end(), {{x, grid.north_m}, {x, grid.south_m()}, {grid.west_m, y}, {grid.east_m(), y}});
    }
    const Transformer rough(grid.crs_wkt, wgs84_wkt(), std::nullopt, 1000.);
    LonLatBox box{180., 90., -180., -90.};
    if (rough.transform(outline) == outline.size()) {
        throw InputError("the grid's bounds have no place on Earth in " + crs_name(grid.crs_wkt),
                         "bounds within the area of the CRS", "check the bounds' order: west, south, east, north");
    }
    for (const Point p : outline) {
        if (std::isnan(p.x)) continue;
        box = {std::min(box.west_deg, p.x), std::min(box.south_deg, p.y), std::max(box.east_deg, p.x),
               std::max(box.north_deg, p.y)};
    }
    return box;
}

}  // namespace funnel::geo
