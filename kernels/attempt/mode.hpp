// SPDX-License-Identifier: Apache-2.0
/// \file
/// The modes of a walker: where one is going, by which step table, and whether one keeps one's direction.
///
/// | mode | goes to | table |
/// |---|---|---|
/// | on_the_way | a destination, with the group | the class's, on the batch's mental map |
/// | alone | a destination, parted from the group | the same map with separation.alone_kappa |
/// | going_back | the border, parted from the group | least time, with separation.alone_kappa |
/// | to_help | help, water or the border, in distress | least time, with body.distress_kappa |
/// | wandering | anywhere, in distress, for one who does not know where help is | all moves alike |
#pragma once

#include "kernels/core/math.hpp"
#include "kernels/core/portable.hpp"
#include "kernels/routing/step_table.hpp"

#include <cmath>
#include <cstdint>

namespace funnel {

enum class Mode : std::uint8_t { on_the_way, alone, going_back, to_help, wandering };
inline constexpr int mode_count = 5;

/// In distress nobody minds being seen, and others look for one.
FUNNEL_FN constexpr bool is_distress(Mode mode) { return mode == Mode::to_help || mode == Mode::wandering; }

/// Step tables by mode. Null: the mode does not occur in the run.
struct ModeTables {
    const StepRow* rows[mode_count] = {};

    FUNNEL_FN const StepRow* operator[](Mode mode) const { return rows[static_cast<int>(mode)]; }
    FUNNEL_FN void set(Mode mode, const StepRow* table) { rows[static_cast<int>(mode)] = table; }
};

inline constexpr std::int8_t no_direction = -1;
inline constexpr int turn_count = 5;

/// Weight of a turn by 0, 45, 90, 135 and 180 degrees: exp(k cos(turn)), a von Mises kernel as of a correlated random
/// walk (Codling, Plank & Benhamou 2008, doi 10.1098/rsif.2008.0014).
struct TurnWeights {
    float of_turn[turn_count] = {1.F, 1.F, 1.F, 1.F, 1.F};
};

inline constexpr double turn_cosines[turn_count] = {1., 0.70710678118654752, 0., -0.70710678118654752, -1.};

/// Mean cosine of a turn where all eight moves are possible.
inline double mean_cosine_of_turns(double concentration) {
    constexpr double ways[turn_count] = {1., 2., 2., 2., 1.};  // left and right
    double sum = 0., cosines = 0.;
    for (int turn = 0; turn < turn_count; ++turn) {
        const double weight = ways[turn] * std::exp(concentration * (turn_cosines[turn] - 1.));
        sum += weight;
        cosines += weight * turn_cosines[turn];
    }
    return cosines / sum;
}

/// The cell for which `wander_persistence` is what it says: one step is one turn.
inline constexpr double persistence_cell_m = 450.;
inline constexpr double most_concentration = 64.;  ///< whose exponential a float holds

/// Persistence belongs to the ground, not to the grid: k is 3 `persistence` where cells measure 450 m, and elsewhere
/// what makes the mean cosine over a way fall off with its length alike. Mean cosines of turns in a row multiply.
inline double turn_concentration(double persistence, double cell_m) {
    const double asked = 3. * persistence;
    if (!(asked > 0.) || cell_m == persistence_cell_m) return asked;
    const double mean = std::pow(mean_cosine_of_turns(asked), cell_m / persistence_cell_m);
    double low = 0., high = most_concentration;
    for (int halvings = 0; halvings < 60; ++halvings) {
        const double middle = 0.5 * (low + high);
        (mean_cosine_of_turns(middle) < mean ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

inline TurnWeights turn_weights(float persistence, double cell_m) {
    const auto concentration = static_cast<float>(turn_concentration(static_cast<double>(persistence), cell_m));
    TurnWeights turns;
    for (int turn = 0; turn < turn_count; ++turn)
        turns.of_turn[turn] = exp_f(concentration * static_cast<float>(turn_cosines[turn]));
    return turns;
}

/// The direction for a draw of 15 bits, each of the row's chances times the weight of the turn from `last`.
FUNNEL_FN inline int choose_turning(const StepRow& row, std::uint32_t draw15, std::int8_t last,
                                    const TurnWeights& turns) {
    float weight[8];
    float sum = 0.F;
    std::uint32_t before = 0;
    for (int k = 0; k < 8; ++k) {
        const std::uint32_t below = k < 7 && row.below[k] < 32768U ? row.below[k] : 32768U;
        const int apart = k > last ? k - last : last - k;
        const int turn = apart > 4 ? 8 - apart : apart;
        weight[k] = static_cast<float>(below - before) * (last == no_direction ? 1.F : turns.of_turn[turn]);
        sum += weight[k];
        before = below;
    }
    float left = (static_cast<float>(draw15) + 0.5F) / step_levels * sum;
    int chosen = 0;
    for (int k = 0; k < 8; ++k) {
        if (!(weight[k] > 0.F)) continue;
        chosen = k;  // the last possible one, should rounding leave something of the sum
        if (left < weight[k]) break;
        left -= weight[k];
    }
    return chosen;
}

}  // namespace funnel
