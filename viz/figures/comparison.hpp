// SPDX-License-Identifier: Apache-2.0
/// \file
/// From a stored comparison to its figures and report.
#pragma once

#include <filesystem>

namespace funnel::viz::figures {

/// Draws figures/*.png and *.svg and writes report.html in the folder of a comparison.
/// \throws InputError when the folder holds no finished comparison or cannot be written
void draw_comparison(const std::filesystem::path& folder);

}  // namespace funnel::viz::figures
