// SPDX-License-Identifier: Apache-2.0
/// \file
/// Bars left and right of zero.
#pragma once

#include "viz/chart/key.hpp"
#include "viz/chart/kinds.hpp"

#include <vector>

namespace funnel::viz::chart {

/// \throws InputError for data that cannot be drawn
void check_chart(const TornadoChart& chart);
/// Height of the plot with its axes [design pixels].
double body_height(const TornadoChart& chart);
/// Names and colours for the key; empty: the chart needs none.
std::vector<KeyEntry> key_of(const TornadoChart& chart);
/// The plot with its axes, inside the area that heading, key and footing leave.
void draw_body(const TornadoChart& chart, draw::Drawing& to, const draw::Box& area, double unit);

}  // namespace funnel::viz::chart
