// SPDX-License-Identifier: Apache-2.0
/// \file
/// Files read whole, within a time limit: a pipe into which nobody writes is an answer too.
#pragma once

#include <filesystem>
#include <string>

namespace funnel {

/// How long a source may stay silent [s]: FUNNEL_SOURCE_TIMEOUT_S of the environment, 30 without it.
/// \throws InputError when that is no number of seconds above 0
double source_patience_s();

/// True for what may block or never end: pipe, socket, device. False for what is not there.
bool is_pipe_or_device(const std::filesystem::path& path);

/// The bytes of a file, or of a pipe until its end. `expected` names what it should be: "a table (CSV)".
/// \throws InputError when it cannot be read, is a folder or a device, or a pipe stays silent for `source_patience_s`
std::string read_whole_file(const std::filesystem::path& path, const std::string& expected);

}  // namespace funnel
