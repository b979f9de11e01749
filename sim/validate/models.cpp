// SPDX-License-Identifier: Apache-2.0
#include "sim/validate/models.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace funnel::sim::validate {
namespace {

const std::vector<double> floors{0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7};
const std::vector<double> smoothings_km{0., 5., 10., 20.};
const std::vector<double> per_hour{0., 0.1, 0.2, 0.4, 0.8};
const std::vector<double> per_mean_slope{0., 0.25, 0.5, 1.};
const std::vector<double> lengths_km{5., 10., 20., 30., 45., 65., 100.};
const std::vector<double> exponents{-4., -2., -1., -0.5, -0.25, 0.25, 0.5, 1., 2., 4.};

void normalise(std::vector<double>& share) {
    const double sum = std::accumulate(share.begin(), share.end(), 0.);
    for (double& s : share) s /= sum;
}

/// `base` times weight(cell), mixed with each of the floors.
void add_maps(const ValidationCells& cells, const std::vector<double>& base,
              const std::function<double(std::size_t)>& weight,
              const std::vector<std::pair<std::string, double>>& parameters, std::vector<ShareMap>& maps) {
    std::vector<double> share(cells.size());
    for (std::size_t k = 0; k < cells.size(); ++k) share[k] = base[k] * weight(k);
    normalise(share);
    for (const double floor : floors) {
        ShareMap map{parameters, share};
        map.parameters.emplace_back("floor", floor);
        for (std::size_t k = 0; k < cells.size(); ++k) map.share[k] = (1. - floor) * share[k] + floor * cells.ground[k];
        maps.push_back(std::move(map));
    }
}

double mean_over_ground(const ValidationCells& cells, const std::vector<double>& values) {
    double sum = 0.;
    for (std::size_t k = 0; k < cells.size(); ++k) sum += cells.ground[k] * values[k];
    return sum;
}

ModelFamily through_finds(const ValidationCells& cells, const char* name, const char* meaning,
                          const std::vector<double>& simulated) {
    ModelFamily family{name, meaning, {}};
    const double mean_slope = std::max(1e-9, mean_over_ground(cells, cells.slope));
    for (const double km : smoothings_km) {
        const std::vector<double> smooth = blurred(cells, simulated, km);
        for (const double a : per_hour)
            for (const double b : per_mean_slope)
                add_maps(
                    cells, smooth,
                    [&](std::size_t k) {
                        return std::exp(-a * cells.remoteness_h[k] - b * cells.slope[k] / mean_slope);
                    },
                    {{"smoothing_km", km}, {"unfound_per_remoteness_h", a}, {"unfound_per_mean_slope", b}},
                    family.maps);
    }
    return family;
}

/// exp(e x / standard deviation of x).
ModelFamily by_one_layer(const ValidationCells& cells, const char* name, const char* meaning,
                         const std::vector<double>& layer) {
    ModelFamily family{name, meaning, {}};
    const double mean = mean_over_ground(cells, layer);
    std::vector<double> squares;
    for (const double v : layer) squares.push_back((v - mean) * (v - mean));
    const double spread = std::max(1e-9, std::sqrt(mean_over_ground(cells, squares)));
    for (const double e : exponents)
        add_maps(
            cells, cells.ground, [&](std::size_t k) { return std::exp(e * (layer[k] - mean) / spread); },
            {{"exponent_per_standard_deviation", e}}, family.maps);
    return family;
}

ModelFamily by_border(const ValidationCells& cells) {
    ModelFamily family{"distance to the border", "falls off as exp(-distance / length)", {}};
    for (const double km : lengths_km)
        add_maps(
            cells, cells.ground, [&](std::size_t k) { return std::exp(-cells.border_km[k] / km); }, {{"length_km", km}},
            family.maps);
    return family;
}

}  // namespace

