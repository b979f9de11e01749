// SPDX-License-Identifier: Apache-2.0
/// \file
/// From a chart's description to its picture, as pixels (PNG) or as vectors (SVG).
#pragma once

#include "viz/chart/kinds.hpp"

#include <filesystem>
#include <string>

namespace funnel::viz::chart {

struct ChartSize {
    int width_px;
    int height_px;
};

/// All functions here: \throws InputError for lengths that do not match, values that are not finite, too many series
/// or a width outside 400..8000 pixels.
ChartSize chart_size(const Chart& chart, const ChartStyle& style = {});
void draw_chart(const Chart& chart, draw::Drawing& drawing, const ChartStyle& style = {});
/// The SVG text; `id` must be unique within a page that holds several.
std::string chart_svg(const Chart& chart, const std::string& id = "chart", const ChartStyle& style = {});
/// Writes PNG or SVG by the ending of the name, .png or .svg. \throws InputError for another ending or an unwritable
/// path.
void write_chart(const Chart& chart, const std::filesystem::path& path, const ChartStyle& style = {});
/// Writes name.png and name.svg into the folder.
void write_chart_png_and_svg(const Chart& chart, const std::filesystem::path& folder, const std::string& name);

}  // namespace funnel::viz::chart
