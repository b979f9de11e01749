// SPDX-License-Identifier: Apache-2.0
/// \file
/// Indivisible changes of memory that several threads write, the same on host and device. All are relaxed: they
/// order nothing but themselves.
#pragma once

#include "kernels/core/portable.hpp"

#include <cstdint>
#if !defined(__CUDA_ARCH__)
#    include <atomic>
#    include <bit>
#endif

namespace funnel {

/// Adds and returns what stood there.
FUNNEL_INLINE std::uint32_t atomic_add(std::uint32_t& target, std::uint32_t value) {
#if defined(__CUDA_ARCH__)
    return ::atomicAdd(&target, value);
#else
    return std::atomic_ref<std::uint32_t>(target).fetch_add(value, std::memory_order_relaxed);
#endif
}

FUNNEL_INLINE std::uint64_t atomic_add(std::uint64_t& target, std::uint64_t value) {
#if defined(__CUDA_ARCH__)
    return ::atomicAdd(reinterpret_cast<unsigned long long*>(&target), static_cast<unsigned long long>(value));
#else
    return std::atomic_ref<std::uint64_t>(target).fetch_add(value, std::memory_order_relaxed);
#endif
}

/// Stores and returns what stood there.
FUNNEL_INLINE std::uint32_t atomic_exchange(std::uint32_t& target, std::uint32_t value) {
#if defined(__CUDA_ARCH__)
    return ::atomicExch(&target, value);
#else
    return std::atomic_ref<std::uint32_t>(target).exchange(value, std::memory_order_relaxed);
#endif
}

/// A load that may race with the others here.
FUNNEL_INLINE float atomic_load(const float& source) {
#if defined(__CUDA_ARCH__)
    return *static_cast<const volatile float*>(&source);
#else
    return std::atomic_ref<float>(const_cast<float&>(source)).load(std::memory_order_relaxed);
#endif
}

/// Lowers a float that is not negative (+infinity too); returns what stood there. The bits of such floats are in
/// the order of their values, so a GPU's minimum of integers does it.
FUNNEL_INLINE float atomic_min_not_negative(float& target, float value) {
#if defined(__CUDA_ARCH__)
    return __int_as_float(::atomicMin(reinterpret_cast<int*>(&target), __float_as_int(value)));
#else
    std::atomic_ref<float> shared(target);
    float before = shared.load(std::memory_order_relaxed);
    while (value < before && !shared.compare_exchange_weak(before, value, std::memory_order_relaxed)) {
    }
    return before;
#endif
}

}  // namespace funnel
