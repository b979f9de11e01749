// SPDX-License-Identifier: Apache-2.0
#include "kernels/oracle/grid_transfer.hpp"

namespace funnel {
namespace {

using Part = GridTransfer::Part;

/// Two weights by the sums of the couplings to either side; those across count as equal to the cell itself. Couplings
/// that outweigh what is left of the diagonal (possible in the transposed equations) are kept to a sum of 1.
void split(float side_a, float side_b, float diagonal_left, float& a, float& b) {
    const float sum = side_a + side_b;
    const float whole = std::max(diagonal_left, sum);
    a = whole > 0.F ? side_a / whole : 0.F;
    b = whole > 0.F ? side_b / whole : 0.F;
}

/// Weights of fine cells in the coarse cells around, as seen from one coarse cell: 5 x 5 fine, 3 x 3 coarse.
struct Patch {
    static constexpr int padded = 16;  ///< 9 coarse cells, in whole vectors
    alignas(64) float weight[25][padded];

    void clear() {
        for (auto& row : weight)
            for (float& w : row) w = 0.F;
    }
    /// Fine offsets from -2 to 2, coarse offsets from -1 to 1.
    float& at(int fine_row, int fine_col, int coarse_row, int coarse_col) {
        return weight[(fine_row + 2) * 5 + fine_col + 2][(coarse_row + 1) * 3 + coarse_col + 1];
    }
    void fill(const GridTransfer& t, std::ptrdiff_t v) {
        clear();
        const std::ptrdiff_t stride = t.coarse.stride();
        for (int r = -1; r <= 1; ++r)
            for (int c = -1; c <= 1; ++c) {
                const std::ptrdiff_t u = v + r * stride + c;
                at(2 * r, 2 * c, r, c) = 1.F;
                if (c < 1) {
                    at(2 * r, 2 * c + 1, r, c) = t.get(Part::east_from_west, u);
                    at(2 * r, 2 * c + 1, r, c + 1) = t.get(Part::east_from_east, u);
                }
                if (r < 1) {
                    at(2 * r + 1, 2 * c, r, c) = t.get(Part::south_from_north, u);
                    at(2 * r + 1, 2 * c, r + 1, c) = t.get(Part::south_from_south, u);
                }
                if (c < 1 && r < 1) {
                    at(2 * r + 1, 2 * c + 1, r, c) = t.get(Part::middle_nw, u);
                    at(2 * r + 1, 2 * c + 1, r, c + 1) = t.get(Part::middle_ne, u);
                    at(2 * r + 1, 2 * c + 1, r + 1, c) = t.get(Part::middle_sw, u);
                    at(2 * r + 1, 2 * c + 1, r + 1, c + 1) = t.get(Part::middle_se, u);
                }
            }
    }
};

/// The 3 x 3 restriction weights around a coarse cell.
void fill_restriction(const GridTransfer& t, std::ptrdiff_t v, float (&weight)[3][3]) {
    const std::ptrdiff_t stride = t.coarse.stride();
    weight[1][1] = 1.F;
    weight[1][2] = t.get(Part::east_from_west, v);
    weight[1][0] = t.get(Part::east_from_east, v - 1);
    weight[2][1] = t.get(Part::south_from_north, v);
    weight[0][1] = t.get(Part::south_from_south, v - stride);
    weight[2][2] = t.get(Part::middle_nw, v);
    weight[2][0] = t.get(Part::middle_ne, v - 1);
    weight[0][2] = t.get(Part::middle_sw, v - stride);
    weight[0][0] = t.get(Part::middle_se, v - stride - 1);
}

}  // namespace

GridTransfer make_transfer(const MoveStencil<float>& stencil, const std::vector<float>& diagonal) {
    const FramedGrid fine = stencil.grid;
    GridTransfer t(coarse_shape(fine.shape));
    const FramedGrid& coarse = t.coarse;
    const auto side = [&](std::ptrdiff_t v, int a, int b, int c) {
        return stencil(a, v) + stencil(b, v) + stencil(c, v);
    };
    for (std::int32_t row = 0; row < coarse.shape.rows; ++row) {
        for (std::int32_t col = 0; col < coarse.shape.cols; ++col) {
            const auto u = static_cast<std::size_t>(coarse.at(row, col));
            const std::ptrdiff_t v = fine.at(2 * row, 2 * col);
            if (2 * col + 1 < fine.shape.cols) {
                const std::ptrdiff_t e = v + 1;
                const float left = diagonal[static_cast<std::size_t>(e)] - stencil(2, e) - stencil(6, e);
                split(side(e, 3, 4, 5), side(e, 7, 0, 1), left, t.of(Part::east_from_west)[u],
                      t.of(Part::east_from_east)[u]);
            }
            if (2 * row + 1 < fine.shape.rows) {
                const std::ptrdiff_t s = v + fine.stride();
                const float left = diagonal[static_cast<std::size_t>(s)] - stencil(0, s) - stencil(4, s);
                split(side(s, 5, 6, 7), side(s, 1, 2, 3), left, t.of(Part::south_from_north)[u],
                      t.of(Part::south_from_south)[u]);
            }
        }
    }
    const std::ptrdiff_t stride = coarse.stride();
    for (std::int32_t row = 0; row < coarse.shape.rows && 2 * row + 1 < fine.shape.rows; ++row) {
        for (std::int32_t col = 0; col < coarse.shape.cols && 2 * col + 1 < fine.shape.cols; ++col) {
            const std::ptrdiff_t u = coarse.at(row, col);
            const std::ptrdiff_t m = fine.at(2 * row + 1, 2 * col + 1);
            const float north = stencil(6, m), south = stencil(2, m), west = stencil(4, m), east = stencil(0, m);
            const float nw =
                stencil(5, m) + north * t.get(Part::east_from_west, u) + west * t.get(Part::south_from_north, u);
            const float ne =
                stencil(7, m) + north * t.get(Part::east_from_east, u) + east * t.get(Part::south_from_north, u + 1);
            const float sw = stencil(3, m) + south * t.get(Part::east_from_west, u + stride)
                             + west * t.get(Part::south_from_south, u);
            const float se = stencil(1, m) + south * t.get(Part::east_from_east, u + stride)
                             + east * t.get(Part::south_from_south, u + 1);
            const float whole = std::max(diagonal[static_cast<std::size_t>(m)], nw + ne + sw + se);
            const auto i = static_cast<std::size_t>(u);
            t.of(Part::middle_nw)[i] = nw / whole;
            t.of(Part::middle_ne)[i] = ne / whole;
            t.of(Part::middle_sw)[i] = sw / whole;
            t.of(Part::middle_se)[i] = se / whole;
        }
    }
    return t;
}

void add_interpolated(const GridTransfer& t, const std::vector<float>& coarse, FramedGrid fine,
                      std::vector<float>& values) {
    const std::ptrdiff_t stride = t.coarse.stride();
    for (std::int32_t row = 0; row < t.coarse.shape.rows; ++row) {
        float* even = values.data() + fine.at(2 * row, 0);
        float* odd = even + fine.stride();
        const bool has_odd = 2 * row + 1 < fine.shape.rows;
        for (std::int32_t col = 0; col < t.coarse.shape.cols; ++col) {
            const std::ptrdiff_t u = t.coarse.at(row, col);
            const float* x = coarse.data() + u;
            even[2 * col] += x[0];
            // Beyond the last column the frame takes nothing: its weights are 0.
            even[2 * col + 1] += t.get(Part::east_from_west, u) * x[0] + t.get(Part::east_from_east, u) * x[1];
            if (!has_odd) continue;
            odd[2 * col] += t.get(Part::south_from_north, u) * x[0] + t.get(Part::south_from_south, u) * x[stride];
            odd[2 * col + 1] += t.get(Part::middle_nw, u) * x[0] + t.get(Part::middle_ne, u) * x[1]
                                + t.get(Part::middle_sw, u) * x[stride] + t.get(Part::middle_se, u) * x[stride + 1];
        }
    }
}

void restrict_residual(const GridTransfer& t, FramedGrid fine, const std::vector<float>& residual,
                       std::vector<float>& coarse) {
    const std::ptrdiff_t stride = t.coarse.stride();
    const std::ptrdiff_t line = fine.stride();
    for (std::int32_t row = 0; row < t.coarse.shape.rows; ++row) {
        for (std::int32_t col = 0; col < t.coarse.shape.cols; ++col) {
            const std::ptrdiff_t u = t.coarse.at(row, col);
            const float* r = residual.data() + fine.at(2 * row, 2 * col);
            // Weights of what lies beyond the last row or column are 0, and so is the residual of the frame.
            coarse[static_cast<std::size_t>(u)] =
                r[0] + t.get(Part::east_from_west, u) * r[1] + t.get(Part::east_from_east, u - 1) * r[-1]
                + t.get(Part::south_from_north, u) * r[line] + t.get(Part::south_from_south, u - stride) * r[-line]
                + t.get(Part::middle_nw, u) * r[line + 1] + t.get(Part::middle_ne, u - 1) * r[line - 1]
                + t.get(Part::middle_sw, u - stride) * r[1 - line]
                + t.get(Part::middle_se, u - stride - 1) * r[-line - 1];
        }
    }
}

void coarsen(const MoveField<float>& moves, const std::vector<float>& diagonal, const GridTransfer& restriction,
             const GridTransfer& interpolation, MoveField<float>& coarse_moves, std::vector<float>& coarse_diagonal) {
    const FramedGrid fine = moves.grid();
    const FramedGrid& coarse = interpolation.coarse;
    coarse_moves = MoveField<float>(coarse.shape);
    coarse_diagonal.assign(coarse.size(), 1.F);
    Patch patch;
    for (std::int32_t row = 0; row < coarse.shape.rows; ++row) {
        for (std::int32_t col = 0; col < coarse.shape.cols; ++col) {
            const std::ptrdiff_t u = coarse.at(row, col);
            float into[3][3];
            fill_restriction(restriction, u, into);
            float fine_sum[25] = {};
            for (int r = -1; r <= 1; ++r)
                for (int c = -1; c <= 1; ++c) {
                    const float w = into[r + 1][c + 1];
                    if (w == 0.F) continue;
                    const auto v = static_cast<std::size_t>(fine.at(2 * row + r, 2 * col + c));
                    fine_sum[(r + 2) * 5 + c + 2] += w * diagonal[v];
                    for (int k = 0; k < direction_count; ++k)
                        fine_sum[(r + row_step(k) + 2) * 5 + c + col_step(k) + 2] -= w * moves.plane(k)[v];
                }
            patch.fill(interpolation, u);
            alignas(64) float sum[Patch::padded] = {};
            for (int g = 0; g < 25; ++g)
                for (int j = 0; j < Patch::padded; ++j) sum[j] += fine_sum[g] * patch.weight[g][j];
            const auto i = static_cast<std::size_t>(u);
            coarse_diagonal[i] = sum[4];
            for (int k = 0; k < direction_count; ++k) {
                const Cell there{row + row_step(k), col + col_step(k)};
                if (coarse.shape.contains(there))
                    coarse_moves.plane(k)[i] = -sum[(row_step(k) + 1) * 3 + col_step(k) + 1];
            }
        }
    }
}

}  // namespace funnel
