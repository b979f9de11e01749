#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Where and when people die: runs over all years beside the finds, found within about six months.

    where.py FOLDER [--final] [--page README.md]

FOLDER is one run over the periods, or holds several (set-3, ...): then the middle of them and their range are shown. Shares of
deaths by walking hours to help and by distance to the border come from the released maps, those by month from tables; the finds
are held against the same layers. Distances are to the line's segments. Finds of 2011-2015 are read with --final alone (protocol.md)."""

import argparse
import csv
import json
import math
import sys

from cells import NO_DATA, middles, nearest, output_of, raster, sets_in
from finds import HELD_BACK, OPEN_YEARS, Problem, finds
from record import put_between
from report import middle

BEGIN, END = "<!-- where: begin -->\n", "<!-- where: end -->\n"
HOT = (6, 7)
MONTHS = range(1, 13)
WEEK = {"1", "2"}  # body conditions of those found within a week
NEAR_HELP_H = 2


def kilometres_to(segments, x, y):
    return min(math.hypot(a - x, b - y) for a, b in segments) / 1000


def shares(weights):
    whole = sum(weights)
    return [w / whole for w in weights] if whole else None


def measures(hours, km, weights, by_month):
    """Of deaths or finds: walking hours to help, distance to the border, and numbers by month. Hours may be unknown."""
    known = [(h, w) for h, w in zip(hours, weights) if h is not None]
    of_help, whole = sum(w for _, w in known), sum(weights)
    month = shares(by_month)
    part = lambda inside: sum(w for k, w in zip(km, weights) if inside(k)) / whole if whole else None
    return {"within 2 h of help": sum(w for h, w in known if h <= NEAR_HELP_H) / of_help if of_help else None,
            "within 20 km of the border": part(lambda k: k < 20), "20 to 50 km": part(lambda k: 20 <= k < 50),
            "beyond 50 km": part(lambda k: k >= 50),
            "June and July": sum(month[m - 1] for m in HOT) if month else None}, month


class Ground:
    """Of a run: where its border is, and the hours to help."""

    def __init__(self, folder):
        about = json.loads((folder / "run.json").read_text())
        self.crs, self.published = about["crs_wkt"], about["published_grid"]
        self.segments = [(x, y) for _, x, y in about["segments_chainage_km_x_m_y_m"]]
        self.help = folder / "remoteness.tif"

    def hours_at(self, points):
        """At places in the run's coordinates; None where the layer has none."""
        text = output_of("gdallocationinfo", "-valonly", "-geoloc", str(self.help), given="\n".join(f"{x} {y}" for x, y in points))
        values = [line.strip() for line in text.split("\n")][:len(points)]
        return [float(v) if v and float(v) != NO_DATA and math.isfinite(float(v)) else None for v in values]


def of_run(folders, ground, years):
    """Measures of the years' deaths together."""
    middle_of = middles(ground.published)
    deaths, by_month = [0.0] * len(middle_of), [0.0] * 12
    for year in (nearest(y, folders) for y in years):
        deaths = [a + (b if b != NO_DATA and math.isfinite(b) else 0) for a, b in zip(deaths, raster(folders[year] / "deaths.tif"))]
        with open(folders[year] / "outcomes_by_month.csv", newline="") as file:
            for row in csv.DictReader(file):
                by_month[int(row["start_month"]) - 1] += sum(float(n) for name, n in row.items() if name.startswith("died_"))
    held = [(p, w) for p, w in zip(middle_of, deaths) if w > 0]
    places = [p for p, _ in held]
    return measures(ground.hours_at(places), [kilometres_to(ground.segments, *p) for p in places], [w for _, w in held], by_month)


def of_finds(ground, years, final):
    young = [f for f in finds(final=final) if not f.old and f.died.year in years]
    text = output_of("gdaltransform", "-output_xy", "-s_srs", "EPSG:4326", "-t_srs", ground.crs,
                     given="\n".join(f"{f.lon} {f.lat}" for f in young))
    places = [tuple(map(float, line.split())) for line in text.splitlines()]
    fresh = [f for f in young if f.condition in WEEK and f.cause == "Exposure"]
    by_month = [sum(f.died.month == m for f in fresh) for m in MONTHS]
    return measures(ground.hours_at(places), [kilometres_to(ground.segments, *p) for p in places], [1] * len(young), by_month)


def ranks(values):
    """Their places in order; those alike share the mean of theirs."""
    order = sorted(values)
    return [order.index(v) + (order.count(v) - 1) / 2 for v in values]


def rank_correlation(a, b):
    """Spearman's, as Pearson's of the ranks."""
    x, y = ranks(a), ranks(b)
    mx, my = sum(x) / len(x), sum(y) / len(y)
    below = math.sqrt(sum((v - mx) ** 2 for v in x) * sum((v - my) ** 2 for v in y))
    return sum((v - mx) * (w - my) for v, w in zip(x, y)) / below if below else None


def table(runs, years, final):
    ground = Ground(next(iter(runs[0].values())))
    found, found_months = of_finds(ground, years, final)
    simulated = [of_run(folders, ground, years) for folders in runs]
    lines = [f"| {years[0]}-{years[-1]}: share of deaths | finds | runs |", "|---|---|---|"]
    for name, value in found.items():
        lines.append(f"| {name} | {value:.2f} | {middle([m[name] for m, _ in simulated], '{:.2f}')} |")
    agree = [rank_correlation(months, found_months) for _, months in simulated if months]
    return [*lines, f"| rank correlation of the months with those of the finds | 1 | {middle(agree, '{:.2f}')} |"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="FOLDER", help="a run over all years, or a folder of set-N")
    parser.add_argument("--final", action="store_true", help="2011-2015 as well: once, at the end")
    parser.add_argument("--page", metavar="FILE", help="page of text whose table is replaced")
    arguments = parser.parse_args()
    try:
        runs = sets_in(arguments.folder)
        lines = table(runs, OPEN_YEARS, False)
        if arguments.final:
            lines += ["", *table(runs, HELD_BACK, True)]
        print("\n".join(lines))
        if arguments.page:
            put_between(arguments.page, BEGIN, END, lines)
        return 0
    except (Problem, OSError, KeyError, ValueError) as problem:
        print(f"where.py: {problem}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
