// SPDX-License-Identifier: Apache-2.0
#include "geo/geopackage_write.hpp"
#include "geo/qgis_project.hpp"
#include "sim/results/released_entries.hpp"
#include "sim/results/released_maps.hpp"
#include "sim/results/run_result.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;
using geo::FieldType;
using geo::FieldValue;

constexpr double corridor_km = 10.;
constexpr double segment_m = 1000.;  ///< about the length of an entry segment
constexpr std::size_t hot_spot_count = 50;

/// What is counted for a stretch of border.
struct Counts {
    double attempts = 0.;
    double deaths = 0.;
    double apprehended = 0.;
    double arrived = 0.;
    double remoteness_h = 0.;  ///< sum over the attempts

    void add(const Counts& other) {
        attempts += other.attempts;
        deaths += other.deaths;
        apprehended += other.apprehended;
        arrived += other.arrived;
        remoteness_h += other.remoteness_h;
    }
    /// Values in the order of `count_fields`.
    void append_to(std::vector<FieldValue>& row, double all_attempts) const {
        const double n = attempts > 0. ? attempts : std::nan("");
        row.emplace_back(attempts);
        row.emplace_back(100. * attempts / all_attempts);
        row.emplace_back(arrived);
        row.emplace_back(apprehended);
        row.emplace_back(deaths);
        row.emplace_back(10000. * deaths / n);
        row.emplace_back(remoteness_h / n);
    }
};

std::vector<Counts> released_counts(const RunResult& r) {
    const std::size_t segments = r.world.segments.size();
    const auto released = [&](const std::function<bool(const AttemptRecord&)>& counts) {
        return released_entries(r.tallies.records, r.world.run, segments, counts);
    };
    const auto ended = [&](Outcome outcome) {
        return released([outcome](const AttemptRecord& a) { return a.outcome == static_cast<std::uint8_t>(outcome); });
    };
    const auto attempts = released([](const AttemptRecord&) { return true; });
    const auto deaths = released([](const AttemptRecord& a) { return statistics::died(a); });
    const auto apprehended = ended(Outcome::apprehended), arrived = ended(Outcome::arrived);
    const auto remoteness_h =
        released_entry_means(r.tallies.records, r.world.run, segments,
                             [](const AttemptRecord& a) { return static_cast<double>(a.remoteness_h); });
    std::vector<Counts> counts;
    for (std::size_t s = 0; s < segments; ++s)
        counts.push_back({attempts[s], deaths[s], apprehended[s], arrived[s],
                          attempts[s] > 0. ? attempts[s] * remoteness_h[s] : 0.});
    return counts;
}

std::vector<geo::Field> with_count_fields(std::vector<geo::Field> fields) {
    fields.push_back({"attempts", FieldType::real, "", "simulated attempts that entered here"});
    fields.push_back({"share_pct", FieldType::real, "%", "of all attempts"});
    fields.push_back({"arrived", FieldType::real, "", "of them, arrived"});
    fields.push_back({"apprehended", FieldType::real, "", "of them, apprehended"});
    fields.push_back({"deaths", FieldType::real, "", "of them, died"});
    fields.push_back({"deaths_per_10000", FieldType::real, "", "deaths per 10,000 of these attempts"});
    fields.push_back({"remoteness_h", FieldType::real, "h", "mean walking hours to help on the way"});
    return fields;
}

geo::VectorStyle graduated(const char* field, std::vector<double> values) {
    geo::VectorStyle style;
    style.graduated_field = field;
    style.width_mm = 1.6;
    style.size_mm = 3.;
    style.classes = geo::graduated_classes(std::move(values));
    if (style.classes.empty()) style.graduated_field.clear();
    return style;
}

