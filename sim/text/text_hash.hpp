// SPDX-License-Identifier: Apache-2.0
/// \file
/// A text's fingerprint: FNV-1a, 64 bits.
#pragma once

#include "kernels/core/hash.hpp"

#include <cstdint>
#include <string_view>

namespace funnel::sim::text {

inline std::uint64_t text_hash(std::string_view text) {
    Hash hash;
    hash.add_text(text);
    return hash.value();
}

}  // namespace funnel::sim::text
