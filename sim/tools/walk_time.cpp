// SPDX-License-Identifier: Apache-2.0
#include "geo/network.hpp"
#include "geo/raster_read.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/prepare/landcover_schemes.hpp"
#include "sim/process/device.hpp"
#include "sim/scenario/parameters.hpp"
#include "sim/tools/inputs.hpp"
#include "sim/tools/tools.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace funnel::sim::tools {

namespace {

/// The DEM, land-cover factors, the result and its copy while it is written.
constexpr int rasters_held = 5;
constexpr double pi = 3.14159265358979323846;

struct Ground {
    std::vector<float> time_factor;
    std::vector<std::uint8_t> walkable;
};

Ground read_ground(const WalkTimeOptions& options, const geo::GridSpec& grid, int threads,
                   std::vector<std::string>& notes) {
    Ground ground;
    if (options.landcover.empty()) return ground;
    geo::ReadOptions reading;
    reading.threads = threads;
    reading.warn = [&](const std::string& message) { notes.push_back(message); };
    const auto codes = geo::read_class_codes_warped(options.landcover, grid, reading);
    const prepare::ClassifiedLandcover cover =
        prepare::classify_landcover(codes.values, options.factors, options.landcover);
    notes.insert(notes.end(), cover.notes.begin(), cover.notes.end());
    ground.time_factor.reserve(cover.classes.size());
    ground.walkable.reserve(cover.classes.size());
    std::set<int> unknown;
    for (const std::uint8_t number : cover.classes) {
        const prepare::LandcoverFactor& known = cover.factors[number];
        if (!known.known && number != prepare::no_class) unknown.insert(number);
        const prepare::LandcoverFactor& used = known.known ? known : prepare::open_shrub();
        ground.time_factor.push_back(used.time_factor);
        ground.walkable.push_back(used.walkable ? 1 : 0);
    }
    if (!unknown.empty()) {
        notes.push_back(
            fmt::format("classes {} are not in the table of factors: walked as open shrub", fmt::join(unknown, ", ")));
    }
    return ground;
}

void check_together(const WalkTimeOptions& options) {
    if (!options.factors.empty() && options.landcover.empty()) {
        throw InputError("--factors without --landcover", "land-cover classes for the table to speak of",
                         "--landcover classes.tif");
    }
}

/// \throws InputError when no place lies on ground that can be stood on
std::vector<Target> targets_on_ground(const std::vector<CellIndex>& cells, const geo::Raster<float>& dem,
                                      const Ground& ground, std::vector<std::string>& notes) {
    std::vector<Target> targets;
    for (const CellIndex cell : cells) {
        const auto at = static_cast<std::size_t>(cell);
        if (std::isnan(dem.values[at]) || (!ground.walkable.empty() && ground.walkable[at] == 0)) continue;
        targets.push_back({cell, 0.F});
    }
    if (targets.empty()) {
        throw InputError("--to: none of the places lies on ground with an elevation that can be walked on",
                         "at least one", "other places, or a DEM that covers them");
    }
    if (targets.size() < cells.size()) {
        notes.push_back(fmt::format("{} of {} cells of the places were left out: no elevation, or not walkable",
                                    cells.size() - targets.size(), cells.size()));
    }
    return targets;
}

}  // namespace

std::vector<text::Option> options_of(WalkTimeOptions& options) {
    const auto& functions = scenario::speed_function_names();
    return text::joined({
        {{.name = "--to",
          .value = "FILE|X,Y",
          .target = &options.to,
          .required = true,
          .help = "Places: points, lines or polygons of a vector file, or a point in the DEM's CRS"}},
        filter_options(options.layer, options.where),
        {{.name = "--function",
          .target = &options.function,
          .choices = {functions.begin(), functions.end()},
          .help = "Speed on slope"},
         {.name = "--neighbours",
          .target = &options.neighbours,
          .choices = {"8", "16"},
          .help = "Neighbours of a cell; 16: with knight's moves"},
         {.name = "--landcover",
          .value = "FILE",
          .target = &options.landcover,
          .help = "Land-cover classes that slow walking or stop it"},
         {.name = "--factors",
          .value = "FILE",
          .target = &options.factors,
          .help = "Their table class,name,time_factor,energy_factor,walkable, or scheme:NAME; default: by their codes"},
         {.name = "--reverse", .target = &options.reverse, .help = "Time from the places instead of towards them"},
         {.name = "--cliff-deg",
          .target = &options.cliff_deg,
          .low = 1,
          .high = 90,
          .unit = "deg",
          .help = "Moves this steep are impossible; 90: none is"}},
    });
}

std::vector<std::string> walk_time(const ToolRun& run, const WalkTimeOptions& options, process::Progress& progress) {
    const geo::NetworkPermission permission{run.network};
    check_declared(run, options);
    check_together(options);
    const SpeedFunction function = scenario::speed_function_named(options.function);
    std::vector<std::string> notes;
    std::string device_note;
    const auto backend = process::choose_backend(run.device, run.threads, device_note);
    if (!device_note.empty()) notes.push_back(device_note);

    progress.stage("read");
    const geo::Raster<float> dem = read_tool_dem(run, rasters_held, notes);
    const Ground ground = read_ground(options, dem.grid, run.threads, notes);
    const auto cells = place_cells(options.to, options.layer, options.where, dem.grid, "--to");
    const std::vector<Target> targets = targets_on_ground(cells, dem, ground, notes);

    progress.stage("walking time");
    CostProblem problem;
    problem.shape = dem.grid.shape;
    problem.cell_m = static_cast<float>(dem.grid.cell_m);
    problem.elevation_m = dem.values;
    problem.time_factor = ground.time_factor;
    problem.walkable = ground.walkable;
    problem.targets = targets;
    problem.speed_function = function;
    problem.neighbours = options.neighbours;
    problem.exact_sums = true;
    problem.from_targets = options.reverse;
    problem.cliff_slope = options.cliff_deg < 90. ? static_cast<float>(std::tan(options.cliff_deg * pi / 180.))
                                                  : std::numeric_limits<float>::infinity();
    geo::Band band{"walk_time", "s",
                   options.reverse ? "Walking time from the nearest place" : "Walking time to the nearest place",
                   backend->cost_to_go(problem)};
    const auto reached =
        std::count_if(band.values.begin(), band.values.end(), [](float v) { return std::isfinite(v); });
    notes.push_back(fmt::format("{} of {} cells reached", reached, band.values.size()));

    progress.stage("write");
    geo::Metadata metadata = tool_metadata(run, "walk-time");
    metadata["FUNNEL_FUNCTION"] = options.function;
    metadata["FUNNEL_NEIGHBOURS"] = std::to_string(options.neighbours);
    metadata["FUNNEL_DIRECTION"] = options.reverse ? "from the places" : "to the places";
    geo::write_cog(run.out, dem.grid, band, metadata, cog_options(run));
    progress.finish();
    return notes;
}

}  // namespace funnel::sim::tools
