// SPDX-License-Identifier: Apache-2.0
#include "viz/map/symbols.hpp"

#include <cmath>
#include <numbers>
#include <vector>

namespace funnel::viz::map {
namespace {

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

}  // namespace

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
