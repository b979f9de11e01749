// SPDX-License-Identifier: Apache-2.0
#include "geo/raster_source.hpp"

#include "geo/gdal_support.hpp"
#include "kernels/core/input_error.hpp"

#include <cpl_conv.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::geo {

namespace {

struct CloseDataset {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, CloseDataset>;

Dataset open_raster(const std::string& name, int overview) {
    const ErrorRecorder errors;
    const std::string level = "OVERVIEW_LEVEL=" + std::to_string(overview);
    const char* const options[] = {overview >= 0 ? level.c_str() : nullptr, nullptr};
    Dataset dataset(static_cast<GDALDataset*>(GDALOpenEx(
        name.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, nullptr, options, nullptr)));
    if (dataset) return dataset;
    if (!source_exists(name)) {
        throw InputError("there is no file " + name, "a raster that GDAL reads", "check the path");
    }
    throw InputError(name + " cannot be opened as a raster (" + errors.text() + ")",
                     "a raster that GDAL reads, such as GeoTIFF", "gdalinfo " + name);
}

RasterBandInfo describe(GDALRasterBand& band) {
    RasterBandInfo info;
    info.type = GDALGetDataTypeName(band.GetRasterDataType());
    info.is_float = GDALDataTypeIsFloating(band.GetRasterDataType()) != 0;
    info.is_complex = GDALDataTypeIsComplex(band.GetRasterDataType()) != 0;
    info.is_class = band.GetColorTable() != nullptr || band.GetCategoryNames() != nullptr;
    info.is_alpha = band.GetColorInterpretation() == GCI_AlphaBand;
    int has_nodata = 0;
    const double nodata = band.GetNoDataValue(&has_nodata);
    if (has_nodata != 0) info.nodata = nodata;
    info.description = band.GetDescription();
    info.unit = band.GetUnitType();
    return info;
}

RasterInfo describe(GDALDataset& dataset, const std::string& name) {
    RasterInfo info;
    info.source = name;
    if (GDALDriver* driver = dataset.GetDriver(); driver != nullptr) info.driver = driver->GetDescription();
    info.rows = dataset.GetRasterYSize();
    info.cols = dataset.GetRasterXSize();
    info.has_geotransform = dataset.GetGeoTransform(info.geotransform.data()) == CE_None;
    if (const OGRSpatialReference* reference = dataset.GetSpatialRef(); reference != nullptr) {
        const char* const options[] = {"FORMAT=WKT2_2019", "MULTILINE=NO", nullptr};
        char* wkt = nullptr;
        if (reference->exportToWkt(&wkt, options) == OGRERR_NONE && wkt != nullptr) info.crs_wkt = wkt;
        CPLFree(wkt);
    }
    for (int i = 1; i <= dataset.GetRasterCount(); ++i) info.bands.push_back(describe(*dataset.GetRasterBand(i)));
    if (info.bands.empty()) {
        throw InputError(name + " holds no raster band", "a raster with at least one band",
                         "name one of its subdatasets (gdalinfo " + name + " lists them)");
    }
    return info;
}

/// Types whose values and nodata are the same as floats, so that nodata can be told after the conversion.
bool exact_as_float(GDALDataType type) {
    return type == GDT_Byte || type == GDT_Int16 || type == GDT_UInt16 || type == GDT_Float32;
}

void apply_mask(GDALRasterBand& band, const Window& w, std::vector<float>& values, bool& ok) {
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    const int flags = band.GetMaskFlags();
    if ((flags & GMF_ALL_VALID) != 0) return;
    if ((flags & GMF_NODATA) != 0 && exact_as_float(band.GetRasterDataType())) {
        const float nodata = static_cast<float>(band.GetNoDataValue());
        for (float& value : values) {
            if (value == nodata) value = nan;
        }
        return;
    }
    std::vector<std::uint8_t> mask(values.size());
    ok = band.GetMaskBand()->RasterIO(GF_Read, static_cast<int>(w.col), static_cast<int>(w.row),
                                      static_cast<int>(w.cols), static_cast<int>(w.rows), mask.data(),
                                      static_cast<int>(w.cols), static_cast<int>(w.rows), GDT_Byte, 0, 0, nullptr)
         == CE_None;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (mask[i] == 0) values[i] = nan;
    }
}

void apply_scale(GDALRasterBand& band, std::vector<float>& values) {
    const double scale = band.GetScale();
    const double offset = band.GetOffset();
    if (scale == 1. && offset == 0.) return;
    for (float& value : values) value = static_cast<float>(static_cast<double>(value) * scale + offset);
}

}  // namespace

