// SPDX-License-Identifier: Apache-2.0
#include "geo/features.hpp"

#include "geo/csv_source.hpp"
#include "geo/feature_transform.hpp"
#include "geo/field_names.hpp"
#include "geo/gdal_support.hpp"
#include "geo/source_use.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/core/shell_word.hpp"
#include "kernels/store/text_encoding.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

namespace funnel::geo {

namespace {

constexpr const char* lon_names = "lon,longitude,lng,long,lon_deg,longitude_deg";
constexpr const char* lat_names = "lat,latitude,lat_deg,latitude_deg";

struct CloseDataset {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
/// Closed before the text in memory that it may stand for goes.
struct Dataset {
    std::unique_ptr<CsvSource> csv;
    std::unique_ptr<GDALDataset, CloseDataset> data;
    GDALDataset& operator*() const { return *data; }
    GDALDataset* operator->() const { return data.get(); }
};

Dataset open_vector(const std::string& path) {
    const SourceUse use(path);
    start_gdal();
    auto csv = std::make_unique<CsvSource>(path);
    const ErrorRecorder errors;
    CPLStringList options;
    const std::string extension = CPLGetExtension(path.c_str());
    if (EQUAL(extension.c_str(), "csv")) {
        options.SetNameValue("X_POSSIBLE_NAMES", lon_names);
        options.SetNameValue("Y_POSSIBLE_NAMES", lat_names);
        options.SetNameValue("KEEP_GEOM_COLUMNS", "YES");
        options.SetNameValue("AUTODETECT_TYPE", "YES");
        options.SetNameValue("AUTODETECT_SIZE_LIMIT", "0");
    }
    Dataset dataset{std::move(csv), nullptr};
    dataset.data.reset(static_cast<GDALDataset*>(GDALOpenEx(dataset.csv->name().c_str(),
                                                            GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                                            nullptr, options.List(), nullptr)));
    if (dataset.data) {
        use.check();
        return dataset;
    }
    use.check_after_failure(errors);
    if (!source_exists(path)) {
        throw InputError("there is no file " + path, "a vector file that OGR reads", "check the path");
    }
    throw InputError(path + " cannot be opened as vector data (" + errors.text() + ")",
                     "a vector file that OGR reads, such as GeoPackage or GeoJSON", "ogrinfo " + shell_path(path));
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::vector<std::string> spatial_layers(GDALDataset& dataset) {
    std::vector<std::string> names;
    for (int i = 0; i < dataset.GetLayerCount(); ++i) {
        OGRLayer* layer = dataset.GetLayer(i);
        if (layer->GetGeomType() != wkbNone) names.emplace_back(layer->GetName());
    }
    return names;
}

OGRLayer& find_layer(GDALDataset& dataset, const std::string& path, const std::string& name) {
    const std::vector<std::string> layers = spatial_layers(dataset);
    if (name.empty()) {
        if (layers.size() == 1) return *dataset.GetLayerByName(layers.front().c_str());
        if (layers.empty()) {
            throw InputError(path + " holds no layer with geometry",
                             "a vector layer; of a CSV file columns lon and lat (or longitude and latitude)",
                             "ogrinfo " + shell_path(path));
        }
        throw InputError(path + " holds several layers and none is named", "one of: " + joined(layers),
                         "state it as `layer`");
    }
    const ErrorRecorder quiet;
    OGRLayer* layer = dataset.GetLayerByName(name.c_str());
    if (layer != nullptr) return *layer;
    throw InputError(path + " has no layer \"" + name + "\"", "one of: " + joined(layers),
                     "leave `layer` out when there is only one");
}

bool is_lon_lat_csv(GDALDataset& dataset, OGRLayer& layer) {
    GDALDriver* driver = dataset.GetDriver();
    if (driver == nullptr || !EQUAL(driver->GetDescription(), "CSV")) return false;
    const auto has_any = [&](const char* names) {
        const CPLStringList list(CSLTokenizeString2(names, ",", 0));
        for (int i = 0; i < list.size(); ++i) {
            if (layer.GetLayerDefn()->GetFieldIndex(list[i]) >= 0) return true;
        }
        return false;
    };
    return has_any(lon_names) && has_any(lat_names);
}

std::string layer_crs(GDALDataset& dataset, OGRLayer& layer, const std::string& path) {
    const OGRSpatialReference* reference = layer.GetSpatialRef();
    // What a GeoPackage says of a layer without a CRS.
    const bool undefined = reference != nullptr && reference->GetName() != nullptr
                           && std::string(reference->GetName()).rfind("Undefined ", 0) == 0;
    if (reference == nullptr || undefined) {
        if (is_lon_lat_csv(dataset, layer)) return crs_to_wkt("EPSG:4326");
        throw InputError(path + " states no coordinate reference system", "georeferenced vector data",
                         "ogr2ogr -a_srs EPSG:4326 (with the CRS the data are in)");
    }
    const char* const options[] = {"FORMAT=WKT2_2019", "MULTILINE=NO", nullptr};
    char* wkt = nullptr;
    reference->exportToWkt(&wkt, options);
    std::string result = wkt != nullptr ? wkt : "";
    CPLFree(wkt);
    return result;
}

const char* kind_name(GeometryKind kind) {
    switch (kind) {
        case GeometryKind::points:
            return "points";
        case GeometryKind::lines:
            return "lines";
        case GeometryKind::polygons:
            return "polygons";
    }
    return "";
}

OGRwkbGeometryType simple_type(GeometryKind kind) {
    switch (kind) {
        case GeometryKind::points:
            return wkbPoint;
        case GeometryKind::lines:
            return wkbLineString;
        case GeometryKind::polygons:
            return wkbPolygon;
    }
    return wkbUnknown;
}

std::vector<Point> points_of(const OGRSimpleCurve& curve) {
    std::vector<Point> points(static_cast<std::size_t>(curve.getNumPoints()));
    for (std::size_t i = 0; i < points.size(); ++i) {
        points[i] = {curve.getX(static_cast<int>(i)), curve.getY(static_cast<int>(i))};
    }
    return points;
}

/// Appends the parts of a geometry without curves; false when it is of another kind than expected.
bool append_parts(const OGRGeometry& geometry, GeometryKind expected, std::vector<std::vector<Point>>& parts) {
    const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
    if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection)) {
        for (const OGRGeometry* member : *geometry.toGeometryCollection()) {
            if (!append_parts(*member, expected, parts)) return false;
        }
        return true;
    }
    if (type != simple_type(expected)) return false;
    if (geometry.IsEmpty()) return true;
    switch (expected) {
        case GeometryKind::points:
            parts.push_back({{geometry.toPoint()->getX(), geometry.toPoint()->getY()}});
            break;
        case GeometryKind::lines:
            parts.push_back(points_of(*geometry.toLineString()));
            break;
        case GeometryKind::polygons:
            for (const OGRLinearRing* ring : *geometry.toPolygon()) parts.push_back(points_of(*ring));
            break;
    }
    return true;
}

/// Text of a source that says another encoding than it has, or none, is that of Windows here.
std::string utf8_or_windows(const char* text) { return is_utf8(text) ? text : utf8_of_windows_1252(text); }

std::vector<std::string> field_names(const OGRFeatureDefn& layer) {
    std::vector<std::string> names;
    for (int i = 0; i < layer.GetFieldCount(); ++i)
        names.push_back(utf8_or_windows(layer.GetFieldDefn(i)->GetNameRef()));
    return names;
}

std::string feature_name(const std::string& path, const OGRFeature& feature) {
    return "feature " + std::to_string(feature.GetFID()) + " of " + path;
}

/// Reads one layer: from OGR's geometries to parts in the grid's coordinates.
class LayerReader {
  public:
    LayerReader(const std::string& path, const std::string& crs, bool lon_lat_csv, GeometryKind expected,
                const GridSpec& target, const FeatureOptions& options)
        : path_(path),
          lon_lat_csv_(lon_lat_csv),
          expected_(expected),
          target_(target),
          options_(options),
          area_(lon_lat_box(target)),
          geographic_(is_geographic(crs)),
          to_target_(crs, target.crs_wkt, area_, options.accuracy_m),
          from_target_(target.crs_wkt, crs, area_, options.accuracy_m) {}

