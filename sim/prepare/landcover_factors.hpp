// SPDX-License-Identifier: Apache-2.0
/// \file
/// How much slower and harder walking is on each land-cover class.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace funnel::sim::prepare {

/// The class of cells without land cover.
inline constexpr std::uint8_t no_class = 255;

struct LandcoverFactor {
    bool known = false;  ///< false: the table does not hold the class
    std::string name;
    float time_factor = 1.F;    ///< multiplies travel time
    float energy_factor = 1.F;  ///< multiplies the movement part of metabolic rate
    bool walkable = true;
    std::string source;
};

/// By class number.
using LandcoverFactors = std::array<LandcoverFactor, 256>;

/// IGBP classes (MODIS MCD12, 0 to 17; water is 0 or 17), on which each value is a design choice within the published
/// lists that its `source` names. Time: Herzog 2020 after de Gruchy, Caswell & Edwards 2017; energy: Soule & Goldman
/// 1972, doi 10.1152/jappl.1972.32.5.706.
const LandcoverFactors& igbp_factors();

/// Factors of cells without a known class: those of open shrub, class 7 of `igbp_factors`.
const LandcoverFactor& open_shrub();

/// A table class,name,time_factor,energy_factor,walkable (name may be absent, walkable is 0/1 or true/false). Throws
/// InputError that lists each bad row, with its line.
LandcoverFactors read_landcover_factors(const std::string& path);

}  // namespace funnel::sim::prepare
