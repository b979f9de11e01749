// SPDX-License-Identifier: Apache-2.0
/// \file
/// Name and version of the library that draws the figures, for `funnel info`.
#pragma once

#include <string>

namespace funnel::viz::draw {

/// "VTK 9.1.0"
std::string drawing_library();

}  // namespace funnel::viz::draw
