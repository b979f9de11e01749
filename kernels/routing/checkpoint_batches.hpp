// SPDX-License-Identifier: Apache-2.0
/// \file
/// In which batches the checkpoints operate. They are moved, and closed for rain or want of agents (GAO-05-435), and
/// people who set out know whether they operate: in a batch all do, or none.
#pragma once

#include <cmath>
#include <cstdint>

namespace funnel {

/// Whether they operate in a batch, with the share `operating` of all batches. By multiples of sqrt(2): their first n
/// fill the circle evenly for every n, beside the golden ratio's by which batches get their destinations
/// (group_of_batch). With a larger share they operate in the same batches and in more.
inline bool checkpoints_operate(float operating, std::uint32_t batch) {
    constexpr double fraction_of_root_2 = 0.41421356237309505;
    const double turns = (static_cast<double>(batch) + 0.5) * fraction_of_root_2;
    return turns - std::floor(turns) < static_cast<double>(operating);
}

}  // namespace funnel
