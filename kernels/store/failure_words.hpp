// SPDX-License-Identifier: Apache-2.0
/// \file
/// What to do about a file that cannot be written, by the words of the reason: a full disk, a quota, a limit of the
/// shell and want of memory are cured by different things.
#pragma once

#include <string>

namespace funnel {

/// \param reason  in the system's words (strerror), or a message of GDAL's that holds them
std::string words_on_failed_write(const std::string& reason);

/// The same for an errno; empty: nothing is known to try.
std::string words_on_error(int error);

}  // namespace funnel
