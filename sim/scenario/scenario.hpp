// SPDX-License-Identifier: Apache-2.0
/// \file
/// A scenario as read from TOML (format 1), checked, in the units of its keys.
///
/// It holds names of files, not their contents; `prepare.hpp` turns it into a World. Paths are absolute
/// (or GDAL names such as /vsicurl/...): the parser has resolved `${FUNNEL_DATA}` and relative names.
#pragma once

#include "kernels/world/parameters.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace funnel::sim::scenario {

/// A vector or raster source with the layer and filter to read from it.
struct Source {
    std::string path;   ///< file or GDAL name; "synthetic:NAME" for the built-in demo region
    std::string layer;  ///< empty: the only one
    std::string where;  ///< OGR attribute filter, empty: all
    bool empty() const { return path.empty(); }
};

struct RegionSpec {
    std::string crs;  ///< anything PROJ reads; projected, metres
    double west_m = 0., south_m = 0., east_m = 0., north_m = 0.;
    Source polygon;  ///< instead of bounds: the region is its bounding box
    double cell_m = 450.;
    std::string synthetic;  ///< "basin-and-range": the region is made, not read
    std::uint64_t synthetic_seed = 1;
};

struct BarrierSpec {
    std::string name;  ///< "pedestrian", "vehicle", ...
    Source lines;
    int since_fiscal_year = 0;  ///< 0: always
    double west_lon = -180., east_lon = 180.;
    BarrierType effect;
};

struct TerrainSpec {
    Source dem;
    Source landcover;
    std::string factors;  ///< CSV class,name,time_factor,energy_factor,walkable; or scheme:NAME; empty: by the codes
    Source roads;
    double road_time_factor = 1.0;
    Source water_lines;  ///< perennial water that walkers cannot cross, optional
    Source border;
    std::vector<BarrierSpec> barriers;
};

struct WeatherSpec {
    std::vector<std::string> tmy3;     ///< hourly files, places in `stations`
    std::vector<std::string> epw;      ///< hourly files that name their place
    std::vector<std::string> normals;  ///< monthly files, places in `stations`
    std::string stations;              ///< CSV file,lat,lon,elev_m,utc_offset_h of the files above
    std::vector<int> months{6};
    int moon_year = 2010;  ///< year of the moon's phases
    double lapse_k_per_m = 0.0065;
    std::vector<double> lapse_by_hour_k_per_m;  ///< 24 values that replace `lapse_k_per_m`; empty: none
    double blend_m_per_m = 0.;                  ///< metres of distance to a station per metre of difference in height
    double heat_wave_k = 0.;
    int heat_wave_first_day = 0;  ///< day of the year, 1 to 365; 0: no heat wave
    int heat_wave_last_day = 0;
    std::vector<double> climate_offset_k;  ///< by month, 12 values; empty: none
    double linke_turbidity = 3.0;
    double ground_excess_k = 20.;  ///< at 1000 W/m2
    double albedo = 0.3;
    double shade_sky_view = 0.4;
    bool terrain_shade = true;
    double temperature_offset_k = 0.;  ///< added to every hour: heat waves, climate
    std::string sun = "clear_sky";     ///< or "file": the weather file's own radiation
};

struct StagingSpec {
    std::string name;
    double x = 0., y = 0.;  ///< longitude and latitude if `geographic`, else metres in the region's CRS
    bool geographic = true;
    double share = 0.;
    double local_share =
        0.;  ///< part of the people who cross for a day and stay at home when a held line turns them back
    double attraction = 1.;  ///< how many of those who move from other places it draws
};

/// Price of guides, and the share of travellers who take one.
struct GuideSpec {
    std::vector<std::string> classes;  ///< names of the classes that go with a guide; empty: shares are fixed
    double price_usd = 0.;
    double price_rise_usd_per_h = 0.;  ///< for each hour by which crossing has become harder
    double worth_usd_per_h = 0.;       ///< rise of a guide's worth to a traveller for each such hour
    double crackdown_usd = 0.;         ///< added to the price by measures against smugglers
    double choice_scale_usd = 500.;
};

/// Places to which apprehended people are taken, and the chance that they try again from there.
struct ReturnSpec {
    double lateral_share = 0.;   ///< taken to another stretch of the border
    double interior_share = 0.;  ///< taken far from it
    double try_again_lateral_probability = 0.8;
    double try_again_interior_probability = 0.4;
};

struct DemandSpec {
    std::vector<StagingSpec> staging;
    GuideSpec guides;
    ReturnSpec returns;
    double ports_share = 0.;            ///< share of the people who cross through ports of entry, with papers
    double transit_stopped_share = 0.;  ///< share of the people who are stopped in Mexico
    double elasticity_per_h = 0.;       ///< share of the others that gives up for each hour crossing has become harder
    double staging_scale_h = 0.;        ///< spread of the choice of staging place; 0: their shares are fixed
    double staging_reach_km = 0.;       ///< how far people go on to another staging place; 0: to any alike
    double staging_following = 1.;      ///< 1: they go where others set out, in proportion; 0: to all places alike
    std::string reference;              ///< run.json of the costs from which the rise is measured; empty: this run's
    std::vector<double>
        month_shares;  ///< shares of the attempts by calendar month, 12 values; empty: each day the same
    std::string entry_shares_by_period;  ///< table of shares of the staging places by period; empty: those of
                                         ///< [[demand.staging]]
    double entry_walk_m = 0.;            ///< between the line and the middle of an entry cell
    double access_speed_km_h = 20.;      ///< straight-line speed from a staging place to an entry
    Source access_roads;  ///< lines, roads on the far side of the border line; empty: straight lines alone
    double access_road_speed_km_h = 60.;  ///< along `access_roads`
};

