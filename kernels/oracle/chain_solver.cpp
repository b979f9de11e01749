// SPDX-License-Identifier: Apache-2.0
#include "kernels/oracle/chain_solver.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>

namespace funnel {
namespace {

constexpr int sweeps_tried = 400;  ///< in order, before coarser maps are
constexpr int most_sweeps = 20000;
constexpr int most_cycles = 600;
/// Cycles without a better residual after which coarser maps are given up.
constexpr int patience = 60;

/// Sum over cells in a fixed order: rows first, so that short sums are added to long ones late.
template <class F>
double sum_of(const FramedGrid& g, F&& f) {
    double sum = 0.;
    for (std::int32_t row = 0; row < g.shape.rows; ++row) {
        const auto first = static_cast<std::size_t>(g.at(row, 0));
        double part[8] = {};
        std::size_t c = 0;
        const auto cols = static_cast<std::size_t>(g.shape.cols);
        for (; c + 8 <= cols; c += 8)
            for (std::size_t j = 0; j < 8; ++j) part[j] += f(first + c + j);
        for (; c < cols; ++c) part[0] += f(first + c);
        sum += ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
    }
    return sum;
}

double largest(const std::vector<double>& values) {
    double most = 0.;
    for (const double v : values) most = std::max(most, std::fabs(v));
    return most;
}

/// y = (I - Q) x of one system.
void multiply(const AbsorbingChain& chain, ChainSystem system, const std::vector<double>& x, std::vector<double>& y) {
    const MoveStencil<double> stencil(chain, system);
    const FramedGrid& g = stencil.grid;
    std::ptrdiff_t o[direction_count];
    for (int k = 0; k < direction_count; ++k) o[k] = g.offset(k);
    for (std::int32_t row = 0; row < g.shape.rows; ++row) {
        const std::ptrdiff_t first = g.at(row, 0);
        const double* in = x.data() + first;
        double* out = y.data() + first;
        const double* q[direction_count];
        for (int k = 0; k < direction_count; ++k) q[k] = stencil.at[static_cast<std::size_t>(k)] + first;
        for (std::int32_t c = 0; c < g.shape.cols; ++c) {
            const double even =
                (q[0][c] * in[c + o[0]] + q[2][c] * in[c + o[2]]) + (q[4][c] * in[c + o[4]] + q[6][c] * in[c + o[6]]);
            const double odd =
                (q[1][c] * in[c + o[1]] + q[3][c] * in[c + o[3]]) + (q[5][c] * in[c + o[5]] + q[7][c] * in[c + o[7]]);
            out[c] = in[c] - (even + odd);
        }
    }
}

}  // namespace

double chain_residual(const AbsorbingChain& chain, ChainSystem system, const std::vector<double>& b,
                      const std::vector<double>& x, std::vector<double>& r) {
    multiply(chain, system, x, r);
    double most = 0.;
    for (std::size_t v = 0; v < r.size(); ++v) {
        r[v] = b[v] - r[v];
        most = std::max(most, std::fabs(r[v]));
    }
    return most;
}

ChainSolver::ChainSolver(const AbsorbingChain& chain, std::span<const CellIndex> order) : chain_(chain) {
    if (!order.empty() && order.size() != static_cast<std::size_t>(chain.grid().shape.cells()))
        throw std::invalid_argument("an order of " + std::to_string(order.size()) + " cells for a chain of "
                                    + std::to_string(chain.grid().shape.cells()));
    order_.reserve(order.size());
    for (const CellIndex i : order) order_.push_back(static_cast<std::uint32_t>(chain.grid().framed(i)));
}

ChainSolution ChainSolver::solve(ChainSystem system, std::span<const double> b, double tolerance) {
    const FramedGrid& g = chain_.grid();
    if (b.size() != static_cast<std::size_t>(g.shape.cells()))
        throw std::invalid_argument("a right side of " + std::to_string(b.size()) + " values for a chain of "
                                    + std::to_string(g.shape.cells()) + " cells");
    std::vector<double> right(g.size(), 0.), x(g.size(), 0.), r(g.size(), 0.);
    for (CellIndex i = 0; i < g.shape.cells(); ++i) right[g.framed(i)] = b[static_cast<std::size_t>(i)];
    if (!std::all_of(b.begin(), b.end(), [](double v) { return std::isfinite(v); }))
        throw std::invalid_argument("a right side that is not finite");
    const double scale = largest(right);
    ChainSolution solution;
    solution.value.assign(b.size(), 0.);
    if (scale == 0.) return solution;
    const double goal = tolerance * scale;
    const bool ordered = !order_.empty();
    if (ordered) x = right;
    if (!ordered || !sweep_in_order(rows_of(system), right, x, goal, sweeps_tried, solution.rounds)) {
        const std::vector<double> from_sweeps = ordered ? x : std::vector<double>();
        solution.method = ChainMethod::coarser_maps;
        if (!accelerate(system, right, x, goal, solution.rounds) && ordered) {
            x = from_sweeps;
            solution.method = ChainMethod::in_order;
            sweep_in_order(rows_of(system), right, x, goal, most_sweeps, solution.rounds);
        }
    }
    solution.residual = chain_residual(chain_, system, right, x, r) / scale;
    if (!(solution.residual <= tolerance)) {
        std::ostringstream message;
        message << "the chain was not solved: residual " << solution.residual << " where " << tolerance
                << " was asked for; walks are too long for double precision, or without an end";
        throw std::runtime_error(message.str());
    }
    for (CellIndex i = 0; i < g.shape.cells(); ++i) solution.value[static_cast<std::size_t>(i)] = x[g.framed(i)];
    return solution;
}

const ChainSolver::OrderedRows& ChainSolver::rows_of(ChainSystem system) {
    std::unique_ptr<OrderedRows>& rows = rows_[system == ChainSystem::visits ? 1 : 0];
    if (rows) return *rows;
    rows = std::make_unique<OrderedRows>();
    const MoveStencil<double> stencil(chain_, system);
    rows->cell = order_;
    // Collected amounts spread from the ends, visits from the start.
    if (system == ChainSystem::visits) std::reverse(rows->cell.begin(), rows->cell.end());
    rows->first.reserve(order_.size() + 1);
    rows->first.push_back(0);
    for (const std::uint32_t v : rows->cell) {
        for (int k = 0; k < direction_count; ++k) {
            const double w = stencil(k, v);
            if (w == 0.) continue;
            rows->from.push_back(static_cast<std::uint32_t>(v + stencil.grid.offset(k)));
            rows->weight.push_back(w);
        }
        rows->first.push_back(static_cast<std::uint32_t>(rows->from.size()));
    }
    return *rows;
}

double ChainSolver::sweep_once(const OrderedRows& rows, const std::vector<double>& b, std::vector<double>& x) {
    double change = 0.;
    for (std::size_t n = 0; n < rows.cell.size(); ++n) {
        const std::uint32_t v = rows.cell[n];
        double sum = b[v];
        for (std::uint32_t e = rows.first[n]; e < rows.first[n + 1]; ++e) sum += rows.weight[e] * x[rows.from[e]];
        change = std::max(change, std::fabs(sum - x[v]));
        x[v] = sum;
    }
    return change;
}

bool ChainSolver::sweep_in_order(const OrderedRows& rows, const std::vector<double>& b, std::vector<double>& x,
                                 double goal, int most, int& rounds) const {
    for (int sweep = 0; sweep < most; ++sweep) {
        ++rounds;
        // A residual is at most eight changes: each neighbour may have moved since.
        if (sweep_once(rows, b, x) <= 0.125 * goal) return true;
    }
    return false;
}

bool ChainSolver::accelerate(ChainSystem system, const std::vector<double>& b, std::vector<double>& x, double goal,
                             int& rounds) {
    if (!coarser_) coarser_ = std::make_unique<ChainMultigrid>(chain_);
    const FramedGrid& g = chain_.grid();
    const std::size_t n = g.size();
    std::vector<double> r(n, 0.), shadow, p(n, 0.), v(n, 0.), t(n, 0.), z(n, 0.);
    std::fill(x.begin(), x.end(), 0.);
    double worst = chain_residual(chain_, system, b, x, r);
    const int last = rounds + most_cycles;
    double best = worst;
    int best_at = rounds;
    while (worst > goal && rounds < last && rounds < best_at + patience) {
        shadow = r;
        double rho = 1., alpha = 1., omega = 1.;
        std::fill(p.begin(), p.end(), 0.);
        std::fill(v.begin(), v.end(), 0.);
        // Until the residual that is carried along is small enough, or the method breaks down and starts anew.
        while (worst > 0.5 * goal && rounds < last && rounds < best_at + patience) {
            const double rho_now = sum_of(g, [&](std::size_t i) { return shadow[i] * r[i]; });
            const double beta = rho_now / rho * (alpha / omega);
            rho = rho_now;
            for (std::size_t i = 0; i < n; ++i) p[i] = r[i] + beta * (p[i] - omega * v[i]);
            coarser_->apply(system, p, z);
            multiply(chain_, system, z, v);
            ++rounds;
            alpha = rho / sum_of(g, [&](std::size_t i) { return shadow[i] * v[i]; });
            if (!std::isfinite(alpha) || !std::isfinite(beta)) break;
            for (std::size_t i = 0; i < n; ++i) {
                x[i] += alpha * z[i];
                r[i] -= alpha * v[i];
            }
            coarser_->apply(system, r, z);
            multiply(chain_, system, z, t);
            ++rounds;
            omega = sum_of(g, [&](std::size_t i) { return t[i] * r[i]; })
                    / sum_of(g, [&](std::size_t i) { return t[i] * t[i]; });
            if (!std::isfinite(omega) || omega == 0.) break;
            worst = 0.;
            for (std::size_t i = 0; i < n; ++i) {
                x[i] += omega * z[i];
                r[i] -= omega * t[i];
                worst = std::max(worst, std::fabs(r[i]));
            }
            if (worst < best) {
                best = worst;
                best_at = rounds;
            }
        }
        worst = chain_residual(chain_, system, b, x, r);
    }
    return worst <= goal;
}

}  // namespace funnel
