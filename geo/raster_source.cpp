// SPDX-License-Identifier: Apache-2.0
#include "geo/raster_source.hpp"

#include "geo/gdal_support.hpp"
#include "geo/source_use.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/core/shell_word.hpp"

#include <cpl_conv.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace funnel::geo {

namespace {

struct CloseDataset {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, CloseDataset>;

Dataset open_raster(const std::string& name, int overview) {
    const SourceUse use(name);
    const ErrorRecorder errors;
    const std::string level = "OVERVIEW_LEVEL=" + std::to_string(overview);
    const char* const options[] = {overview >= 0 ? level.c_str() : nullptr, nullptr};
    Dataset dataset(static_cast<GDALDataset*>(GDALOpenEx(
        name.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, nullptr, options, nullptr)));
    if (dataset) {
        use.check();
        return dataset;
    }
    use.check_after_failure(errors);
    if (!source_exists(name)) {
        throw InputError("there is no file " + name, "a raster that GDAL reads", "check the path");
    }
    throw InputError(name + " cannot be opened as a raster (" + errors.text() + ")",
                     "a raster that GDAL reads, such as GeoTIFF", "gdalinfo " + shell_path(name));
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
    info.scale = band.GetScale();
    info.offset = band.GetOffset();
    return info;
}

/// Sets the horizontal CRS and, where there is one, the vertical axis.
void describe_crs(OGRSpatialReference reference, RasterInfo& info) {
    if (reference.GetAxesCount() == 3) {
        OGRAxisOrientation orientation = OAO_Other;
        VerticalAxis axis;
        axis.crs = reference.GetName() != nullptr ? reference.GetName() : "unnamed CRS";
        if (reference.GetAxis(nullptr, 2, &orientation, &axis.metres_per_unit) != nullptr) {
            axis.is_up = orientation != OAO_Down;
            info.vertical = axis;
        }
        reference.DemoteTo2D(nullptr);
    }
    const char* const options[] = {"FORMAT=WKT2_2019", "MULTILINE=NO", nullptr};
    char* wkt = nullptr;
    if (reference.exportToWkt(&wkt, options) == OGRERR_NONE && wkt != nullptr) info.crs_wkt = wkt;
    CPLFree(wkt);
}

RasterInfo describe(GDALDataset& dataset, const std::string& name) {
    RasterInfo info;
    info.source = name;
    if (GDALDriver* driver = dataset.GetDriver(); driver != nullptr) info.driver = driver->GetDescription();
    info.rows = dataset.GetRasterYSize();
    info.cols = dataset.GetRasterXSize();
    info.has_geotransform = dataset.GetGeoTransform(info.geotransform.data()) == CE_None;
    if (const OGRSpatialReference* reference = dataset.GetSpatialRef(); reference != nullptr)
        describe_crs(*reference, info);
    for (int i = 1; i <= dataset.GetRasterCount(); ++i) info.bands.push_back(describe(*dataset.GetRasterBand(i)));
    if (info.bands.empty()) {
        throw InputError(name + " holds no raster band", "a raster with at least one band",
                         "name one of its subdatasets (gdalinfo " + shell_path(name) + " lists them)");
    }
    return info;
}

/// Types whose values and nodata are the same as floats, so that nodata can be told after the conversion.
bool exact_as_float(GDALDataType type) {
    return type == GDT_Byte || type == GDT_Int16 || type == GDT_UInt16 || type == GDT_Float32;
}

constexpr float nan_f = std::numeric_limits<float>::quiet_NaN();

template <class T>
bool read_window(GDALRasterBand& band, const Window& w, GDALDataType type, std::vector<T>& values) {
    values.resize(static_cast<std::size_t>(w.cells()));
    return band.RasterIO(GF_Read, static_cast<int>(w.col), static_cast<int>(w.row), static_cast<int>(w.cols),
                         static_cast<int>(w.rows), values.data(), static_cast<int>(w.cols), static_cast<int>(w.rows),
                         type, 0, 0, nullptr)
           == CE_None;
}

/// NaN where `transparent` holds for the numbers of another band or mask; false when those cannot be read.
template <class T, class Transparent>
bool remove_where(GDALRasterBand& other, const Window& w, GDALDataType type, Transparent transparent,
                  std::vector<float>& values) {
    std::vector<T> there;
    if (!read_window(other, w, type, there)) return false;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (transparent(there[i])) values[i] = nan_f;
    }
    return true;
}

/// The declared nodata value, which GDAL's own mask leaves out where the file has a mask besides.
bool remove_nodata(GDALRasterBand& band, std::optional<double> declared, const Window& w, std::vector<float>& values) {
    if (!declared) return true;
    const double nodata = *declared;
    if (exact_as_float(band.GetRasterDataType())) {
        const float same = static_cast<float>(nodata);
        for (float& value : values) {
            if (value == same) value = nan_f;
        }
        return true;
    }
    if ((band.GetMaskFlags() & GMF_NODATA) != 0) return true;
    return remove_where<double>(
        band, w, GDT_Float64, [nodata](double v) { return v == nodata; }, values);
}

/// Masks of the file or the band.
bool remove_masked(GDALRasterBand& band, const Window& w, std::vector<float>& values) {
    const int flags = band.GetMaskFlags();
    const bool by_value_alone = flags == GMF_NODATA && exact_as_float(band.GetRasterDataType());
    if ((flags & (GMF_ALL_VALID | GMF_ALPHA)) != 0 || by_value_alone) return true;
    return remove_where<std::uint8_t>(
        *band.GetMaskBand(), w, GDT_Byte, [](std::uint8_t v) { return v == 0; }, values);
}

/// Alpha bands of every type; GDAL's mask knows bytes and 16 bits, and only where no nodata is declared.
bool remove_transparent(GDALDataset& dataset, int band, const Window& w, std::vector<float>& values) {
    for (int i = 1; i <= dataset.GetRasterCount(); ++i) {
        GDALRasterBand& alpha = *dataset.GetRasterBand(i);
        if (i == band || alpha.GetColorInterpretation() != GCI_AlphaBand) continue;
        if (!remove_where<float>(
                alpha, w, GDT_Float32, [](float v) { return !(v > 0.F); }, values))
            return false;
    }
    return true;
}

void apply_scale(const std::string& name, const RasterBandInfo& band, std::vector<float>& values) {
    if (band.scale == 1. && band.offset == 0.) return;
    if (!std::isfinite(band.scale) || band.scale == 0. || !std::isfinite(band.offset)) {
        throw InputError(
            name + " has the scale " + std::to_string(band.scale) + " and the offset " + std::to_string(band.offset),
            "finite numbers, the scale other than 0", "gdal_edit.py -scale and -offset");
    }
    for (float& value : values) value = static_cast<float>(static_cast<double>(value) * band.scale + band.offset);
}

}  // namespace

