// SPDX-License-Identifier: Apache-2.0
/// \file
/// The text of `world.json`: every member of a World that has no `.npy` file (docs/formats/world.md).
///
/// Objects list their keys in byte order, a key a line; arrays stand on one line; a number is the shortest text that
/// reads back as the same double. The same World gives the same bytes.
#pragma once

#include "kernels/world/world.hpp"

#include <cstdint>
#include <string>

namespace funnel {

/// The `format` of `world.json` that this program writes and reads.
inline constexpr int world_format = 10;

/// The whole file. Bytes of a name that are not UTF-8 become U+FFFD. \param hash of the World with its layers
std::string world_json_text(const World& world, std::uint64_t hash);

/// The file without `format`, `hash` and `weather_stations`: one of the inputs of `hash_of(World)`.
std::string world_members_text(const World& world);

/// The World that the text describes: its layers and hours of weather are empty. Throws InputError with line and
/// column where the text is no JSON, with the key where a value is missing, of another kind or out of range.
World read_world_json(const std::string& text);

/// The hash that the text holds. Throws as `read_world_json`.
std::uint64_t hash_in_world_json(const std::string& text);

}  // namespace funnel
