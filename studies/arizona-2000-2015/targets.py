#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The targets of the calibration, from the record of 2001-2010: for each of four spans of fiscal years finds per
apprehension, where, and in which months, each with the error of its count and the discrepancy that protocol.md states.

    targets.py [--into targets.toml]

Reads no find reported after 2010. With --into the targets replace those between the file's markers."""

import argparse
import json
import math
import pathlib
import sys
import tempfile

from cells import output_of
from finds import CAUSES, DATA, FRESH, PLACE_KM, RECORD, Problem, dated, fiscal_year
from record import put_between, yearly

BEGIN, END = "# record: begin\n", "# record: end\n"
BORDER, CRS = DATA / "barrier" / "us_mexico_boundary_ibwc_az.geojson", "EPSG:32612"
# Period that stands for the span, first and last fiscal year of death.
# The checkpoint on the interstate 19 stays from November 2006 on, and has a building from 2010 on (scenario.toml).
SPANS = [("FY2003", 2002, 2004), ("FY2005", 2005, 2006), ("FY2008", 2007, 2009), ("FY2010", 2010, 2010)]
BORDER_KM = [(0, 20), (20, 30), (30, 50), (50, 200)]
LONGITUDE = [(-113.4, -112.2), (-112.2, -111.5), (-111.5, -109.0)]
MONTHS = [(6, 7), (5, 8, 9)]
# How far a right model may be off (protocol.md, changes of 2026-11-29): finds are fewer than deaths, and are not found alike
# everywhere; the drawn months of departure are the same in all years.
LEVEL_FACTOR, DISTANCE, CORRIDOR, SEASON = 0.35, 0.08, 0.10, 0.07


def border_km(lon_lat):
    """Distance of each place to the boundary line, of which a point each 500 m is taken."""
    with tempfile.TemporaryDirectory() as folder:
        line = pathlib.Path(folder) / "line.geojson"
        output_of("ogr2ogr", "-t_srs", CRS, "-segmentize", "500", "-lco", "RFC7946=NO", str(line), str(BORDER))
        shapes = [f["geometry"] for f in json.loads(line.read_text())["features"]]
    points = [p[:2] for g in shapes for part in (g["coordinates"] if g["type"].startswith("Multi") else [g["coordinates"]])
              for p in part]
    text = output_of("gdaltransform", "-output_xy", "-s_srs", "EPSG:4326", "-t_srs", CRS,
                     given="\n".join(f"{lon} {lat}" for lon, lat in lon_lat))
    places = [tuple(map(float, row.split())) for row in text.splitlines()]
    return [min(math.hypot(a - x, b - y) for a, b in points) / 1000 for x, y in places]


def share(name, period, inside, n, discrepancy, where, what):
    p = inside / n
    error = max(p * (1 - p), 0.25 / n) ** 0.5 / n ** 0.5  # of no find at all: half of one
    return (f'[[target]]\nname = "{name}, {period}"\nfigure = "deaths_share"\nperiod = "{period}"\n{where}\n'
            f"value = {p:.3f}\nrecord_error = {error:.3f}\ndiscrepancy = {discrepancy}\n"
            f'source = "{what}: {inside} of {n}"\n')


def of_years(rows, first, last):
    return [(row, death) for row, _, death in rows
            if row["cause_of_death"] in CAUSES and first <= fiscal_year(death) <= last]


def soon(finds):
    """Of these finds, how many were found within six months."""
    return sum(row["body_condition_code"] != "7" for row, _ in finds)


def late_factor(rows):
    """All finds over those found within six months, of the spans whose dead could be found late: of the last span's those that
    were found after 2010 are held back."""
    before = of_years(rows, SPANS[0][1], SPANS[-1][1] - 1)
    return len(before) / soon(before)


def span_targets(rows, apprehensions, period, first, last):
    of_span = of_years(rows, first, last)
    whole, young = sum(apprehensions[y] for y in range(first, last + 1)), soon(of_span)
    factor = late_factor(rows)
    level = 1e4 * young * factor / whole
    yield (f'[[target]]\nname = "deaths per 10,000 apprehensions, {period}"\nfigure = "deaths_per_10000_apprehensions"\n'
           f'period = "{period}"\nscale = "log"\nvalue = {level:.2f}\nrecord_error = {level / young ** 0.5:.2f}\n'
           f'discrepancy = {LEVEL_FACTOR * level:.2f}\n'
           f'source = "{young} found within six months, times {factor:.2f} for those found later; {whole:,} apprehensions"\n')
    placed = [row for row, _ in of_span if row["body_condition_code"] != "7" and row["location_precision"] in PLACE_KM
              and row["lat"] and row["lon"]]
    km = border_km([(float(r["lon"]), float(r["lat"])) for r in placed])
    for low, high in BORDER_KM:
        yield share(f"{low} to {high} km", period, sum(low <= d < high for d in km), len(placed), DISTANCE,
                    f"border_km = [{low}, {high}]", "found within six months")
    for low, high in LONGITUDE:
        yield share(f"{-low:.1f} to {-high:.1f} W", period, sum(low <= float(r["lon"]) < high for r in placed), len(placed),
                    CORRIDOR, f"longitude = [{low}, {high}]", "found within six months")
    fresh = [death.month for row, death in of_span if row["cause_of_death"] == "Exposure" and row["body_condition_code"] in FRESH
             and row["body_condition_code"]]
    for months in MONTHS:
        yield share("months " + " ".join(map(str, months)), period, sum(m in months for m in fresh), len(fresh), SEASON,
                    f"months = {list(months)}", "exposure, found within a week")


def targets():
    rows, apprehensions = dated(RECORD), yearly("apprehensions")
    return [t for span in SPANS for t in span_targets(rows, apprehensions, *span)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", metavar="FILE", type=pathlib.Path, help="the file whose targets are replaced")
    arguments = parser.parse_args()
    try:
        found = targets()
        if arguments.into:
            put_between(arguments.into, BEGIN, END, "\n".join(found).splitlines())
        else:
            print("\n".join(found))
        return 0
    except (Problem, OSError) as problem:
        print(f"targets.py: {problem}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
