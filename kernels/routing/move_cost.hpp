// SPDX-License-Identifier: Apache-2.0
/// \file
/// Cost of one move between neighbouring cells.
///
///     cost = time * weight + energy_weight * energy + barrier
///     time = horizontal length / (speed(signed slope) * pace) * time factor
///
/// Time factor, weight and energy factor are means of the two cells. A move onto or off ground of unknown
/// elevation, and one as steep as a cliff, costs +infinity. Every step of the arithmetic stands here once,
/// so that all solvers, on all devices, find costs of the same bits.
#pragma once

#include "kernels/core/grid.hpp"
#include "kernels/core/portable.hpp"
#include "kernels/ground/metabolic_rate.hpp"
#include "kernels/ground/walking_speed.hpp"

#include <limits>

namespace funnel {

inline constexpr float unreachable = std::numeric_limits<float>::infinity();

/// The terms of the cost that are the same for all cells.
struct MoveCostTerms {
    SpeedLaw speed = speed_law(SpeedFunction::irmischer_clarke_off_path);
    float pace = 1.F;
    float cliff_slope = 1.F;  ///< rise over run, either way, from which a move is impossible
    float energy_weight_s_per_kj = 0.F;
    float moving_mass_kg = 0.F;  ///< body and load
    float straight_m = 1.F;      ///< length of a move to an edge neighbour, and its inverse
    float diagonal_m = 1.F;
    float knight_m = 1.F;
    float per_straight_m = 1.F;
    float per_diagonal_m = 1.F;
    float per_knight_m = 1.F;
};

/// The terms of length for a cell size; the rest keeps its defaults.
inline MoveCostTerms move_cost_terms(float cell_m) {
    MoveCostTerms terms;
    terms.straight_m = move_length_m(0, cell_m);
    terms.diagonal_m = move_length_m(1, cell_m);
    terms.knight_m = cell_m * 2.23606798F;
    terms.per_straight_m = 1.F / terms.straight_m;
    terms.per_diagonal_m = 1.F / terms.diagonal_m;
    terms.per_knight_m = 1.F / terms.knight_m;
    return terms;
}

/// Factors of a cell for the moves that start or end in it.
struct CellFactors {
    float time_factor = 1.F;
    float weight = 1.F;
    float energy_factor = 1.F;
};

/// Half-way between two cells.
FUNNEL_INLINE CellFactors mean_factors(CellFactors a, CellFactors b) {
    return {0.5F * (a.time_factor + b.time_factor), 0.5F * (a.weight + b.weight),
            0.5F * (a.energy_factor + b.energy_factor)};
}

/// Slope of a move, +infinity where an elevation is missing.
FUNNEL_INLINE float move_slope(float from_elevation_m, float to_elevation_m, float per_length_m) {
    const float slope = (to_elevation_m - from_elevation_m) * per_length_m;
    return slope == slope ? slope : unreachable;
}

/// Whether a slope can be walked; +infinity never can, not even where no slope counts as a cliff.
FUNNEL_INLINE bool is_walkable_slope(float slope, float cliff_slope) {
    return slope < cliff_slope && -slope < cliff_slope;
}

/// Time of a move over plain ground [s], without the terms of land cover, perception, energy and barriers.
template <SpeedForm form>
FUNNEL_INLINE float plain_move_s(const MoveCostTerms& terms, float slope, float length_m) {
    return length_m / (law_speed_m_s<form>(terms.speed, slope) * terms.pace);
}

/// Cost of a move with every term but barriers [s], for a slope that can be walked. Which cell is which does not
/// matter beyond the slope.
template <SpeedForm form, bool with_energy>
FUNNEL_INLINE float factored_move_s(const MoveCostTerms& terms, float slope, float length_m, CellFactors here,
                                    CellFactors there) {
    const float time_factor = 0.5F * (here.time_factor + there.time_factor);
    const float time_s = plain_move_s<form>(terms, slope, length_m) * time_factor;
    float cost_s = time_s * (0.5F * (here.weight + there.weight));
    if constexpr (with_energy) {
        const float energy_factor = 0.5F * (here.energy_factor + there.energy_factor);
        const float rate_w_kg = lcda_metabolic_rate_w_kg(length_m / time_s, 100.F * slope, energy_factor);
        cost_s += terms.energy_weight_s_per_kj * (rate_w_kg * terms.moving_mass_kg * time_s * 0.001F);
    }
    return cost_s;
}

}  // namespace funnel
