#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tests/docs/run_blocks.py on documents of a few lines: it must find every block, and fail where one is broken."""

import contextlib
import io
import unittest
from pathlib import Path

import run_blocks
from run_blocks import Fault, blocks_of, run_document

DOCUMENT = "page.md"


def ran(text, listed=None, data=None):
    """How many blocks ran, and what was said."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        count = run_document(DOCUMENT, text, "/bin/true", data, {} if listed is None else listed)
    return count, said.getvalue()


class Blocks(unittest.TestCase):
    def test_are_found_with_their_first_lines(self):
        text = "# Title\n\n    one\n    two\n\n    three\n\nText\nwith\n    no block.\n\n```bash\nfour\n```\n\n    five"
        found = [(b.line, b.code) for b in blocks_of(text)]
        self.assertEqual(found, [(3, "one\ntwo\n\nthree\n"), (13, "four\n"), (16, "five\n")])

    def test_run_in_order_in_one_folder(self):
        self.assertEqual(ran("\n    echo a > file\n\nthen\n\n    test -s file\n    build/release/funnel\n")[0], 2)

    def test_fail_when_a_command_fails_though_a_later_one_does_not(self):
        with self.assertRaisesRegex(Fault, "page.md:2"):
            ran("\n    false\n    true\n")

    def test_fail_when_they_are_neither_commands_nor_listed(self):
        with self.assertRaisesRegex(Fault, "enter it in LISTED"):
            ran("\n    @software{funnel}\n")
        self.assertEqual(ran("\n    @software{funnel}\n", {(DOCUMENT, "@software"): "not a command"})[0], 0)

    def test_that_are_gone_must_leave_the_list(self):
        with self.assertRaisesRegex(Fault, "no block any more.*'gone'"):
            ran("\n    true\n", {(DOCUMENT, "gone"): "a reason"})

    def test_with_data_run_when_it_is_given_and_alone(self):
        text = "\n    false\n\ntext\n\n    FUNNEL_DATA=/path/to/data bash -c 'test $FUNNEL_DATA = /tmp'\n"
        self.assertEqual(ran(text, data=Path("/tmp"))[0], 1)


class PythonBlocks(unittest.TestCase):
    def run_python(self, code):
        return ran("\n    " + code.replace("\n", "\n    ") + "\n", {(DOCUMENT, ""): run_blocks.python})

    def test_leave_out_what_needs_a_missing_module_and_say_so(self):
        count, said = self.run_python("import json, no_such_module as n\na = n.read()\nb = a + 1\nopen('x', 'w')")
        self.assertEqual(count, 1)
        self.assertEqual(said.count("LEFT OUT"), 2)

    def test_fail_when_what_is_left_fails(self):
        with self.assertRaises(Fault):
            self.run_python("import json, no_such_module\njson.load(open('missing'))")


class Documents(unittest.TestCase):
    def test_have_no_entry_in_the_list_that_does_not_exist(self):
        for name, _ in run_blocks.LISTED:
            self.assertTrue((run_blocks.ROOT / name).is_file(), name)


if __name__ == "__main__":
    unittest.main()
