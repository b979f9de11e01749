// SPDX-License-Identifier: Apache-2.0
/// \file
/// Designs of an ensemble: which points of the unit cube, the ranges of its keys, are drawn.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace funnel::sim::statistics {

enum class Design {
    one_at_a_time,  ///< the scenario, then the low and the high end of each key, all else as in the scenario
    morris,         ///< trajectories on a grid of four levels that change one key a step (Morris 1991)
    sobol,          ///< rows A, B and A with each key taken from B (Saltelli et al. 2010), quasi-random
};
std::string_view design_name(Design design);

enum class PointRole { base, low, high, start, step, a, b, ab };
std::string_view role_name(PointRole role);

/// One draw of a design.
struct DesignPoint {
    PointRole role = PointRole::base;
    std::uint32_t block = 0;   ///< trajectory or row
    int key = -1;              ///< the key changed from the base, the step before or row A; -1: none
    std::vector<double> unit;  ///< of each key, 0 the low and 1 the high end of its range; NaN: as in the scenario
};

/// All points, in the order of draws:
/// - one at a time: base, then low and high of each key: 1 + 2 k
/// - Morris: for each of `blocks` trajectories a start and a step for each key, in an order of chance: (1 + k) each.
///   Steps are 2/3 of the range up or down, so that all four levels are as likely (Morris 1991, doi
///   10.1080/00401706.1991.10484804, with p = 4)
/// - Sobol': for each of `blocks` rows A, B and AB of each key: (2 + k) each. A and B are the halves of a Sobol'
///   sequence in 2 k dimensions (Boost.Random, direction numbers of Joe & Kuo 2008, doi 10.1137/070709359), shifted
///   digit by digit at random: a power of two of rows balances best
/// Same arguments, same points on every machine.
/// \throws InputError without keys, without blocks where the design has them, or beyond ten million draws
std::vector<DesignPoint> design_points(Design design, int keys, std::uint32_t blocks, std::uint64_t seed);

/// Points of a Sobol' sequence in the unit cube, shifted digit by digit at random, one after the other.
class SobolPoints {
  public:
    /// \throws InputError without dimensions, or beyond 3600
    SobolPoints(std::size_t dimensions, std::uint64_t seed);
    ~SobolPoints();
    std::vector<double> next();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace funnel::sim::statistics
