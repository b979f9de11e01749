// SPDX-License-Identifier: Apache-2.0
#include "geo/burn.hpp"
#include "geo/fixed_point.hpp"

#include <algorithm>

namespace funnel::geo {

namespace {

/// Where an edge is met by the line through the centres of a row: centres from `col` on lie beyond it.
struct Toggle {
    std::int64_t row;
    std::int64_t col;
    friend auto operator<=>(const Toggle&, const Toggle&) = default;
};

/// A centre at height v is crossed when the lower end is above and the upper end at or below it: half-open, so that
/// a vertex counts once. A centre on the edge lies to its east. Both are the same from either side of the edge.
void add_toggles(FixedPoint p, FixedPoint q, const GridShape& shape, std::vector<Toggle>& toggles) {
    if (p.v == q.v) return;
    if (p.v > q.v) std::swap(p, q);
    const auto row_from = [](std::int64_t v) { return static_cast<std::int64_t>(ceil_div(v, fixed_one)); };
    const std::int64_t first = std::max<std::int64_t>(0, row_from(p.v));
    const std::int64_t end = std::min<std::int64_t>(shape.rows, row_from(q.v));
    for (std::int64_t row = first; row < end; ++row) {
        // least column with col * one >= u of the edge, all over (q.v - p.v)
        const Wide height = q.v - p.v;
        const Wide u = Wide{p.u} * height + Wide{(row << fixed_bits) - p.v} * (q.u - p.u);
        const Wide col = ceil_div(u, height * fixed_one);
        toggles.push_back({row, static_cast<std::int64_t>(std::clamp<Wide>(col, 0, shape.cols))});
    }
}

}  // namespace

std::vector<CellIndex> cells_inside(const std::vector<Polyline>& rings, const GridSpec& grid) {
    std::vector<Toggle> toggles;
    for (const Polyline& ring : rings) {
        const std::vector<FixedPoint> vertices = to_fixed(grid, ring);
        for (std::size_t i = 0; i < vertices.size(); ++i) {
            add_toggles(vertices[i == 0 ? vertices.size() - 1 : i - 1], vertices[i], grid.shape, toggles);
        }
    }
    std::sort(toggles.begin(), toggles.end());
    std::vector<CellIndex> cells;
    // Closed rings toggle each row an even number of times, so pairs never straddle two rows.
    for (std::size_t i = 0; i + 1 < toggles.size(); i += 2) {
        for (std::int64_t col = toggles[i].col; col < toggles[i + 1].col; ++col) {
            cells.push_back(toggles[i].row * grid.shape.cols + col);
        }
    }
    return cells;
}

}  // namespace funnel::geo
