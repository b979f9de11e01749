#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""studies/history-1993-2000/run and fit, with a program that only seems to simulate. No data needed."""

import csv
import importlib.machinery
import importlib.util
import json
import math
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
SCRIPTS = ROOT / "studies" / "history-1993-2000"
SECTORS = ["san_diego", "el_centro", "yuma", "tucson", "el_paso", "big_bend", "del_rio", "laredo", "rio_grande_valley"]

# Only fits need it: scripts/setup --developer.
HAS_SCIPY = importlib.util.find_spec("scipy") is not None
needs_scipy = unittest.skipUnless(HAS_SCIPY, "no scipy here")

# Writes equal counts for all; on SIGINT it takes a second to stop, as funnel does to write its checkpoint.
PROGRAM = f"""#!{sys.executable}
import json, os, pathlib, signal, sys, time
out = pathlib.Path(sys.argv[sys.argv.index("-o") + 1])
out.mkdir(parents=True, exist_ok=True)
with open(out / "arguments", "a") as file:
    file.write(" ".join(sys.argv[1:]) + "\\n")
if os.environ.get("SEEMS") == "wrong":
    print("funnel: a problem", file=sys.stderr)
    sys.exit(3)
if os.environ.get("SEEMS") == "idle":
    sys.exit(0)
if os.environ.get("SEEMS") == "slow":
    def stop(number, frame):
        time.sleep(1)
        (out / "checkpoint").write_text("whole")
        os._exit(130)
    signal.signal(signal.SIGINT, stop)
    (out / "waits").touch()
    time.sleep(60)
years = range(1992, 2001)
columns = ["deaths_per_10000", "deaths_per_10000_low_95", "deaths_per_10000_high_95", "apprehended_share", "remoteness_h", "guided_share", "guide_price_usd"]
attempts = sys.argv[sys.argv.index("--attempts") + 1]
(out / "periods.csv").write_text("period,people," + ",".join(columns) + "\\n"
                                 + "".join(f"FY{{y}},{{attempts}}" + ",0.3" * len(columns) + "\\n" for y in years))
places = 15
for y in years:
    (out / f"FY{{y}}").mkdir(exist_ok=True)
    # Guides take over by and by, and cost more: which is not to be taken for a rise of costs.
    (out / f"FY{{y}}" / "run.json").write_text(json.dumps({{"class_shares": [0.7 + 0.03 * (y - 1992), 0.3 - 0.03 * (y - 1992)],
        "demand": {{"entry_cost_h": [[1.0 + 0.1 * p for p in range(places)], [0.1 * p for p in range(places)]], "turned_back_share": [0.0] * places}}}}))
    (out / "state" / f"FY{{y}}").mkdir(parents=True, exist_ok=True)
    (out / "state" / f"FY{{y}}" / "state.json").write_text(json.dumps({{"caught": [float(os.environ.get("CAUGHT", 0.3))] * places}}))
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

    def arguments_of_program(self, number=1):
        """Of its last call for a set."""
        return (self.out / f"set-{number}" / "run" / "arguments").read_text().splitlines()[-1].split()

    def sets(self):
        with open(SCRIPTS / "sets.csv", newline="") as file:
            return list(csv.DictReader(file))

    def test_ctrl_c_waits_for_the_program_and_says_how_to_go_on(self):
        code, errors = self.stopped(self.out, "--attempts", "500")
        self.assertEqual(code, 130)
        self.assertTrue((self.out / "set-1" / "run" / "checkpoint").is_file(), "the program was not waited for")
        self.assertEqual(errors.splitlines()[0], f"set 1 of {len(self.sets())}")
        self.assertEqual(len(errors.splitlines()), 2, errors)
        self.assertIn(f"{self.out} --attempts 500 --resume", errors)

    def test_resume_goes_on_with_the_run_and_the_scenario_that_are_there(self):
        self.stopped(self.out)
        before = (self.out / "set-1" / "scenario.toml").read_text()
        code, out, errors = self.done(self.out, "--resume")
        self.assertEqual(code, 0, errors)
        self.assertIn("--resume", self.arguments_of_program())
        self.assertNotIn("--overwrite", self.arguments_of_program())
        self.assertEqual((self.out / "set-1" / "scenario.toml").read_text(), before)
        self.assertIn("Tucson in FY2000", out)

    def test_resume_without_a_run_is_refused(self):
        code, _, errors = self.done(self.out, "--resume")
        self.assertEqual(code, 2)
        self.assertIn("try: without --resume", errors)

    def test_resume_lets_the_program_judge_what_is_there_and_begins_what_is_not(self):
        self.assertEqual(self.done(self.out, "--sets", 2)[0], 0)
        shutil.rmtree(self.out / "set-2")
        self.assertEqual(self.done(self.out, "--sets", 2, "--resume")[0], 0)
        self.assertIn("--resume", self.arguments_of_program(1))
        self.assertIn("--overwrite", self.arguments_of_program(2))

    def test_resume_refuses_a_set_whose_values_have_changed(self):
        self.stopped(self.out, "--sets", 1)
        scenario = self.out / "set-1" / "scenario.toml"
        scenario.write_text(scenario.read_text().replace("patrol_sweep_width_m = ", "patrol_sweep_width_m = 9"))
        code, _, errors = self.done(self.out, "--sets", 1, "--resume")
        self.assertEqual(code, 2)
        self.assertIn("is of other values than are to be run", errors)

    def test_a_new_run_does_not_take_sets_of_an_earlier_one_for_its_own(self):
        self.assertEqual(self.done(self.out, "--sets", 2)[0], 0)
        self.stopped(self.out, "--sets", 2)
        self.assertEqual(self.done(self.out, "--sets", 2, "--resume")[0], 0)
        self.assertIn("--overwrite", self.arguments_of_program(2))

    def test_results_that_are_not_whole_are_named(self):
        self.stopped(self.out, "--sets", 1)
        code, _, errors = self.done(self.out, "--sets", 1, "--resume", SEEMS="idle")
        self.assertEqual(code, 2)
        self.assertIn("holds no whole results", errors)

    def test_the_scenarios_own_folder_is_refused(self):
        for script in ("run", "fit"):
            code, _, errors = self.done(SCRIPTS, script=script)
            self.assertEqual(code, 2)
            self.assertIn("is the folder of the scenario", errors)

    def test_every_set_runs_with_its_own_values(self):
        self.assertEqual(self.done(self.out)[0], 0)
        for row in self.sets():
            text = (self.out / f"set-{row['set']}" / "scenario.toml").read_text()
            for key in ("station_reach_km", "staging_scale_h", "local_share"):
                self.assertIn(f"\n{key} = {float(row[key]):.6g}", text)
            self.assertIn(f'population >= {row["stations_people"]}"', text)
            share = float(row["share Tijuana"])
            self.assertIn(f"lat = 32.53\nshare = {share:.8f}", text)
        with open(self.out / "sets.csv", newline="") as file:
            self.assertEqual(len(list(csv.DictReader(file))), len(self.sets()))

    def test_the_scenario_is_the_first_set(self):
        self.assertEqual(self.done(self.out, "--sets", 1)[0], 0)
        shipped = (SCRIPTS / "scenario.toml").read_text().replace("figures = false", "figures = true")
        self.assertEqual((self.out / "set-1" / "scenario.toml").read_text().split("\n", 1)[1], shipped)

    def test_a_number_of_sets_that_there_are_not_is_refused(self):
        for n in (0, len(self.sets()) + 1):
            code, _, errors = self.done(self.out, "--sets", n)
            self.assertEqual(code, 2)
            self.assertIn(f"expected 1 to {len(self.sets())}", errors)

    def test_a_scenario_of_others_is_left_alone(self):
        (self.out / "set-1").mkdir(parents=True)
        (self.out / "set-1" / "scenario.toml").write_text("mine\n")
        code, _, errors = self.done(self.out)
        self.assertEqual(code, 2)
        self.assertIn("try: another FOLDER", errors)
        self.assertEqual((self.out / "set-1" / "scenario.toml").read_text(), "mine\n")

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
        for script in ("run", "fit") if HAS_SCIPY else ("run",):
            code, _, errors = self.done(self.out / script, script=script, SEEMS="wrong")
            self.assertEqual(code, 3)
            lines = [line for line in errors.splitlines() if not line.startswith("set ")]
            self.assertEqual(len(lines), 2, errors)
            self.assertEqual(lines[0], "funnel: a problem")

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

    @needs_scipy
    def test_ctrl_c_ends_a_fit_without_a_traceback(self):
        code, errors = self.stopped(self.out, script="fit")
        self.assertEqual(code, 130)
        self.assertEqual(len(errors.splitlines()), 1, errors)

    @needs_scipy
    def test_a_fit_writes_what_it_drew_and_what_it_kept(self):
        code, out, errors = self.done(self.out, "--draws", 2, script="fit")
        self.assertEqual((code, errors), (0, ""), out)
        with open(self.out / "trials.csv", newline="") as file:
            trials = list(csv.DictReader(file))
        with open(self.out / "sets.csv", newline="") as file:
            kept = list(csv.DictReader(file))
        self.assertEqual(len(trials), 2)
        self.assertEqual(list(kept[0]), ["set", "points", "apprehended_1993", *trials[0]])
        # Shares of classes that change are no change of costs.
        cost = json.loads((self.out / "draw-001.json").read_text())["cost_h"]
        self.assertAlmostEqual(cost["1992"][0], 0.7, places=9)
        self.assertTrue(all(of_year == cost["1992"] for of_year in cost.values()), cost)
        self.assertEqual(list(kept[0]), list(self.sets()[0]), "sets.csv of the scenario is of another form")
        self.assertAlmostEqual(sum(float(v) for k, v in kept[0].items() if k.startswith("share ")), 1, places=6)

    @needs_scipy
    def test_a_fit_goes_on_with_the_draws_that_are_done(self):
        self.assertEqual(self.done(self.out, "--draws", 1, script="fit")[0], 0)
        before = (self.out / "draw-001.json").stat().st_mtime_ns
        self.assertEqual(self.done(self.out, "--draws", 2, script="fit")[0], 0)
        self.assertEqual((self.out / "draw-001.json").stat().st_mtime_ns, before)
        self.assertEqual(self.done(self.out, "--draws", 1, "--attempts", 50, script="fit")[0], 0)
        self.assertNotEqual((self.out / "draw-001.json").stat().st_mtime_ns, before)

    @needs_scipy
    def test_a_fit_leaves_a_folder_of_others_alone(self):
        (self.out / "trial").mkdir(parents=True)
        (self.out / "trial" / "notes.txt").write_text("mine")
        code, _, errors = self.done(self.out, "--draws", 1, script="fit")
        self.assertEqual(code, 2)
        self.assertIn("holds no fit", errors)
        self.assertTrue((self.out / "trial" / "notes.txt").is_file())

    @needs_scipy
    def test_a_fit_writes_the_scenario_as_it_then_is(self):
        shutil.copytree(SCRIPTS, self.home / "scripts")
        self.assertEqual(self.done(self.out, "--draws", 1, "--write", script=self.home / "scripts" / "fit")[0], 0)
        text = (self.home / "scripts" / "scenario.toml").read_text()
        with open(self.home / "scripts" / "sets.csv", newline="") as file:
            row = next(csv.DictReader(file))
        for key in ("patrol_sweep_width_m", "staging_following"):
            self.assertIn(f"\n{key} = {float(row[key]):.6g}", text)
        self.assertEqual(text.count("\n"), (SCRIPTS / "scenario.toml").read_text().count("\n"))

    def test_draws_are_a_power_of_two(self):
        code, _, errors = self.done(self.out, "--draws", 3, script="fit")
        self.assertEqual(code, 2)
        self.assertIn("expected a power of 2", errors)

    @needs_scipy
    def test_a_fit_says_when_no_draw_is_possible(self):
        code, _, errors = self.done(self.out, "--draws", 1, script="fit", CAUGHT="0.9")
        self.assertEqual(code, 2)
        self.assertIn("no draw apprehends", errors)

    @unittest.skipIf(HAS_SCIPY, "scipy is here")
    def test_a_fit_without_scipy_names_it(self):
        code, _, errors = self.done(self.out, script="fit")
        self.assertEqual(code, 2)
        self.assertIn("try: apt-get install python3-scipy", errors)

    def test_help_names_the_environment(self):
        for script in ("run", "fit"):
            _, out, _ = self.done("--help", script=script)
            self.assertIn("FUNNEL_PROGRAM", out)
            self.assertIn("FUNNEL_DATA", out)


@needs_scipy
class QuickDemand(unittest.TestCase):
    """Against the same cases as tests/sim/demand/staging_choice_test.cpp, which are by hand, and against itself."""

    def setUp(self):
        sys.path.insert(0, str(SCRIPTS))
        import numpy
        import quick_demand
        self.numpy, self.quick = numpy, quick_demand

    def shares(self, rise_h, reach_km, following, attraction=(1, 1, 1, 1, 1)):
        share = self.numpy.array([0.4, 0.1, 0.2, 0.25, 0.05])
        at = self.numpy.array([0.0, 100.0, 200.0, 300.0, 300.0])
        return self.quick.shares_after_rise(share, self.numpy.array(rise_h, float), abs(at[:, None] - at[None]),
                                            self.numpy.array(attraction, float), 5.0, reach_km, following)

    def test_those_who_leave_go_to_all_places_alike(self):
        e = math.exp(-1)
        leaving = 0.4 * (1 - e / (0.4 * e + 0.6))
        self.assertAlmostEqual(self.shares([5, 0, 0, 0, 0], 1e12, 0)[0], 0.4 - leaving, places=9)
        self.assertAlmostEqual(self.shares([5, 0, 0, 0, 0], 1e12, 0)[4], 0.05 + leaving / 4, places=9)

    def test_those_who_leave_go_by_the_attraction_of_places(self):
        s = self.shares([1e3, 0, 0, 0, 0], 1e12, 0, (7, 1, 2, 3, 4))
        for p, before in enumerate((0.1, 0.2, 0.25, 0.05), 1):
            self.assertAlmostEqual(s[p], before + 0.4 * p / 10, places=9)

    def test_following_others_is_a_logit(self):
        e = math.exp(-1)
        self.assertAlmostEqual(self.shares([-5, 0, 0, 0, 0], 1e12, 1)[0], 0.4 / (0.4 + 0.6 * e), places=9)

    def test_fewer_go_further(self):
        s = self.shares([5000, 0, 0, 0, 0], 100, 0)
        self.assertAlmostEqual((s[3] - 0.25) / (s[1] - 0.1), math.exp(-2), places=9)

    def test_nobody_moves_to_where_nobody_can(self):
        for s, before in zip(self.shares([0, 0, 0, -5, -5], 1e-3, 0), (0.4, 0.1, 0.2)):
            self.assertAlmostEqual(s, before, places=9)

    def made_up(self):
        """Three places in two sectors; the first is closed by and by."""
        years = range(1992, 1997)  # the first comes ahead
        cost = {y: [max(0, y - 1993) * 3.0, 1.0, 2.0] for y in years}
        turned = {y: [0.2 * max(0, y - 1993), 0, 0] for y in years}
        caught = {y: [0.5, 0.3, 0.2] for y in years}
        apart = [[0, 100, 900], [100, 0, 800], [900, 800, 0]]
        return self.quick.Observed(cost, turned, caught, apart, [1, 1, 1], [0, 1, 1], [5, 3, 2], 0.75, 0)

    def test_repeated_tries_are_a_geometric_series(self):
        observed = self.made_up()
        found = self.quick.apprehensions(observed, self.numpy.array([0.5, 0.3, 0.2]), [1, 0, 1e9, 1e9, 1], 1993)[1993]
        tries = [0.5 / (1 - 0.75 * 0.5), 0.3 / (1 - 0.75 * 0.3), 0.2 / (1 - 0.75 * 0.2)]
        for place, t, caught in zip(found, tries, (0.5, 0.3, 0.2)):
            self.assertAlmostEqual(place, t / sum(tries) * caught, places=6)

    def test_a_record_that_values_made_is_fitted(self):
        observed, share = self.made_up(), self.numpy.array([0.5, 0.3, 0.2])
        made = self.quick.apprehensions(observed, share, [0.6, 0.4, 6, 400, 0.5], 1996)
        record = {y: observed.by_sector(made[y]) for y in range(1993, 1997)}
        _, points = self.quick.fit(observed, record, {}, 1996)
        self.assertLess(points, 0.1)
        wrong = self.quick.error(observed, [0.6, 0.4, 60, 400, 0.5], record, {}, 1996)
        self.assertGreater(wrong, 1)

    def test_sectors_of_fixed_share_keep_it(self):
        observed = self.made_up()
        record = {1993: self.numpy.array([70.0, 30.0])}
        share = self.quick.shares_for_1993(observed, [1, 0, 10, 500, 1], record, {1: 0.2})
        self.assertAlmostEqual(share[1] + share[2], 0.2, places=9)
        self.assertAlmostEqual(sum(share), 1, places=9)

    def test_years_follow_one_another_as_the_program_has_it(self):
        """By hand: costs that lag by half, locals who stay at home, tries by the chance of the year before."""
        observed = self.made_up()
        found = self.quick.apprehensions(observed, self.numpy.array([0.5, 0.3, 0.2]), [0.5, 0.4, 6, 1e12, 1], 1995)[1995]
        rise = 1.5 + 0.5 * (6 - 1.5)  # believed: 0, 0, 1.5, 3.75
        going = [0.5 * (1 - 0.4 * 0.4), 0.3, 0.2]
        going = [g * e for g, e in zip(going, (math.exp(-rise / 6), 1, 1))]
        tries = [g / (1 - 0.75 * c) for g, c in zip(going, (0.5, 0.3, 0.2))]
        for place, t, caught in zip(found, tries, (0.5, 0.3, 0.2)):
            self.assertAlmostEqual(place, t / sum(tries) * caught, places=9)


class WhatTheFitKeeps(unittest.TestCase):
    def setUp(self):
        sys.path.insert(0, str(SCRIPTS))
        loader = importlib.machinery.SourceFileLoader("fit_script", str(SCRIPTS / "fit"))
        self.fit = importlib.util.module_from_spec(importlib.util.spec_from_loader("fit_script", loader))
        loader.exec_module(self.fit)

    def test_finalists_are_the_best_of_the_possible(self):
        trials = [{"quick_points": p, "quick_apprehended_1993": c} for p, c in
                  [(1.0 + 0.01 * k, 0.3) for k in range(20)] + [(0.1, 0.2), (0.2, 0.5), (0.9, 0.25)]]
        found = self.fit.finalists(trials)
        self.assertEqual(len(found), self.fit.FINALISTS)
        self.assertEqual([t["quick_points"] for t in found[:2]], [0.9, 1.0])

    def test_all_finalists_as_good_as_the_best_possible_are_kept(self):
        rows = [{"points": p, "apprehended_1993": c} for p, c in ((1.0, 0.3), (0.5, 0.6), (0.95, 0.3), (0.96 + self.fit.CERTAIN, 0.3))]
        kept = self.fit.kept_sets(rows)
        self.assertEqual([(row["set"], row["points"]) for row in kept], [(1, 0.95), (2, 1.0)])
        self.assertEqual(self.fit.kept_sets([{"points": 1.0, "apprehended_1993": 0.6}]), [])


class SetsOfValues(unittest.TestCase):
    """sets.csv with faults, in a copy of the scenario's folder."""

    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.home)
        shutil.copytree(SCRIPTS, self.home / "scripts")
        self.path = self.home / "scripts" / "sets.csv"

    def complaint(self, text, encoding="utf-8"):
        self.path.write_text(text, encoding=encoding)
        found = subprocess.run([sys.executable, str(self.home / "scripts" / "run"), str(self.home / "out")], text=True,
                               capture_output=True, check=False, env={**os.environ, "FUNNEL_PROGRAM": "/nowhere"})
        self.assertEqual(found.returncode, 2)
        self.assertEqual(len(found.stderr.splitlines()), 1, found.stderr)
        return found.stderr

    def test_faults_are_named(self):
        good = (SCRIPTS / "sets.csv").read_text()
        head, first, *others = good.splitlines()
        value = first.split(",")[head.split(",").index("risk_weight_h")]
        with_risk = lambda text: "\n".join([head, first.replace(f",{value},", f",{text},", 1), *others])
        for text, words in [
                (good.replace("share Tijuana", "share Tijuanna"), "column share Tijuana"),
                (good.replace("staging_following", "kappa"), "column staging_following"),
                (good.replace("quick_points", "points_of_others"), "column points_of_others"),
                (with_risk("abc"), "risk_weight_h = abc"), (with_risk("nan"), "risk_weight_h = nan"),
                (with_risk(""), "risk_weight_h = ;"),
                ("\n".join([head, first, first]), "row 2, set = 1; expected 2"),
                (head, "has no set of values"), ("", "has no set of values"),
                ("\n".join([head, ",".join(first.split(",")[:-1])]), "= None"),
        ]:
            self.assertIn(words, self.complaint(text))

    def test_what_a_spreadsheet_adds_is_read(self):
        self.assertIn("there is no program", self.complaint((SCRIPTS / "sets.csv").read_text(), encoding="utf-8-sig"))


