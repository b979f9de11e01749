// SPDX-License-Identifier: Apache-2.0
#include "viz/figures/run.hpp"

#include "geo/raster_read.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/compare/compare.hpp"
#include "sim/results/stored_run.hpp"
#include "sim/statistics/significance.hpp"
#include "viz/draw/ticks.hpp"
#include "viz/figures/map_scenes.hpp"
#include "viz/map/painter.hpp"
#include "viz/report/run.hpp"
#include "viz/terrain/painter.hpp"

#include <fmt/format.h>

#include <optional>

namespace funnel::viz::figures {
namespace {

namespace fs = std::filesystem;

/// A published layer cell by cell on the finer grid of the relief: the same values, larger squares.
geo::Raster<float> on_grid(const geo::Raster<float>& coarse, const geo::GridSpec& grid) {
    geo::Raster<float> fine{grid, {}};
    fine.values.reserve(static_cast<std::size_t>(grid.shape.cells()));
    for (CellIndex i = 0; i < grid.shape.cells(); ++i) {
        const geo::Point p = grid.centre(i);
        const Cell c = coarse.grid.cell_at(p.x, p.y);
        fine.values.push_back(
            coarse.grid.shape.contains(c) ? coarse.values[static_cast<std::size_t>(coarse.grid.shape.index(c))] : 0.F);
    }
    return fine;
}

geo::Raster<float> read_layer(const fs::path& path, const geo::GridSpec& grid, int band = 1) {
    geo::ReadOptions options;
    options.band = band;
    options.allow_empty = true;  // small counts can all be hidden
    return on_grid(geo::read_raster(path.string(), options), grid);
}

void draw_overlay(const MapGround& ground, const geo::Raster<float>& overlay, const draw::ColourScale& scale,
                  const std::string& title, const std::string& subtitle, const std::string& note,
                  const fs::path& path) {
    map::MapFigure map = base_map(ground, title, subtitle);
    map.overlay = &overlay;
    map.scale = scale;
    map.note = note;
    draw_map(map, path);
}

/// Three dimensions need EGL; without it the other figures are drawn all the same.
std::optional<std::string> draw_scene(const MapGround& ground, const geo::Raster<float>& overlay,
                                      const geo::Raster<float>* doubt, const draw::ColourScale& scale,
                                      const std::string& title, const std::string& subtitle, const std::string& note,
                                      const fs::path& path) {
    terrain::TerrainScene scene = base_scene(ground, title, subtitle);
    scene.overlay = &overlay;
    scene.doubt = doubt;
    scene.scale = scale;
    scene.note = note;
    try {
        draw_terrain_3d(scene, path);
    } catch (const MachineError& error) {
        return std::string("The 3-D view was left out: ") + error.what();
    }
    return std::nullopt;
}

fs::path figures_folder(const fs::path& folder) {
    const fs::path figures = folder / "figures";
    std::error_code error;
    fs::create_directories(figures, error);
    if (error)
        throw InputError("the folder " + figures.string() + " cannot be made", "a folder that can be written",
                         error.message());
    return figures;
}

std::string simulated(double published_cell_m) {
    return fmt::format("Simulated attempts, not observed persons; aggregated to cells of {} m.",
                       draw::number_text(published_cell_m));
}

void draw_heat(const sim::results::StoredRun& run, const MapGround& ground, const fs::path& path) {
    const auto wbgt = read_layer(run.raster("heat_wbgt"), run.grid);
    draw_overlay(ground, wbgt, temperature_scale(wbgt, "Wet bulb globe temperature"), "How hot it is", run.title,
                 "At the hottest hour of a mean day, in the sun (Liljegren et al. 2008). Work limits of ISO 7243, "
                 "acclimatised: 25\u00a0°C very heavy, 28\u00a0°C moderate, 30\u00a0°C light.",
                 path);
}

/// 1 where a change is not told from chance.
geo::Raster<float> doubt_of(const fs::path& path, const geo::GridSpec& grid) {
    geo::Raster<float> q = read_layer(path, grid, 4);
    for (float& value : q.values)
        value = value <= static_cast<float>(sim::statistics::false_discovery_rate) ? 0.F : 1.F;
    return q;
}

/// A map of change, thin where it may be chance.
void draw_change(const MapGround& ground, const fs::path& layer, const geo::Raster<float>& change,
                 const draw::ColourScale& scale, const std::string& title, const std::string& subtitle,
                 const std::string& note, const fs::path& path) {
    const geo::Raster<float> doubt = doubt_of(layer, ground.elevation_m.grid);
    map::MapFigure map = base_map(ground, title, subtitle);
    map.overlay = &change;
    map.doubt = &doubt;
    map.scale = scale;
    map.note = note;
    draw_map(map, path);
}

}  // namespace

void draw_run(const fs::path& folder) {
    const sim::results::StoredRun run = sim::results::read_stored_run(folder);
    const fs::path figures = figures_folder(folder);
    const MapGround ground{geo::read_raster(run.raster("elevation").string()),
                           sim::prepare::read_drawn_inputs(folder / "outcomes.gpkg", run.grid),
                           fmt::format("Funnel {}; {} attempts, seed {}. Sources: see the scenario.", run.program,
                                       draw::number_text(static_cast<double>(run.records.size())), run.run.seed)};
    const auto presence = read_layer(run.raster("presence"), run.grid);
    const auto deaths = read_layer(run.raster("deaths"), run.grid);
    const auto detection = read_layer(run.raster("detection"), run.grid);
    const std::string note = simulated(run.published_grid.cell_m);
    const draw::ColourScale flow = flow_scale(presence, "Presence", "h per 10,000 attempts");
    draw_overlay(ground, presence, flow, "Where attempts go", run.title, note, figures / "flow.png");
    draw_overlay(ground, deaths, death_scale(deaths, "Deaths", "per 10,000 attempts"), "Where people die", run.title,
                 note, figures / "deaths.png");
    draw_overlay(ground, detection, flow_scale(detection, "Detection by day", "1/h"), "Where people are seen",
                 run.title,
                 "Rate of being detected and reached; patrols by agents on duty, towers as the scenario places them.",
                 figures / "detection.png");
    if (fs::exists(run.raster("heat_wbgt"))) draw_heat(run, ground, figures / "heat.png");
    const auto missing =
        draw_scene(ground, presence, nullptr, flow, "Where attempts go", run.title, note, figures / "flow_3d.png");
    report::write_run_report(run, figures, missing.value_or(""), folder / "report.html");
}

void draw_comparison(const fs::path& folder) {
    const sim::compare::Comparison comparison = sim::compare::read_comparison(folder);
    const fs::path figures = figures_folder(folder);
    MapGround ground{geo::read_raster((folder / "elevation.tif").string()), {}, "Funnel; alternative minus base."};
    ground.inputs = sim::prepare::read_drawn_inputs(folder / "outcomes.gpkg", ground.elevation_m.grid);
    const std::string subtitle = comparison.base_title + "  |  " + comparison.alternative_title;
    const auto presence = read_layer(folder / "difference_presence.tif", ground.elevation_m.grid);
    const auto deaths = read_layer(folder / "difference_deaths.tif", ground.elevation_m.grid);
    const auto published = geo::inspect((folder / "difference_presence.tif").string());
    const std::string note = simulated(geo::grid_of(published).cell_m)
                             + " Pale: a change that is not told from chance (false discovery rate 5 %).";
    const draw::ColourScale change = change_scale(presence, "Change of presence", "h per 10,000 attempts");
    draw_change(ground, folder / "difference_presence.tif", presence, change, "Where attempts moved", subtitle, note,
                figures / "difference_flow.png");
    draw_change(ground, folder / "difference_deaths.tif", deaths,
                change_scale(deaths, "Change of deaths", "per 10,000 attempts"), "Where deaths moved", subtitle, note,
                figures / "difference_deaths.png");
    const auto doubt = doubt_of(folder / "difference_presence.tif", ground.elevation_m.grid);
    const auto missing = draw_scene(ground, presence, &doubt, change, "Where attempts moved", subtitle, note,
                                    figures / "difference_flow_3d.png");
    report::write_comparison_report(comparison, figures, missing.value_or(""), folder / "report.html");
}

}  // namespace funnel::viz::figures
