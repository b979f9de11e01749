// SPDX-License-Identifier: Apache-2.0
/// \file
/// A text's fingerprint: FNV-1a, 64 bits (Fowler, Noll and Vo; draft-eastlake-fnv).
#pragma once

#include <cstdint>
#include <string_view>

namespace funnel::sim::text {

inline std::uint64_t text_hash(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return hash;
}

}  // namespace funnel::sim::text
