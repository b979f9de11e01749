// SPDX-License-Identifier: Apache-2.0
/// \file
/// One GeoPackage with several layers, each with a spatial index and the style QGIS draws it with (layer_styles).
#pragma once

#include "geo/features.hpp"
#include "geo/grid_spec.hpp"
#include "geo/style.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace funnel::geo {

enum class FieldType { integer, real, text };

struct Field {
    std::string name;
    FieldType type = FieldType::real;
    std::string unit;  ///< with the comment, kept as the column's description
    std::string comment;
};

/// Null, whole number, real number or text. A NaN real is written as null.
using FieldValue = std::variant<std::monostate, std::int64_t, double, std::string>;

/// A row: geometry as in Feature::parts, values in the order of the layer's fields.
struct FeatureRow {
    std::vector<std::vector<Point>> parts;
    std::vector<FieldValue> values;
};

/// Writes under another name in the same folder; `finish` renames. Without `finish` nothing is left behind.
class GeoPackageWriter {
  public:
    /// Throws InputError when the folder is missing or not writable, or the file is there and not `overwrite`.
    GeoPackageWriter(const std::filesystem::path& path, std::string crs_wkt, bool overwrite = false);
    ~GeoPackageWriter();
    GeoPackageWriter(GeoPackageWriter&&) noexcept;
    GeoPackageWriter& operator=(GeoPackageWriter&&) noexcept;

    /// Throws std::logic_error for rows of another length than `fields`, values of another type, a layer named
    /// twice; MachineError when writing fails.
    void add_layer(const std::string& name, GeometryKind kind, const std::vector<Field>& fields,
                   const std::vector<FeatureRow>& rows, const std::string& description = {},
                   const std::optional<VectorStyle>& style = std::nullopt);

    /// Closes and renames to the final name.
    void finish();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace funnel::geo
