// SPDX-License-Identifier: Apache-2.0
/// \file
/// The CUDA backend: Thrust on CUDA.
#define FUNNEL_BACKEND cuda
#include "kernels/device/backend_impl.hpp"

#include <cuda_runtime_api.h>

#include <memory>
#include <string>

namespace funnel {
namespace {

/// Runs nothing; fails to launch where the program holds no code for the device.
__global__ void probe_kernel() {}

std::string reason(cudaError_t status) {
    switch (status) {
        case cudaErrorInsufficientDriver:
        case cudaErrorNoDevice:
            return "no NVIDIA driver or device found";
        case cudaErrorNoKernelImageForDevice:
            return "the program was not compiled for this GPU; configure it with -DCMAKE_CUDA_ARCHITECTURES=native";
        default:
            return std::string("the GPU cannot be used: ") + cudaGetErrorString(status);
    }
}

}  // namespace

std::unique_ptr<Backend> make_cuda_backend(std::string& why_not) {
    int devices = 0;
    cudaError_t status = cudaGetDeviceCount(&devices);
    if (status == cudaSuccess && devices == 0) status = cudaErrorNoDevice;
    int device = 0;
    if (status == cudaSuccess) status = cudaGetDevice(&device);
    cudaDeviceProp properties{};
    if (status == cudaSuccess) status = cudaGetDeviceProperties(&properties, device);
    if (status == cudaSuccess) {
        probe_kernel<<<1, 1>>>();
        status = cudaGetLastError();
    }
    if (status == cudaSuccess) status = cudaDeviceSynchronize();
    if (status != cudaSuccess) {
        why_not = reason(status);
        return nullptr;
    }
    constexpr std::size_t gib = std::size_t{1} << 30;
    return std::make_unique<cuda::DeviceBackend>(1, std::string(properties.name) + ", "
                                                        + std::to_string((properties.totalGlobalMem + gib / 2) / gib)
                                                        + " GiB (CUDA " + std::to_string(CUDART_VERSION / 1000) + "."
                                                        + std::to_string(CUDART_VERSION / 10 % 100) + ")");
}

}  // namespace funnel
