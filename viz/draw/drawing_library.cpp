// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/drawing_library.hpp"

#include <vtkVersion.h>

namespace funnel::viz::draw {

// The library's own word, not that of the header it was built against.
std::string drawing_library() { return std::string{"VTK "} + vtkVersion::GetVTKVersion(); }

}  // namespace funnel::viz::draw
