// SPDX-License-Identifier: Apache-2.0
/// \file
/// Fields: the layers that a run derives from its World before anybody walks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace funnel {

/// On the World's grid, row-major, row 0 north; they stay the same all run long.
struct Fields {
    std::vector<float> detection_day_per_h;  ///< rate of being detected and reached
    std::vector<float> detection_night_per_h;
    std::vector<std::uint16_t> visibility;  ///< towers that see the cell
    std::vector<float> response_h;
    std::vector<float> remoteness_h;  ///< walking hours to help
    std::vector<float> walk_time_h;   ///< to the nearest destination, unperceived
    std::vector<float> heat_danger;   ///< perceived: (mean daily maximum - 30 C) / 10 K, >= 0
    std::vector<float> slope;         ///< rise over run
    /// Elevation of the horizon in parts of 255 of 90 deg: [cell][horizon_azimuths], from the grid's north clockwise.
    /// Empty when the terrain casts no shade.
    std::vector<std::uint8_t> horizon;
    std::vector<std::uint8_t> sky_view;  ///< sky over a level surface, in parts of 255; empty: all of it
};

/// The hazard of being apprehended [1/h], mean of day and night: the belief of travellers who know it.
inline std::vector<float> mean_detection_per_h(const Fields& fields) {
    std::vector<float> mean(fields.detection_day_per_h.size());
    for (std::size_t i = 0; i < mean.size(); ++i)
        mean[i] = 0.5F * (fields.detection_day_per_h[i] + fields.detection_night_per_h[i]);
    return mean;
}

}  // namespace funnel
