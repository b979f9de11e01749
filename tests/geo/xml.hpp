// SPDX-License-Identifier: Apache-2.0
/// \file
/// Styles and projects of QGIS, read back.
#pragma once

#include "geo/style.hpp"

#include <cpl_minixml.h>

#include <filesystem>
#include <stdexcept>
#include <string>

namespace funnel::geo::test {

/// A parsed style or project; GDAL's reader refuses what is not well formed.
class Xml {
  public:
    explicit Xml(const std::filesystem::path& path) : root_(CPLParseXMLFile(path.c_str())) {
        if (root_ == nullptr) throw std::runtime_error(std::string("not well formed: ").append(path.string()));
    }
    explicit Xml(const std::string& text) : root_(CPLParseXMLString(text.c_str())) {
        if (root_ == nullptr) throw std::runtime_error("not well formed: " + text);
    }
    ~Xml() { CPLDestroyXMLNode(root_); }
    Xml(const Xml&) = delete;
    Xml& operator=(const Xml&) = delete;

    /// The value of an element or attribute below `qgis`, as "pipe.rasterrenderer.type"; the first of several.
    std::string text(const std::string& where) const {
        return CPLGetXMLValue(CPLGetXMLNode(root_, "=qgis"), where.c_str(), "(none)");
    }
    /// Elements of one name directly below another.
    int count(const std::string& where, const std::string& name) const {
        int n = 0;
        const CPLXMLNode* parent = CPLGetXMLNode(CPLGetXMLNode(root_, "=qgis"), where.c_str());
        for (const CPLXMLNode* node = parent != nullptr ? parent->psChild : nullptr; node != nullptr;
             node = node->psNext) {
            n += node->eType == CXT_Element && name == node->pszValue ? 1 : 0;
        }
        return n;
    }

  private:
    CPLXMLNode* root_;
};

/// Two colours from 0 to 7.5 h, one with a label that needs escaping.
inline RasterStyle ramp() {
    RasterStyle style;
    style.stops = {{0., {0, 0, 0, 255}, ""}, {7.5, {10, 255, 16, 128}, "a < b & \"c\""}};
    style.unit = std::string("h");
    return style;
}

}  // namespace funnel::geo::test
