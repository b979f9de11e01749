// SPDX-License-Identifier: Apache-2.0
#include "sim/process/device.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/text/option_check.hpp"

namespace funnel::sim::process {

std::vector<text::Option> device_options(std::string& device, int& threads) {
    return {
        {.name = "--device",
         .target = &device,
         .choices = {"auto", "cpu", "cuda"},
         .group = "Device; the results are the same",
         .help = "Where to compute; auto: CUDA where there is a device"},
        {.name = "--threads",
         .target = &threads,
         .low = 0,
         .high = 4096,
         .group = "Device; the results are the same",
         .help = "Threads of the CPU; 0: all"},
    };
}

std::unique_ptr<Backend> choose_backend(const std::string& device, int threads, std::string& note) {
    note.clear();
    std::string checked_device = device;
    text::check_options(device_options(checked_device, threads));
    if (device == "cpu") return make_cpu_backend(threads);
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
