// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/nearest_seed.hpp"

#include <limits>

namespace funnel::sim::prepare {

namespace {

class Passes {
  public:
    Passes(GridShape shape, const std::vector<CellIndex>& seeds)
        : shape_{shape}, seeds_{seeds}, nearest_(static_cast<std::size_t>(shape.cells()), -1) {
        for (std::size_t s = 0; s < seeds.size(); ++s) {
            std::int32_t& here = nearest_[static_cast<std::size_t>(seeds[s])];
            if (here < 0) here = static_cast<std::int32_t>(s);
        }
    }

    std::vector<std::int32_t> run() {
        for (std::int32_t row = 0; row < shape_.rows; ++row) {
            take_row(row, -1);
            for (std::int32_t col = 1; col < shape_.cols; ++col) take(row, col, row, col - 1);
            for (std::int32_t col = shape_.cols - 2; col >= 0; --col) take(row, col, row, col + 1);
        }
        for (std::int32_t row = shape_.rows - 1; row >= 0; --row) {
            take_row(row, 1);
            for (std::int32_t col = shape_.cols - 2; col >= 0; --col) take(row, col, row, col + 1);
            for (std::int32_t col = 1; col < shape_.cols; ++col) take(row, col, row, col - 1);
        }
        return std::move(nearest_);
    }

  private:
    void take_row(std::int32_t row, std::int32_t step) {
        if (row + step < 0 || row + step >= shape_.rows) return;
        for (std::int32_t col = 0; col < shape_.cols; ++col)
            for (std::int32_t from = col - 1; from <= col + 1; ++from)
                if (from >= 0 && from < shape_.cols) take(row, col, row + step, from);
    }
    /// Takes over the seed of another cell when it is nearer than one's own.
    void take(std::int32_t row, std::int32_t col, std::int32_t from_row, std::int32_t from_col) {
        const std::int32_t offered = nearest_[static_cast<std::size_t>(shape_.index({from_row, from_col}))];
        if (offered < 0) return;
        std::int32_t& own = nearest_[static_cast<std::size_t>(shape_.index({row, col}))];
        if (square(offered, row, col) < square(own, row, col)) own = offered;
    }
    std::int64_t square(std::int32_t seed, std::int32_t row, std::int32_t col) const {
        if (seed < 0) return std::numeric_limits<std::int64_t>::max();
        const Cell at = shape_.cell(seeds_[static_cast<std::size_t>(seed)]);
        const std::int64_t dr = at.row - row, dc = at.col - col;
        return dr * dr + dc * dc;
    }

    GridShape shape_;
    const std::vector<CellIndex>& seeds_;
    std::vector<std::int32_t> nearest_;
};

}  // namespace

std::vector<std::int32_t> nearest_seeds(GridShape shape, const std::vector<CellIndex>& seeds) {
    return Passes(shape, seeds).run();
}

}  // namespace funnel::sim::prepare
