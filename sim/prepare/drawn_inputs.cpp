// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/drawn_inputs.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>

namespace funnel::sim::prepare {
namespace {

namespace fs = std::filesystem;
constexpr std::array<const char*, 6> kind_names{"town", "staging", "tower", "station", "beacon", "water"};

geo::ProjectLayer write_lines(const std::vector<NamedLine>& lines, const std::string& layer, const std::string& title,
                              const geo::VectorStyle& style, geo::GeoPackageWriter& out, const fs::path& file) {
    std::vector<geo::FeatureRow> rows;
    for (const NamedLine& l : lines) rows.push_back({{l.line}, {l.name}});
    out.add_layer(layer, geo::GeometryKind::lines, {{"name", geo::FieldType::text, "", "as in the source"}}, rows,
                  title, style);
    return {title, file, layer, geo::GeometryKind::lines, style, "Inputs", true};
}

std::vector<NamedLine> read_lines(const fs::path& file, const std::string& layer, const geo::GridSpec& grid) {
    std::vector<NamedLine> lines;
    geo::FeatureOptions all;
    all.allow_none = true;
    all.margin_m = std::numeric_limits<double>::infinity();
    add_lines(lines, geo::read_features(file.string(), layer, "", geo::GeometryKind::lines, grid, all), "");
    return lines;
}

}  // namespace

std::vector<Place> DrawnInputs::of_kind(PlaceKind kind) const {
    std::vector<Place> out;
    std::copy_if(places.begin(), places.end(), std::back_inserter(out), [&](const Place& p) { return p.kind == kind; });
    return out;
}

void add_lines(std::vector<NamedLine>& lines, const std::vector<geo::Feature>& features, const std::string& fallback) {
    for (const geo::Feature& f : features)
        for (const auto& part : f.parts)
            if (part.size() > 1) lines.push_back({f.text("name", fallback), part});
}

void add_places(std::vector<Place>& places, PlaceKind kind, const std::vector<geo::Feature>& features) {
    for (const geo::Feature& f : features)
        for (const auto& part : f.parts)
            if (!part.empty()) places.push_back({kind, f.text("name"), f.number("population", 0.), part.front()});
}

std::vector<geo::ProjectLayer> write_drawn_inputs(const DrawnInputs& inputs, geo::GeoPackageWriter& out,
                                                  const fs::path& geopackage) {
    geo::VectorStyle border;
    border.colour = {20, 20, 20, 255};
    border.width_mm = 0.8;
    border.dashed = true;
    geo::VectorStyle roads;
    roads.colour = {130, 110, 95, 255};
    roads.width_mm = 0.35;
    geo::VectorStyle barriers;
    barriers.colour = {120, 0, 90, 255};
    barriers.width_mm = 1.;
    geo::VectorStyle places;
    places.colour = {40, 40, 40, 255};
    places.size_mm = 2.;
    places.label_field = "name";

    std::vector<geo::FeatureRow> rows;
    for (const Place& p : inputs.places)
        rows.push_back({{{p.at}}, {std::string(kind_names[static_cast<std::size_t>(p.kind)]), p.name, p.population}});
    out.add_layer("places", geo::GeometryKind::points,
                  {{"kind", geo::FieldType::text, "", "town, staging, tower, station, beacon or water"},
                   {"name", geo::FieldType::text, "", "as in the source"},
                   {"population", geo::FieldType::real, "persons", "0: not known"}},
                  rows, "Towns, staging places and what the scenario places", places);
    return {{"Places", geopackage, "places", geo::GeometryKind::points, places, "Inputs", true},
            write_lines(inputs.barriers, "barriers", "Barriers", barriers, out, geopackage),
            write_lines(inputs.border, "border", "Border", border, out, geopackage),
            write_lines(inputs.roads, "roads", "Roads", roads, out, geopackage)};
}

DrawnInputs read_drawn_inputs(const fs::path& geopackage, const geo::GridSpec& grid) {
    DrawnInputs inputs;
    inputs.border = read_lines(geopackage, "border", grid);
    inputs.roads = read_lines(geopackage, "roads", grid);
    inputs.barriers = read_lines(geopackage, "barriers", grid);
    geo::FeatureOptions all;
    all.allow_none = true;
    all.margin_m = std::numeric_limits<double>::infinity();
    for (const geo::Feature& f :
         geo::read_features(geopackage.string(), "places", "", geo::GeometryKind::points, grid, all)) {
        const auto kind = std::find(kind_names.begin(), kind_names.end(), f.text("kind"));
        if (kind == kind_names.end() || f.parts.empty() || f.parts.front().empty()) continue;
        inputs.places.push_back({static_cast<PlaceKind>(kind - kind_names.begin()), f.text("name"),
                                 f.number("population", 0.), f.parts.front().front()});
    }
    return inputs;
}

}  // namespace funnel::sim::prepare
