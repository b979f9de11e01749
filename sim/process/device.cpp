// SPDX-License-Identifier: Apache-2.0
#include "sim/process/device.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/text/nearest.hpp"

#include <string_view>
#include <vector>

namespace funnel::sim::process {

namespace {

const std::vector<std::string_view> devices{"auto", "cpu", "cuda"};
constexpr int most_threads = 4096;

}  // namespace

std::unique_ptr<Backend> choose_backend(const std::string& device, int threads, std::string& note) {
    note.clear();
    if (threads < 0 || threads > most_threads) {
        throw InputError("--threads " + std::to_string(threads), "0 (all) to " + std::to_string(most_threads),
                         "--threads 0");
    }
    if (device == "cpu") return make_cpu_backend(threads);
    if (device != "cuda" && device != "auto") {
        throw InputError("--device " + device, "auto, cpu or cuda", text::suggestion(device, devices, "--device auto"));
    }
    std::string why_not;
    if (auto backend = make_cuda_backend(why_not)) return backend;
    if (device == "cuda") {
        throw MachineError("--device cuda was asked for, but CUDA cannot be used: " + why_not
                           + "; --device cpu gives the same results");
    }
#if defined(FUNNEL_BUILT_WITH_CUDA)
    note = "computed on the CPU: " + why_not;
#endif
    return make_cpu_backend(threads);
}

}  // namespace funnel::sim::process
