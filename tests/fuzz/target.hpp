// SPDX-License-Identifier: Apache-2.0
/// \file
/// Readers that take whatever bytes they are given: each reads them or refuses them with InputError. Anything else, a
/// crash, an overflow, another exception, "a fault of the machine", is a finding.
///
/// Two programs use them: `funnel_fuzz` (preset `fuzz`, by way of scripts/fuzz) makes up bytes without end, and
/// `fuzz_replay_test` of every other build reads the seeds and the old findings in tests/fuzz/corpus again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace funnel::fuzz {

using Bytes = std::span<const std::uint8_t>;

struct Target {
    const char* name;     ///< of its folder in tests/fuzz/corpus
    void (*read)(Bytes);  ///< \throws InputError for what it refuses
};

std::span<const Target> targets();
/// Null: no target has the name.
const Target* target_named(const std::string& name);

/// Whether the target read the bytes; false: it refused them. Other exceptions pass.
bool is_read(const Target& target, Bytes bytes);

std::string text_of(Bytes bytes);

/// The bytes as a file of this name in a folder of this process, which is removed at its end.
std::filesystem::path put(const char* name, Bytes bytes);

// Text
void read_scenario(Bytes bytes);
void read_targets(Bytes bytes);
void read_table(Bytes bytes);
void read_world_json(Bytes bytes);
void read_crs(Bytes bytes);
// Tables and arrays
void read_npy(Bytes bytes);
void read_weather(Bytes bytes);
void read_epw(Bytes bytes);
void read_remains(Bytes bytes);
void read_sectors(Bytes bytes);
void read_landcover(Bytes bytes);
// Results
void read_run_json(Bytes bytes);
void read_comparison(Bytes bytes);
void read_attempts(Bytes bytes);
void read_period_state(Bytes bytes);
void read_checksums(Bytes bytes);
// Rasters and features, by way of GDAL
void read_raster(Bytes bytes);
void read_vector(Bytes bytes);
void read_geopackage(Bytes bytes);

}  // namespace funnel::fuzz
