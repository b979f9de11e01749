// SPDX-License-Identifier: Apache-2.0
// The keys of the file itself, the region, its ground and its air.
#include "sim/parameter_binding.hpp"

namespace funnel::sim {

namespace {

Section file_section() {
    return {"", false, RecordKind::scenario, "The file itself. `format = 1` must stand at the top.",
            {{.key = "title", .kind = Kind::text, .unit = "", .meaning = "What this scenario asks, in a line; printed on results",
              .origin = "", .field = field<&Scenario::title>, .required = true, .example = "\"My first scenario\""}}};
}

Section region_section() {
    return {"region", false, RecordKind::scenario,
            "The map: a projected grid of square cells. Give `bounds`, or `polygon`, or `synthetic`.",
            {{.key = "crs", .kind = Kind::text, .unit = "",
              .meaning = "Coordinate reference system of the grid, anything PROJ reads; projected, in metres",
              .origin = "", .field = field<&Scenario::region, &RegionSpec::crs>, .example = "\"EPSG:32612\""},
             {.key = "bounds", .kind = Kind::bounds, .unit = "m", .meaning = "West, south, east and north edge in that CRS",
              .origin = "", .field = field<&Scenario::region>, .example = "[400000, 3450000, 560000, 3600000]"},
             {.key = "polygon", .kind = Kind::source, .unit = "",
              .meaning = "Instead of bounds: the region is the bounding box of these features",
              .origin = "", .field = field<&Scenario::region, &RegionSpec::polygon>, .example = "\"region.gpkg\""},
             {.key = "cell_m", .kind = Kind::number, .unit = "m", .allowed = closed(10, 1000),
              .meaning = "Side of a cell",
              .origin = "assumption: 450 m suits a sector and a 15 arc-second DEM; corridor shares settle when it is halved",
              .field = field<&Scenario::region, &RegionSpec::cell_m>},
             {.key = "synthetic", .kind = Kind::choice, .unit = "",
              .meaning = "Instead of files: a made-up region, with its own border, roads, towns and weather",
              .origin = "", .field = field<&Scenario::region, &RegionSpec::synthetic>,
              .example = "\"basin-and-range\"", .choices = {"basin-and-range"}},
             {.key = "synthetic_seed", .kind = Kind::integer, .unit = "1", .allowed = at_least(0),
              .meaning = "Which made-up region: another number, other mountains",
              .origin = "", .field = field<&Scenario::region, &RegionSpec::synthetic_seed>}}};
}

Section terrain_section() {
    return {"terrain", false, RecordKind::scenario, "Ground, roads, water and the border line.",
            {{.key = "dem", .kind = Kind::source, .unit = "",
              .meaning = "Elevation in metres, any raster GDAL reads; warped onto the grid",
              .origin = "", .field = field<&Scenario::terrain, &TerrainSpec::dem>,
              .example = "\"${FUNNEL_DATA}/dem/dem_fused_15s_float32.tif\""},
             {.key = "landcover", .kind = Kind::source, .unit = "",
              .meaning = "Land-cover classes; without it all ground walks alike",
              .origin = "", .field = field<&Scenario::terrain, &TerrainSpec::landcover>,
              .example = "\"${FUNNEL_DATA}/env/landcover_modis_igbp_2019_0p05deg.tif\""},
             {.key = "factors", .kind = Kind::path, .unit = "",
              .meaning = "Table class,name,time_factor,energy_factor,walkable of the land-cover classes; without it the built-in table of IGBP classes",
              .origin = "built-in: time after de Gruchy et al. 2017 and Herzog 2020; energy after Soule & Goldman 1972, doi 10.1152/jappl.1972.32.5.706",
              .field = field<&Scenario::terrain, &TerrainSpec::factors>, .example = "\"factors.csv\""},
             {.key = "roads", .kind = Kind::source, .unit = "",
              .meaning = "Road lines: easier ground, pick-up places beyond the search zone, response and help",
              .origin = "", .field = field<&Scenario::terrain, &TerrainSpec::roads>,
              .example = "\"${FUNNEL_DATA}/geo/roads_tiger2021_az.gpkg\""},
             {.key = "road_time_factor", .kind = Kind::number, .unit = "1", .allowed = closed(0.1, 10), .plausible = closed(0.9, 1.25),
              .meaning = "Multiplies travel time on road cells in place of their land cover",
              .origin = "Herzog 2020 after de Gruchy et al. 2017: blacktop or dirt path 1.00, flat trail 1.25",
              .field = field<&Scenario::terrain, &TerrainSpec::road_time_factor>},
             {.key = "water_lines", .kind = Kind::source, .unit = "",
              .meaning = "Perennial rivers and canals that walkers cannot cross",
              .origin = "", .field = field<&Scenario::terrain, &TerrainSpec::water_lines>, .example = "\"rivers.gpkg\""},
             {.key = "border", .kind = Kind::source, .unit = "",
              .meaning = "The boundary line; entries lie along it and nobody walks back over it",
              .origin = "", .field = field<&Scenario::terrain, &TerrainSpec::border>,
              .example = "\"${FUNNEL_DATA}/barrier/us_mexico_boundary_ibwc_az.geojson\""}}};
}

Section barrier_section() {
    return {"terrain.barriers", true, RecordKind::barrier, "Barriers, one table a type. No barrier is drawn where no line runs.",
            {{.key = "name", .kind = Kind::text, .unit = "", .meaning = "Name of the type in tables and legends", .origin = "",
              .field = field<&BarrierSpec::name>, .required = true, .example = "\"pedestrian\""},
             {.key = "lines", .kind = Kind::source, .unit = "", .meaning = "Lines of this type", .origin = "",
              .field = field<&BarrierSpec::lines>, .required = true,
              .example = "{ path = \"${FUNNEL_DATA}/barrier/fence_reveal_2017_az.geojson\", where = \"gen_type = 'pedestrian'\" }"},
             {.key = "crossing_minutes", .kind = Kind::number, .unit = "min", .allowed = closed(0, 1440), .plausible = closed(1, 60),
              .meaning = "Time that crossing it takes",
              .origin = "assumption: seconds for a vehicle barrier, minutes for a climbable fence, an hour for a cut in a bollard wall",
              .field = field<&BarrierSpec::effect, &BarrierType::crossing_minutes>},
             {.key = "seen_probability", .kind = Kind::number, .unit = "1", .allowed = closed(0, 1), .plausible = closed(0, 0.3),
              .meaning = "Chance to be seen and apprehended at the barrier",
              .origin = "assumption: no public measurement; raise it where cameras stand",
              .field = field<&BarrierSpec::effect, &BarrierType::seen_probability>},
             {.key = "injury_probability", .kind = Kind::number, .unit = "1", .allowed = closed(0, 1), .plausible = closed(0, 0.05),
              .meaning = "Chance to be hurt and turn back",
              .origin = "assumption: 0 by default; falls from high barriers are recorded, their rate per crossing is not",
              .field = field<&BarrierSpec::effect, &BarrierType::injury_probability>}}};
}

Section weather_section() {
    return {"weather", false, RecordKind::scenario, "Hourly air of weather stations, carried over the terrain, and the sun.",
            {{.key = "tmy3", .kind = Kind::path_list, .unit = "", .meaning = "Hourly files (TMY3), one a station",
              .origin = "Wilcox & Marion 2008, NREL/TP-581-43156", .field = field<&Scenario::weather, &WeatherSpec::tmy3>,
              .example = "[\"${FUNNEL_DATA}/weather/tmy3_tucson_intl.csv\", \"${FUNNEL_DATA}/weather/tmy3_yuma_intl.csv\"]"},
             {.key = "stations", .kind = Kind::path, .unit = "", .meaning = "Table file,lat,lon,elev_m,utc_offset_h of those files",
              .origin = "", .field = field<&Scenario::weather, &WeatherSpec::stations>,
              .example = "\"${FUNNEL_DATA}/weather/stations.csv\""},
             {.key = "months", .kind = Kind::integer_list, .unit = "1", .allowed = closed(1, 12),
              .meaning = "Months in which attempts start, 1 to 12",
              .origin = "assumption: June, when heat deaths are most frequent per attempt",
              .field = field<&Scenario::weather, &WeatherSpec::months>},
             {.key = "lapse_k_per_m", .kind = Kind::number, .unit = "K/m", .allowed = closed(-0.02, 0.02), .plausible = closed(0.003, 0.008),
              .meaning = "Fall of air temperature with height",
              .origin = "ICAO standard atmosphere; Arizona maxima nearer 0.007-0.008, minima 0.003-0.005",
              .field = field<&Scenario::weather, &WeatherSpec::lapse_k_per_m>},
             {.key = "linke_turbidity", .kind = Kind::number, .unit = "1", .allowed = closed(1, 10), .plausible = closed(2.5, 3.5),
              .meaning = "Haze of the clear sky (Linke, air mass 2)",
              .origin = "Ineichen & Perez 2002, doi 10.1016/S0038-092X(02)00045-2; around Tucson 2.85 in April, 3.0 in June",
              .field = field<&Scenario::weather, &WeatherSpec::linke_turbidity>},
             {.key = "ground_excess_k", .kind = Kind::number, .unit = "K", .allowed = closed(0, 60), .plausible = closed(15, 30),
              .meaning = "Ground surface above air temperature at 1000 W/m2 of sun",
              .origin = "assumption: bare desert soil is 15-30 K hotter than the air at noon",
              .field = field<&Scenario::weather, &WeatherSpec::ground_excess_k>},
             {.key = "albedo", .kind = Kind::number, .unit = "1", .allowed = closed(0, 1), .plausible = closed(0.25, 0.35),
              .meaning = "Share of sunlight that the ground reflects",
              .origin = "assumption: light desert soils 0.25-0.35", .field = field<&Scenario::weather, &WeatherSpec::albedo>},
             {.key = "shade_sky_view", .kind = Kind::number, .unit = "1", .allowed = closed(0, 1), .plausible = closed(0.3, 0.5),
              .meaning = "Share of the sky seen from where one rests in shade",
              .origin = "assumption: 0.3-0.5 under mesquite or palo verde",
              .field = field<&Scenario::weather, &WeatherSpec::shade_sky_view>},
             {.key = "temperature_offset_k", .kind = Kind::number, .unit = "K", .allowed = closed(-30, 30), .plausible = closed(-2, 4),
              .meaning = "Added to every hour: heat waves, warmer climates",
              .origin = "", .field = field<&Scenario::weather, &WeatherSpec::temperature_offset_k>},
             {.key = "sun", .kind = Kind::choice, .unit = "",
              .meaning = "Clear sky every day, or the radiation in the weather files",
              .origin = "assumption: clear skies, the dangerous case", .field = field<&Scenario::weather, &WeatherSpec::sun>,
              .choices = {"clear_sky", "file"}}}};
}

}  // namespace

std::vector<Section> place_sections() {
    return {file_section(), region_section(), terrain_section(), barrier_section(), weather_section()};
}

}  // namespace funnel::sim
