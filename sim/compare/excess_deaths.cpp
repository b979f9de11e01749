// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/excess_deaths.hpp"

#include "kernels/run/batches.hpp"
#include "sim/results/damaged_result.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace funnel::sim::compare {
namespace {

constexpr std::size_t subsets = std::size_t{1} << excess_parts;
constexpr double per_attempts = 10000.;
enum Part : std::size_t { volume, displacement, apprehension, exposure, rescue };

/// Shares of one corridor in one run; empty where there is nobody to tell them from.
struct Shares {
    double entry = 0.;
    std::optional<double> not_caught;
    std::optional<double> danger;
    std::optional<double> lethality;
    std::optional<double> not_rescued;
};

std::optional<double> ratio(double part, double whole) {
    return whole > 0. ? std::optional<double>{part / whole} : std::nullopt;
}

Shares shares_of(const DangerCounts& n, double all) {
    return {all > 0. ? n.attempts / all : 0., ratio(n.attempts - n.caught, n.attempts),
            ratio(n.in_danger, n.attempts - n.caught), ratio(n.deaths, n.in_danger - n.rescued),
            ratio(n.in_danger - n.rescued, n.in_danger)};
}

/// The factors of the groups for one corridor, without volume: [group] is displacement, apprehension, exposure, rescue.
using Factors = std::array<double, excess_parts>;
Factors factors_of(const Shares& own, const Shares& other) {
    const auto known = [](const std::optional<double>& mine, const std::optional<double>& theirs) {
        return mine ? *mine : theirs.value_or(0.);
    };
    Factors f{};
    f[volume] = 1.;
    f[displacement] = own.entry;
    f[apprehension] = known(own.not_caught, other.not_caught);
    f[exposure] = known(own.danger, other.danger) * known(own.lethality, other.lethality);
    f[rescue] = known(own.not_rescued, other.not_rescued);
    return f;
}

double attempts_of(const std::vector<DangerCounts>& counts) {
    double sum = 0.;
    for (const DangerCounts& n : counts) sum += n.attempts;
    return sum;
}

/// Deaths with the groups in `changed` (a bit each) at the alternative's values and the others at the base's.
std::array<double, subsets> deaths_by_subset(const std::vector<DangerCounts>& base,
                                             const std::vector<DangerCounts>& alternative) {
    const double all_base = attempts_of(base);
    const double all_alternative = attempts_of(alternative);
    std::array<double, subsets> deaths{};
    for (std::size_t c = 0; c < base.size(); ++c) {
        const Shares from = shares_of(base[c], all_base);
        const Shares to = shares_of(alternative[c], all_alternative);
        const Factors before = factors_of(from, to);
        const Factors after = factors_of(to, from);
        for (std::size_t changed = 0; changed < subsets; ++changed) {
            double product = 1.;
            for (std::size_t g = displacement; g < excess_parts; ++g)
                product *= (changed >> g & 1U) != 0 ? after[g] : before[g];
            deaths[changed] += product;
        }
    }
    const double growth = all_base > 0. ? all_alternative / all_base : 0.;
    for (std::size_t changed = 0; changed < subsets; ++changed)
        deaths[changed] *= per_attempts * ((changed >> volume & 1U) != 0 ? growth : 1.);
    return deaths;
}

/// Share of the orders in which a group comes right after `earlier` others: e! (4 - e)! / 5!.
double weight_after(int earlier) {
    constexpr std::array<double, excess_parts> weight{1. / 5., 1. / 20., 1. / 30., 1. / 20., 1. / 5.};
    return weight[static_cast<std::size_t>(earlier)];
}

using Corridors = std::vector<DangerCounts>;

/// Counts by batch and corridor, so that any batch can be left out.
struct BatchCounts {
    std::vector<Corridors> by_batch;
    Corridors all;

