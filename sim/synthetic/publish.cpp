// SPDX-License-Identifier: Apache-2.0
#include "geo/geopackage_write.hpp"
#include "geo/geotiff_write.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/synthetic/region.hpp"

#include <filesystem>

namespace funnel::sim::synthetic {
namespace {

constexpr const char* made_up = "Invented by Funnel; no such place exists";

const std::vector<geo::ClassName>& cover_names() {
    static const std::vector<geo::ClassName> names{
        {1, "Evergreen needleleaf forest", {40, 110, 50}},
        {7, "Open shrubland", {205, 180, 130}},
        {8, "Woody savanna", {120, 150, 80}},
        {10, "Grassland", {180, 190, 90}},
        {13, "Urban and built-up", {220, 60, 60}},
        {16, "Barren", {190, 190, 190}},
    };
    return names;
}

void write_rasters(const SyntheticRegion& region, const std::filesystem::path& folder,
                   std::map<std::string, std::string>& files) {
    geo::CogOptions options;
    options.overwrite = true;
    files["dem"] = (folder / "dem.tif").string();
    geo::write_cog(files["dem"], region.elevation_m.grid,
                   geo::Band{"elevation", "m", made_up, region.elevation_m.values}, {{"SOURCE", made_up}}, options);
    files["landcover"] = (folder / "landcover.tif").string();
    const geo::BasicBand<std::uint8_t> cover{"landcover", "IGBP class", made_up, region.landcover.values};
    geo::write_cog(files["landcover"], region.landcover.grid, cover, cover_names(), {{"SOURCE", made_up}}, options);
}

class LayerFiles {
  public:
    LayerFiles(std::filesystem::path folder, std::string crs_wkt, std::map<std::string, std::string>& files)
        : folder_(std::move(folder)), crs_wkt_(std::move(crs_wkt)), files_(files) {}

    void write(const std::string& name, const std::vector<SyntheticLine>& lines) {
        std::vector<geo::FeatureRow> rows;
        for (const SyntheticLine& line : lines) rows.push_back({{line.points}, {line.name, line.type, line.weight}});
        write(name, geo::GeometryKind::lines,
              {{"name", geo::FieldType::text, "", ""},
               {"type", geo::FieldType::text, "", ""},
               {"weight", geo::FieldType::real, "", ""}},
              rows);
    }

    /// The numbers that the first point has become fields; towns and staging places also get a `country`.
    void write(const std::string& name, const std::vector<SyntheticPoint>& points, const std::string& country = {}) {
        std::vector<geo::Field> fields{{"name", geo::FieldType::text, "", ""}};
        if (!country.empty()) fields.push_back({"country", geo::FieldType::text, "", ""});
        for (const auto& [key, value] : points.front().numbers) fields.push_back({key, geo::FieldType::real, "", ""});
        std::vector<geo::FeatureRow> rows;
        for (const SyntheticPoint& point : points) {
            geo::FeatureRow row{{{point.at}}, {point.name}};
            if (!country.empty()) row.values.emplace_back(country);
            for (const auto& [key, value] : point.numbers) row.values.emplace_back(value);
            rows.push_back(std::move(row));
        }
        write(name, geo::GeometryKind::points, fields, rows);
    }

  private:
    void write(const std::string& name, geo::GeometryKind kind, const std::vector<geo::Field>& fields,
               const std::vector<geo::FeatureRow>& rows) {
        const std::filesystem::path path = folder_ / (name + ".gpkg");
        geo::GeoPackageWriter writer(path, crs_wkt_, true);
        writer.add_layer(name, kind, fields, rows, made_up);
        writer.finish();
        files_[name] = path.string();
    }

    std::filesystem::path folder_;
    std::string crs_wkt_;
    std::map<std::string, std::string>& files_;
};

}  // namespace

std::map<std::string, std::string> publish_synthetic_region(const SyntheticRegion& region, const std::string& folder) {
    if (folder.rfind("/vsi", 0) != 0) {
        std::error_code error;
        std::filesystem::create_directories(folder, error);
        if (error) throw MachineError("the folder " + folder + " cannot be made: " + error.message());
    }
    std::map<std::string, std::string> files;
    write_rasters(region, folder, files);
    LayerFiles layers(folder, region.elevation_m.grid.crs_wkt, files);
    layers.write("border", region.border);
    layers.write("fence", region.fence);
    layers.write("posture", region.posture);
    layers.write("roads", region.roads);
    layers.write("towns", region.towns, "north");
    layers.write("staging", region.staging, "south");
    layers.write("towers", region.towers);
    layers.write("stations", region.stations);
    layers.write("water", region.water);
    layers.write("beacons", region.beacons);
    return files;
}

}  // namespace funnel::sim::synthetic
