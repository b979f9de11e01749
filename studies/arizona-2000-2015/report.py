#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The rise, by fiscal year: deaths per 10,000 apprehensions of runs over all years (run_sets.py, or funnel run) beside the finds
of the record, with the shares that limit them.

    report.py FOLDER [--page README.md]

FOLDER is one run over the periods, or holds several (set-3, set-17, ...): then the middle of them and their range are shown. The
record stands beside the years up to 2010 alone: later ones are held back (protocol.md)."""

import argparse
import csv
import json
import statistics
import sys

from cells import sets_in
from finds import CAUSES, OPEN_YEARS, RECORD, Problem, dated, fiscal_year
from record import per_10000, put_between, yearly

BEGIN, END = "<!-- rise: begin -->\n", "<!-- rise: end -->\n"
HOT = ("6", "7")
# Finds within six months per apprehension, FY2010 over FY2005 (protocol.md, changes of 2026-11-30), and how far a ratio may be off.
RECORDED_RISE, RISE_FACTOR = 2.32, 1.35


def figures(folder):
    """{name: figure} of one year of one run."""
    run = json.loads((folder / "run.json").read_text())
    counts = run["outcomes"]
    died = sum(n for name, n in counts.items() if name.startswith("died_"))
    with open(folder / "outcomes_by_month.csv", newline="") as file:
        by_month = {r["start_month"]: sum(float(n) for name, n in r.items() if name.startswith("died_"))
                    for r in csv.DictReader(file)}
    share = lambda name: run["totals"][name]["value"]
    caught = counts["apprehended"]
    return {"deaths": died, "rate": per_10000(died, caught) if caught else None,
            "apprehended": share("apprehended_share"), "parted": share("parted_share"),
            "alone": share("deaths_alone_per_10000") / 1e4 * run["attempts"] / died if died else None,
            "checkpoint": share("checkpoint_apprehended_share") / share("apprehended_share") if caught else None,
            "rescues": counts["rescued"] / died if died else None,
            "hot": sum(by_month.get(m, 0) for m in HOT) / died if died else None}


def runs_in(folder):
    """[{fiscal year: figures}], one for each run."""
    return [{year: figures(path) for year, path in run.items()} for run in sets_in(folder)]


def middle(values, form):
    """"3.1 (2.0 to 4.4)" of several runs, "3.1" of one."""
    known = sorted(v for v in values if v is not None)
    if not known:
        return "-"
    text = form.format(statistics.median(known))
    return text if len(known) == 1 else f"{text} ({form.format(known[0])} to {form.format(known[-1])})"


def recorded():
    """{fiscal year: finds by year of death per 10,000 apprehensions}, to 2010."""
    apprehensions, died = yearly("apprehensions"), {}
    for row, _, death in dated(RECORD):
        if row["cause_of_death"] in CAUSES:
            died[fiscal_year(death)] = died.get(fiscal_year(death), 0) + 1
    return {y: per_10000(died.get(y, 0), apprehensions[y]) for y in OPEN_YEARS}


def times(runs, first, last):
    """How many times as much in the last year as in the first, of each run."""
    return [run[last]["rate"] / run[first]["rate"] for run in runs
            if first in run and last in run and run[first]["rate"] and run[last]["rate"] is not None]


def table(runs, record):
    years = sorted({y for run in runs for y in run})
    lines = ["| fiscal year | finds per 10,000 apprehensions | deaths per 10,000 apprehensions, run | deaths in the run | apprehended | "
             "of them at checkpoints | rescues a death | June and July | parted from their group | of the dead, by themselves |", "|---" * 10 + "|"]
    for y in years:
        of = lambda name, form: middle([run[y][name] for run in runs if y in run], form)
        lines.append(f"| {y} | {record[y]:.1f} | " if y in record else f"| {y} | - | ")
        lines[-1] += " | ".join([of("rate", "{:.1f}"), of("deaths", "{:.0f}"), of("apprehended", "{:.2f}"),
                                 of("checkpoint", "{:.3f}"), of("rescues", "{:.1f}"), of("hot", "{:.2f}"),
                                 of("parted", "{:.2f}"), of("alone", "{:.2f}")]) + " |"
    lines.append("")
    for first, last, known in ((2002, 2009, record[2009] / record[2002]), (2005, 2010, RECORDED_RISE), (2005, 2013, None)):
        risen = times(runs, first, last)
        if risen:
            lines.append(f"- FY{last} over FY{first}: {middle(risen, '{:.2f}')} times" + (f"; recorded {known:.1f}." if known else "."))
    return lines


def rising(runs):
    """Those that rise as the record does, by the rule of protocol.md."""
    return [run for run in runs if any(ratio >= RECORDED_RISE / RISE_FACTOR for ratio in times([run], 2005, 2010))]


def tables(runs, record):
    """Of all runs, and of those that rise where others do not."""
    lines, risen = table(runs, record), rising(runs)
    lines.append(f"- {len(risen)} of {len(runs)} sets rise as recorded from FY2005 to FY2010.")
    return lines if len(risen) in (0, len(runs)) else [*lines, "", "Those that rise:", "", *table(risen, record)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="FOLDER", help="a run over all years, or a folder of set-N")
    parser.add_argument("--page", metavar="FILE", help="page of text whose table is replaced")
    arguments = parser.parse_args()
    try:
        lines = tables(runs_in(arguments.folder), recorded())
        print("\n".join(lines))
        if arguments.page:
            put_between(arguments.page, BEGIN, END, lines)
        return 0
    except (Problem, OSError, KeyError, ValueError) as problem:
        print(f"report.py: {problem}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
