// SPDX-License-Identifier: Apache-2.0
/// \file
/// The weather and the light around a walker.
///
/// Stations are blended anew when the hour changes or after half a kilometre, over which a blend changes by a hundredth
/// of a kelvin; height, which changes the air by a degree in a few steps, is taken from each cell.
#pragma once

#include "kernels/attempt/attempt_views.hpp"
#include "kernels/body/cold.hpp"
#include "kernels/core/math.hpp"
#include "kernels/heat/mean_radiant_temperature.hpp"
#include "kernels/heat/terrain_horizon.hpp"

#include <cstdint>

namespace funnel {

/// So far a blend of stations holds [m].
inline constexpr float weather_reach_m = 500.F;

/// One hour of the stations, blended.
struct Surroundings {
    std::int32_t hour = -1;  ///< hour of the year; -1: not looked at yet
    std::uint32_t move = 0;  ///< the walker's move at which it was looked at
    float air_at_sea_level_c = 0.F;
    float lapse_k_per_m = 0.F;
    float vapour_pressure_kpa = 0.F;
    float wind_m_s = 0.F;
    float direct_normal_w_m2 = 0.F;
    float diffuse_horizontal_w_m2 = 0.F;
    float sun_elevation_deg = -90.F;
    float ground_excess_k = 0.F;
    // and what follows from it
    float sky_emissivity = 1.F;
    float global_horizontal_w_m2 = 0.F;
    float projected_area = 0.F;
    float cold_convection_w_m2_k = 5.F;
    bool night = true;
};

FUNNEL_FN inline Surroundings surroundings_at(const WorldView& world, CellIndex cell, std::int32_t hour) {
    Surroundings s;
    s.hour = hour;
    s.sun_elevation_deg = 0.F;
    s.lapse_k_per_m = world.lapse_k_per_m[hour % 24];
    const float* weight = world.station_weight + cell * world.stations;
    for (std::int32_t k = 0; k < world.stations; ++k) {
        const float w = weight[k];
        const WeatherHour& h = world.hours[k * hours_of_year + hour];
        s.air_at_sea_level_c += w * (h.air_temperature_c + s.lapse_k_per_m * world.station_elevation_m[k]);
        s.vapour_pressure_kpa += w * h.vapour_pressure_kpa;
        s.wind_m_s += w * h.wind_m_s;
        s.direct_normal_w_m2 += w * h.direct_normal_w_m2;
        s.diffuse_horizontal_w_m2 += w * h.diffuse_horizontal_w_m2;
        s.sun_elevation_deg += w * h.sun_elevation_deg;
        s.ground_excess_k += w * h.ground_excess_k;
    }
    s.night = s.sun_elevation_deg <= 0.F;
    if (s.night) s.direct_normal_w_m2 = 0.F;
    s.sky_emissivity = clear_sky_emissivity(s.vapour_pressure_kpa);
    s.global_horizontal_w_m2 =
        global_horizontal_w_m2(s.direct_normal_w_m2, s.diffuse_horizontal_w_m2, s.sun_elevation_deg);
    s.projected_area = projected_area_factor(s.sun_elevation_deg);
    s.cold_convection_w_m2_k = cold_convection_w_m2_k(s.wind_m_s);
    return s;
}

/// Air, ground and light of a leg: what the heat balance of a body needs.
struct LegAir {
    float air_c;
    float ground_c;
    float sky_view;
    float sunlight_w_m2;  ///< on the body
};

/// Most suns stand above all of the horizon, which spares a look at it.
FUNNEL_FN inline bool is_sun_hidden(const WorldView& world, const Surroundings& s, CellIndex cell,
                                    const GroundCell& here) {
    if (s.sun_elevation_deg >= horizon_step_deg * static_cast<float>(here.highest_horizon)) return false;
    const std::uint8_t* around = world.horizon + cell * horizon_azimuths;
    return s.sun_elevation_deg < horizon_deg(around, world.sun_azimuth_deg[s.hour]);
}

/// On the move: in the sun, unless mountains hide it. In their shade the ground is as much warmer than the air as the
/// diffuse light makes it.
FUNNEL_FN inline LegAir air_on_the_move(const WorldView& world, const Surroundings& s, CellIndex cell) {
    const GroundCell& here = world.ground[cell];
    const float air_c = s.air_at_sea_level_c - s.lapse_k_per_m * here.elevation_m;
    float beam = s.direct_normal_w_m2;
    float global = s.global_horizontal_w_m2;
    float excess_k = s.ground_excess_k;
    float sky_view = 1.F;
    if (world.horizon != nullptr) {
        sky_view = static_cast<float>(here.sky_view) * (1.F / 255.F);
        if (!s.night && is_sun_hidden(world, s, cell, here)) {
            excess_k = global > 0.F ? excess_k * (s.diffuse_horizontal_w_m2 / global) : 0.F;
            beam = 0.F;
            global = s.diffuse_horizontal_w_m2;
        }
    }
    return {air_c, air_c + excess_k, sky_view,
            sunlight_on_body_w_m2(global, s.diffuse_horizontal_w_m2, beam, s.projected_area, world.albedo, sky_view)};
}

/// At rest in shade.
FUNNEL_FN inline LegAir air_at_rest(const WorldView& world, const Surroundings& s, CellIndex cell) {
    const GroundCell& here = world.ground[cell];
    const float air_c = s.air_at_sea_level_c - s.lapse_k_per_m * here.elevation_m;
    float sky_view = world.shade_sky_view;
    if (world.horizon != nullptr) sky_view *= static_cast<float>(here.sky_view) * (1.F / 255.F);
    return {air_c, air_c, sky_view, sunlight_in_shade_w_m2(s.diffuse_horizontal_w_m2, world.albedo, sky_view)};
}

}  // namespace funnel
