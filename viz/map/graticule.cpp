// SPDX-License-Identifier: Apache-2.0
#include "viz/map/graticule.hpp"

#include "viz/draw/ticks.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace funnel::viz::map {
namespace {

constexpr int samples = 33;  // points along one line
constexpr double metres_per_degree = 111320.;

/// Where f, monotone along [a, b], takes the value; NaN where it does not.
template <class Function>
double solve(double a, double b, double value, Function f) {
    double fa = f(a) - value;
    if (fa * (f(b) - value) > 0. || !std::isfinite(fa)) return std::nan("");
    for (int i = 0; i < 48; ++i) {
        const double middle = 0.5 * (a + b);
        const double fm = f(middle) - value;
        const bool left = fa * fm <= 0.;
        (left ? b : a) = middle;
        if (!left) fa = fm;
    }
    return 0.5 * (a + b);
}

/// Steps of degrees that divide degrees into round minutes or tenths.
double degree_step(double wanted) {
    constexpr std::array steps{0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1., 2., 5., 10., 20., 30.};
    const auto found = std::ranges::find_if(steps, [&](double s) { return s >= 0.75 * wanted; });
    return found == steps.end() ? steps.back() : *found;
}

std::string degree_text(double degrees, double step, const std::string& positive, const std::string& negative) {
    const double shown_step = std::abs(step - 0.25) < 1e-9 ? 0.01 : step;
    const std::string& side = degrees < 0. ? negative : positive;
    return draw::number_text(std::abs(degrees), shown_step) + "°" + (degrees == 0. ? "" : "\u00a0" + side);
}

struct Extent {
    double west, east, south, north;
};

GraticuleLine line_at(const MapFigure& figure, const Extent& m, double degrees, bool meridian) {
    GraticuleLine out;
    out.meridian = meridian;
    for (int i = 0; i < samples; ++i) {
        const double t = static_cast<double>(i) / (samples - 1);
        if (meridian) {
            const double y = m.south + t * (m.north - m.south);
            const double x = solve(m.west, m.east, degrees, [&](double v) { return figure.to_lonlat({v, y}).x; });
            if (!std::isnan(x)) out.line.push_back({x, y});
        } else {
            const double x = m.west + t * (m.east - m.west);
            const double y = solve(m.south, m.north, degrees, [&](double v) { return figure.to_lonlat({x, v}).y; });
            if (!std::isnan(y)) out.line.push_back({x, y});
        }
    }
    return out;
}

void add_degrees(const MapFigure& figure, const Extent& m, double spacing_m, bool meridians,
                 std::vector<GraticuleLine>& out) {
    double low = 1e300;
    double high = -1e300;
    double latitude = 0.;
    for (int i = 0; i < samples; ++i) {
        const double t = static_cast<double>(i) / (samples - 1);
        for (const draw::Point p : {draw::Point{m.west + t * (m.east - m.west), m.south},
                                    draw::Point{m.west + t * (m.east - m.west), m.north},
                                    draw::Point{m.west, m.south + t * (m.north - m.south)},
                                    draw::Point{m.east, m.south + t * (m.north - m.south)}}) {
            const draw::Point lonlat = figure.to_lonlat(p);
            const double v = meridians ? lonlat.x : lonlat.y;
            if (!std::isfinite(v)) continue;
            low = std::min(low, v);
            high = std::max(high, v);
            latitude = lonlat.y;
        }
    }
    if (low > high) return;
    const double shrink = meridians ? std::max(0.05, std::cos(latitude * 3.14159265358979 / 180.)) : 1.;
    const double step = degree_step(spacing_m / (metres_per_degree * shrink));
    for (double k = std::ceil(low / step); k * step <= high; k += 1.) {
        GraticuleLine line = line_at(figure, m, k * step, meridians);
        line.label = meridians ? degree_text(k * step, step, figure.words.east, figure.words.west)
                               : degree_text(k * step, step, figure.words.north, figure.words.south);
        if (line.line.size() > 1) out.push_back(std::move(line));
    }
}

}  // namespace

std::vector<GraticuleLine> graticule(const MapFigure& figure, double spacing_m) {
    const Extent m{figure.grid.west_m, figure.grid.east_m(), figure.grid.south_m(), figure.grid.north_m};
    std::vector<GraticuleLine> out;
    if (figure.to_lonlat) {
        add_degrees(figure, m, spacing_m, true, out);
        add_degrees(figure, m, spacing_m, false, out);
        return out;
    }
    const auto label = [&](double v) { return draw::number_text(v / 1000.) + "\u00a0" + figure.words.kilometres; };
    for (const double x :
         draw::linear_ticks(m.west, m.east, std::max(2, static_cast<int>((m.east - m.west) / spacing_m)))) {
        out.push_back({label(x), true, {{x, m.south}, {x, m.north}}});
    }
    for (const double y :
         draw::linear_ticks(m.south, m.north, std::max(2, static_cast<int>((m.north - m.south) / spacing_m)))) {
        out.push_back({label(y), false, {{m.west, y}, {m.east, y}}});
    }
    return out;
}

}  // namespace funnel::viz::map
