# SPDX-License-Identifier: Apache-2.0
"""What `fit` and `run` share: the record, the scenario as text, a run over some of its periods.

Shares are of the apprehensions of all nine sectors in a fiscal year, in percent."""

import csv
import math
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SCENARIO = HERE / "scenario.toml"
SETS = HERE / "sets.csv"
PROGRAM = os.environ.get("FUNNEL_PROGRAM", str(HERE.parents[1] / "build" / "release" / "funnel"))
DATA = pathlib.Path(os.environ.get("FUNNEL_DATA", str(HERE.parents[2] / "shared" / "data")))
RECORD = DATA / "border_patrol" / "usbp_sw_sector_year_1960_2019.csv"
# First line of the scenarios written here, which tells them from files of others.
MARK = "# Written by studies/history-1993-2000, over and over: edit another copy.\n"
ENVIRONMENT = f"""\
environment:
  FUNNEL_PROGRAM  the program (build/release/funnel here; now {PROGRAM})
  FUNNEL_DATA     the folder of the data, see README.md (now {DATA})

Exit code 0: done; 2: wrong arguments, no program or no data; 130: interrupted; else that of funnel."""
EXIT_INTERRUPTED = 130
# What a row of sets.csv sets, beside the share of each staging place ("share NAME"). `stations_people` is the least
# population of a town with a station.
SET_KEYS = ["patrol_sweep_width_m", "access_speed_km_h", "risk_weight_h", "entry_scale_h", "station_reach_km",
            "operation_agents_per_km", "stations_people", "cost_update", "local_share", "staging_scale_h", "staging_reach_km",
            "staging_following"]


class Problem(Exception):
    """What a person can mend, in one line; `code` is the exit code."""

    def __init__(self, message, code=2):
        super().__init__(message)
        self.code = code


class Interrupted(Exception):
    """Somebody asked the program to stop, and it has stopped."""


def guarded(name, work, how_to_go_on):
    """Does `work`; trouble becomes one line and the exit code that is returned."""
    try:
        work()
        return 0
    except (Interrupted, KeyboardInterrupt):
        print(f"{name}: interrupted; to go on: {how_to_go_on()}", file=sys.stderr)
        return EXIT_INTERRUPTED
    except Problem as problem:
        print(f"{name}: {problem}", file=sys.stderr)
        return problem.code
    except OSError as error:
        print(f"{name}: {error}; try: another name, or its permissions", file=sys.stderr)
        return 2


def require_inputs(folder):
    """Before anything is written or waited for."""
    if not shutil.which(PROGRAM):
        raise Problem(f"there is no program {PROGRAM}; try: building it (README.md), or its name in FUNNEL_PROGRAM")
    if not RECORD.is_file():
        raise Problem(f"there is no record {RECORD}; try: the folder of the data (README.md) in FUNNEL_DATA")
    if pathlib.Path(folder).exists() and not pathlib.Path(folder).is_dir():
        raise Problem(f"{folder} is a file; try: the name of a folder")
    if pathlib.Path(folder).resolve() == HERE:
        raise Problem(f"{folder} is the folder of the scenario, whose files would be lost; try: out/history")


def recorded(column="apprehensions"):
    """{year: {sector: count}} of FY1992 to FY2000."""
    counts = {}
    with open(RECORD, newline="") as file:
        for row in csv.DictReader(file):
            year = int(row["fiscal_year"])
            if 1992 <= year <= 2000 and row["sector"] != "southwest_border" and row[column]:
                counts.setdefault(year, {})[row["sector"]] = float(row[column])
    return counts


def periods(folder):
    """{year: row of periods.csv} of a run over periods."""
    with open(pathlib.Path(folder) / "periods.csv", newline="") as file:
        return {int(row["period"][2:]): row for row in csv.DictReader(file)}


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
        raise Problem(f"{SCENARIO} has no key {key}; try: that key in it")
    return changed


def value_of(text, key):
    found = re.search(rf"(?m)^{re.escape(key)} = ([-0-9.e]+)", text)
    if not found:
        raise Problem(f"{SCENARIO} has no key {key}; try: that key in it")
    return float(found.group(1))


def share_column(place):
    return f"share {place}"


def with_set(text, row):
    """The scenario with the values of a row of sets.csv."""
    for key in SET_KEYS:
        if key not in row:
            continue
        if key == "stations_people":
            text, n = re.subn(r"population >= \d+\"", f'population >= {float(row[key]):.0f}"', text)
            if n == 0:
                raise Problem(f'{SCENARIO} has no stations of towns by "population >= N"; try: that condition in it')
        else:
            text = with_value(text, key, float(row[key]))
    return with_shares(text, {name: float(row[share_column(name)]) for name, _ in staging_places(text)
                              if share_column(name) in row})


def read_sets():
    """The rows of sets.csv; every cell that is set is a number, and none is missing."""
    try:
        with open(SETS, newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeError, csv.Error) as error:
        raise Problem(f"{SETS} cannot be read: {error}; try: fit FOLDER --write, which makes it") from error
    if not rows:
        raise Problem(f"{SETS} has no set of values; try: fit FOLDER --write, which makes it")
    wanted = ["set", *SET_KEYS, *(share_column(name) for name, _ in staging_places(SCENARIO.read_text()))]
    told = [*wanted, "points", "quick_points", "apprehended_1993", "quick_apprehended_1993"]
    odd = [c for c in wanted if c not in rows[0]] + [c for c in rows[0] if c not in told]
    if odd:
        raise Problem(f"{SETS} lacks or does not know the column {odd[0]}; expected {', '.join(wanted)}; try: fit FOLDER --write")
    for k, row in enumerate(rows):
        for column in wanted:
            if not is_number(row[column]):
                raise Problem(f"{SETS}, row {k + 1}, {column} = {row[column]}; expected a number; try: fit FOLDER --write")
        if float(row["set"]) != k + 1:
            raise Problem(f"{SETS}, row {k + 1}, set = {row['set']}; expected {k + 1}, the rows numbered from 1; try: that number")
        row["set"] = str(k + 1)  # "1.0" too
    return rows


