// SPDX-License-Identifier: Apache-2.0
/// \file
/// The lines and places of a scenario as a map shows them: kept in a run's outcomes.gpkg, so that a run can be drawn
/// again without its sources.
#pragma once

#include "geo/geopackage_write.hpp"
#include "geo/qgis_project.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::sim::prepare {

struct NamedLine {
    std::string name;  ///< for a barrier its type
    std::vector<geo::Point> line;
};

/// Kinds of places, as the layer `places` names them.
enum class PlaceKind { town, staging, tower, station, beacon, water };

struct Place {
    PlaceKind kind = PlaceKind::town;
    std::string name;
    double population = 0.;  ///< persons; 0: not known
    geo::Point at{0., 0.};
};

/// Lines and places in the coordinates of the grid.
struct DrawnInputs {
    std::vector<NamedLine> border;
    std::vector<NamedLine> roads;
    std::vector<NamedLine> barriers;
    std::vector<Place> places;

    std::vector<Place> of_kind(PlaceKind kind) const;
};

/// Adds the lines or points of features; their name is the attribute `name`, or `fallback`.
void add_lines(std::vector<NamedLine>& lines, const std::vector<geo::Feature>& features, const std::string& fallback);
void add_places(std::vector<Place>& places, PlaceKind kind, const std::vector<geo::Feature>& features);

/// Adds the layers border, roads, barriers and places; returns them for a QGIS project.
std::vector<geo::ProjectLayer> write_drawn_inputs(const DrawnInputs& inputs, geo::GeoPackageWriter& out,
                                                  const std::filesystem::path& geopackage);
/// Throws InputError when the file is missing or has no such layers.
DrawnInputs read_drawn_inputs(const std::filesystem::path& geopackage, const geo::GridSpec& grid);

}  // namespace funnel::sim::prepare
