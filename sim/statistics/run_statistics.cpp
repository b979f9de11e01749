// SPDX-License-Identifier: Apache-2.0
#include "sim/statistics/run_statistics.hpp"

#include "kernels/run/batches.hpp"

#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace funnel::sim::statistics {
namespace {

constexpr double per = 10000.;

Statistic ended(const char* name, const char* description, Outcome outcome, double scale) {
    return {name,
            description,
            [outcome, scale](const AttemptRecord& r) {
                return r.outcome == static_cast<std::uint8_t>(outcome) ? scale : 0.;
            },
            {},
            scale};
}

/// What part of a new person an attempt stands for. Of n attempts those are first tries that follow no other: n less
/// the tries again, each of which follows an attempt that ended in a return. Exact where tries are alike.
double people(const AttemptRecord& r, const RunParameters& run) {
    const auto outcome = static_cast<Outcome>(r.outcome);
    const bool returned =
        outcome == Outcome::apprehended || outcome == Outcome::rescued || outcome == Outcome::turned_back;
    return returned ? 1. - static_cast<double>(run.try_again_probability) : 1.;
}

double count_of(std::span<const BatchTotal> totals) {
    double count = 0.;
    for (const BatchTotal& t : totals) count += t.count;
    return count;
}

double events_of(std::span<const BatchTotal> totals, double of_event) {
    double sum = 0.;
    for (const BatchTotal& t : totals) sum += t.sum;
    return sum / of_event;
}

/// Upper end of the share of attempts that see what none of these saw.
double unseen_share(std::span<const BatchTotal> totals) { return std::min(1., rule_of_three(count_of(totals))); }

/// Fewer events than these tell their scatter badly.
constexpr double few_events = 10.;

/// Exact 95 % limits of the mean of a Poisson variable of which `events` were counted, as multiples of them (Garwood
/// 1936, doi 10.1093/biomet/28.3-4.437).
std::pair<double, double> poisson_limits(double events) {
    return {boost::math::gamma_p_inv(events, 0.025) / events, boost::math::gamma_p_inv(events + 1., 0.975) / events};
}

bool happened_to_none(std::span<const BatchTotal> totals) {
    return std::all_of(totals.begin(), totals.end(), [](const BatchTotal& t) { return t.sum == 0.; });
}

bool happened_to_all(std::span<const BatchTotal> totals, double of_event) {
    return std::all_of(totals.begin(), totals.end(), [&](const BatchTotal& t) { return t.sum == of_event * t.count; });
}

/// At least as wide as the intervals of both sides ask ("MOVER", Zou & Donner 2008, doi 10.1002/sim.3095).
Estimate widened(Estimate e, const Estimate& base, const Estimate& alternative) {
    const double below = std::hypot(alternative.value - alternative.low, base.high - base.value);
    const double above = std::hypot(alternative.high - alternative.value, base.value - base.low);
    e.low = std::min(e.low, e.value - below);
    e.high = std::max(e.high, e.value + above);
    return e;
}

}  // namespace

const std::vector<Statistic>& run_statistics() {
    static const std::vector<Statistic> all{
        {"deaths_per_10000",
         "deaths per 10,000 attempts",
         [](const AttemptRecord& r) { return died(r) ? per : 0.; },
         {},
         per},
        ended("heat_deaths_per_10000", "deaths from heat per 10,000 attempts", Outcome::died_heat, per),
        ended("dehydration_deaths_per_10000", "deaths from dehydration per 10,000 attempts", Outcome::died_dehydration,
              per),
        ended("cold_deaths_per_10000", "deaths from cold per 10,000 attempts", Outcome::died_cold, per),
        ended("drowning_deaths_per_10000", "deaths by drowning per 10,000 attempts", Outcome::died_drowning, per),
        ended("fall_deaths_per_10000", "deaths by falls from barriers per 10,000 attempts", Outcome::died_fall, per),
        ended("other_deaths_per_10000", "deaths by other causes per 10,000 attempts", Outcome::died_other, per),
        {"deaths_per_10000_not_apprehended", "deaths per 10,000 attempts that were not apprehended",
         [](const AttemptRecord& r) { return died(r) ? per : 0.; },
         [](const AttemptRecord& r, const RunParameters&) {
             return r.outcome != static_cast<std::uint8_t>(Outcome::apprehended) ? 1. : 0.;
         },
         per},
        {"deaths_per_10000_people", "deaths per 10,000 people, who try again as often as the scenario says",
         [](const AttemptRecord& r) { return died(r) ? per : 0.; }, people, per},
        {"tries_per_person", "attempts of a person", [](const AttemptRecord&) { return 1.; }, people},
        {"people_arrived_share", "share of people who arrive in the end",
         [](const AttemptRecord& r) { return r.outcome == static_cast<std::uint8_t>(Outcome::arrived) ? 1. : 0.; },
         people, 1.},
        {"remoteness_h", "walking hours to help, mean over the way of an attempt",
         [](const AttemptRecord& r) { return static_cast<double>(r.remoteness_h); }},
        {"duration_h", "hours from the border to the end of the attempt",
         [](const AttemptRecord& r) { return r.duration_min / 60.; }},
        {"walking_h", "hours on the move", [](const AttemptRecord& r) { return r.walking_min / 60.; }},
        {"hottest_core_c", "highest core temperature of an attempt",
         [](const AttemptRecord& r) { return static_cast<double>(r.hottest_core_c); }},
        {"water_lost_kg", "water lost by the body",
         [](const AttemptRecord& r) { return static_cast<double>(r.water_lost_kg); }},
        ended("arrived_share", "share of attempts that arrive", Outcome::arrived, 1.),
        ended("apprehended_share", "share of attempts that end in apprehension", Outcome::apprehended, 1.),
        ended("rescued_share", "share of attempts that end in rescue", Outcome::rescued, 1.),
        ended("turned_back_share", "share of attempts that turn back", Outcome::turned_back, 1.),
        ended("timed_out_share", "share of attempts still under way at the time limit", Outcome::timed_out, 1.),
        {"distress_share",
         "share of attempts that fall into distress",
         [](const AttemptRecord& r) { return r.distressed ? 1. : 0.; },
         {},
         1.},
    };
    return all;
}

