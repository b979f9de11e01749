// SPDX-License-Identifier: Apache-2.0
#include "geo/gdal_info.hpp"

#include "geo/gdal_support.hpp"

#include <gdal.h>
#include <ogr_srs_api.h>

namespace funnel::geo {

std::vector<std::string> gdal_version_info() {
    start_gdal();
    int major = 0;
    int minor = 0;
    int patch = 0;
    OSRGetPROJVersion(&major, &minor, &patch);
    std::string drivers = "drivers:";
    const char* separator = " ";
    for (const char* name : {"COG", "GPKG", "netCDF", "Zarr", "FlatGeobuf", "Parquet"}) {
        drivers += std::string(separator) + name + (GDALGetDriverByName(name) != nullptr ? " yes" : " no");
        separator = ", ";
    }
    return {std::string("GDAL ") + GDALVersionInfo("RELEASE_NAME"),
            "PROJ " + std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch), drivers};
}

}  // namespace funnel::geo
