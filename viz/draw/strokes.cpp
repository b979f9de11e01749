// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/strokes.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::viz::draw {
namespace {

constexpr double finest_px = 1. / 3.;

std::vector<Point> thinned(std::span<const Point> line) {
    std::vector<Point> kept;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (!std::isfinite(line[i].x) || !std::isfinite(line[i].y)) continue;
        const bool last = i + 1 == line.size();
        if (kept.empty() || last || std::hypot(line[i].x - kept.back().x, line[i].y - kept.back().y) >= finest_px) {
            kept.push_back(line[i]);
        }
    }
    return kept;
}

/// The share of segment a-b inside the box, as positions 0..1 along it; false where there is none (Liang and Barsky
/// 1984, doi:10.1145/357332.357333).
bool clip(Point a, Point b, const Box& box, double& enter, double& leave) {
    const double step[] = {a.x - b.x, b.x - a.x, a.y - b.y, b.y - a.y};
    const double room[] = {a.x - box.x0, box.x1 - a.x, a.y - box.y0, box.y1 - a.y};
    enter = 0.;
    leave = 1.;
    for (int side = 0; side < 4; ++side) {
        if (step[side] == 0. && room[side] < 0.) return false;
        if (step[side] < 0.) enter = std::max(enter, room[side] / step[side]);
        if (step[side] > 0.) leave = std::min(leave, room[side] / step[side]);
    }
    return enter <= leave;
}

/// Runs of consecutive segments inside the limits; those that cross them are cut, however far they go.
std::vector<std::vector<Point>> visible_runs(const std::vector<Point>& line, const Box& limits) {
    std::vector<std::vector<Point>> runs;
    bool open = false;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Point a = line[i];
        const Point b = line[i + 1];
        double enter = 0.;
        double leave = 1.;
        if (!clip(a, b, limits, enter, leave)) {
            open = false;
            continue;
        }
        const auto at = [&](double t) { return Point{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}; };
        if (!open || enter > 0.) runs.push_back({enter > 0. ? at(enter) : a});
        runs.back().push_back(leave < 1. ? at(leave) : b);
        open = leave >= 1.;
    }
    return runs;
}

std::vector<std::vector<Point>> dashed(const std::vector<Point>& line, const std::vector<double>& dash) {
    std::vector<std::vector<Point>> pieces;
    std::size_t k = 0;
    double left = dash[0];
    bool drawing = true;
    pieces.push_back({line[0]});
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        Point a = line[i];
        const Point b = line[i + 1];
        double length = std::hypot(b.x - a.x, b.y - a.y);
        while (length > left) {
            const double share = left / length;
            a = {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
            length -= left;
            if (drawing) {
                pieces.back().push_back(a);
            } else {
                pieces.push_back({a});
            }
            drawing = !drawing;
            k = (k + 1) % dash.size();
            left = dash[k];
        }
        left -= length;
        if (drawing) pieces.back().push_back(b);
    }
    return pieces;
}

/// Coverage of the pixel centre p by a bar from a to b; `round_a` and `round_b` say which ends have a join.
float segment_coverage(Point p, Point a, Point b, double half, bool round_a, bool round_b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length = std::hypot(dx, dy);
    if (length <= 0.) return static_cast<float>(std::clamp(half + 0.5 - std::hypot(p.x - a.x, p.y - a.y), 0., 1.));
    const double along = ((p.x - a.x) * dx + (p.y - a.y) * dy) / length;
    const double across = std::abs((p.x - a.x) * dy - (p.y - a.y) * dx) / length;
    // A line thinner than a pixel covers its width at most.
    const double side = std::clamp(half + 0.5 - across, 0., std::min(1., 2. * half));
    if (along >= 0. && along <= length && round_a && round_b) return static_cast<float>(side);
    if (along < 0. && round_a) {
        return static_cast<float>(std::clamp(half + 0.5 - std::hypot(along, across), 0., std::min(1., 2. * half)));
    }
    if (along > length && round_b) {
        return static_cast<float>(
            std::clamp(half + 0.5 - std::hypot(along - length, across), 0., std::min(1., 2. * half)));
    }
    const double start = round_a ? 1. : std::clamp(along + 0.5, 0., 1.);
    const double end = round_b ? 1. : std::clamp(length - along + 0.5, 0., 1.);
    return static_cast<float>(side * start * end);
}

}  // namespace

Box bounds(std::span<const Point> line) {
    Box box{1e300, 1e300, -1e300, -1e300};
    for (const Point p : line) {
        box = {std::min(box.x0, p.x), std::min(box.y0, p.y), std::max(box.x1, p.x), std::max(box.y1, p.y)};
    }
    return box;
}

std::vector<std::vector<Point>> stroke_pieces(std::span<const Point> line, const std::vector<double>& dash_px,
                                              const Box& limits) {
    const auto kept = thinned(line);
    if (kept.size() < 2) return {};
    const double period = [&] {
        double sum = 0.;
        for (const double d : dash_px) sum += std::max(d, 0.);
        return sum;
    }();
    auto runs = visible_runs(kept, limits);
    if (period < 0.5) return runs;
    std::vector<std::vector<Point>> pieces;
    for (const auto& run : runs) {
        for (auto& piece : dashed(run, dash_px)) {
            if (piece.size() > 1) pieces.push_back(std::move(piece));
        }
    }
    return pieces;
}

void cover_line(std::span<const Point> line, double width_px, CoverageMask& mask) {
    mask.values.assign(static_cast<std::size_t>(mask.width) * static_cast<std::size_t>(mask.height), 0.F);
    const double half = 0.5 * width_px;
    const double reach = half + 1.;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Point a = line[i];
        const Point b = line[i + 1];
        const bool closed = line.front().x == line.back().x && line.front().y == line.back().y;
        const bool round_a = i > 0 || closed;
        const bool round_b = i + 2 < line.size() || closed;
        const int y0 = std::max(mask.y0, static_cast<int>(std::floor(std::max(std::min(a.y, b.y) - reach, -1e6))));
        const int y1 = std::min(mask.y0 + mask.height,
                                static_cast<int>(std::floor(std::min(std::max(a.y, b.y) + reach, 1e6))) + 1);
        const double slant = b.y != a.y ? (b.x - a.x) / (b.y - a.y) : 0.;
        const double spread = b.y != a.y ? reach * std::sqrt(1. + slant * slant) + std::abs(slant) : 0.;
        for (int y = y0; y < y1; ++y) {
            double left = std::min(a.x, b.x) - reach;
            double right = std::max(a.x, b.x) + reach;
            if (b.y != a.y) {
                const double x = a.x + (y + 0.5 - a.y) * slant;
                left = std::max(left, x - spread);
                right = std::min(right, x + spread);
            }
            const int x0 = static_cast<int>(std::max(std::floor(left), static_cast<double>(mask.x0)));
            const int x1 =
                static_cast<int>(std::min(std::floor(right) + 1., static_cast<double>(mask.x0 + mask.width)));
            float* row = mask.values.data() + static_cast<std::ptrdiff_t>(y - mask.y0) * mask.width;
            for (int x = x0; x < x1; ++x) {
                const float c = segment_coverage({x + 0.5, y + 0.5}, a, b, half, round_a, round_b);
                row[x - mask.x0] = std::max(row[x - mask.x0], c);
            }
        }
    }
}

}  // namespace funnel::viz::draw
