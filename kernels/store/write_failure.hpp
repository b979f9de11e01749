// SPDX-License-Identifier: Apache-2.0
/// \file
/// What is said of a file that could not be written.
#pragma once

#include <filesystem>
#include <string>

namespace funnel {

/// The one sentence for a file that could not be written. \param error errno \throws MachineError
[[noreturn]] void fail_to_write(const std::filesystem::path& path, int error);
/// The same for a reason that a library gives in words.
[[noreturn]] void fail_to_write(const std::filesystem::path& path, const std::string& reason);

/// What a person can do about a number of errno, as the end of a sentence: ": free space there". Empty where the
/// system's own words say all that is known.
std::string advice_on(int error);

}  // namespace funnel
