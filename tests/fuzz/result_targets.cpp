// SPDX-License-Identifier: Apache-2.0
#include "kernels/core/input_error.hpp"
#include "kernels/store/npy.hpp"
#include "kernels/store/tallies_io.hpp"
#include "sim/compare/compare_json.hpp"
#include "sim/results/run_json.hpp"
#include "sim/run/period_state.hpp"
#include "tests/fuzz/target.hpp"

namespace funnel::fuzz {

void read_run_json(Bytes bytes) {
    const auto path = put("run.json", bytes);
    try {
        sim::results::read_stored_entry_costs(path);
    } catch (const InputError&) {
    }
    sim::results::read_run_json(path.parent_path());
}

void read_comparison(Bytes bytes) { sim::compare::read_comparison(put("compare.json", bytes).parent_path()); }

void read_attempts(Bytes bytes) { read_released_attempts(put("attempts.npy", bytes), 3); }

void read_period_state(Bytes bytes) {
    static const std::vector<float> beliefs(4, 0.5F);
    const auto folder = put("state.json", bytes).parent_path();
    static const bool written = (write_npy(folder / "believed_detection_per_h.npy", beliefs), true);
    (void)written;
    if (!sim::run::read_state(folder)) throw InputError("no state");
}

}  // namespace funnel::fuzz
