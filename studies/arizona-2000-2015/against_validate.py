# SPDX-License-Identifier: Apache-2.0
"""Holds the scoring here against `funnel validate`, which has uniform, border, help, heat, ruggedness and the run but no
alternate years, densities and products: the same finds, fitted on 2001-2005 and scored on 2006-2010 by the year of report,
must get the same gain and AUC."""

import csv
import os
import pathlib
import subprocess
import tempfile

import models
from cells import cells_of, run_folders
from finds import HERE, RECORD, Problem, finds, open_rows

PROGRAM = os.environ.get("FUNNEL_PROGRAM", str(HERE.parents[1] / "build" / "release" / "funnel"))
FIT, SCORE = range(2001, 2006), range(2006, 2011)
NAMES = {"simulated deaths": "run: deaths", "simulated presence": "run: presence", "uniform": "uniform",
         "distance to the border": "border", "distance to help": "help", "heat": "heat", "ruggedness": "ruggedness"}
CLOSE = 0.001  # cells at an edge of 0.05 degree may fall on either side by rounding


def by_program(run, folder):
    """{model: (gain, AUC)}; the program sees a record of the open years alone."""
    record = pathlib.Path(folder) / "record.csv"
    rows = list(open_rows(RECORD))
    with open(record, "w", newline="") as file:
        out = csv.DictWriter(file, list(rows[0]))
        out.writeheader()
        out.writerows(rows)
    command = [PROGRAM, "validate", str(run), "--record", str(record), "-o", str(pathlib.Path(folder) / "out"), "--quiet"]
    for option, years in (("--fit-years", FIT), ("--score-years", SCORE)):
        command += [option, f"{years[0]}-{years[-1]}"]
    if subprocess.run(command, check=False).returncode != 0:
        raise Problem(f"{PROGRAM} validate failed; try: what it says above")
    with open(pathlib.Path(folder) / "out" / "validation.csv", newline="") as file:
        return {NAMES[r["model"]]: (float(r["log_likelihood_gain_per_find"]), float(r["auc"])) for r in csv.DictReader(file)}


def by_script(run):
    cells = cells_of(run)
    fit, score = (models.placed(cells, finds(), years, "reported") for years in (FIT, SCORE))
    out = {}
    for family in models.families(cells, fit, score, FIT, SCORE):
        if family.name in NAMES.values():
            gain, rank = models.scores(cells, *models.fitted(cells, family, fit), score)
            out[family.name] = sum(gain) / len(gain), sum(rank) / len(rank)
    return out


def compare(run):
    folder = next(iter(run_folders(run).values()))
    with tempfile.TemporaryDirectory() as scratch:
        theirs = by_program(folder, scratch)
    ours = by_script(folder)
    worst = 0.0
    for name, pair in theirs.items():
        mine = ours.get(name, (1e9, 1e9))
        worst = max(worst, *(abs(a - b) for a, b in zip(pair, mine)))
        print(f"{name}: funnel validate {pair[0]:.4f}, {pair[1]:.4f}; here {mine[0]:.4f}, {mine[1]:.4f}")
    print(f"largest difference {worst:.5f}: " + ("the same" if worst < CLOSE else f"expected below {CLOSE}"))
    return 0 if worst < CLOSE else 1
