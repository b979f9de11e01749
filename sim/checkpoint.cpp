// SPDX-License-Identifier: Apache-2.0
#include "sim/checkpoint.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/world/world_io.hpp"
#include "sim/program_version.hpp"
#include "sim/text_hash.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace funnel::sim {
namespace {

namespace fs = std::filesystem;

/// What a checkpoint belongs to, a line each: "what: value". All of it decides the bits of the results.
std::vector<std::string> identity(const Scenario& scenario, const World& world) {
    std::string settings;
    for (const std::string& setting : scenario.settings) settings += " " + setting;
    std::replace(settings.begin(), settings.end(), '\n', ' ');
    return {"checkpoint format: 2",
            fmt::format("program: {} ({})", program_version, program_commit),
            fmt::format("scenario file: {:016x}", text_hash(scenario.text)),
            "settings:" + settings,
            fmt::format("seed: {}", world.run.seed),
            fmt::format("attempts: {}", world.run.attempts),
            fmt::format("batches: {}", world.run.batches),
            fmt::format("input files: {:016x}", hash_of(world))};
}

std::vector<std::string> read_lines(const fs::path& path) {
    std::vector<std::string> lines;
    std::ifstream file{path};
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
}

/// What the two do not share, by name.
std::string differences(const std::vector<std::string>& stored, const std::vector<std::string>& now) {
    std::string names;
    for (std::size_t i = 0; i < now.size(); ++i)
        if (i >= stored.size() || stored[i] != now[i])
            names += (names.empty() ? "" : ", ") + now[i].substr(0, now[i].find(':'));
    return names;
}

}  // namespace

fs::path checkpoint_folder(const fs::path& out) { return out / "checkpoint"; }
bool has_checkpoint(const fs::path& out) { return fs::exists(checkpoint_folder(out) / "scenario.txt"); }

void write_checkpoint(const fs::path& out, const Scenario& scenario, const World& world, const RunTallies& tallies) {
    const fs::path part = out / "checkpoint.partial";
    std::error_code error;
    fs::remove_all(part, error);
    fs::create_directories(part, error);
    if (error) throw MachineError("could not make the folder " + part.string() + ": " + error.message());
    write_tallies(tallies, part);
    std::ofstream file{part / "scenario.txt"};
    for (const std::string& line : identity(scenario, world)) file << line << '\n';
    file.close();
    if (!file) throw MachineError("could not write the checkpoint in " + part.string() + ": is the disk full?");
    fs::remove_all(checkpoint_folder(out), error);
    fs::rename(part, checkpoint_folder(out));
}

RunTallies read_checkpoint(const fs::path& out, const Scenario& scenario, const World& world,
                           const RunTallies& expected) {
    if (!has_checkpoint(out))
        throw InputError("no checkpoint in " + out.string(), "the output folder of a run that was stopped with Ctrl-C",
                         "run without --resume");
    const std::string other =
        differences(read_lines(checkpoint_folder(out) / "scenario.txt"), identity(scenario, world));
    if (!other.empty())
        throw InputError("the checkpoint in " + out.string() + " belongs to a run with another " + other,
                         "the same program, scenario, options and input files as before",
                         "run without --resume and with --overwrite");
    const RunTallies tallies = [&] {
        try {
            return read_tallies(checkpoint_folder(out));
        } catch (const InputError&) {
            throw InputError("the checkpoint in " + out.string() + " is damaged", "the files of a run that was stopped",
                             "run without --resume and with --overwrite");
        }
    }();
    if (!(tallies.fine == expected.fine) || tallies.factor != expected.factor
        || tallies.batches_done > world.run.batches)
        throw InputError("the checkpoint in " + out.string() + " has another grid", "the grid of the scenario",
                         "run without --resume and with --overwrite");
    return tallies;
}

}  // namespace funnel::sim
