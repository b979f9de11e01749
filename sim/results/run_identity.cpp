// SPDX-License-Identifier: Apache-2.0
#include "sim/results/run_identity.hpp"

#include "kernels/store/world_io.hpp"
#include "sim/process/program_version.hpp"
#include "sim/results/named_files.hpp"
#include "sim/text/text_hash.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

namespace funnel::sim::results {

Identity identity_of(const scenario::Scenario& scenario, const World& world) {
    std::string settings;
    for (const std::string& setting : scenario.settings) settings += " " + setting;
    std::replace(settings.begin(), settings.end(), '\n', ' ');
    return {fmt::format("program: {} ({})", process::program_version, process::program_commit),
            fmt::format("scenario file: {:016x}", text::text_hash(scenario.text)),
            "settings:" + settings,
            fmt::format("seed: {}", world.run.seed),
            fmt::format("attempts: {}", world.run.attempts),
            fmt::format("batches: {}", world.run.batches),
            fmt::format("input files: {:016x}, {}", hash_of(world), hash_of_named_files(scenario))};
}

std::string differences(const Identity& stored, const Identity& now) {
    std::string names;
    for (std::size_t i = 0; i < now.size(); ++i)
        if (i >= stored.size() || stored[i] != now[i])
            names += (names.empty() ? "" : ", ") + now[i].substr(0, now[i].find(':'));
    return names;
}

std::string identity_text(const Identity& identity) {
    std::string text;
    for (const std::string& line : identity) text += line + "\n";
    return text;
}

Identity read_identity(const std::filesystem::path& path) {
    Identity lines;
    std::ifstream file{path};
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
}

}  // namespace funnel::sim::results
