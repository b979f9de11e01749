// SPDX-License-Identifier: Apache-2.0
// The keys of demand, destinations, enforcement, rescue, the run and its outputs.
#include "sim/parameter_binding.hpp"

namespace funnel::sim {

namespace {

Section demand_section() {
    return {"demand", false, RecordKind::scenario, "From where attempts come.",
            {{.key = "access_speed_km_h", .kind = Kind::number, .unit = "km/h", .allowed = above(0, 200), .plausible = closed(10, 40),
              .meaning = "Straight-line speed from a staging place to an entry, by vehicle on poor roads",
              .origin = "assumption: 40 km/h on tracks that wind twice the straight line",
              .field = field<&Scenario::demand, &DemandSpec::access_speed_km_h>}}};
}

Section staging_section() {
    return {"demand.staging", true, RecordKind::staging,
            "Staging places beyond the border. Give `lon` and `lat`, or `x_m` and `y_m` in the region's CRS. Shares add up to 1.",
            {{.key = "name", .kind = Kind::text, .unit = "", .meaning = "Name of the place", .origin = "",
              .field = field<&StagingSpec::name>, .required = true, .example = "\"Altar\""},
             {.key = "lon", .kind = Kind::number, .unit = "deg", .allowed = closed(-180, 180), .meaning = "Longitude, east positive",
              .origin = "", .field = field<&StagingSpec::x>, .example = "-111.83"},
             {.key = "lat", .kind = Kind::number, .unit = "deg", .allowed = closed(-90, 90), .meaning = "Latitude, north positive",
              .origin = "", .field = field<&StagingSpec::y>, .example = "30.71"},
             {.key = "x_m", .kind = Kind::number, .unit = "m", .allowed = closed(-1e8, 1e8), .meaning = "Easting in the region's CRS",
              .origin = "", .field = field<&StagingSpec::x>, .example = "420000"},
             {.key = "y_m", .kind = Kind::number, .unit = "m", .allowed = closed(-1e8, 1e8), .meaning = "Northing in the region's CRS",
              .origin = "", .field = field<&StagingSpec::y>, .example = "3398000"},
             {.key = "share", .kind = Kind::number, .unit = "1", .allowed = closed(0, 1), .meaning = "Share of all attempts",
              .origin = "assumption: to be set by the scenario", .field = field<&StagingSpec::share>, .required = true,
              .example = "1.0"}}};
}

Section destinations_section() {
    using D = DestinationSpec;
    return {"destinations", false, RecordKind::scenario, "Where attempts lead: roads and towns beyond the search zone.",
            {{.key = "roads_beyond_km", .kind = Kind::number, .unit = "km", .allowed = closed(0, 1000), .plausible = closed(30, 100),
              .meaning = "Roads at least this far from the border are pick-up places",
              .origin = "assumption: checkpoints stand 25-75 miles (40-120 km) inland", .field = field<&Scenario::destinations, &D::roads_beyond_km>},
             {.key = "towns", .kind = Kind::source, .unit = "", .meaning = "Points or table with name, population, country, lat, lon",
              .origin = "", .field = field<&Scenario::destinations, &D::towns>,
              .example = "\"${FUNNEL_DATA}/geo/towns_geonames.csv\""},
             {.key = "towns_min_population", .kind = Kind::number, .unit = "1", .allowed = at_least(0),
              .meaning = "Smaller towns are no destination", .origin = "assumption: a town to travel on from",
              .field = field<&Scenario::destinations, &D::towns_min_population>},
             {.key = "towns_country", .kind = Kind::text, .unit = "", .meaning = "Keep places with this `country`; empty keeps all",
              .origin = "", .field = field<&Scenario::destinations, &D::towns_country>, .example = "\"US\""},
             {.key = "towns_beyond_km", .kind = Kind::number, .unit = "km", .allowed = closed(0, 1000),
              .meaning = "Towns nearer to the border are no destination", .origin = "assumption: every town counts",
              .field = field<&Scenario::destinations, &D::towns_beyond_km>},
             {.key = "terminal_cost_h", .kind = Kind::number, .unit = "h", .allowed = closed(0, 1000), .plausible = closed(0, 12),
              .meaning = "Perceived cost of what follows the pick-up", .origin = "assumption: the same everywhere, so it decides nothing",
              .field = field<&Scenario::destinations, &D::terminal_cost_h>}}};
}

template <auto Member>
constexpr auto of_enforcement = field<&Scenario::enforcement, &EnforcementSpec::parameters, Member>;

Section enforcement_section() {
    using E = EnforcementParameters;
    return {"enforcement", false, RecordKind::scenario,
            "Detection and response. Apprehension hazard is the rate of detection times the chance that a response arrives in time.",
            {{.key = "towers", .kind = Kind::source, .unit = "", .meaning = "Tower points, with fields height_m and range_m where they differ",
              .origin = "", .field = field<&Scenario::enforcement, &EnforcementSpec::towers>, .example = "\"towers.gpkg\""},
             {.key = "stations", .kind = Kind::source, .unit = "", .meaning = "Points where responses start", .origin = "",
              .field = field<&Scenario::enforcement, &EnforcementSpec::stations>, .example = "\"stations.gpkg\""},
             {.key = "patrol_sweep_width_m", .kind = Kind::number, .unit = "m", .allowed = closed(0, 20000), .plausible = closed(100, 1000),
              .meaning = "Effective search width of an agent by day",
              .origin = "Koopman 1956, doi 10.1287/opre.4.3.324 (definition); the value is an assumption",
              .field = of_enforcement<&E::patrol_sweep_width_m>},
             {.key = "patrol_speed_m_s", .kind = Kind::number, .unit = "m/s", .allowed = closed(0, 100), .plausible = closed(1, 6),
              .meaning = "Speed of an agent relative to travellers, walking and driving averaged",
              .origin = "assumption: some on foot, most on slow tracks", .field = of_enforcement<&E::patrol_speed_m_s>},
             {.key = "patrol_night_factor", .kind = Kind::number, .unit = "1", .allowed = closed(0, 2), .plausible = closed(0.3, 0.8),
              .meaning = "Multiplies patrol detection in the dark", .origin = "assumption: night vision makes up for half",
              .field = of_enforcement<&E::patrol_night_factor>},
             {.key = "tower_rate_per_h", .kind = Kind::number, .unit = "1/h", .allowed = closed(0, 100), .plausible = closed(0.2, 2),
              .meaning = "Rate of detection beside a tower in sight; falls to 0 at its range",
              .origin = "assumption: an operator watches many cameras", .field = of_enforcement<&E::tower_rate_per_h>},
             {.key = "tower_night_factor", .kind = Kind::number, .unit = "1", .allowed = closed(0, 2), .plausible = closed(0.5, 1),
              .meaning = "Multiplies tower detection in the dark", .origin = "assumption: thermal cameras see nearly as well",
              .field = of_enforcement<&E::tower_night_factor>},
             {.key = "resting_factor", .kind = Kind::number, .unit = "1", .allowed = closed(0, 1), .plausible = closed(0.1, 0.6),
              .meaning = "Multiplies detection while one lies in shade", .origin = "assumption: hidden and still, a third is left",
              .field = of_enforcement<&E::resting_factor>},
             {.key = "tower_height_m", .kind = Kind::number, .unit = "m", .allowed = closed(0, 500), .plausible = closed(24, 49),
              .meaning = "Height of a tower without its own height_m",
              .origin = "press on the towers of 2015 at Nogales: 80 ft; of 2008: 80-200 ft (American City & County)",
              .field = of_enforcement<&E::tower_height_m>},
             {.key = "tower_range_m", .kind = Kind::number, .unit = "m", .allowed = closed(0, 100000), .plausible = closed(5000, 12100),
              .meaning = "Range of a tower without its own range_m", .origin = "environmental papers of 2019, as in the press: up to 7.5 miles",
              .field = of_enforcement<&E::tower_range_m>},
             {.key = "target_height_m", .kind = Kind::number, .unit = "m", .allowed = closed(0, 3), .plausible = closed(1, 1.8),
              .meaning = "Height of what is looked for", .origin = "assumption: a walker's head and shoulders",
              .field = of_enforcement<&E::target_height_m>},
             {.key = "curvature", .kind = Kind::number, .unit = "1", .allowed = closed(0, 1), .plausible = closed(0.83, 0.88),
              .meaning = "Share of Earth's curvature left after refraction; 0 is a flat Earth",
              .origin = "1 - 1/7, surveyor's refraction for visible light", .field = of_enforcement<&E::curvature>},
             {.key = "response_time_scale_h", .kind = Kind::number, .unit = "h", .allowed = above(0, 100), .plausible = closed(0.5, 4),
              .meaning = "A response succeeds with exp(-response time / this)", .origin = "assumption: tracks are lost within hours",
              .field = of_enforcement<&E::response_time_scale_h>},
             {.key = "response_road_speed_m_s", .kind = Kind::number, .unit = "m/s", .allowed = above(0, 60), .plausible = closed(8, 25),
              .meaning = "Speed of a response on roads", .origin = "assumption: 54 km/h",
              .field = of_enforcement<&E::response_road_speed_m_s>},
             {.key = "response_off_road_speed_m_s", .kind = Kind::number, .unit = "m/s", .allowed = above(0, 60), .plausible = closed(0.8, 4),
              .meaning = "Speed of a response off roads", .origin = "assumption: on foot or horse",
              .field = of_enforcement<&E::response_off_road_speed_m_s>}}};
}

template <auto Member>
constexpr auto of_patrol = field<&Scenario::enforcement, &EnforcementSpec::patrol, Member>;

Section patrol_section() {
    using P = PatrolSpec;
    return {"enforcement.patrol", false, RecordKind::scenario, "How many agents there are and where they stand.",
            {{.key = "agents", .kind = Kind::number, .unit = "1", .allowed = closed(0, 1e6), .plausible = closed(200, 4500),
              .meaning = "Agents of the region, all shifts",
              .origin = "CBP staffing: Tucson sector 287 (FY1993), 1,548 (FY2000), 4,239 (FY2011); the default is none",
              .field = of_patrol<&P::agents>},
             {.key = "on_duty_fraction", .kind = Kind::number, .unit = "1", .allowed = closed(0, 1), .plausible = closed(0.1, 0.35),
              .meaning = "Share in the field at one time", .origin = "assumption: 40 of 168 hours a week, some of it not in the field",
              .field = of_patrol<&P::on_duty_fraction>},
             {.key = "line_fraction", .kind = Kind::number, .unit = "1", .allowed = closed(0, 1), .plausible = closed(0.2, 0.9),
              .meaning = "Share of those posted near the line; the rest spreads over roads inland",
              .origin = "assumption: forward deployment raises it", .field = of_patrol<&P::line_fraction>},
             {.key = "line_depth_km", .kind = Kind::number, .unit = "km", .allowed = above(0, 500), .plausible = closed(2, 20),
              .meaning = "Depth behind the border over which those thin out to 1/e", .origin = "assumption: defence in some depth",
              .field = of_patrol<&P::line_depth_km>},
             {.key = "posture", .kind = Kind::source, .unit = "",
              .meaning = "Polygons or lines with a field `weight`: where along the line agents stand",
              .origin = "", .field = of_patrol<&P::posture>, .example = "\"posture.gpkg\""}}};
}

Section rescue_section() {
    using R = RescueSpec;
    return {"rescue", false, RecordKind::scenario, "Help and water.",
            {{.key = "beacons", .kind = Kind::source, .unit = "", .meaning = "Rescue beacon points", .origin = "",
              .field = field<&Scenario::rescue, &R::beacons>, .example = "\"beacons.gpkg\""},
             {.key = "water", .kind = Kind::source, .unit = "", .meaning = "Water stations and tanks, points", .origin = "",
              .field = field<&Scenario::rescue, &R::water>, .example = "\"water.gpkg\""},
             {.key = "water_radius_m", .kind = Kind::number, .unit = "m", .allowed = closed(0, 20000), .plausible = closed(100, 1000),
              .meaning = "Distance at which known water can be found", .origin = "assumption: a flag on a pole is seen that far",
              .field = field<&Scenario::rescue, &R::water_radius_m>},
             {.key = "towns", .kind = Kind::source, .unit = "", .meaning = "Towns as places of help; the destinations' towns when left out",
              .origin = "", .field = field<&Scenario::rescue, &R::towns>, .example = "\"${FUNNEL_DATA}/geo/towns_geonames.csv\""},
             {.key = "towns_min_population", .kind = Kind::number, .unit = "1", .allowed = at_least(0),
              .meaning = "Smaller places give no help", .origin = "assumption: a place with a road and people",
              .field = field<&Scenario::rescue, &R::towns_min_population>}}};
}

Section run_section() {
    return {"run", false, RecordKind::scenario, "How much is computed.",
            {{.key = "seed", .kind = Kind::integer, .unit = "1", .allowed = at_least(0),
              .meaning = "Same seed, same results to the last bit, on any machine", .origin = "", .field = field<&Scenario::run, &RunParameters::seed>},
             {.key = "attempts", .kind = Kind::integer, .unit = "1", .allowed = closed(1, 1e10), .meaning = "Attempts to simulate",
              .origin = "assumption: deaths per 10,000 to a few percent", .field = field<&Scenario::run, &RunParameters::attempts>},
             {.key = "batches", .kind = Kind::integer, .unit = "1", .allowed = closed(2, 4096),
              .meaning = "Independent batches, each with its own mental maps; standard errors come from them",
              .origin = "assumption: enough for a standard error of the standard error of 18 %",
              .field = field<&Scenario::run, &RunParameters::batches>},
             {.key = "period", .kind = Kind::integer, .unit = "1", .allowed = closed(0, 4294967295.),
              .meaning = "Number of the period: another one draws other chances", .origin = "",
              .field = field<&Scenario::run, &RunParameters::period>},
             {.key = "target_error", .kind = Kind::number, .unit = "1", .allowed = closed(0, 1),
              .meaning = "Stop once the relative standard error of deaths per 10,000 is this small; 0: run all attempts",
              .origin = "", .field = field<&Scenario::target_error>}}};
}

Section outputs_section() {
    using O = OutputSpec;
    return {"outputs", false, RecordKind::scenario, "What is written, and how coarse. See docs/responsible-use.md.",
            {{.key = "publish_cell_m", .kind = Kind::number, .unit = "m", .allowed = closed(10, 100000),
              .meaning = "Published layers are at least this coarse", .origin = "assumption: too coarse to lead to a single place",
              .field = field<&Scenario::outputs, &O::publish_cell_m>},
             {.key = "publish_min_count", .kind = Kind::integer, .unit = "1", .allowed = closed(0, 1000000),
              .meaning = "Smaller counts are hidden in published layers", .origin = "assumption: usual rule of small-number disclosure control",
              .field = field<&Scenario::outputs, &O::publish_min_count>},
             {.key = "figures", .kind = Kind::boolean, .unit = "", .meaning = "Draw maps and charts after the run", .origin = "",
              .field = field<&Scenario::outputs, &O::figures>}}};
}

}  // namespace

std::vector<Section> deployment_sections() {
    return {demand_section(), staging_section(), destinations_section(), enforcement_section(),
            patrol_section(), rescue_section(), run_section(), outputs_section()};
}

}  // namespace funnel::sim
