// SPDX-License-Identifier: Apache-2.0
#include "geo/geotiff_write.hpp"
#include "geo/qml.hpp"
#include "kernels/run/wbgt_map.hpp"
#include "sim/results/released_maps.hpp"
#include "sim/results/run_result.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;
constexpr float none = std::numeric_limits<float>::quiet_NaN();

/// Five colours from light to dark over a map's own range; zero is left clear.
geo::RasterStyle flow_style(const std::vector<float>& values, const geo::Colour (&colours)[5],
                            const std::string& unit) {
    std::vector<float> positive;
    for (const float v : values)
        if (v > 0.F && std::isfinite(v)) positive.push_back(v);
    std::sort(positive.begin(), positive.end());
    geo::RasterStyle style;
    style.unit = unit;
    style.stops.push_back({0., {255, 255, 255, 0}, "0"});
    const double quantiles[5] = {0.05, 0.5, 0.75, 0.9, 0.99};
    for (int i = 0; i < 5 && !positive.empty(); ++i) {
        const double value = static_cast<double>(
            positive[static_cast<std::size_t>(quantiles[i] * static_cast<double>(positive.size() - 1))]);
        if (value > style.stops.back().value) style.stops.push_back({value, colours[i], {}});
    }
    if (style.stops.size() == 1) style.stops.push_back({1., colours[4], {}});
    return style;
}

constexpr geo::Colour blues[5] = {
    {222, 235, 247, 160}, {158, 202, 225, 200}, {66, 146, 198, 230}, {8, 81, 156, 255}, {8, 29, 88, 255}};
constexpr geo::Colour reds[5] = {
    {254, 224, 182, 180}, {253, 174, 97, 210}, {244, 109, 67, 235}, {192, 30, 38, 255}, {103, 0, 31, 255}};
constexpr geo::Colour greens[5] = {
    {229, 245, 224, 160}, {161, 217, 155, 200}, {65, 171, 93, 230}, {0, 109, 44, 255}, {0, 68, 27, 255}};

/// Limits for acclimatised people by ISO 7243:2017, annex A: rest, low, moderate, high, very high metabolic rate.
geo::RasterStyle wbgt_style() {
    geo::RasterStyle style;
    style.unit = "°C";
    style.stops = {{20., {255, 255, 255, 0}, {}}, {25., reds[0], "25: limit at very high metabolic rate"},
                   {26., reds[1], "26: high"},    {28., reds[2], "28: moderate"},
                   {30., reds[3], "30: low"},     {33., reds[4], "33: at rest"}};
    return style;
}

geo::Metadata provenance(const RunResult& r) {
    return {{"FUNNEL_TITLE", r.scenario.title},
            {"FUNNEL_SEED", std::to_string(r.world.run.seed)},
            {"FUNNEL_ATTEMPTS", std::to_string(r.tallies.records.size())}};
}

void write_float(const RunResult& r, const geo::GridSpec& grid, const fs::path& path, std::vector<geo::Band> bands,
                 const geo::Colour (&colours)[5]) {
    const geo::RasterStyle style = flow_style(bands.front().values, colours, bands.front().unit);
    geo::write_cog(path, grid, bands, provenance(r));
    geo::write_qml(geo::qml_path(path), style);
}

/// A layer of inputs: unreachable cells (infinite) are nodata in files.
std::vector<float> finite_only(std::vector<float> values) {
    for (float& v : values)
        if (!std::isfinite(v)) v = none;
    return values;
}

struct CountLayer {
    CellCount kind;
    const char* file;
    const char* unit;
    const char* description;
    const geo::Colour (&colours)[5];
};

