// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/axes.hpp"

#include "viz/draw/ink.hpp"
#include "viz/draw/ticks.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::viz::chart {

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

}  // namespace funnel::viz::chart
