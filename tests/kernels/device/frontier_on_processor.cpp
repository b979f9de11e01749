// SPDX-License-Identifier: Apache-2.0
#define FUNNEL_BACKEND cpu
#include "tests/kernels/device/frontier_on_processor.hpp"

#include "kernels/device/cost_to_go_frontier.hpp"

namespace funnel::testing_support {

std::vector<float> frontier_cost_to_go_on_processor(const CostProblem& problem, int threads) {
    cpu::ThreadPool pool(threads);
    const cpu::ThreadScope scope(pool);
    return cpu::cost_to_go_by_frontier(problem);
}

}  // namespace funnel::testing_support
