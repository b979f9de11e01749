# SPDX-License-Identifier: Apache-2.0
"""Models of where finds lie: maps of shares over the cells, their few parameters fitted to some years' finds and scored on
others'. Grids, find model and scores are those of docs/methods/validation.md; what is added: border x run, densities of
finds, density x run ratio. A parameter at the end of its grid is named."""

import array
import math
import random
from typing import NamedTuple

FLOORS = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7]
SMOOTHINGS_KM = [0, 5, 10, 20]
PER_HOUR = [0, 0.1, 0.2, 0.4, 0.8]        # fewer finds where it is far: the sign is fixed in advance
PER_MEAN_SLOPE = [0, 0.25, 0.5, 1]        # and where it is steep
LENGTHS_KM = [5, 10, 20, 30, 45, 65, 100, 200]
EXPONENTS = [-4, -2, -1, -0.5, -0.25, 0.25, 0.5, 1, 2, 4]
BANDWIDTHS_KM = [3, 5, 8, 12, 20]
MEMORIES_Y = [1, 2, 4, 8, 16]             # years after which a find counts for 1/e
RATIO_KM = 20                             # smoothing of the run's maps before they are divided
RESAMPLES = 1000
ENDS_THAT_ARE_NONE = {0, "none"}          # an end of a grid that means "not there" is no edge


class Placed(NamedTuple):
    cell: int
    place_km: float
    year: int


class Candidate(NamedTuple):
    parameters: dict  # name: value
    share: object     # function of the year of a find, to a list by cell


class Family(NamedTuple):
    name: str
    candidates: list
    grids: dict       # name: values tried, for edges
    fit: str = "fit"  # "fit": by the finds of the fit years; a name: takes the parameters of that family


def normalised(values):
    whole = sum(values)
    return array.array("d", [v / whole for v in values])


def always(share):
    return lambda year: share


def placed(cells, finds, years, by="died"):
    """Finds of these years that lie on the cells. `by` the day of death or of report."""
    out = []
    for f in finds:
        year = getattr(f, by).year
        k = cells.find(f.lon, f.lat) if year in years else None
        if k is not None:
            out.append(Placed(k, f.place_km, year))
    return out


def by_weight(cells, weight):
    return normalised([g * weight(k) for k, g in enumerate(cells.ground)])


def by_layer(cells, name, values):
    mean = sum(g * v for g, v in zip(cells.ground, values))
    spread = max(1e-9, math.sqrt(sum(g * (v - mean) ** 2 for g, v in zip(cells.ground, values))))
    return Family(name, [Candidate({"exponent": e}, always(by_weight(cells, lambda k: math.exp(e * (values[k] - mean) / spread))))
                         for e in EXPONENTS], {"exponent": EXPONENTS})


def by_border(cells, km):
    return [math.exp(-d / km) for d in cells.border_km]


def border_weights(cells):
    """By length; "none": the border does not count."""
    return {**{length: by_border(cells, length) for length in LENGTHS_KM}, "none": [1.0] * len(cells)}


def border(cells):
    return Family("border", [Candidate({"length km": km}, always(by_weight(cells, by_border(cells, km).__getitem__)))
                             for km in LENGTHS_KM], {"length km": LENGTHS_KM})


def run_share(cells, name, km, fit_years, score_years):
    """The run's map for a find's year: of the years to fit or of those to score, so that each half has its own deployment."""
    maps = {}

    def share(year):
        years = tuple(score_years if year in score_years else fit_years)
        if years not in maps:
            maps[years] = cells.blurred(cells.map_of(name, years), km)
        return maps[years]

    return share


def weighted(share, weight):
    made = {}

    def product(year):
        base = share(year)
        if id(base) not in made:
            made[id(base)] = base, normalised([s * w for s, w in zip(base, weight)])
        return made[id(base)][1]

    return product


def through_finds(cells, title, name, fit_years, score_years):
    slope, help_h = cells.layers["ruggedness"], cells.layers["help"]
    mean = max(1e-9, sum(g * s for g, s in zip(cells.ground, slope)))
    out = []
    for km in SMOOTHINGS_KM:
        base = run_share(cells, name, km, fit_years, score_years)
        for a in PER_HOUR:
            for b in PER_MEAN_SLOPE:
                weight = [math.exp(-a * h - b * s / mean) for h, s in zip(help_h, slope)]
                out.append(Candidate({"smoothing km": km, "unfound per h": a, "unfound per slope": b}, weighted(base, weight)))
    return Family(title, out, {"smoothing km": SMOOTHINGS_KM, "unfound per h": PER_HOUR, "unfound per slope": PER_MEAN_SLOPE})


def border_times_run(cells, fit_years, score_years):
    lengths = border_weights(cells)
    out = []
    for km in SMOOTHINGS_KM:
        base = run_share(cells, "deaths", km, fit_years, score_years)
        out += [Candidate({"smoothing km": km, "length km": length}, weighted(base, weight))
                for length, weight in lengths.items()]
    return Family("border x run", out, {"smoothing km": SMOOTHINGS_KM, "length km": list(lengths)})


def density(cells, finds, km, memory_y=None, past_only=False):
    """Density of finds for a find of a year: never from its own year's, so that a bandwidth can be fitted to them."""
    maps = {}

    def share(year):
        if year not in maps:
            sums = [0.0] * len(cells)
            for f in finds:
                if f.year != year and not (past_only and f.year > year):
                    sums[f.cell] += math.exp(-abs(year - f.year) / memory_y) if memory_y else 1.0
            maps[year] = cells.blurred(normalised(sums), km) if any(sums) else list(cells.ground)
        return maps[year]

    return share


