// SPDX-License-Identifier: Apache-2.0
#include "viz/figures/validation.hpp"

#include "geo/raster_read.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/results/stored_run.hpp"
#include "viz/chart/painter.hpp"
#include "viz/figures/map_scenes.hpp"
#include "viz/map/painter.hpp"

#include <fmt/format.h>

#include <cmath>

namespace funnel::viz::figures {
namespace {

namespace fs = std::filesystem;

void draw_residuals(const sim::validate::Validation& v, const fs::path& run_folder, const fs::path& folder) {
    const sim::results::StoredRun run = sim::results::read_stored_run(run_folder);
    const MapGround ground{geo::read_raster(run.raster("elevation").string()),
                           sim::prepare::read_drawn_inputs(run_folder / "outcomes.gpkg", run.grid),
                           "Funnel " + run.program + "; record: see the command."};
    geo::Raster<float> residual =
        geo::read_warped((folder / "residuals.tif").string(), run.grid, geo::Resampling::nearest);
    for (float& value : residual.values)
        if (!std::isfinite(value)) value = 0.F;
    map::MapFigure map = base_map(ground, "Where more, and where fewer were found", run.title);
    map.overlay = &residual;
    map.scale = change_scale(residual, "Finds less expected", "standard deviations");
    map.note = fmt::format("Remains found in the years scored ({}), less those the run expects; cells of 0.05 degree.",
                           v.score_finds);
    draw_map(map, folder / "figures" / "residuals.png");
}

chart::BorderProfile reliability_chart(const sim::validate::Validation& v) {
    chart::BorderProfile chart;
    chart.text.title = "Do shares mean what they say?";
    chart.text.subtitle = v.title;
    chart.text.note =
        "Ground ordered from where the run expects fewest finds to where it expects most, in steps that hold a "
        "tenth of them each.";
    chart.text.source =
        fmt::format("{} finds of years that were not fitted; intervals of 95 % (Wilson).", v.score_finds);
    chart.x_label = "Expected finds, from the least likely ground on [%]";
    chart.y_label = "Share of finds [%]";
    chart::Series expected{"expected", {}}, found{"found", {}};
    chart.edges_km.push_back(0.);
    for (const sim::validate::ReliabilityRow& row : v.reliability) {
        chart.edges_km.push_back(chart.edges_km.back() + 100. * std::max(row.expected, 1e-6));
        expected.values.push_back(100. * row.expected);
        found.values.push_back(100. * row.found);
        found.low.push_back(100. * row.found_low);
        found.high.push_back(100. * row.found_high);
    }
    chart.series = {expected, found};
    return chart;
}

}  // namespace

void draw_validation(const sim::validate::Validation& validation, const fs::path& run, const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder / "figures", error);
    if (error)
        throw InputError("the folder " + (folder / "figures").string() + " cannot be made",
                         "a folder that can be written", error.message());
    draw_residuals(validation, run, folder);
    const chart::BorderProfile chart = reliability_chart(validation);
    write_chart(chart, folder / "figures" / "reliability.png");
    write_chart(chart, folder / "figures" / "reliability.svg");
}

}  // namespace funnel::viz::figures
