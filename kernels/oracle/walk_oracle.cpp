// SPDX-License-Identifier: Apache-2.0
#include "kernels/oracle/walk_oracle.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

namespace funnel {
namespace {

constexpr double most_imbalance = 1e-6;

double total(const std::vector<double>& values) {
    double sum = 0.;
    for (const double v : values) sum += v;
    return sum;
}

}  // namespace

WalkOracle::WalkOracle(WalkChain chain) : chain_(std::move(chain)), solver_(chain_.moves, chain_.order) {}

WalkFlow WalkOracle::flow(double tolerance) {
    WalkFlow flow;
    flow.visits = solver_.solve(ChainSystem::visits, chain_.start, tolerance);
    const std::vector<double>& visits = flow.visits.value;
    const std::size_t n = visits.size();
    flow.presence_h = chain_.entry_hours;
    flow.apprehended = chain_.entry_apprehended;
    flow.turned_back = chain_.entry_turned_back;
    flow.died = chain_.entry_died;
    flow.arrived.assign(n, 0.);
    for (std::size_t i = 0; i < n; ++i) {
        flow.presence_h[i] += visits[i] * chain_.hours[i];
        flow.apprehended[i] += visits[i] * chain_.apprehended[i];
        flow.turned_back[i] += visits[i] * chain_.turned_back[i];
        flow.died[i] += visits[i] * chain_.died[i];
        if (chain_.is_target[i] != 0) flow.arrived[i] = visits[i] * (1. - chain_.apprehended[i]);
    }
    flow.shares = {total(flow.arrived), total(flow.apprehended), total(flow.turned_back), total(flow.died)};
    flow.duration_h = total(flow.presence_h);
    const double ends = flow.shares.arrived + flow.shares.apprehended + flow.shares.turned_back + flow.shares.died;
    if (!(std::fabs(ends - 1.) <= most_imbalance))
        throw std::logic_error("conservation is broken: of one attempt " + std::to_string(ends) + " end");
    return flow;
}

WalkProspects WalkOracle::prospects(double tolerance) {
    const auto n = chain_.hours.size();
    WalkProspects p;
    const auto collect = [&](const std::vector<double>& b) {
        ChainSolution solution = solver_.solve(ChainSystem::collected, b, tolerance);
        p.residual = std::max(p.residual, solution.residual);
        p.rounds += solution.rounds;
        ++p.systems;
        return std::move(solution.value);
    };
    p.hours = collect(chain_.hours);
    p.apprehended = collect(chain_.apprehended);
    p.turned_back = collect(chain_.turned_back);
    p.died = collect(chain_.died);
    std::vector<double> at_target(n, 0.);
    for (std::size_t i = 0; i < n; ++i) at_target[i] = chain_.is_target[i] != 0 ? 1. - chain_.apprehended[i] : 0.;
    p.arrived = collect(at_target);
    for (std::size_t i = 0; i < n; ++i)
        if (chain_.is_stuck[i] != 0)
            p.hours[i] = p.arrived[i] = p.apprehended[i] = p.turned_back[i] = p.died[i] =
                std::numeric_limits<double>::quiet_NaN();
    return p;
}

}  // namespace funnel