def densities(cells, name, finds, fit="fit"):
    return Family(name, [Candidate({"bandwidth km": km}, density(cells, finds, km)) for km in BANDWIDTHS_KM],
                  {"bandwidth km": BANDWIDTHS_KM}, fit)


def ceiling(cells, finds):
    """Density of the scored finds themselves: what no model can know."""
    counts = [0.0] * len(cells)
    for f in finds:
        counts[f.cell] += 1
    shares = normalised(counts)
    return Family("density of the scored years (ceiling)",
                  [Candidate({"bandwidth km": km}, always(cells.blurred(shares, km))) for km in BANDWIDTHS_KM],
                  {"bandwidth km": BANDWIDTHS_KM}, "density")


def border_times_recent(cells, finds, past_only):
    lengths = border_weights(cells)
    out = []
    for km in BANDWIDTHS_KM:
        for memory in MEMORIES_Y:
            base = density(cells, finds, km, memory, past_only)
            out += [Candidate({"bandwidth km": km, "memory y": memory, "length km": length}, weighted(base, weight))
                    for length, weight in lengths.items()]
    return Family("border x recent density", out,
                  {"bandwidth km": BANDWIDTHS_KM, "memory y": MEMORIES_Y, "length km": list(lengths)})


def density_times_ratio(cells, finds, fit_years, score_years):
    """Does the run know how the map moved? Nothing is fitted to the ratio."""
    before, after = (cells.blurred(cells.map_of("deaths", years), RATIO_KM) for years in (fit_years, score_years))
    ratio = [(a + 0.02 * g) / (b + 0.02 * g) for a, b, g in zip(after, before, cells.ground)]
    return Family("density x run ratio", [Candidate({"bandwidth km": km}, weighted(density(cells, finds, km), ratio))
                                          for km in BANDWIDTHS_KM], {"bandwidth km": BANDWIDTHS_KM}, "density")


def families(cells, fit, score, fit_years, score_years, final=False):
    """All models of the protocol that the run allows; `fit`, `score`: finds on the cells."""
    out = [Family("uniform", [Candidate({}, always(cells.ground))], {}), border(cells)]
    out += [by_layer(cells, name, values) for name, values in cells.layers.items()]
    if cells.map_of("presence", fit_years) and cells.map_of("presence", score_years):
        out.append(through_finds(cells, "run: presence", "presence", fit_years, score_years))
    deaths = bool(cells.map_of("deaths", fit_years) and cells.map_of("deaths", score_years))
    if deaths:
        out.insert(1, through_finds(cells, "run: deaths", "deaths", fit_years, score_years))
        out.append(border_times_run(cells, fit_years, score_years))
    out.append(densities(cells, "density", fit))
    if final:
        out.append(densities(cells, "density of the last two years", [f for f in fit if f.year >= max(fit_years) - 1]))
    out.append(border_times_recent(cells, fit, past_only=final))
    if deaths and cells.changes:
        out.append(density_times_ratio(cells, fit, fit_years, score_years))
    return out + [ceiling(cells, score)]


def terms(cells, candidate, finds):
    """Of each find: its expected share over its ground's, by the model and by the floor."""
    seen = {}
    out = []
    for f in finds:
        base = candidate.share(f.year)
        key = id(base), f.place_km, f.cell
        if key not in seen:
            g = cells.ground[f.cell]
            seen[key] = tuple(cells.seen_at(f.cell, share, f.place_km) / g for share in (base, cells.ground))
        out.append(seen[key])
    return out


def gains(pairs, floor):
    return [math.log((1 - floor) * s + floor * g) for s, g in pairs]


def fitted(cells, family, finds):
    """(candidate, floor) of the greatest likelihood; the first of equal ones."""
    best = None
    for candidate in family.candidates:
        pairs = terms(cells, candidate, finds)
        for floor in FLOORS if candidate.parameters else [0.0]:
            likelihood = sum(gains(pairs, floor))
            if best is None or likelihood > best[0]:
                best = likelihood, candidate, floor
    return best[1:]


def ranks(cells, share):
    """By cell: share of the ground that is less likely, ties half."""
    values = [s / g for s, g in zip(share, cells.ground)]
    order = sorted(range(len(values)), key=values.__getitem__)
    below, passed, first = [0.0] * len(values), 0.0, 0
    while first < len(order):
        end = first
        while end < len(order) and values[order[end]] == values[order[first]]:
            end += 1
        tied = sum(cells.ground[k] for k in order[first:end])
        for k in order[first:end]:
            below[k] = passed + tied / 2
        passed, first = passed + tied, end
    return below


def scores(cells, candidate, floor, finds):
    """([gain], [rank]) by find; the mean of the ranks is the AUC."""
    table = {}
    out = []
    for f in finds:
        base = candidate.share(f.year)
        if id(base) not in table:
            table[id(base)] = base, ranks(cells, base)
        out.append(table[id(base)][1][f.cell])
    return gains(terms(cells, candidate, finds), floor), out


def interval(values, seed=1):
    """Mean and 95 % by drawing finds again; the same draws for lists of one length, so that differences are paired."""
    n, draw = len(values), random.Random(seed)
    means = sorted(sum(draw.choices(values, k=n)) / n for _ in range(RESAMPLES))
    return sum(values) / n, means[RESAMPLES // 40], means[RESAMPLES - 1 - RESAMPLES // 40]
