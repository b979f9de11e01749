// SPDX-License-Identifier: Apache-2.0
/// \file
/// The published functions of walking speed on slope, by name. Their formulas: kernels/ground/speed_laws.hpp.
#pragma once

#include <cstdint>

namespace funnel {

/// Speed as a function of signed slope along the move. The numbers are part of the format of a World.
enum class SpeedFunction : std::uint8_t {
    irmischer_clarke_off_path = 0,
    tobler_on_path = 1,
    tobler_off_path = 2,
    irmischer_clarke_on_path = 3,
    constant = 4,  ///< 1 m/s whatever the slope: for vehicles, with seconds per metre as the cell's time factor
    irmischer_clarke_off_path_female = 5,
    irmischer_clarke_on_path_female = 6,
    marquez_perez = 7,
    rees = 8,
    garmy = 9,
    kondo_seino = 10,
    davey = 11,
    tripcevich = 12,
    naismith_langmuir = 13,
    r_walk = 14,
    campbell_2017 = 15,
    stride = 16,
    campbell_2019_p01 = 17,
    campbell_2019_p05 = 18,
    campbell_2019_p10 = 19,
    campbell_2019_p15 = 20,
    campbell_2019_p20 = 21,
    campbell_2019_p25 = 22,
    campbell_2019_p30 = 23,
    campbell_2019_p35 = 24,
    campbell_2019_p40 = 25,
    campbell_2019_p45 = 26,
    campbell_2019_p50 = 27,
    campbell_2019_p75 = 28,
    campbell_2019_p90 = 29,
    campbell_2019_p95 = 30,
    campbell_2019_p99 = 31,
    sullivan_p16_7 = 32,
    sullivan_p50 = 33,
    sullivan_p83_3 = 34,
};

inline constexpr int speed_function_count = 35;

}  // namespace funnel
