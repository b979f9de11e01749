// SPDX-License-Identifier: Apache-2.0
#include "sim/checkpoint.hpp"

#include "kernels/core/input_error.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

namespace funnel::sim {
namespace {

namespace fs = std::filesystem;

/// What a checkpoint belongs to, as text that can be compared.
std::string identity(const Scenario& scenario) {
    std::string text = fmt::format("format 1\nseed {}\nattempts {}\nbatches {}\n", scenario.run.seed,
                                   scenario.run.attempts, scenario.run.batches);
    for (const std::string& setting : scenario.settings) text += setting + "\n";
    return text + scenario.text;
}

std::string read_text(const fs::path& path) {
    std::ifstream file{path};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

fs::path checkpoint_folder(const fs::path& out) { return out / "checkpoint"; }
bool has_checkpoint(const fs::path& out) { return fs::exists(checkpoint_folder(out) / "scenario.txt"); }

void write_checkpoint(const fs::path& out, const Scenario& scenario, const RunTallies& tallies) {
    const fs::path part = out / "checkpoint.partial";
    std::error_code error;
    fs::remove_all(part, error);
    fs::create_directories(part, error);
    if (error) throw MachineError("could not make the folder " + part.string() + ": " + error.message());
    write_tallies(tallies, part);
    std::ofstream file{part / "scenario.txt"};
    file << identity(scenario);
    file.close();
    if (!file) throw MachineError("could not write the checkpoint in " + part.string() + ": is the disk full?");
    fs::remove_all(checkpoint_folder(out), error);
    fs::rename(part, checkpoint_folder(out));
}

RunTallies read_checkpoint(const fs::path& out, const Scenario& scenario, const RunTallies& expected) {
    if (!has_checkpoint(out))
        throw InputError("no checkpoint in " + out.string(), "the output folder of a run that was stopped with Ctrl-C",
                         "run without --resume");
    if (read_text(checkpoint_folder(out) / "scenario.txt") != identity(scenario))
        throw InputError(
            "the checkpoint in " + out.string() + " belongs to another scenario, seed or number of attempts",
            "the same scenario file and options as before", "run without --resume and with --overwrite");
    const RunTallies tallies = [&] {
        try {
            return read_tallies(checkpoint_folder(out));
        } catch (const InputError&) {
            throw InputError("the checkpoint in " + out.string() + " is damaged", "the files of a run that was stopped",
                             "run without --resume and with --overwrite");
        }
    }();
    if (!(tallies.fine == expected.fine) || tallies.factor != expected.factor
        || tallies.batches_done > scenario.run.batches)
        throw InputError("the checkpoint in " + out.string() + " has another grid", "the grid of the scenario",
                         "run without --resume and with --overwrite");
    return tallies;
}

}  // namespace funnel::sim