std::vector<double> blurred(const ValidationCells& cells, const std::vector<double>& share, double km) {
    // Cells are about 5 km wide: an error of a kilometre stays within.
    if (km < 1.) return share;
    std::vector<double> out(share.size(), 0.);
    std::vector<double> reach(share.size());
    for (std::size_t from = 0; from < share.size(); ++from) {
        if (share[from] == 0.) continue;
        double sum = 0.;
        for (std::size_t to = 0; to < share.size(); ++to) {
            const double dx = cells.east_km[to] - cells.east_km[from], dy = cells.north_km[to] - cells.north_km[from];
            const double square = (dx * dx + dy * dy) / (2. * km * km);
            reach[to] = square < 20. ? cells.ground[to] * std::exp(-square) : 0.;
            sum += reach[to];
        }
        for (std::size_t to = 0; to < share.size(); ++to) out[to] += share[from] * reach[to] / sum;
    }
    return out;
}

std::vector<ModelFamily> model_families(const ValidationCells& cells) {
    std::vector<ModelFamily> families{
        through_finds(cells, "simulated deaths", "the run's deaths through the find model", cells.deaths),
        through_finds(cells, "simulated presence", "the run's hours on foot through the find model", cells.presence),
        {"uniform", "the same on all ground", {{{}, cells.ground}}},
        by_border(cells),
        by_one_layer(cells, "distance to help", "by walking hours to roads, towns, beacons", cells.remoteness_h),
        by_one_layer(cells, "heat", "by the mean daily maximum", cells.heat_danger),
        by_one_layer(cells, "ruggedness", "by slope", cells.slope)};
    return families;
}

std::vector<Find> finds_of(const ValidationCells& cells, const RemainsRecord& record, int first_year, int last_year) {
    std::vector<Find> finds;
    for (const Remains& r : record.remains) {
        if (r.year < first_year || r.year > last_year) continue;
        const std::int64_t cell = cells.find(r.longitude_deg, r.latitude_deg);
        if (cell >= 0) finds.push_back({static_cast<std::size_t>(cell), r.precision});
    }
    return finds;
}

double FindScores::mean_gain() const {
    return std::accumulate(gain.begin(), gain.end(), 0.) / static_cast<double>(gain.size());
}
double FindScores::auc() const {
    return std::accumulate(ranked_below.begin(), ranked_below.end(), 0.) / static_cast<double>(ranked_below.size());
}

FindScores score(const ValidationCells& cells, const ShareMap& map, const std::vector<Find>& finds) {
    std::vector<std::vector<double>> seen;
    for (const PlacePrecision& precision : place_precisions)
        seen.push_back(blurred(cells, map.share, precision.standard_deviation_km));
    // Density, since cells hold more or less ground.
    std::vector<std::size_t> order(cells.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto density = [&](std::size_t k) { return map.share[k] / cells.ground[k]; };
    // Equal densities by cell, so that their ground is added up in the same order everywhere.
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return density(a) != density(b) ? density(a) < density(b) : a < b; });
    std::vector<double> below(cells.size());
    double passed = 0.;
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first;
        double tied = 0.;
        for (; end < order.size() && density(order[end]) == density(order[first]); ++end)
            tied += cells.ground[order[end]];
        for (std::size_t i = first; i < end; ++i) below[order[i]] = passed + 0.5 * tied;
        passed += tied;
        first = end;
    }
    FindScores scores;
    for (const Find& find : finds) {
        scores.gain.push_back(std::log(seen[find.precision][find.cell] / cells.ground[find.cell]));
        scores.ranked_below.push_back(below[find.cell]);
    }
    return scores;
}

const ShareMap& fitted(const ValidationCells& cells, const ModelFamily& family, const std::vector<Find>& finds) {
    // How often each cell was found with each precision: all that a likelihood needs.
    std::vector<std::vector<double>> counts(place_precisions.size(), std::vector<double>(cells.size(), 0.));
    for (const Find& find : finds) counts[find.precision][find.cell] += 1.;
    const ShareMap* best = nullptr;
    double highest = 0.;
    for (const ShareMap& map : family.maps) {
        double sum = 0.;
        for (std::size_t p = 0; p < place_precisions.size(); ++p) {
            const std::vector<double> seen = blurred(cells, map.share, place_precisions[p].standard_deviation_km);
            for (std::size_t k = 0; k < cells.size(); ++k)
                if (counts[p][k] > 0.) sum += counts[p][k] * std::log(seen[k] / cells.ground[k]);
        }
        if (best == nullptr || sum > highest) best = &map, highest = sum;
    }
    return *best;
}

}  // namespace funnel::sim::validate
