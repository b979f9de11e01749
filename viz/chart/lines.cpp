// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/lines.hpp"

#include "viz/chart/axes.hpp"
#include "viz/chart/checks.hpp"
#include "viz/draw/ink.hpp"
#include "viz/draw/text.hpp"
#include "viz/draw/ticks.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::viz::chart {
namespace {

constexpr double left_room = 58.;
constexpr double bottom_room = 62.;
constexpr double top_room = 34.;
constexpr double landmark_room = 92.;  // their names, upright above the plot

struct Extent {
    double low = 0.;
    double high = 0.;
};

Extent extent_of(const std::vector<Series>& series) {
    Extent e{1e300, -1e300};
    for (const Series& s : series) {
        for (const auto* values : {&s.values, &s.low, &s.high}) {
            for (const double v : *values) e = {std::min(e.low, v), std::max(e.high, v)};
        }
    }
    return e;
}

/// A value for each bin as a step line: two points a bin.
std::vector<draw::Point> steps(const std::vector<double>& edges, const std::vector<double>& values, const Axis& x,
                               const Axis& y) {
    std::vector<draw::Point> line;
    for (std::size_t i = 0; i < values.size(); ++i) {
        line.push_back({x.pixel(edges[i]), y.pixel(values[i])});
        line.push_back({x.pixel(edges[i + 1]), y.pixel(values[i])});
    }
    return line;
}

std::vector<draw::Point> joined(std::vector<draw::Point> there, const std::vector<draw::Point>& back) {
    there.insert(there.end(), back.rbegin(), back.rend());
    return there;
}

void draw_step_series(draw::Drawing& to, const Series& s, const std::vector<double>& edges, const Axis& x,
                      const Axis& y, draw::Colour colour, bool filled, double unit) {
    const auto line = steps(edges, s.values, x, y);
    if (filled) {
        const double ground = y.pixel(std::clamp(0., y.min, y.max));
        std::vector<draw::Point> area = line;
        area.push_back({line.back().x, ground});
        area.push_back({line.front().x, ground});
        to.fill(area, with_opacity(colour, 0.14));
    }
    if (!s.low.empty())
        to.fill(joined(steps(edges, s.low, x, y), steps(edges, s.high, x, y)), with_opacity(colour, 0.22));
    to.stroke(line, {colour, 2.4 * unit, {}});
}

/// Thin marks with upright names above the plot; a name without room is left out, its mark stays.
void draw_landmarks(draw::Drawing& to, const BorderProfile& chart, const Axis& x, const draw::Box& plot, double unit) {
    auto landmarks = chart.landmarks;
    std::ranges::stable_sort(landmarks, {}, &BorderProfile::Landmark::km);
    const draw::TextStyle style{
        .size_px = 15. * unit, .colour = draw::ink::text, .v = draw::VAlign::middle, .rotation_deg = 90.};
    double last = -1e9;
    for (const auto& landmark : landmarks) {
        if (landmark.km < x.min || landmark.km > x.max) continue;
        const double at = x.pixel(landmark.km);
        to.line({at, plot.y0 - 6. * unit}, {at, plot.y1},
                {draw::with_opacity(draw::ink::quiet, 0.55), unit, {3. * unit, 4. * unit}});
        if (at - last < 17. * unit) continue;
        to.text({at, plot.y0 - 10. * unit}, fit_text(landmark.name, style, (landmark_room - 14.) * unit), style);
        last = at;
    }
}

std::vector<KeyEntry> series_key(const std::vector<Series>& series) {
    std::vector<KeyEntry> key;
    for (std::size_t i = 0; i < series.size(); ++i) key.push_back({series[i].name, series_colour(i), true});
    return key;
}

}  // namespace

void check_chart(const BorderProfile& chart) {
    const auto& edges = chart.edges_km;
    if (edges.size() < 2 || std::ranges::adjacent_find(edges, std::ranges::greater_equal{}) != edges.end()
        || !std::isfinite(edges.front()) || !std::isfinite(edges.back())) {
        refuse_chart(std::to_string(edges.size()) + " edges of bins", "two or more, rising");
    }
    check_series(chart.series, edges.size() - 1, "one less than edges");
}

void check_chart(const HourChart& chart) { check_series(chart.series, 24, "one an hour"); }

double body_height(const BorderProfile& chart) { return 470. + (chart.landmarks.empty() ? 0. : landmark_room); }
double body_height(const HourChart&) { return 440.; }
std::vector<KeyEntry> key_of(const BorderProfile& chart) { return series_key(chart.series); }
std::vector<KeyEntry> key_of(const HourChart& chart) { return series_key(chart.series); }

void draw_body(const BorderProfile& chart, draw::Drawing& to, const draw::Box& area, double unit) {
    const double above = top_room + (chart.landmarks.empty() ? 0. : landmark_room);
    const draw::Box plot{area.x0 + left_room * unit, area.y0 + above * unit, area.x1, area.y1 - bottom_room * unit};
    const Extent e = extent_of(chart.series);
    const Axis y = fitted_axis(std::min(0., e.low), e.high, plot.y1, plot.y0, 5);
    const Axis x{chart.edges_km.front(), chart.edges_km.back(), plot.x0, plot.x1};
    draw_y_axis(to, y, plot, chart.landmarks.empty() ? chart.y_label : "", unit);
    if (!chart.landmarks.empty()) {  // the label stands above the landmarks
        to.text({area.x0, area.y0 + 12. * unit}, chart.y_label, {.size_px = 16. * unit, .colour = draw::ink::quiet});
    }
    draw_landmarks(to, chart, x, plot, unit);
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        draw_step_series(to, chart.series[i], chart.edges_km, x, y, series_colour(i), i == 0, unit);
    }
    draw_x_axis(to, x, plot, draw::linear_ticks(x.min, x.max, 10), chart.x_label, unit);
}

void draw_body(const HourChart& chart, draw::Drawing& to, const draw::Box& area, double unit) {
    const draw::Box plot{area.x0 + left_room * unit, area.y0 + top_room * unit, area.x1, area.y1 - bottom_room * unit};
    const Extent e = extent_of(chart.series);
    const Axis y = fitted_axis(e.low, e.high, plot.y1, plot.y0, 5);
    const Axis x{0., 24., plot.x0, plot.x1};
    for (const auto& night : chart.nights) {
        const double from = std::clamp(night.from_h, 0., 24.);
        const double until = std::clamp(night.to_h, 0., 24.);
        if (until > from) to.fill_box({x.pixel(from), plot.y0, x.pixel(until), plot.y1}, draw::rgb(0xeef0f5));
    }
    draw_y_axis(to, y, plot, chart.y_label, unit);
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        const Series& s = chart.series[i];
        const auto line = [&](const std::vector<double>& values) {
            std::vector<draw::Point> points;
            for (std::size_t h = 0; h < values.size(); ++h) {
                points.push_back({x.pixel(static_cast<double>(h) + 0.5), y.pixel(values[h])});
            }
            return points;
        };
        if (!s.low.empty()) to.fill(joined(line(s.low), line(s.high)), with_opacity(series_colour(i), 0.18));
        to.stroke(line(s.values), {series_colour(i), 2.6 * unit, {}});
        for (const draw::Point p : line(s.values)) to.fill_circle(p, 3.2 * unit, series_colour(i));
    }
    draw_x_axis(to, x, plot, {0., 3., 6., 9., 12., 15., 18., 21., 24.}, chart.x_label, unit);
}

}  // namespace funnel::viz::chart
