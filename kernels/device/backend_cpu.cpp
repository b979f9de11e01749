// SPDX-License-Identifier: Apache-2.0
/// \file
/// The CPU backend: Thrust on TBB, OpenMP or one thread, as the build found them.
#define FUNNEL_BACKEND cpu
#include "kernels/device/backend_impl.hpp"

#include <memory>
#include <string>

namespace funnel {
namespace {

#if defined(FUNNEL_CPU_THREADS_TBB)
constexpr const char* thread_library = "TBB";
#elif defined(FUNNEL_CPU_THREADS_OMP)
constexpr const char* thread_library = "OpenMP";
#else
constexpr const char* thread_library = "no thread library";
#endif

/// Stops with a sentence where the program would be killed by an instruction that the processor lacks.
void check_processor() {
#if defined(__x86_64__) && defined(__AVX2__) && defined(__FMA__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return;
    throw MachineError(
        "this program was compiled for processors with AVX2 and FMA, and this one lacks them; "
        "configure it with -DFUNNEL_MARCH=x86-64");
#endif
}

}  // namespace

std::unique_ptr<Backend> make_cpu_backend(int threads) {
    check_processor();
    if (threads < 0) {
        throw InputError("--threads " + std::to_string(threads), "0 (all) or more", "--threads 0");
    }
    const int used = cpu::ThreadPool(threads).threads();
    return std::make_unique<cpu::DeviceBackend>(
        threads,
        "processor, " + std::to_string(used) + (used == 1 ? " thread (" : " threads (") + thread_library + ")");
}

}  // namespace funnel
