// SPDX-License-Identifier: Apache-2.0
#include "viz/figures/base_map.hpp"

#include "geo/crs.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

namespace funnel::viz::figures {
namespace {

using sim::prepare::PlaceKind;

constexpr std::size_t most_named_towns = 16;
/// More stations, such as all towns of half a continent, hide what the map is about.
constexpr std::size_t most_stations = 60;

std::vector<std::vector<draw::Point>> lines_of(const std::vector<sim::prepare::NamedLine>& named) {
    std::vector<std::vector<draw::Point>> out;
    for (const auto& line : named) {
        out.emplace_back();
        for (const geo::Point& p : line.line) out.back().push_back({p.x, p.y});
    }
    return out;
}

std::vector<map::LineLayer> line_layers(const sim::prepare::DrawnInputs& inputs) {
    map::LineLayer roads{"Road", lines_of(inputs.roads), {draw::rgb(0x7a6a5c), 1.5}};
    map::LineLayer border{"Border", lines_of(inputs.border), {draw::rgb(0x1c1c1c), 2.6}, draw::rgb(0xffffff), 1.2};
    border.stroke.dash_px = {12., 5.};
    map::LineLayer barriers{"Barrier", lines_of(inputs.barriers), {draw::rgb(0x8e1a7a), 4.}, draw::rgb(0xffffff), 1.};
    std::vector<map::LineLayer> out;
    if (!roads.lines.empty()) out.push_back(roads);
    out.push_back(border);
    if (!barriers.lines.empty()) out.push_back(barriers);
    return out;
}

map::PointLayer towns(const MapGround& ground) {
    map::PointLayer layer;
    layer.legend = "Town";
    std::vector<sim::prepare::Place> places = ground.inputs.of_kind(PlaceKind::town);
    const std::vector<sim::prepare::Place> staging = ground.inputs.of_kind(PlaceKind::staging);
    const geo::GridSpec& grid = ground.elevation_m.grid;
    // Across the line may lie another town of the name: where the map tells the two apart, both are named.
    const double near_m = grid.cell_m * grid.shape.cols / 100.;
    std::erase_if(places, [&](const sim::prepare::Place& p) {
        return !grid.contains(p.at.x, p.at.y)
               || std::any_of(staging.begin(), staging.end(), [&](const sim::prepare::Place& s) {
                      return s.name == p.name && std::hypot(s.at.x - p.at.x, s.at.y - p.at.y) <= near_m;
                  });
    });
    std::stable_sort(places.begin(), places.end(),
                     [](const auto& a, const auto& b) { return a.population > b.population; });
    if (places.size() > most_named_towns) places.resize(most_named_towns);
    for (const auto& p : places) layer.points.push_back({{p.at.x, p.at.y}, p.name, 1. + p.population});
    return layer;
}

map::PointLayer marks(const MapGround& ground, PlaceKind kind, const std::string& legend, map::Symbol symbol,
                      draw::Colour fill, double size_px, bool named) {
    map::PointLayer layer;
    layer.legend = legend;
    layer.symbol = symbol;
    layer.fill = fill;
    layer.size_px = size_px;
    for (const auto& p : ground.inputs.of_kind(kind))
        if (ground.elevation_m.grid.contains(p.at.x, p.at.y))
            layer.points.push_back({{p.at.x, p.at.y}, named ? p.name : "", 0.5});
    return layer;
}

map::PointLayer stations(const MapGround& ground) {
    map::PointLayer layer =
        marks(ground, PlaceKind::station, "Station", map::Symbol::square, draw::rgb(0x4a1f6b), 11., false);
    if (layer.points.size() > most_stations) layer.points.clear();
    return layer;
}

std::vector<map::PointLayer> point_layers(const MapGround& ground) {
    std::vector<map::PointLayer> out{
        marks(ground, PlaceKind::water, "Water station", map::Symbol::drop, draw::rgb(0x2a78b8), 11., false),
        marks(ground, PlaceKind::beacon, "Rescue beacon", map::Symbol::diamond, draw::rgb(0xf2b705), 11., false),
        marks(ground, PlaceKind::tower, "Tower (of the scenario)", map::Symbol::triangle, draw::rgb(0x8e1a7a), 13.,
              false),
        stations(ground),
        marks(ground, PlaceKind::staging, "Staging place", map::Symbol::ring, draw::rgb(0x1c1c1c), 11., true),
        towns(ground),
    };
    std::erase_if(out, [](const map::PointLayer& layer) { return layer.points.empty(); });
    return out;
}

}  // namespace

map::MapFigure base_map(const MapGround& ground, const std::string& title, const std::string& subtitle) {
    map::MapFigure map;
    map.title = title;
    map.subtitle = subtitle;
    map.grid = ground.elevation_m.grid;
    map.elevation_m = &ground.elevation_m;
    map.lines = line_layers(ground.inputs);
    map.points = point_layers(ground);
    map.source = ground.source;
    if (!map.grid.crs_wkt.empty()) {
        const auto to_geographic = std::make_shared<geo::Transformer>(map.grid.crs_wkt, geo::crs_to_wkt("EPSG:4326"));
        map.to_lonlat = [to_geographic](draw::Point p) {
            const geo::Point q = (*to_geographic)(geo::Point{p.x, p.y});
            return draw::Point{q.x, q.y};
        };
    }
    return map;
}

terrain::TerrainScene base_scene(const MapGround& ground, const std::string& title, const std::string& subtitle) {
    terrain::TerrainScene scene;
    scene.title = title;
    scene.subtitle = subtitle;
    scene.elevation_m = &ground.elevation_m;
    scene.lines = line_layers(ground.inputs);
    scene.points = {towns(ground)};
    scene.points.front().legend.clear();
    scene.source = ground.source;
    return scene;
}

}  // namespace funnel::viz::figures
