// SPDX-License-Identifier: Apache-2.0
/// \file
/// Kinds of charts, as descriptions: the data and texts of each, without any drawing.
#pragma once

#include "viz/draw/drawing.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace funnel::viz::chart {

struct ChartText {
    std::string title;
    std::string subtitle;
    std::string note;
    std::string source;
};

/// One line of a chart. `low` and `high` are the ends of its interval, empty or as long as `values`.
struct Series {
    std::string name;
    std::vector<double> values;
    std::vector<double> low = {};
    std::vector<double> high = {};
};

/// Crossings along the border: values of base and alternative in bins of chainage from the west.
struct BorderProfile {
    ChartText text;
    std::string x_label;           ///< "Distance along the border from the west [km]"
    std::string y_label;           ///< "Share of crossings [%]"
    std::vector<double> edges_km;  ///< one more than values, rising
    std::vector<Series> series;    ///< at most 4; the first is the base
    struct Landmark {
        double km;  ///< chainage
        std::string name;
    };
    std::vector<Landmark> landmarks;  ///< marked above the plot
};

/// Quantities with their 95 % intervals; each row has an axis of its own.
struct IntervalChart {
    ChartText text;
    struct Row {
        std::string label;
        std::string unit;
        double value;
        double low;
        double high;
        std::optional<double> reference = {};  ///< value of a dashed line to compare with, often 0
    };
    std::vector<Row> rows;
};

/// Shares of outcomes, a bar for each class or run.
struct StackedBars {
    ChartText text;
    std::vector<std::string> kinds;          ///< at most 8
    std::vector<draw::Colour> colours = {};  ///< one for each kind; empty: chosen so that kinds can be told apart
    struct Row {
        std::string label;
        std::vector<double> values;  ///< one for each kind, >= 0; drawn as shares of their sum
    };
    std::vector<Row> rows;
};

/// Values over the hours of the day.
struct HourChart {
    ChartText text;
    std::string x_label;  ///< "Hour of the day"
    std::string y_label;
    std::vector<Series> series;  ///< 24 values each, for the hours [0, 1), [1, 2), ...; at most 4
    struct Night {
        double from_h;
        double to_h;
    };
    std::vector<Night> nights = {};  ///< shaded; cut to 0..24 h
};

/// From one total to another by the parts of the change: each part's bar starts where the one before it ended.
struct WaterfallChart {
    ChartText text;
    std::string y_label;
    struct Step {
        std::string label;
        double value;  ///< a total, or the amount that a part adds
        double low;    ///< ends of the value's interval
        double high;
    };
    Step from;
    std::vector<Step> parts;  ///< at most 8; from + parts = to
    Step to;
};

/// Effects of many inputs on one quantity (tornado chart): bars from zero on a common axis, in the order given.
struct TornadoChart {
    ChartText text;
    std::string x_label;
    std::vector<std::string> kinds;  ///< 1 or 2, such as the low and the high end of an input's range
    struct Bar {
        double value;
        double low;  ///< ends of the value's interval; both equal to the value where it is not known
        double high;
    };
    struct Row {
        std::string label;
        std::string range;      ///< in small print below the label
        std::vector<Bar> bars;  ///< one for each kind
    };
    std::vector<Row> rows;
};

using Chart = std::variant<BorderProfile, IntervalChart, StackedBars, HourChart, WaterfallChart, TornadoChart>;

struct ChartStyle {
    int width_px = 1400;
};

}  // namespace funnel::viz::chart
