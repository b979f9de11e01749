// SPDX-License-Identifier: Apache-2.0
/// \file
/// The key of a chart: names of its series or kinds with their colours.
#pragma once

#include "viz/draw/column.hpp"

#include <string>
#include <vector>

namespace funnel::viz::chart {

/// Colours of up to four series: base, alternative, and two more.
draw::Colour series_colour(std::size_t i);

struct KeyEntry {
    std::string name;
    draw::Colour colour;
    bool line = true;  ///< shown by a stroke, else by a square
};

/// Entries side by side, in rows that break at the column's width. Returns the height [px]; 0 without entries.
double draw_key(const draw::Column& at, const std::vector<KeyEntry>& entries);

}  // namespace funnel::viz::chart
