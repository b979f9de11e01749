// SPDX-License-Identifier: Apache-2.0
#include "sim/demand/demand.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/demand/staging_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funnel::sim::demand {

namespace {

/// Mental maps over which costs are averaged: they differ by the same noise in all runs of a seed.
constexpr std::uint32_t maps_for_costs = 4;
/// Tries after which nobody goes on; 0.99 to this power is nothing.
constexpr int most_tries = 4000;

void require_attempts(std::uint64_t attempts, const DemandOutcome& d, const RunParameters& run) {
    if (attempts >= run.batches) return;
    throw InputError(
        fmt::format("{} attempts are left of {:.0f} people: {:.0f} go through ports, {:.0f} are stopped in "
                    "transit, {:.0f} give up",
                    attempts, d.people, d.through_ports, d.stopped_in_transit, d.given_up),
        fmt::format("at least one a batch, {}", run.batches),
        "more run.attempts, or smaller demand.ports_share, transit_stopped_share or elasticity_per_h");
}

/// Mean rise of the costs, and by staging place.
double rise_h(const World& world, const EntryCosts& now, const EntryCosts& reference, std::vector<double>& by_place) {
    by_place.assign(world.staging.size(), 0.);
    double sum = 0., weights = 0.;
    for (std::size_t p = 0; p < by_place.size(); ++p) {
        for (std::size_t c = 0; c < world.classes.size(); ++c)
            by_place[p] += static_cast<double>(world.classes[c].share) * (now[c][p] - reference[c][p]);
        sum += static_cast<double>(world.staging[p].share) * by_place[p];
        weights += static_cast<double>(world.staging[p].share);
    }
    return sum / weights;
}

void choose_staging(const scenario::DemandSpec& demand, const std::vector<double>& rise_h, World& world) {
    if (demand.staging_scale_h <= 0.) return;
    std::vector<double> share;
    StagingMap at;
    double sum = 0.;
    for (const StagingPlace& p : world.staging) {
        sum += share.emplace_back(static_cast<double>(p.share));
        at.x_m.push_back(p.x_m);
        at.y_m.push_back(p.y_m);
    }
    for (const scenario::StagingSpec& p : demand.staging) at.attraction.push_back(p.attraction);
    for (double& s : share) s /= sum;
    share = shares_after_rise(share, rise_h, at,
                              {demand.staging_scale_h, demand.staging_reach_km, demand.staging_following});
    for (std::size_t p = 0; p < share.size(); ++p) world.staging[p].share = static_cast<float>(share[p]);
}

/// Of those who cross for the day into the town across, the ones whom a held line turns back stay at home. Returns
/// their share of all.
double stay_at_home(const scenario::DemandSpec& demand, std::span<const double> turned_back, World& world) {
    double all = 0., home = 0.;
    for (std::size_t p = 0; p < turned_back.size(); ++p) {
        const double share = static_cast<double>(world.staging[p].share);
        const double lost = demand.staging[p].local_share * turned_back[p];
        all += share;
        home += share * lost;
        world.staging[p].share = static_cast<float>(share * (1. - lost));
    }
    return all > 0. ? home / all : 0.;
}

bool is_guided(const scenario::GuideSpec& guides, const std::string& name) {
    return std::find(guides.classes.begin(), guides.classes.end(), name) != guides.classes.end();
}

void choose_guides(const scenario::GuideSpec& guides, World& world, DemandOutcome& d) {
    if (guides.classes.empty()) return;
    double guided = 0.;
    for (std::size_t c = 0; c < world.classes.size(); ++c)
        if (is_guided(guides, world.class_names[c])) guided += static_cast<double>(world.classes[c].share);
    d.guide_price_usd = guides.price_usd + guides.price_rise_usd_per_h * d.cost_rise_h + guides.crackdown_usd;
    d.guide_price_usd = std::max(0., d.guide_price_usd);
    d.guided_share = guided;
    if (!(guided > 0. && guided < 1. - 1e-6)) return;  // all or none: there is nothing to choose
    const double gain_usd =
        (guides.worth_usd_per_h - guides.price_rise_usd_per_h) * d.cost_rise_h - guides.crackdown_usd;
    const double odds = guided / (1. - guided) * std::exp(std::clamp(gain_usd / guides.choice_scale_usd, -30., 30.));
    d.guided_share = odds / (1. + odds);
    for (std::size_t c = 0; c < world.classes.size(); ++c) {
        const double factor =
            is_guided(guides, world.class_names[c]) ? d.guided_share / guided : (1. - d.guided_share) / (1. - guided);
        world.classes[c].share = static_cast<float>(static_cast<double>(world.classes[c].share) * factor);
    }
}

}  // namespace

bool answers_to_costs(const scenario::DemandSpec& demand) {
    return demand.elasticity_per_h > 0. || demand.staging_scale_h > 0. || !demand.guides.classes.empty()
           || std::any_of(demand.staging.begin(), demand.staging.end(),
                          [](const scenario::StagingSpec& p) { return p.local_share > 0.; });
}

