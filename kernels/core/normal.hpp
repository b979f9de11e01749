// SPDX-License-Identifier: Apache-2.0
/// \file
/// Normal numbers from uniform ones.
#pragma once

#include "kernels/core/math.hpp"

namespace funnel {

/// A normal number from two uniform ones (Box & Muller 1958, doi 10.1214/aoms/1177706645).
FUNNEL_FN inline float standard_normal(float u1, float u2) { return sqrtf(-2.F * log_f(u1)) * cos_f(6.2831853F * u2); }

}  // namespace funnel
