// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a clock shows against where the sun stands: the two say the same longitude, or one of them is wrong.
#pragma once

namespace funnel {

/// Standard time is farther from the sun's nowhere on Earth (western China: 3 h).
inline constexpr double most_clock_ahead_h = 3.;
/// More than this is rare (Argentina, Spain): worth a look.
inline constexpr double usual_clock_ahead_h = 1.75;

/// How much a clock of this offset from UTC is ahead of the mean sun at a longitude (east positive) [h], -12 to 12: the
/// date line lets clocks differ by a day, which moves no shadow.
inline double clock_ahead_h(double utc_offset_h, double longitude_deg) {
    double ahead_h = utc_offset_h - longitude_deg / 15.;
    while (ahead_h > 12.) ahead_h -= 24.;
    while (ahead_h < -12.) ahead_h += 24.;
    return ahead_h;
}

}  // namespace funnel