class Report(unittest.TestCase):
    """Two made-up sets beside a made-up record."""

    def setUp(self):
        sys.path.insert(0, str(SCRIPTS))
        import report
        self.report = report

    def result(self, tucson, deaths):
        made = self.report.SetResult.__new__(self.report.SetResult)
        made.name = "1"
        shares = {s: 0.0 for s in SECTORS} | {"tucson": tucson, "laredo": 100.0 - tucson}
        made.shares = made.counts = {y: shares for y in self.report.YEARS}
        row = {"deaths_per_10000": deaths, "deaths_per_10000_low_95": deaths - 0.6, "deaths_per_10000_high_95": deaths + 0.6}
        made.figures = {y: row for y in self.report.YEARS}
        return made

    def test_the_prediction_is_the_mean_and_its_error_that_of_the_mean(self):
        record = {y: {s: 0.0 for s in SECTORS} | {"tucson": 50.0, "laredo": 50.0} for y in self.report.YEARS}
        two = [self.result(40.0, 3.0), self.result(70.0, 5.0)]
        lines = self.report.errors_table(two, record)
        # The mean is 55: off by 5 in two of nine sectors; alone 10 and 20.
        self.assertEqual(lines[2], "| Funnel, mean of 2 | 1.1 | 1.1 | 1.1 | 1.1 | 1.1 | 1.1 |")
        self.assertEqual(lines[3].split(" | ")[1], "2.2 to 4.4")
        self.assertIn("Tucson in FY2000: 55.0 (40.0 to 70.0) %, recorded 50.0 %", self.report.summary_line(two, record))

    def test_chance_and_the_range_of_sets_are_told_apart(self):
        two = [self.result(40.0, 3.0), self.result(70.0, 5.0)]
        self.assertEqual(self.report.deaths_cell(two, 1993), "4.0 ± 0.4 (3.0 to 5.0)")
        self.assertEqual(self.report.deaths_cell(two[:1], 1993), "3.0 ± 0.6")


if __name__ == "__main__":
    unittest.main()
