// SPDX-License-Identifier: Apache-2.0
#include "sim/run/system_info.hpp"

#include "geo/gdal_info.hpp"
#include "kernels/device/backend.hpp"
#include "sim/process/program_version.hpp"
#include "sim/scenario/memory_budget.hpp"
#include "sim/scenario/read.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>
#include <nlohmann/json.hpp>

namespace funnel::sim::run {

std::vector<std::string> system_info(int threads) {
    std::vector<std::string> lines;
    lines.push_back(fmt::format("funnel {} (commit {}), scenario format {}", process::program_version,
                                process::program_commit, scenario::scenario_format));
    lines.push_back(fmt::format("compiler {}", __VERSION__));
    lines.push_back("backend cpu: " + make_cpu_backend(threads)->description());
    std::string why_not;
    const auto cuda = make_cuda_backend(why_not);
    lines.push_back("backend cuda: " + (cuda != nullptr ? cuda->description() : "not available: " + why_not));
    lines.push_back(
        fmt::format("memory available: {:.1f} GiB", scenario::available_memory_bytes() / (1024. * 1024. * 1024.)));
    for (const std::string& line : geo::gdal_version_info()) lines.push_back(line);
    lines.push_back(fmt::format("toml++ {}.{}.{}, nlohmann-json {}.{}.{}, fmt {}.{}.{}", TOML_LIB_MAJOR, TOML_LIB_MINOR,
                                TOML_LIB_PATCH, NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
                                NLOHMANN_JSON_VERSION_PATCH, FMT_VERSION / 10000, FMT_VERSION / 100 % 100,
                                FMT_VERSION % 100));
    return lines;
}

}  // namespace funnel::sim::run
