// SPDX-License-Identifier: Apache-2.0
/// \file
/// The chain that a batch of walkers follows when nothing is remembered: the same step rows, the same choice of entry,
/// the same barriers, the same rates of detection, at one light.
///
/// A step from i in direction k is chosen with the probability p of the step row and takes t seconds, those at a
/// barrier included. Under the cell's rate of detection l nobody is seen with e = exp(-l t); then the barrier's chances
/// (dead of a fall or drowned, seen, hurt); then the walker stands in the neighbour:
///
///     Q(i, k)           = p e (1 - dead) (1 - seen) (1 - hurt)
///     died(i)           = sum of p e dead
///     apprehended(i)    = sum of p (1 - e + e (1 - dead) seen)
///     turned_back(i)    = sum of p e (1 - dead) (1 - seen) hurt
///     hours(i)          = sum of p (1 - e) / l                  (p t where l is 0)
///
/// At a destination before a checkpoint on its road, apprehended(i) is the chance to be caught there; the rest arrive.
/// An entry's barrier is a step that leads nowhere else, under the hazards of the entry's cell.
/// Effects that need memory are left out: heat, cold, thirst, other causes of death, fatigue, rest, halts, the time of
/// day, distress, the longest duration.
#pragma once

#include "kernels/device/backend.hpp"
#include "kernels/oracle/absorbing_chain.hpp"
#include "kernels/world/world.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace funnel {

/// How much of the way is dark, and how fast one walks then; between day and night, rates and speeds are means.
struct Light {
    double dark_share = 0.;          ///< 0: all day, 1: all night
    double night_speed_factor = 1.;  ///< share of the speed by day, mean over stars and moon
};

/// The light of the hours that a class is on its feet: outside its rest window, on the start days.
Light mean_light(const World& world, const TravellerClass& who);
/// Its dark hours alone.
Light night_light(const World& world, const TravellerClass& who);

struct WalkChain {
    AbsorbingChain moves;
    std::vector<double> hours;        ///< spent in the cell at a visit
    std::vector<double> apprehended;  ///< share of visits that end so, by cell
    std::vector<double> turned_back;
    std::vector<double> died;  ///< at barriers
    std::vector<std::uint8_t> is_target;
    std::vector<std::uint8_t> is_stuck;     ///< no destination is reached from here, and nobody comes here
    std::vector<double> start;              ///< share of attempts that take their first step in the cell
    std::vector<double> entry_hours;        ///< at the barrier of the entry, an attempt
    std::vector<double> entry_apprehended;  ///< share of attempts
    std::vector<double> entry_turned_back;
    std::vector<double> entry_died;
    std::vector<CellIndex>
        order;  ///< cells by cost-to-go, and before them the cells from which no destination is reached
};

/// \param detection_day_per_h, detection_night_per_h  by cell, as `Fields` has them
WalkChain make_walk_chain(const World& world, const TravellerClass& who, const ClassRoutes& routes,
                          std::span<const float> detection_day_per_h, std::span<const float> detection_night_per_h,
                          Light light);

}  // namespace funnel
