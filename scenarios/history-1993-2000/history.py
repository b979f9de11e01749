# SPDX-License-Identifier: Apache-2.0
"""What `fit` and `run` share: the record, the scenario as text, a run over some of its periods.

Shares are of the apprehensions of all nine sectors in a fiscal year, in percent."""

import csv
import os
import pathlib
import re
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
SCENARIO = HERE / "scenario.toml"
PROGRAM = os.environ.get("FUNNEL_PROGRAM", str(HERE.parents[1] / "build" / "release" / "funnel"))
DATA = pathlib.Path(os.environ.get("FUNNEL_DATA", str(HERE.parents[2] / "shared" / "data")))
RECORD = DATA / "border_patrol" / "usbp_sw_sector_year_1960_2019.csv"


def recorded(column="apprehensions"):
    """{year: {sector: count}} of FY1992 to FY2000."""
    counts = {}
    with open(RECORD, newline="") as file:
        for row in csv.DictReader(file):
            year = int(row["fiscal_year"])
            if 1992 <= year <= 2000 and row["sector"] != "southwest_border" and row[column]:
                counts.setdefault(year, {})[row["sector"]] = float(row[column])
    return counts


def in_percent(counts):
    whole = sum(counts.values())
    return {sector: 100.0 * n / whole for sector, n in counts.items()}


def recorded_shares():
    return {year: in_percent(counts) for year, counts in recorded().items()}


def simulated(folder, column="apprehensions"):
    """{year: {sector: count}} of a run over periods."""
    counts = {}
    with open(pathlib.Path(folder) / "sectors.csv", newline="") as file:
        for row in csv.DictReader(file):
            counts.setdefault(int(row["period"][2:]), {})[row["sector"]] = float(row[column])
    return counts


def simulated_shares(folder):
    return {year: in_percent(counts) for year, counts in simulated(folder).items()}


def mean_error(shares, reference, years):
    """Mean absolute error of the sectors' shares over these years, in points."""
    errors = [abs(shares[y][s] - reference[y][s]) for y in years for s in reference[y]]
    return sum(errors) / len(errors)


def with_value(text, key, value):
    """The scenario with another number wherever the key stands."""
    changed, n = re.subn(rf"(?m)^({re.escape(key)} = )[-0-9.e]+", rf"\g<1>{value:.6g}", text)
    if n == 0:
        raise SystemExit(f"history: {SCENARIO} has no key {key}")
    return changed


def staging_places(text):
    """[(name, share)] in the order of the file."""
    found = re.findall(r'\[\[demand\.staging\]\]\nname = "([^"]+)"\nlon = .*\nlat = .*\nshare = ([0-9.e-]+)', text)
    return [(name, float(share)) for name, share in found]


def with_shares(text, shares):
    for name, share in shares.items():
        pattern = rf'(name = "{re.escape(name)}"\nlon = .*\nlat = .*\nshare = )[0-9.e-]+'
        text = re.sub(pattern, rf"\g<1>{share:.8f}", text)
    return text


def up_to(text, last_year):
    """Without the periods after a year."""
    head, *periods = re.split(r"(?m)^(?=\[\[periods\.period\]\])", text)
    return head + "".join(p for p in periods if int(re.search(r'name = "FY(\d+)"', p).group(1)) <= last_year)


def run(text, folder, attempts, *more):
    """Runs the scenario's text; the file lies in `folder` beside its results."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    scenario = folder / "scenario.toml"
    scenario.write_text(text)
    command = [PROGRAM, "run", str(scenario), "-o", str(folder / "run"), "--attempts", str(attempts), "--overwrite",
               "--quiet", *more]
    subprocess.run(command, check=True, env={**os.environ, "FUNNEL_DATA": str(DATA)})
    return folder / "run"
