# SPDX-License-Identifier: Apache-2.0
"""The cells on which finds are scored: 0.05 degree (about 5 km), on the ground of a run from which help can be reached.
As sim/validate/cells.cpp, and `score.py --against-validate` holds the two together. Rasters are read with GDAL's tools."""

import array
import json
import math
import os
import pathlib
import subprocess
import tempfile

from finds import Problem

CELL_DEG = 0.05
NO_DATA = -9999.0
SPAN_Y = 2      # a year of a run stands for those that are no farther
SQUARES = 20.0  # a normal law is cut where half of its squared distance passes this


def nearest(year, run_years):
    """The year of a run that stands for this one (run_sets.py --spans); a single run has no years, and stands for all."""
    if None in run_years:
        return None
    year_of_run = min(run_years, key=lambda y: (abs(y - year), y))
    if abs(year_of_run - year) > SPAN_Y:
        raise Problem(f"no year of the run is within {SPAN_Y} years of {year}; nearest: {year_of_run}; try: a run over all years")
    return year_of_run


def whole_cells(degrees):
    return math.floor(degrees / CELL_DEG + 1e-9)


def output_of(*command, given=None):
    # GDAL's tools would leave statistics beside the rasters.
    run = subprocess.run(command, input=given, capture_output=True, text=True, env={**os.environ, "GDAL_PAM_ENABLED": "NO"},
                         check=False)
    if run.returncode != 0:
        raise Problem(f"{' '.join(command[:1])} failed: {run.stderr.strip().splitlines()[-1:]}; try: scripts/setup, a whole run")
    return run.stdout


def raster(path):
    """First band, row by row from the north."""
    with tempfile.TemporaryDirectory() as folder:
        raw = pathlib.Path(folder) / "cells"
        output_of("gdal_translate", "-q", "-of", "ENVI", "-ot", "Float32", "-b", "1", str(path), str(raw))
        return array.array("f", raw.read_bytes())  # in the machine's own order of bytes


def known(value):
    return value if value != NO_DATA and math.isfinite(value) else 0.0


def middles(run):
    """(x_m, y_m) of the middles of a grid of run.json, row by row."""
    return [(run["west_m"] + (col + 0.5) * run["cell_m"], run["north_m"] - (row + 0.5) * run["cell_m"])
            for row in range(run["rows"]) for col in range(run["cols"])]


def degrees(crs, points):
    text = output_of("gdaltransform", "-output_xy", "-s_srs", crs, "-t_srs", "EPSG:4326",
                     given="\n".join(f"{x} {y}" for x, y in points))
    return [tuple(map(float, line.split())) for line in text.splitlines()]


class Cells:
    """Lists by cell. `layers` are means over a cell's ground; `simulated` are shares of what a run counted, by map and year."""

    def __init__(self, at, ground, east_km, north_km, border_km, layers):
        self.at = at  # {(row, column) of 0.05 degree: cell}
        whole = sum(ground)
        self.ground = [g / whole for g in ground]
        self.east_km, self.north_km, self.border_km, self.layers = east_km, north_km, border_km, layers
        self.simulated = {}
        self.kernels, self.sources = {}, {}

    def __len__(self):
        return len(self.ground)

    def find(self, lon, lat):
        """The cell of a place, or None."""
        return self.at.get((whole_cells(lat), whole_cells(lon)))

    def kernel(self, km):
        """For each cell the others within reach and their weights, which add up to 1."""
        if km not in self.kernels:
            reach = math.sqrt(2 * SQUARES) * km
            table = []
            for x, y in zip(self.east_km, self.north_km):
                near = [(k, math.exp(-((a - x) ** 2 + (b - y) ** 2) / (2 * km * km)) * g)
                        for k, (a, b, g) in enumerate(zip(self.east_km, self.north_km, self.ground))
                        if abs(a - x) < reach and abs(b - y) < reach and (a - x) ** 2 + (b - y) ** 2 < reach * reach]
                whole = sum(w for _, w in near)
                table.append((array.array("i", [k for k, _ in near]), array.array("d", [w / whole for _, w in near])))
            self.kernels[km] = table
        return self.kernels[km]

    def blurred(self, share, km):
        """By a normal law of `km` on each axis; below a kilometre it stays within a cell."""
        if km < 1:
            return share
        out = [0.0] * len(share)
        for s, (near, weights) in zip(share, self.kernel(km)):
            if s:
                for k, w in zip(near, weights):
                    out[k] += s * w
        return out

    def seen_at(self, cell, share, km):
        """One cell of `blurred`."""
        if km < 1:
            return share[cell]
        if km not in self.sources:
            self.sources[km] = table = [(array.array("i"), array.array("d")) for _ in self.ground]
            for k, (near, weights) in enumerate(self.kernel(km)):
                for to, w in zip(near, weights):
                    table[to][0].append(k)
                    table[to][1].append(w)
        return sum(share[k] * w for k, w in zip(*self.sources[km][cell]))

    def map_of(self, name, years):
        """Share of what the runs of these years counted; None where nothing was released."""
        by_year = self.simulated[name]
        sums = [0.0] * len(self)
        for year in years:
            for k, v in enumerate(by_year[nearest(year, by_year)]):
                sums[k] += v
        whole = sum(sums)
        return [v / whole for v in sums] if whole > 0 else None

    @property
    def changes(self):
        """Whether the run has years of its own."""
        return None not in self.simulated["deaths"]


