// SPDX-License-Identifier: Apache-2.0
/// \file
/// In which batches the checkpoints operate. They are moved and closed (GAO-05-435, 2005), and people who set out are
/// taken to know whether they operate: in a batch all do, or none.
#pragma once

#include <cmath>
#include <cstdint>

namespace funnel {

/// Whether they operate in a batch, with the share `operating` of all batches. By multiples of sqrt(2), whose first n
/// fill the circle evenly for every n. With a larger share they operate in the same batches and in more.
inline bool checkpoints_operate(float operating, std::uint32_t batch) {
    constexpr double fraction_of_root_2 = 0.41421356237309505;
    const double turns = (static_cast<double>(batch) + 0.5) * fraction_of_root_2;
    return turns - std::floor(turns) < static_cast<double>(operating);
}

/// In how many of the first batches they operate.
inline std::uint32_t batches_operating(float operating, std::uint32_t batches) {
    std::uint32_t count = 0;
    for (std::uint32_t b = 0; b < batches; ++b) count += checkpoints_operate(operating, b) ? 1 : 0;
    return count;
}

/// How many batches before this one find them in the given state. By this number batches get their destinations: those
/// few that find them operating then spread over the groups as evenly as all do.
inline std::uint32_t batches_alike_before(float operating, std::uint32_t batch, bool operate) {
    const std::uint32_t operating_before = batches_operating(operating, batch);
    return operate ? operating_before : batch - operating_before;
}

/// The least number of batches of which `each` or more find them operating, and as many not; 0: more than `most`. Where
/// they always or never operate `each` are enough.
inline std::uint32_t batches_for_both(float operating, std::uint32_t each, std::uint32_t most) {
    if (operating <= 0.F || operating >= 1.F) return each;
    std::uint32_t with = 0, without = 0;
    for (std::uint32_t b = 0; b < most; ++b) {
        checkpoints_operate(operating, b) ? ++with : ++without;
        if (with >= each && without >= each) return b + 1;
    }
    return 0;
}

}  // namespace funnel
