#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the code blocks of README.md and of the tutorials as they stand.

usage: tests/docs/run_blocks.py --program FUNNEL DOCUMENT              the blocks that need no data
       tests/docs/run_blocks.py --program FUNNEL --data DIR DOCUMENT   those that name FUNNEL_DATA

A block (indented by four columns, or fenced) is run by bash, from top to bottom, in a scratch folder that looks like the
repository with a built program: build/release/funnel is FUNNEL, the rest are links. What is not run by bash stands in
LISTED with how it is run, or with the reason why it is not; a new block that is no command therefore fails until it is
listed, and so does an entry of LISTED whose block is gone.
Exit code 0: all ran; 1: one failed, or the list does not fit; 77: there is nothing to run here.
"""

import argparse
import ast
import importlib.util
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA_PLACEHOLDER = "/path/to/data"  # the one thing in a block that is replaced: nobody's data lie there


@dataclass
class Block:
    """Code of a document. `line` is the number of its first line."""

    line: int
    code: str

    @property
    def first(self):
        return self.code.splitlines()[0]

    @property
    def needs_data(self):
        return "FUNNEL_DATA" in self.code


class Fault(Exception):
    """What is wrong with a block, or with the list."""


# ---- How blocks that bash does not run are run: functions of (block, scratch folder) ---------------------------------


def demo(block, folder):
    """What scripts/demo does once everything is built, read out of that script. CI runs the whole of it, and so does
    scripts/check-platforms on bare systems, after a clone."""
    if not re.search(r"^scripts/demo\b", block.code, flags=re.M):
        raise Fault("the block does not run scripts/demo")
    script = (ROOT / "scripts/demo").read_text(encoding="utf-8")
    commands = [line for line in script.splitlines() if line.startswith('"$funnel" ')]
    if not commands:
        raise Fault("scripts/demo has no line that begins with \"$funnel\"")
    shell("funnel=build/release/funnel out=out\n" + "\n".join(commands), folder)


def python(block, folder):
    """By this Python, statement by statement; those that need a module that is not here are left out, and said so."""
    missing, kept = set(), []
    for statement in ast.parse(block.code).body:
        if isinstance(statement, ast.Import):
            here = [name for name in statement.names if importlib.util.find_spec(name.name.split(".")[0])]
            missing |= {name.asname or name.name for name in statement.names if name not in here}
            kept += [ast.unparse(ast.Import([name])) for name in here]
            continue
        names = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
        if names & missing:
            print(f"LEFT OUT, no module {', '.join(sorted(names & missing))} here: {ast.unparse(statement)}", flush=True)
            missing |= {n.id for n in ast.walk(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        else:
            kept.append(ast.unparse(statement))
    run([sys.executable, "-c", "\n".join(kept)], folder)


def line_below_weather(block, folder):
    """The tutorial's "copy data/demo/demo.toml to hot.toml and make the summer hotter, by a line below [weather]"."""
    text, found = re.subn(r"^\[weather\].*\n", lambda head: head[0] + block.code, (ROOT / "data/demo/demo.toml")
                          .read_text(encoding="utf-8"), flags=re.M)
    if found != 1:
        raise Fault("data/demo/demo.toml has no line [weather]")
    Path(folder, "hot.toml").write_text(text, encoding="utf-8")


# Document and beginning of the block's first line: how it is run, or the reason why not.
LISTED = {
    ("README.md", "git clone "): demo,
    ("README.md", "studies/history-1993-2000/run "): "takes 11 minutes; tests/studies runs the script without the program",
    ("README.md", "import json"): python,
    ("README.md", "summary <- read.csv"): "R is not among the packages of scripts/setup",
    ("README.md", "cmake --preset release"): "every build does this; it would build the program anew",
    ("README.md", "@software"): "not a command",
    ("docs/tutorials/first-run.md", "scripts/demo"): demo,
    ("docs/tutorials/first-run.md", "import pandas"): python,
    ("docs/tutorials/first-run.md", "temperature_offset_k"): line_below_weather,
}

# ----------------------------------------------------------------------------------------------------------------------


def blocks_of(text):
    """The code blocks of a Markdown text, in order."""
    blocks, code, fence, before = [], [], None, ""
    for number, line in enumerate(text.splitlines() + [""], 1):
        if fence is not None:
            if line.strip() == fence:
                blocks.append(Block(number - len(code), "".join(code)))
                code, fence = [], None
            else:
                code.append(line + "\n")
        elif re.match(r"^(```|~~~)", line) and not code:
            fence = line[:3]
        elif line.startswith("    ") and (code or not before.strip()):
            code.append(line[4:] + "\n")
        elif code and line.strip():
            blocks.append(trimmed(number, code))
            code = []
        elif code:
            code.append("\n")
        before = line
    return blocks + ([trimmed(number + 1, code)] if code else [])


def trimmed(end, code):
    """Block of the lines before line `end`, without the empty ones behind it."""
    first = end - len(code)
    while code[-1] == "\n":
        code.pop()
    return Block(first, "".join(code))


def run(command, folder):
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise Fault(f"exit code {done.returncode}")


def shell(code, folder):
    run(["bash", "-euo", "pipefail", "-c", code], folder)


def how(document, block, listed):
    return next((what for (name, begin), what in listed.items() if name == document and block.first.startswith(begin)), None)


def stale(document, blocks, listed):
    """Entries of the list for this document that no block begins with."""
    return [begin for (name, begin) in listed if name == document and not any(b.first.startswith(begin) for b in blocks)]


def make_scratch(folder, program):
    for entry in ROOT.iterdir():
        if entry.name not in {".git", "build", "out"}:
            Path(folder, entry.name).symlink_to(entry)
    Path(folder, "build/release").mkdir(parents=True)
    Path(folder, "build/release/funnel").symlink_to(Path(program).resolve())


def run_document(document, text, program, data=None, listed=None):
    """Runs the blocks of `text` that need no data, or with `data` those that do. Returns how many ran."""
    listed = LISTED if listed is None else listed
    blocks = blocks_of(text)
    if gone := stale(document, blocks, listed):
        raise Fault(f"{document} has no block any more that begins with {', '.join(map(repr, gone))}: take it from the list")
    ran = 0
    with tempfile.TemporaryDirectory(prefix="funnel-docs-") as folder:
        make_scratch(folder, program)
        for block in blocks:
            what = how(document, block, listed)
            place = f"{document}:{block.line}"
            if isinstance(what, str):
                print(f"NOT RUN {place}: {block.first!r}: {what}", flush=True)
            elif block.needs_data == (data is not None):
                print(f"RUN {place}\n{block.code}", end="", flush=True)
                try:
                    if what is None:
                        shell(block.code.replace(DATA_PLACEHOLDER, str(data)), folder)
                    else:
                        what(block, folder)
                except (Fault, SyntaxError) as fault:
                    raise Fault(f"{place}: {block.first!r}: {fault} (where it is no command, enter it in LISTED of "
                                "tests/docs/run_blocks.py)") from fault
                ran += 1
    return ran


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--data", type=Path)
    parser.add_argument("document", help="path from the root, such as README.md")
    given = parser.parse_args()
    if given.data is not None and not (given.data / "dem").is_dir():
        print(f"SKIPPED: no data of the scenarios in {given.data}")
        return 77
    try:
        ran = run_document(given.document, (ROOT / given.document).read_text(encoding="utf-8"), given.program, given.data)
    except Fault as fault:
        print(f"FAILED {fault}", file=sys.stderr)
        return 1
    print(f"{given.document}: {ran} blocks ran")
    return 0 if ran else 77


if __name__ == "__main__":
    sys.exit(main())
