// SPDX-License-Identifier: Apache-2.0
#include "sim/sky/moonlight.hpp"

#include "kernels/core/calendar.hpp"
#include "kernels/heat/lunar_position.hpp"
#include "kernels/heat/solar_position.hpp"

#include <cmath>

namespace funnel::sim::sky {

std::vector<float> moonlight_by_hour(int year, double latitude_deg, double longitude_deg) {
    const double utc_offset_h = std::round(longitude_deg / 15.);
    std::vector<float> light;
    light.reserve(8760);
    for (int month = 1; month <= 12; ++month) {
        for (int day = 1; day <= days_of_month(month); ++day) {
            for (int hour = 0; hour < 24; ++hour) {
                const double days = days_since_j2000(year, month, day, hour + 0.5 - utc_offset_h);
                light.push_back(static_cast<float>(moonlight(moon_position(days, latitude_deg, longitude_deg))));
            }
        }
    }
    return light;
}

}  // namespace funnel::sim::sky
