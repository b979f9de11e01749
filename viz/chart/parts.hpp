// SPDX-License-Identifier: Apache-2.0
/// \file
/// Axes, keys and frames that the charts share. All draw onto a `Column`, whose unit is pixels per design pixel.
#pragma once

#include "viz/chart/chart.hpp"
#include "viz/map/furniture.hpp"

#include <string>
#include <vector>

namespace funnel::viz::chart {

inline constexpr double chart_margin = 40.;

/// Colours of up to four series: base, alternative, and two more.
draw::Colour series_colour(std::size_t i);

struct KeyEntry {
    std::string name;
    draw::Colour colour;
    bool line = true;  ///< a stroke, else a square
};

/// Each returns the height it took.
double draw_chart_head(const map::Column& at, const ChartText& text);
double draw_chart_foot(const map::Column& at, const ChartText& text);
/// Names with their colours, in lines that break at the width.
double draw_key(const map::Column& at, const std::vector<KeyEntry>& entries);

/// A number line inside a plot: value to pixel.
struct Axis {
    double min;
    double max;
    double from_px;
    double to_px;
    double pixel(double v) const { return from_px + (v - min) / (max - min) * (to_px - from_px); }
};

/// An axis over the values, from 0 where they are near it, that ends at a tick.
Axis fitted_axis(double low, double high, double from_px, double to_px, int ticks);
/// Horizontal lines with numbers on their left, and the label above the plot.
void draw_y_axis(draw::Drawing& to, const Axis& axis, const draw::Box& plot, const std::string& label, double unit);
/// Ticks and numbers below the plot, and the label below them.
void draw_x_axis(draw::Drawing& to, const Axis& axis, const draw::Box& plot, const std::vector<double>& ticks,
                 const std::string& label, double unit);

/// \throws InputError unless there are 1..4 series of n finite values, with bands of the same length.
void check_series(const std::vector<Series>& series, std::size_t n, const std::string& what);
[[noreturn]] void refuse_chart(const std::string& given, const std::string& expected);

/// Drawing of each kind inside the plot area that head, key and foot leave; `height` is for one of that width.
double body_height(const BorderProfile& chart);
double body_height(const IntervalChart& chart);
double body_height(const StackedBars& chart);
double body_height(const HourChart& chart);
double body_height(const WaterfallChart& chart);
double body_height(const TornadoChart& chart);
std::vector<KeyEntry> key_of(const BorderProfile& chart);
std::vector<KeyEntry> key_of(const IntervalChart& chart);
std::vector<KeyEntry> key_of(const StackedBars& chart);
std::vector<KeyEntry> key_of(const HourChart& chart);
std::vector<KeyEntry> key_of(const WaterfallChart& chart);
std::vector<KeyEntry> key_of(const TornadoChart& chart);
void draw_body(const BorderProfile& chart, draw::Drawing& to, const draw::Box& area, double unit);
void draw_body(const IntervalChart& chart, draw::Drawing& to, const draw::Box& area, double unit);
void draw_body(const StackedBars& chart, draw::Drawing& to, const draw::Box& area, double unit);
void draw_body(const HourChart& chart, draw::Drawing& to, const draw::Box& area, double unit);
void draw_body(const WaterfallChart& chart, draw::Drawing& to, const draw::Box& area, double unit);
void draw_body(const TornadoChart& chart, draw::Drawing& to, const draw::Box& area, double unit);
void check_chart(const BorderProfile& chart);
void check_chart(const IntervalChart& chart);
void check_chart(const StackedBars& chart);
void check_chart(const HourChart& chart);
void check_chart(const WaterfallChart& chart);
void check_chart(const TornadoChart& chart);

}  // namespace funnel::viz::chart
