// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/memory_budget.hpp"

#include "kernels/attempt/attempt_views.hpp"
#include "kernels/attempt/outcome.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/routing/step_table.hpp"

#include <fmt/format.h>

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

namespace funnel::sim::scenario {

namespace {

constexpr double gib = 1024. * 1024. * 1024.;

// Bytes a cell of a run, by what holds them at the peak, which lies in the attempts: sizes of the vectors named. Their
// sum is that of measured runs (bench/README.md, memory).
constexpr double world_bytes_per_cell = 2 * (4 * 5 + 3);  ///< World: five float layers, three of bytes; the engine's
constexpr double kept_world_bytes_per_cell = 45;          ///< measured, of an ensemble's draws beside a run
constexpr double station_bytes_per_cell = 3 * 4;          ///< World::station_weight, a station: both, and the device's
constexpr double fields_bytes_per_cell = 4 * 7 + 2 + 17;  ///< Fields: seven float layers, visibility, horizons
/// BatchTallies, the device's counts and their copy on the host.
constexpr double tallies_bytes_per_cell = 3 * 4 * cell_count_kinds;
constexpr double table_bytes_per_cell = sizeof(StepRow);  ///< of each mode
constexpr int tables_of_every_run = 2;                    ///< of the way, of distress
/// What a walker reads of the ground; heat, beliefs and horizons on the device.
constexpr double engine_bytes_per_cell = sizeof(GroundCell) + 2 * 4 + 16;
constexpr double routing_bytes_per_cell = 2 * 4;  ///< cost-to-go and mental map, which stay while attempts walk
constexpr double published_bytes_per_cell = 24 * cell_count_kinds;  ///< sums, squares, batches seen
/// Records twice: while they are put in order, and while they are written.
constexpr double bytes_per_attempt = 2. * sizeof(AttemptRecord);
/// Libraries, tables of weather, GDAL's cache.
constexpr double fixed_bytes = 0.1 * gib;

// Drawing comes after the run has given its memory back; the larger of the two is the peak.
constexpr double drawing_bytes = 0.39 * gib;  ///< VTK, EGL, pictures being drawn
constexpr double drawing_bytes_per_vertex = 510;
constexpr double drawing_bytes_per_cell = 16;    ///< the relief and a layer or two on its grid
constexpr double most_vertices = 1024. * 1024.;  ///< of the relief in three dimensions, however many cells

/// An oracle's, beside those of a run: a chain's moves, its rows in order, vectors, and what is collected by cell.
/// Measured: 0.22 and 0.61 GiB in all of 0.2 and 0.8 million cells.
constexpr double oracle_bytes_per_cell = 290;

// The side of the made-up region, for which no bounds are given [m].
constexpr double synthetic_side_m = 90000.;

/// Libraries and GDAL's cache beside a tool, with room to spare.
constexpr double tool_fixed_bytes = 0.5 * gib;
/// A tool's algorithm: the queue of the cost field, buffers of reading and of writing with overviews.
constexpr double tool_bytes_per_cell = 32;

std::string first_line(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    return line;
}

std::optional<double> as_number(const std::string& text) {
    std::istringstream in{text};
    double value = 0.;
    if (!(in >> value)) return std::nullopt;
    return value;
}

/// The control group of this process: "0::/path" in version 2, "n:memory:/path" in version 1.
std::string group_path(const std::string& controller) {
    std::ifstream in("/proc/self/cgroup");
    for (std::string line; std::getline(in, line);) {
        const std::size_t first = line.find(':'), second = line.find(':', first + 1);
        if (second == std::string::npos) continue;
        const std::string controllers = "," + line.substr(first + 1, second - first - 1) + ",";
        const bool wanted =
            controller.empty() ? controllers == ",," : controllers.find("," + controller + ",") != std::string::npos;
        if (wanted) return line.substr(second + 1);
    }
    return "/";
}

std::optional<std::uint64_t> address_space_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return std::nullopt;
    return limit.rlim_cur;
}

/// Least room that a control group and those above it leave.
double room_in_groups(const std::filesystem::path& mount, const std::string& group, const char* limit_file,
                      const char* used_file) {
    double room = std::numeric_limits<double>::infinity();
    std::filesystem::path inside = std::filesystem::path{group}.relative_path();
    while (true) {
        const auto here = mount / inside;
        if (const auto left = group_available_bytes(first_line(here / limit_file), first_line(here / used_file))) {
            room = std::min(room, *left);
        }
        if (inside.empty()) return room;
        inside = inside.parent_path();
    }
}

}  // namespace

std::optional<double> meminfo_available_bytes(const std::string& text) {
    const std::string key = "MemAvailable:";
    const std::size_t at = text.find(key);
    if (at == std::string::npos) return std::nullopt;
    const auto kib = as_number(text.substr(at + key.size()));
    return kib ? std::optional{*kib * 1024.} : std::nullopt;
}

