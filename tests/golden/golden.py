#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Golden results: the program's answers to a few small scenarios, held against those that were kept.

usage: golden.py --program FUNNEL [CASE ...]            compares; exit code 1 and a readable difference if any differs
       golden.py --program FUNNEL --update [CASE ...]   keeps today's answers in place of those before
       golden.py --program FUNNEL --self-test           changes kept results and sees the comparison fail

A case is a folder of tests/golden/cases:
  commands   lines without "funnel", run in order in an empty folder that holds the repository's data/ as data/
  *.toml     scenarios of the case's own, copied into that folder
  kept       what is kept, a line each: FILE for a text file, FILE.json: KEY KEY.KEY ... for values of a JSON file
  expected/  the kept results, as text
Equal scenarios and seeds give equal bits on every machine, so texts are compared as they are. A change of the model
changes them on purpose: update, read the difference that git shows, and say in CHANGELOG.md what moved.
"""

import argparse
import difflib
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MOST_LINES = 60  # of a difference that is shown


def lines_of(path):
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def kept_text(folder, rule):
    """What `rule` keeps of the results in `folder`: a file name and a text."""
    name, _, keys = rule.partition(": ")
    text = (folder / name).read_text(encoding="utf-8")
    if not keys:
        return name, text
    values, whole = {}, json.loads(text)
    for key in keys.split():
        value = whole
        for part in key.split("."):
            value = value[part]
        values[key] = value
    return name, json.dumps(values, indent=2, ensure_ascii=False) + "\n"


def results(program, case):
    """The kept texts of a case, run anew, by file name."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "data").symlink_to(ROOT / "data")
        for scenario in case.glob("*.toml"):
            shutil.copy(scenario, folder)
        for line in lines_of(case / "commands"):
            done = subprocess.run([program, *shlex.split(line)], cwd=folder, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise SystemExit(f"golden {case.name}: funnel {line}: exit code {done.returncode}\n{done.stderr}")
        return dict(kept_text(folder, rule) for rule in lines_of(case / "kept"))


def difference(name, expected, found, colour):
    """The lines of a unified difference, at most MOST_LINES of them; red was kept, green was found."""
    shown = list(difflib.unified_diff(expected.splitlines(), found.splitlines(), f"kept {name}", f"found {name}", "", "", 1,
                                      lineterm=""))
    more = [f"... {len(shown) - MOST_LINES} lines more"] if len(shown) > MOST_LINES else []
    paint = {"-": "\033[31m", "+": "\033[32m"} if colour else {}
    return [paint.get(s[:1], "") + s + ("\033[0m" if s[:1] in paint else "") for s in shown[:MOST_LINES] + more]


def faults_of(case, found, colour=False):
    """Differences between kept and found results: lines to print."""
    expected = {p.relative_to(case / "expected").as_posix(): p.read_text(encoding="utf-8")
                for p in sorted((case / "expected").rglob("*")) if p.is_file()}
    faults = []
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            faults.append(f"{case.name}: {name} was kept and is not made any more")
        elif name not in expected:
            faults.append(f"{case.name}: {name} is made and was not kept; try: --update")
        elif expected[name] != found[name]:
            faults += [f"{case.name}: {name} differs:", *difference(name, expected[name], found[name], colour)]
    return faults


def update(case, found):
    shutil.rmtree(case / "expected", ignore_errors=True)
    for name, text in found.items():
        path = case / "expected" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def self_test(program, case):
    """A changed digit, a missing and a superfluous file are each found, and an update mends them."""
    found = results(program, case)
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch, case.name)
        shutil.copytree(case, copy)
        update(copy, found)
        assert not faults_of(copy, found), "equal results differ"
        name = next(iter(found))
        changed = {**found, name: found[name].replace("1", "2", 1)}
        assert any("differs" in f for f in faults_of(copy, changed)), "a changed digit was not found"
        fewer = {k: v for k, v in found.items() if k != name}
        assert any("not made any more" in f for f in faults_of(copy, fewer)), "a missing file was not found"
        assert any("was not kept" in f for f in faults_of(copy, {**found, "new.csv": ""})), "a new file was not found"
    print("golden self-test: a changed digit, a missing and a new file are found")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=os.path.abspath, metavar="FUNNEL")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--update", action="store_true")
    mode.add_argument("--self-test", action="store_true")
    parser.add_argument("case", nargs="*")
    arguments = parser.parse_args()
    known = {p.name: p for p in sorted((HERE / "cases").iterdir()) if p.is_dir()}
    unknown = [name for name in arguments.case if name not in known]
    if unknown:
        parser.error(f"given {unknown[0]}; expected one of {', '.join(known)}; try: without a case, which takes all")
    cases = [known[name] for name in arguments.case] or list(known.values())
    if arguments.self_test:
        self_test(arguments.program, cases[0])
        return 0
    faults = []
    for case in cases:
        found = results(arguments.program, case)
        if arguments.update:
            update(case, found)
            print(f"golden {case.name}: {len(found)} results kept")
        else:
            faults += faults_of(case, found, sys.stdout.isatty())
    print("\n".join(faults) if faults else f"golden: {len(cases)} cases as kept")
    if faults:
        print("If the model changed on purpose: tests/golden/golden.py --program FUNNEL --update, and read what git shows.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