std::vector<BatchTotal> batch_totals(const Statistic& statistic, std::span<const AttemptRecord> records,
                                     const RunParameters& run) {
    std::vector<BatchTotal> totals;
    for (std::uint32_t b = 0; b < run.batches; ++b) {
        const AttemptRange range = batch_range(run, b);
        if (range.last > records.size() || range.last == range.first) break;
        BatchTotal total;
        for (std::uint64_t i = range.first; i < range.last; ++i) {
            const double weight = statistic.weight ? statistic.weight(records[i], run) : 1.;
            if (weight == 0.) continue;
            total.sum += statistic.of(records[i]);
            total.count += weight;
        }
        totals.push_back(total);
    }
    return totals;
}

double mean_without(std::span<const BatchTotal> totals, int omitted) {
    BatchTotal all;
    for (std::size_t b = 0; b < totals.size(); ++b)
        if (static_cast<int>(b) != omitted) all.sum += totals[b].sum, all.count += totals[b].count;
    return all.sum / all.count;
}

Estimate estimate_from_totals(std::span<const BatchTotal> totals) {
    return jackknife(static_cast<int>(totals.size()), [&](int omitted) { return mean_without(totals, omitted); });
}

Estimate estimate_rate(std::span<const BatchTotal> totals, double of_event) {
    Estimate e = estimate_from_totals(totals);
    const bool none = happened_to_none(totals);
    if (!(of_event > 0.) || totals.size() < 2 || !(count_of(totals) > 0.)) return e;
    if (none || happened_to_all(totals, of_event)) {
        const double unseen = of_event * unseen_share(totals);
        return {e.value, std::numeric_limits<double>::quiet_NaN(), none ? 0. : e.value - unseen,
                none ? unseen : e.value};
    }
    const double events = events_of(totals, of_event), others = count_of(totals) - events;
    if (events < few_events) {
        const auto [low, high] = poisson_limits(events);
        e.low = std::min(e.low, e.value * low), e.high = std::max(e.high, e.value * high);
    } else if (others < few_events) {
        const auto [low, high] = poisson_limits(others);
        e.low = std::min(e.low, of_event - (of_event - e.value) * high);
        e.high = std::max(e.high, of_event - (of_event - e.value) * low);
    }
    // Few events make t reach beyond what a rate can be; NaN stays.
    if (e.low < 0.) e.low = 0.;
    if (e.high > of_event) e.high = of_event;
    return e;
}

Estimate difference_of_means(std::span<const BatchTotal> base, std::span<const BatchTotal> alternative, bool paired,
                             double of_event) {
    const auto without = [&](int from_base, int from_alternative) {
        return mean_without(alternative, from_alternative) - mean_without(base, from_base);
    };
    const int a = static_cast<int>(base.size());
    const int b = static_cast<int>(alternative.size());
    const Estimate e =
        paired ? jackknife(a, [&](int omitted) { return without(omitted, omitted); }) : jackknife_of_two(a, b, without);
    const bool none = happened_to_none(base) && happened_to_none(alternative);
    const bool all = happened_to_all(base, of_event) && happened_to_all(alternative, of_event);
    const bool no_pair_differs = paired && e.value == 0. && e.standard_error == 0.;
    if (!(of_event > 0.) || std::isinf(e.high) || std::isnan(e.value)) return e;
    if (none || all || no_pair_differs)
        return {e.value, std::numeric_limits<double>::quiet_NaN(), e.value - of_event * unseen_share(base),
                e.value + of_event * unseen_share(alternative)};
    const double fewest = std::min(events_of(base, of_event), events_of(alternative, of_event));
    return !paired && fewest < few_events
               ? widened(e, estimate_rate(base, of_event), estimate_rate(alternative, of_event))
               : e;
}

std::vector<NamedEstimate> estimate_run(std::span<const AttemptRecord> records, const RunParameters& run) {
    std::vector<NamedEstimate> out;
    for (const Statistic& s : run_statistics())
        out.push_back({s.name, s.description, estimate_rate(batch_totals(s, records, run), s.of_event)});
    return out;
}

double relative_error_of_deaths(std::span<const AttemptRecord> records, const RunParameters& run) {
    const auto totals = batch_totals(run_statistics().front(), records, run);
    if (totals.size() < 2) return std::numeric_limits<double>::infinity();
    const Estimate e = estimate_from_totals(totals);
    if (!(e.value > 0.)) return std::numeric_limits<double>::infinity();
    // A few deaths may lie alike in all batches by chance; their number alone errs by its root.
    const double deaths = events_of(totals, per);
    const double by_count = deaths < few_events ? 1. / std::sqrt(deaths) : 0.;
    return std::max(e.standard_error / e.value, by_count);
}

}  // namespace funnel::sim::statistics
