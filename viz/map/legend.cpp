// SPDX-License-Identifier: Apache-2.0
#include "viz/map/legend.hpp"

#include "viz/draw/ink.hpp"
#include "viz/draw/text.hpp"
#include "viz/draw/ticks.hpp"
#include "viz/map/symbols.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::viz::map {
namespace {

constexpr draw::Colour bar_ground = draw::rgb(0xe9e7e2);  // the mean of the relief that the map's colours lie over

void bar_colours(const draw::Column& at, const draw::ColourScale& scale, const draw::Box& bar) {
    const int steps = static_cast<int>(std::ceil(bar.width()));
    for (int i = 0; i < steps; ++i) {
        const double t = (i + 0.5) / steps;
        const double strength = scale.scaling == draw::Scaling::diverging ? std::abs(2. * t - 1.) : t;
        const double shown = scale.fade > 0. ? std::min(1., (1. + 2. * strength / scale.fade) / 3.) : 1.;
        const draw::Colour c = mix(bar_ground, scale.map.at(t), scale.opacity * shown);
        at.to.fill_box({bar.x0 + i, bar.y0, std::min(bar.x0 + i + 1., bar.x1), bar.y1}, c);
    }
}

/// A triangle on an end of the bar, for data beyond it.
void bar_end(const draw::Column& at, const draw::ColourScale& scale, const draw::Box& bar, bool high) {
    const double tip = 0.7 * bar.height();
    const double x = high ? bar.x1 : bar.x0;
    const draw::Point ring[] = {{x, bar.y0}, {x + (high ? tip : -tip), 0.5 * (bar.y0 + bar.y1)}, {x, bar.y1}};
    at.to.fill(ring, mix(bar_ground, scale.map.at(high ? 1. : 0.), scale.opacity));
    const draw::Stroke edge{draw::ink::frame, at.unit, {}};
    at.to.stroke(ring, edge);
}

void legend_sample(const draw::Column& at, const LineLayer& layer, double middle) {
    const draw::Point line[] = {{at.x, middle}, {at.x + 34. * at.unit, middle}};
    draw_line(at.to, line, layer, at.unit);
}

}  // namespace

double draw_colour_bar(const draw::Column& at, const draw::ColourScale& scale, bool beyond_low, bool beyond_high) {
    const double u = at.unit;
    double y =
        at.y + draw_paragraph(at, scale.label, {.size_px = 20. * u, .colour = draw::ink::text, .bold = true}, 1.25);
    const draw::Column below{at.to, at.x, y, at.width, u};
    y += draw_paragraph(below, scale.unit, {.size_px = 17. * u, .colour = draw::ink::quiet});
    y += 8. * u;
    const double tip = 14. * u;
    const draw::Box bar{std::round(at.x + tip), std::round(y), std::round(at.x + at.width - tip),
                        std::round(y + 18. * u)};
    bar_colours(at, scale, bar);
    const draw::Stroke edge{draw::ink::frame, u, {}};
    at.to.outline({bar.x0 + 0.5, bar.y0 + 0.5, bar.x1 - 0.5, bar.y1 - 0.5}, edge);
    if (beyond_low) bar_end(at, scale, bar, false);
    if (beyond_high) bar_end(at, scale, bar, true);
    const draw::TextStyle number{
        .size_px = 16. * u, .colour = draw::ink::text, .h = draw::HAlign::centre, .v = draw::VAlign::top};
    const auto ticks = scale.ticks(std::max(2, static_cast<int>(bar.width() / (62. * u))));
    const bool even = scale.scaling != draw::Scaling::logarithmic && scale.even_within == 0. && ticks.size() > 1;
    double last_x = -1e9;
    for (const double tick : ticks) {
        const double x = bar.x0 + scale.position(tick) * bar.width();
        at.to.line({x, bar.y1}, {x, bar.y1 + 6. * u}, edge);
        const std::string text = draw::number_text(tick, even ? ticks[1] - ticks[0] : 0.);
        const double half = 0.5 * text_width_px(text, number);
        if (x - half < last_x + 6. * u) continue;
        at.to.text({x, bar.y1 + 10. * u}, text, number);
        last_x = x + half;
    }
    return bar.y1 + 10. * u + 20. * u - at.y;
}

double draw_legend(const draw::Column& at, const std::vector<LineLayer>& lines, const std::vector<PointLayer>& points,
                   const std::string& title, int columns) {
    const double u = at.unit;
    const draw::TextStyle text{.size_px = 17. * u, .colour = draw::ink::text, .v = draw::VAlign::middle};
    const double row_height = 27. * u;
    const double column_width = at.width / columns;
    const auto shown = std::ranges::count_if(lines, [](const auto& l) { return !l.legend.empty(); })
                       + std::ranges::count_if(points, [](const auto& p) { return !p.legend.empty(); });
    if (shown == 0) return 0.;
    double top = at.y;
    top += draw_paragraph(at, title, {.size_px = 20. * u, .colour = draw::ink::text, .bold = true}) + 4. * u;
    const auto rows = static_cast<int>((shown + columns - 1) / columns);
    int k = 0;
    const auto next = [&] {
        const draw::Column cell{at.to, at.x + (k / rows) * column_width, top + (k % rows) * row_height, column_width,
                                u};
        ++k;
        return cell;
    };
    const auto name = [&](const draw::Column& cell, const std::string& label) {
        at.to.text({cell.x + 46. * u, cell.y + 0.5 * row_height}, fit_text(label, text, column_width - 54. * u), text);
    };
    for (const PointLayer& layer : points) {
        if (layer.legend.empty()) continue;
        const draw::Column cell = next();
        draw_symbol(at.to, {cell.x + 17. * u, cell.y + 0.5 * row_height}, layer.symbol, layer.size_px * u, layer.fill,
                    layer.outline, u);
        name(cell, layer.legend);
    }
    for (const LineLayer& layer : lines) {
        if (layer.legend.empty()) continue;
        const draw::Column cell = next();
        legend_sample(cell, layer, std::floor(cell.y + 0.5 * row_height) + 0.5);
        name(cell, layer.legend);
    }
    return top + rows * row_height - at.y;
}

}  // namespace funnel::viz::map
