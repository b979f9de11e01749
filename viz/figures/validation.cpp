// SPDX-License-Identifier: Apache-2.0
#include "viz/figures/validation.hpp"

#include "geo/raster_read.hpp"
#include "sim/results/output_folder.hpp"
#include "sim/results/stored_run.hpp"
#include "viz/chart/painter.hpp"
#include "viz/figures/colour_scales.hpp"
#include "viz/figures/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funnel::viz::figures {
namespace {

namespace fs = std::filesystem;

void draw_residuals(const sim::validate::Validation& v, const fs::path& run_folder, const fs::path& folder,
                    const fs::path& figure) {
    const sim::results::StoredRun run = sim::results::read_stored_run(run_folder);
    const MapGround ground{geo::read_raster(run.raster("elevation").string()),
                           sim::prepare::read_drawn_inputs(run.file("outcomes.gpkg"), run.grid),
                           "Funnel " + run.program + "; record: see the command."};
    geo::Raster<float> residual =
        geo::read_warped((folder / "residuals.tif").string(), run.grid, geo::Resampling::nearest);
    for (float& value : residual.values)
        if (!std::isfinite(value)) value = 0.F;
    draw_overlay_map(
        ground,
        {residual, change_scale(residual, "Finds less expected", "standard deviations"),
         "Where more, and where fewer were found", run.title,
         fmt::format("Remains found in the years scored ({}), less those the run expects; cells of 0.05 degree.",
                     v.score_finds)},
        figure);
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
    sim::results::OutputFolder target{folder, false, sim::results::OutputFolder::Kind::more};
    const fs::path figures = figures_folder(target.path());
    draw_residuals(validation, run, folder, figures / "residuals.png");
    write_chart_png_and_svg(reliability_chart(validation), figures, "reliability");
    target.commit();
}

}  // namespace funnel::viz::figures
