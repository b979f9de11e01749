// SPDX-License-Identifier: Apache-2.0
#include "kernels/oracle/chain_multigrid.hpp"

#include <utility>

namespace funnel {
namespace {

constexpr std::int32_t coarsest_side = 10;

struct Smoother {
    MoveStencil<float> stencil;
    const std::vector<float>& per_diagonal;
    const std::vector<float>& right;
    std::vector<float>& value;
    std::vector<float> line;

    Smoother(const MoveField<float>& moves, ChainSystem system, const std::vector<float>& d,
             const std::vector<float>& b, std::vector<float>& x)
        : stencil(moves, system),
          per_diagonal(d),
          right(b),
          value(x),
          line(static_cast<std::size_t>(moves.grid().shape.cols)) {}

    /// Contributions to a row's cells from all but the neighbour `side` (0: east, 4: west), which is taken up one by
    /// one.
    void gather(std::ptrdiff_t first, int other_side) {
        const FramedGrid& g = stencil.grid;
        const float* x = value.data() + first;
        const float* b = right.data() + first;
        const float* q[7];
        std::ptrdiff_t o[7];
        const int order[7] = {1, 2, 3, 5, 6, 7, other_side};
        for (int i = 0; i < 7; ++i) {
            q[i] = stencil.at[static_cast<std::size_t>(order[i])] + first;
            o[i] = g.offset(order[i]);
        }
        float* out = line.data();
        const std::int32_t cols = g.shape.cols;
        for (std::int32_t c = 0; c < cols; ++c)
            out[c] =
                b[c]
                + ((q[0][c] * x[c + o[0]] + q[1][c] * x[c + o[1]]) + (q[2][c] * x[c + o[2]] + q[3][c] * x[c + o[3]]))
                + ((q[4][c] * x[c + o[4]] + q[5][c] * x[c + o[5]]) + q[6][c] * x[c + o[6]]);
    }
    void eastward(std::int32_t row) {
        const std::ptrdiff_t first = stencil.grid.at(row, 0);
        gather(first, 0);
        float* x = value.data() + first;
        const float* d = per_diagonal.data() + first;
        const float* west = stencil.at[4] + first;
        float before = 0.F;
        for (std::int32_t c = 0; c < stencil.grid.shape.cols; ++c)
            x[c] = before = line[static_cast<std::size_t>(c)] * d[c] + (west[c] * d[c]) * before;
    }
    void westward(std::int32_t row) {
        const std::ptrdiff_t first = stencil.grid.at(row, 0);
        gather(first, 4);
        float* x = value.data() + first;
        const float* d = per_diagonal.data() + first;
        const float* east = stencil.at[0] + first;
        float before = 0.F;
        for (std::int32_t c = stencil.grid.shape.cols - 1; c >= 0; --c)
            x[c] = before = line[static_cast<std::size_t>(c)] * d[c] + (east[c] * d[c]) * before;
    }
    void down() {
        for (std::int32_t row = 0; row < stencil.grid.shape.rows; row += 2) eastward(row);
        for (std::int32_t row = 1; row < stencil.grid.shape.rows; row += 2) eastward(row);
    }
    void up() {
        for (std::int32_t row = 1; row < stencil.grid.shape.rows; row += 2) westward(row);
        for (std::int32_t row = 0; row < stencil.grid.shape.rows; row += 2) westward(row);
    }
};

void take_residual(const MoveField<float>& moves, ChainSystem system, const std::vector<float>& diagonal,
                   const std::vector<float>& right, const std::vector<float>& value, std::vector<float>& residual) {
    const MoveStencil<float> stencil(moves, system);
    const FramedGrid& g = stencil.grid;
    for (std::int32_t row = 0; row < g.shape.rows; ++row) {
        const std::ptrdiff_t first = g.at(row, 0);
        float* r = residual.data() + first;
        const float* x = value.data() + first;
        const float* b = right.data() + first;
        const float* d = diagonal.data() + first;
        const float* q[8];
        std::ptrdiff_t o[8];
        for (int k = 0; k < 8; ++k) {
            q[k] = stencil.at[static_cast<std::size_t>(k)] + first;
            o[k] = g.offset(k);
        }
        for (std::int32_t c = 0; c < g.shape.cols; ++c)
            r[c] =
                (b[c] - d[c] * x[c])
                + (((q[0][c] * x[c + o[0]] + q[1][c] * x[c + o[1]]) + (q[2][c] * x[c + o[2]] + q[3][c] * x[c + o[3]]))
                   + ((q[4][c] * x[c + o[4]] + q[5][c] * x[c + o[5]])
                      + (q[6][c] * x[c + o[6]] + q[7][c] * x[c + o[7]])));
    }
}

}  // namespace

ChainMultigrid::ChainMultigrid(const AbsorbingChain& chain) {
    Level finest;
    const FramedGrid& g = chain.grid();
    finest.moves = MoveField<float>(g.shape);
    for (int k = 0; k < direction_count; ++k)
        for (std::size_t v = 0; v < g.size(); ++v) finest.moves.plane(k)[v] = static_cast<float>(chain.plane(k)[v]);
    finest.diagonal.assign(g.size(), 1.F);
    levels_.push_back(std::move(finest));
    add_coarser_levels();
    for (Level& level : levels_) {
        const std::size_t n = level.moves.grid().size();
        level.per_diagonal.resize(n);
        for (std::size_t v = 0; v < n; ++v) level.per_diagonal[v] = 1.F / level.diagonal[v];
        level.value.assign(n, 0.F);
        level.right.assign(n, 0.F);
        level.residual.assign(n, 0.F);
    }
    invert_coarsest();
}

void ChainMultigrid::add_coarser_levels() {
    while (true) {
        Level& fine = levels_.back();
        const GridShape shape = fine.moves.grid().shape;
        if (shape.rows <= coarsest_side && shape.cols <= coarsest_side) return;
        fine.interpolation = make_transfer(MoveStencil<float>(fine.moves, ChainSystem::collected), fine.diagonal);
        fine.restriction = make_transfer(MoveStencil<float>(fine.moves, ChainSystem::visits), fine.diagonal);
        Level coarse;
        coarsen(fine.moves, fine.diagonal, fine.restriction, fine.interpolation, coarse.moves, coarse.diagonal);
        levels_.push_back(std::move(coarse));
    }
}

void ChainMultigrid::invert_coarsest() {
    const Level& level = levels_.back();
    const FramedGrid& g = level.moves.grid();
    const auto n = static_cast<std::size_t>(g.shape.cells());
    std::vector<double> a(n * n, 0.);
    inverse_.assign(n * n, 0.);
    for (CellIndex i = 0; i < g.shape.cells(); ++i) {
        const auto row = static_cast<std::size_t>(i);
        inverse_[row * n + row] = 1.;
        a[row * n + row] = static_cast<double>(level.diagonal[g.framed(i)]);
        for (int k = 0; k < direction_count; ++k) {
            const CellIndex j = neighbour(g.shape, i, k);
            if (j != no_cell) a[row * n + static_cast<std::size_t>(j)] = -static_cast<double>(level.moves.get(i, k));
        }
    }
    // Gauss-Jordan; the diagonal dominates, so that no pivot needs to be sought.
    for (std::size_t p = 0; p < n; ++p) {
        const double per_pivot = 1. / a[p * n + p];
        for (std::size_t c = 0; c < n; ++c) {
            a[p * n + c] *= per_pivot;
            inverse_[p * n + c] *= per_pivot;
        }
        for (std::size_t r = 0; r < n; ++r) {
            const double factor = a[r * n + p];
            if (r == p || factor == 0.) continue;
            for (std::size_t c = 0; c < n; ++c) {
                a[r * n + c] -= factor * a[p * n + c];
                inverse_[r * n + c] -= factor * inverse_[p * n + c];
            }
        }
    }
}

void ChainMultigrid::solve_coarsest(ChainSystem system) {
    Level& level = levels_.back();
    const FramedGrid& g = level.moves.grid();
    const auto n = static_cast<std::size_t>(g.shape.cells());
    for (std::size_t i = 0; i < n; ++i) {
        double sum = 0.;
        for (std::size_t j = 0; j < n; ++j)
            sum += inverse_[system == ChainSystem::collected ? i * n + j : j * n + i]
                   * static_cast<double>(level.right[g.framed(static_cast<CellIndex>(j))]);
        level.value[g.framed(static_cast<CellIndex>(i))] = static_cast<float>(sum);
    }
}

void ChainMultigrid::cycle(std::size_t l, ChainSystem system) {
    if (l + 1 == levels_.size()) {
        solve_coarsest(system);
        return;
    }
    Level& level = levels_[l];
    std::fill(level.value.begin(), level.value.end(), 0.F);
    Smoother smoother(level.moves, system, level.per_diagonal, level.right, level.value);
    smoother.down();
    take_residual(level.moves, system, level.diagonal, level.right, level.value, level.residual);
    const bool plain = system == ChainSystem::collected;
    restrict_residual(plain ? level.restriction : level.interpolation, level.moves.grid(), level.residual,
                      levels_[l + 1].right);
    cycle(l + 1, system);
    add_interpolated(plain ? level.interpolation : level.restriction, levels_[l + 1].value, level.moves.grid(),
                     level.value);
    smoother.up();
}

void ChainMultigrid::apply(ChainSystem system, const std::vector<double>& r, std::vector<double>& z) {
    Level& finest = levels_.front();
    for (std::size_t v = 0; v < r.size(); ++v) finest.right[v] = static_cast<float>(r[v]);
    cycle(0, system);
    for (std::size_t v = 0; v < r.size(); ++v) z[v] = static_cast<double>(finest.value[v]);
}

}  // namespace funnel
