// SPDX-License-Identifier: Apache-2.0
#include "sim/results/checkpoint.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/tallies_io.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/results/run_identity.hpp"

#include <fmt/format.h>

#include <string>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;

Identity checkpoint_identity(const scenario::Scenario& scenario, const World& world) {
    Identity lines = identity_of(scenario, world);
    lines.insert(lines.begin(), "checkpoint format: 3");
    return lines;
}

bool is_whole(const fs::path& folder) { return fs::exists(folder / "scenario.txt"); }

/// Makes way for `part` and moves it into place. Folders cannot be exchanged in one step: the old one stands aside,
/// where it is found, until the new one is there. One that stands aside alone, after a kill, is not touched before.
void put_in_place(const fs::path& part, const fs::path& out) {
    const fs::path place = out / checkpoint_name, aside = out / checkpoint_aside_name;
    if (is_whole(place)) {
        fs::remove_all(aside);
        fs::rename(place, aside);
    }
    fs::remove_all(place);  // no whole one
    fs::rename(part, place);
    fs::remove_all(aside);
}

}  // namespace

fs::path checkpoint_folder(const fs::path& out) {
    const fs::path aside = out / checkpoint_aside_name;
    return !is_whole(out / checkpoint_name) && is_whole(aside) ? aside : out / checkpoint_name;
}

bool has_checkpoint(const fs::path& out) { return is_whole(checkpoint_folder(out)); }

void write_checkpoint(const fs::path& out, const scenario::Scenario& scenario, const World& world,
                      const RunTallies& tallies) {
    const fs::path part = out / checkpoint_partial_name;
    std::error_code error;
    fs::remove_all(part, error);
    fs::create_directories(part, error);
    if (error) throw MachineError("could not make the folder " + part.string() + ": " + error.message());
    write_tallies(tallies, part);
    write_text_file(part / "scenario.txt", identity_text(checkpoint_identity(scenario, world)));
    put_in_place(part, out);
}

RunTallies read_checkpoint(const fs::path& out, const scenario::Scenario& scenario, const World& world,
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
    RunTallies tallies = [&] {
        try {
            return read_tallies(checkpoint_folder(out), expected);
        } catch (const InputError&) {
            throw InputError("the checkpoint in " + out.string() + " is damaged", "the files of a run that was stopped",
                             "run without --resume and with --overwrite");
        }
    }();
    if (tallies.batches_done > world.run.batches)
        throw InputError(fmt::format("the checkpoint in {} has {} batches", out.string(), tallies.batches_done),
                         fmt::format("up to {}", world.run.batches), "run without --resume and with --overwrite");
    return tallies;
}

}  // namespace funnel::sim::results