std::optional<double> group_available_bytes(const std::string& limit, const std::string& used) {
    const auto limit_bytes = as_number(limit);  // "max": no limit
    const auto used_bytes = as_number(used);
    if (!limit_bytes || !used_bytes) return std::nullopt;
    return std::max(*limit_bytes - *used_bytes, 0.);
}

std::optional<double> address_space_left_bytes(std::uint64_t limit_bytes, const std::string& statm, double page_bytes) {
    const auto pages = as_number(statm);
    if (!pages) return std::nullopt;
    return std::max(static_cast<double>(limit_bytes) - *pages * page_bytes, 0.);
}

std::string address_space_limit_text() {
    const auto limit = address_space_limit();
    return limit ? fmt::format("this shell limits the address space to {} MiB (ulimit -v)", *limit >> 20U) : "";
}

double available_memory_bytes() {
    std::ifstream in("/proc/meminfo");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const double free = meminfo_available_bytes(text).value_or(std::numeric_limits<double>::infinity());
    double room = std::numeric_limits<double>::infinity();
    if (const auto limit = address_space_limit())
        room = address_space_left_bytes(*limit, first_line("/proc/self/statm"), static_cast<double>(getpagesize()))
                   .value_or(room);
    return std::min({free, room, room_in_groups("/sys/fs/cgroup", group_path(""), "memory.max", "memory.current"),
                     room_in_groups("/sys/fs/cgroup/memory", group_path("memory"), "memory.limit_in_bytes",
                                    "memory.usage_in_bytes")});
}

RunSize run_size(const Scenario& scenario) {
    const RegionSpec& region = scenario.region;
    double width = region.east_m - region.west_m, height = region.north_m - region.south_m;
    if (!region.synthetic.empty() && !(width > 0.)) width = height = synthetic_side_m;
    RunSize size;
    const auto count = [&](double cell_m) {
        return width > 0. ? static_cast<std::uint64_t>(std::ceil(width / cell_m) * std::ceil(height / cell_m)) : 0;
    };
    size.cells = count(region.cell_m);
    size.published_cells = count(std::max(region.cell_m, scenario.outputs.publish_cell_m));
    size.attempts = scenario.run.attempts;
    size.figures = scenario.outputs.figures;
    size.more_step_tables = (scenario.separation.happens() ? 2 : 0)  // alone, going back
                            + (some_wander(scenario.body, scenario.separation) ? 1 : 0);
    size.weather_stations = std::max<std::uint64_t>(scenario.weather.tmy3.size() + scenario.weather.epw.size(), 1);
    return size;
}

double run_memory_bytes(const RunSize& size) {
    const double per_cell = world_bytes_per_cell + station_bytes_per_cell * static_cast<double>(size.weather_stations)
                            + fields_bytes_per_cell + tallies_bytes_per_cell + engine_bytes_per_cell
                            + routing_bytes_per_cell
                            + table_bytes_per_cell * (tables_of_every_run + size.more_step_tables)
                            + kept_world_bytes_per_cell * size.kept_worlds;
    const auto cells = static_cast<double>(size.cells);
    const double alone = fixed_bytes + per_cell * cells
                         + published_bytes_per_cell * static_cast<double>(size.published_cells)
                         + bytes_per_attempt * static_cast<double>(size.attempts);
    const double running = alone * size.processes;
    const double drawing =
        drawing_bytes + drawing_bytes_per_vertex * std::min(cells, most_vertices) + drawing_bytes_per_cell * cells;
    return size.figures ? std::max(running, drawing) : running;
}

double oracle_memory_bytes(const RunSize& size) {
    RunSize without_attempts = size;
    without_attempts.attempts = 0;
    without_attempts.figures = false;
    return run_memory_bytes(without_attempts) + oracle_bytes_per_cell * static_cast<double>(size.cells);
}

double tool_memory_bytes(std::uint64_t cells, int rasters) {
    return tool_fixed_bytes + static_cast<double>(cells) * (4. * rasters + tool_bytes_per_cell);
}

void require_memory(double needed_bytes, const std::string& what) {
    const double available = available_memory_bytes();
    if (needed_bytes <= available) return;
    const std::string limit = address_space_limit_text();
    throw MachineError(fmt::format(
        "{} needs {:.1f} GiB of memory, {:.1f} GiB are available{}; try: a larger cell_m, a smaller region, "
        "or a machine with more memory",
        what, needed_bytes / gib, available / gib, limit.empty() ? "" : " (" + limit + ")"));
}

void require_memory_for_run(const RunSize& size) {
    if (size.cells == 0) return;
    std::string what = fmt::format("a run of {} cells and {} attempts", size.cells, size.attempts);
    if (size.processes > 1) what += fmt::format(" in each of {} processes", size.processes);
    require_memory(run_memory_bytes(size), what);
}

void require_memory_for_run(const Scenario& scenario) { require_memory_for_run(run_size(scenario)); }

}  // namespace funnel::sim::scenario
