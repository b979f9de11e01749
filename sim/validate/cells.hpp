// SPDX-License-Identifier: Apache-2.0
/// \file
/// The cells on which a run is compared with a record: 0.05 degree of longitude and latitude, on the walkable ground on
/// this side of the border.
#pragma once

#include "sim/results/stored_run.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace funnel::sim::validate {

inline constexpr double validation_cell_deg = 0.05;

/// The cells with ground, row by row. Lists are by cell unless they say otherwise.
struct ValidationCells {
    std::int32_t west = 0, north = 0;  ///< of the frame, in cells: longitude / 0.05, latitude / 0.05, rounded down
    std::int32_t rows = 0, cols = 0;   ///< of the frame
    std::vector<std::int32_t> at;      ///< row * cols + col in the frame
    std::vector<double> east_km;       ///< middle of the cell, in the run's grid
    std::vector<double> north_km;
    std::vector<double> ground;    ///< share of all the ground, adds up to 1
    std::vector<double> deaths;    ///< share of all simulated deaths
    std::vector<double> presence;  ///< share of all simulated hours
    // Means over a cell's ground:
    std::vector<double> remoteness_h;
    std::vector<double> slope;
    std::vector<double> heat_danger;
    std::vector<double> border_km;  ///< to the nearest entry segment

    std::size_t size() const { return at.size(); }
    /// The cell of a place, or -1.
    std::int64_t find(double longitude_deg, double latitude_deg) const;
    std::vector<std::int32_t> in_frame;  ///< index of a cell, or -1; rows * cols of them
};

/// From the layers of a run's folder. \throws InputError when a layer is missing or damaged, hides cells or is too
/// coarse, or nobody died
ValidationCells validation_cells(const results::StoredRun& run);

}  // namespace funnel::sim::validate
