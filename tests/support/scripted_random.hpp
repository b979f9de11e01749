// SPDX-License-Identifier: Apache-2.0
/// \file
/// Chance that a test dictates: the same interface as AttemptRandom, every draw from a script.
#pragma once

#include "kernels/core/random.hpp"

#include <cstdint>
#include <map>
#include <utility>

namespace funnel::test {

/// Draws are one half unless scripted; `set(purpose, n, i, u)` makes draw i of block n the uniform number u.
class ScriptedRandom {
  public:
    void set(Purpose purpose, std::uint32_t n, int i, double u) {
        script_[{purpose, n}].v[i] = static_cast<std::uint32_t>(u * 4294967295.);
    }
    Philox4 block(Purpose purpose, std::uint32_t n) const {
        const auto found = script_.find({purpose, n});
        Philox4 bits = found == script_.end() ? Philox4{{0, 0, 0, 0}} : found->second;
        for (std::uint32_t& v : bits.v)
            if (v == 0) v = 0x80000000U;
        return bits;
    }

  private:
    std::map<std::pair<Purpose, std::uint32_t>, Philox4> script_;
};

}  // namespace funnel::test
