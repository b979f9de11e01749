// SPDX-License-Identifier: Apache-2.0
#include "geo/geopackage_write.hpp"

#include "geo/gdal_support.hpp"
#include "geo/pending_file.hpp"
#include "geo/style_xml.hpp"
#include "kernels/core/input_error.hpp"

#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <set>
#include <stdexcept>

namespace funnel::geo {

namespace {

struct CloseDataset {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, CloseDataset>;

struct PendingStyle {
    std::string layer;
    std::string qml;
    std::string description;
};

OGRwkbGeometryType layer_type(GeometryKind kind) {
    switch (kind) {
        case GeometryKind::points:
            return wkbMultiPoint;
        case GeometryKind::lines:
            return wkbMultiLineString;
        case GeometryKind::polygons:
            return wkbMultiPolygon;
    }
    return wkbUnknown;
}

template <class Curve>
std::unique_ptr<Curve> curve_of(const std::vector<Point>& points) {
    auto curve = std::make_unique<Curve>();
    curve->setNumPoints(static_cast<int>(points.size()));
    for (std::size_t i = 0; i < points.size(); ++i) curve->setPoint(static_cast<int>(i), points[i].x, points[i].y);
    return curve;
}

/// Rings in any order: which is a hole in which is found by OGR.
OGRGeometry* polygons_of(const std::vector<std::vector<Point>>& rings) {
    std::vector<OGRGeometry*> polygons;
    for (const auto& ring : rings) {
        auto linear = curve_of<OGRLinearRing>(ring);
        linear->closeRings();
        auto polygon = std::make_unique<OGRPolygon>();
        polygon->addRingDirectly(linear.release());
        polygons.push_back(polygon.release());
    }
    int valid = 0;
    OGRGeometry* organized =
        OGRGeometryFactory::organizePolygons(polygons.data(), static_cast<int>(polygons.size()), &valid, nullptr);
    return OGRGeometryFactory::forceToMultiPolygon(organized);
}

OGRGeometry* geometry_of(const FeatureRow& row, GeometryKind kind) {
    if (kind == GeometryKind::polygons) return polygons_of(row.parts);
    if (kind == GeometryKind::lines) {
        auto lines = std::make_unique<OGRMultiLineString>();
        for (const auto& part : row.parts) lines->addGeometryDirectly(curve_of<OGRLineString>(part).release());
        return lines.release();
    }
    auto points = std::make_unique<OGRMultiPoint>();
    for (const auto& part : row.parts) {
        for (const Point p : part) points->addGeometryDirectly(new OGRPoint(p.x, p.y));
    }
    return points.release();
}

OGRFieldType field_type(FieldType type) {
    switch (type) {
        case FieldType::integer:
            return OFTInteger64;
        case FieldType::real:
            return OFTReal;
        case FieldType::text:
            return OFTString;
    }
    return OFTString;
}

bool fits(FieldType type, const FieldValue& value) {
    if (std::holds_alternative<std::monostate>(value)) return true;
    switch (type) {
        case FieldType::integer:
            return std::holds_alternative<std::int64_t>(value);
        case FieldType::real:
            return std::holds_alternative<double>(value) || std::holds_alternative<std::int64_t>(value);
        case FieldType::text:
            return std::holds_alternative<std::string>(value);
    }
    return false;
}

void set_value(OGRFeature& feature, int index, const FieldValue& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        feature.SetField(index, static_cast<GIntBig>(*whole));
    } else if (const auto* real = std::get_if<double>(&value); real != nullptr && !std::isnan(*real)) {
        feature.SetField(index, *real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        feature.SetField(index, text->c_str());
    } else {
        feature.SetFieldNull(index);
    }
}

void require_fitting(const std::string& layer, const std::vector<Field>& fields, const FeatureRow& row) {
    if (row.values.size() != fields.size()) {
        throw std::logic_error("layer " + layer + ": a row with another number of values than fields");
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!fits(fields[i].type, row.values[i])) {
            throw std::logic_error("layer " + layer + ": a value of another type than its field " + fields[i].name);
        }
    }
}

std::string sql_text(const std::string& text) {
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? "''" : std::string(1, c);
    return quoted + "'";
}

}  // namespace

struct GeoPackageWriter::Impl {
    Impl(const std::filesystem::path& path, const std::string& wkt, bool overwrite) : pending(path, overwrite) {
        start_gdal();
        const ErrorRecorder errors;
        reference.importFromWkt(wkt.c_str());
        reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
        dataset.reset(driver->Create(pending.temporary().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        if (!dataset) pending.fail(errors.text());
    }

    OGRLayer& create_layer(const std::string& name, OGRSpatialReference* crs, OGRwkbGeometryType type,
                           CPLStringList& options, const ErrorRecorder& errors) {
        OGRLayer* layer = dataset->CreateLayer(name.c_str(), crs, type, options.List());
        if (layer == nullptr) pending.fail(errors.text());
        return *layer;
    }

    void describe_columns();
    void write_styles();

    PendingFile pending;  // first: the dataset must be closed before it is removed
    OGRSpatialReference reference;
    Dataset dataset;
    std::set<std::string> names;
    std::vector<PendingStyle> styles;
    std::vector<std::pair<std::string, std::vector<Field>>> described;
};

GeoPackageWriter::GeoPackageWriter(const std::filesystem::path& path, std::string crs_wkt, bool overwrite)
    : impl_(std::make_unique<Impl>(path, crs_wkt, overwrite)) {}
GeoPackageWriter::~GeoPackageWriter() {
    if (!impl_) return;
    const ErrorRecorder quiet;
    impl_.reset();
}
GeoPackageWriter::GeoPackageWriter(GeoPackageWriter&&) noexcept = default;
GeoPackageWriter& GeoPackageWriter::operator=(GeoPackageWriter&&) noexcept = default;

void GeoPackageWriter::add_layer(const std::string& name, GeometryKind kind, const std::vector<Field>& fields,
                                 const std::vector<FeatureRow>& rows, const std::string& description,
                                 const std::optional<VectorStyle>& style) {
    if (!impl_->names.insert(name).second) throw std::logic_error("layer " + name + " is there twice");
    const ErrorRecorder errors;
    CPLStringList options;
    options.SetNameValue("SPATIAL_INDEX", "YES");
    options.SetNameValue("GEOMETRY_NAME", "geom");
    options.SetNameValue("FID", "fid");
    if (!description.empty()) options.SetNameValue("DESCRIPTION", description.c_str());
    OGRLayer& layer = impl_->create_layer(name, &impl_->reference, layer_type(kind), options, errors);
    for (const Field& field : fields) {
        OGRFieldDefn definition(field.name.c_str(), field_type(field.type));
        if (layer.CreateField(&definition) != OGRERR_NONE) impl_->pending.fail(errors.text());
    }
    impl_->dataset->StartTransaction();
    for (const FeatureRow& row : rows) {
        require_fitting(name, fields, row);
        OGRFeature feature(layer.GetLayerDefn());
        for (std::size_t i = 0; i < fields.size(); ++i) set_value(feature, static_cast<int>(i), row.values[i]);
        feature.SetGeometryDirectly(geometry_of(row, kind));
        if (layer.CreateFeature(&feature) != OGRERR_NONE) impl_->pending.fail(errors.text());
    }
    if (impl_->dataset->CommitTransaction() != OGRERR_NONE || errors.failed()) impl_->pending.fail(errors.text());
    impl_->described.emplace_back(name, fields);
    if (!style) return;
    // QGIS counts geometries as we do: 0 points, 1 lines, 2 polygons.
    impl_->styles.push_back({name,
                             qml_document(vector_style_xml(*style, kind) + "<layerGeometryType>"
                                              + std::to_string(static_cast<int>(kind)) + "</layerGeometryType>\n",
                                          ""),
                             description});
}

/// Units and comments go into the standard's table of column descriptions (its extension "schema"), for programs
/// that read it. QGIS does not: it shows the bare column name, whose ending says the unit.
void GeoPackageWriter::Impl::describe_columns() {
    const ErrorRecorder errors;
    dataset->FlushCache(false);  // creates the tables that GDAL puts off
    const auto run = [this](const std::string& sql) {
        dataset->ReleaseResultSet(dataset->ExecuteSQL(sql.c_str(), nullptr, ""));
    };
    run("CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, "
        "definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, "
        "extension_name))");
    run("CREATE TABLE IF NOT EXISTS gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, "
        "title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY "
        "(table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name))");
    run("INSERT OR IGNORE INTO gpkg_extensions VALUES ('gpkg_data_columns', NULL, 'gpkg_schema', "
        "'http://www.geopackage.org/spec121/#extension_schema', 'read-write')");
    for (const auto& [layer, fields] : described) {
        for (const Field& field : fields) {
            if (field.comment.empty() && field.unit.empty()) continue;
            const std::string alias = field.unit.empty() ? field.name : field.name + " [" + field.unit + "]";
            run("INSERT OR REPLACE INTO gpkg_data_columns (table_name, column_name, name, title, description) VALUES ("
                + sql_text(layer) + ", " + sql_text(field.name) + ", " + sql_text(alias) + ", " + sql_text(alias) + ", "
                + sql_text(field.comment) + ")");
        }
    }
    if (errors.failed()) pending.fail(errors.text());
}

void GeoPackageWriter::Impl::write_styles() {
    if (styles.empty()) return;
    const ErrorRecorder errors;
    CPLStringList options;
    options.SetNameValue("FID", "id");
    options.SetNameValue("ASPATIAL_VARIANT", "GPKG_ATTRIBUTES");
    OGRLayer& table = create_layer("layer_styles", nullptr, wkbNone, options, errors);
    // The columns are those that QGIS creates itself.
    const std::pair<const char*, OGRFieldType> columns[] = {{"f_table_catalog", OFTString},
                                                            {"f_table_schema", OFTString},
                                                            {"f_table_name", OFTString},
                                                            {"f_geometry_column", OFTString},
                                                            {"styleName", OFTString},
                                                            {"styleQML", OFTString},
                                                            {"styleSLD", OFTString},
                                                            {"useAsDefault", OFTInteger},
                                                            {"description", OFTString},
                                                            {"owner", OFTString},
                                                            {"ui", OFTString},
                                                            {"update_time", OFTDateTime}};
    for (const auto& [name, type] : columns) {
        OGRFieldDefn definition(name, type);
        if (type == OFTInteger) definition.SetSubType(OFSTBoolean);
        table.CreateField(&definition);
    }
    for (const PendingStyle& style : styles) {
        OGRFeature row(table.GetLayerDefn());
        row.SetField("f_table_catalog", "");
        row.SetField("f_table_schema", "");
        row.SetField("f_table_name", style.layer.c_str());
        row.SetField("f_geometry_column", "geom");
        row.SetField("styleName", style.layer.c_str());
        row.SetField("styleQML", style.qml.c_str());
        row.SetField("styleSLD", "");
        row.SetField("useAsDefault", 1);
        row.SetField("description", style.description.c_str());
        row.SetField("owner", "");
        if (table.CreateFeature(&row) != OGRERR_NONE) pending.fail(errors.text());
    }
    if (errors.failed()) pending.fail(errors.text());
}

void GeoPackageWriter::finish() {
    impl_->write_styles();
    impl_->describe_columns();
    const ErrorRecorder errors;
    impl_->dataset.reset();
    if (errors.failed()) impl_->pending.fail(errors.text());
    impl_->pending.commit();
}

}  // namespace funnel::geo