void write_counts(const RunResult& r, const fs::path& folder) {
    const CountLayer layers[] = {
        {CellCount::presence_min, "presence.tif", "h per 10000 attempts", "person-hours spent in the cell", blues},
        {CellCount::apprehensions, "apprehensions.tif", "per 10000 attempts", "apprehensions", greens},
        {CellCount::distress, "distress.tif", "per 10000 attempts", "falls into distress", reds},
        {CellCount::rescues, "rescues.tif", "per 10000 attempts", "rescues", greens},
        {CellCount::deaths, "deaths.tif", "per 10000 attempts", "deaths of all causes", reds},
        {CellCount::deaths_heat, "deaths_heat.tif", "per 10000 attempts", "deaths from heat", reds},
        {CellCount::deaths_dehydration, "deaths_dehydration.tif", "per 10000 attempts", "deaths from dehydration",
         reds},
        {CellCount::deaths_cold, "deaths_cold.tif", "per 10000 attempts", "deaths from cold", reds},
        {CellCount::deaths_drowning, "deaths_drowning.tif", "per 10000 attempts", "deaths by drowning", reds},
        {CellCount::deaths_fall, "deaths_fall.tif", "per 10000 attempts", "deaths by falls from barriers", reds},
        {CellCount::deaths_other, "deaths_other.tif", "per 10000 attempts", "deaths by other causes", reds},
    };
    for (const CountLayer& layer : layers) {
        // Minutes of presence are no events: they are never hidden.
        const int hide_below = layer.kind == CellCount::presence_min ? 1 : r.scenario.outputs.publish_min_count;
        const ReleasedMap map = released_map(r, layer.kind, hide_below);
        const std::string name = fs::path(layer.file).stem().string();
        write_float(r, r.published_grid(), folder / layer.file,
                    {{name, layer.unit, layer.description, map.value},
                     {name + "_standard_error", layer.unit, std::string("standard error of ") + layer.description,
                      map.standard_error}},
                    layer.colours);
    }
}

void write_inputs(const RunResult& r, const fs::path& folder) {
    const geo::GridSpec grid = r.grid();
    const Fields& f = r.fields;
    geo::write_cog(folder / "elevation.tif", grid,
                   geo::Band{"elevation", "m", "elevation as used", r.world.elevation_m}, provenance(r));
    geo::RasterStyle hillshade;
    hillshade.kind = geo::RasterStyle::Kind::hillshade;
    geo::write_qml(geo::qml_path(folder / "elevation.tif"), hillshade);
    write_float(r, grid, folder / "remoteness.tif",
                {{"remoteness", "h", "walking hours to the nearest road, town or beacon", finite_only(f.remoteness_h)}},
                blues);
    write_float(
        r, grid, folder / "heat_danger.tif",
        {{"heat_danger", "10 K", "mean daily maximum above 30 C, in steps of 10 K", finite_only(f.heat_danger)}}, reds);
    write_float(r, grid, folder / "slope.tif", {{"slope", "1", "rise over run (Horn 1981)", finite_only(f.slope)}},
                blues);
}

/// Enforcement, and ways that lead past it, by published cell: finer they would be a map of where nobody looks.
void write_published_inputs(const RunResult& r, const fs::path& folder) {
    const geo::GridSpec grid = r.published_grid();
    const Fields& f = r.fields;
    write_float(r, grid, folder / "walk_time.tif",
                {{"walk_time", "h", "walking hours to the nearest destination, mean over the cell",
                  published_mean(r, f.walk_time_h)}},
                blues);
    write_float(r, grid, folder / "detection.tif",
                {{"detection_day", "1/h", "rate of being detected and reached by day, mean over the cell",
                  published_mean(r, f.detection_day_per_h)},
                 {"detection_night", "1/h", "the same by night", published_mean(r, f.detection_night_per_h)}},
                greens);
    const geo::BasicBand<std::uint16_t> visibility{"visibility", "towers",
                                                   "greatest number of towers that see a place in the cell",
                                                   published_most(r, f.visibility)};
    geo::write_cog(folder / "visibility.tif", grid, visibility, provenance(r));
    geo::write_qml(geo::qml_path(folder / "visibility.tif"),
                   flow_style({visibility.values.begin(), visibility.values.end()}, greens, "towers"));
}

/// WBGT in the sun: what a person who knows workplaces compares with. The body is driven by other things.
void write_wbgt(const RunResult& r, const fs::path& folder) {
    const WbgtMap map{r.world};
    std::vector<geo::Band> bands{{"wbgt_hottest_hour", "C",
                                  "wet bulb globe temperature at the hottest hour of a mean day",
                                  map.at_hottest_hour()}};
    for (int hour = 0; hour < 24; hour += 3) {
        bands.push_back({fmt::format("wbgt_{:02}h", hour), "C",
                         fmt::format("the same from {0:02}:00 to {1:02}:00, local standard time", hour, hour + 1),
                         map.at_hour(hour)});
    }
    const fs::path path = folder / "heat_wbgt.tif";
    geo::write_cog(path, r.grid(), bands, provenance(r));
    geo::write_qml(geo::qml_path(path), wbgt_style());
}

}  // namespace

void write_rasters(const RunResult& result, const fs::path& folder) {
    write_counts(result, folder);
    write_inputs(result, folder);
    write_published_inputs(result, folder);
    if (result.scenario.outputs.heat_wbgt) write_wbgt(result, folder);
}

}  // namespace funnel::sim::results
