// SPDX-License-Identifier: Apache-2.0
/// \file
/// How many people attempt to cross, from where, and with whom, when crossing becomes harder.
///
/// The cost of crossing from a staging place is the logsum of its choice of entry (kernels/routing/entry_choice.hpp):
/// the perceived hours of the ways there are, fewer where there are more of them. Everything here answers to its rise
/// over a reference, so that with the reference itself nothing changes, but for those who stay at home where the line
/// is held:
///
///     staging share  who has it harder than others leaves for other places: shares_after_rise    (1)
///                    (sim/demand/staging_choice.hpp), then times r_p
///
///     stays at home  local share x turned back at a held line, of each place, before (1)
///
///     attempts       N = people (1 - ports) (1 - stopped in transit) exp(-elasticity dL)      (2)
///
///     odds of a guide  o = o_0 exp(((worth - rise) dL - crackdown) / choice scale)            (3)
///
///     price of a guide  P = P_0 + rise dL + crackdown                                         (4)
///
/// dL is the mean of L_p - L_p0 over places and classes by their shares; r_p are the tries that a person makes from p
/// (`repeated_shares`). (1) is by default a logit (McFadden 1974) around shares that are given; (2) with elasticity 0
/// is the record: attempts did not fall measurably (Cornelius 2001, doi 10.1111/j.1728-4457.2001.00661.x).
#pragma once

#include "kernels/device/backend.hpp"
#include "kernels/world/world.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace funnel::sim::demand {

/// Cost of crossing [perceived h], by class and staging place.
using EntryCosts = std::vector<std::vector<double>>;

/// People who want to cross, by what they do, and the attempts that follow.
struct DemandOutcome {
    double people = 0.;
    double through_ports = 0.;
    double stopped_in_transit = 0.;
    double given_up = 0.;
    std::uint64_t attempts = 0;
    double cost_rise_h = 0.;  ///< dL
    double guided_share = 0.;
    double guide_price_usd = 0.;
    std::vector<double> turned_back;  ///< share at the first try, by staging place
    EntryCosts entry_cost_h;          ///< as people believe; empty where the demand does not depend on it
};

/// Whether anything of the demand answers to the cost of crossing.
bool answers_to_costs(const scenario::DemandSpec& demand);

/// Cost of crossing, and the share turned back at a held line at the first try, by staging place.
struct CrossingChoice {
    EntryCosts cost_h;
    std::vector<double> turned_back;
};

/// Averaged over the mental maps of the first batches: the same on both sides of a comparison with the same seed.
CrossingChoice crossing_choice(const World& world, AttemptEngine& engine);

/// Tries from each staging place for one person who starts there first with chance `share`; sums up to 1. Of those
/// apprehended (`caught`, the chance by place) some are taken back nearby or inland and start from the same place
/// again, others are taken to another stretch and start from other places by their shares.
std::vector<double> repeated_shares(std::span<const double> share, std::span<const double> caught, double again_here,
                                    double again_elsewhere);

/// The chance that somebody who was apprehended tries again, over all ways of being returned.
double try_again_probability(const scenario::DemandSpec& demand, double at_border);

/// Results of other runs on which the demand depends: of the period before, or of the reference.
struct DemandMemory {
    EntryCosts reference_cost_h;  ///< cost that "harder" is measured from; empty: the run's own
    EntryCosts believed_cost_h;   ///< cost as believed in the period before
    std::vector<double> caught;   ///< apprehensions by attempt from each staging place
};

/// Costs as people believe them: those of the period before, moved by `update` of the gap towards what is now. Throws
/// InputError when they are of other classes or places.
EntryCosts believed_costs(const EntryCosts& before, EntryCosts now, double update);

/// Puts (1) to (4) into `world`: shares of places and classes, number of attempts, chance of trying again.
///
/// \param caught apprehensions by attempt from each staging place in the period before; empty: not known
/// \throws InputError when fewer attempts are left than batches
DemandOutcome meet_demand(const scenario::Scenario& scenario, const CrossingChoice& choice, const EntryCosts& reference,
                          std::span<const double> caught, World& world);

/// Measures the costs where the demand answers to them, and meets it.
DemandOutcome apply_demand(const scenario::Scenario& scenario, const DemandMemory& before, const Fields& fields,
                           Backend& backend, World& world);

}  // namespace funnel::sim::demand
