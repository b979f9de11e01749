// SPDX-License-Identifier: Apache-2.0
/// \file
/// Small rasters, files and grids for the tests of geo.
#pragma once

#include "geo/grid.hpp"
#include "geo/raster_read.hpp"
#include "kernels/core/input_error.hpp"

#include <cpl_vsi.h>
#include <gdal.h>
#include <gtest/gtest.h>
#include <ogr_srs_api.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace funnel::geo::test {

inline constexpr const char* utm12 = "EPSG:32612";

/// A grid near Tucson: `rows` by `cols` cells of `cell_m`, lower left corner 500000, 3500000.
inline GridSpec small_grid(int rows, int cols, double cell_m = 100.) {
    return make_grid_unchecked(utm12, 500000., 3500000., 500000. + cols * cell_m, 3500000. + rows * cell_m, cell_m);
}

struct RasterFile {
    int rows = 0;
    int cols = 0;
    std::array<double, 6> geotransform{500000., 100., 0., 3500000., 0., -100.};
    std::string crs = utm12;
    std::vector<double> values;
    std::optional<double> nodata;
    GDALDataType type = GDT_Float32;
    double scale = 1.;
    double offset = 0.;
    std::string unit;
    std::optional<std::vector<double>> alpha;  ///< of the same type, as the second band
    std::optional<std::vector<double>> mask;   ///< of the whole file, 0 and 255
};

inline void write_band(GDALRasterBandH band, std::vector<double> values, int rows, int cols) {
    EXPECT_EQ(GDALRasterIO(band, GF_Write, 0, 0, cols, rows, values.data(), cols, rows, GDT_Float64, 0, 0), CE_None);
}

/// Writes an uncompressed GeoTIFF, one row a strip; `name` may lie in /vsimem/.
inline std::string write_raster(const std::string& name, RasterFile file) {
    GDALAllRegister();
    const char* const options[] = {"BLOCKYSIZE=1", nullptr};
    GDALDatasetH dataset = GDALCreate(GDALGetDriverByName("GTiff"), name.c_str(), file.cols, file.rows,
                                      file.alpha ? 2 : 1, file.type, const_cast<char**>(options));
    EXPECT_NE(dataset, nullptr);
    GDALSetGeoTransform(dataset, file.geotransform.data());
    if (!file.crs.empty()) {
        OGRSpatialReferenceH crs = OSRNewSpatialReference(nullptr);
        OSRSetFromUserInput(crs, file.crs.c_str());
        GDALSetSpatialRef(dataset, crs);
        OSRDestroySpatialReference(crs);
    }
    GDALRasterBandH band = GDALGetRasterBand(dataset, 1);
    if (file.nodata) GDALSetRasterNoDataValue(band, *file.nodata);
    if (file.scale != 1.) GDALSetRasterScale(band, file.scale);
    if (file.offset != 0.) GDALSetRasterOffset(band, file.offset);
    if (!file.unit.empty()) GDALSetRasterUnitType(band, file.unit.c_str());
    write_band(band, file.values, file.rows, file.cols);
    if (file.alpha) {
        GDALSetRasterColorInterpretation(GDALGetRasterBand(dataset, 2), GCI_AlphaBand);
        write_band(GDALGetRasterBand(dataset, 2), *file.alpha, file.rows, file.cols);
    }
    if (file.mask) {
        GDALCreateDatasetMaskBand(dataset, GMF_PER_DATASET);
        write_band(GDALGetMaskBand(band), *file.mask, file.rows, file.cols);
    }
    GDALClose(dataset);
    return name;
}

/// A raster exactly on `grid`.
inline RasterFile on_grid(const GridSpec& grid, std::vector<double> values) {
    RasterFile file;
    file.rows = grid.shape.rows;
    file.cols = grid.shape.cols;
    file.geotransform = {grid.west_m, grid.cell_m, 0., grid.north_m, 0., -grid.cell_m};
    file.values = std::move(values);
    return file;
}

inline std::string write_text(const std::string& name, const std::string& text) {
    VSILFILE* file = VSIFOpenL(name.c_str(), "wb");
    EXPECT_EQ(VSIFWriteL(text.data(), 1, text.size(), file), text.size());
    VSIFCloseL(file);
    return name;
}

/// A folder that goes when the test ends.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        char name[] = "/tmp/funnel_geo_XXXXXX";
        path_ = mkdtemp(name);
    }
    ~TemporaryFolder() {
        std::error_code error;
        std::filesystem::remove_all(path_, error);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// The message of the InputError that `action` throws; a failure when it throws none.
inline std::string input_error_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const InputError& error) {
        return error.what();
    } catch (const std::exception& error) {
        ADD_FAILURE() << "another exception: " << error.what();
        return {};
    }
    ADD_FAILURE() << "no InputError";
    return {};
}

}  // namespace funnel::geo::test
