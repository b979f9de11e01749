// SPDX-License-Identifier: Apache-2.0
#include "sim/tools/inputs.hpp"

#include "geo/burn.hpp"
#include "geo/crs.hpp"
#include "geo/dem_read.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/core/shell_word.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/process/device.hpp"
#include "sim/process/program_version.hpp"
#include "sim/scenario/memory_budget.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <utility>

namespace funnel::sim::tools {

namespace fs = std::filesystem;

namespace {

std::optional<double> number_of(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    double value = 0.;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

geo::Point inside(geo::Point p, const geo::GridSpec& grid, const char* option) {
    if (grid.contains(p.x, p.y)) return p;
    const bool degrees = std::abs(p.x) <= 180. && std::abs(p.y) <= 90.;
    throw InputError(fmt::format("{} {},{} lies outside the DEM", option, p.x, p.y),
                     fmt::format("x in [{}, {}) and y in ({}, {}] in {}", grid.west_m, grid.east_m(), grid.south_m(),
                                 grid.north_m, geo::crs_name(grid.crs_wkt)),
                     degrees ? "metres instead of degrees, or a vector file with its own CRS" : "a point inside");
}

/// A point has no layer and no attributes.
void refuse_filter(const std::string& layer, const std::string& where, const char* option) {
    if (layer.empty() && where.empty()) return;
    throw InputError(fmt::format("{} with a point for {}", layer.empty() ? "--where" : "--layer", option),
                     "a vector file to choose features from",
                     layer.empty() ? "leaving --where out" : "leaving --layer out");
}

/// Features of whatever geometry the source has.
struct Places {
    geo::GeometryKind kind;
    std::vector<geo::Feature> features;
};

Places read_places(const std::string& path, const std::string& layer, const std::string& where,
                   const geo::GridSpec& grid) {
    std::string complaint;
    for (const auto kind : {geo::GeometryKind::points, geo::GeometryKind::lines, geo::GeometryKind::polygons}) {
        try {
            return {kind, geo::read_features(path, layer, where, kind, grid)};
        } catch (const InputError& error) {
            // Of the kinds that do not fit only the type is said; the reason that counts comes with the one that does.
            const std::string message = error.what();
            if (complaint.empty() || complaint.find(" is of type ") != std::string::npos) complaint = message;
        }
    }
    throw InputError(complaint);
}

void check_output(const ToolRun& run) {
    const fs::path out = run.out;
    const fs::path folder = out.has_parent_path() ? out.parent_path() : fs::path{"."};
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        throw InputError("-o " + run.out + ": there is no folder " + folder.string(), "a file in an existing folder",
                         "mkdir -p " + shell_path(folder.string()));
    }
    if (fs::is_directory(out, error))
        throw InputError("-o " + run.out + " is a folder", "the name of a .tif file",
                         "-o " + shell_word((out / "out.tif").string()));
    if (fs::exists(out, error) && !run.overwrite)
        throw InputError("-o " + run.out + " is there already", "a new file", "another name, or --overwrite");
    if (fs::equivalent(out, run.dem, error))
        throw InputError("-o " + run.out + " is the DEM itself", "a new file, so that no input is lost",
                         "another name");
    requested_place(out, run.overwrite);  // before any work: a device, a pipe or a full name is found out at once
}

}  // namespace

std::optional<geo::Point> point_of(const std::string& text) {
    const std::size_t comma = text.find(',');
    if (comma == std::string::npos) return std::nullopt;
    const auto x = number_of(std::string_view{text}.substr(0, comma)),
               y = number_of(std::string_view{text}.substr(comma + 1));
    if (!x || !y) return std::nullopt;
    if (!std::isfinite(*x) || !std::isfinite(*y))
        throw InputError(fmt::format("the place {}", text), "two finite numbers x,y", "coordinates inside the DEM");
    return geo::Point{*x, *y};
}

geo::Raster<float> read_tool_dem(const ToolRun& run, int rasters, std::vector<std::string>& notes) {
    check_output(run);
    const geo::RasterInfo info = geo::inspect(run.dem);
    const auto cells = static_cast<std::uint64_t>(info.rows) * static_cast<std::uint64_t>(info.cols);
    scenario::require_memory(scenario::tool_memory_bytes(cells, rasters),
                             fmt::format("a raster of {} x {} cells", info.rows, info.cols));
    geo::ReadOptions options;
    options.threads = run.threads;
    options.warn = [&notes](const std::string& message) { notes.push_back(message); };
    return geo::read_dem(run.dem, options);
}

std::vector<geo::Feature> place_points(const std::string& what, const std::string& layer, const std::string& where,
                                       const geo::GridSpec& grid, const char* option, std::vector<std::string> fields,
                                       std::vector<std::string>& notes) {
    if (const auto point = point_of(what)) {
        refuse_filter(layer, where, option);
        geo::Feature feature;
        feature.parts = {{inside(*point, grid, option)}};
        return {feature};
    }
    geo::FeatureOptions options;
    options.fields = std::move(fields);
    options.warn = [&notes](const std::string& message) { notes.push_back(message); };
    return geo::read_features(what, layer, where, geo::GeometryKind::points, grid, options);
}

std::vector<CellIndex> place_cells(const std::string& what, const std::string& layer, const std::string& where,
                                   const geo::GridSpec& grid, const char* option) {
    if (const auto point = point_of(what)) {
        refuse_filter(layer, where, option);
        const geo::Point p = inside(*point, grid, option);
        return {grid.shape.index(grid.cell_at(p.x, p.y))};
    }
    const Places places = read_places(what, layer, where, grid);
    std::vector<CellIndex> cells;
    if (places.kind == geo::GeometryKind::lines) return geo::touched_cells(geo::all_parts(places.features), grid);
    if (places.kind == geo::GeometryKind::polygons) {
        for (const geo::Feature& feature : places.features) {
            const auto within = geo::cells_inside(feature.parts, grid);
            cells.insert(cells.end(), within.begin(), within.end());
        }
    } else {
        for (const auto& part : geo::all_parts(places.features)) {
            for (const geo::Point p : part) {
                if (grid.contains(p.x, p.y)) cells.push_back(grid.shape.index(grid.cell_at(p.x, p.y)));
            }
        }
    }
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    if (cells.empty()) {
        throw InputError(fmt::format("{} {} covers no cell's centre", option, what), "places inside the DEM",
                         "larger polygons, or points");
    }
    return cells;
}

std::vector<text::Option> options_of(ToolRun& run) {
    return text::joined({
        {{.name = "--dem",
          .value = "FILE",
          .target = &run.dem,
          .required = true,
          .help = "Elevation, in metres unless the file states another unit: any raster GDAL reads, square cells in a "
                  "projected CRS whose metres are those of the ground within 1 %"},
         {.name = "-o,--output",
          .value = "FILE",
          .target = &run.out,
          .required = true,
          .help = "Cloud Optimized GeoTIFF to write"},
         {.name = "--overwrite", .target = &run.overwrite, .help = "Replace that file where it is there already"},
         {.name = "--network",
          .target = &run.network,
          .help = "Let files lead to the network, such as a VRT that names addresses; an address given here needs no "
                  "leave"}},
        process::device_options(run.device, run.threads),
    });
}

std::vector<text::Option> filter_options(std::string& layer, std::string& where) {
    return {
        {.name = "--layer", .value = "NAME", .target = &layer, .help = "Layer of that file, when it has several"},
        {.name = "--where", .value = "FILTER", .target = &where, .help = "Attribute filter on that file"},
    };
}

text::Option curvature_option(double& curvature) {
    return {.name = "--curvature",
            .target = &curvature,
            .low = 0,
            .high = 1,
            .help = "Share of Earth's curvature left after refraction; 0: flat Earth, 1: no refraction"};
}

void require_between(const char* what, double value, double low, double high, const char* unit) {
    if (value >= low && value <= high) return;
    throw InputError(fmt::format("{} {}", what, value), fmt::format("a number in [{}, {}] {}", low, high, unit),
                     fmt::format("{} {}", what, value < low ? low : high));
}

geo::Metadata tool_metadata(const ToolRun& run, const std::string& tool) {
    return {{"FUNNEL_VERSION", process::program_version},
            {"FUNNEL_COMMIT", process::program_commit},
            {"FUNNEL_TOOL", tool},
            {"FUNNEL_DEM", fs::path{run.dem}.filename().string()}};
}

geo::CogOptions cog_options(const ToolRun& run) {
    geo::CogOptions options;
    options.overwrite = run.overwrite;
    options.threads = run.threads;
    return options;
}

}  // namespace funnel::sim::tools
