// SPDX-License-Identifier: Apache-2.0
#include "viz/figures/run.hpp"

#include "geo/raster_read.hpp"
#include "sim/results/output_folder.hpp"
#include "sim/results/stored_run.hpp"
#include "viz/draw/ticks.hpp"
#include "viz/figures/colour_scales.hpp"
#include "viz/figures/overlay.hpp"
#include "viz/report/run_page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace funnel::viz::figures {
namespace {

namespace fs = std::filesystem;

void draw_heat(const sim::results::StoredRun& run, const MapGround& ground, const fs::path& path) {
    const auto wbgt = read_layer(run.raster("heat_wbgt"), run.grid);
    draw_overlay_map(ground,
                     {wbgt, temperature_scale(wbgt, "Wet bulb globe temperature"), "How hot it is", run.title,
                      "At the hottest hour of a mean day, in the sun (Liljegren et al. 2008). Work limits of ISO 7243, "
                      "acclimatised: 25\u00a0°C very heavy, 28\u00a0°C moderate, 30\u00a0°C light."},
                     path);
}

}  // namespace

std::string detection_note(const sim::results::ModelSettings& settings) {
    const std::string what = "Rate of being detected and reached";
    if (!settings.known) return what + ".";
    std::vector<std::string> who;
    if (settings.patrols) who.emplace_back("patrols by agents on duty");
    if (settings.towers > 0) who.emplace_back("towers as the scenario places them");
    if (settings.sensors > 0) who.emplace_back("ground sensors as the scenario places them");
    if (who.empty()) return what + "; in this scenario nobody looks.";
    return fmt::format("{}; {}.", what, fmt::join(who, ", "));
}

void draw_run(const fs::path& folder) {
    const sim::results::StoredRun run = sim::results::read_stored_run(folder);
    sim::results::OutputFolder target{folder, false, sim::results::OutputFolder::Kind::more};
    const fs::path figures = figures_folder(target.path());
    const MapGround ground{geo::read_raster(run.raster("elevation").string()),
                           sim::prepare::read_drawn_inputs(run.file("outcomes.gpkg"), run.grid),
                           fmt::format("Funnel {}; {} attempts, seed {}. Sources: see the scenario.", run.program,
                                       draw::number_text(static_cast<double>(run.records.size())), run.run.seed)};
    const auto presence = read_layer(run.raster("presence"), run.grid);
    const auto deaths = read_layer(run.raster("deaths"), run.grid);
    const auto detection = read_layer(run.raster("detection"), run.grid);
    const std::string note = simulated_note(run.published_grid.cell_m);
    const Overlay flow{presence, flow_scale(presence, "Presence", "h per 10,000 attempts"), "Where attempts go",
                       run.title, note};
    draw_overlay_map(ground, flow, figures / "flow.png");
    draw_overlay_map(
        ground, {deaths, death_scale(deaths, "Deaths", "per 10,000 attempts"), "Where people die", run.title, note},
        figures / "deaths.png");
    draw_overlay_map(ground,
                     {detection, flow_scale(detection, "Detection by day", "1/h"), "Where people are seen", run.title,
                      detection_note(run.settings)},
                     figures / "detection.png");
    if (run.has_raster("heat_wbgt")) draw_heat(run, ground, figures / "heat.png");
    const auto missing = draw_overlay_scene(ground, flow, figures / "flow_3d.png");
    report::write_run_report(run, figures, missing.value_or(""), target.path() / "report.html");
    target.commit();
}

}  // namespace funnel::viz::figures
