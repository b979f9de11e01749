// SPDX-License-Identifier: Apache-2.0
#include "geo/burn.hpp"

#include "geo/fixed_point.hpp"

#include <algorithm>

namespace funnel::geo {

namespace {

constexpr Wide cross(FixedPoint from, FixedPoint to, FixedPoint p) {
    return Wide{to.u - from.u} * (p.v - from.v) - Wide{to.v - from.v} * (p.u - from.u);
}

/// Side of line vertex p, shifted by (e, e^2) with e infinitely small, of the move a to b.
constexpr bool side_of_move(FixedPoint a, FixedPoint b, FixedPoint p) {
    const Wide c = cross(a, b, p);
    if (c != 0) return c > 0;
    const std::int64_t dv = b.v - a.v;  // the shift adds (b-a) x (e, e^2) = du e^2 - dv e
    return dv != 0 ? dv < 0 : b.u > a.u;
}

/// Side of cell centre a of the line segment p to q, both shifted by (e, e^2).
constexpr bool side_of_line(FixedPoint p, FixedPoint q, FixedPoint a) {
    const Wide c = cross(p, q, a);
    if (c != 0) return c > 0;
    const std::int64_t dv = q.v - p.v;  // seen from the shifted line, a moves by -(e, e^2)
    return dv != 0 ? dv > 0 : q.u < p.u;
}

constexpr bool crosses(FixedPoint p, FixedPoint q, FixedPoint a, FixedPoint b) {
    return side_of_line(p, q, a) != side_of_line(p, q, b) && side_of_move(a, b, p) != side_of_move(a, b, q);
}

/// The columns (rows) next to a span: those whose moves can meet it.
struct Span {
    std::int64_t first;
    std::int64_t last;
};

Span around(std::int64_t low, std::int64_t high, std::int64_t count) {
    return {std::max<std::int64_t>(0, (low >> fixed_bits) - 1),
            std::min<std::int64_t>(count - 1, (high >> fixed_bits) + 2)};
}

/// u over which the segment runs while its v lies in [top, bottom]; first > last when it does not.
Span u_range(FixedPoint p, FixedPoint q, std::int64_t top, std::int64_t bottom) {
    if (p.v > q.v) std::swap(p, q);
    if (q.v < top || p.v > bottom) return {1, 0};
    const std::int64_t u_in = p.v >= top ? p.u : u_at(p, q, top);
    const std::int64_t u_out = q.v <= bottom ? q.u : u_at(p, q, bottom);
    return {std::min(u_in, u_out), std::max(u_in, u_out)};
}

void mark_segment(FixedPoint p, FixedPoint q, const GridShape& shape, std::vector<std::uint8_t>& moves) {
    const Span rows = around(std::min(p.v, q.v), std::max(p.v, q.v), shape.rows);
    for (std::int64_t row = rows.first; row <= rows.last; ++row) {
        // Moves to the east, south-east, south and south-west: they stay between this row and the next.
        const std::int64_t v = row << fixed_bits;
        const Span reach = u_range(p, q, v - 1, v + fixed_one + 1);
        if (reach.first > reach.last) continue;
        const Span cols = around(reach.first, reach.last, shape.cols);
        for (std::int64_t col = cols.first; col <= cols.last; ++col) {
            const FixedPoint a{col << fixed_bits, v};
            const Cell here{static_cast<std::int32_t>(row), static_cast<std::int32_t>(col)};
            for (int k = 0; k < 4; ++k) {
                const Cell there{here.row + row_step(k), here.col + col_step(k)};
                if (!shape.contains(there)) continue;
                const FixedPoint b{a.u + col_step(k) * fixed_one, a.v + row_step(k) * fixed_one};
                if (!crosses(p, q, a, b)) continue;
                moves[static_cast<std::size_t>(shape.index(here))] |= static_cast<std::uint8_t>(1U << k);
                moves[static_cast<std::size_t>(shape.index(there))] |= static_cast<std::uint8_t>(1U << opposite(k));
            }
        }
    }
}

void touch_segment(FixedPoint p, FixedPoint q, const GridShape& shape, std::vector<CellIndex>& cells) {
    const std::int64_t first = std::max<std::int64_t>(0, cell_of(std::min(p.v, q.v)));
    const std::int64_t last = std::min<std::int64_t>(shape.rows - 1, cell_of(std::max(p.v, q.v)));
    for (std::int64_t row = first; row <= last; ++row) {
        const std::int64_t top = (row << fixed_bits) - fixed_half;
        const Span reach = u_range(p, q, top, top + fixed_one);
        const std::int64_t west = std::max<std::int64_t>(0, cell_of(reach.first));
        const std::int64_t east = std::min<std::int64_t>(shape.cols - 1, cell_of(reach.last));
        for (std::int64_t col = west; col <= east; ++col) cells.push_back(row * shape.cols + col);
    }
}

}  // namespace

std::vector<std::uint8_t> crossing_moves(const std::vector<Polyline>& lines, const GridSpec& grid) {
    std::vector<std::uint8_t> moves(static_cast<std::size_t>(grid.shape.cells()), 0);
    for (const Polyline& line : lines) {
        const std::vector<FixedPoint> vertices = to_fixed(grid, line);
        for (std::size_t i = 1; i < vertices.size(); ++i) {
            if (vertices[i - 1] == vertices[i]) continue;
            mark_segment(vertices[i - 1], vertices[i], grid.shape, moves);
        }
    }
    return moves;
}

std::vector<CellIndex> touched_cells(const std::vector<Polyline>& lines, const GridSpec& grid) {
    std::vector<CellIndex> cells;
    for (const Polyline& line : lines) {
        const std::vector<FixedPoint> vertices = to_fixed(grid, line);
        for (std::size_t i = 0; i < vertices.size(); ++i) {
            const FixedPoint before = vertices[i == 0 ? 0 : i - 1];
            touch_segment(before, vertices[i], grid.shape, cells);
        }
    }
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    return cells;
}

std::vector<std::uint8_t> mask_of(const GridSpec& grid, const std::vector<CellIndex>& cells) {
    std::vector<std::uint8_t> mask(static_cast<std::size_t>(grid.shape.cells()), 0);
    for (const CellIndex cell : cells) mask.at(static_cast<std::size_t>(cell)) = 1;
    return mask;
}

}  // namespace funnel::geo
