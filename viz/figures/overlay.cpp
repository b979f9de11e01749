// SPDX-License-Identifier: Apache-2.0
#include "viz/figures/overlay.hpp"

#include "geo/raster_read.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/results/disclosure.hpp"
#include "viz/draw/ticks.hpp"
#include "viz/map/painter.hpp"
#include "viz/terrain/painter.hpp"

#include <fmt/format.h>

namespace funnel::viz::figures {
namespace {

namespace fs = std::filesystem;

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

}  // namespace

geo::Raster<float> read_layer(const fs::path& path, const geo::GridSpec& grid, int band) {
    geo::ReadOptions options;
    options.band = band;
    options.allow_empty = true;  // small counts can all be hidden
    return on_grid(geo::read_raster(path.string(), options), grid);
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

std::string simulated_note(double published_cell_m) {
    return fmt::format("Simulated attempts, not observed persons; cells of {} m, grouped until {} batches are counted.",
                       draw::number_text(published_cell_m), sim::results::least_batches);
}

void draw_overlay_map(const MapGround& ground, const Overlay& overlay, const fs::path& path) {
    map::MapFigure map = base_map(ground, overlay.title, overlay.subtitle);
    map.overlay = &overlay.values;
    map.doubt = overlay.doubt;
    map.scale = overlay.scale;
    map.note = overlay.note;
    draw_map(map, path);
}

std::optional<std::string> draw_overlay_scene(const MapGround& ground, const Overlay& overlay, const fs::path& path) {
    terrain::TerrainScene scene = base_scene(ground, overlay.title, overlay.subtitle);
    scene.overlay = &overlay.values;
    scene.doubt = overlay.doubt;
    scene.scale = overlay.scale;
    scene.note = overlay.note;
    try {
        draw_terrain_3d(scene, path);
    } catch (const MachineError& error) {
        return std::string("The 3-D view was left out: ") + error.what();
    }
    return std::nullopt;
}

}  // namespace funnel::viz::figures
