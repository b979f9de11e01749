# SPDX-License-Identifier: Apache-2.0
"""The self-test of score.py: finds drawn from a known map on drawn ground. Each check can fail: the last ones put a fault in
on purpose and see that the check before would have noticed."""

import datetime
import math
import pathlib
import random
import tempfile

import finds as record
import models
import score
from cells import Cells

ROWS, COLS, CELL_KM = 18, 36, 5
HEADER = "reporting_date,lat,lon,location_precision,cause_of_death,body_condition_code"


def ground(draw):
    """A border in the south, a few hills, help along one road."""
    at = {(640 + r, -2260 + c): r * COLS + c for r in range(ROWS) for c in range(COLS)}
    east = [CELL_KM * (k % COLS) for k in range(ROWS * COLS)]
    north = [CELL_KM * (k // COLS) for k in range(ROWS * COLS)]
    hills = [(draw.uniform(0, COLS * CELL_KM), draw.uniform(0, ROWS * CELL_KM)) for _ in range(6)]
    layers = {"help": [abs(n - 60) / 4 for n in north], "heat": [draw.random() for _ in north],
              "ruggedness": [sum(math.exp(-math.hypot(e - a, n - b) / 15) for a, b in hills) for e, n in zip(east, north)]}
    cells = Cells(at, [1.0] * len(north), east, north, [n + 2 for n in north], layers)
    spots = [(draw.uniform(0, COLS * CELL_KM), draw.uniform(10, 60)) for _ in range(5)]
    deaths = [sum(math.exp(-((e - a) ** 2 + (n - b) ** 2) / 200) for a, b in spots) for e, n in zip(east, north)]
    cells.simulated = {"deaths": {None: deaths}, "presence": {None: [draw.random() for _ in north]}}
    return cells


def drawn_finds(cells, shares, number, draw, years=record.OPEN_YEARS):
    corner = {k: place for place, k in cells.at.items()}
    out = []
    for i, k in enumerate(draw.choices(range(len(shares)), weights=shares, k=number)):
        row, col = corner[k]
        day = datetime.date(years[i % len(years)], 7, 1)
        place_km = record.PLACE_KM["vague_15km" if i % 4 == 0 else "gps_100m"]
        out.append(record.Find((col + 0.5) * 0.05, (row + 0.5) * 0.05, place_km, day, day, "1", "Exposure"))
    return out


def by_model(cells, all_finds, final=False):
    return {row["model"]: row for row in score.score_all(cells, all_finds, final=final)}


def check(problems, holds, words):
    if not holds:
        problems.append(words)


def scoring(problems):
    draw = random.Random(20001)
    cells = ground(draw)
    shares = models.normalised(cells.simulated["deaths"][None])
    rows = by_model(cells, drawn_finds(cells, shares, 1500, draw))
    gain = lambda name: rows[name]["gain"][0]
    even = abs(gain("uniform")) < 0.02 and abs(rows["uniform"]["auc"][0] - 0.5) < 1e-9
    check(problems, even, "uniform does not score 0 and 0.5")
    for name in ("border", "help", "heat", "ruggedness", "run: presence"):
        check(problems, gain("run: deaths") > gain(name) + 0.1, f"the true map does not beat {name}")
    check(problems, rows["run: deaths"]["auc"][0] > 0.8, "the true map ranks its own finds below 0.8")
    check(problems, gain("border x run") > gain("run: deaths") - 0.02, "border x run loses what the run alone has")
    check(problems, 0.2 < gain("density") < gain("run: deaths"), "the density of finds knows nothing, or more than the truth")
    check(problems, rows["run: deaths"]["gain"][1] < gain("run: deaths") < rows["run: deaths"]["gain"][2], "no interval")
    # With a fault: the map on other cells must lose all of it.
    order = list(range(len(cells)))
    draw.shuffle(order)
    cells.simulated["deaths"] = {None: [cells.simulated["deaths"][None][k] for k in order]}
    wrong = by_model(cells, drawn_finds(cells, shares, 1500, draw))["run: deaths"]
    check(problems, wrong["gain"][0] < gain("border") and wrong["auc"][0] < 0.7, "a map on shuffled cells still scores")
    return cells


def moves(problems):
    """A run over years whose map moves as the finds do must beat their density; drawn finds alone, of years called 2001-2015."""
    draw = random.Random(20003)
    cells = ground(draw)
    before, after = ground(draw).simulated["deaths"][None], ground(draw).simulated["deaths"][None]
    cells.simulated = {name: {y: before if y in record.OPEN_YEARS else after for y in [*record.OPEN_YEARS, *record.HELD_BACK]}
                       for name in ("deaths", "presence")}
    some = drawn_finds(cells, before, 800, draw) + drawn_finds(cells, after, 400, draw, record.HELD_BACK)
    rows = by_model(cells, some, final=True)
    gain = lambda name: rows[name]["gain"][0]
    late = some[0]._replace(reported=datetime.date(2011, 1, 1))
    check(problems, late.died.year <= 2010 and not score.may_be_fitted([late]), "a find of a held-back row is fitted to")
    check(problems, rows["uniform"]["finds"] == 400, "the later years are not those that score")
    check(problems, gain("run: deaths") > gain("density") + 0.2, "a run that knows the move does not beat the density")
    check(problems, gain("density x run ratio") > gain("density") + 0.2, "the ratio of its maps does not tell the move")


def leaks(problems, cells):
    """The years that are scored lie elsewhere than those that are fitted: only the ceiling may know where, and parameters that
    were fitted to them are wrong."""
    draw = random.Random(20002)
    near_help = [h < 5 for h in cells.layers["help"]]
    odd, even = ([float(near == side) for near in near_help] for side in (True, False))
    some = [f for f in drawn_finds(cells, odd, 1500, draw) if f.died.year % 2] \
        + [f for f in drawn_finds(cells, even, 1500, draw) if not f.died.year % 2]
    rows = by_model(cells, some)
    check(problems, rows["help"]["auc"][0] < 0.4, "parameters are fitted to the finds that score")
    for name, row in rows.items():
        knows = row["auc"][0] > 0.6
        check(problems, knows == ("ceiling" in name), f"{name} {'knows' if knows else 'knows not'} where the scored finds are")
    own = models.density(cells, [models.Placed(7, 0.1, 2001), models.Placed(9, 0.1, 2002)], 0)(2001)
    check(problems, own[7] == 0 and own[9] == 1, "the density for a year holds the finds of that year")


def refused(text):
    """What is said of a record, or its finds."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "record.csv"
        path.write_text("\n".join([HEADER, *text, ""]))
        try:
            return record.finds(path)
        except record.Problem as problem:
            return str(problem)


def reading(problems):
    row = lambda day, code: f"{day},32.001,-112.001,gps_100m,Exposure,{code}"
    rows = [row("2005-07-01", code) for code in "1146667"]
    rows += ["2006-01-01,,,none,Exposure,1", "2006-01-02,32,-112,gps_100m,Drowning,1"]
    # After 2010 there is what no reader would take: it must not be read.
    got = refused([*rows, row("2010-12-31", 2), row("2011-01-01", "x"), "2011-02-01,not a place"])
    check(problems, isinstance(got, list) and len(got) == 8, f"held-back rows are read, or open ones are not: {got}")
    if isinstance(got, list):
        days = [(f.reported - f.died).days for f in got]
        check(problems, days[:3] == [0, 0, 30], f"delays of fresh and decomposed bodies: {days[:3]}")
        drawn = all(90 <= d <= 210 for d in days[3:6]) and len(set(days[3:6])) > 1
        check(problems, drawn, f"delays of skeletal bodies: {days[3:6]}")
        check(problems, days[6] >= 210 and got[6].old and not got[5].old, "the oldest finds are not told from the others")
        check(problems, days[7] == 0 and got[7].died.year == 2010, "the last open day is missing")
    told = refused([row("2011-01-01", 1), row("2005-07-01", 6)])
    check(problems, "in the order" in str(told) or "no find of body condition 6" in str(told), f"unsorted rows pass: {told}")
    told = refused([row("2006-01-01", 6), row("2005-07-01", 6)])
    check(problems, "expected rows in the order" in str(told), f"unsorted rows pass: {told}")


def settings(problems):
    """What run_sets.py puts into each year: a key of a period holds in all years of its span, in place of the period's own."""
    import run_sets

    scenario = {"periods": {"period": [{"name": f"FY{y}", "set": [f"year={y}", "a.chance = 0.5"]} for y in range(2000, 2009)]}}
    targets = {"key": [{"name": "b.rate"}, {"name": "a.chance", "periods": ["FY2003"]}, {"name": "a.chance", "periods": ["FY2008"]}]}
    row = {"b.rate": "7", "a.chance in FY2003": "0.1", "a.chance in FY2008": "0.9"}
    told = run_sets.settings_of(row, targets, scenario)[1::2]
    wanted = ["b.rate=7"] + [f'periods.period.{n}.set=["year={2000 + n}", "a.chance={0.9 if n >= 7 else 0.1}"]' for n in range(9)]
    check(problems, told == wanted, f"settings of a kept set are {told}")


def self_test():
    problems = []
    settings(problems)
    reading(problems)
    leaks(problems, scoring(problems))
    moves(problems)
    for problem in problems:
        print(f"self-test: {problem}")
    print("self-test: " + (f"{len(problems)} checks fail" if problems else "all checks hold"))
    return 1 if problems else 0
