// SPDX-License-Identifier: Apache-2.0
/// \file
/// The few macros that let one source serve the host compiler and nvcc.
#pragma once

#if defined(__CUDACC__)
/// Marks a function that runs on the host and on the device.
#    define FUNNEL_FN __host__ __device__
#    define FUNNEL_INLINE __host__ __device__ __forceinline__
/// Before a loop of few steps that g++ should write out; nvcc decides by itself.
#    define FUNNEL_UNROLL_8
#    define FUNNEL_UNROLL_16
#else
#    define FUNNEL_FN
/// Always inlined: loops over lanes of attempts vectorise only when their body is one straight piece.
#    define FUNNEL_INLINE inline __attribute__((always_inline))
#    define FUNNEL_UNROLL_8 _Pragma("GCC unroll 8")
#    define FUNNEL_UNROLL_16 _Pragma("GCC unroll 16")
#endif
