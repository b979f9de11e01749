#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The Arizona scenarios held against the records that limit them.

usage: limits_of_record.py --program FUNNEL --data FOLDER            runs them; exit code 1 where a figure is not as kept
       limits_of_record.py --program FUNNEL --data FOLDER --update   keeps today's figures, here and in docs/validation.md
       limits_of_record.py --page                                    docs/validation.md shows what is kept; runs nothing
       limits_of_record.py --self-test                               the comparison finds what it should; runs nothing

limits_of_record.csv beside this file has a row for each figure: what the record allows, whether the run must hold it
("yes") or is known to miss it ("no"), and the run's figure. A known miss fails the test too when it begins to hold (then
write "yes") and when it gets worse by more than a tenth. Exit code 77: the data is not there.
"""

import argparse
import csv
import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
KEPT = HERE / "limits_of_record.csv"
PAGE = ROOT / "docs" / "validation.md"
BEGIN, END = "<!-- limits-of-record: begin -->\n", "<!-- limits-of-record: end -->\n"
ATTEMPTS = 200000
SKIPPED = 77
WORSE = 1.1  # a known miss may be further off by this factor
NAMES = {"apprehended_share": "apprehended [share of attempts]",
         "checkpoint_share": "at checkpoints [share of apprehensions]",
         "caught_per_person": "times caught, of a person apprehended",
         "deaths_per_10000_apprehensions": "deaths per 10,000 apprehensions",
         "rescues_per_death": "rescues a death",
         "rescues_per_10000_apprehensions": "rescues per 10,000 apprehensions",
         "other_share_of_deaths": "neither exposure nor drowning [share of deaths]"}


def figures(run):
    """The figures of a run."""
    outcomes, attempts = run["outcomes"], run["attempts"]
    deaths = sum(n for name, n in outcomes.items() if name.startswith("died_"))
    caught = outcomes["apprehended"] / attempts
    at_checkpoints = run["totals"]["checkpoint_apprehended_share"]["value"]
    return {
        "apprehended_share": caught,
        "checkpoint_share": at_checkpoints / caught,
        # everybody who tries again is caught with the same chance: a geometric series
        "caught_per_person": 1. / (1. - caught * run["try_again_probability"]),
        "deaths_per_10000_apprehensions": 1e4 * deaths / outcomes["apprehended"],
        "rescues_per_10000_apprehensions": 1e4 * outcomes["rescued"] / outcomes["apprehended"],
        "rescues_per_death": outcomes["rescued"] / deaths if deaths else math.inf,
        "other_share_of_deaths": outcomes["died_other"] / deaths if deaths else 0.,
    }


def distance(value, low, high):
    """How far outside of the limits, as a factor's logarithm; 0 within."""
    if low <= value <= high:
        return 0.
    if value <= 0. or math.isinf(value):
        return math.inf
    return math.log(low / value) if value < low else math.log(value / high)


def complaint(row, value):
    """What is wrong with today's value of a row, or nothing."""
    low, high = float(row["low"]), float(row["high"])
    what = f"{row['scenario']}, {NAMES[row['figure']]}: {value:.3g}; the record allows {row['low']} to {row['high']}"
    off = distance(value, low, high)
    if row["holds"] == "yes":
        return f"{what}, and it held before" if off > 0. else None
    if off == 0.:
        return f"{what}: it holds now; write yes into {KEPT.name} and say so in docs/validation.md (--update)"
    if off > distance(float(row["run"]), low, high) + math.log(WORSE):
        return f"{what}: further off than before ({row['run']})"
    return None


