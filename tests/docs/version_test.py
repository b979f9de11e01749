#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The version stands in one place, project(VERSION) of CMakeLists.txt; each copy for readers is compared with it.

usage: tests/docs/version_test.py [ROOT]
       tests/docs/version_test.py --self-test    puts another version into each copy and sees it found
"""

import json
import re
import sys
import tempfile
from pathlib import Path

# Where a copy stands: a pattern whose group is the version.
COPIES = {
    "CITATION.cff": r"^version: (\S+)$",
    "codemeta.json": r'^  "version": "([^"]+)"',
    "README.md": r"^ +version = \{([^}]+)\}",
    "CHANGELOG.md": r"^## \[?(\d[\w.]*)",  # the newest version
}
REQUIRED_OF_CITATION = ("authors", "cff-version", "message", "title")  # by the schema of cff-version 1.2.0


def faults_of(root):
    project = re.search(r"project\(Funnel VERSION (\S+)", (root / "CMakeLists.txt").read_text(encoding="utf-8"))[1]
    for name, pattern in COPIES.items():
        found = re.search(pattern, (root / name).read_text(encoding="utf-8"), re.M)
        if found is None:
            yield f"{name}: no version"
        elif found[1] != project:
            yield f"{name}: version {found[1]}, of the project {project}"
    citation = (root / "CITATION.cff").read_text(encoding="utf-8")
    for key in REQUIRED_OF_CITATION:
        if not re.search(rf"^{key}:", citation, re.M):
            yield f"CITATION.cff: lacks {key}"
    try:
        json.loads((root / "codemeta.json").read_text(encoding="utf-8"))
    except ValueError as error:
        yield f"codemeta.json: {error}"


def self_test(root):
    faults = []
    for changed, pattern in COPIES.items():
        with tempfile.TemporaryDirectory() as folder:
            for name in ["CMakeLists.txt", *COPIES]:
                text = (root / name).read_text(encoding="utf-8")
                if name == changed:
                    start, end = re.search(pattern, text, re.M).span(1)
                    text = text[:start] + "9.9.9" + text[end:]
                Path(folder, name).write_text(text, encoding="utf-8")
            found = list(faults_of(Path(folder)))
        if len(found) != 1 or not found[0].startswith(f"{changed}: version 9.9.9"):
            faults.append(f"another version in {changed}: found {found}")
    return faults


def main(arguments):
    root = Path(__file__).resolve().parents[2]
    if arguments == ["--self-test"]:
        faults = self_test(root)
    else:
        faults = list(faults_of(Path(arguments[0]) if arguments else root))
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"version: {len(COPIES)} copies, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
