// SPDX-License-Identifier: Apache-2.0
/// \file
/// From what a weather station writes down to what the wet bulb globe temperature needs: where the sun stands, how much
/// of its light is direct, and the wind at 2 m.
///
/// Liljegren et al. 2008, doi 10.1080/15459620802310770; wind profile and stability by the SRDT method of US EPA 2000,
/// "Meteorological monitoring guidance for regulatory modeling applications", EPA-454/R-99-005, table 6-7.
#pragma once

#include "kernels/core/portable.hpp"
#include "kernels/core/real_math.hpp"
#include "kernels/heat/solar_position.hpp"
#include "kernels/heat/wbgt.hpp"

namespace funnel {

/// A row of a station's table. Time is local standard time at the end of the averaging period.
struct WbgtObservation {
    int year, month, day, hour, minute;
    double utc_offset_h;
    double averaging_min;
    double latitude_deg, longitude_deg;
    double global_horizontal_w_m2;
    double pressure_hpa;
    double air_temperature_c;
    double relative_humidity_pct;
    double wind_m_s, wind_height_m;
    double temperature_rise_k;  ///< upper less lower thermometer: only its sign counts, at night
    bool urban;
};

/// Direct share of sunlight by clearness, and sunlight no brighter than 0.85 of what reaches the atmosphere.
struct SplitSunlight {
    double global_horizontal_w_m2;
    double direct_share;
};
FUNNEL_INLINE SplitSunlight split_sunlight(double global_horizontal_w_m2, double cos_zenith, double sun_distance_au) {
    if (cos_zenith < least_cos_zenith) return {global_horizontal_w_m2, 0.};
    const double above = 1367. * cos_zenith / (sun_distance_au * sun_distance_au);
    const double clearness = real::min(global_horizontal_w_m2 / above, 0.85);
    if (!(clearness > 0.)) return {global_horizontal_w_m2, 0.};
    return {clearness * above, real::clamp(real::exp(3. - 1.34 * clearness - 1.65 / clearness), 0., 0.9)};
}

/// Pasquill's class from solar radiation and, by night, from the vertical temperature difference: 0 (A) to 5 (F).
FUNNEL_INLINE int stability_class(bool day, double wind_m_s, double global_horizontal_w_m2, double temperature_rise_k) {
    if (!day) {
        const int calm = wind_m_s < 2. ? 2 : (wind_m_s < 2.5 ? 1 : 0);
        const bool inversion = temperature_rise_k >= 0.;
        return inversion ? 3 + calm : (calm == 2 ? 4 : 3);
    }
    // Rows: wind below 2, 3, 5, 6 m/s and above; columns: light of at least 925, 675, 175 W/m2 and less.
    constexpr int table[5][4] = {{0, 0, 1, 3}, {0, 1, 2, 3}, {1, 1, 2, 3}, {2, 2, 3, 3}, {2, 3, 3, 3}};
    const int row = wind_m_s >= 6. ? 4 : (wind_m_s >= 5. ? 3 : (wind_m_s >= 3. ? 2 : (wind_m_s >= 2. ? 1 : 0)));
    const double light = global_horizontal_w_m2;
    return table[row][light >= 925. ? 0 : (light >= 675. ? 1 : (light >= 175. ? 2 : 3))];
}

/// Wind at 2 m by a power law; as it is where it was measured there.
FUNNEL_INLINE double wind_at_2_m_m_s(double wind_m_s, double height_m, int stability, bool urban) {
    constexpr double in_towns[6] = {0.15, 0.15, 0.20, 0.25, 0.30, 0.30};
    constexpr double in_open_country[6] = {0.07, 0.07, 0.10, 0.15, 0.35, 0.55};
    if (height_m == 2.) return wind_m_s;
    return wind_m_s * real::pow(2. / height_m, urban ? in_towns[stability] : in_open_country[stability]);
}

/// The sun stands where it stood in the middle of the averaging period.
FUNNEL_INLINE WbgtWeather<double> weather_of(const WbgtObservation& seen) {
    const double hour_utc = seen.hour - seen.utc_offset_h + (seen.minute - 0.5 * seen.averaging_min) / 60.;
    const SunPosition sun = sun_position(days_since_j2000(seen.year, seen.month, seen.day, hour_utc), seen.latitude_deg,
                                         seen.longitude_deg);
    const double cos_zenith = real::sin(sun.apparent_elevation_deg * 0.017453292519943295);
    const SplitSunlight light = split_sunlight(seen.global_horizontal_w_m2, cos_zenith, sun.distance_au);
    // The class follows the light as it came down to here, which is no brighter than the sun.
    const int stability =
        stability_class(cos_zenith > 0., seen.wind_m_s, light.global_horizontal_w_m2, seen.temperature_rise_k);
    const double saturation = moist_air::saturation_hpa(seen.air_temperature_c + moist_air::celsius_zero_k);
    return {seen.air_temperature_c,
            0.01 * seen.relative_humidity_pct * saturation,
            seen.pressure_hpa,
            wind_at_2_m_m_s(seen.wind_m_s, seen.wind_height_m, stability, seen.urban),
            light.global_horizontal_w_m2,
            light.direct_share,
            cos_zenith};
}

}  // namespace funnel