def read_kept():
    with open(KEPT, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def table(rows):
    lines = ["| scenario | figure | the record allows | the run | holds | record |\n", "|---|---|---|---|---|---|\n"]
    for row in rows:
        standing = "yes" if row["holds"] == "yes" else "**does not hold**"
        lines.append(f"| `{row['scenario']}` | {NAMES[row['figure']]} | {row['low']} to {row['high']} | {row['run']} | "
                     f"{standing} | {row['record']} |\n")
    return "".join(lines)


def parts_of_page():
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    shown, after = rest.split(END)
    return before, shown, after


def totals(program, data, scenario, out):
    command = [program, "run", str(ROOT / "scenarios" / scenario), "-o", str(out), "--attempts", str(ATTEMPTS), "--quiet",
               "--device", "cpu", "--set", "outputs.figures=false"]
    subprocess.run(command, check=True, env={**os.environ, "FUNNEL_DATA": str(data)})
    return json.loads((out / "run.json").read_text(encoding="utf-8"))


def measured(program, data, scenarios):
    values = {}
    for scenario in scenarios:
        with tempfile.TemporaryDirectory() as folder:
            run = totals(program, data, scenario, Path(folder) / "run")
            values[scenario] = figures(run)
    return values


def page_shows_what_is_kept():
    if parts_of_page()[1] == table(read_kept()):
        return 0
    print(f"{PAGE} shows other limits than {KEPT}; try: --update", file=sys.stderr)
    return 1


def compare(program, data, update):
    if not (data / "dem" / "dem_fused_15s_float32.tif").is_file():
        print(f"not run: no data in {data}")
        return SKIPPED
    rows = read_kept()
    values = measured(program, data, dict.fromkeys(row["scenario"] for row in rows))
    bad = 0
    for row in rows:
        value = values[row["scenario"]][row["figure"]]
        print(f"{row['scenario']:20} {row['figure']:32} {value:9.4g}  ({row['low']} to {row['high']}; kept {row['run']})")
        if update:
            row["run"] = f"{value:.3g}"
            row["holds"] = "yes" if distance(value, float(row["low"]), float(row["high"])) == 0. else "no"
            continue
        wrong = complaint(row, value)
        if wrong:
            bad = 1
            print(wrong, file=sys.stderr)
    if update:
        with open(KEPT, "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        before, _, after = parts_of_page()
        PAGE.write_text(before + BEGIN + table(rows) + END + after, encoding="utf-8")
    return bad


def self_test():
    holds = {"scenario": "s", "figure": "rescues_per_death", "low": "2", "high": "4", "holds": "yes", "run": "3"}
    misses = {**holds, "holds": "no", "run": "10"}
    assert complaint(holds, 2.) is None and complaint(holds, 4.) is None
    assert "held before" in complaint(holds, 4.1) and "held before" in complaint(holds, 0.)
    assert complaint(misses, 10.) is None and complaint(misses, 5.) is None and complaint(misses, 10.9) is None
    assert "further off" in complaint(misses, 11.1) and "further off" in complaint(misses, math.inf)
    assert "further off" in complaint(misses, 0.5), "off by four on the other side, where it was by two and a half"
    assert "holds now" in complaint(misses, 3.9)
    run = {"attempts": 1000, "try_again_probability": 0.5, "totals": {"checkpoint_apprehended_share": {"value": 0.01}},
           "outcomes": {"apprehended": 500, "rescued": 12, "died_heat": 1, "died_other": 2, "died_fall": 1, "arrived": 484}}
    wanted = {"apprehended_share": 0.5, "checkpoint_share": 0.02, "caught_per_person": 4. / 3.,
              "deaths_per_10000_apprehensions": 80., "rescues_per_10000_apprehensions": 240., "rescues_per_death": 3.,
              "other_share_of_deaths": 0.5}
    got = figures(run)
    assert got.keys() == wanted.keys() == NAMES.keys()
    assert all(math.isclose(got[name], value) for name, value in wanted.items()), got
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--page", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test:
        return self_test()
    if options.page:
        return page_shows_what_is_kept()
    if not options.program or not options.data:
        parser.error("expected --program and --data, --page or --self-test")
    return compare(os.path.abspath(options.program), options.data.resolve(), options.update)


if __name__ == "__main__":
    sys.exit(main())
