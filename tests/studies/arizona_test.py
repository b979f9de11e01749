# SPDX-License-Identifier: Apache-2.0
"""The scripts of studies/arizona-2000-2015 that need neither runs nor data."""

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

import more_agents  # noqa: E402
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

    def test_following_leaves_the_table_out(self):
        demand = tomllib.loads(run_sets.following_scenario())["demand"]
        self.assertNotIn("entry_shares_by_period", demand)
        self.assertEqual(demand["staging_scale_h"], 3)
        self.assertIn("entry_shares_by_period", SCENARIO["demand"])

    def test_one_year_alone_has_the_values_of_its_period(self):
        kept, own = more_agents.of_year("FY2009", self.row, TARGETS, SCENARIO)
        self.assertIn("enforcement.patrol.fiscal_year=2009", own)
        self.assertIn("enforcement.checkpoints.caught_probability=" + self.row["enforcement.checkpoints.caught_probability in FY2009"], own)
        self.assertFalse([w for w in kept if w.startswith("periods.")])
        with self.assertRaises(more_agents.Problem):
            more_agents.of_year("FY1999", self.row, TARGETS, SCENARIO)


if __name__ == "__main__":
    unittest.main()
