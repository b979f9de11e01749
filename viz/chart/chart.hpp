// SPDX-License-Identifier: Apache-2.0
/// \file
/// Charts of a run or of two: one description, drawn as pixels (PNG) or as vectors (SVG).
#pragma once

#include "viz/draw/drawing.hpp"

#include <filesystem>
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

/// One line of a profile or of the hours. `low` and `high` are the ends of its interval, empty or as long as `values`.
struct Series {
    std::string name;
    std::vector<double> values;
    std::vector<double> low = {};
    std::vector<double> high = {};
};

/// Where along the border the crossings are: bins of chainage from the west, values of base and alternative.
struct BorderProfile {
    ChartText text;
    std::string x_label;           ///< "Distance along the border from the west [km]"
    std::string y_label;           ///< "Share of crossings [%]"
    std::vector<double> edges_km;  ///< one more than values, rising
    std::vector<Series> series;    ///< at most 4; the first is the base
    struct Place {
        double km;
        std::string name;
    };
    std::vector<Place> places;
};

/// Quantities with their 95 % intervals, a row each with an axis of its own.
struct IntervalChart {
    ChartText text;
    struct Row {
        std::string label;
        std::string unit;
        double value;
        double low;
        double high;
        std::optional<double> reference = {};  ///< a line to compare with, often 0
    };
    std::vector<Row> rows;
};

/// Shares of outcomes, a bar for each class or run.
struct StackedBars {
    ChartText text;
    std::vector<std::string> kinds;          ///< at most 8
    std::vector<draw::Colour> colours = {};  ///< of the kinds; empty: told apart automatically
    struct Row {
        std::string label;
        std::vector<double> values;  ///< of each kind, >= 0; drawn as shares of their sum
    };
    std::vector<Row> rows;
};

/// Something over the hours of the day, 0 to 24.
struct HourChart {
    ChartText text;
    std::string x_label;  ///< "Hour of the day"
    std::string y_label;
    std::vector<Series> series;  ///< 24 values each, of the hours [0, 1), [1, 2), ...; at most 4
    struct Span {
        double from;
        double to;
    };
    std::vector<Span> dark = {};  ///< hours of night, shaded; within 0..24
};

/// From one total to another by the parts between them: bars that hang where the one before ended.
struct WaterfallChart {
    ChartText text;
    std::string y_label;
    struct Step {
        std::string label;
        double value;  ///< a total, or how much a part adds
        double low;    ///< interval of the value
        double high;
    };
    Step from;
    std::vector<Step> parts;  ///< at most 8; from + parts = to
    Step to;
};

/// What each of many things adds to or takes from a quantity: bars from zero on one axis, in the order given.
struct TornadoChart {
    ChartText text;
    std::string x_label;
    std::vector<std::string> kinds;  ///< 1 or 2: such as the low and the high end of a range
    struct Bar {
        double value;
        double low;  ///< of its interval; equal to the value where that is not known
        double high;
    };
    struct Row {
        std::string label;
        std::string range;      ///< in small print below the label
        std::vector<Bar> bars;  ///< one of each kind
    };
    std::vector<Row> rows;
};

using Chart = std::variant<BorderProfile, IntervalChart, StackedBars, HourChart, WaterfallChart, TornadoChart>;

struct ChartStyle {
    int width_px = 1400;
};

struct ChartSize {
    int width_px;
    int height_px;
};

/// All of these: \throws InputError for lengths that do not match, values that are not finite, too many series
/// or a width under 400 pixels.
ChartSize chart_size(const Chart& chart, const ChartStyle& style = {});
void draw_chart(const Chart& chart, draw::Drawing& drawing, const ChartStyle& style = {});
/// The SVG text; `id` must be unique within a page that holds several.
std::string chart_svg(const Chart& chart, const std::string& id = "chart", const ChartStyle& style = {});
/// By the name's ending .png or .svg. \throws InputError for another ending or an unwritable path.
void write_chart(const Chart& chart, const std::filesystem::path& path, const ChartStyle& style = {});

}  // namespace funnel::viz::chart
