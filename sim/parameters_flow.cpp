// SPDX-License-Identifier: Apache-2.0
// The keys of demand and destinations: from where attempts come, and where they lead.
#include "sim/parameter_binding.hpp"

namespace funnel::sim {

namespace {

Section demand_section() {
    return {
        "demand",
        false,
        RecordKind::scenario,
        "From where attempts come.",
        {{.key = "month_shares",
          .kind = Kind::number_list,
          .unit = "1",
          .allowed = closed(0, 1e9),
          .meaning =
              "Attempts by calendar month, 12 values from January, in any unit; those of weather.months count. Without "
              "it each day has the same",
          .origin = "",
          .field = field<&Scenario::demand, &DemandSpec::month_shares>},
         {.key = "access_speed_km_h",
          .kind = Kind::number,
          .unit = "km/h",
          .allowed = above(0, 200),
          .plausible = closed(10, 40),
          .meaning = "Straight-line speed from a staging place to an entry, by vehicle on poor roads",
          .origin = "assumption: 40 km/h on tracks that wind twice the straight line",
          .field = field<&Scenario::demand, &DemandSpec::access_speed_km_h>},
         {.key = "try_again_probability",
          .kind = Kind::number,
          .unit = "1",
          .allowed = closed(0, 0.99),
          .plausible = closed(0.3, 0.9),
          .meaning = "Chance that somebody apprehended, rescued or turned back tries again; counts tries a person and "
                     "deaths per 10,000 people, changes no attempt",
          .origin = "DHS OIS 2017: 10-40 % gave up after repatriation in about 1996-2006, 55-75 % in 2016",
          .field = field<&Scenario::run, &RunParameters::try_again_probability>}}};
}

Section staging_section() {
    return {"demand.staging",
            true,
            RecordKind::staging,
            "Staging places beyond the border. Give `lon` and `lat`, or `x_m` and `y_m` in the region's CRS. Shares "
            "add up to 1.",
            {{.key = "name",
              .kind = Kind::text,
              .unit = "",
              .meaning = "Name of the place",
              .origin = "",
              .field = field<&StagingSpec::name>,
              .required = true,
              .example = "\"Altar\""},
             {.key = "lon",
              .kind = Kind::number,
              .unit = "deg",
              .allowed = closed(-180, 180),
              .meaning = "Longitude, east positive",
              .origin = "",
              .field = field<&StagingSpec::x>,
              .example = "-111.83"},
             {.key = "lat",
              .kind = Kind::number,
              .unit = "deg",
              .allowed = closed(-90, 90),
              .meaning = "Latitude, north positive",
              .origin = "",
              .field = field<&StagingSpec::y>,
              .example = "30.71"},
             {.key = "x_m",
              .kind = Kind::number,
              .unit = "m",
              .allowed = closed(-1e8, 1e8),
              .meaning = "Easting in the region's CRS",
              .origin = "",
              .field = field<&StagingSpec::x>,
              .example = "420000"},
             {.key = "y_m",
              .kind = Kind::number,
              .unit = "m",
              .allowed = closed(-1e8, 1e8),
              .meaning = "Northing in the region's CRS",
              .origin = "",
              .field = field<&StagingSpec::y>,
              .example = "3398000"},
             {.key = "share",
              .kind = Kind::number,
              .unit = "1",
              .allowed = closed(0, 1),
              .meaning = "Share of all attempts",
              .origin = "assumption: to be set by the scenario",
              .field = field<&StagingSpec::share>,
              .required = true,
              .example = "1.0"}}};
}

Section destinations_section() {
    using D = DestinationSpec;
    return {"destinations",
            false,
            RecordKind::scenario,
            "Where attempts lead: roads and towns beyond the search zone.",
            {{.key = "roads_beyond_km",
              .kind = Kind::number,
              .unit = "km",
              .allowed = closed(0, 1000),
              .plausible = closed(2, 60),
              .meaning = "Roads at least this far from the border are pick-up places",
              .origin = "assumption: rides start at the first road behind the line (decision 007), or behind "
                        "checkpoints 25-75 miles inland",
              .field = field<&Scenario::destinations, &D::roads_beyond_km>},
             {.key = "towns",
              .kind = Kind::source,
              .unit = "",
              .meaning = "Points or table with name, population, country, lat, lon",
              .origin = "",
              .field = field<&Scenario::destinations, &D::towns>,
              .example = "\"${FUNNEL_DATA}/geo/towns_geonames.csv\""},
             {.key = "towns_min_population",
              .kind = Kind::number,
              .unit = "1",
              .allowed = at_least(0),
              .meaning = "Smaller towns are no destination",
              .origin = "assumption: a town to travel on from",
              .field = field<&Scenario::destinations, &D::towns_min_population>},
             {.key = "towns_country",
              .kind = Kind::text,
              .unit = "",
              .meaning = "Keep places with this `country`; empty keeps all",
              .origin = "",
              .field = field<&Scenario::destinations, &D::towns_country>,
              .example = "\"US\""},
             {.key = "towns_beyond_km",
              .kind = Kind::number,
              .unit = "km",
              .allowed = closed(0, 1000),
              .meaning = "Towns nearer to the border are no destination",
              .origin = "assumption: every town counts",
              .field = field<&Scenario::destinations, &D::towns_beyond_km>},
             {.key = "terminal_cost_h",
              .kind = Kind::number,
              .unit = "h",
              .allowed = closed(0, 1000),
              .plausible = closed(0, 12),
              .meaning = "Perceived cost of what follows the pick-up",
              .origin = "assumption: the same everywhere, so it decides nothing",
              .field = field<&Scenario::destinations, &D::terminal_cost_h>}}};
}

}  // namespace

std::vector<Section> flow_sections() { return {demand_section(), staging_section(), destinations_section()}; }

}  // namespace funnel::sim
