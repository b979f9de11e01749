// SPDX-License-Identifier: Apache-2.0
/// \file
/// A World as a folder: one `.npy` file a layer, everything else in `world.json` (docs/formats/world.md).
#pragma once

#include "kernels/world/world.hpp"

#include <cstdint>
#include <filesystem>

namespace funnel {

/// Writes into an existing folder. Throws MachineError when the disk is full or read-only.
void write_world(const World& world, const std::filesystem::path& folder);
/// The hash (kernels/core/hash.hpp) of all that `write_world` would store: equal for equal Worlds.
std::uint64_t hash_of(const World& world);
/// Throws InputError for files that are missing, damaged, of another format that disagree in shape, or
/// whose hash is not that of `world.json`.
World read_world(const std::filesystem::path& folder);

}  // namespace funnel