    /// Finds what the layer calls the fields that are asked for.
    void read_field_names(OGRLayer& layer) {
        names_ = field_names(*layer.GetLayerDefn());
        const FieldNames found = match_fields(names_, options_.fields, path_);
        for (std::string& name : names_)
            if (const auto meaning = found.meaning.find(name); meaning != found.meaning.end()) name = meaning->second;
        for (const std::string& text : found.looks_meant)
            if (options_.warn) options_.warn(path_ + ": " + text);
    }

    /// Lets an indexed file skip what is far away. Wider than the region, so nothing near its edge is lost.
    void filter_roughly(OGRLayer& layer) const {
        if (!std::isfinite(options_.margin_m) || layer.TestCapability(OLCFastSpatialFilter) == 0) return;
        constexpr int steps = 16;
        std::vector<Point> outline;
        const double m =
            options_.margin_m + 0.1 * std::max(target_.east_m() - target_.west_m, target_.north_m - target_.south_m());
        for (int i = 0; i <= steps; ++i) {
            for (int j = 0; j <= steps; ++j) {
                const double west = target_.west_m - m;
                const double south = target_.south_m() - m;
                outline.push_back({west + (target_.east_m() + m - west) * i / steps,
                                   south + (target_.north_m + m - south) * j / steps});
            }
        }
        if (from_target_.transform(outline) != 0) return;
        const auto by_x =
            std::minmax_element(outline.begin(), outline.end(), [](Point a, Point b) { return a.x < b.x; });
        const auto by_y =
            std::minmax_element(outline.begin(), outline.end(), [](Point a, Point b) { return a.y < b.y; });
        const auto turn_deg = turn_of(layer, by_x.first->x, by_x.second->x);
        if (turn_deg)
            layer.SetSpatialFilterRect(by_x.first->x + *turn_deg, by_y.first->y, by_x.second->x + *turn_deg,
                                       by_y.second->y);
    }

