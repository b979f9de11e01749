// SPDX-License-Identifier: Apache-2.0
/// \file
/// Stands in for the CUDA backend where the build found no CUDA compiler.
#include "kernels/device/backend.hpp"

namespace funnel {

std::unique_ptr<Backend> make_cuda_backend(std::string& why_not) {
    why_not = "this program was built without CUDA; install the CUDA toolkit and configure with -DFUNNEL_CUDA=on";
    return nullptr;
}

}  // namespace funnel
