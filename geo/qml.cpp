// SPDX-License-Identifier: Apache-2.0
#include "geo/qml.hpp"

#include "geo/style_xml.hpp"
#include "kernels/store/write_file.hpp"

namespace funnel::geo {

std::filesystem::path qml_path(const std::filesystem::path& raster) {
    std::filesystem::path path = raster;
    return path.replace_extension(".qml");
}

void write_qml(const std::filesystem::path& path, const RasterStyle& style) {
    write_requested_file(path, qml_document(raster_style_xml(style), ""));
}

}  // namespace funnel::geo
