// SPDX-License-Identifier: Apache-2.0
/// \file
/// Bars from one total to another.
#pragma once

#include "viz/chart/key.hpp"
#include "viz/chart/kinds.hpp"

#include <vector>

namespace funnel::viz::chart {

/// \throws InputError for data that cannot be drawn
void check_chart(const WaterfallChart& chart);
/// Height of the plot with its axes [design pixels].
double body_height(const WaterfallChart& chart);
/// Names and colours for the key; empty: the chart needs none.
std::vector<KeyEntry> key_of(const WaterfallChart& chart);
/// The plot with its axes, inside the area that heading, key and footing leave.
void draw_body(const WaterfallChart& chart, draw::Drawing& to, const draw::Box& area, double unit);

}  // namespace funnel::viz::chart
