// SPDX-License-Identifier: Apache-2.0
/// \file
/// Remoteness: how far help is. Walking times over a World, without perception.
#pragma once

#include "kernels/device/backend.hpp"
#include "kernels/world/world.hpp"

#include <vector>

namespace funnel {

/// Walking hours from each cell to the nearest of the World's places of help (towns, roads, stations as prepared), by
/// an unloaded walker of Irmischer & Clarke (2018) off path over the land-cover factors; +inf: cannot be reached.
std::vector<float> remoteness_hours(const World& world, Backend& backend);

/// The same to the nearest of `targets`.
std::vector<float> walking_hours(const World& world, const std::vector<Target>& targets, Backend& backend);

/// Times as a solver gives them [s], in hours.
std::vector<float> hours_from_seconds(std::vector<float> seconds);

}  // namespace funnel
