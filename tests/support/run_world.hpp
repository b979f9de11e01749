// SPDX-License-Identifier: Apache-2.0
/// \file
/// A World's whole run on the processor, with its books checked, and how its attempts end.
#pragma once

#include "kernels/run/batches.hpp"
#include "kernels/run/make_fields.hpp"

#include <algorithm>
#include <cstdint>

namespace funnel::test {

inline RunTallies run_world(const World& world, int threads = 2) {
    const auto backend = make_cpu_backend(threads);
    const auto engine = backend->attempt_engine(world, make_fields(world, *backend));
    RunTallies tallies = empty_tallies(world.shape, 1);
    run_batches(world, *engine, tallies, [](const RunTallies&) { return true; });
    check_conservation(world, tallies);
    return tallies;
}

/// Attempts that ended so.
inline std::uint64_t ended(const RunTallies& t, Outcome outcome) {
    return static_cast<std::uint64_t>(std::ranges::count_if(
        t.records, [&](const AttemptRecord& r) { return r.outcome == static_cast<std::uint8_t>(outcome); }));
}

}  // namespace funnel::test
