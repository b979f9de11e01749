# SPDX-License-Identifier: Apache-2.0
"""The scripts of studies/arizona-2000-2015 that need neither runs nor data."""

import argparse
import pathlib
import sys
import unittest

if sys.version_info < (3, 11):  # tomllib
    print("not run: Python 3.11 or later reads the targets of the study")
    sys.exit(0)

import tomllib  # noqa: E402

STUDY = pathlib.Path(__file__).resolve().parents[2] / "studies" / "arizona-2000-2015"
sys.path.insert(0, str(STUDY))
sys.dont_write_bytecode = True

import cells  # noqa: E402
import report  # noqa: E402
import run_sets  # noqa: E402
import where  # noqa: E402

TARGETS = tomllib.loads((STUDY / "targets.toml").read_text())
SCENARIO = tomllib.loads((STUDY / "scenario.toml").read_text())
OPERATING, EARLY = "enforcement.checkpoints.operating_share", "FY2003 and FY2005"


class Where(unittest.TestCase):
    def test_shares_are_of_what_is_known(self):
        found, months = where.measures([1, 3, None, 2], [10, 30, 60, 19.9], [1, 2, 3, 4], [0] * 5 + [3, 1] + [0] * 5)
        self.assertAlmostEqual(found["within 2 h of help"], 5 / 7)
        self.assertAlmostEqual(found["within 20 km of the border"], 0.5)
        self.assertAlmostEqual(found["20 to 50 km"], 0.2)
        self.assertAlmostEqual(found["beyond 50 km"], 0.3)
        self.assertAlmostEqual(found["June and July"], 1)
        self.assertAlmostEqual(months[5], 0.75)

    def test_nothing_released_has_no_share(self):
        found, months = where.measures([], [], [], [0] * 12)
        self.assertEqual(set(found.values()), {None})
        self.assertIsNone(months)

    def test_rank_correlation_is_spearmans(self):
        self.assertAlmostEqual(where.rank_correlation([1, 2, 3, 4], [10, 20, 30, 400]), 1)
        self.assertAlmostEqual(where.rank_correlation([1, 2, 3, 4], [4, 3, 2, 1]), -1)
        # With ties: ranks 0.5 0.5 2 3 and 0 1 2 3, covariance 4.5 of sqrt(4.5 * 5).
        self.assertAlmostEqual(where.rank_correlation([7, 7, 8, 9], [1, 2, 3, 4]), (4.5 / 5) ** 0.5)


class Sets(unittest.TestCase):
    def setUp(self):
        self.row = {column: f"{0.2 + 0.01 * n:g}" for n, (column, _, _) in enumerate(run_sets.searched(TARGETS))}

    def test_the_sets_of_the_study_are_those_that_were_kept(self):
        self.assertEqual(len(run_sets.kept_sets(STUDY / "sets-2.csv")), 14)
        kept = run_sets.kept_sets(STUDY)
        self.assertEqual(len(kept), 12)
        for row in kept.values():  # of the targets and the scenario as they are
            run_sets.settings_of(row, TARGETS, SCENARIO)
        with self.assertRaises(run_sets.Problem):
            run_sets.kept_sets(STUDY / "none")

    def test_values_of_periods_hold_in_the_years_for_which_they_stand(self):
        words = run_sets.settings_of(self.row, TARGETS, SCENARIO)
        names = [p["name"] for p in SCENARIO["periods"]["period"]]
        for year, of in (("FY2000", EARLY), ("FY2004", EARLY), ("FY2006", EARLY), ("FY2007", "FY2008"), ("FY2009", "FY2008"),
                         ("FY2010", "FY2010"), ("FY2015", "FY2010")):
            own = [w for w in words if w.startswith(f"periods.period.{names.index(year)}.set=")]
            self.assertEqual(len(own), 1, year)
            self.assertIn(f"{OPERATING}={self.row[f'{OPERATING} in {of}']}", own[0], year)

    def test_attempts_that_are_asked_for_replace_those_of_the_targets(self):
        for spans in (False, True):
            asked = argparse.Namespace(spans=spans, as_scenario=False, attempts=5)
            words = run_sets.options_of(asked, self.row, TARGETS, SCENARIO)
            self.assertEqual([w for w in words if w.startswith("run.attempts=")][-1], "run.attempts=5")
            self.assertNotIn("--attempts", words)  # would not replace a setting
            self.assertEqual(any(w.startswith("periods.period=") for w in words), spans)

    def test_following_leaves_the_table_out(self):
        demand = tomllib.loads(run_sets.following_scenario())["demand"]
        self.assertNotIn("entry_shares_by_period", demand)
        self.assertEqual(demand["staging_scale_h"], 3)
        self.assertIn("entry_shares_by_period", SCENARIO["demand"])

    def test_some_years_alone_have_the_values_of_their_periods(self):
        words = run_sets.settings_of_some(["FY2003", "FY2010"], self.row, TARGETS, SCENARIO)[1::2]
        lists = [tomllib.loads(w.removeprefix("periods.")) for w in words if w.startswith("periods.")]
        self.assertEqual([[p["name"] for p in one["period"]] for one in lists], [["FY2003", "FY2010"]])
        for period, of in zip(lists[0]["period"], (EARLY, "FY2010")):
            self.assertIn(f"{OPERATING}={self.row[f'{OPERATING} in {of}']}", period["set"])
            self.assertIn(f"enforcement.patrol.fiscal_year={period['name'][2:]}", period["set"])
        self.assertIn(f"destinations.scale_h={self.row['destinations.scale_h']}", words)
        with self.assertRaises(run_sets.Problem):
            run_sets.settings_of_some(["FY1999"], self.row, TARGETS, SCENARIO)


class Rise(unittest.TestCase):
    def test_a_run_rises_whose_ratio_is_within_the_factor_of_the_record(self):
        runs = [{2005: {"rate": 4.0}, 2010: {"rate": 4.0 * times}} for times in (1.0, 1.71, 1.73, 3.0)]
        self.assertEqual(report.rising(runs), runs[2:])
        self.assertEqual(report.rising([{2005: {"rate": 4.0}}]), [], "without FY2010 it is not known")


class Years(unittest.TestCase):
    def test_the_nearest_year_of_a_run_stands_for_those_around_it(self):
        run = {2003: "a", 2005: "b", 2008: "c", 2010: "d"}
        self.assertEqual([cells.nearest(y, run) for y in range(2001, 2011)], [2003] * 4 + [2005] * 2 + [2008] * 3 + [2010])
        self.assertIsNone(cells.nearest(2001, {None: "all"}))
        with self.assertRaises(cells.Problem):
            cells.nearest(2013, run)


if __name__ == "__main__":
    unittest.main()
