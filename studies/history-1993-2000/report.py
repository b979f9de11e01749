# SPDX-License-Identifier: Apache-2.0
"""What `run` tells: sets of values that fit the first years alike, their mean and range, beside the record."""

import csv
import pathlib

import history

YEARS = range(1993, 2001)
FITTED, PREDICTED = range(1993, 1997), range(1997, 2001)
ORDER = ["san_diego", "el_centro", "yuma", "tucson", "el_paso", "big_bend", "del_rio", "laredo", "rio_grande_valley"]
BEGIN, END = "<!-- history: begin -->\n", "<!-- history: end -->\n"


class SetResult:
    """One set's results: apprehensions, shares and figures by year."""

    def __init__(self, name, folder):
        self.name = name
        self.counts = history.simulated(folder)
        self.shares = history.simulated_shares(folder)
        self.figures = history.periods(folder)
        missing = [y for y in YEARS if y not in self.figures or set(self.counts.get(y, ())) != set(ORDER)]
        if missing:
            raise ValueError(f"FY{missing[0]} is not whole")

    def figure(self, year, name):
        return float(self.figures[year][name])

    def deaths(self, year):
        return self.figure(year, "deaths_per_10000")

    def half_interval(self, year):
        """Of the deaths: half the length of the 95 % interval by chance, as if it were even on both sides."""
        return (self.figure(year, "deaths_per_10000_high_95") - self.figure(year, "deaths_per_10000_low_95")) / 2


def mean(values):
    return sum(values) / len(values)


def mean_shares(results):
    return {y: {s: mean([r.shares[y][s] for r in results]) for s in ORDER} for y in YEARS}


def persistence(record):
    return {y: record[1996] for y in PREDICTED}


def linear_trend(record):
    """Least squares through FY1993-1996, not below zero, to a sum of 100."""
    out = {}
    for y in PREDICTED:
        shares = {}
        for s in ORDER:
            middle = mean([record[t][s] for t in FITTED])
            slope = sum((t - 1994.5) * (record[t][s] - middle) for t in FITTED) / 5
            shares[s] = max(0.0, middle + slope * (y - 1994.5))
        out[y] = history.in_percent(shares)
    return out


def top_four(shares):
    return sorted(shares, key=shares.get, reverse=True)[:4]


def span(values, digits=1):
    """Mean and range; the mean alone where there is one."""
    middle = f"{mean(values):.{digits}f}"
    return middle if len(values) == 1 else f"{middle} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def deaths_cell(results, year):
    """Mean, its 95 % interval by chance, and the least and the most of the sets."""
    values = [r.deaths(year) for r in results]
    chance = sum(r.half_interval(year) ** 2 for r in results) ** 0.5 / len(results)
    text = f"{mean(values):.1f} ± {chance:.1f}"
    return text if len(values) == 1 else f"{text} ({min(values):.1f} to {max(values):.1f})"


def shares_table(results, record):
    shares = mean_shares(results)
    lines = ["| year | " + " | ".join(s.replace("_", " ") for s in ORDER) + " | mean error |", "|---" * 11 + "|"]
    for y in YEARS:
        cells = [f"{shares[y][s]:.1f} / {record[y][s]:.1f}" for s in ORDER]
        lines.append(f"| FY{y} | " + " | ".join(cells) + f" | {history.mean_error(shares, record, [y]):.1f} |")
    cells = [f"{min(r.shares[2000][s] for r in results):.1f} to {max(r.shares[2000][s] for r in results):.1f}" for s in ORDER]
    return lines + ["| range in FY2000 | " + " | ".join(cells) + " | |"] if len(results) > 1 else lines


