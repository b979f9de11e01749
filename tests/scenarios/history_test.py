#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""scenarios/history-1993-2000/run and fit, with a program that only seems to simulate. No data needed."""

import csv
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scenarios" / "history-1993-2000"
SECTORS = ["san_diego", "el_centro", "yuma", "tucson", "el_paso", "big_bend", "del_rio", "laredo", "rio_grande_valley"]

# Writes equal counts for all; on SIGINT it takes a second to stop, as funnel does to write its checkpoint.
PROGRAM = f"""#!{sys.executable}
import os, pathlib, signal, sys, time
out = pathlib.Path(sys.argv[sys.argv.index("-o") + 1])
out.mkdir(parents=True, exist_ok=True)
(out / "arguments").write_text(" ".join(sys.argv[1:]))
if os.environ.get("SEEMS") == "wrong":
    print("funnel: a problem", file=sys.stderr)
    sys.exit(3)
if os.environ.get("SEEMS") == "slow":
    def stop(number, frame):
        time.sleep(1)
        (out / "checkpoint").write_text("whole")
        os._exit(130)
    signal.signal(signal.SIGINT, stop)
    (out / "waits").touch()
    time.sleep(60)
years = range(1992, 2001)
columns = ["deaths_per_10000", "deaths_per_10000_low_95", "deaths_per_10000_high_95", "apprehended_share",
           "remoteness_h", "guided_share", "guide_price_usd"]
(out / "periods.csv").write_text("period," + ",".join(columns) + "\\n"
                                 + "".join(f"FY{{y}}" + ",1" * len(columns) + "\\n" for y in years))
(out / "sectors.csv").write_text("period,sector,apprehensions\\n"
                                 + "".join(f"FY{{y}},{{s}},10\\n" for y in years for s in {SECTORS}))
"""


class History(unittest.TestCase):
    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.home)
        record = self.home / "data" / "border_patrol" / "usbp_sw_sector_year_1960_2019.csv"
        record.parent.mkdir(parents=True)
        with open(record, "w", newline="") as file:
            table = csv.writer(file)
            table.writerow(["fiscal_year", "sector", "apprehensions", "deaths"])
            table.writerows([y, s, 10, 1] for y in range(1992, 2001) for s in SECTORS)
        program = self.home / "funnel"
        program.write_text(PROGRAM)
        program.chmod(0o755)
        self.environment = {**os.environ, "FUNNEL_PROGRAM": str(program), "FUNNEL_DATA": str(self.home / "data")}
        self.out = self.home / "out"

    def start(self, *arguments, script="run", **environment):
        return subprocess.Popen([sys.executable, str(SCRIPTS / script), *map(str, arguments)], text=True,
                                env={**self.environment, **environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                start_new_session=True)

    def done(self, *arguments, **more):
        process = self.start(*arguments, **more)
        out, errors = process.communicate(timeout=30)
        return process.returncode, out, errors

    def stopped(self, *arguments, script="run"):
        """Ctrl-C once the program is at work."""
        process = self.start(*arguments, script=script, SEEMS="slow")
        for _ in range(200):
            if list(self.out.rglob("waits")):
                break
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        return process.returncode, errors

    def arguments_of_program(self):
        return (self.out / "run" / "arguments").read_text().split()

    def test_ctrl_c_waits_for_the_program_and_says_how_to_go_on(self):
        code, errors = self.stopped(self.out, "--attempts", "500")
        self.assertEqual(code, 130)
        self.assertTrue((self.out / "run" / "checkpoint").is_file(), "the program was not waited for")
        self.assertEqual(len(errors.splitlines()), 1, errors)
        self.assertIn(f"{self.out} --attempts 500 --resume", errors)

    def test_resume_goes_on_with_the_run_and_the_scenario_that_are_there(self):
        self.stopped(self.out)
        before = (self.out / "scenario.toml").read_text()
        code, out, errors = self.done(self.out, "--resume")
        self.assertEqual((code, errors), (0, ""))
        self.assertIn("--resume", self.arguments_of_program())
        self.assertNotIn("--overwrite", self.arguments_of_program())
        self.assertEqual((self.out / "scenario.toml").read_text(), before)
        self.assertIn("Tucson in FY2000", out)

    def test_resume_without_a_run_is_refused(self):
        code, _, errors = self.done(self.out, "--resume")
        self.assertEqual(code, 2)
        self.assertIn("try: without --resume", errors)

    def test_a_scenario_of_others_is_left_alone(self):
        self.out.mkdir()
        (self.out / "scenario.toml").write_text("mine\n")
        code, _, errors = self.done(self.out)
        self.assertEqual(code, 2)
        self.assertIn("try: another FOLDER", errors)
        self.assertEqual((self.out / "scenario.toml").read_text(), "mine\n")

    def test_a_run_again_replaces_the_scenario_of_the_run_before(self):
        self.assertEqual(self.done(self.out)[0], 0)
        self.assertEqual(self.done(self.out)[0], 0)

    def test_trouble_is_one_line_and_an_exit_code(self):
        (self.home / "file").touch()
        cases = [
            (self.out, {"FUNNEL_PROGRAM": "/nowhere/funnel"}, "FUNNEL_PROGRAM"),
            (self.out, {"FUNNEL_DATA": "/nowhere"}, "FUNNEL_DATA"),
            (self.home / "file", {}, "is a file"),
        ]
        for script in ("run", "fit"):
            for folder, environment, words in cases:
                code, _, errors = self.done(folder, script=script, **environment)
                self.assertEqual(code, 2, errors)
                self.assertEqual(len(errors.splitlines()), 1, errors)
                self.assertTrue(errors.startswith(script + ": ") and "; try: " in errors and words in errors, errors)

    def test_an_error_of_the_program_keeps_its_exit_code(self):
        for script in ("run", "fit"):
            code, _, errors = self.done(self.out, script=script, SEEMS="wrong")
            self.assertEqual(code, 3)
            self.assertEqual(len(errors.splitlines()), 2, errors)
            self.assertEqual(errors.splitlines()[0], "funnel: a problem")

    def test_a_page_without_markers_is_refused_before_the_simulation(self):
        page = self.home / "page.md"
        page.write_text("no tables\n")
        code, _, errors = self.done(self.out, "--page", page)
        self.assertEqual(code, 2)
        self.assertIn("history: begin", errors)
        self.assertFalse(self.out.exists())

    def test_a_page_gets_the_tables_between_its_markers(self):
        page = self.home / "page.md"
        page.write_text("before\n<!-- history: begin -->\nold\n<!-- history: end -->\nafter\n")
        self.assertEqual(self.done(self.out, "--page", page)[0], 0)
        text = page.read_text()
        self.assertTrue(text.startswith("before\n<!-- history: begin -->\n| year"), text)
        self.assertTrue(text.endswith("<!-- history: end -->\nafter\n"), text)
        self.assertNotIn("old", text)

    def test_ctrl_c_ends_a_fit_without_a_traceback(self):
        code, errors = self.stopped(self.out, script="fit")
        self.assertEqual(code, 130)
        self.assertEqual(len(errors.splitlines()), 1, errors)

    def test_help_names_the_environment(self):
        for script in ("run", "fit"):
            _, out, _ = self.done("--help", script=script)
            self.assertIn("FUNNEL_PROGRAM", out)
            self.assertIn("FUNNEL_DATA", out)


if __name__ == "__main__":
    unittest.main()
