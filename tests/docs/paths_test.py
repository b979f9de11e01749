#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every file that a page, a script or a comment names is there.

usage: tests/docs/paths_test.py [ROOT]      exit code 0 when nothing is found, else 1
       tests/docs/paths_test.py --self-test names files that are not there in a small tree and sees them found

Looked at: all text of pages (*.md), the comments of sources, scripts and CMake files. A name is
  - a path that begins with a folder of the repository (kernels/run, sim/compare*.cpp, tests/{geo,viz}): a file, a
    folder, or a file without its suffix;
  - any name with the suffix of a source (wbgt_map.hpp, device/backend.hpp): the end of a file's path;
  - the target of a link of a page: a path from the page's folder.
"""

import fnmatch
import re
import subprocess
import sys
import tempfile
import tokenize
from pathlib import Path, PurePosixPath

FOLDERS = "kernels geo sim viz app tests docs scripts bench data scenarios studies cmake .ci .github .githooks".split()
PATH = re.compile(r"(?<![\w/.$}>~-])(?:%s)/[\w./*{},+-]*" % "|".join(map(re.escape, FOLDERS)))
SOURCE_NAME = re.compile(r"(?<![\w/.$}>~*{,-])[\w*][\w./*{},-]*\.(?:hpp|cpp|cu|cmake|py|md)(?![\w-])")
LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)]*)?\)")
STRING_OR_COMMENT = re.compile(r'"(?:\\.|[^"\\])*"|//(.*)|/\*(.*?)\*/')
HASH_COMMENT = re.compile(r"(?:^|\s)#(.*)")
# Stand for a name (a.cpp, FILE.cpp), are made by a build, or lie in the data folder geo/ of a user.
ELSEWHERE = re.compile(r"(?:[a-z]|[A-Z_]+)\.\w+|(?:build|out)/.*|funnel_version\.hpp|geo/[\w*]+\.(?:gpkg|csv|geojson)")
# Links of a page that is put into another one begin where that one lies.
LINKS_FROM = {"scripts/rank-assumptions.intro.md": "docs/methods"}


def tracked_files(root):
    """Paths from the root that git knows or would take; of a tree without git, all."""
    asked = ["git", "-C", str(root), "ls-files", "-co", "--exclude-standard"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    if answer.returncode == 0 and answer.stdout:
        names = answer.stdout.splitlines()
    else:
        names = [path.relative_to(root).as_posix() for path in root.rglob("*")]
    built = ("build/", "out/")
    return sorted({name for name in names if (root / name).is_file() and not name.startswith(built)})


def braces_opened(name):
    """a{b,c}d -> abd, acd."""
    match = re.search(r"\{([^{}]*)\}", name)
    if not match:
        return [name]
    parts = match[1].split(",")
    return [whole for part in parts for whole in braces_opened(name[: match.start()] + part + name[match.end() :])]


class Tree:
    def __init__(self, root):
        self.root = Path(root)
        self.files = tracked_files(self.root)
        folders = {parent.as_posix() for name in self.files for parent in PurePosixPath(name).parents}
        self.paths = set(self.files) | folders

    def has_path(self, name):
        name = name.rstrip("/")
        if "*" in name:
            return any(fnmatch.fnmatchcase(path, name) for path in self.paths)
        return name in self.paths or any(path.startswith(name + ".") for path in self.files)

    def has_end(self, name):
        return any(fnmatch.fnmatchcase("/" + path, "*/" + name) for path in self.files)

    def text_lines(self, name):
        """(line number, text) where names are looked for."""
        text = (self.root / name).read_text(encoding="utf-8", errors="ignore")
        suffix = PurePosixPath(name).suffix
        if suffix == ".md":
            yield from enumerate(text.splitlines(), 1)
        elif suffix in {".hpp", ".cpp", ".cu"}:
            for number, line in enumerate(text.splitlines(), 1):
                for match in STRING_OR_COMMENT.finditer(line):
                    yield number, match[1] or match[2] or ""
        elif suffix == ".py" or text.startswith("#!/usr/bin/env python3"):
            yield from python_comments(self.root / name)
        elif suffix in {".cmake", ".in", ".toml"} or name.endswith("CMakeLists.txt") or text.startswith("#!"):
            for number, line in enumerate(text.splitlines(), 1):
                match = HASH_COMMENT.search(line)
                if match:
                    yield number, match[1]

    def dead(self):
        """'file:line: name' of each name without a file."""
        for name in self.files:
            for number, text in self.text_lines(name):
                for found in self.dead_in(name, text):
                    yield f"{name}:{number}: {found}"

    def dead_in(self, page, text):
        if page.endswith(".md"):
            folder = self.root / LINKS_FROM.get(page, PurePosixPath(page).parent)
            for match in LINK.finditer(text):
                target = match[1]
                if ":" not in target and not (folder / target).exists():
                    yield target
            text = LINK.sub("]", text)
        seen = set()
        for match in PATH.finditer(text):
            name = match[0].rstrip(".,-")
            name = name if name.count("{") == name.count("}") else name.split("{")[0].rstrip(",")
            seen.update(range(*match.span()))
            for one in braces_opened(name) if "{" in name else [name.split(",")[0]]:
                if not ELSEWHERE.fullmatch(one) and not self.has_path(one):
                    yield one
        for match in SOURCE_NAME.finditer(text):
            if match.start() in seen:
                continue
            for one in braces_opened(match[0]):
                if not ELSEWHERE.fullmatch(one) and not self.has_end(one):
                    yield one


STATEMENT_ENDS = (tokenize.ENCODING, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)


def python_comments(path):
    """Comments and docstrings of a Python script."""
    with open(path, "rb") as file:
        before = tokenize.NEWLINE
        for token in tokenize.tokenize(file.readline):
            docstring = token.type == tokenize.STRING and before in STATEMENT_ENDS
            if token.type == tokenize.COMMENT or docstring:
                yield from enumerate(token.string.splitlines(), token.start[0])
            if token.type not in (tokenize.NL, tokenize.COMMENT):
                before = token.type


SMALL_TREE = {
    "kernels/run/wbgt_map.hpp": "// See kernels/run, `wbgt_map.hpp`, run/wbgt_map.hpp, docs/page.md and sim/compare*.cpp.\n",
    "sim/compare.cpp": "int a;  // kernels/run/wbgt_map\n",
    "docs/page.md": "[back](page.md), `sim/{compare}.cpp`, https://example.org/sim/nowhere.cpp, build/release\n",
    "scripts/demo": "#!/usr/bin/env bash\n# Usage: scripts/demo\necho sim/nowhere.cpp\n",
}
DEAD = [
    ("docs/page.md", "see kernels/heat/wbgt_map.hpp", "kernels/heat/wbgt_map.hpp"),
    ("docs/page.md", "see `wbgt.hpp`", "wbgt.hpp"),
    ("docs/page.md", "see `heat/wbgt_map.hpp`.", "heat/wbgt_map.hpp"),
    ("docs/page.md", "[there](../sim/away.cpp)", "../sim/away.cpp"),
    ("docs/page.md", "see sim/{compare,away}.cpp", "sim/away.cpp"),
    ("docs/page.md", "see sim/away*.cpp", "sim/away*.cpp"),
    ("docs/page.md", "the folder `tests/heat/`", "tests/heat/"),
    ("sim/compare.cpp", "/// As in sim/run/away.hpp", "sim/run/away.hpp"),
    ("sim/compare.cpp", "int b;  // away.cpp has it", "away.cpp"),
    ("scripts/demo", "# calls scripts/away", "scripts/away"),
    ("scripts/fit.py", '"""Calls scripts/away."""', "scripts/away"),
    ("cmake/CMakeLists.txt", "# away.cmake", "away.cmake"),
]


def findings(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return list(Tree(Path(folder)).dead())


def self_test():
    faults = [f"all are there, found: {found}" for found in findings(SMALL_TREE)]
    for name, text, dead in DEAD:
        line = SMALL_TREE.get(name, "").count("\n") + 1
        found = findings({**SMALL_TREE, name: SMALL_TREE.get(name, "") + text + "\n"})
        if found != [f"{name}:{line}: {dead}"]:
            faults.append(f"'{text}': expected {name}:{line}: {dead}, found {found}")
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"paths self-test: {len(DEAD)} names without a file, {len(faults)} not found as they should be")
    return 1 if faults else 0


def main(arguments):
    if arguments in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    if arguments == ["--self-test"]:
        return self_test()
    root = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2]
    tree = Tree(root)
    dead = list(tree.dead())
    for line in dead:
        print(line, file=sys.stderr)
    print(f"paths: {len(tree.files)} files, {len(dead)} names without a file")
    return 1 if dead else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