def errors_table(results, record):
    shares = mean_shares(results)
    error = lambda of, years: f"{history.mean_error(of, record, years):.1f}"
    lines = ["| model | FY1993-1996 | " + " | ".join(f"FY{y}" for y in PREDICTED) + " | FY1997-2000 |", "|---" * 7 + "|"]
    lines.append(f"| Funnel, mean of {len(results)} | {error(shares, FITTED)} | "
                 + " | ".join(error(shares, [y]) for y in PREDICTED) + f" | {error(shares, PREDICTED)} |")
    if len(results) > 1:
        alone = lambda years: "{:.1f} to {:.1f}".format(*(f(history.mean_error(r.shares, record, years) for r in results)
                                                          for f in (min, max)))
        lines.append(f"| each set alone | {alone(FITTED)} | " + " | ".join(alone([y]) for y in PREDICTED)
                     + f" | {alone(PREDICTED)} |")
    for name, model in (("shares stay as in FY1996", persistence), ("linear trend of FY1993-1996", linear_trend)):
        lines.append(f"| {name} | | " + " | ".join(error(model(record), [y]) for y in PREDICTED)
                     + f" | {error(model(record), PREDICTED)} |")
    return lines


def summary_line(results, record):
    shares = mean_shares(results)
    right = sum(top_four(shares[y]) == top_four(record[y]) for y in YEARS)
    of = lambda s: f"{span([r.shares[2000][s] for r in results])} %, recorded {record[2000][s]:.1f} %"
    return (f"Top four sectors in the right order: {right} of {len(YEARS)} years. Tucson in FY2000: {of('tucson')}. "
            f"San Diego: {of('san_diego')}.")


def figures_table(results):
    deaths, counts = history.recorded("deaths"), history.recorded()
    lines = ["| year | apprehended of attempts, % | deaths per 10,000 attempts, ± 95 % by chance "
             "| deaths per 10,000 apprehensions | recorded deaths per 10,000 apprehensions "
             "| remoteness, h | with guides, % | price of a guide, USD |",
             "|---" * 8 + "|"]
    for y in YEARS:
        caught = [r.figure(y, "apprehended_share") for r in results]
        known = f"{1e4 * sum(deaths[y].values()) / sum(counts[y].values()):.1f}" if y in deaths else ""
        lines.append(f"| FY{y} | {span([100 * c for c in caught])} | {deaths_cell(results, y)} | "
                     f"{span([r.deaths(y) / c for r, c in zip(results, caught)])} | {known} | "
                     f"{span([r.figure(y, 'remoteness_h') for r in results], 2)} | "
                     f"{mean([100 * r.figure(y, 'guided_share') for r in results]):.0f} | "
                     f"{mean([r.figure(y, 'guide_price_usd') for r in results]):.0f} |")
    return lines


def tables(results):
    record = history.recorded_shares()
    return (shares_table(results, record) + [""] + errors_table(results, record) + ["", summary_line(results, record), ""]
            + figures_table(results))


def write_history(path, results):
    record, counts, shares = history.recorded_shares(), history.recorded(), mean_shares(results)
    with open(path, "w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["fiscal_year", "sector", "recorded_apprehensions", "simulated_apprehensions", "recorded_share_pct",
                        "simulated_share_pct", "simulated_share_least_pct", "simulated_share_most_pct"])
        for y in YEARS:
            for s in ORDER:
                alone = [r.shares[y][s] for r in results]
                table.writerow([y, s, int(counts[y][s]), round(mean([r.counts[y][s] for r in results])),
                                *(f"{v:.3f}" for v in (record[y][s], shares[y][s], min(alone), max(alone)))])


def write_sets(path, results):
    record = history.recorded_shares()
    with open(path, "w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["set", "error_1993_1996_points", "error_1997_2000_points", "tucson_2000_pct", "san_diego_2000_pct",
                        "apprehended_share_1993", "apprehended_share_2000", "deaths_per_10000_1993", "deaths_per_10000_2000"])
        for r in results:
            figures = [history.mean_error(r.shares, record, FITTED), history.mean_error(r.shares, record, PREDICTED),
                       r.shares[2000]["tucson"], r.shares[2000]["san_diego"], r.figure(1993, "apprehended_share"),
                       r.figure(2000, "apprehended_share"), r.deaths(1993), r.deaths(2000)]
            table.writerow([r.name, *(f"{v:.3f}" for v in figures)])