struct RasterSource::Impl {
    Dataset dataset;
    RasterInfo info;
};

RasterSource::RasterSource(const std::string& name, int overview) : impl_(std::make_unique<Impl>()) {
    impl_->dataset = open_raster(name, overview);
    impl_->info = describe(*impl_->dataset, name);
}
RasterSource::~RasterSource() = default;
RasterSource::RasterSource(RasterSource&&) noexcept = default;

const RasterInfo& RasterSource::info() const { return impl_->info; }

std::vector<std::int64_t> RasterSource::overview_cols(int band) const {
    std::vector<std::int64_t> cols;
    GDALRasterBand* source = impl_->dataset->GetRasterBand(band);
    for (int i = 0; i < source->GetOverviewCount(); ++i) cols.push_back(source->GetOverview(i)->GetXSize());
    return cols;
}

std::vector<float> RasterSource::read(int band, const Window& w) const {
    const std::string& name = impl_->info.source;
    const ErrorRecorder errors;
    GDALRasterBand& source = *impl_->dataset->GetRasterBand(band);
    std::vector<float> values(static_cast<std::size_t>(w.cells()));
    bool ok = source.RasterIO(GF_Read, static_cast<int>(w.col), static_cast<int>(w.row), static_cast<int>(w.cols),
                              static_cast<int>(w.rows), values.data(), static_cast<int>(w.cols),
                              static_cast<int>(w.rows), GDT_Float32, 0, 0, nullptr)
              == CE_None;
    if (ok) apply_mask(source, w, values, ok);
    if (!ok || errors.failed()) {
        throw InputError(name + " cannot be read through (" + errors.text() + ")", "a whole, undamaged file",
                         "fetch or make the file again; it may have been cut off");
    }
    const auto infinities = std::count_if(values.begin(), values.end(), [](float v) { return std::isinf(v); });
    if (infinities != 0) {
        throw InputError(name + " holds " + std::to_string(infinities) + " infinite values in the part that is read",
                         "finite values or declared nodata",
                         "gdal_calc.py or gdal_translate to turn infinities into nodata");
    }
    apply_scale(source, values);
    return values;
}

void require_place(const RasterInfo& info) {
    if (info.crs_wkt.empty()) {
        throw InputError(info.source + " states no coordinate reference system", "a georeferenced raster",
                         "gdal_edit.py -a_srs EPSG:4326 (with the CRS the data are in)");
    }
    const auto& gt = info.geotransform;
    if (!info.has_geotransform || gt[1] * gt[5] - gt[2] * gt[4] == 0.) {
        throw InputError(info.source + " does not say where on Earth it lies (no geotransform)",
                         "a georeferenced raster", "gdalwarp, which resolves control points, or gdal_edit.py -a_ullr");
    }
}

PixelFrame::PixelFrame(const std::array<double, 6>& geotransform)
    : gt_(geotransform), determinant_(gt_[1] * gt_[5] - gt_[2] * gt_[4]) {}

Point PixelFrame::to_place(Point pixel) const {
    return {gt_[0] + pixel.x * gt_[1] + pixel.y * gt_[2], gt_[3] + pixel.x * gt_[4] + pixel.y * gt_[5]};
}

Point PixelFrame::to_pixel(Point place) const {
    const double dx = place.x - gt_[0];
    const double dy = place.y - gt_[3];
    return {(gt_[5] * dx - gt_[2] * dy) / determinant_, (gt_[1] * dy - gt_[4] * dx) / determinant_};
}

}  // namespace funnel::geo
