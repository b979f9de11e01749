// SPDX-License-Identifier: Apache-2.0
#include "viz/map/furniture.hpp"

#include "viz/draw/text.hpp"
#include "viz/draw/ticks.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace funnel::viz::map {
namespace {

constexpr draw::Colour bar_ground = draw::rgb(0xe9e7e2);  // the mean of the relief that the map's colours lie over

draw::Stroke scaled(draw::Stroke stroke, double unit) {
    stroke.width_px *= unit;
    for (double& d : stroke.dash_px) d *= unit;
    return stroke;
}

std::vector<draw::Point> regular_polygon(draw::Point c, double radius, int corners, double first_deg) {
    std::vector<draw::Point> ring;
    for (int i = 0; i < corners; ++i) {
        const double angle = (first_deg + 360. * i / corners) * std::numbers::pi / 180.;
        ring.push_back({c.x + radius * std::cos(angle), c.y + radius * std::sin(angle)});
    }
    return ring;
}

std::vector<draw::Point> drop_shape(draw::Point c, double radius) {
    std::vector<draw::Point> ring{{c.x, c.y - 1.45 * radius}};
    for (int i = 0; i <= 20; ++i) {
        const double angle = (-30. + 240. * i / 20.) * std::numbers::pi / 180.;
        ring.push_back({c.x + 0.88 * radius * std::cos(angle), c.y + 0.25 * radius + 0.88 * radius * std::sin(angle)});
    }
    return ring;
}

void bar_colours(const Column& at, const draw::ColourScale& scale, const draw::Box& bar) {
    const int steps = static_cast<int>(std::ceil(bar.width()));
    for (int i = 0; i < steps; ++i) {
        const double t = (i + 0.5) / steps;
        const double strength = scale.scaling == draw::Scaling::diverging ? std::abs(2. * t - 1.) : t;
        const double shown = scale.fade > 0. ? std::min(1., (1. + 2. * strength / scale.fade) / 3.) : 1.;
        const draw::Colour c = mix(bar_ground, scale.map.at(t), scale.opacity * shown);
        at.to.fill_box({bar.x0 + i, bar.y0, std::min(bar.x0 + i + 1., bar.x1), bar.y1}, c);
    }
}

/// The triangle that says: values lie beyond this end.
void bar_end(const Column& at, const draw::ColourScale& scale, const draw::Box& bar, bool high) {
    const double tip = 0.7 * bar.height();
    const double x = high ? bar.x1 : bar.x0;
    const draw::Point ring[] = {{x, bar.y0}, {x + (high ? tip : -tip), 0.5 * (bar.y0 + bar.y1)}, {x, bar.y1}};
    at.to.fill(ring, mix(bar_ground, scale.map.at(high ? 1. : 0.), scale.opacity));
    const draw::Stroke edge{draw::ink::frame, at.unit, {}};
    at.to.stroke(ring, edge);
}

void legend_sample(const Column& at, const LineLayer& layer, double middle) {
    LineLayer sample = layer;
    const draw::Point line[] = {{at.x, middle}, {at.x + 34. * at.unit, middle}};
    draw_line(at.to, line, sample, at.unit);
}

}  // namespace

double draw_paragraph(const Column& at, const std::string& utf8, draw::TextStyle style, double line_height) {
    if (utf8.empty()) return 0.;
    style.v = draw::VAlign::baseline;
    double y = at.y;
    for (const std::string& line : wrap_text(utf8, style, at.width)) {
        at.to.text({at.x, y + style.size_px * 0.95}, line, style);
        y += style.size_px * line_height;
    }
    return y - at.y;
}

double draw_colour_bar(const Column& at, const draw::ColourScale& scale, bool beyond_low, bool beyond_high) {
    const double u = at.unit;
    double y =
        at.y + draw_paragraph(at, scale.label, {.size_px = 20. * u, .colour = draw::ink::text, .bold = true}, 1.25);
    const Column below{at.to, at.x, y, at.width, u};
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

double draw_legend(const Column& at, const std::vector<LineLayer>& lines, const std::vector<PointLayer>& points,
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
        const Column cell{at.to, at.x + (k / rows) * column_width, top + (k % rows) * row_height, column_width, u};
        ++k;
        return cell;
    };
    const auto name = [&](const Column& cell, const std::string& label) {
        at.to.text({cell.x + 46. * u, cell.y + 0.5 * row_height}, fit_text(label, text, column_width - 54. * u), text);
    };
    for (const PointLayer& layer : points) {
        if (layer.legend.empty()) continue;
        const Column cell = next();
        draw_symbol(at.to, {cell.x + 17. * u, cell.y + 0.5 * row_height}, layer.symbol, layer.size_px * u, layer.fill,
                    layer.outline, u);
        name(cell, layer.legend);
    }
    for (const LineLayer& layer : lines) {
        if (layer.legend.empty()) continue;
        const Column cell = next();
        legend_sample(cell, layer, std::floor(cell.y + 0.5 * row_height) + 0.5);
        name(cell, layer.legend);
    }
    return top + rows * row_height - at.y;
}