    BatchCounts(const results::StoredRun& run, const CorridorMap& map, std::uint32_t batches)
        : by_batch(batches, Corridors(map.corridors)), all(map.corridors) {
        for (std::uint32_t b = 0; b < batches; ++b) {
            const AttemptRange range = batch_range(run.run, b);
            for (std::uint64_t i = range.first; i < range.last; ++i)
                count(by_batch[b][map.of_segment[run.records[i].segment]], run.records[i]);
            for (std::size_t c = 0; c < map.corridors; ++c) all[c] += by_batch[b][c];
        }
    }
    Corridors without(int omitted) const {
        Corridors rest = all;
        for (std::size_t c = 0; omitted >= 0 && c < rest.size(); ++c)
            rest[c] -= by_batch[static_cast<std::size_t>(omitted)][c];
        return rest;
    }
    double deaths() const {
        double sum = 0.;
        for (const DangerCounts& c : all) sum += c.deaths;
        return sum;
    }
};

}  // namespace

DangerCounts& DangerCounts::operator+=(const DangerCounts& o) {
    attempts += o.attempts, caught += o.caught, in_danger += o.in_danger, rescued += o.rescued, deaths += o.deaths;
    return *this;
}

DangerCounts& DangerCounts::operator-=(const DangerCounts& o) {
    attempts -= o.attempts, caught -= o.caught, in_danger -= o.in_danger, rescued -= o.rescued, deaths -= o.deaths;
    return *this;
}

void count(DangerCounts& counts, const AttemptRecord& r) {
    const auto outcome = static_cast<Outcome>(r.outcome);
    const bool rescued = outcome == Outcome::rescued;
    const bool in_danger = r.distressed != 0 || rescued || is_death(outcome);
    counts += {1., outcome == Outcome::apprehended && !in_danger ? 1. : 0., in_danger ? 1. : 0., rescued ? 1. : 0.,
               is_death(outcome) ? 1. : 0.};
}

std::array<double, excess_parts> split_excess(const Corridors& base, const Corridors& alternative) {
    const auto deaths = deaths_by_subset(base, alternative);
    std::array<double, excess_parts> parts{};
    for (std::size_t g = 0; g < excess_parts; ++g)
        for (std::size_t before = 0; before < subsets; ++before) {
            if ((before >> g & 1U) != 0) continue;
            const double effect = deaths[before | std::size_t{1} << g] - deaths[before];
            parts[g] += weight_after(__builtin_popcountll(before)) * effect;
        }
    return parts;
}

std::vector<ExcessPart> excess_deaths(const RunPair& pair, const CorridorMap& corridors) {
    const BatchCounts a{pair.base, corridors, pair.base_batches};
    const BatchCounts b{pair.alternative, corridors, pair.alternative_batches};
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const bool unseen = !pair.same_attempts && a.deaths() == 0. && b.deaths() == 0.;
    std::vector<ExcessPart> parts;
    const auto add = [&](const char* name, const auto& of_split) {
        parts.push_back({name, jackknife(pair, [&](int from_a, int from_b) {
                             return of_split(split_excess(a.without(from_a), b.without(from_b)));
                         })});
        // Without a death on either side the batches show no spread, and the interval is unknown.
        if (unseen) parts.back().change = {parts.back().change.value, nan, nan, nan};
    };
    using Split = std::array<double, excess_parts>;
    for (std::size_t g = 0; g < excess_parts; ++g) add(excess_part_names[g], [g](const Split& s) { return s[g]; });
    add("total", [](const Split& s) { return s[0] + s[1] + s[2] + s[3] + s[4]; });
    return parts;
}

const ExcessPart& excess_part(const std::vector<ExcessPart>& parts, std::string_view name) {
    const auto found = std::find_if(parts.begin(), parts.end(), [&](const ExcessPart& p) { return p.name == name; });
    if (found == parts.end())
        throw results::DamagedResult("the list of excess deaths", "it lacks the part " + std::string{name});
    return *found;
}

}  // namespace funnel::sim::compare
