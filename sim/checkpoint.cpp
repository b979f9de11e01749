// SPDX-License-Identifier: Apache-2.0
#include "sim/checkpoint.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/identity.hpp"

#include <fstream>
#include <string>

namespace funnel::sim {
namespace {

namespace fs = std::filesystem;

Identity checkpoint_identity(const Scenario& scenario, const World& world) {
    Identity lines = identity_of(scenario, world);
    lines.insert(lines.begin(), "checkpoint format: 2");
    return lines;
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
    file << identity_text(checkpoint_identity(scenario, world));
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
        differences(read_identity(checkpoint_folder(out) / "scenario.txt"), checkpoint_identity(scenario, world));
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
