// SPDX-License-Identifier: Apache-2.0
// The keys of destinations: where attempts lead, and the groups that they choose from.
#include "sim/scenario/binding.hpp"

namespace funnel::sim::scenario {

namespace {

Section destination_place_section() {
    using D = DestinationPlace;
    return {
        "destinations.place",
        true,
        RecordKind::destination,
        "Destinations beside those of the table, whatever their size: parts of a city that it does not name. They are "
        "places of help too.",
        {{.key = "name",
          .kind = Kind::text,
          .unit = "",
          .meaning = "Name of the place",
          .origin = "",
          .field = field<&D::name>,
          .required = true,
          .example = "\"San Ysidro\""},
         {.key = "lon",
          .kind = Kind::number,
          .unit = "deg",
          .allowed = closed(-180, 180),
          .meaning = "Longitude, east positive",
          .origin = "",
          .field = field<&D::lon_deg>,
          .required = true,
          .example = "-117.04"},
         {.key = "lat",
          .kind = Kind::number,
          .unit = "deg",
          .allowed = closed(-90, 90),
          .meaning = "Latitude, north positive",
          .origin = "",
          .field = field<&D::lat_deg>,
          .required = true,
          .example = "32.55"}}};
}

Section destinations_section() {
    using D = DestinationSpec;
    return {
        "destinations",
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
                    "checkpoints 25-100 miles inland",
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
          .field = field<&Scenario::destinations, &D::terminal_cost_h>},
         {.key = "scale_h",
          .kind = Kind::number,
          .unit = "h",
          .allowed = closed(1, 1000),
          .meaning = "Spread of the choice between `[[destinations.group]]`s, in perceived hours: small, all go to the "
                     "nearest",
          .origin = "assumption: 20 h, a day's walk; form: McFadden 1974",
          .field = field<&Scenario::destinations, &D::scale_h>},
         {.key = "any_attraction",
          .kind = Kind::number,
          .unit = "1",
          .allowed = closed(0, 1000),
          .meaning = "Attraction of the least of all destinations, beside that of the groups; 0: everybody goes to a "
                     "group",
          .origin = "assumption: none",
          .field = field<&Scenario::destinations, &D::any_attraction>},
         {.key = "attractions_by_period",
          .kind = Kind::path,
          .unit = "",
          .meaning =
              "Table period,group,attraction,source: attractions of the groups in each of [periods], in place of "
              "theirs (group \"any\": any_attraction); each row says where its number comes from",
          .origin = "",
          .field = field<&Scenario::destinations, &D::attractions_by_period>,
          .example = "\"attractions.csv\""}}};
}

Section destination_group_section() {
    using D = DestinationGroupSpec;
    return {
        "destinations.group",
        true,
        RecordKind::destination_group,
        "Destinations that are chosen as one, for those of a city or a stretch of road: attempts from a staging place "
        "go to a group with a chance in proportion to attraction exp(-cost / `destinations.scale_h`). Without groups "
        "every attempt goes to the least of all destinations. Each batch goes to one group: take at least eight "
        "batches a group.",
        {{.key = "name",
          .kind = Kind::text,
          .unit = "",
          .meaning = "Name of the group",
          .origin = "",
          .field = field<&D::name>,
          .required = true,
          .example = "\"Tucson\""},
         {.key = "lon",
          .kind = Kind::number,
          .unit = "deg",
          .allowed = closed(-180, 180),
          .meaning = "Longitude of its middle, east positive",
          .origin = "",
          .field = field<&D::lon_deg>,
          .required = true,
          .example = "-110.97"},
         {.key = "lat",
          .kind = Kind::number,
          .unit = "deg",
          .allowed = closed(-90, 90),
          .meaning = "Latitude of its middle, north positive",
          .origin = "",
          .field = field<&D::lat_deg>,
          .required = true,
          .example = "32.22"},
         {.key = "radius_km",
          .kind = Kind::number,
          .unit = "km",
          .allowed = above(0, 500),
          .meaning = "Destinations so near to its middle belong to it; a destination may belong to several",
          .origin = "assumption: the roads and towns of one valley",
          .field = field<&D::radius_km>},
         {.key = "attraction",
          .kind = Kind::number,
          .unit = "1",
          .allowed = closed(1e-6, 1000),
          .meaning = "How many go there, against other groups at the same cost",
          .origin = "assumption: alike; to be fitted to where people were apprehended or found",
          .field = field<&D::attraction>}}};
}

}  // namespace

std::vector<Section> destination_sections() {
    return {destinations_section(), destination_place_section(), destination_group_section()};
}

}  // namespace funnel::sim::scenario
