# SPDX-License-Identifier: Apache-2.0
"""The demand of the historical scenario alone, over years: what `fit` can try a thousand times in a few seconds.

Costs of crossing, shares turned back at held lines and shares apprehended of each staging place and year are those of one
run of the program; they hardly depend on how many set out from where. What does is computed here as sim/demand/demand.cpp and
sim/demand/staging_choice.cpp do it: who stays at home, who moves to another place, who tries again. Everybody is taken to be
apprehended in the sector of the staging place. Needs numpy and scipy."""

import numpy
from scipy.optimize import differential_evolution

# Fitted here, in the order of `values` below: key, bounds, and whether the logarithm is searched.
KEYS = [
    ("cost_update", (0.2, 1.0), False),
    ("local_share", (0.0, 0.95), False),
    ("staging_scale_h", (0.5, 60.0), True),
    ("staging_reach_km", (50.0, 5000.0), True),
    ("staging_following", (0.0, 1.0), False),
]
ROUNDS_1993 = 12


class Observed:
    """What one run says of n staging places, as arrays of n by year, FY1992 first; and where the places belong.

    cost_h, turned_back, caught: {year: n values}; distance_km: n x n; attraction: of each place; sector_of: index of each place's sector; people: of each
    place; try_again: probability after an apprehension; local_place: the place some of whose people cross for the day."""

    def __init__(self, cost_h, turned_back, caught, distance_km, attraction, sector_of, people, try_again, local_place):
        array = lambda by_year: {y: numpy.array(v, float) for y, v in by_year.items()}
        self.cost_h, self.turned_back, self.caught = array(cost_h), array(turned_back), array(caught)
        self.distance_km = numpy.array(distance_km, float)
        self.attraction = numpy.array(attraction, float)
        self.sector_of = numpy.array(sector_of)
        people = numpy.array(people, float)
        self.part = people / numpy.bincount(self.sector_of, weights=people)[self.sector_of]  # of its sector's share
        self.try_again, self.local_place = try_again, local_place

    def by_sector(self, by_place):
        """Sums over the places of each sector, in percent of all."""
        sums = numpy.bincount(self.sector_of, weights=by_place)
        return 100 * sums / sums.sum()


def shares_after_rise(share, rise_h, distance_km, attraction, scale_h, reach_km, following):
    """As sim/demand/staging_choice.hpp has it, for shares above 0: arrays of n places, n x n distances, a reach above 0."""
    ease = numpy.exp((rise_h.min() - rise_h) / scale_h)
    near = numpy.exp(-distance_km / reach_km)
    mean = near @ (share * ease) / (near @ share)
    drawn = attraction * share**following * near * numpy.maximum(0, ease - mean[:, None])
    sums = drawn.sum(1)
    leaving = numpy.where(sums > 0, share * numpy.maximum(0, 1 - ease / mean), 0)
    return share - leaving + (leaving / numpy.where(sums > 0, sums, 1)) @ drawn


def apprehensions(observed, share, values, last):
    """{year: by staging place, as shares of all attempts of the year} to the year `last`; `share`: n staging shares."""
    cost_update, local_share, scale_h, reach_km, following = values
    believed = reference = caught = None
    found = {}
    for year, cost in observed.cost_h.items():
        if year > last:
            break
        believed = cost if believed is None else believed + cost_update * (cost - believed)
        reference = believed if reference is None else reference
        going = share.copy()
        going[observed.local_place] *= 1 - local_share * observed.turned_back[year][observed.local_place]
        going = shares_after_rise(going / going.sum(), believed - reference, observed.distance_km, observed.attraction,
                                  scale_h, reach_km, following)
        if caught is not None:  # by the chances of the year before they try again, and again
            going = going / (1 - observed.try_again * caught)
        going /= going.sum()
        caught = observed.caught[year]
        found[year] = going * caught
    return found


def scaled_to_one(by_sector, fixed):
    """Shares by sector that add up to 1, those in `fixed` ({sector: share}) being what it says."""
    by_sector = by_sector.copy()
    free = [s for s in range(len(by_sector)) if s not in fixed]
    for sector, share in fixed.items():
        by_sector[sector] = share
    by_sector[free] *= (1 - sum(fixed.values())) / by_sector[free].sum()
    return by_sector


def shares_for_1993(observed, values, record, fixed):
    """Staging shares that give FY1993's shares of apprehensions, `record`[1993] by sector [%]."""
    by_sector = record[1993] / 100
    for _ in range(ROUNDS_1993):
        by_sector = scaled_to_one(by_sector, fixed)
        share = by_sector[observed.sector_of] * observed.part
        found = observed.by_sector(apprehensions(observed, share, values, 1993)[1993])
        by_sector = by_sector * numpy.clip(record[1993] / numpy.maximum(found, 0.05), 1 / 3, 3) ** 0.9
    return scaled_to_one(by_sector, fixed)[observed.sector_of] * observed.part


def error(observed, values, record, fixed, last):
    """Mean absolute error of the sectors' shares over FY1993 to `last`, in points."""
    found = apprehensions(observed, shares_for_1993(observed, values, record, fixed), values, last)
    return numpy.mean([abs(observed.by_sector(found[y]) - record[y]).mean() for y in range(1993, last + 1)])


def fit(observed, record, fixed, last, seed=1):
    """Values of KEYS that fit FY1993 to `last` best (differential evolution: Storn & Price 1997, doi
    10.1023/A:1008202821328), and their error."""
    into = lambda x: [float(numpy.exp(v)) if log else float(v) for v, (_, _, log) in zip(x, KEYS)]
    bounds = [tuple(numpy.log(b)) if log else b for _, b, log in KEYS]
    found = differential_evolution(lambda x: error(observed, into(x), record, fixed, last), bounds, seed=seed, maxiter=25,
                                   popsize=7, tol=1e-6, polish=False)
    return into(found.x), float(found.fun)
