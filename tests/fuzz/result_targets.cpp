// SPDX-License-Identifier: Apache-2.0
#include "kernels/core/input_error.hpp"
#include "kernels/store/npy.hpp"
#include "kernels/store/tallies_io.hpp"
#include "sim/compare/compare_json.hpp"
#include "sim/results/checksums.hpp"
#include "sim/results/run_json.hpp"
#include "sim/run/period_state.hpp"
#include "tests/fuzz/target.hpp"

#include <vector>

namespace funnel::fuzz {

namespace {

/// The bytes as a file of a folder whose list of checksums fits: what a broken program or a hand wrote, not a bad disk.
std::filesystem::path folder_with(const char* file, Bytes bytes) {
    const auto folder = put(file, bytes).parent_path();
    sim::results::Checksums::of_files(folder, {file}).write(folder);
    return folder;
}

}  // namespace

void read_run_json(Bytes bytes) {
    const auto folder = folder_with("run.json", bytes);
    try {
        sim::results::read_stored_entry_costs(folder / "run.json");
    } catch (const InputError&) {
    }
    sim::results::read_run_json(folder);
}

void read_comparison(Bytes bytes) { sim::compare::read_comparison(folder_with("compare.json", bytes)); }

void read_attempts(Bytes bytes) { read_released_attempts(put("attempts.npy", bytes), 3); }

void read_period_state(Bytes bytes) {
    const char* const beliefs = "believed_detection_per_h.npy";
    const auto folder = put("state.json", bytes).parent_path();
    write_npy(folder / beliefs, std::vector<float>(4, 0.5F));
    sim::results::Checksums::of_files(folder, {beliefs, "state.json"}).write(folder);
    if (!sim::run::read_state(folder)) throw InputError("no state");
}

void read_checksums(Bytes bytes) {
    const auto folder = put(sim::results::checksums_name, bytes).parent_path();
    const auto list = sim::results::Checksums::require(folder, "run");
    for (const std::string& name : list.names()) list.is_as_written(folder, name);
}

}  // namespace funnel::fuzz
