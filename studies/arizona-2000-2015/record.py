#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The record taken apart before the model: finds per 10,000 apprehensions of the Tucson sector in fiscal years 2001-2010, by
body condition and by season.

    record.py [--page README.md]

Reads no find reported after 2010 and no place of any. With --page the tables replace those between the page's markers."""

import argparse
import collections
import csv
import pathlib
import sys

from finds import CAUSES, DATA, OPEN_YEARS, RECORD, Problem, dated, fiscal_year

BEGIN, END = "<!-- record: begin -->\n", "<!-- record: end -->\n"
YEARLY = DATA / "border_patrol" / "usbp_sw_sector_year_1960_2019.csv"
MONTHLY = DATA / "border_patrol" / "usbp_sw_sector_monthly_apprehensions_2000_2019.csv"
MONTHS = "january february march april may june july august september october november december".split()
CONDITIONS = {"below a week": ("1", "2"), "to 3 months": ("3", "4", "5"), "3 to 7 months": ("6",), "older": ("7",),
              "not said": ("",)}
SEASONS = {"June, July": (6, 7), "May, August, September": (5, 8, 9), "October to April": (10, 11, 12, 1, 2, 3, 4)}
SPANS = [(2001, 2002), (2003, 2004), (2005, 2006), (2007, 2008), (2009, 2010)]


def rows_of(path):
    try:
        with open(path, newline="") as file:
            return [r for r in csv.DictReader(file) if r["sector"] == "tucson" and int(r["fiscal_year"]) in OPEN_YEARS]
    except (OSError, KeyError, ValueError) as error:
        raise Problem(f"{path} cannot be read: {error}; try: the folder of the data (README.md) in FUNNEL_DATA") from error


def yearly(column):
    return {int(r["fiscal_year"]): int(r[column]) for r in rows_of(YEARLY)}


def monthly():
    """{(fiscal year, month): apprehensions}"""
    return {(int(r["fiscal_year"]), MONTHS.index(r["month"]) + 1): float(r["total_apprehensions"])
            for r in rows_of(MONTHLY) if r["month"] in MONTHS}


def condition_of(code):
    return next(name for name, codes in CONDITIONS.items() if code in codes)


def per_10000(n, apprehensions):
    return 1e4 * n / apprehensions


def by_year(rows, apprehensions, agents):
    """Of the causes that count; the first figures of all causes, to tell the record from our choice of causes."""
    every, reported, died = collections.Counter(), collections.Counter(), collections.Counter()
    for row, report, death in rows:
        every[fiscal_year(report)] += 1
        if row["cause_of_death"] in CAUSES:
            reported[fiscal_year(report), condition_of(row["body_condition_code"])] += 1
            died[fiscal_year(death)] += 1
    lines = ["| fiscal year | agents | apprehensions | all causes, by report | " + " | ".join(CONDITIONS)
             + " | sum, by report | sum, by death |", "|---" * (6 + len(CONDITIONS)) + "|"]
    for y in OPEN_YEARS:
        rate = lambda n: f"{per_10000(n, apprehensions[y]):.1f}"
        parts = [reported[y, c] for c in CONDITIONS]
        lines.append(f"| {y} | {agents[y]:,} | {apprehensions[y]:,} | {rate(every[y])} ({every[y]}) | "
                     + " | ".join(f"{rate(n)} ({n})" for n in parts) + f" | {rate(sum(parts))} | {rate(died[y])} |")
    return lines


def rise(rows, apprehensions):
    """First and last two years, and how many times as much, with an interval of counts (log-normal, 95 %)."""
    first, last = SPANS[0], SPANS[-1]
    counts = collections.Counter()
    for row, report, _ in rows:
        if row["cause_of_death"] in CAUSES:
            counts[fiscal_year(report), condition_of(row["body_condition_code"])] += 1
    lines = ["| body condition | FY2001-2002 | FY2009-2010 | times as much (95 %) | share of the rise |", "|---" * 5 + "|"]
    whole = [sum(apprehensions[y] for y in span) for span in (first, last)]
    number = {c: [sum(counts[y, c] for y in span) for span in (first, last)] for c in CONDITIONS}
    number["all"] = [sum(n[i] for n in number.values()) for i in (0, 1)]
    risen = {c: per_10000(n[1], whole[1]) - per_10000(n[0], whole[0]) for c, n in number.items()}
    for c, (a, b) in number.items():
        times, error = (b / whole[1]) / (a / whole[0]), 1.96 * (1 / a + 1 / b) ** 0.5
        factor = 2.718281828459045 ** error
        lines.append(f"| {c} | {per_10000(a, whole[0]):.2f} ({a}) | {per_10000(b, whole[1]):.2f} ({b}) | "
                     f"{times:.1f} ({times / factor:.1f} to {times * factor:.1f}) | {100 * risen[c] / risen['all']:.0f} % |")
    return lines


def by_season(rows, months):
    """Exposure deaths found within a week, by the month of death: those of which the month is known."""
    counts = collections.Counter()
    for row, _, death in rows:
        if row["cause_of_death"] == "Exposure" and row["body_condition_code"] in ("1", "2"):
            counts[fiscal_year(death), death.month] += 1
    lines = ["| fiscal years | " + " | ".join(SEASONS) + " | June, July: share of these finds | and of the apprehensions |",
             "|---" * (3 + len(SEASONS)) + "|"]
    for first, last in SPANS:
        years = range(first, last + 1)
        n = {s: sum(counts[y, m] for y in years for m in of) for s, of in SEASONS.items()}
        a = {s: sum(months[y, m] for y in years for m in of) for s, of in SEASONS.items()}
        hot = "June, July"
        lines.append(f"| {first}-{last} | " + " | ".join(f"{per_10000(n[s], a[s]):.2f} ({n[s]})" for s in SEASONS)
                     + f" | {n[hot] / sum(n.values()):.2f} | {a[hot] / sum(a.values()):.2f} |")
    return lines


def tables():
    rows = dated(RECORD)
    apprehensions, agents = yearly("apprehensions"), yearly("agents")
    return (["Finds per 10,000 apprehensions, number of finds in brackets; exposure, undetermined and skeletal remains, by body",
             "condition, in the fiscal year of report:", "", *by_year(rows, apprehensions, agents), "",
             "The rise:", "", *rise(rows, apprehensions), "",
             "Exposure, found within a week, per 10,000 apprehensions of the same months:", "", *by_season(rows, monthly())])


def put_between(page, begin, end, lines):
    """Replaces what stands between two lines of a file."""
    text = pathlib.Path(page).read_text()
    if text.count(begin) != 1 or text.count(end) != 1 or text.index(end) < text.index(begin):
        raise Problem(f"{page} has no place for it; expected one line {begin.strip()} and below it {end.strip()}")
    pathlib.Path(page).write_text(text.split(begin)[0] + begin + "\n".join(lines) + "\n" + end + text.split(end)[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--page", metavar="FILE", help="page of text whose tables are replaced")
    arguments = parser.parse_args()
    try:
        lines = tables()
        print("\n".join(lines))
        if arguments.page:
            put_between(arguments.page, BEGIN, END, lines)
        return 0
    except (Problem, OSError) as problem:
        print(f"record: {problem}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
