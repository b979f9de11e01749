// SPDX-License-Identifier: Apache-2.0
/// \file
/// The backend that a benchmark measures: the processor with FUNNEL_BENCH_THREADS threads (all, if it is not set), or
/// the GPU where FUNNEL_BENCH_DEVICE is "cuda".
#pragma once

#include "kernels/device/backend.hpp"

#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>

namespace funnel::bench {

inline std::unique_ptr<Backend> backend_to_measure() {
    const char* device = std::getenv("FUNNEL_BENCH_DEVICE");
    if (device != nullptr && std::string(device) == "cuda") {
        std::string why_not;
        auto backend = make_cuda_backend(why_not);
        if (backend == nullptr) throw std::runtime_error(why_not);
        return backend;
    }
    const char* threads = std::getenv("FUNNEL_BENCH_THREADS");
    return make_cpu_backend(threads != nullptr ? std::atoi(threads) : 0);
}

}  // namespace funnel::bench
