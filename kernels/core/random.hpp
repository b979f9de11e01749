// SPDX-License-Identifier: Apache-2.0
/// \file
/// Chance that depends on nothing but its name: Philox4x32-10, keyed by seed and addressed by
/// (period, class, attempt, purpose, counter).
///
/// Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", SC'11,
/// doi 10.1145/2063384.2063405. Because a number's address is its whole history, results do not depend on
/// threads, batches, ranks or device, and a draw added for one purpose never shifts another's.
#pragma once

#include "kernels/core/portable.hpp"

#include <cstdint>

namespace funnel {

struct Philox4 {
    std::uint32_t v[4];
};

/// Ten rounds of Philox4x32: a bijection of `counter` under `key`.
FUNNEL_FN inline Philox4 philox4x32_10(Philox4 counter, std::uint32_t key0, std::uint32_t key1) {
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t a = std::uint64_t{0xD2511F53U} * counter.v[0];
        const std::uint64_t b = std::uint64_t{0xCD9E8D57U} * counter.v[2];
        counter = {{static_cast<std::uint32_t>(b >> 32) ^ counter.v[1] ^ key0, static_cast<std::uint32_t>(b),
                    static_cast<std::uint32_t>(a >> 32) ^ counter.v[3] ^ key1, static_cast<std::uint32_t>(a)}};
        key0 += 0x9E3779B9U;
        key1 += 0xBB67AE85U;
    }
    return counter;
}

/// Uniform in the open interval (0, 1), never 0 or 1, so its logarithm is finite. 23 bits: with the half
/// added they fill a float's 24 exactly, where 24 would round up to 1.
FUNNEL_FN inline float uniform_open(std::uint32_t bits) { return (static_cast<float>(bits >> 9) + 0.5F) * 0x1p-23F; }

/// Purpose of a random number. A new purpose gets a new value; values are never reused.
enum class Purpose : std::uint32_t {
    start = 1,        ///< departure day and hour, staging place, entry
    direction = 2,    ///< choice of step
    thresholds = 3,   ///< hazard each attempt can bear: apprehension, death, rescue
    barrier = 4,      ///< seen or hurt while crossing a barrier
    perception = 5,   ///< mental map lattice
    cause = 6,        ///< which of several hazards struck
    water = 7,        ///< water found at a known place
    checkpoint = 8,   ///< caught on the road after the pick-up
    separation = 9,   ///< parted from the group: thresholds and what one is like alone
    encounter = 10,   ///< each encounter with agents: scattered, together again, the next threshold
    collapse = 11,    ///< at which loss of water nobody walks on
    help_met = 12,    ///< help that is met by chance is recognised
    individual = 13,  ///< what a person of the class is like
    land_water = 14,  ///< thresholds of tanks and pools found on the way
    group = 15,       ///< what the group does: halts for the weak, walks by day
};

/// The stream of one attempt for one purpose; `block(n)` are its draws 4n .. 4n+3.
struct AttemptRandom {
    std::uint64_t seed;
    std::uint32_t period;
    std::uint32_t traveller_class;
    std::uint64_t attempt;

    FUNNEL_FN Philox4 block(Purpose purpose, std::uint32_t n) const {
        // The class and purpose share a word: both are small; the attempt has 48 bits.
        const std::uint32_t what = (static_cast<std::uint32_t>(purpose) << 24) | (traveller_class << 16)
                                   | static_cast<std::uint32_t>((attempt >> 32) & 0xFFFFU);
        return philox4x32_10({{n, static_cast<std::uint32_t>(attempt), what, period}}, static_cast<std::uint32_t>(seed),
                             static_cast<std::uint32_t>(seed >> 32));
    }
};

}  // namespace funnel
