// SPDX-License-Identifier: Apache-2.0
#include "geo/qgis_project.hpp"

#include "geo/crs.hpp"
#include "geo/style_xml.hpp"
#include "kernels/store/write_file.hpp"

#include <stdexcept>

namespace funnel::geo {

namespace {

std::string element(const char* name, const std::string& text) {
    return std::string("<") + name + ">" + xml_escaped(text) + "</" + name + ">\n";
}

std::string crs_xml(const GridSpec& grid) {
    const std::string code = crs_authority_code(grid.crs_wkt);
    // QGIS heeds the code only when srsid is above 0, and then takes the code rather than the number.
    return "<spatialrefsys nativeFormat=\"Wkt\">\n" + element("wkt", grid.crs_wkt)
           + element("srsid", code.empty() ? "0" : "1") + element("authid", code) + "</spatialrefsys>\n";
}

std::string extent_xml(const GridSpec& grid) {
    return "<extent>\n" + element("xmin", plain_number(grid.west_m)) + element("ymin", plain_number(grid.south_m()))
           + element("xmax", plain_number(grid.east_m())) + element("ymax", plain_number(grid.north_m)) + "</extent>\n";
}

/// What the map shows at first and by "zoom to full extent".
std::string view_xml(const GridSpec& grid) {
    return "<ProjectViewSettings UseProjectScales=\"0\">\n<Scales/>\n<DefaultViewExtent xmin=\""
           + plain_number(grid.west_m) + "\" ymin=\"" + plain_number(grid.south_m()) + "\" xmax=\""
           + plain_number(grid.east_m()) + "\" ymax=\"" + plain_number(grid.north_m) + "\">\n" + crs_xml(grid)
           + "</DefaultViewExtent>\n</ProjectViewSettings>\n";
}

/// "./sub/file.tif" as seen from the project's folder.
std::string relative_name(const std::filesystem::path& project, const std::filesystem::path& file) {
    const std::filesystem::path folder = std::filesystem::absolute(project).parent_path();
    const std::filesystem::path relative = std::filesystem::absolute(file).lexically_relative(folder);
    return "./" + relative.generic_string();
}

struct NamedLayer {
    const ProjectLayer* layer;
    std::string id;
    std::string source;
    bool is_raster;
};

/// QGIS replaces identifiers of 10 letters and less.
std::string layer_id(std::size_t number) { return "funnel_layer_" + std::to_string(number); }

std::vector<NamedLayer> name_layers(const std::filesystem::path& project, const std::vector<ProjectLayer>& layers) {
    std::vector<NamedLayer> named;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const ProjectLayer& layer = layers[i];
        const bool is_raster = layer.table.empty();
        if (is_raster != std::holds_alternative<RasterStyle>(layer.style)) {
            throw std::logic_error("project layer " + layer.title + ": the style does not fit the layer");
        }
        std::string source = relative_name(project, layer.file);
        if (!is_raster) source += "|layername=" + layer.table;
        named.push_back({&layer, layer_id(i), std::move(source), is_raster});
    }
    return named;
}

std::string tree_entry(const NamedLayer& named) {
    const ProjectLayer& layer = *named.layer;
    return "<layer-tree-layer id=\"" + named.id + "\" name=\"" + xml_escaped(layer.title) + "\" source=\""
           + xml_escaped(named.source) + "\" providerKey=\"" + (named.is_raster ? "gdal" : "ogr") + "\" checked=\""
           + (layer.visible ? "Qt::Checked" : "Qt::Unchecked") + "\" expanded=\"0\"/>\n";
}

/// The legend: neighbours of the same group come under one heading.
std::string tree_xml(const std::vector<NamedLayer>& layers) {
    std::string xml = "<layer-tree-group>\n";
    std::string open;
    for (const NamedLayer& named : layers) {
        const std::string& group = named.layer->group;
        if (group != open) {
            if (!open.empty()) xml += "</layer-tree-group>\n";
            if (!group.empty()) {
                xml +=
                    "<layer-tree-group name=\"" + xml_escaped(group) + "\" checked=\"Qt::Checked\" expanded=\"1\">\n";
            }
            open = group;
        }
        xml += tree_entry(named);
    }
    if (!open.empty()) xml += "</layer-tree-group>\n";
    return xml + "</layer-tree-group>\n";
}

const char* geometry_name(GeometryKind kind) {
    switch (kind) {
        case GeometryKind::points:
            return "Point";
        case GeometryKind::lines:
            return "Line";
        case GeometryKind::polygons:
            return "Polygon";
    }
    return "";
}

std::string map_layer(const NamedLayer& named, const GridSpec& grid) {
    const ProjectLayer& layer = *named.layer;
    std::string xml = "<maplayer type=\"";
    xml += named.is_raster ? "raster\"" : std::string("vector\" geometry=\"") + geometry_name(layer.kind) + "\"";
    xml +=
        " hasScaleBasedVisibilityFlag=\"0\" maxScale=\"0\" minScale=\"1e+08\" autoRefreshEnabled=\"0\" "
        "styleCategories=\"AllStyleCategories\">\n"
        + element("id", named.id) + element("datasource", named.source) + element("layername", layer.title) + "<srs>\n"
        + crs_xml(grid) + "</srs>\n";
    if (named.is_raster) {
        xml += "<provider>gdal</provider>\n" + raster_style_xml(std::get<RasterStyle>(layer.style));
    } else {
        xml += "<provider encoding=\"UTF-8\">ogr</provider>\n"
               + vector_style_xml(std::get<VectorStyle>(layer.style), layer.kind);
    }
    return xml + "</maplayer>\n";
}

}  // namespace

void write_qgis_project(const std::filesystem::path& path, const std::string& title, const GridSpec& grid,
                        const std::vector<ProjectLayer>& layers) {
    const std::vector<NamedLayer> named = name_layers(path, layers);
    std::string xml = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis projectname=\""
                      + xml_escaped(title) + "\" version=\"3.22.16\">\n<homePath path=\"\"/>\n"
                      + element("title", title) + "<projectCrs>\n" + crs_xml(grid) + "</projectCrs>\n" + tree_xml(named)
                      + "<mapcanvas name=\"theMapCanvas\" annotationsVisible=\"1\">\n" + element("units", "meters")
                      + extent_xml(grid) + element("rotation", "0") + "<destinationsrs>\n" + crs_xml(grid)
                      + "</destinationsrs>\n</mapcanvas>\n<projectlayers>\n";
    for (const NamedLayer& layer : named) xml += map_layer(layer, grid);
    xml += "</projectlayers>\n<layerorder>\n";
    for (const NamedLayer& layer : named) xml += "<layer id=\"" + layer.id + "\"/>\n";
    xml +=
        "</layerorder>\n<properties>\n<Paths>\n<Absolute type=\"bool\">false</Absolute>\n</Paths>\n"
        // Without it QGIS passes over the CRS above.
        "<SpatialRefSys>\n<ProjectionsEnabled type=\"int\">1</ProjectionsEnabled>\n</SpatialRefSys>\n</properties>\n"
        + view_xml(grid) + "</qgis>\n";
    write_requested_file(path, xml);
}

}  // namespace funnel::geo