    /// Appends the feature when it lies in the region.
    void take(const OGRFeature& feature, std::vector<Feature>& features) {
        const OGRGeometry* geometry = feature.GetGeometryRef();
        if (geometry == nullptr || geometry->IsEmpty()) {
            if (lon_lat_csv_) require_no_coordinates(feature);
            ++without_geometry_;
            return;
        }
        const std::unique_ptr<OGRGeometry> linear(geometry->getLinearGeometry());
        Feature result;
        if (!append_parts(*linear, expected_, result.parts)) {
            throw InputError(feature_name(path_, feature) + " is of type " + geometry->getGeometryName(),
                             kind_name(expected_), "another layer, or a filter in `where`");
        }
        for (auto& part : result.parts) part = transformed(part, feature);
        if (!in_region(result.parts)) return;
        result.attributes = attributes_of(feature);
        if (!options_.fields.empty()) result.source = place_in_source(feature);
        features.push_back(std::move(result));
    }

    std::int64_t without_geometry() const { return without_geometry_; }

  private:
    /// Degrees by which the layer counts longitudes further than the grid does, as from 0 to 360; nothing where it does
    /// both, or its extent is not known.
    std::optional<double> turn_of(OGRLayer& layer, double west, double east) const {
        if (!geographic_) return 0.;
        const ErrorRecorder quiet;
        OGREnvelope extent;
        if (layer.GetExtent(&extent, TRUE) != OGRERR_NONE) return std::nullopt;
        if (extent.MinX >= -180. && extent.MaxX <= 180.) return 0.;
        if (extent.MinX >= 0. && extent.MaxX <= 360. && east < 0.) return 360.;
        if (extent.MinX >= 0. && extent.MaxX <= 360. && west >= 0.) return 0.;
        return std::nullopt;
    }

    /// Of a table the row, as its reader counts it.
    std::string place_in_source(const OGRFeature& feature) const {
        if (!lon_lat_csv_) return feature_name(path_, feature);
        return path_ + ", row " + std::to_string(feature.GetFID()) + " below the header";
    }

    std::map<std::string, std::string> attributes_of(const OGRFeature& feature) {
        std::map<std::string, std::string> attributes;
        for (int i = 0; i < feature.GetFieldCount(); ++i) {
            if (feature.IsFieldSetAndNotNull(i) == 0) continue;
            std::string& text = attributes[names_[static_cast<std::size_t>(i)]];
            text = utf8_or_windows(feature.GetFieldAsString(i));
            if (!told_of_encoding_ && options_.warn && is_decoded_twice(text)) {
                told_of_encoding_ = true;
                options_.warn(path_ + ": \"" + text + "\" was decoded twice: the encoding that the file (a .cpg beside "
                              "it) states is not that of its text, UTF-8");
            }
        }
        return attributes;
    }

    std::vector<Point> transformed(const std::vector<Point>& part, const OGRFeature& feature) const {
        for (const Point p : part) {
            const bool on_earth = !geographic_ || (std::abs(p.x) <= 360. && std::abs(p.y) <= 90.);
            if (std::isfinite(p.x) && std::isfinite(p.y) && on_earth) continue;
            throw InputError(feature_name(path_, feature) + " has the coordinates " + std::to_string(p.x) + ", "
                                 + std::to_string(p.y),
                             geographic_ ? "finite longitude and latitude in degrees" : "finite coordinates",
                             "correct or remove it; check that longitude and latitude are not swapped");
        }
        std::vector<Point> image = transform_line(to_target_, part, options_.straightness_m);
        if (std::any_of(image.begin(), image.end(), [](Point p) { return std::isnan(p.x); })) {
            throw InputError(
                feature_name(path_, feature) + " has vertices with no place in " + crs_name(target_.crs_wkt),
                "features near the region", "cut the source to the region with ogr2ogr -spat");
        }
        return image;
    }