def run_folders(run):
    """{year: folder} of a run over periods, {None: folder} of a single one."""
    run = pathlib.Path(run)
    years = {int(f.name[2:]): f for f in sorted(run.glob("FY[0-9][0-9][0-9][0-9]")) if (f / "run.json").is_file()}
    if not years and not (run / "run.json").is_file():
        raise Problem(f"{run} holds no whole run; try: funnel run scenario.toml -o OUT")
    return years or {None: run}


def sets_in(folder):
    """[{year: folder}] of a run over periods, or of a folder that holds several (set-3, set-17, ...)."""
    folder = pathlib.Path(folder)
    runs = [run_folders(one) for one in sorted(folder.glob("set-*")) or [folder]]
    if any(None in run for run in runs):
        raise Problem(f"{folder} is a run of one period; try: one over the years of scenario.toml")
    return runs


def cells_of(run, between=(-180.0, 180.0)):
    """The ground between two longitudes."""
    folders = run_folders(run)
    first = next(iter(folders.values()))
    about = json.loads((first / "run.json").read_text())
    middle = middles(about["grid"])
    layers = {name: raster(first / f"{name}.tif") for name in ("remoteness", "slope", "heat_danger")}
    at, sums = {}, []
    places = degrees(about["crs_wkt"], middle)
    for i, (hours, (x, y), (lon, lat)) in enumerate(zip(layers["remoteness"], middle, places)):
        if hours == NO_DATA or not math.isfinite(hours) or not between[0] <= lon <= between[1]:
            continue
        k = at.setdefault((whole_cells(lat), whole_cells(lon)), len(at))
        if k == len(sums):
            sums.append([0] + [0.0] * 5)
        slope, heat = (known(layers[name][i]) for name in ("slope", "heat_danger"))
        for j, v in enumerate((1, x / 1000, y / 1000, hours, slope, heat)):
            sums[k][j] += v
    if not sums:
        raise Problem(f"no ground of {first} lies between {between[0]} and {between[1]} deg; try: without --between")
    ground = [s[0] for s in sums]
    east, north, help_h, slope, heat = ([s[j] / s[0] for s in sums] for j in range(1, 6))
    segments = [(x / 1000, y / 1000) for _, x, y in about["segments_chainage_km_x_m_y_m"]]
    border = [min(math.hypot(a - x, b - y) for a, b in segments) for x, y in zip(east, north)]
    cells = Cells(at, ground, east, north, border, {"help": help_h, "heat": heat, "ruggedness": slope})
    published = [cells.find(*p) for p in degrees(about["crs_wkt"], middles(about["published_grid"]))]
    for name in ("deaths", "presence"):
        cells.simulated[name] = {}
        for year, folder in folders.items():
            sums = [0.0] * len(cells)
            for k, v in zip(published, raster(folder / f"{name}.tif")):
                if k is not None:
                    sums[k] += known(v)
            cells.simulated[name][year] = sums
    return cells
