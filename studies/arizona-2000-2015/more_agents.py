#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whether deaths move towards the line when only the agents grow: one year with the share on duty of the scenario and with
twice that, all else the same, for each set of values that a calibration has kept.

    more_agents.py CALIBRATION -o FOLDER [--year FY2009] [--sets N,N,...] [--attempts N] [--program FUNNEL]

Prints the share of deaths within 20 km of the border and deaths per 10,000 apprehensions with both, and in how many sets the
share rises. In the record it rose from 0.20 to 0.34 while agents doubled."""

import argparse
import pathlib
import subprocess
import sys
import tomllib

import run_sets
import where
from finds import HERE, Problem
from report import figures, middle

TIMES = {"as it was": 1, "twice the agents": 2}


def run_year(arguments, out, year, row, targets, scenario, times):
    duty = scenario["enforcement"]["patrol"]["on_duty_fraction"] * times
    command = [str(arguments.program), "run", str(HERE / "scenario.toml"), "-o", str(out), *(["--resume"] if out.exists() else []),
               *run_sets.settings_of_some([year], row, targets, scenario),
               *run_sets.as_options([*targets["settings"], f"run.batches={run_sets.BATCHES_OF_MAPS}",
                                      f"enforcement.patrol.on_duty_fraction={duty}"])]
    if arguments.attempts:
        command += run_sets.as_options([f"run.attempts={arguments.attempts}"])  # --attempts would not replace those of targets.toml
    if subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=run_sets.environment()).returncode != 0:
        raise Problem(f"{out} could not be run; the program says why above")
    return out / year


def near_line(folder):
    ground = where.Ground(folder)
    found, _ = where.of_run({int(folder.name[2:]): folder}, ground, [int(folder.name[2:])])
    return found["within 20 km of the border"]


def compare(arguments):
    targets = tomllib.loads((HERE / "targets.toml").read_text())
    scenario = tomllib.loads((HERE / "scenario.toml").read_text())
    sets = run_sets.kept_sets(arguments.calibration)
    chosen = [int(n) for n in arguments.sets.split(",")] if arguments.sets else list(sets)
    missing = [n for n in chosen if n not in sets]
    if missing:
        raise Problem(f"set {missing[0]} is not kept; try: {', '.join(map(str, sets))}")
    near, rate = {name: [] for name in TIMES}, {name: [] for name in TIMES}
    for number in chosen:
        for name, times in TIMES.items():
            out = pathlib.Path(arguments.o) / f"set-{number}-times-{times}"
            folder = run_year(arguments, out, arguments.year, sets[number], targets, scenario, times)
            near[name].append(near_line(folder))
            rate[name].append(figures(folder)["rate"])
    print(f"| {arguments.year} | deaths within 20 km of the border | deaths per 10,000 apprehensions |\n|---|---|---|")
    for name in TIMES:
        print(f"| {name} | {middle(near[name], '{:.2f}')} | {middle(rate[name], '{:.1f}')} |")
    pairs = [(a, b) for a, b in zip(*near.values()) if a is not None and b is not None]
    print(f"\nThe share rises in {sum(b > a for a, b in pairs)} of {len(pairs)} sets.")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("calibration", metavar="CALIBRATION", help="folder of funnel calibrate")
    parser.add_argument("-o", metavar="FOLDER", required=True, help="folder for the runs")
    parser.add_argument("--year", default="FY2009", metavar="FYn", help="period that is run (%(default)s)")
    parser.add_argument("--sets", metavar="N,N,...", help="numbers of kept sets (all)")
    parser.add_argument("--attempts", type=int, metavar="N", help="attempts (those of targets.toml)")
    parser.add_argument("--program", type=pathlib.Path, default=run_sets.PROGRAM, metavar="FUNNEL", help="the program (%(default)s)")
    try:
        compare(parser.parse_args())
        return 0
    except (Problem, OSError, KeyError, ValueError) as problem:
        print(f"more_agents.py: {problem}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
