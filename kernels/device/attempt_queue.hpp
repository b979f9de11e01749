// SPDX-License-Identifier: Apache-2.0
/// \file
/// The queue of attempts that lanes take from.
#pragma once

#include "kernels/device/atomics.hpp"

#include <cstdint>

namespace funnel {

/// Attempts that lanes take one by one, from a count that all lanes of a launch share: whoever is done takes the next,
/// so that none waits for a neighbour's long attempts while there are others. Who takes which leaves no trace.
struct AttemptQueue {
    std::uint64_t* taken;  ///< so far, by all
    std::uint64_t first;
    std::uint64_t count;
    bool has_more = true;  ///< as far as this one knows
    /// Not 0: somebody asks to stop, and no more are taken. Null: nobody can ask.
    const volatile int* stop = nullptr;

    /// False when there are none left.
    FUNNEL_FN bool take(std::uint64_t& attempt) {
        if (stop != nullptr && *stop != 0) has_more = false;
        const std::uint64_t n = has_more ? atomic_add(*taken, std::uint64_t{1}) : count;
        has_more = n < count;
        if (has_more) attempt = first + n;
        return has_more;
    }
};

}  // namespace funnel
