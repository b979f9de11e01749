// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/parts.hpp"
#include "viz/draw/ink.hpp"

#include "kernels/core/input_error.hpp"
#include "viz/draw/text.hpp"
#include "viz/draw/ticks.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace funnel::viz::chart {

draw::Colour series_colour(std::size_t i) {
    static constexpr std::array colours{draw::rgb(0x2c5f8a), draw::rgb(0xcf5b2e), draw::rgb(0x4c9a83),
                                        draw::rgb(0x7a4b8c)};
    return colours[i % colours.size()];
}

double draw_chart_head(const map::Column& at, const ChartText& text) {
    const double u = at.unit;
    double y =
        at.y + draw_paragraph(at, text.title, {.size_px = 30. * u, .colour = draw::ink::text, .bold = true}, 1.2);
    const map::Column below{at.to, at.x, y + 2. * u, at.width, u};
    y += draw_paragraph(below, text.subtitle, {.size_px = 19. * u, .colour = draw::ink::quiet}, 1.3);
    return y - at.y;
}

double draw_chart_foot(const map::Column& at, const ChartText& text) {
    const double u = at.unit;
    double y = at.y + draw_paragraph(at, text.note, {.size_px = 15. * u, .colour = draw::ink::text, .italic = true});
    const map::Column below{at.to, at.x, y, at.width, u};
    y += draw_paragraph(below, text.source, {.size_px = 14. * u, .colour = draw::ink::quiet});
    return y - at.y;
}

double draw_key(const map::Column& at, const std::vector<KeyEntry>& entries) {
    if (entries.empty()) return 0.;
    const double u = at.unit;
    const draw::TextStyle style{.size_px = 17. * u, .colour = draw::ink::text, .v = draw::VAlign::middle};
    const double row = 27. * u;
    double x = at.x;
    double y = at.y + 0.5 * row;
    for (const KeyEntry& entry : entries) {
        const double sample = entry.line ? 30. * u : 15. * u;
        const double width = sample + 9. * u + text_width_px(entry.name, style) + 28. * u;
        if (x > at.x && x + width > at.x + at.width + 28. * u) {
            x = at.x;
            y += row;
        }
        if (entry.line) {
            at.to.line({x, y}, {x + sample, y}, {entry.colour, 3.2 * u, {}});
        } else {
            at.to.fill_box({x, y - 7.5 * u, x + sample, y + 7.5 * u}, entry.colour);
        }
        at.to.text({x + sample + 9. * u, y}, entry.name, style);
        x += width;
    }
    return y + 0.5 * row - at.y;
}

Axis fitted_axis(double low, double high, double from_px, double to_px, int ticks) {
    if (low > 0. && low < 0.5 * high) low = 0.;
    if (high < 0. && high > 0.5 * low) high = 0.;
    if (!(low < high)) {
        low = std::min(low, 0.);
        high = std::max(high, low + 1.);
    }
    const auto marks = draw::linear_ticks(low, high, ticks);
    if (marks.size() > 1) {
        const double step = marks[1] - marks[0];
        low = step * std::floor(low / step + 1e-9);
        high = step * std::ceil(high / step - 1e-9);
    }
    return {low, high, from_px, to_px};
}

void draw_y_axis(draw::Drawing& to, const Axis& axis, const draw::Box& plot, const std::string& label, double unit) {
    const auto ticks = draw::linear_ticks(axis.min, axis.max, 5);
    const draw::TextStyle number{
        .size_px = 16. * unit, .colour = draw::ink::quiet, .h = draw::HAlign::right, .v = draw::VAlign::middle};
    for (const double tick : ticks) {
        const double y = axis.pixel(tick);
        to.line({plot.x0, y}, {plot.x1, y},
                {tick == 0. ? draw::ink::frame : draw::ink::faint, tick == 0. ? 1.4 * unit : unit, {}});
        to.text({plot.x0 - 9. * unit, y}, draw::number_text(tick, ticks.size() > 1 ? ticks[1] - ticks[0] : 0.), number);
    }
    to.text({plot.x0 - 54. * unit, plot.y0 - 18. * unit}, label, {.size_px = 16. * unit, .colour = draw::ink::quiet});
}

void draw_x_axis(draw::Drawing& to, const Axis& axis, const draw::Box& plot, const std::vector<double>& ticks,
                 const std::string& label, double unit) {
    const draw::TextStyle number{
        .size_px = 16. * unit, .colour = draw::ink::quiet, .h = draw::HAlign::centre, .v = draw::VAlign::top};
    to.line({plot.x0, plot.y1}, {plot.x1, plot.y1}, {draw::ink::frame, 1.4 * unit, {}});
    for (const double tick : ticks) {
        const double x = axis.pixel(tick);
        to.line({x, plot.y1}, {x, plot.y1 + 6. * unit}, {draw::ink::frame, 1.2 * unit, {}});
        to.text({x, plot.y1 + 11. * unit}, draw::number_text(tick, ticks.size() > 1 ? ticks[1] - ticks[0] : 0.),
                number);
    }
    to.text({0.5 * (plot.x0 + plot.x1), plot.y1 + 38. * unit}, label, number);
}

void refuse_chart(const std::string& given, const std::string& expected) {
    throw InputError("a chart with " + given, expected, "checking the tables that it is made from");
}

void check_series(const std::vector<Series>& series, std::size_t n, const std::string& what) {
    if (series.empty() || series.size() > 4) refuse_chart(std::to_string(series.size()) + " series", "1 to 4");
    const auto finite = [](const std::vector<double>& v) {
        return std::ranges::all_of(v, [](double x) { return std::isfinite(x); });
    };
    for (const Series& s : series) {
        const bool lengths =
            s.values.size() == n && s.low.size() == s.high.size() && (s.low.empty() || s.low.size() == n);
        if (!lengths)
            refuse_chart("series \"" + s.name + "\" of " + std::to_string(s.values.size()) + " values",
                         std::to_string(n) + " values, " + what + ", and intervals of the same length or none");
        if (!finite(s.values) || !finite(s.low) || !finite(s.high)) {
            refuse_chart("series \"" + s.name + "\" that is not finite", "finite values");
        }
    }
}

}  // namespace funnel::viz::chart
