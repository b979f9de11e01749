// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/waterfall.hpp"

#include "viz/chart/axes.hpp"
#include "viz/chart/checks.hpp"
#include "viz/draw/ink.hpp"
#include "viz/draw/text.hpp"
#include "viz/draw/ticks.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::viz::chart {
namespace {

constexpr double plot_height = 420.;
constexpr double left_room = 66.;
constexpr double top_room = 40.;
constexpr double label_room = 58.;
const draw::Colour rises = draw::rgb(0xb2182b);
const draw::Colour falls = draw::rgb(0x2166ac);
const draw::Colour totals = draw::rgb(0x4d4d4d);

/// A bar between two heights, and the whisker of its end.
struct Bar {
    const WaterfallChart::Step* step;
    double start;
    double end;
    draw::Colour colour;
    bool is_part;
    double whisker_low() const { return start + step->low; }
    double whisker_high() const { return start + step->high; }
};

std::vector<Bar> bars_of(const WaterfallChart& chart) {
    std::vector<Bar> bars{{&chart.from, 0., chart.from.value, totals, false}};
    double level = chart.from.value;
    for (const auto& part : chart.parts) {
        bars.push_back({&part, level, level + part.value, part.value < 0. ? falls : rises, true});
        level += part.value;
    }
    bars.push_back({&chart.to, 0., chart.to.value, totals, false});
    return bars;
}

/// "+12.3": what a part adds; totals bear no sign.
std::string value_text(const Bar& bar) {
    const std::string number = draw::rounded_text(std::abs(bar.step->value), 3);
    if (!bar.is_part || bar.step->value == 0.) return number;
    return (bar.step->value < 0. ? "\u2212" : "+") + number;
}

Axis height_axis(const std::vector<Bar>& bars, const draw::Box& plot) {
    double low = 0.;
    double high = 0.;
    for (const Bar& b : bars) {
        low = std::min({low, b.start, b.end, b.whisker_low()});
        high = std::max({high, b.start, b.end, b.whisker_high()});
    }
    return fitted_axis(low, high > low ? high : low + 1., plot.y1, plot.y0, 6);
}

void draw_bar(const Bar& bar, draw::Drawing& to, const draw::Box& slot, const Axis& y, double unit) {
    const double middle = 0.5 * (slot.x0 + slot.x1);
    const double half = 0.32 * slot.width();
    const double a = y.pixel(bar.start);
    const double b = y.pixel(bar.end);
    // A part that is exactly zero still shows where it would be.
    const double thin = std::abs(a - b) < 2. * unit ? unit : 0.;
    to.fill_box({middle - half, std::min(a, b) - thin, middle + half, std::max(a, b) + thin}, bar.colour);
    const double top = y.pixel(bar.whisker_high());
    const double bottom = y.pixel(bar.whisker_low());
    if (bottom - top > unit) {
        const draw::Stroke ink_line{draw::ink::text, 2. * unit, {}};
        to.line({middle, top}, {middle, bottom}, ink_line);
        for (const double end : {top, bottom}) to.line({middle - 7. * unit, end}, {middle + 7. * unit, end}, ink_line);
    }
    const double above = std::min({a, b, top}) - 8. * unit;
    const draw::TextStyle number{.size_px = 20. * unit,
                                 .colour = draw::ink::text,
                                 .bold = true,
                                 .h = draw::HAlign::centre,
                                 .v = draw::VAlign::bottom,
                                 .halo = draw::ink::paper,
                                 .halo_px = 3. * unit};
    to.text({middle, above}, value_text(bar), number);
    const draw::TextStyle name{
        .size_px = 18. * unit, .colour = draw::ink::text, .h = draw::HAlign::centre, .v = draw::VAlign::top};
    to.text({middle, slot.y1 + 12. * unit}, fit_text(bar.step->label, name, 0.98 * slot.width()), name);
}

}  // namespace

void check_chart(const WaterfallChart& chart) {
    if (chart.parts.empty() || chart.parts.size() > 8)
        refuse_chart(std::to_string(chart.parts.size()) + " parts", "1 to 8 parts");
    double sum = chart.from.value;
    double size = std::abs(chart.from.value);
    const auto check_step = [](const WaterfallChart::Step& s) {
        const bool finite = std::isfinite(s.value) && std::isfinite(s.low) && std::isfinite(s.high);
        if (!finite || !(s.low <= s.value && s.value <= s.high))
            refuse_chart("bar \"" + s.label + "\"", "finite numbers with low <= value <= high");
    };
    check_step(chart.from);
    check_step(chart.to);
    for (const auto& part : chart.parts) {
        check_step(part);
        sum += part.value;
        size += std::abs(part.value);
    }
    if (std::abs(sum - chart.to.value) > 1e-9 * std::max(1., size))
        refuse_chart("parts that lead to " + std::to_string(sum), "the total, " + std::to_string(chart.to.value));
}

double body_height(const WaterfallChart&) { return top_room + plot_height + label_room; }
std::vector<KeyEntry> key_of(const WaterfallChart&) { return {}; }

void draw_body(const WaterfallChart& chart, draw::Drawing& to, const draw::Box& area, double unit) {
    const draw::Box plot{area.x0 + left_room * unit, area.y0 + top_room * unit, area.x1, area.y1 - label_room * unit};
    const std::vector<Bar> bars = bars_of(chart);
    const Axis y = height_axis(bars, plot);
    draw_y_axis(to, y, plot, chart.y_label, unit);
    const double slot = plot.width() / static_cast<double>(bars.size());
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const double x0 = plot.x0 + slot * static_cast<double>(i);
        if (i + 1 < bars.size()) {  // from the end of a bar to the start of the next
            const double level = y.pixel(bars[i].end);
            to.line({x0 + 0.82 * slot, level}, {x0 + 1.18 * slot, level},
                    {draw::ink::quiet, 1.4 * unit, {4. * unit, 3. * unit}});
        }
        draw_bar(bars[i], to, {x0, plot.y0, x0 + slot, plot.y1}, y, unit);
    }
    to.line({plot.x0, y.pixel(0.)}, {plot.x1, y.pixel(0.)}, {draw::ink::frame, 1.4 * unit, {}});
}

}  // namespace funnel::viz::chart
