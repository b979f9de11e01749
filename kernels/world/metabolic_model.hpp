// SPDX-License-Identifier: Apache-2.0
/// \file
/// The models of what walking costs the body, by name. Their equations: kernels/ground/metabolic_rate.hpp.
#pragma once

#include <cstdint>

namespace funnel {

/// The numbers are part of the format of a World.
enum class MetabolicModel : std::uint8_t { lcda_graded = 0, pandolf_santee = 1, acsm = 2, minetti = 3 };

inline constexpr int metabolic_model_count = 4;

}  // namespace funnel
