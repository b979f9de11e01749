// SPDX-License-Identifier: Apache-2.0
#include "kernels/heat/horizon.hpp"
#include "geo/network.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/core/math.hpp"
#include "sim/process/device.hpp"
#include "sim/tools/inputs.hpp"
#include "sim/tools/tools.hpp"

#include <fmt/format.h>

namespace funnel::sim::tools {

namespace {

constexpr int rasters_held = 3;
constexpr float degrees_per_radian = 57.29577951F;
constexpr float straight_down_deg = -90.F;

void check_together(const HorizonOptions& options) {
    if (options.sky_view && options.azimuths < 4)
        throw InputError(fmt::format("--sky-view from {} azimuths", options.azimuths), "4 or more", "--azimuths 16");
}

}  // namespace

std::vector<text::Option> options_of(HorizonOptions& options) {
    return {
        {.name = "--azimuths",
         .target = &options.azimuths,
         .low = 1,
         .high = 360,
         .help = "Number of directions, from the grid's north clockwise"},
        curvature_option(options.curvature),
        {.name = "--sky-view",
         .target = &options.sky_view,
         .help = "One more band: share of the sky that a level surface sees"},
    };
}

std::vector<std::string> horizon(const ToolRun& run, const HorizonOptions& options, process::Progress& progress) {
    const geo::NetworkPermission permission{run.network};
    check_declared(run, options);
    check_together(options);
    std::vector<std::string> notes;
    std::string device_note;
    const auto backend = process::choose_backend(run.device, run.threads, device_note);
    if (!device_note.empty()) notes.push_back(device_note);

    progress.stage("read");
    const int rasters = rasters_held + options.azimuths + (options.sky_view ? 1 : 0);
    const geo::Raster<float> dem = read_tool_dem(run, rasters, notes);
    progress.stage("horizon");
    HorizonProblem problem;
    problem.shape = dem.grid.shape;
    problem.cell_m = static_cast<float>(dem.grid.cell_m);
    problem.elevation_m = dem.values;
    problem.curvature = options.curvature;
    std::vector<geo::Band> bands;
    for (int a = 0; a < options.azimuths && !progress.interrupted(); ++a) {
        problem.azimuth_deg = 360. * a / options.azimuths;
        geo::Band band{fmt::format("azimuth {:g}", problem.azimuth_deg), "deg",
                       fmt::format("Elevation of the horizon towards {:g} degrees, clockwise from the grid's north; "
                                   "-90 where the map ends",
                                   problem.azimuth_deg),
                       backend->horizon(problem)};
        for (float& value : band.values)
            value = value == open_horizon ? straight_down_deg : degrees_per_radian * atan_f(value);
        bands.push_back(std::move(band));
        progress.update(static_cast<double>(a + 1) / options.azimuths);
    }
    if (options.sky_view && !progress.interrupted()) {
        progress.stage("sky view");
        const SkyViewProblem sky{problem.shape,    problem.cell_m,    problem.elevation_m,
                                 options.azimuths, options.curvature, true};
        bands.push_back({"sky view", "1",
                         "Share of an even sky's light that reaches a level surface (Dozier & Frew 1990)",
                         backend->sky_view(sky)});
    }
    if (progress.interrupted()) return notes;
    progress.stage("write");
    geo::Metadata metadata = tool_metadata(run, "horizon");
    metadata["FUNNEL_CURVATURE"] = fmt::format("{}", options.curvature);
    geo::write_cog(run.out, dem.grid, bands, metadata, cog_options(run));
    progress.finish();
    return notes;
}

}  // namespace funnel::sim::tools
