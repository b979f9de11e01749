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
import run_sets  # noqa: E402
import where  # noqa: E402

TARGETS = tomllib.loads((STUDY / "targets.toml").read_text())
SCENARIO = tomllib.loads((STUDY / "scenario.toml").read_text())


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
        self.row = run_sets.kept_sets(STUDY)[52]

    def test_the_sets_of_the_study_are_those_that_were_kept(self):
        self.assertEqual(len(run_sets.kept_sets(STUDY)), 14)

    def test_values_of_periods_hold_until_the_next_that_has_its_own(self):
        words = run_sets.settings_of(self.row, TARGETS, SCENARIO)
        key = "enforcement.checkpoints.caught_probability"
        names = [p["name"] for p in SCENARIO["periods"]["period"]]
        for year, column in (("FY2004", f"{key} in FY2003 and FY2006"), ("FY2008", f"{key} in FY2003 and FY2006"),
                             ("FY2009", f"{key} in FY2009"), ("FY2015", f"{key} in FY2009")):
            own = [w for w in words if w.startswith(f"periods.period.{names.index(year)}.set=")]
            self.assertEqual(len(own), 1, year)
            self.assertIn(f"{key}={self.row[column]}", own[0], year)
        self.assertFalse([w for w in words if w.startswith(f"periods.period.{names.index('FY2002')}.set=")])

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
        key = "enforcement.checkpoints.caught_probability"
        words = run_sets.settings_of_some(["FY2003", "FY2009"], self.row, TARGETS, SCENARIO)[1::2]
        lists = [tomllib.loads(w.removeprefix("periods.")) for w in words if w.startswith("periods.")]
        self.assertEqual([[p["name"] for p in one["period"]] for one in lists], [["FY2003", "FY2009"]])
        for period, column in zip(lists[0]["period"], (f"{key} in FY2003 and FY2006", f"{key} in FY2009")):
            self.assertIn(f"{key}={self.row[column]}", period["set"])
            self.assertIn(f"enforcement.patrol.fiscal_year={period['name'][2:]}", period["set"])
        self.assertIn(f"destinations.scale_h={self.row['destinations.scale_h']}", words)
        with self.assertRaises(run_sets.Problem):
            run_sets.settings_of_some(["FY1999"], self.row, TARGETS, SCENARIO)


class Years(unittest.TestCase):
    def test_the_nearest_year_of_a_run_stands_for_those_around_it(self):
        run = {2003: "a", 2006: "b", 2009: "c"}
        self.assertEqual([cells.nearest(y, run) for y in range(2001, 2011)], [2003] * 4 + [2006] * 3 + [2009] * 3)
        self.assertIsNone(cells.nearest(2001, {None: "all"}))
        with self.assertRaises(cells.Problem):
            cells.nearest(2013, run)


if __name__ == "__main__":
    unittest.main()
