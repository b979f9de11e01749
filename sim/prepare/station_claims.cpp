// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/station_claims.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/heat/clock.hpp"

#include <fmt/format.h>

#include <cmath>

namespace funnel::sim::prepare {

void require_sun_time(const StationClaims& c) {
    if (c.where.empty() || std::abs(clock_ahead_h(c.utc_offset_h, c.longitude_deg)) <= most_clock_ahead_h) return;
    std::string to_try = fmt::format("{:g}, or another longitude", std::round(c.longitude_deg / 15.));
    if (std::abs(clock_ahead_h(-c.utc_offset_h, c.longitude_deg)) <= most_clock_ahead_h)
        to_try = fmt::format("utc_offset_h {:g}, or longitude {:g}: both are negative west of Greenwich",
                             -c.utc_offset_h, -c.longitude_deg);
    throw InputError(fmt::format("{}: a clock {:+g} h from UTC at longitude {:g}, where the sun's is {:+.1f} h",
                                 c.where, c.utc_offset_h, c.longitude_deg, c.longitude_deg / 15.),
                     fmt::format("local standard time, within {:g} h of the sun's", most_clock_ahead_h), to_try);
}

}  // namespace funnel::sim::prepare
