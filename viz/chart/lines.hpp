// SPDX-License-Identifier: Apache-2.0
/// \file
/// Lines over kilometres of border or over hours of the day.
#pragma once

#include "viz/chart/key.hpp"
#include "viz/chart/kinds.hpp"

#include <vector>

namespace funnel::viz::chart {

/// \throws InputError for data that cannot be drawn
void check_chart(const BorderProfile& chart);
/// Height of the plot with its axes [design pixels].
double body_height(const BorderProfile& chart);
/// Names and colours for the key; empty: the chart needs none.
std::vector<KeyEntry> key_of(const BorderProfile& chart);
/// The plot with its axes, inside the area that heading, key and footing leave.
void draw_body(const BorderProfile& chart, draw::Drawing& to, const draw::Box& area, double unit);

void check_chart(const HourChart& chart);
double body_height(const HourChart& chart);
std::vector<KeyEntry> key_of(const HourChart& chart);
void draw_body(const HourChart& chart, draw::Drawing& to, const draw::Box& area, double unit);

}  // namespace funnel::viz::chart