geo::VectorStyle add_segments(const RunResult& r, const std::vector<Counts>& by_segment, geo::GeoPackageWriter& out) {
    std::vector<geo::FeatureRow> rows;
    std::vector<double> shares;
    for (std::size_t s = 0; s < by_segment.size(); ++s) {
        const EntrySegment& at = r.world.segments[s];
        geo::FeatureRow row{{{{at.x_m, at.y_m}}}, {static_cast<std::int64_t>(s), static_cast<double>(at.chainage_km)}};
        by_segment[s].append_to(row.values, r.attempts());
        shares.push_back(100. * by_segment[s].attempts / r.attempts());
        rows.push_back(row);
    }
    const auto style = graduated("share_pct", shares);
    out.add_layer("entry_segments", geo::GeometryKind::points,
                  with_count_fields({{"segment", FieldType::integer, "", "number from the west"},
                                     {"chainage_km", FieldType::real, "km", "along the border from the west"}}),
                  rows, "Where attempts enter, by about 1 km of border", style);
    return style;
}

/// What stands for a stretch with a single segment, whose middle alone makes no line: a kilometre from west to east.
std::vector<geo::Point> short_line(geo::Point middle) {
    return {{middle.x - segment_m / 2., middle.y}, {middle.x + segment_m / 2., middle.y}};
}

geo::VectorStyle add_corridors(const RunResult& r, const std::vector<Counts>& by_segment, geo::GeoPackageWriter& out) {
    struct Corridor {
        std::vector<geo::Point> line;
        Counts counts;
    };
    std::map<std::int64_t, Corridor> corridors;
    for (std::size_t s = 0; s < by_segment.size(); ++s) {
        const EntrySegment& at = r.world.segments[s];
        Corridor& c =
            corridors[static_cast<std::int64_t>(std::floor(static_cast<double>(at.chainage_km) / corridor_km))];
        c.line.push_back({at.x_m, at.y_m});
        c.counts.add(by_segment[s]);
    }
    std::vector<geo::FeatureRow> rows;
    std::vector<double> deaths;
    for (auto& [number, c] : corridors) {
        if (c.line.size() < 2) c.line = short_line(c.line.front());
        geo::FeatureRow row{
            {c.line},
            {number, static_cast<double>(number) * corridor_km, static_cast<double>(number + 1) * corridor_km}};
        c.counts.append_to(row.values, r.attempts());
        if (c.counts.attempts > 0.) deaths.push_back(10000. * c.counts.deaths / c.counts.attempts);
        rows.push_back(row);
    }
    const auto style = graduated("deaths_per_10000", deaths);
    out.add_layer("corridors", geo::GeometryKind::lines,
                  with_count_fields({{"corridor", FieldType::integer, "", "number from the west"},
                                     {"from_km", FieldType::real, "km", "along the border from the west"},
                                     {"to_km", FieldType::real, "km", "along the border from the west"}}),
                  rows, "Stretches of 10 km of border", style);
    return style;
}

geo::VectorStyle add_destinations(const RunResult& r, geo::GeoPackageWriter& out) {
    std::vector<geo::FeatureRow> rows;
    const geo::GridSpec grid = r.grid();
    for (const Target& t : r.world.destinations)
        rows.push_back({{{grid.centre(t.cell)}}, {static_cast<double>(t.terminal_cost_s) / 3600.}});
    geo::VectorStyle style;
    style.colour = {90, 90, 90, 255};
    style.size_mm = 1.2;
    out.add_layer("destinations", geo::GeometryKind::points,
                  {{"terminal_cost_h", FieldType::real, "h", "perceived cost of leaving from here"}}, rows,
                  "Cells where a way can end", style);
    return style;
}

std::vector<geo::Point> square(const geo::GridSpec& grid, CellIndex i) {
    const geo::Point c = grid.centre(i);
    const double h = grid.cell_m / 2.;
    return {{c.x - h, c.y - h}, {c.x + h, c.y - h}, {c.x + h, c.y + h}, {c.x - h, c.y + h}, {c.x - h, c.y - h}};
}

