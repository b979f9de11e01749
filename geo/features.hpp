// SPDX-License-Identifier: Apache-2.0
/// \file
/// Points, lines and polygons from any source OGR reads, in the coordinates of a grid.
#pragma once

#include "geo/crs.hpp"
#include "geo/grid_spec.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace funnel::geo {

enum class GeometryKind { points, lines, polygons };

/// One feature. `parts`: for points one point a part; for lines one polyline a part; for polygons one closed ring
/// (first point repeated) a part, holes as further rings, to be filled by the even-odd rule.
struct Feature {
    std::vector<std::vector<Point>> parts;
    std::map<std::string, std::string> attributes;  ///< as text in UTF-8; fields that are null are left out
    std::string source{};  ///< for messages, "feature 3 of towns.csv"; only with `FeatureOptions::fields`

    bool has(const std::string& key) const { return attributes.count(key) != 0; }
    std::string text(const std::string& key, const std::string& fallback = {}) const;
    /// The attribute as a number; `fallback` when absent, null or blank. Throws InputError when it is no number.
    double number(const std::string& key, double fallback) const;
};

struct FeatureOptions {
    bool allow_none = false;  ///< no feature in the region is not an error
    double margin_m = 0.;     ///< keep features this far outside the grid; infinity: keep all
    double accuracy_m = default_accuracy_m;
    double straightness_m = 1.;  ///< edges are split so that they follow the source's edge this closely
    std::function<void(const std::string& message)> warn;  ///< told of features without geometry, and of `fields`
    /// Attributes that are meant under these names, however the layer spells them (geo/field_names.hpp).
    std::vector<std::string> fields{};
};

/// Features whose box touches the grid (widened by `margin_m`), whole, reprojected. `layer` empty: the only one.
/// `where` is an OGR attribute filter, empty: all. CSV files with columns lon/lat or longitude/latitude are
/// points in EPSG:4326, with commas, semicolons or tabs, in any encoding
/// (geo/csv_source.hpp). Longitudes may be those of 0..360.
/// Throws InputError: missing file, no such layer (the layers are listed), several layers and none named, no CRS,
/// another geometry type, a bad filter, coordinates that are not finite or have no place in the grid's CRS,
/// no feature in the region.
std::vector<Feature> read_features(const std::string& path, const std::string& layer, const std::string& where,
                                   GeometryKind expected, const GridSpec& target, const FeatureOptions& options = {});

/// Names of the vector layers of a source. Throws InputError as `read_features`.
std::vector<std::string> layer_names(const std::string& path);

/// Parts of all features one after the other: as the functions of burn.hpp take them.
std::vector<std::vector<Point>> all_parts(const std::vector<Feature>& features);

}  // namespace funnel::geo
