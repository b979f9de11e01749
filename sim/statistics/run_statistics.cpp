// SPDX-License-Identifier: Apache-2.0
#include "sim/statistics/run_statistics.hpp"

#include "kernels/attempt/walker.hpp"
#include "kernels/run/batches.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

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

bool was_parted(const AttemptRecord& r) { return (r.tags & (tag_left_behind | tag_scattered)) != 0; }
/// Parted, or by oneself in distress: a member of a group who wandered or collapsed.
bool was_alone(const AttemptRecord& r) { return was_parted(r) || (r.tags & (tag_wandered | tag_immobile)) != 0; }

/// What part of a new person an attempt stands for. Of n attempts those are first tries that follow no other: n less
/// the tries again, each of which follows an attempt that ended in a return. Exact where tries are alike.
double people(const AttemptRecord& r, const RunParameters& run) {
    const auto outcome = static_cast<Outcome>(r.outcome);
    const bool returned =
        outcome == Outcome::apprehended || outcome == Outcome::rescued || outcome == Outcome::turned_back;
    return returned ? 1. - static_cast<double>(run.try_again_probability) : 1.;
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
        {"checkpoint_apprehended_share",
         "share of attempts that end in apprehension at a checkpoint",
         [](const AttemptRecord& r) { return (r.tags & tag_checkpoint) != 0 ? 1. : 0.; },
         {},
         1.},
        {"parted_share",
         "share of attempts in which one is parted from the group for good",
         [](const AttemptRecord& r) { return was_parted(r) ? 1. : 0.; },
         {},
         1.},
        {"deaths_alone_per_10000",
         "deaths of those who had been alone per 10,000 attempts",
         [](const AttemptRecord& r) { return died(r) && was_alone(r) ? per : 0.; },
         {},
         per},
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
