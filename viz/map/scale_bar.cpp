// SPDX-License-Identifier: Apache-2.0
#include "viz/map/scale_bar.hpp"

#include "viz/draw/ink.hpp"
#include "viz/draw/text.hpp"
#include "viz/draw/ticks.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::viz::map {

ScaleBar scale_bar(double metres_per_px, double max_px) {
    const double length = draw::nice_floor(metres_per_px * max_px);
    return {length, length / metres_per_px};
}

double draw_scale_bar(const draw::Column& at, double metres_per_px, const std::string& kilometres) {
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

double draw_north_arrow(const draw::Column& at, const std::string& letter) {
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

}  // namespace funnel::viz::map
