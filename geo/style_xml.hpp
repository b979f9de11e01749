// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to geo: styles as QGIS 3 writes them. The inner parts are the same in .qml files, in layer_styles and
/// within the `<maplayer>` of a project.
#pragma once

#include "geo/features.hpp"
#include "geo/style.hpp"

#include <string>

namespace funnel::geo {

/// & < > " ' as entities; control characters, which XML cannot hold, as U+FFFD.
std::string xml_escaped(const std::string& text);

/// `<pipe>` and `<blendMode>`.
std::string raster_style_xml(const RasterStyle& style);
/// `<renderer-v2>`, `<labeling>`, `<blendMode>`, `<layerOpacity>`.
std::string vector_style_xml(const VectorStyle& style, GeometryKind kind);

/// A whole .qml document around the inner parts.
std::string qml_document(const std::string& inner, const std::string& root_attributes);

}  // namespace funnel::geo