/// The published cells with most deaths.
geo::VectorStyle add_hot_spots(const RunResult& r, geo::GeoPackageWriter& out) {
    const ReleasedMap deaths = released_map(r, CellCount::deaths, r.scenario.outputs.publish_min_count);
    const ReleasedMap presence = released_map(r, CellCount::presence_min);
    std::vector<CellIndex> cells;
    for (CellIndex i = 0; i < r.tallies.published.cells(); ++i)
        if (deaths.count[static_cast<std::size_t>(i)] > 0.) cells.push_back(i);
    std::stable_sort(cells.begin(), cells.end(), [&](CellIndex a, CellIndex b) {
        return deaths.count[static_cast<std::size_t>(a)] > deaths.count[static_cast<std::size_t>(b)];
    });
    cells.resize(std::min(cells.size(), hot_spot_count));
    std::vector<geo::FeatureRow> rows;
    const geo::GridSpec grid = r.published_grid();
    for (std::size_t rank = 0; rank < cells.size(); ++rank) {
        const auto i = static_cast<std::size_t>(cells[rank]);
        rows.push_back({{square(grid, cells[rank])},
                        {static_cast<std::int64_t>(rank + 1), deaths.count[i], presence.count[i] / 60.}});
    }
    geo::VectorStyle style;
    style.colour = {192, 30, 38, 120};
    style.outline = {103, 0, 31, 255};
    out.add_layer(
        "hot_spots", geo::GeometryKind::polygons,
        {{"rank", FieldType::integer, "", "1: most deaths"},
         {"deaths", FieldType::real, "", "simulated deaths in the cell; of cells released together, its share"},
         {"presence_h", FieldType::real, "h", "person-hours spent in the cell"}},
        rows, "The published cells with most simulated deaths", style);
    return style;
}

geo::RasterStyle project_ramp(const std::vector<float>& values, geo::Colour low, geo::Colour high) {
    float highest = 0.F;
    for (const float v : values)
        if (std::isfinite(v)) highest = std::max(highest, v);
    geo::RasterStyle style;
    const double top = highest > 0.F ? static_cast<double>(highest) : 1.;
    style.stops = {{0., {255, 255, 255, 0}, "0"}, {0.02 * top, low, {}}, {0.3 * top, high, {}}, {top, high, {}}};
    return style;
}

}  // namespace

void write_features(const RunResult& result, const fs::path& folder) {
    const std::vector<Counts> by_segment = released_counts(result);

    geo::GeoPackageWriter out{folder / "outcomes.gpkg", result.world.crs_wkt};
    const auto segments = add_segments(result, by_segment, out);
    const auto corridors = add_corridors(result, by_segment, out);
    const auto destinations = add_destinations(result, out);
    const auto hot_spots = add_hot_spots(result, out);
    const auto gpkg = folder / "outcomes.gpkg";
    const std::vector<geo::ProjectLayer> inputs = write_drawn_inputs(result.drawn, out, gpkg);
    out.finish();

    const auto presence = released_map(result, CellCount::presence_min);
    const auto deaths = released_map(result, CellCount::deaths, result.scenario.outputs.publish_min_count);
    geo::RasterStyle relief;
    relief.kind = geo::RasterStyle::Kind::hillshade;
    std::vector<geo::ProjectLayer> layers{
        {"Hot spots", gpkg, "hot_spots", geo::GeometryKind::polygons, hot_spots, "Outcomes", false},
        {"Entries: share of attempts", gpkg, "entry_segments", geo::GeometryKind::points, segments, "Outcomes", true},
        {"Corridors: deaths per 10,000 attempts", gpkg, "corridors", geo::GeometryKind::lines, corridors, "Outcomes",
         false},
        {"Destinations", gpkg, "destinations", geo::GeometryKind::points, destinations, "Inputs", false}};
    layers.insert(layers.end(), inputs.begin(), inputs.end());
    layers.push_back({"Deaths per 10,000 attempts", folder / "deaths.tif", "", geo::GeometryKind::points,
                      project_ramp(deaths.value, {253, 174, 97, 220}, {103, 0, 31, 255}), "Outcomes", false});
    layers.push_back({"Presence (h per 10,000 attempts)", folder / "presence.tif", "", geo::GeometryKind::points,
                      project_ramp(presence.value, {158, 202, 225, 200}, {8, 29, 88, 255}), "Outcomes", true});
    layers.push_back({"Relief", folder / "elevation.tif", "", geo::GeometryKind::points, relief, "Inputs", true});
    geo::write_qgis_project(folder / "funnel.qgs", result.scenario.title, result.grid(), layers);
}

}  // namespace funnel::sim::results
