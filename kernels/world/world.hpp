// SPDX-License-Identifier: Apache-2.0
/// \file
/// World: everything a run reads, on one grid, in plain host memory.
///
/// It is what `geo` makes of a scenario, what `funnel prepare` stores as `.npy` files beside `world.json`,
/// and what a machine with nothing but a compiler and a GPU runs. Layers are row-major, row 0 north.
/// Nodata is NaN in float layers and never becomes a number on the way.
#pragma once

#include "kernels/core/grid.hpp"
#include "kernels/world/parameters.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace funnel {

/// A move that crosses a barrier line: `move` = cell * 8 + direction. Both directions are listed.
struct BarrierMove {
    CellIndex move;
    std::uint8_t type;  ///< index into World::barrier_types
};

/// One hour of weather at a station (local standard time, the hour that starts at the index).
struct WeatherHour {
    float air_temperature_c;
    float vapour_pressure_kpa;
    float wind_m_s;  ///< at walking height
    float direct_normal_w_m2;
    float diffuse_horizontal_w_m2;
    float sun_elevation_deg;  ///< below 0 at night
    float ground_excess_k;    ///< ground surface above air temperature
};

struct WeatherStation {
    std::string name;
    float elevation_m = 0.F;
    std::vector<WeatherHour> hours;  ///< one year, 8760 rows, from 1 January 00:00; wraps around
};

/// A place on the far side of the border from which attempts start.
struct StagingPlace {
    std::string name;
    float share = 0.F;
    double x_m = 0., y_m = 0.;  ///< in the grid's CRS
};

struct EntryCell {
    CellIndex cell;
    std::int32_t segment;         ///< about 1 km of border; index into World::segments
    float barrier_cost_s;         ///< least cost of a barrier between Mexico and the cell, 0: none
    std::int16_t barrier_type;    ///< that barrier's type, -1: none
    std::vector<float> access_s;  ///< from each staging place
    /// Probability of being turned back by agents on the line, each time; the traveller then goes to another entry.
    float line_turned_back_probability = 0.F;
};

struct EntrySegment {
    float chainage_km;  ///< along the border from the west, middle of the segment
    double x_m, y_m;
};

struct Target {
    CellIndex cell;
    float terminal_cost_s;
    float caught_probability = 0.F;  ///< destinations: caught at a checkpoint on the road that leads on
};

/// Destinations that are chosen together: a city, a stretch of road, or all.
struct DestinationGroup {
    std::string name;
    float attraction = 1.F;
    std::vector<std::uint32_t> destinations;  ///< indices into World::destinations, rising
};

struct Tower {
    double x_m, y_m;
    float height_m;
    float range_m;
};

/// A device in the ground that hears steps.
struct GroundSensor {
    double x_m, y_m;
    float range_m;
};

struct World {
    // the map
    GridShape shape;
    double cell_m = 0.;
    double west_m = 0., north_m = 0.;  ///< upper left corner of the upper left cell
    std::string crs_wkt;

    // ground; vectors of shape.cells()
    std::vector<float> elevation_m;
    std::vector<float> time_factor;    ///< multiplies travel time
    std::vector<float> energy_factor;  ///< multiplies the movement part of metabolic rate
    std::vector<std::uint8_t>
        walkable;  ///< 1: ground a traveller may stand on (this side of the border, no open water)
    std::vector<std::uint8_t> blocked_moves;  ///< bit k: direction k crosses the border line or water without a bridge
    std::vector<BarrierMove> barrier_moves;   ///< sorted by move
    std::vector<BarrierType> barrier_types;
    std::vector<std::string> barrier_names;

    // people
    std::vector<TravellerClass> classes;
    std::vector<std::string> class_names;
    std::vector<StagingPlace> staging;
    std::vector<EntryCell> entries;
    std::vector<EntrySegment> segments;
    float entry_walk_m = 0.F;  ///< on foot between the line and the middle of an entry cell, before the first move
    std::vector<Target> destinations;
    /// Groups of them that each batch chooses from; empty: every attempt goes to the least of all.
    std::vector<DestinationGroup> destination_groups;
    float destination_scale_h = 20.F;  ///< spread of that choice, in perceived hours
    /// Share of the batches in which the checkpoints behind the destinations operate.
    float checkpoints_operating_share = 1.F;

    // enforcement and help
    EnforcementParameters enforcement;
    std::vector<float> patrol_per_km2;  ///< agents on duty in the field
    std::vector<Tower> towers;
    std::vector<GroundSensor> sensors;
    std::vector<float> response_slowness_s_m;  ///< inverse speed of a response team; +infinity: no team goes there
    std::vector<Target> stations;              ///< where responses start
    std::vector<Target> help;                  ///< roads, towns, beacons: being there in distress is being rescued
    std::vector<std::uint8_t> water;           ///< 1: known water (station, tank)
    /// Rate of being found in distress by phone and by teams [1/h], by cell, beside that of the body's parameters.
    /// Empty: there are none.
    std::vector<float> called_found_per_h;
    /// Hazard of being apprehended as travellers believe it [1/h], mean of day and night, by cell. Empty: the true one.
    /// Beliefs steer choices; encounters follow the true hazard.
    std::vector<float> believed_detection_per_h;

    // air
    std::vector<WeatherStation> stations_weather;
    std::vector<float> station_weight;  ///< [station][cell], sums to 1 over stations
    /// Fall of air temperature with height by the hour of the day, 24 values.
    std::vector<float> lapse_k_per_m = std::vector<float>(24, 0.0065F);
    float shade_sky_view = 0.4F;  ///< sky seen from where one rests
    float albedo = 0.3F;
    std::vector<float> moonlight;  ///< by hour of the year: 0 stars alone, 1 full moon overhead; empty: no moon
    /// Azimuth of the sun over the middle of the map, by hour of the year, clockwise from the grid's north [deg];
    /// empty: the terrain casts no shade and hides no sky.
    std::vector<float> sun_azimuth_deg;
    std::vector<std::uint16_t> start_days;  ///< days of year (0..364) on which attempts may start
    std::vector<float> start_day_share;     ///< share of the attempts by start day, sum 1; empty: equal shares

    BodyParameters body;
    SeparationParameters separation;
    RunParameters run;
};

}  // namespace funnel
