// SPDX-License-Identifier: Apache-2.0
#include "viz/figures/comparison.hpp"

#include "geo/raster_read.hpp"
#include "sim/compare/compare_json.hpp"
#include "sim/results/output_folder.hpp"
#include "sim/statistics/significance.hpp"
#include "viz/figures/colour_scales.hpp"
#include "viz/figures/overlay.hpp"
#include "viz/report/comparison_page.hpp"

namespace funnel::viz::figures {
namespace {

namespace fs = std::filesystem;

/// 1 in cells whose change is not told from chance, else 0.
geo::Raster<float> doubt_of(const fs::path& layer, const geo::GridSpec& grid) {
    geo::Raster<float> q = read_layer(layer, grid, 4);
    for (float& value : q.values)
        value = value <= static_cast<float>(sim::statistics::false_discovery_rate) ? 0.F : 1.F;
    return q;
}

}  // namespace

void draw_comparison(const fs::path& folder) {
    const sim::compare::Comparison comparison = sim::compare::read_comparison(folder);
    const auto files = sim::results::Checksums::require(folder, "compare");
    sim::results::OutputFolder target{folder, false, sim::results::OutputFolder::Kind::more};
    const fs::path figures = figures_folder(target.path());
    MapGround ground{
        geo::read_raster(files.verified(folder, "elevation.tif").string()), {}, "Funnel; alternative minus base."};
    const geo::GridSpec& grid = ground.elevation_m.grid;
    ground.inputs = sim::prepare::read_drawn_inputs(files.verified(folder, "outcomes.gpkg"), grid);
    const fs::path presence_layer = files.verified(folder, "difference_presence.tif");
    const fs::path deaths_layer = files.verified(folder, "difference_deaths.tif");
    const auto presence = read_layer(presence_layer, grid);
    const auto presence_doubt = doubt_of(presence_layer, grid);
    const auto deaths = read_layer(deaths_layer, grid);
    const auto deaths_doubt = doubt_of(deaths_layer, grid);
    const std::string subtitle = comparison.base_title + "  |  " + comparison.alternative_title;
    const std::string note = simulated_note(geo::grid_of(geo::inspect(presence_layer.string())).cell_m)
                             + " Pale: a change that is not told from chance (false discovery rate 5 %).";
    const Overlay flow{presence,
                       change_scale(presence, "Change of presence", "h per 10,000 attempts"),
                       "Where attempts moved",
                       subtitle,
                       note,
                       &presence_doubt};
    draw_overlay_map(ground, flow, figures / "difference_flow.png");
    draw_overlay_map(ground,
                     {deaths, change_scale(deaths, "Change of deaths", "per 10,000 attempts"), "Where deaths moved",
                      subtitle, note, &deaths_doubt},
                     figures / "difference_deaths.png");
    const auto missing = draw_overlay_scene(ground, flow, figures / "difference_flow_3d.png");
    report::write_comparison_report(comparison, figures, missing.value_or(""), target.path() / "report.html");
    target.commit();
}

}  // namespace funnel::viz::figures
