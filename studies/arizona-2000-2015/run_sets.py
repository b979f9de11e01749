#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs sets of values that a calibration has kept over all years of scenario.toml, with the cells, attempts and batches by which
they were found (settings of targets.toml) or, with --as-scenario, those of the scenario.

    run_sets.py CALIBRATION -o FOLDER [--sets N,N,...] [--attempts N] [--spans] [--as-scenario] [--following] [--program FUNNEL]

Results lie in FOLDER/set-N; finished ones stay, begun ones are gone on with. A key of some periods (targets.toml) holds in
the years for which they stand (targets.py), the first one's in the years before and the last one's in those after: they have no
targets by which it could be found. With --following
people set out as in FY2000 and then follow the costs, in place of entry_shares.csv: what knowing these is worth. With --spans only
the years of the targets are run, which stand for the years around them: for maps of deaths, which need --attempts 8000000."""

import argparse
import csv
import os
import pathlib
import re
import subprocess
import sys
import tomllib

from finds import DATA, HERE, Problem
from targets import SPANS

# Who walks round checkpoints does so in the batches in which they operate: 8 of them must have deaths at a place to show it.
BATCHES_OF_MAPS = 320
PROGRAM = HERE.parents[1] / "build" / "release" / "funnel"


def kept_sets(calibration):
    """{number: row} of a calibration's folder, or of its sets.csv under any name."""
    path = pathlib.Path(calibration)
    try:
        with open(path / "sets.csv" if path.is_dir() else path, newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["kept"] == "1"]
    except (OSError, KeyError) as error:
        raise Problem(f"{calibration} holds no calibration: {error}; try: funnel calibrate targets.toml -o {calibration}") from error
    if not rows:
        raise Problem(f"{calibration} has kept no set")
    return {int(row["set"]): row for row in rows}


def searched(targets):
    """[(column of sets.csv, key, names of its periods)]"""
    out = []
    for key in targets["key"]:
        periods = key.get("periods", [])
        out.append((key["name"] + (" in " + " and ".join(periods) if periods else ""), key["name"], periods))
    return out


def first_of_span(period, names):
    """Number of the first year that the period stands for; the first span takes the years before it, too."""
    number = next((n for n, span in enumerate(SPANS) if span[0] == period), None)
    if number is None:
        raise Problem(f"{period} of targets.toml stands for no years; expected one of: {', '.join(span[0] for span in SPANS)}")
    return names.index(f"FY{SPANS[number][1]}") if number else 0


def holds_until(period, starts, names):
    """Names of the periods from the span of `period` to the one before the next start."""
    first = first_of_span(period, names)
    ends = [first_of_span(p, names) for p in starts if first_of_span(p, names) > first]
    return names[first:min(ends, default=len(names))]


def period_settings(own, key, value):
    return [s for s in own if re.split(r"\s*=", s)[0] != key] + [f"{key}={value}"]


def settings_by_period(row, targets, scenario):
    """([KEY=VALUE of all periods], {period: its own}) of a set."""
    periods = {p["name"]: list(p["set"]) for p in scenario["periods"]["period"]}
    names = list(periods)
    starts = {}
    for _, key, of in searched(targets):
        starts.setdefault(key, []).extend(of)
    common = []
    for column, key, of in searched(targets):
        if not of:
            common.append(f"{key}={row[column]}")
        for start in of:
            for name in holds_until(start, starts[key], names):
                periods[name] = period_settings(periods[name], key, row[column])
    return common, periods


def as_options(settings):
    return [word for setting in settings for word in ("--set", setting)]


def as_list(settings):
    return "[" + ", ".join(f'"{s}"' for s in settings) + "]"


def settings_of(row, targets, scenario):
    """Arguments of funnel run: --set KEY=VALUE, and the whole list of a period in which something holds."""
    common, periods = settings_by_period(row, targets, scenario)
    changed = [f"periods.period.{number}.set={as_list(periods[p['name']])}"
               for number, p in enumerate(scenario["periods"]["period"]) if periods[p["name"]] != p["set"]]
    return as_options(common + changed)


