// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/stacked_bars.hpp"

#include "viz/chart/axes.hpp"
#include "viz/chart/checks.hpp"
#include "viz/draw/ink.hpp"
#include "viz/draw/text.hpp"
#include "viz/draw/ticks.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace funnel::viz::chart {
namespace {

constexpr double bar_row = 54.;
constexpr double axis_room = 52.;

std::vector<draw::Colour> kind_colours(const StackedBars& chart) {
    return chart.colours.empty() ? draw::category_colours(static_cast<int>(chart.kinds.size())) : chart.colours;
}

/// Black or white, whichever reads better on the colour.
draw::Colour ink_on(draw::Colour colour) {
    return to_oklab(colour).lightness > 0.66 ? draw::ink::text : draw::ink::paper;
}

}  // namespace

void check_chart(const StackedBars& chart) {
    if (chart.rows.empty() || chart.kinds.empty() || chart.kinds.size() > 8) {
        refuse_chart(std::to_string(chart.rows.size()) + " bars of " + std::to_string(chart.kinds.size()) + " kinds",
                     "at least one bar, and 1 to 8 kinds");
    }
    if (!chart.colours.empty() && chart.colours.size() != chart.kinds.size()) {
        refuse_chart(std::to_string(chart.colours.size()) + " colours", "one for each kind, or none");
    }
    for (const auto& row : chart.rows) {
        const bool good = row.values.size() == chart.kinds.size()
                          && std::ranges::all_of(row.values, [](double v) { return std::isfinite(v) && v >= 0.; });
        if (!good) refuse_chart("bar \"" + row.label + "\"", "one finite value >= 0 for each kind");
    }
}

double body_height(const StackedBars& chart) {
    return 6. + bar_row * static_cast<double>(chart.rows.size()) + axis_room;
}
std::vector<KeyEntry> key_of(const StackedBars& chart) {
    std::vector<KeyEntry> key;
    const auto colours = kind_colours(chart);
    for (std::size_t i = 0; i < chart.kinds.size(); ++i) key.push_back({chart.kinds[i], colours[i], false});
    return key;
}

void draw_body(const StackedBars& chart, draw::Drawing& to, const draw::Box& area, double unit) {
    const draw::TextStyle name{
        .size_px = 18. * unit, .colour = draw::ink::text, .h = draw::HAlign::right, .v = draw::VAlign::middle};
    double widest = 0.;
    for (const auto& row : chart.rows) widest = std::max(widest, text_width_px(row.label, name));
    widest = std::min(widest, 0.3 * area.width());
    const draw::Box plot{area.x0 + widest + 16. * unit, area.y0, area.x1 - 24. * unit, area.y1 - axis_room * unit};
    const Axis x{0., 100., plot.x0, plot.x1};
    const auto colours = kind_colours(chart);
    double y = plot.y0 + 6. * unit;
    for (const auto& row : chart.rows) {
        const draw::Box bar{plot.x0, y, plot.x1, y + 0.74 * bar_row * unit};
        const double middle = 0.5 * (bar.y0 + bar.y1);
        to.text({plot.x0 - 12. * unit, middle}, fit_text(row.label, name, widest), name);
        const double total = std::accumulate(row.values.begin(), row.values.end(), 0.);
        double share = 0.;
        for (std::size_t k = 0; total > 0. && k < row.values.size(); ++k) {
            const double part = 100. * row.values[k] / total;
            if (part <= 0.) continue;
            to.fill_box({x.pixel(share), bar.y0, x.pixel(share + part), bar.y1}, colours[k]);
            const draw::TextStyle number{.size_px = 16. * unit,
                                         .colour = ink_on(colours[k]),
                                         .h = draw::HAlign::centre,
                                         .v = draw::VAlign::middle};
            const std::string text =
                part < 10. ? draw::number_text(std::round(part * 10.) / 10., 0.1) : draw::number_text(part, 1.);
            const bool fits = text_width_px(text, number) + 10. * unit < x.pixel(part) - x.pixel(0.);
            if (fits) to.text({x.pixel(share + 0.5 * part), middle}, text, number);
            share += part;
            if (share < 99.999)
                to.line({x.pixel(share), bar.y0}, {x.pixel(share), bar.y1}, {draw::ink::paper, 1.2 * unit, {}});
        }
        y += bar_row * unit;
    }
    draw_x_axis(to, x, plot, {0., 20., 40., 60., 80., 100.}, "%", unit);
}

}  // namespace funnel::viz::chart