CrossingChoice crossing_choice(const World& world, AttemptEngine& engine) {
    const std::size_t places = world.staging.size();
    CrossingChoice choice{EntryCosts(world.classes.size(), std::vector<double>(places, 0.)),
                          std::vector<double>(places, 0.)};
    const std::uint32_t maps = std::min(maps_for_costs, world.run.batches);
    double shares = 0.;
    for (const TravellerClass& who : world.classes) shares += static_cast<double>(who.share);
    // Few maps would find checkpoints that seldom operate in none: costs with and without them, by their share.
    const auto operating = static_cast<double>(world.checkpoints_operating_share);
    for (const auto& [checkpoints, weight] : {std::pair{false, 1. - operating}, std::pair{true, operating}}) {
        if (weight == 0.) continue;
        for (std::uint32_t c = 0; c < world.classes.size(); ++c)
            for (std::uint32_t b = 0; b < maps; ++b) {
                const EntryChoice entry = engine.routes({c, b, 0, 0, checkpoints}).entry;
                for (std::size_t p = 0; p < entry.logsum_h.size(); ++p) {
                    choice.cost_h[c][p] += weight * static_cast<double>(entry.logsum_h[p]) / maps;
                    choice.turned_back[p] += weight * static_cast<double>(world.classes[c].share) / shares
                                             * static_cast<double>(entry.turned_back[p]) / maps;
                }
            }
    }
    return choice;
}

std::vector<double> repeated_shares(std::span<const double> share, std::span<const double> caught, double again_here,
                                    double again_elsewhere) {
    std::vector<double> tries(share.begin(), share.end()), wave = tries;
    double total = 0.;
    for (const double s : share) total += s;
    for (int n = 0; n < most_tries && !caught.empty(); ++n) {
        std::vector<double> next(wave.size(), 0.);
        double sum = 0.;
        for (std::size_t p = 0; p < wave.size(); ++p) {
            const double back = wave[p] * caught[p];
            next[p] += back * again_here;
            const double others = total - share[p];
            for (std::size_t q = 0; q < wave.size() && others > 0.; ++q)
                if (q != p) next[q] += back * again_elsewhere * share[q] / others;
        }
        for (std::size_t p = 0; p < wave.size(); ++p) tries[p] += next[p], sum += next[p];
        wave = next;
        if (sum < 1e-12) break;
    }
    double sum = 0.;
    for (const double t : tries) sum += t;
    for (double& t : tries) t /= sum;
    return tries;
}

double try_again_probability(const scenario::DemandSpec& demand, double at_border) {
    const scenario::ReturnSpec& r = demand.returns;
    return (1. - r.lateral_share - r.interior_share) * at_border + r.lateral_share * r.try_again_lateral_probability
           + r.interior_share * r.try_again_interior_probability;
}

DemandOutcome meet_demand(const scenario::Scenario& scenario, const CrossingChoice& choice, const EntryCosts& reference,
                          std::span<const double> caught, World& world) {
    const EntryCosts& now = choice.cost_h;
    const scenario::DemandSpec& demand = scenario.demand;
    const scenario::ReturnSpec& returns = demand.returns;
    DemandOutcome d;
    d.entry_cost_h = now;
    d.turned_back = choice.turned_back;
    d.people = static_cast<double>(world.run.attempts);
    d.through_ports = d.people * demand.ports_share;
    d.stopped_in_transit = (d.people - d.through_ports) * demand.transit_stopped_share;
    const double coming = d.people - d.through_ports - d.stopped_in_transit;
    const double going = coming * (1. - stay_at_home(demand, choice.turned_back, world));
    std::vector<double> rise;
    if (!now.empty()) d.cost_rise_h = rise_h(world, now, reference, rise);
    d.given_up = coming - going * std::exp(-demand.elasticity_per_h * std::max(0., d.cost_rise_h));
    d.attempts = static_cast<std::uint64_t>(std::llround(coming - d.given_up));
    require_attempts(d.attempts, d, world.run);
    world.run.attempts = d.attempts;

    if (!now.empty()) choose_staging(demand, rise, world);
    const auto at_border = static_cast<double>(world.run.try_again_probability);
    if (!caught.empty() && demand.entry_shares_by_period.empty()) {  // known shares are of all tries
        std::vector<double> share;
        for (const StagingPlace& p : world.staging) share.push_back(static_cast<double>(p.share));
        const double here = (1. - returns.lateral_share - returns.interior_share) * at_border
                            + returns.interior_share * returns.try_again_interior_probability;
        share = repeated_shares(share, caught, here, returns.lateral_share * returns.try_again_lateral_probability);
        for (std::size_t p = 0; p < share.size(); ++p) world.staging[p].share = static_cast<float>(share[p]);
    }
    if (returns.lateral_share + returns.interior_share > 0.)
        world.run.try_again_probability = static_cast<float>(try_again_probability(demand, at_border));
    choose_guides(demand.guides, world, d);
    return d;
}

EntryCosts believed_costs(const EntryCosts& before, EntryCosts now, double update) {
    if (before.empty()) return now;  // nothing was known
    bool alike = before.size() == now.size();
    for (std::size_t c = 0; alike && c < now.size(); ++c) alike = before[c].size() == now[c].size();
    if (!alike)
        throw InputError("costs of crossing of other classes or staging places in the period before",
                         "the same [[travellers.class]] and [[demand.staging]] in all periods",
                         "leaving them out of the periods' settings");
    for (std::size_t c = 0; c < now.size(); ++c)
        for (std::size_t p = 0; p < now[c].size(); ++p) now[c][p] = before[c][p] + update * (now[c][p] - before[c][p]);
    return now;
}

DemandOutcome apply_demand(const scenario::Scenario& scenario, const DemandMemory& before, const Fields& fields,
                           Backend& backend, World& world) {
    CrossingChoice now;
    EntryCosts reference;
    if (answers_to_costs(scenario.demand)) {
        now = crossing_choice(world, *backend.attempt_engine(world, fields));
        now.cost_h = believed_costs(before.believed_cost_h, std::move(now.cost_h), scenario.periods.cost_update);
        reference = before.reference_cost_h.empty() ? now.cost_h : before.reference_cost_h;
    }
    return meet_demand(scenario, now, reference, before.caught, world);
}

}  // namespace funnel::sim::demand