/// A destination named in the scenario, beside roads and towns.
struct DestinationPlace {
    std::string name;
    double lon_deg = 0., lat_deg = 0.;
};

/// Destinations within a radius of a place that are chosen together.
struct DestinationGroupSpec {
    std::string name;
    double lon_deg = 0., lat_deg = 0.;
    double radius_km = 10.;
    double attraction = 1.;
};

struct DestinationSpec {
    std::vector<DestinationPlace> places;
    std::vector<DestinationGroupSpec> groups;  ///< empty: the least of all destinations
    double scale_h = 20.;                      ///< spread of the choice between groups
    double any_attraction = 0.;                ///< of the group of all destinations
    std::string attractions_by_period;         ///< table of attractions of the groups by period; empty: those of theirs
    double roads_beyond_km = 40.;              ///< road cells at least this far from the border are pick-up places
    Source towns;
    double towns_min_population = 1000.;
    std::string towns_country;  ///< only towns with this `country`; empty: all
    double towns_beyond_km = 0.;
    double terminal_cost_h = 0.;
};

struct PatrolSpec {
    double agents = 0.;              ///< in the region, all shifts
    double on_duty_fraction = 0.17;  ///< in the field at one time
    double line_fraction = 0.5;      ///< share of the agents on duty near the line; the rest spread over roads inland
    double line_depth_km = 8.;       ///< e-folding depth behind the border
    double station_reach_km = 0.;    ///< e-folding distance from the nearest of enforcement.stations; 0: any distance
    std::string sectors;             ///< CSV sector,west_lon,east_lon; empty: the region is one
    std::string agents_by_year;      ///< CSV sector,fiscal_year,agents
    int fiscal_year = 0;
    std::string operations;                    ///< CSV start,sector,west_lon,east_lon: agents moved to the line itself
    std::vector<std::string> postures_behind;  ///< postures of operations that moved nobody to the line
    double operation_agents_per_km = 0.;  ///< agents of all shifts that an operation moves to its stretch of the line
    double operation_sight_m = 1000.;     ///< width of line over which an agent sees a crossing
    double reaction = 0.;  ///< share of the agents near the line that follow the traffic of earlier periods
    Source posture;        ///< optional polygons or lines with field `weight`: density of agents along the line
};

/// Checkpoints on the roads that lead inland.
struct CheckpointSpec {
    double depth_km = 40.;           ///< people picked up nearer to the border must pass a checkpoint
    double caught_probability = 0.;  ///< chance at the checkpoint
    double operating_share = 1.;     ///< of the time; people know whether they operate
};

struct EnforcementSpec {
    PatrolSpec patrol;
    CheckpointSpec checkpoints;
    Source towers;    ///< points, optional fields height_m, range_m
    Source sensors;   ///< points, optional field range_m
    Source stations;  ///< points
    EnforcementParameters parameters;
};

struct RescueSpec {
    Source beacons;
    Source water;  ///< points
    double water_radius_m = 300.;
    Source towns;  ///< help; destination towns when empty
    double towns_min_population = 1000.;
    Source phone_coverage;  ///< polygons
    double phone_found_rate_per_h = 0.18;
    Source teams;  ///< points, optional field reach_km
    double team_found_rate_per_h = 0.2;
    double team_reach_km = 10.;
};

/// One of a row of periods: the scenario with settings of its own.
struct PeriodSpec {
    std::string name;
    std::vector<std::string> settings;  ///< section.key=value
};

struct PeriodsSpec {
    double belief_update = 1.;   ///< share of the gap between belief and truth that closes in a period
    double cost_update = 1.;     ///< the same for the cost of crossing from a staging place
    double traffic_update = 1.;  ///< the same for the traffic that patrols know
    std::vector<PeriodSpec> list;
};

/// For commands that take a scenario over periods as one run.
inline constexpr const char* note_without_periods =
    "the scenario has [periods]: this is the scenario without their settings and tables";

struct OutputSpec {
    double publish_cell_m = 1000.;  ///< published layers are at least this coarse
    int publish_min_count = 1;      ///< cells with fewer simulated events are hidden in published layers
    bool figures = true;
    bool heat_wbgt = true;        ///< write heat_wbgt.tif
    bool averted_deaths = false;  ///< run again without rescue and report the difference
};

struct Scenario {
    std::filesystem::path file;
    std::string text;                   ///< as read, kept for provenance
    std::vector<std::string> settings;  ///< section.key=value that replaced keys of the file, in order
    std::string title;
    RegionSpec region;
    TerrainSpec terrain;
    WeatherSpec weather;
    std::vector<TravellerClass> classes;
    std::vector<std::string> class_names;
    DemandSpec demand;
    DestinationSpec destinations;
    EnforcementSpec enforcement;
    RescueSpec rescue;
    BodyParameters body;
    SeparationParameters separation;
    RunParameters run;
    double target_error = 0.;  ///< relative standard error of deaths per 10,000 at which a run may stop; 0: never
    bool network = false;      ///< files may lead to the network
    OutputSpec outputs;
    PeriodsSpec periods;
};

}  // namespace funnel::sim::scenario