def settings_of_some(names, row, targets, scenario):
    """The same for these periods alone, one after the other."""
    common, periods = settings_by_period(row, targets, scenario)
    unknown = [name for name in names if name not in periods]
    if unknown:
        raise Problem(f"the scenario has no period {unknown[0]}; try: {next(iter(periods))}")
    tables = ", ".join(f'{{name="{name}", set={as_list(periods[name])}}}' for name in names)
    return as_options([*common, f"periods.period=[{tables}]"])


def environment():
    """A scenario in another folder would look for the data beside that."""
    return {**os.environ, "FUNNEL_DATA": str(DATA)}


def following_scenario():
    """scenario.toml without the table of entry shares, for any folder."""
    text = (HERE / "scenario.toml").read_text()
    for old, new in (('\nentry_shares_by_period = "entry_shares.csv"\n', "\n"), ("\nstaging_scale_h = 0 ", "\nstaging_scale_h = 3 "),
                     ('"stations.csv"', f'"{HERE / "stations.csv"}"')):
        if text.count(old) != 1:
            raise Problem(f"scenario.toml holds {text.count(old)} times {old.strip()!r}; expected it once")
        text = text.replace(old, new)
    return text


def scenario_file(arguments):
    if not arguments.following:
        return HERE / "scenario.toml"
    file = pathlib.Path(arguments.o) / "following.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(following_scenario())
    return file


def options_of(arguments, row, targets, scenario):
    """Of two settings of a key the later one holds."""
    options = (settings_of_some(targets["periods"], row, targets, scenario) if arguments.spans
               else settings_of(row, targets, scenario))
    if not arguments.as_scenario:
        options += as_options(targets["settings"])
    if arguments.spans:
        options += as_options([f"run.batches={BATCHES_OF_MAPS}"])
    if arguments.attempts:
        options += as_options([f"run.attempts={arguments.attempts}"])
    return options


def run(arguments):
    targets = tomllib.loads((HERE / "targets.toml").read_text())
    scenario = tomllib.loads((HERE / "scenario.toml").read_text())
    sets = kept_sets(arguments.calibration)
    chosen = [int(n) for n in arguments.sets.split(",")] if arguments.sets else list(sets)
    missing = [n for n in chosen if n not in sets]
    if missing:
        raise Problem(f"set {missing[0]} is not kept; try: {', '.join(map(str, sets))}")
    file = scenario_file(arguments)
    for number in chosen:
        out = pathlib.Path(arguments.o) / f"set-{number}"
        command = [str(arguments.program), "run", str(file), "-o", str(out), *(["--resume"] if out.exists() else []),
                   *options_of(arguments, sets[number], targets, scenario)]
        print(f"set {number}: {out}", flush=True)
        code = subprocess.run(command, check=False, env=environment()).returncode
        if code != 0:
            return code
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("calibration", metavar="CALIBRATION", help="folder of funnel calibrate")
    parser.add_argument("-o", metavar="FOLDER", required=True, help="folder for the runs")
    parser.add_argument("--sets", metavar="N,N,...", help="numbers of kept sets (all)")
    parser.add_argument("--attempts", type=int, metavar="N", help="attempts of each year (those of targets.toml)")
    parser.add_argument("--spans", action="store_true", help="the years of targets.toml alone")
    parser.add_argument("--as-scenario", action="store_true", help="cells, attempts and batches of scenario.toml")
    parser.add_argument("--following", action="store_true", help="shares of FY2000 that follow the costs")
    parser.add_argument("--program", type=pathlib.Path, default=PROGRAM, metavar="FUNNEL", help="the program (%(default)s)")
    try:
        return run(parser.parse_args())
    except (Problem, OSError, ValueError) as problem:
        print(f"run_sets.py: {problem}", file=sys.stderr)
        return 2
    except KeyError as missing:
        print(f"run_sets.py: the sets have no column {missing}: they are of other targets; try: funnel calibrate targets.toml", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
