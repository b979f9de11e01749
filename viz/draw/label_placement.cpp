// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/label_placement.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace funnel::viz::draw {
namespace {

constexpr double square_px = 4.;

struct Place {
    double x;     ///< of the label's centre, -1 left .. 1 right of the symbol
    double y;     ///< -1 above .. 1 below
    double cost;  ///< how unwelcome the place is
};

// The usual order of preference on printed maps (Imhof 1975): right before left, above before below.
constexpr std::array<Place, 8> places{{{1., -0.7, 0.},
                                       {1., 0., 0.15},
                                       {1., 0.7, 0.3},
                                       {-1., -0.7, 0.4},
                                       {-1., 0., 0.5},
                                       {-1., 0.7, 0.6},
                                       {0., -1., 0.7},
                                       {0., 1., 0.8}}};

}  // namespace

LabelPlacer::LabelPlacer(const Box& area)
    : area_(area),
      cols_(std::max(1, static_cast<int>(std::ceil(area.width() / square_px)))),
      rows_(std::max(1, static_cast<int>(std::ceil(area.height() / square_px)))),
      lines_(static_cast<std::size_t>(cols_) * static_cast<std::size_t>(rows_), 0.F) {}

void LabelPlacer::reserve(const Box& box) { taken_.push_back(box); }

void LabelPlacer::avoid(std::span<const Point> line, double weight) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Point a = line[i];
        const Point b = line[i + 1];
        const double length = std::hypot(b.x - a.x, b.y - a.y);
        if (!std::isfinite(length) || length > 1e5) continue;
        const int steps = 1 + static_cast<int>(length / square_px);
        for (int k = 0; k < steps; ++k) {
            const double t = (k + 0.5) / steps;
            const double col = std::floor((a.x + t * (b.x - a.x) - area_.x0) / square_px);
            const double row = std::floor((a.y + t * (b.y - a.y) - area_.y0) / square_px);
            if (col < 0. || row < 0. || col >= cols_ || row >= rows_) continue;
            float& square =
                lines_[static_cast<std::size_t>(row) * static_cast<std::size_t>(cols_) + static_cast<std::size_t>(col)];
            square = std::max(square, static_cast<float>(weight));
        }
    }
}

double LabelPlacer::hidden(const Box& box) const {
    const int c0 = std::max(0, static_cast<int>((box.x0 - area_.x0) / square_px));
    const int c1 = std::min(cols_ - 1, static_cast<int>((box.x1 - area_.x0) / square_px));
    const int r0 = std::max(0, static_cast<int>((box.y0 - area_.y0) / square_px));
    const int r1 = std::min(rows_ - 1, static_cast<int>((box.y1 - area_.y0) / square_px));
    double sum = 0.;
    for (int r = r0; r <= r1; ++r) {
        for (int c = c0; c <= c1; ++c) {
            sum += static_cast<double>(
                lines_[static_cast<std::size_t>(r) * static_cast<std::size_t>(cols_) + static_cast<std::size_t>(c)]);
        }
    }
    return sum * square_px / std::max(1., box.width());
}

bool LabelPlacer::is_free(const Box& box) const {
    return area_.holds(box) && std::ranges::none_of(taken_, [&](const Box& other) { return other.overlaps(box); });
}

std::optional<Box> LabelPlacer::place(Point symbol, double symbol_radius, double width, double height) {
    std::optional<Box> best;
    double best_cost = 1e300;
    for (const Place& place : places) {
        const bool beside = place.x != 0.;
        const double cx = symbol.x + place.x * (symbol_radius * (place.y != 0. && beside ? 0.8 : 1.) + 0.5 * width);
        const double cy = symbol.y + place.y * (beside ? 0.5 * height : symbol_radius + 0.5 * height);
        const Box box{cx - 0.5 * width, cy - 0.5 * height, cx + 0.5 * width, cy + 0.5 * height};
        if (!is_free(box)) continue;
        const double cost = place.cost + 2. * hidden(box);
        if (cost >= best_cost) continue;
        best = box;
        best_cost = cost;
    }
    if (best) reserve(best->grown(2.));
    return best;
}

}  // namespace funnel::viz::draw
