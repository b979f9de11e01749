// SPDX-License-Identifier: Apache-2.0
/// \file
/// A Markov chain over the cells of a map that ends sooner or later: from each cell to its eight neighbours with
/// given probabilities, and with what is left of 1 it is absorbed.
///
/// With Q the matrix of moves between cells that go on, the two questions asked of such a chain are
///
///     (I - Q) x = b      x_i: what is collected on the way by somebody who starts in i, b_i at each visit of i
///     (I - Q)^T y = s    y_j: expected visits of j by somebody who starts in i with probability s_i
///
/// (Kemeny & Snell 1960, "Finite Markov chains", chapter 3: N = (I - Q)^-1 is the fundamental matrix.) A cell
/// without moves is absorbing: x_i = b_i there, and y_i counts those who end there.
#pragma once

#include "kernels/core/grid.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace funnel {

/// The map of a chain with a frame of one cell around it, so that no move needs a test for the edge.
struct FramedGrid {
    GridShape shape;  ///< without the frame

    constexpr std::ptrdiff_t stride() const { return std::ptrdiff_t{shape.cols} + 2; }
    constexpr std::size_t size() const {
        return static_cast<std::size_t>(stride()) * static_cast<std::size_t>(shape.rows + 2);
    }
    constexpr std::ptrdiff_t at(std::int32_t row, std::int32_t col) const {
        return (std::ptrdiff_t{row} + 1) * stride() + col + 1;
    }
    constexpr std::size_t framed(CellIndex i) const {
        const Cell c = shape.cell(i);
        return static_cast<std::size_t>(at(c.row, c.col));
    }
    constexpr std::ptrdiff_t offset(int k) const { return row_step(k) * stride() + col_step(k); }
};

/// Eight planes of move probabilities over a framed map; those of the frame, and those into it, are 0.
template <class T>
class MoveField {
  public:
    MoveField() = default;
    explicit MoveField(GridShape shape) : grid_{shape} {
        for (auto& plane : planes_) plane.assign(grid_.size(), T{0});
    }
    const FramedGrid& grid() const { return grid_; }
    std::vector<T>& plane(int k) { return planes_[static_cast<std::size_t>(k)]; }
    const std::vector<T>& plane(int k) const { return planes_[static_cast<std::size_t>(k)]; }

    /// Probability of the move from cell i in direction k.
    T get(CellIndex i, int k) const { return plane(k)[grid_.framed(i)]; }
    void set(CellIndex i, int k, T probability) { plane(k)[grid_.framed(i)] = probability; }

  private:
    FramedGrid grid_;
    std::array<std::vector<T>, direction_count> planes_;
};

/// Probabilities of moves from cell to cell. What leaves the map or falls to a hazard is what lacks to 1.
using AbsorbingChain = MoveField<double>;

/// The system to solve: amounts collected from each cell on, or visits of each cell.
enum class ChainSystem { collected, visits };

/// The moves of one system as a stencil: `at[k][v]` is the weight of neighbour v + offset(k) in the row of v. The
/// transposed matrix is the same numbers read at the neighbour, in the opposite direction: no copy is needed.
template <class T>
struct MoveStencil {
    FramedGrid grid;
    std::array<const T*, direction_count> at;

    MoveStencil(const MoveField<T>& moves, ChainSystem system) : grid{moves.grid()}, at{} {
        for (int k = 0; k < direction_count; ++k)
            at[static_cast<std::size_t>(k)] = system == ChainSystem::collected
                                                  ? moves.plane(k).data()
                                                  : moves.plane(opposite(k)).data() + grid.offset(k);
    }
    T operator()(int k, std::ptrdiff_t v) const { return at[static_cast<std::size_t>(k)][v]; }
};

}  // namespace funnel
