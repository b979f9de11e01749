// SPDX-License-Identifier: Apache-2.0
#include "geo/network.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/process/device.hpp"
#include "sim/tools/inputs.hpp"
#include "sim/tools/tools.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim::tools {

namespace {

constexpr int rasters_held = 3;
constexpr double default_height_m = 24.;    // 80 ft, see enforcement.tower_height_m
constexpr double default_range_m = 12000.;  // 7.5 miles, see enforcement.tower_range_m
constexpr double highest_m = 10000.;
constexpr double farthest_m = 500000.;

struct Observer {
    geo::Point at;
    double height_m;
    double range_m;
};

/// A field of an observer; what is no number is named with its file, feature and key.
double field_of(const geo::Feature& feature, std::size_t number, const char* key, double otherwise,
                const std::string& path) {
    try {
        return feature.number(key, otherwise);
    } catch (const InputError&) {
        throw InputError(fmt::format("feature {} of {} has {} = \"{}\"", number, path, key, feature.text(key)),
                         "a finite number", "correcting it, or leaving it empty for the default");
    }
}

std::vector<Observer> observers_of(const ViewshedOptions& options, const geo::Raster<float>& dem,
                                   std::vector<std::string>& notes) {
    std::vector<Observer> observers;
    std::size_t number = 0;
    for (const geo::Feature& feature : place_points(options.observers, options.layer, options.where, dem.grid,
                                                    "--observers", {"name", "height_m", "range_m"}, notes)) {
        ++number;
        const auto field = [&](const char* key, double otherwise) {
            return field_of(feature, number, key, otherwise, options.observers);
        };
        const double height = options.height_m ? *options.height_m : field("height_m", default_height_m);
        const double range = options.range_m ? *options.range_m : field("range_m", default_range_m);
        require_between("the field height_m with", height, 0., highest_m, "m");
        require_between("the field range_m with", range, 0., farthest_m, "m");
        for (const auto& part : feature.parts) {
            for (const geo::Point p : part) {
                if (dem.grid.contains(p.x, p.y)) observers.push_back({p, height, range});
            }
        }
    }
    for (const Observer& o : observers) {
        const Cell cell = dem.grid.cell_at(o.at.x, o.at.y);
        if (!std::isnan(dem.values[static_cast<std::size_t>(dem.grid.shape.index(cell))])) continue;
        throw InputError(fmt::format("the observer at {},{} stands where the DEM has no elevation", o.at.x, o.at.y),
                         "observers on ground with an elevation", "another place, or a DEM without gaps");
    }
    if (observers.size() > std::numeric_limits<std::uint16_t>::max()) {
        throw InputError(fmt::format("{} observers", observers.size()), "at most 65535, so that counts fit 16 bits",
                         "a filter --where");
    }
    return observers;
}

}  // namespace

std::vector<text::Option> options_of(ViewshedOptions& options) {
    return text::joined({
        {{.name = "--observers",
          .value = "FILE|X,Y",
          .target = &options.observers,
          .required = true,
          .help = "Points of a vector file, or a point in the DEM's CRS"}},
        filter_options(options.layer, options.where),
        {{.name = "--height",
          .target = &options.height_m,
          .low = 0,
          .high = highest_m,
          .unit = "m",
          .help = "Eye above ground; default: the field height_m, else 24"},
         {.name = "--target-height",
          .target = &options.target_height_m,
          .low = 0,
          .high = highest_m,
          .unit = "m",
          .help = "Height above ground of the target"},
         {.name = "--range",
          .target = &options.range_m,
          .low = 0,
          .high = farthest_m,
          .unit = "m",
          .help = "Greatest distance of sight; default: the field range_m, else 12000"},
         curvature_option(options.curvature),
         {.name = "--mask", .target = &options.mask, .help = "0 and 1 instead of the number of observers"}},
    });
}

std::vector<std::string> viewshed(const ToolRun& run, const ViewshedOptions& options, process::Progress& progress) {
    const geo::NetworkPermission permission{run.network};
    check_declared(run, options);
    std::vector<std::string> notes;
    std::string device_note;
    const auto backend = process::choose_backend(run.device, run.threads, device_note);
    if (!device_note.empty()) notes.push_back(device_note);

    progress.stage("read");
    const geo::Raster<float> dem = read_tool_dem(run, rasters_held, notes);
    const std::vector<Observer> observers = observers_of(options, dem, notes);
    if (observers.empty()) throw InputError("no observer lies inside the DEM", "at least one", "other observers");

    progress.stage("viewshed");
    ViewshedProblem problem;
    problem.shape = dem.grid.shape;
    problem.cell_m = static_cast<float>(dem.grid.cell_m);
    problem.elevation_m = dem.values;
    problem.target_height_m = static_cast<float>(options.target_height_m);
    problem.curvature = static_cast<float>(options.curvature);
    geo::BasicBand<std::uint16_t> band{
        "visible", options.mask ? "" : "observers",
        options.mask ? "1 where any observer sees the cell" : "Observers that see the cell",
        std::vector<std::uint16_t>(dem.values.size(), 0)};
    for (std::size_t i = 0; i < observers.size() && !progress.interrupted(); ++i) {
        const Observer& o = observers[i];
        problem.observer_x_cells = static_cast<float>((o.at.x - dem.grid.west_m) / dem.grid.cell_m - 0.5);
        problem.observer_y_cells = static_cast<float>((dem.grid.north_m - o.at.y) / dem.grid.cell_m - 0.5);
        problem.observer_height_m = static_cast<float>(o.height_m);
        problem.range_m = static_cast<float>(o.range_m);
        const std::vector<std::uint8_t> seen = backend->viewshed(problem);
        for (std::size_t c = 0; c < seen.size(); ++c) {
            const unsigned count = band.values[c] + (seen[c] != 0 ? 1U : 0U);
            band.values[c] = static_cast<std::uint16_t>(options.mask ? std::min(count, 1U) : count);
        }
        progress.update(static_cast<double>(i + 1) / static_cast<double>(observers.size()));
    }
    if (progress.interrupted()) return notes;
    notes.push_back(fmt::format("{} observers", observers.size()));

    progress.stage("write");
    geo::Metadata metadata = tool_metadata(run, "viewshed");
    metadata["FUNNEL_TARGET_HEIGHT_M"] = fmt::format("{}", options.target_height_m);
    metadata["FUNNEL_CURVATURE"] = fmt::format("{}", options.curvature);
    geo::write_cog(run.out, dem.grid, band, metadata, cog_options(run));
    progress.finish();
    return notes;
}

}  // namespace funnel::sim::tools
