// SPDX-License-Identifier: Apache-2.0
/// \file
/// Description of a raster file: size, place, bands.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace funnel::geo {

struct RasterBandInfo {
    std::string type;  ///< GDAL's name: "Byte", "Int16", "Float32"
    bool is_float = false;
    bool is_complex = false;
    bool is_class = false;  ///< with a palette or names of categories
    bool is_alpha = false;  ///< opacity, which is read as nodata
    std::optional<double> nodata;
    std::string description;
    std::string unit;
    double scale = 1.;  ///< value = scale times what is stored + offset
    double offset = 0.;
};

/// The third axis of a compound or 3-D CRS.
struct VerticalAxis {
    std::string crs;  ///< name of the whole CRS
    double metres_per_unit = 1.;
    bool is_up = true;  ///< false: depths
};

struct RasterInfo {
    std::string source;
    std::string driver;  ///< "GTiff", "AAIGrid"
    std::int64_t rows = 0;
    std::int64_t cols = 0;
    std::string crs_wkt;  ///< of the horizontal part; empty: none stated
    std::optional<VerticalAxis> vertical;
    bool has_geotransform = false;
    std::array<double, 6> geotransform{0., 1., 0., 0., 0., 1.};  ///< GDAL's order
    std::vector<RasterBandInfo> bands;
};

enum class Resampling { nearest, bilinear };

}  // namespace funnel::geo