def is_number(text):
    try:
        return math.isfinite(float(text))
    except (TypeError, ValueError):
        return False


def distances_km(text, names):
    """Between staging places, by the great circle (haversine, Earth's mean radius)."""
    at = dict(re.findall(r'\[\[demand\.staging\]\]\nname = "([^"]+)"\nlon = ([-0-9.]+\nlat = [0-9.]+)', text))
    lon, lat = zip(*((math.radians(float(part)) for part in at[name].split("\nlat = ")) for name in names))

    def between(a, b):
        h = (math.sin((lat[a] - lat[b]) / 2) ** 2
             + math.cos(lat[a]) * math.cos(lat[b]) * math.sin((lon[a] - lon[b]) / 2) ** 2)
        return 2 * 6371.0 * math.asin(math.sqrt(h))

    return [[between(a, b) for b in range(len(names))] for a in range(len(names))]


def staging_places(text):
    """[(name, share)] in the order of the file."""
    found = re.findall(r'\[\[demand\.staging\]\]\nname = "([^"]+)"\nlon = .*\nlat = .*\nshare = ([0-9.e-]+)', text)
    return [(name, float(share)) for name, share in found]


def attractions(text):
    """Of each staging place, in the order of the file."""
    found = re.findall(r'\[\[demand\.staging\]\]\n(?:[a-z]+ = .*\n)*?attraction = ([0-9.e-]+)', text)
    if len(found) != len(staging_places(text)):
        raise Problem(f"{SCENARIO} has {len(found)} attractions of {len(staging_places(text))} staging places; try: one of each")
    return [float(a) for a in found]


def with_shares(text, shares):
    for name, share in shares.items():
        pattern = rf'(name = "{re.escape(name)}"\nlon = .*\nlat = .*\nshare = )[0-9.e-]+'
        text = re.sub(pattern, rf"\g<1>{share:.8f}", text)
    return text


def up_to(text, last_year):
    """Without the periods after a year."""
    head, *periods = re.split(r"(?m)^(?=\[\[periods\.period\]\])", text)
    return head + "".join(p for p in periods if int(re.search(r'name = "FY(\d+)"', p).group(1)) <= last_year)


def write_scenario(text, scenario):
    """Never over a file of others, such as the scenario itself."""
    if scenario.exists() and not scenario.read_text().startswith(MARK):
        raise Problem(f"{scenario} was not written here and would be lost; try: another FOLDER")
    scenario.write_text(MARK + text)


def wait_for(command):
    """The exit code of the program, which ends by itself: it takes a while to put what it has into a checkpoint.

    It has a session of its own, or Ctrl-C would reach it twice, and twice means at once."""
    asked, process = [], None

    def pass_on(number, _):
        asked.append(number)
        if process:
            process.send_signal(signal.SIGINT)

    numbers = [n for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP) if signal.getsignal(n) != signal.SIG_IGN]
    before = {n: signal.signal(n, pass_on) for n in numbers}
    try:
        process = subprocess.Popen(command, env={**os.environ, "FUNNEL_DATA": str(DATA)}, stdin=subprocess.DEVNULL,
                                   start_new_session=True)
        if asked:
            process.send_signal(signal.SIGINT)
        code = process.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if asked or code == EXIT_INTERRUPTED:
        raise Interrupted
    return code


def run(text, folder, attempts, *more, resume=False):
    """Runs the scenario's text; the file lies in `folder` beside its results. `resume`: goes on with what lies there."""
    folder = pathlib.Path(folder)
    require_inputs(folder)
    scenario = folder / "scenario.toml"
    if not resume:
        folder.mkdir(parents=True, exist_ok=True)
        write_scenario(text, scenario)
    elif not can_go_on(folder):
        raise Problem(f"nothing to go on from in {folder}; try: without --resume")
    elif scenario.read_text() != MARK + text:
        raise Problem(f"{scenario} is of other values than are to be run; try: without --resume, or another FOLDER")
    command = [PROGRAM, "run", str(scenario), "-o", str(folder / "run"), "--attempts", str(attempts),
               "--resume" if resume else "--overwrite", "--quiet", *more]
    code = wait_for(command)
    if code != 0:
        raise Problem(f"{PROGRAM} ended with exit code {code}; try: what it says above", code if code > 0 else 1)
    return folder / "run"


def forget_sets(folder):
    """What an earlier run has left of its sets, before the first of a new run begins: it is not to be taken for the new run's."""
    for scenario in pathlib.Path(folder).glob("set-*/scenario.toml"):
        if scenario.read_text().startswith(MARK):
            (scenario.parent / "run" / "periods.csv").unlink(missing_ok=True)
            scenario.unlink()


def can_go_on(folder):
    """Whether a run has begun there."""
    run_folder = pathlib.Path(folder) / "run"
    return (pathlib.Path(folder) / "scenario.toml").is_file() and run_folder.is_dir() and any(run_folder.iterdir())
