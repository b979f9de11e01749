// SPDX-License-Identifier: Apache-2.0
#include "app/run_as_one.hpp"

#include <exception>

namespace funnel::app {

int run_as_one(const std::function<int(const sim::process::Ranks&)>& work) {
    const sim::process::Ranks ranks;
    if (ranks.is_root()) return work(ranks);
    try {
        return work(ranks);
    } catch (const std::exception&) {
        return 0;
    }
}

}  // namespace funnel::app
