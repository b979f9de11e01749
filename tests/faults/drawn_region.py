# SPDX-License-Identifier: Apache-2.0
"""A region of 20 x 20 km, drawn in a few small files: a run of it takes a third of a second, which the made-up region of
the demo alone needs to be made."""

import json

WEST_M, SOUTH_M, CELLS, CELL_M = 400000, 3500000, 20, 1000
EAST_M, NORTH_M = WEST_M + CELLS * CELL_M, SOUTH_M + CELLS * CELL_M

CRS = """PROJCS["WGS 84 / UTM zone 12N",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],
PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],
PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",-111],PARAMETER["scale_factor",0.9996],
PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1]]
"""

SCENARIO = f"""format = 1
title = "A plain that rises to the north"
[region]
crs = "EPSG:32612"
bounds = [{WEST_M}, {SOUTH_M}, {EAST_M}, {NORTH_M}]
cell_m = {CELL_M}
[terrain]
dem = "dem.asc"
border = "border.geojson"
roads = "roads.geojson"
[weather]
normals = ["normals.csv"]
stations = "stations.csv"
[[travellers.class]]
name = "walkers"
[[demand.staging]]
name = "south of the line"
x_m = {WEST_M + 10000}
y_m = {SOUTH_M + 200}
share = 1.0
[destinations]
roads_beyond_km = 3
towns_beyond_km = 3
"""


def line_at(y_m):
    """A GeoJSON line from the western to the eastern edge."""
    points = [[WEST_M, y_m], [WEST_M + 10000, y_m], [EAST_M, y_m]]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32612"}}
    line = {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": points}}
    return json.dumps({"type": "FeatureCollection", "crs": crs, "features": [line]})


def draw_region(folder):
    """Writes all files. Returns the path of the scenario."""
    heights = [[500 + 10 * (CELLS - row) + 3 * (col % 4) for col in range(CELLS)] for row in range(CELLS)]
    grid = "".join(" ".join(map(str, row)) + "\n" for row in heights)
    files = {
        "dem.asc": f"ncols {CELLS}\nnrows {CELLS}\nxllcorner {WEST_M}\nyllcorner {SOUTH_M}\ncellsize {CELL_M}\n" + grid,
        "dem.prj": CRS, "border.geojson": line_at(SOUTH_M + 700), "roads.geojson": line_at(NORTH_M - 1500),
        "stations.csv": "file,lat,lon,elev_m,utc_offset_h\nnormals.csv,31.7,-112,600,-7\n",
        "normals.csv": "month,t_min_c,t_max_c,dew_point_c,wind_m_s\n" + "".join(f"{m},22,40,5,2\n" for m in range(1, 13)),
        "scenario.toml": SCENARIO}
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text)
    return folder / "scenario.toml"
