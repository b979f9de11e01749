// SPDX-License-Identifier: Apache-2.0
/// \file
/// Inputs and output of the tools: a DEM that fits into memory, places from a file or a pair of numbers, a raster.
#pragma once

#include "geo/features.hpp"
#include "geo/geotiff_write.hpp"
#include "geo/grid_spec.hpp"
#include "sim/tools/tools.hpp"

#include <optional>
#include <string>
#include <vector>

namespace funnel::sim::tools {

/// "x,y" as a point, or nothing when the text is no pair of numbers.
std::optional<geo::Point> point_of(const std::string& text);

/// Checks the output's name and the memory, then reads.
/// \param rasters number of rasters that the tool will hold
/// \param notes gets what there is to say of the heights
geo::Raster<float> read_tool_dem(const ToolRun& run, int rasters, std::vector<std::string>& notes);

/// Cells of the places (cells of points, along lines, within polygons), sorted, each once.
std::vector<CellIndex> place_cells(const std::string& what, const std::string& layer, const std::string& where,
                                   const geo::GridSpec& grid, const char* option);

/// Points with their attributes.
/// \param fields  attributes that are meant, however the file spells them; `notes` gets what looks meant and is not
/// read
std::vector<geo::Feature> place_points(const std::string& what, const std::string& layer, const std::string& where,
                                       const geo::GridSpec& grid, const char* option, std::vector<std::string> fields,
                                       std::vector<std::string>& notes);

/// --layer and --where, which choose features of a vector file.
std::vector<text::Option> filter_options(std::string& layer, std::string& where);
/// --curvature.
text::Option curvature_option(double& curvature);

/// \throws InputError "what value ..." unless low <= value <= high
void require_between(const char* what, double value, double low, double high, const char* unit);

geo::Metadata tool_metadata(const ToolRun& run, const std::string& tool);
geo::CogOptions cog_options(const ToolRun& run);

}  // namespace funnel::sim::tools
