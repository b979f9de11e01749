#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lets the n-th write, open, rename, sync, new folder or allocation of a small run fail, kills it there, or takes its power.

usage: tests/faults/faults.py --program FUNNEL --shim LIBRARY [--jobs N] [--only NAME] [--self-test]

Whatever n: the run ends whole (the result_hash of an undisturbed one, all files as checksums.txt has them) or is refused
with a named reason (exit code 2 or 3, never "a fault of ours"), and the next start ends with the same bits.

A deterministic part of all n, two minutes on two cores; FUNNEL_FAULTS=all takes every one, and of allocations, of which
there are some ten thousand, the first of each place in the program.
--self-test plants what must be noticed: a flipped bit, a lost name, a file cut short.
"""

import argparse
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from drawn_region import draw_region

SETTINGS = ["run.batches=8", "outputs.figures=false", "outputs.heat_wbgt=false"]
ATTEMPTS = "80"
KINDS = ["write", "open", "rename", "sync", "folder", "memory"]
INTERRUPT_AT = "attempts: 1"  # the first batch is told


class Bench:
    """Runs of one small scenario, each in a folder of its own."""

    def __init__(self, program, shim, root):
        self.program, self.shim, self.root = program, shim, Path(os.path.realpath(root))
        self.scenario = draw_region(self.root / "region")
        self.hash = None
        self.unchecked = set()  # allocations of libraries that crash without an answer, with and without Ctrl-C

    def run(self, out, *more, fault="", durable=None, interrupt=False, counts=None, places=None):
        command = [self.program, "run", str(self.scenario), "-o", str(out), "--attempts", ATTEMPTS,
                   "--threads", "1", "--device", "cpu", *more]
        for setting in SETTINGS:
            command += ["--set", setting]
        environment = dict(os.environ, LD_PRELOAD=self.shim, FUNNEL_FAULT_BELOW=str(out), FUNNEL_FAULT=fault,
                           TMPDIR=str(self.root))
        for name, value in (("FUNNEL_FAULT_DURABLE", durable), ("FUNNEL_FAULT_COUNTS", counts), ("FUNNEL_FAULT_PLACES", places),
                            ("FUNNEL_FAULT_SIGNAL_AT", INTERRUPT_AT if interrupt else None)):
            if value is not None:
                environment[name] = str(value)
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)

    def fault_of(self, out):
        """What is wrong with results that say they are whole; empty: nothing."""
        found = json.loads((out / "run.json").read_text())["result_hash"]
        if found != self.hash:
            return f"result_hash {found}, not {self.hash}"
        checked = subprocess.run(["sha256sum", "--quiet", "--strict", "-c", "checksums.txt"], cwd=out, text=True,
                                 capture_output=True, check=False)
        if checked.returncode != 0:
            return "checksums: " + checked.stdout.strip()
        hidden = [p.name for p in out.iterdir() if p.name.startswith(".funnel") or p.name.startswith("checkpoint")]
        return f"left behind: {hidden}" if hidden else ""

    def again(self, out, *more):
        """The next start: on with what is there, or anew. Returns what is wrong; empty: nothing."""
        resumes = out.is_dir() and ((out / "run.json").exists() or any((out / c / "scenario.txt").exists() for c in ("checkpoint", "checkpoint.old"))
                                    or (out / ".funnel.partial/commit.txt").exists())
        ran = self.run(out, *(["--resume"] if resumes else more))
        if ran.returncode != 0:
            return f"the next start ended with {ran.returncode}: {ran.stderr.strip()[-300:]}"
        return self.fault_of(out)


def named(ran):
    """Whether a refusal says why."""
    last = ran.stderr.strip().splitlines()[-1:] or [""]
    return ran.returncode in (2, 3) and re.match(r"funnel: .{10}", last[0]) and "a fault of ours" not in ran.stderr


def what_power_left(durable, out):
    """Makes `out` as it lies on the disk after a loss of power: what was not synced is not there."""
    root = os.stat(out).st_ino
    shutil.rmtree(out)
    out.mkdir()

    def fill(inode, folder):
        names = durable / f"{inode}.names"
        for line in names.read_text().splitlines() if names.exists() else []:
            number, kind, name = line.split(" ", 2)
            if kind == "d":
                (folder / name).mkdir()
                fill(number, folder / name)
            else:
                kept = durable / number
                (folder / name).write_bytes(kept.read_bytes() if kept.exists() else b"")

    fill(root, out)


def failing(bench, out, kind, n, interrupt):
    ran = bench.run(out, fault=f"{kind}:{n}:fail", interrupt=interrupt)
    if ran.returncode == 0:
        wrong = bench.fault_of(out)
        if wrong:
            return f"exit 0, but {wrong}"
        shutil.rmtree(out)
        return ""
    may_crash = kind == "memory" and (interrupt, n) in bench.unchecked and ran.returncode < 0
    if not (interrupt and ran.returncode == 130) and not named(ran) and not may_crash:
        return f"ended with {ran.returncode}: {ran.stderr.strip()[-300:]}"
    return bench.again(out)


def killed(bench, out, kind, n, interrupt):
    bench.run(out, fault=f"{kind}:{n}:kill", interrupt=interrupt)
    return bench.again(out)


def without_power(bench, out, kind, n, interrupt):
    durable = Path(str(out) + ".durable")
    durable.mkdir()
    ran = bench.run(out, fault=f"{kind}:{n}:kill", durable=durable, interrupt=interrupt)
    if out.is_dir():
        what_power_left(durable, out)
    shutil.rmtree(durable)
    if ran.returncode in (0, 130):  # what was told to be there must be there
        promised = out / ("run.json" if ran.returncode == 0 else "checkpoint/checksums.txt")
        if not promised.exists():
            return f"exit {ran.returncode}, but {promised.name} was not on the disk"
    return bench.again(out)


def replacing(bench, out, kind, n, _):
    """Killed over the results of another seed: the older or the newer ones are there, and whole."""
    shutil.copytree(bench.root / "older", out)
    (out / "notes.txt").write_text("mine")
    bench.run(out, "--overwrite", fault=f"{kind}:{n}:kill")
    ran = bench.run(out, "--overwrite")
    if ran.returncode != 0:
        return f"the next start ended with {ran.returncode}: {ran.stderr.strip()[-300:]}"
    if (out / "notes.txt").read_text() != "mine":
        return "a file of another's is lost"
    return bench.fault_of(out)


WAYS = {"failing": failing, "killed": killed, "without power": without_power, "replacing": replacing}
# way, interrupted at the first batch, kinds, and how many n of each the short form takes
PASSES = [("failing", False, KINDS, 6), ("failing", True, KINDS, 2), ("killed", False, ["write", "rename", "sync"], 5),
          ("killed", True, ["rename", "sync"], 3), ("without power", False, ["rename", "sync"], 6),
          ("without power", True, ["rename", "sync"], 3), ("replacing", False, ["rename", "sync"], 3)]


def chosen(calls, most):
    """All of `calls`, or `most` of them, spread from the first to the last."""
    if os.environ.get("FUNNEL_FAULTS") == "all" or len(calls) <= most:
        return calls
    return sorted({calls[round(i * (len(calls) - 1) / (most - 1))] for i in range(most)})


def calls_of(bench, name, interrupt):
    """The calls of an undisturbed run, by kind: their numbers, of allocations those that are the first of their place."""
    out, counts, places = bench.root / name, bench.root / (name + ".counts"), bench.root / (name + ".places")
    ran = bench.run(out, interrupt=interrupt, counts=counts, places=places)
    if ran.returncode != (130 if interrupt else 0):
        sys.exit(f"the undisturbed run ended with {ran.returncode}: {ran.stderr}")
    calls = {k: range(1, int(n) + 1) for k, n in (line.split() for line in counts.read_text().splitlines())}
    lines = [line.split() for line in places.read_text().splitlines()]
    calls["memory"] = [int(words[0]) for words in lines]
    bench.unchecked |= {(interrupt, int(words[0])) for words in lines if len(words) > 1}
    return calls


def prepare(bench):
    calls = {interrupt: calls_of(bench, "whole" if not interrupt else "stopped", interrupt) for interrupt in (False, True)}
    bench.hash = json.loads((bench.root / "whole/run.json").read_text())["result_hash"]
    if bench.run(bench.root / "older", "--seed", "2").returncode != 0:
        sys.exit("the run of another seed failed")
    return calls


def try_all(bench, jobs, only):
    calls = prepare(bench)
    cases = [(way, interrupt, kind, n) for way, interrupt, kinds, most in PASSES for kind in kinds
             for n in chosen(calls[interrupt][kind], most) if only in (None, way)]
    # Call 0 never comes: the power goes when the program has ended.
    cases += [("without power", interrupt, "sync", 0) for interrupt in (False, True) if only in (None, "without power")]

    def try_one(number):
        way, interrupt, kind, n = cases[number]
        out = bench.root / f"case{number}"
        try:
            wrong = WAYS[way](bench, out, kind, n, interrupt)
        except Exception as error:  # pylint: disable=broad-except
            wrong = f"{type(error).__name__}: {error}"
        shutil.rmtree(out, ignore_errors=True)
        return f"{way}{', stopped with Ctrl-C' if interrupt else ''}, {kind} {n}: {wrong}" if wrong else ""

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        faults = [fault for fault in pool.map(try_one, range(len(cases))) if fault]
    for fault in faults:
        print(fault)
    total = {k: len(calls[False][k]) for k in KINDS}
    print(f"faults: {len(cases)} tried of a run with {total}, {len(faults)} not as they should be")
    return 1 if faults or not cases else 0


def self_test(bench):
    """Planted damage is noticed by the checks above."""
    prepare(bench)
    out = bench.root / "whole"
    missed = [] if not bench.fault_of(out) else ["an undisturbed run is refused"]
    layer = out / "presence.tif"
    whole = layer.read_bytes()
    layer.write_bytes(whole[:100] + bytes([whole[100] ^ 1]) + whole[101:])
    missed += [] if bench.fault_of(out) else ["a flipped bit"]
    layer.write_bytes(whole[:-1])
    missed += [] if bench.fault_of(out) else ["a file that was cut"]
    layer.unlink()
    missed += [] if bench.fault_of(out) else ["a lost file"]
    layer.write_bytes(whole)
    (out / ".funnel.lock").touch()
    missed += [] if bench.fault_of(out) else ["a file that was left behind"]
    print(f"faults self-test: {missed or 'all is noticed'}")
    return 1 if missed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--shim", required=True)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", choices=list(WAYS))
    parser.add_argument("--self-test", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="funnel_faults_") as root:
        bench = Bench(os.path.abspath(arguments.program), os.path.abspath(arguments.shim), root)
        return self_test(bench) if arguments.self_test else try_all(bench, arguments.jobs, arguments.only)


if __name__ == "__main__":
    sys.exit(main())
