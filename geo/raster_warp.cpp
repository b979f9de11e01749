// SPDX-License-Identifier: Apache-2.0
#include "geo/gdal_support.hpp"
#include "geo/raster_source.hpp"
#include "kernels/core/input_error.hpp"

#include <cpl_string.h>
#include <gdal_alg.h>
#include <gdal_priv.h>
#include <gdalwarper.h>
#include <ogr_spatialref.h>

#include <cstdio>
#include <limits>
#include <stdexcept>

namespace funnel::geo {

namespace {

// Source cells by which the interpolated positions may be off: 0.01 of a 30 m cell on a 45 degree slope is 0.3 m.
constexpr double position_error_cells = 0.01;
// Larger than any strip, so that GDAL does not cut strips up once more.
constexpr double warp_memory_bytes = 16e9;

struct CloseDataset {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, CloseDataset>;

Dataset wrap(std::span<float> values, std::int64_t rows, std::int64_t cols, const std::array<double, 6>& geotransform,
             const std::string& wkt) {
    GDALDriver* memory = GetGDALDriverManager()->GetDriverByName("MEM");
    Dataset dataset(memory->Create("", static_cast<int>(cols), static_cast<int>(rows), 0, GDT_Float32, nullptr));
    char pointer[64];
    const int length = CPLPrintPointer(pointer, values.data(), sizeof pointer - 1);
    pointer[length] = '\0';
    CPLStringList options;
    options.SetNameValue("DATAPOINTER", pointer);
    if (dataset->AddBand(GDT_Float32, options.List()) != CE_None) throw std::logic_error("MEM dataset without a band");
    std::array<double, 6> gt = geotransform;
    dataset->SetGeoTransform(gt.data());
    OGRSpatialReference reference;
    reference.importFromWkt(wkt.c_str());
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    dataset->SetSpatialRef(&reference);
    return dataset;
}

struct DestroyApprox {
    void operator()(void* transformer) const { GDALDestroyApproxTransformer(transformer); }
};
using ApproxTransformer = std::unique_ptr<void, DestroyApprox>;

/// Target pixel to source pixel; owns what it is made of. Empty when GDAL refuses.
ApproxTransformer make_transformer(GDALDataset& source, GDALDataset& target, const LonLatBox& area) {
    char box[200];
    std::snprintf(box, sizeof box, "%.10g,%.10g,%.10g,%.10g", area.west_deg, area.south_deg, area.east_deg,
                  area.north_deg);
    CPLStringList options;
    options.SetNameValue("AREA_OF_INTEREST", box);
    void* exact = GDALCreateGenImgProjTransformer2(&source, &target, options.List());
    if (exact == nullptr) return nullptr;
    void* approx = GDALCreateApproxTransformer(GDALGenImgProjTransform, exact, position_error_cells);
    GDALApproxTransformerOwnsSubtransformer(approx, TRUE);
    return ApproxTransformer(approx);
}

struct DestroyOptions {
    void operator()(GDALWarpOptions* options) const { GDALDestroyWarpOptions(options); }
};
using WarpOptions = std::unique_ptr<GDALWarpOptions, DestroyOptions>;

WarpOptions make_options(const WarpStrip& strip, GDALDataset& source, GDALDataset& target) {
    const auto nan_band = [] {
        auto* value = static_cast<double*>(CPLMalloc(sizeof(double)));
        *value = std::numeric_limits<double>::quiet_NaN();
        return value;
    };
    WarpOptions options(GDALCreateWarpOptions());
    options->hSrcDS = &source;
    options->hDstDS = &target;
    options->nBandCount = 1;
    options->panSrcBands = static_cast<int*>(CPLMalloc(sizeof(int)));
    options->panDstBands = static_cast<int*>(CPLMalloc(sizeof(int)));
    options->panSrcBands[0] = 1;
    options->panDstBands[0] = 1;
    options->padfSrcNoDataReal = nan_band();
    options->padfDstNoDataReal = nan_band();
    options->eWorkingDataType = GDT_Float32;
    options->eResampleAlg = strip.resampling == Resampling::nearest ? GRA_NearestNeighbour : GRA_Bilinear;
    options->dfWarpMemoryLimit = warp_memory_bytes;
    CPLStringList extra;
    extra.SetNameValue("INIT_DEST", "NO_DATA");
    extra.SetNameValue("NUM_THREADS", thread_option(strip.threads).c_str());
    // Stated, so that the width of the kernel does not depend on how the work is cut.
    extra.SetNameValue("XSCALE", CPLSPrintf("%.12g", strip.scale_x));
    extra.SetNameValue("YSCALE", CPLSPrintf("%.12g", strip.scale_y));
    options->papszWarpOptions = extra.StealList();
    return options;
}

}  // namespace

void warp_strip(const WarpStrip& strip, const std::string& source_name) {
    const ErrorRecorder errors;
    const Window& w = strip.source_window;
    const PixelFrame frame(strip.source_geotransform);
    const Point corner = frame.to_place({static_cast<double>(w.col), static_cast<double>(w.row)});
    std::array<double, 6> source_gt = strip.source_geotransform;
    source_gt[0] = corner.x;
    source_gt[3] = corner.y;
    const GridSpec& grid = strip.target_grid;
    const Dataset source = wrap(strip.source, w.rows, w.cols, source_gt, strip.source_crs);
    const Dataset target = wrap(strip.target, grid.shape.rows, grid.shape.cols,
                                {grid.west_m, grid.cell_m, 0., grid.north_m, 0., -grid.cell_m}, grid.crs_wkt);
    const ApproxTransformer transformer = make_transformer(*source, *target, strip.area);
    bool ok = transformer != nullptr;
    if (ok) {
        const WarpOptions options = make_options(strip, *source, *target);
        options->pfnTransformer = GDALApproxTransform;
        options->pTransformerArg = transformer.get();
        GDALWarpOperation operation;
        ok = operation.Initialize(options.get()) == CE_None
             && operation.ChunkAndWarpImage(0, 0, grid.shape.cols, grid.shape.rows) == CE_None;
    }
    if (!ok || errors.failed()) {
        throw InputError(source_name + " cannot be brought onto the grid (" + errors.text() + ")",
                         "a raster whose CRS reaches the region", "gdalwarp it by hand to see where it fails");
    }
}

}  // namespace funnel::geo