    bool in_region(const std::vector<std::vector<Point>>& parts) const {
        constexpr double huge = std::numeric_limits<double>::infinity();
        double west = huge, south = huge, east = -huge, north = -huge;
        for (const auto& part : parts) {
            for (const Point p : part) {
                west = std::min(west, p.x);
                east = std::max(east, p.x);
                south = std::min(south, p.y);
                north = std::max(north, p.y);
            }
        }
        const double m = options_.margin_m;
        return west <= target_.east_m() + m && east >= target_.west_m - m && south <= target_.north_m + m
               && north >= target_.south_m() - m;
    }

    /// A row whose coordinates make no place is an error; one without coordinates is none. Newer GDAL takes "nan" for a
    /// number and makes an empty place of it, older GDAL warns.
    void require_no_coordinates(const OGRFeature& feature) const {
        for (const char* names : {lon_names, lat_names}) {
            const CPLStringList list(CSLTokenizeString2(names, ",", 0));
            for (int i = 0; i < list.size(); ++i) {
                const int field = feature.GetFieldIndex(list[i]);
                if (field < 0 || feature.IsFieldSetAndNotNull(field) == 0) continue;
                const std::string given = feature.GetFieldAsString(field);
                if (given.empty() || std::isfinite(feature.GetFieldAsDouble(field))) continue;
                throw InputError(path_ + ": the field " + list[i] + " of record " + std::to_string(feature.GetFID())
                                     + " holds \"" + given + "\"",
                                 "numbers, or nothing between the commas", "correct or remove the row");
            }
        }
    }

    const std::string& path_;
    bool lon_lat_csv_;
    GeometryKind expected_;
    const GridSpec& target_;
    const FeatureOptions& options_;
    LonLatBox area_;
    bool geographic_;
    Transformer to_target_;
    Transformer from_target_;
    std::vector<std::string> names_;  ///< of the fields: as asked for where one is meant, else as they stand
    bool told_of_encoding_ = false;
    std::int64_t without_geometry_ = 0;
};

void apply_filter(OGRLayer& layer, const std::string& path, const std::string& where) {
    if (where.empty()) return;
    const ErrorRecorder errors;
    if (layer.SetAttributeFilter(where.c_str()) == OGRERR_NONE && !errors.failed()) return;
    const std::vector<std::string> fields = field_names(*layer.GetLayerDefn());
    throw InputError("the filter \"" + where + "\" on " + path + " (" + errors.text() + ")",
                     "an OGR attribute filter over the fields " + joined(fields), "population >= 1000");
}

}  // namespace

std::vector<Feature> read_features(const std::string& path, const std::string& layer_name, const std::string& where,
                                   GeometryKind expected, const GridSpec& target, const FeatureOptions& options) {
    const SourceUse use(path);
    const Dataset dataset = open_vector(path);
    for (int i = 0; i < dataset->GetLayerCount(); ++i) dataset->GetLayer(i)->GetSpatialRef();
    use.check();  // a VRT opens its sources only now
    OGRLayer& layer = find_layer(*dataset, path, layer_name);
    LayerReader reader(path, layer_crs(*dataset, layer, path), is_lon_lat_csv(*dataset, layer), expected, target,
                       options);
    reader.read_field_names(layer);
    apply_filter(layer, path, where);
    reader.filter_roughly(layer);
    std::vector<Feature> features;
    const ErrorRecorder errors;
    layer.ResetReading();
    for (OGRFeatureUniquePtr feature(layer.GetNextFeature()); feature; feature.reset(layer.GetNextFeature())) {
        reader.take(*feature, features);
    }
    use.check();
    if (errors.failed()) {
        use.check_after_failure(errors);
        throw InputError(path + " cannot be read through (" + errors.text() + ")", "a whole, undamaged file",
                         "ogrinfo -al -so " + shell_path(path));
    }
    // A coordinate that is no number would otherwise be a row without a place.
    for (const std::string& warning : errors.warnings()) {
        if (warning.rfind("Invalid value type", 0) != 0) continue;
        throw InputError(path + ": " + warning.substr(0, warning.find(". ")), "numbers, or nothing between the commas",
                         "correct or remove the row");
    }
    if (reader.without_geometry() != 0 && options.warn) {
        options.warn(path + ": " + std::to_string(reader.without_geometry()) + " features without geometry left out");
    }
    if (features.empty() && !options.allow_none) {
        throw InputError(path + " has no " + kind_name(expected) + " in the region"
                             + (where.empty() ? "" : " that pass the filter \"" + where + "\""),
                         "at least one", "another source or filter, or check the region's bounds");
    }
    return features;
}

std::vector<std::string> layer_names(const std::string& path) { return spatial_layers(*open_vector(path)); }

}  // namespace funnel::geo
