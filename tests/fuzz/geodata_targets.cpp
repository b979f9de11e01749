// SPDX-License-Identifier: Apache-2.0
#include "geo/crs.hpp"
#include "geo/dem_read.hpp"
#include "geo/features.hpp"
#include "geo/raster_read.hpp"
#include "kernels/core/input_error.hpp"
#include "tests/fuzz/target.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace funnel::fuzz {

namespace {

/// 40 by 40 km around 31.7 N, 111 W.
geo::GridSpec grid() {
    static const std::string wkt = geo::crs_to_wkt("EPSG:32612");
    return {{40, 40}, 480000., 3530000., 1000., wkt};
}

/// Several ways to read one file are tried in turn: a refusal by one says nothing of the next.
template <class Read>
bool is_taken(Read&& read) {
    try {
        read();
        return true;
    } catch (const InputError&) {
        return false;
    }
}

void read_layers(const std::string& path) {
    const geo::GridSpec region = grid();
    geo::FeatureOptions all;
    all.allow_none = true;
    bool any = false;
    for (const std::string& layer : geo::layer_names(path)) {
        for (const auto kind : {geo::GeometryKind::points, geo::GeometryKind::lines, geo::GeometryKind::polygons})
            any |= is_taken([&] { geo::read_features(path, layer, "", kind, region, all); });
    }
    if (!any) throw InputError("no layer of it can be read");
}

/// A GeoPackage of two lines, as a file's bytes. Made here: its pages are nearly all zero.
std::vector<std::uint8_t> made_geopackage() {
    static_cast<void>(grid());  // the first use of GDAL is by geo, as in the program
    const char* const path = "/vsimem/funnel_fuzz_base.gpkg";
    auto* const driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    if (driver == nullptr) throw std::runtime_error("GDAL has no GeoPackage");
    {
        const std::unique_ptr<GDALDataset> file(driver->Create(path, 0, 0, 0, GDT_Unknown, nullptr));
        OGRSpatialReference utm;
        utm.importFromEPSG(32612);
        char no_index[] = "SPATIAL_INDEX=NO";
        char* options[] = {no_index, nullptr};
        OGRLayer* const layer = file->CreateLayer("roads", &utm, wkbUnknown, options);
        OGRFieldDefn name("name", OFTString), number("height_m", OFTReal);
        layer->CreateField(&name);
        layer->CreateField(&number);
        OGRLineString line;
        line.addPoint(481000., 3520000.);
        line.addPoint(515000., 3500000.);
        OGRLineString other;
        other.addPoint(482000., 3499000.);
        other.addPoint(500000., 3510000.);
        for (const OGRLineString* shape : {&line, &other}) {
            OGRFeature feature(layer->GetLayerDefn());
            feature.SetField("name", "one");
            feature.SetField("height_m", 12.5);
            feature.SetGeometry(shape);
            if (layer->CreateFeature(&feature) != OGRERR_NONE) throw std::runtime_error("no feature");
        }
    }
    vsi_l_offset size = 0;
    const std::unique_ptr<GByte, decltype(&VSIFree)> data(VSIGetMemFileBuffer(path, &size, TRUE), VSIFree);
    return {data.get(), data.get() + size};
}

}  // namespace

void read_raster(Bytes bytes) {
    const std::string path = put("raster.tif", bytes).string();
    const geo::GridSpec region = grid();
    geo::ReadOptions small;
    small.allow_empty = true;
    small.threads = 1;
    const geo::RasterInfo info = geo::inspect(path);
    // Larger ones only take longer; GDAL allocates what a header claims.
    if (info.rows > 4096 || info.cols > 4096) throw InputError("too large for a quick case");
    is_taken([&] { geo::read_raster(path, small); });
    is_taken([&] { geo::read_class_codes_warped(path, region, small); });
    is_taken([&] { geo::read_dem_warped(path, region, small); });
    geo::read_dem(path, small);
}

void read_vector(Bytes bytes) { read_layers(put("features.geojson", bytes).string()); }

/// Random bytes of a whole GeoPackage would hardly ever get beyond its first page: the case is a list of changes,
/// three bytes of place and one of value each, to a good file.
void read_geopackage(Bytes bytes) {
    static const std::vector<std::uint8_t> base = made_geopackage();
    std::vector<std::uint8_t> file = base;
    for (std::size_t i = 0; i + 4 <= bytes.size(); i += 4) {
        const auto place = static_cast<std::size_t>((bytes[i] << 16U) | (bytes[i + 1] << 8U) | bytes[i + 2]);
        file[place % file.size()] = bytes[i + 3];
    }
    read_layers(put("features.gpkg", file).string());
}

}  // namespace funnel::fuzz
