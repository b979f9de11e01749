// SPDX-License-Identifier: Apache-2.0
/// \file
/// From a World to the static layers of a run: detection, response, distance to help, heat.
#pragma once

#include "kernels/device/backend.hpp"
#include "kernels/world/fields.hpp"
#include "kernels/world/world.hpp"

namespace funnel {

/// All of `Fields`, on the World's grid. Remoteness and walking time are those of an unloaded walker by
/// Irmischer & Clarke (2018) off path over the land-cover factors; cells that cannot be reached are +inf.
Fields make_fields(const World& world, Backend& backend);

}  // namespace funnel
