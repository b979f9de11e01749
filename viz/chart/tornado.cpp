// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/tornado.hpp"

#include "viz/chart/axes.hpp"
#include "viz/chart/checks.hpp"
#include "viz/draw/ink.hpp"
#include "viz/draw/text.hpp"
#include "viz/draw/ticks.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::viz::chart {
namespace {

constexpr double tornado_row = 44.;
constexpr double axis_room = 76.;

Axis common_axis(const TornadoChart& chart, const draw::Box& plot) {
    double low = 0.;
    double high = 0.;
    for (const auto& row : chart.rows) {
        for (const auto& bar : row.bars) low = std::min(low, bar.low), high = std::max(high, bar.high);
    }
    if (low == high) high = 1.;  // nothing changes anything
    return fitted_axis(low, high, plot.x0, plot.x1, 7);
}

void draw_bar(const TornadoChart::Bar& bar, draw::Drawing& to, const Axis& x, const draw::Box& lane,
              draw::Colour colour, double unit) {
    const double zero = x.pixel(0.);
    const double end = x.pixel(bar.value);
    const double middle = 0.5 * (lane.y0 + lane.y1);
    if (end != zero) to.fill_box({std::min(zero, end), lane.y0, std::max(zero, end), lane.y1}, colour);
    if (bar.low == bar.high) return;
    to.line({x.pixel(bar.low), middle}, {x.pixel(bar.high), middle}, {draw::ink::text, 1.6 * unit, {}});
    for (const double at : {x.pixel(bar.low), x.pixel(bar.high)})
        to.line({at, middle - 3.5 * unit}, {at, middle + 3.5 * unit}, {draw::ink::text, 1.6 * unit, {}});
}

}  // namespace

void check_chart(const TornadoChart& chart) {
    if (chart.rows.empty() || chart.kinds.empty() || chart.kinds.size() > 2) {
        refuse_chart(std::to_string(chart.rows.size()) + " rows of " + std::to_string(chart.kinds.size()) + " bars",
                     "at least one row, of 1 or 2 bars");
    }
    for (const auto& row : chart.rows) {
        const bool good =
            row.bars.size() == chart.kinds.size() && std::ranges::all_of(row.bars, [](const auto& b) {
                return std::isfinite(b.low) && std::isfinite(b.high) && b.low <= b.value && b.value <= b.high;
            });
        if (!good) refuse_chart("row \"" + row.label + "\"", "a bar of each kind, finite, with low <= value <= high");
    }
}

double body_height(const TornadoChart& chart) {
    return 6. + tornado_row * static_cast<double>(chart.rows.size()) + axis_room;
}

std::vector<KeyEntry> key_of(const TornadoChart& chart) {
    std::vector<KeyEntry> key;
    for (std::size_t i = 0; i < chart.kinds.size(); ++i) key.push_back({chart.kinds[i], series_colour(i), false});
    return key;
}

void draw_body(const TornadoChart& chart, draw::Drawing& to, const draw::Box& area, double unit) {
    const draw::TextStyle name{
        .size_px = 17. * unit, .colour = draw::ink::text, .h = draw::HAlign::right, .v = draw::VAlign::bottom};
    const draw::TextStyle alone{
        .size_px = 17. * unit, .colour = draw::ink::text, .h = draw::HAlign::right, .v = draw::VAlign::middle};
    const draw::TextStyle range{
        .size_px = 13.5 * unit, .colour = draw::ink::quiet, .h = draw::HAlign::right, .v = draw::VAlign::top};
    double room = 0.;
    for (const auto& row : chart.rows)
        room = std::max({room, text_width_px(row.label, name), text_width_px(row.range, range)});
    room = std::min(room + 2. * unit, 0.4 * area.width() - 16. * unit);
    const draw::Box plot{area.x0 + room + 16. * unit, area.y0, area.x1 - 24. * unit, area.y1 - axis_room * unit};
    const Axis x = common_axis(chart, plot);
    const auto ticks = draw::linear_ticks(x.min, x.max, 7);
    for (const double tick : ticks)
        to.line({x.pixel(tick), plot.y0}, {x.pixel(tick), plot.y1}, {draw::ink::faint, unit, {}});
    double y = plot.y0 + 3. * unit;
    for (const auto& row : chart.rows) {
        const double middle = y + 0.5 * tornado_row * unit;
        if (row.range.empty()) {
            to.text({plot.x0 - 14. * unit, middle}, fit_text(row.label, alone, room), alone);
        } else {
            to.text({plot.x0 - 14. * unit, middle + unit}, fit_text(row.label, name, room), name);
            to.text({plot.x0 - 14. * unit, middle + 4. * unit}, fit_text(row.range, range, room), range);
        }
        const double lane = 0.72 * tornado_row * unit / static_cast<double>(row.bars.size());
        const double top = middle - 0.36 * tornado_row * unit;
        for (std::size_t b = 0; b < row.bars.size(); ++b) {
            const double at = top + lane * static_cast<double>(b);
            draw_bar(row.bars[b], to, x, {plot.x0, at, plot.x1, at + 0.92 * lane}, series_colour(b), unit);
        }
        y += tornado_row * unit;
    }
    to.line({x.pixel(0.), plot.y0}, {x.pixel(0.), plot.y1}, {draw::ink::frame, 1.4 * unit, {}});
    draw_x_axis(to, x, plot, ticks, chart.x_label, unit);
}

}  // namespace funnel::viz::chart
