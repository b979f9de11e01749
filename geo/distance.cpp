// SPDX-License-Identifier: Apache-2.0
#include "geo/burn.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::geo {

namespace {

constexpr std::int64_t none = -1;

/// Rows to the nearest marked cell of the same column, `none` without any: one sweep down, one up.
std::vector<std::int32_t> rows_to_nearest(const GridShape& shape, const std::vector<CellIndex>& cells) {
    std::vector<std::int32_t> rows(static_cast<std::size_t>(shape.cells()), static_cast<std::int32_t>(none));
    for (const CellIndex cell : cells) rows.at(static_cast<std::size_t>(cell)) = 0;
    const auto sweep = [&](std::int32_t row, std::int32_t from) {
        const std::size_t here = static_cast<std::size_t>(shape.index({row, 0}));
        const std::size_t there = static_cast<std::size_t>(shape.index({from, 0}));
        for (std::size_t col = 0; col < static_cast<std::size_t>(shape.cols); ++col) {
            const std::int32_t reached = rows[there + col];
            std::int32_t& value = rows[here + col];
            if (reached != none && (value == none || reached + 1 < value)) value = reached + 1;
        }
    };
    for (std::int32_t row = 1; row < shape.rows; ++row) sweep(row, row - 1);
    for (std::int32_t row = shape.rows - 2; row >= 0; --row) sweep(row, row + 1);
    return rows;
}

/// Lower envelope of the parabolas (col - c)^2 + rows[c]^2 of one row.
class Envelope {
  public:
    explicit Envelope(std::int32_t cols)
        : apex_(static_cast<std::size_t>(cols)), start_(static_cast<std::size_t>(cols)) {}

    void build(const std::int32_t* rows, std::int32_t cols) {
        size_ = 0;
        for (std::int32_t col = 0; col < cols; ++col) {
            if (rows[col] == none) continue;
            const std::int64_t height = square(rows[col]) + square(col);
            double from = -1.;
            while (size_ > 0) {
                const std::int32_t top = apex_[size_ - 1];
                from = static_cast<double>(height - square(rows[top]) - square(top)) / (2. * (col - top));
                if (from > start_[size_ - 1]) break;
                --size_;
                from = -1.;  // counts when the last one goes: the first parabola holds from the left edge on
            }
            apex_[size_] = col;
            start_[size_] = from;
            ++size_;
        }
    }

    bool empty() const { return size_ == 0; }

    void distances(const std::int32_t* rows, std::int32_t cols, double cell_m, float* out) const {
        std::size_t k = 0;
        for (std::int32_t col = 0; col < cols; ++col) {
            while (k + 1 < size_ && start_[k + 1] < col) ++k;
            const std::int64_t d = square(rows[apex_[k]]) + square(col - apex_[k]);
            out[col] = static_cast<float>(std::sqrt(static_cast<double>(d)) * cell_m);
        }
    }

  private:
    static std::int64_t square(std::int64_t x) { return x * x; }
    std::vector<std::int32_t> apex_;  // columns of the parabolas of the envelope
    std::vector<double> start_;       // from where each is the lowest
    std::size_t size_ = 0;
};

}  // namespace

std::vector<float> distance_to_cells_m(const GridSpec& grid, const std::vector<CellIndex>& cells) {
    const GridShape shape = grid.shape;
    std::vector<float> distance(static_cast<std::size_t>(shape.cells()), std::numeric_limits<float>::infinity());
    if (cells.empty()) return distance;
    const std::vector<std::int32_t> rows = rows_to_nearest(shape, cells);
    Envelope envelope(shape.cols);
    for (std::int32_t row = 0; row < shape.rows; ++row) {
        const std::size_t start = static_cast<std::size_t>(shape.index({row, 0}));
        envelope.build(&rows[start], shape.cols);
        if (!envelope.empty()) envelope.distances(&rows[start], shape.cols, grid.cell_m, &distance[start]);
    }
    return distance;
}

}  // namespace funnel::geo