struct RasterSource::Impl {
    Dataset dataset;
    RasterInfo info;
};

RasterSource::RasterSource(const std::string& name, int overview) : impl_(std::make_unique<Impl>()) {
    const SourceUse use(name);  // masks and overviews lie in files of their own
    impl_->dataset = open_raster(name, overview);
    impl_->info = describe(*impl_->dataset, name);
    // GDAL's overviews know neither scale nor offset.
    if (overview >= 0) impl_->info.bands = RasterSource(name).info().bands;
    use.check();
}
RasterSource::~RasterSource() = default;
RasterSource::RasterSource(RasterSource&&) noexcept = default;

const RasterInfo& RasterSource::info() const { return impl_->info; }

std::vector<std::int64_t> RasterSource::overview_cols(int band) const {
    std::vector<std::int64_t> cols;
    const SourceUse use(impl_->info.source);
    GDALRasterBand* source = impl_->dataset->GetRasterBand(band);
    for (int i = 0; i < source->GetOverviewCount(); ++i) cols.push_back(source->GetOverview(i)->GetXSize());
    use.check();
    return cols;
}

std::vector<float> RasterSource::read(int band, const Window& w) const {
    const std::string& name = impl_->info.source;
    const SourceUse use(name);
    const ErrorRecorder errors;
    GDALRasterBand& source = *impl_->dataset->GetRasterBand(band);
    const RasterBandInfo& info = impl_->info.bands[static_cast<std::size_t>(band - 1)];
    std::vector<float> values;
    const bool ok = read_window(source, w, GDT_Float32, values) && remove_nodata(source, info.nodata, w, values)
                    && remove_masked(source, w, values) && remove_transparent(*impl_->dataset, band, w, values);
    use.check();
    if (!ok || errors.failed()) {
        use.check_after_failure(errors);
        throw InputError(name + " cannot be read through (" + errors.text() + ")", "a whole, undamaged file",
                         "fetch or make the file again; it may have been cut off");
    }
    const auto infinities = std::count_if(values.begin(), values.end(), [](float v) { return std::isinf(v); });
    if (infinities != 0) {
        throw InputError(name + " holds " + std::to_string(infinities) + " infinite values in the part that is read",
                         "finite values or declared nodata",
                         "gdal_calc.py or gdal_translate to turn infinities into nodata");
    }
    apply_scale(name, info, values);
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
