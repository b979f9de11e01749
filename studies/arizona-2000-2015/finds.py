# SPDX-License-Identifier: Apache-2.0
"""The record of remains by the rules of protocol.md: which finds count, in which year each person died, how old a find is.

Blind by construction: the rows lie in the order of their report, and reading stops before the first one of a year that is
held back. Nothing of it or of what follows is parsed. `final=True` reads on to the last year that scores."""

import csv
import datetime
import itertools
import math
import os
import pathlib
import random
from typing import NamedTuple

HERE = pathlib.Path(__file__).resolve().parent
DATA = pathlib.Path(os.environ.get("FUNNEL_DATA", str(HERE.parents[2] / "shared" / "data")))
RECORD = DATA / "deaths" / "az_migrant_deaths_1981_2015.csv"
OPEN_YEARS = range(2001, 2011)
HELD_BACK = range(2011, 2016)
CAUSES = {"Exposure", "Undetermined", "Skeletal Remains"}  # as funnel validate
# Standard deviation of a place on each axis: 95 % of a normal law in two dimensions lie within the distance of the name.
PLACE_KM = {"gps_100m": 0.1 / 2.45, "address_300m": 0.3 / 2.45, "described_2km": 2 / 2.45, "vague_15km": 15 / 2.45}
# Body condition, by the record's own post mortem interval: 1 below a day, 2 below a week, 3 to 5 below three months, 6 below
# 6-8 months, 7 above. Empty: not said, taken as fresh.
FRESH, DECOMPOSED, SKELETAL, OLD = {"1", "2", ""}, {"3", "4", "5"}, {"6"}, "7"
MONTH_DAYS = 30
SKELETAL_DAYS = (90, 210)  # from the end of 5 to the middle of 6-8 months
SEED = "arizona-2000-2015"


class Problem(Exception):
    """What a person can mend, in one line."""


class Find(NamedTuple):
    lon: float
    lat: float
    place_km: float
    reported: datetime.date
    died: datetime.date  # by the delay of the body's condition
    condition: str
    cause: str

    @property
    def old(self):
        """Older than six months at report: scored apart."""
        return self.condition == OLD


def fiscal_year(day):
    return day.year + (day.month >= 10)


def open_rows(path, final=False):
    """Rows of the record up to the last year that may be read, as {column: text}."""
    last_year = HELD_BACK[-1] if final else OPEN_YEARS[-1]

    def lines(file):
        before = ""
        for number, line in enumerate(file, start=2):
            day = line[:10]  # of a row that is held back this is all that is looked at
            if day < before:
                raise Problem(f"{path}, line {number}: {day} stands after {before}; expected rows in the order of their report, "
                              "by which held-back years stay unread; try: sorting it")
            if int(day[:4]) > last_year:
                return
            before = day
            yield line

    try:
        with open(path, newline="", encoding="utf-8") as file:
            header = next(file, "")
            if not header.startswith("reporting_date,"):
                raise Problem(f"{path} does not begin with the column reporting_date; try: the record of ../shared/data/deaths")
            yield from csv.DictReader(itertools.chain([header], lines(file)))
    except (OSError, ValueError) as error:
        raise Problem(f"{path} cannot be read: {error}; try: the folder of the data (README.md) in FUNNEL_DATA") from error


def old_tail_days(path):
    """Mean time beyond SKELETAL_DAYS[1] of the oldest finds, from the record's own spread of 2001-2010: an exponential
    tail that joins the density of condition 6 has the mean number of 7 / (number of 6 / its days)."""
    counts = {OLD: 0, "6": 0}
    for row in open_rows(path):
        if int(row["reporting_date"][:4]) in OPEN_YEARS and row["body_condition_code"] in counts:
            counts[row["body_condition_code"]] += 1
    if not counts["6"]:
        raise Problem(f"{path} has no find of body condition 6 in 2001-2010, from which older ones are dated")
    return counts[OLD] * (SKELETAL_DAYS[1] - SKELETAL_DAYS[0]) / counts["6"]


def delay_days(condition, number, tail_days):
    """From death to report. Drawn for skeletal remains, the same for a row in any call."""
    if condition in FRESH:
        return 0
    if condition in DECOMPOSED:
        return MONTH_DAYS
    u = random.Random(f"{SEED} {number}").random()
    if condition in SKELETAL:
        return round(SKELETAL_DAYS[0] + u * (SKELETAL_DAYS[1] - SKELETAL_DAYS[0]))
    if condition == OLD:
        return round(SKELETAL_DAYS[1] - tail_days * math.log(1 - u))
    raise Problem(f"row {number}: body condition {condition}; expected 1 to 7 or nothing")


def dated(path=RECORD, final=False):
    """[(row, day of report, day of death)] of all causes, whether they have a place or not."""
    tail_days = old_tail_days(path)
    out = []
    for number, row in enumerate(open_rows(path, final)):
        reported = datetime.date.fromisoformat(row["reporting_date"])
        delay = delay_days(row["body_condition_code"], number, tail_days)
        out.append((row, reported, reported - datetime.timedelta(days=delay)))
    return out


def finds(path=RECORD, final=False):
    """Those that score: of a cause that counts, with a place that is that of death."""
    return [Find(float(row["lon"]), float(row["lat"]), PLACE_KM[row["location_precision"]], reported, died,
                 row["body_condition_code"], row["cause_of_death"])
            for row, reported, died in dated(path, final)
            if row["cause_of_death"] in CAUSES and row["location_precision"] in PLACE_KM and row["lat"] and row["lon"]]
