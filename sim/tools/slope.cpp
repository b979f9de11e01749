// SPDX-License-Identifier: Apache-2.0
#include "geo/network.hpp"
#include "kernels/core/math.hpp"
#include "sim/process/device.hpp"
#include "sim/tools/inputs.hpp"
#include "sim/tools/tools.hpp"

namespace funnel::sim::tools {

namespace {

constexpr int rasters_held = 3;
constexpr float degrees_per_radian = 57.29577951F;

}  // namespace

std::vector<text::Option> options_of(SlopeOptions& options) {
    return {
        {.name = "--unit",
         .target = &options.unit,
         .choices = {"degrees", "percent", "ratio"},
         .help = "Unit of the slope; ratio: rise over run"},
    };
}

std::vector<std::string> slope(const ToolRun& run, const SlopeOptions& options, process::Progress& progress) {
    const geo::NetworkPermission permission{run.network};
    check_declared(run, options);
    std::vector<std::string> notes;
    std::string device_note;
    const auto backend = process::choose_backend(run.device, run.threads, device_note);
    if (!device_note.empty()) notes.push_back(device_note);

    progress.stage("read");
    const geo::Raster<float> dem = read_tool_dem(run, rasters_held, notes);
    progress.stage("slope");
    geo::Band band{"slope", options.unit == "degrees" ? "deg" : (options.unit == "percent" ? "%" : "1"),
                   "Slope (Horn 1981)",
                   backend->slope(dem.grid.shape, static_cast<float>(dem.grid.cell_m), dem.values)};
    if (options.unit == "degrees") {
        for (float& value : band.values) value = degrees_per_radian * atan_f(value);
    } else if (options.unit == "percent") {
        for (float& value : band.values) value *= 100.F;
    }
    progress.stage("write");
    geo::write_cog(run.out, dem.grid, band, tool_metadata(run, "slope"), cog_options(run));
    progress.finish();
    return notes;
}

}  // namespace funnel::sim::tools