ScaleBar scale_bar(double metres_per_px, double max_px) {
    const double length = draw::nice_floor(metres_per_px * max_px);
    return {length, length / metres_per_px};
}

double draw_scale_bar(const Column& at, double metres_per_px, const std::string& kilometres) {
    const double u = at.unit;
    const draw::TextStyle number{
        .size_px = 16. * u, .colour = draw::ink::text, .h = draw::HAlign::centre, .v = draw::VAlign::top};
    const ScaleBar bar = scale_bar(metres_per_px, at.width - 46. * u);
    const double x0 = std::round(at.x + 6. * u);
    const double y0 = std::round(at.y);
    const double high = std::max(4., std::round(7. * u));
    for (int k = 0; k < 4; ++k) {
        const draw::Box part{x0 + k * bar.length_px / 4., y0, x0 + (k + 1) * bar.length_px / 4., y0 + high};
        at.to.fill_box(part, k % 2 == 0 ? draw::ink::text : draw::ink::paper);
    }
    at.to.outline({x0, y0 + 0.5, x0 + bar.length_px, y0 + high - 0.5}, {draw::ink::text, u, {}});
    for (int k = 0; k <= 2; ++k) {
        const double share = 0.5 * k;
        const std::string text = draw::number_text(bar.length_m * share / 1000.);
        const double x = x0 + share * bar.length_px;
        at.to.text({x, y0 + high + 6. * u}, text, number);
        if (k < 2) continue;
        draw::TextStyle unit_style = number;
        unit_style.h = draw::HAlign::left;
        at.to.text({x + 0.5 * text_width_px(text, number) + 5. * u, y0 + high + 6. * u}, kilometres, unit_style);
    }
    return high + 24. * u;
}

double draw_north_arrow(const Column& at, const std::string& letter) {
    const double u = at.unit;
    const double x = std::round(at.x + 0.5 * at.width);
    const double top = at.y + 20. * u;
    const double bottom = at.y + 62. * u;
    at.to.text({x, at.y}, letter,
               {.size_px = 18. * u,
                .colour = draw::ink::text,
                .bold = true,
                .h = draw::HAlign::centre,
                .v = draw::VAlign::top});
    const draw::Point notch{x, bottom - 10. * u};
    const draw::Point left[] = {{x, top}, {x - 11. * u, bottom}, notch};
    const draw::Point right[] = {{x, top}, {x + 11. * u, bottom}, notch};
    const draw::Point ring[] = {{x, top}, {x + 11. * u, bottom}, notch, {x - 11. * u, bottom}, {x, top}};
    at.to.fill(left, draw::ink::text);
    at.to.fill(right, draw::ink::paper);
    at.to.stroke(ring, {draw::ink::text, 1.2 * u, {}});
    return 64. * u;
}

void draw_symbol(draw::Drawing& to, draw::Point at, Symbol symbol, double size_px, draw::Colour fill,
                 draw::Colour outline, double unit) {
    const double r = 0.5 * size_px;
    const double rim = 1.4 * unit;
    const auto shape = [&](auto make) {
        to.fill(make(r + rim), outline);
        to.fill(make(r), fill);
    };
    switch (symbol) {
        case Symbol::circle:
            to.fill_circle(at, r + rim, outline);
            to.fill_circle(at, r, fill);
            return;
        case Symbol::ring:
            to.fill_circle(at, r + 0.6 * unit, fill);
            to.fill_circle(at, r - 1.6 * unit, outline);
            return;
        case Symbol::square:
            return shape([&](double x) { return regular_polygon(at, x * 1.25, 4, 45.); });
        case Symbol::triangle:
            return shape([&](double x) { return regular_polygon(at, x * 1.25, 3, -90.); });
        case Symbol::diamond:
            return shape([&](double x) { return regular_polygon(at, x * 1.15, 4, 0.); });
        case Symbol::drop:
            return shape([&](double x) { return drop_shape(at, x); });
        case Symbol::cross:
            for (const draw::Stroke& s :
                 {draw::Stroke{outline, 2.2 * unit + 2. * rim, {}}, draw::Stroke{fill, 2.2 * unit, {}}}) {
                to.line({at.x - r, at.y - r}, {at.x + r, at.y + r}, s);
                to.line({at.x - r, at.y + r}, {at.x + r, at.y - r}, s);
            }
            return;
    }
}

void draw_line(draw::Drawing& to, std::span<const draw::Point> line, const LineLayer& layer, double unit) {
    if (layer.casing.a > 0 && layer.casing_px > 0.) {
        to.stroke(line, {layer.casing, (layer.stroke.width_px + 2. * layer.casing_px) * unit, {}});
    }
    to.stroke(line, scaled(layer.stroke, unit));
}

}  // namespace funnel::viz::map
