// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/intervals.hpp"

#include "viz/chart/axes.hpp"
#include "viz/chart/checks.hpp"
#include "viz/draw/ink.hpp"
#include "viz/draw/text.hpp"
#include "viz/draw/ticks.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::viz::chart {
namespace {

constexpr double row_height = 88.;

void draw_interval(const IntervalChart::Row& row, draw::Drawing& to, const draw::Box& plot, double unit) {
    const double reference = row.reference.value_or(row.low);
    const Axis x = fitted_axis(std::min(row.low, reference), std::max(row.high, reference), plot.x0, plot.x1, 5);
    const auto ticks = draw::linear_ticks(x.min, x.max, 5);
    const double middle = plot.y0 + 26. * unit;
    const double base = plot.y0 + 50. * unit;
    const draw::TextStyle number{
        .size_px = 15. * unit, .colour = draw::ink::quiet, .h = draw::HAlign::centre, .v = draw::VAlign::top};
    to.line({plot.x0, base}, {plot.x1, base}, {draw::ink::faint, 1.2 * unit, {}});
    for (const double tick : ticks) {
        to.line({x.pixel(tick), base}, {x.pixel(tick), base + 5. * unit}, {draw::ink::quiet, unit, {}});
        to.text({x.pixel(tick), base + 9. * unit}, draw::number_text(tick, ticks.size() > 1 ? ticks[1] - ticks[0] : 0.),
                number);
    }
    if (row.reference) {
        const double at = x.pixel(*row.reference);
        to.line({at, plot.y0 + 2. * unit}, {at, base}, {draw::ink::frame, 1.4 * unit, {4. * unit, 3. * unit}});
    }
    const draw::Colour colour = series_colour(0);
    to.line({x.pixel(row.low), middle}, {x.pixel(row.high), middle}, {with_opacity(colour, 0.4), 9. * unit, {}});
    to.fill_circle({x.pixel(row.value), middle}, 8.5 * unit, draw::ink::paper);
    to.fill_circle({x.pixel(row.value), middle}, 7. * unit, colour);
}

std::string interval_text(const IntervalChart::Row& row) {
    const double width = row.high - row.low;
    // Two figures of the interval's width are what the numbers can bear.
    const double step = width > 0. ? std::pow(10., std::floor(std::log10(width)) - 1.) : 0.;
    const auto text = [&](double v) { return draw::number_text(step >= 1. ? std::round(v / step) * step : v, step); };
    return text(row.value) + " (" + text(row.low) + " – " + text(row.high) + ")"
           + (row.unit.empty() ? "" : "\u00a0" + row.unit);
}

}  // namespace

void check_chart(const IntervalChart& chart) {
    if (chart.rows.empty()) refuse_chart("no rows", "at least one quantity");
    for (const auto& row : chart.rows) {
        const bool finite = std::isfinite(row.value) && std::isfinite(row.low) && std::isfinite(row.high);
        if (!finite || !(row.low <= row.value && row.value <= row.high) || !std::isfinite(row.reference.value_or(0.))) {
            refuse_chart("row \"" + row.label + "\"", "finite numbers with low <= value <= high");
        }
    }
}

double body_height(const IntervalChart& chart) { return 8. + row_height * static_cast<double>(chart.rows.size()); }
std::vector<KeyEntry> key_of(const IntervalChart&) { return {}; }

void draw_body(const IntervalChart& chart, draw::Drawing& to, const draw::Box& area, double unit) {
    const double split = area.x0 + 0.42 * area.width();
    double y = area.y0 + 4. * unit;
    for (const auto& row : chart.rows) {
        const draw::TextStyle name{.size_px = 19. * unit, .colour = draw::ink::text, .bold = true};
        const draw::TextStyle value{.size_px = 17. * unit, .colour = draw::ink::quiet};
        const double room = split - area.x0 - 36. * unit;
        to.text({area.x0, y + 24. * unit}, fit_text(row.label, name, room), name);
        to.text({area.x0, y + 49. * unit}, fit_text(interval_text(row), value, room), value);
        draw_interval(row, to, {split, y, area.x1 - 16. * unit, y + row_height * unit}, unit);
        y += row_height * unit;
        if (&row != &chart.rows.back())
            to.line({area.x0, y - 3. * unit}, {area.x1, y - 3. * unit}, {draw::ink::faint, unit, {}});
    }
}

}  // namespace funnel::viz::chart
