#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores a run, and models that know less or more, against the record of remains, by the rules of protocol.md.

    score.py RUN [--by died|reported] [--age all|young|old] [--between WEST EAST] [--csv FILE]
    score.py RUN --against-validate
    score.py --self-test

Alternate years of 2001-2010: fitted on the odd, scored on the even, and the other way round; both together are shown, with
intervals of 95 % by bootstrap over finds. Finds of 2011-2015 are not read. `--final` reads them: fitted on 2001-2010, scored
on 2011-2015, once, at the end of the study; see protocol.md before. RUN is the folder of a run over the periods of
scenario.toml, or of a single run, whose maps then stand for all years."""

import argparse
import csv
import sys
import time

import models
from finds import HELD_BACK, OPEN_YEARS, RECORD, Problem, finds

AGES = {"young": "found within about six months", "old": "found later", "all": "of any age"}
# Above this a leak is taken for likely until shown otherwise (protocol.md). It was set on the ground of scenarios/arizona.toml;
# where the density of earlier finds itself has more, that takes its place.
LEAK_AUC = 0.78


def halves(final):
    """[(years to fit, years to score)]"""
    if final:
        return [(OPEN_YEARS, HELD_BACK)]
    odd, even = ([y for y in OPEN_YEARS if y % 2 == r] for r in (1, 0))
    return [(odd, even), (even, odd)]


def may_be_fitted(all_finds):
    """Not who died by 2010 and was found later: that row is held back, whatever year the death belongs to."""
    return [f for f in all_finds if f.reported.year <= OPEN_YEARS[-1]]


def of_age(all_finds, age):
    return [f for f in all_finds if age == "all" or f.old == (age == "old")]


def edges(family, parameters):
    """Names of parameters at an end of their grid, but for an end that means "none"."""
    return [name for name, value in parameters.items()
            if value in (family.grids[name][0], family.grids[name][-1]) and value not in models.ENDS_THAT_ARE_NONE]


def described(family, parameters, floor):
    if not parameters:
        return ""
    at_end = edges(family, parameters)
    words = [f"{name} {value}{' (edge)' if name in at_end else ''}" for name, value in parameters.items()]
    return ", ".join([*words, f"floor {floor}"])


def score_half(cells, all_finds, fit_years, score_years, by, final):
    """{model: ([gain], [rank], text of its parameters)} and the number of finds scored."""
    fit = models.placed(cells, may_be_fitted(all_finds), fit_years, by)
    score = models.placed(cells, all_finds, score_years, by)
    for which, some, years in (("fit", fit, fit_years), ("score", score, score_years)):
        if len(some) < 20:
            raise Problem(f"{len(some)} finds to {which} of {min(years)}-{max(years)} lie on the run's ground; expected 20 or "
                          "more; try: a run of the whole sector")
    chosen, out = {}, {}
    for family in models.families(cells, fit, score, fit_years, score_years, final):
        if family.fit == "fit":
            candidate, floor = models.fitted(cells, family, fit)
        else:
            parameters, floor = chosen[family.fit]
            candidate = next(c for c in family.candidates if c.parameters == parameters)
        chosen[family.name] = candidate.parameters, floor
        out[family.name] = (*models.scores(cells, candidate, floor, score), described(family, candidate.parameters, floor))
    return out, len(score)


def score_all(cells, all_finds, by="died", final=False):
    """Rows of the table, models in their order."""
    parts = [score_half(cells, all_finds, fit, score, by, final)[0] for fit, score in halves(final)]
    rows = []
    joined = {name: [sum((p[name][i] for p in parts), []) for i in (0, 1)] for name in parts[0]}
    for name, (gain, rank) in joined.items():
        over = [a - b for a, b in zip(gain, joined["border"][0])]
        rows.append({"model": name, "finds": len(gain), "gain": models.interval(gain), "auc": models.interval(rank),
                     "over border": models.interval(over), "fitted": "; ".join(dict.fromkeys(p[name][2] for p in parts))})
    return rows


def leaks(rows):
    """[(model that is not made of finds, AUC that it passes)]"""
    most = max([LEAK_AUC] + [r["auc"][0] for r in rows if r["model"] == "density"])
    return [(r["model"], most) for r in rows if r["auc"][0] > most and "density" not in r["model"]]


def table(rows):
    number = lambda three: "{:.3f} ({:.3f} to {:.3f})".format(*three)
    lines = ["| model | gain a find [nats] | AUC | gain over the border | fitted |", "|---" * 5 + "|"]
    return lines + [f"| {r['model']} | {number(r['gain'])} | {number(r['auc'])} | {number(r['over border'])} | {r['fitted']} |"
                    for r in rows]


def write_csv(path, rows):
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["model", "finds", *(f"{n}{e}" for n in ("gain", "auc", "over_border") for e in ("", "_low_95", "_high_95")),
                      "fitted"])
        for r in rows:
            out.writerow([r["model"], r["finds"], *(f"{v:.6f}" for n in ("gain", "auc", "over border") for v in r[n]),
                          r["fitted"]])


def run(arguments):
    from cells import cells_of

    if arguments.self_test:
        import drawn

        return drawn.self_test()
    if not arguments.run:
        raise Problem("no RUN is given; try: the folder of a run, or --self-test")
    if arguments.against_validate:
        import against_validate

        return against_validate.compare(arguments.run)
    started = time.monotonic()
    cells = cells_of(arguments.run, arguments.between)
    rows = score_all(cells, of_age(finds(RECORD, arguments.final), arguments.age), arguments.by, arguments.final)
    years = "2011-2015 (years that had been looked at before: protocol.md)" if arguments.final else "alternate years of 2001-2010"
    print(f"{rows[0]['finds']} finds of {years}, by the year of {'death' if arguments.by == 'died' else 'report'}, "
          f"{AGES[arguments.age]}; {len(cells)} cells; {time.monotonic() - started:.0f} s\n")
    print("\n".join(table(rows)))
    if arguments.csv:
        write_csv(arguments.csv, rows)
    for name, most in leaks(rows):
        print(f"\n{name}: an AUC above {most:.3f} is taken for a leak until shown otherwise", file=sys.stderr)
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", metavar="RUN", nargs="?", help="folder of results")
    parser.add_argument("--by", choices=["died", "reported"], default="died", help="year of a find: of death or of report")
    parser.add_argument("--age", choices=["all", "young", "old"], default="young",
                        help="finds up to six months old at report, older ones, or all (%(default)s)")
    parser.add_argument("--between", metavar="DEG", nargs=2, type=float, default=(-180.0, 180.0),
                        help="ground between these longitudes alone; -113.02 -110.79: that of scenarios/arizona.toml")
    parser.add_argument("--csv", metavar="FILE", help="the table with all figures")
    parser.add_argument("--against-validate", action="store_true", help="hold this script against funnel validate, on open years")
    parser.add_argument("--self-test", action="store_true", help="finds drawn from a known map; no data needed")
    parser.add_argument("--final", action="store_true", help="read and score 2011-2015: once, at the end of the study")
    arguments = parser.parse_args()
    try:
        return run(arguments)
    except Problem as problem:
        print(f"score: {problem}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
