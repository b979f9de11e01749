// SPDX-License-Identifier: Apache-2.0
/// \file
/// Loops over lanes compiled a second time for processors with vectors of 512 bits, and which of the two to call.
///
/// The program is compiled for processors of 2013; half of the time of an attempt is spent in loops that 16 lanes wide
/// vectors run through in half the turns. Only whole functions marked `FUNNEL_WIDE` use them, and what they call is
/// inlined into them, so that no instruction of theirs reaches a processor without them. Lanes are independent and
/// every operation is rounded by itself: both copies give the same bits (tested).
#pragma once

#include "kernels/core/portable.hpp"

#if defined(__x86_64__) && defined(__AVX2__) && !defined(__AVX512F__) && defined(__GNUC__) && !defined(__clang__) \
    && !defined(__CUDACC__)
#    define FUNNEL_HAS_WIDE 1
#    define FUNNEL_WIDE __attribute__((noinline, target("avx512f,avx512dq,avx512bw,avx512vl,prefer-vector-width=512")))
#else
#    define FUNNEL_HAS_WIDE 0
#    define FUNNEL_WIDE FUNNEL_FN
#endif

namespace funnel {

/// Lanes that a vector of 512 bits holds.
inline constexpr int wide_lanes = 16;

/// True where the `FUNNEL_WIDE` copy is to be called of a loop over L lanes on this processor.
template <int L>
FUNNEL_FN inline bool runs_wide() {
#if FUNNEL_HAS_WIDE
    if constexpr (L % wide_lanes == 0)
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
               && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
#endif
    return false;
}

}  // namespace funnel
