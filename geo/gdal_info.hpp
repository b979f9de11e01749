// SPDX-License-Identifier: Apache-2.0
/// \file
/// Versions of the geodata libraries, for `funnel info`.
#pragma once

#include <string>
#include <vector>

namespace funnel::geo {

/// Lines such as "GDAL 3.6.2", "PROJ 9.1.1", "drivers: COG yes, GPKG yes, netCDF yes, Parquet no".
std::vector<std::string> gdal_version_info();

}  // namespace funnel::geo
