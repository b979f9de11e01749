// SPDX-License-Identifier: Apache-2.0
/// \file
/// Running a functor for every index, and the memory it works on: all that the rest of the project needs of
/// Thrust, TBB, OpenMP and CUDA.
///
/// Everything stands in `namespace funnel::FUNNEL_BACKEND`, a macro that is `cpu` in the one source compiled
/// for processors and `cuda` in the one compiled by nvcc: the same text, twice, in one program.
#pragma once

#include "kernels/core/grid.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/core/portable.hpp"
#include "kernels/device/large_pages.hpp"

#include <thrust/device_vector.h>
#include <thrust/execution_policy.h>
#include <thrust/for_each.h>
#include <thrust/iterator/counting_iterator.h>
#include <thrust/system_error.h>
#if defined(FUNNEL_CPU_THREADS_TBB) && !defined(__CUDACC__)
#    include <tbb/global_control.h>
#    include <tbb/task_arena.h>
#elif defined(FUNNEL_CPU_THREADS_OMP) && !defined(__CUDACC__)
#    include <omp.h>
#endif

#include <algorithm>
#include <memory>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

namespace funnel::FUNNEL_BACKEND {

#if defined(__CUDACC__)
inline constexpr bool on_gpu = true;
static_assert(THRUST_DEVICE_SYSTEM == THRUST_DEVICE_SYSTEM_CUDA, "a launch of the CUDA backend must reach the GPU");
#else
inline constexpr bool on_gpu = false;
static_assert(THRUST_DEVICE_SYSTEM != THRUST_DEVICE_SYSTEM_CUDA, "a launch of the CPU backend must stay on the CPU");
#endif

/// Indices that one task on a processor runs through; a GPU gives each index a thread.
inline constexpr CellIndex default_grain = 8192;

/// The threads of one CPU backend. They are used by whatever is launched while a `ThreadScope` is open.
class ThreadPool {
  public:
    /// \param threads  0: all of the machine
    explicit ThreadPool(int threads) : threads_(threads > 0 ? threads : all()) {
#if defined(FUNNEL_CPU_THREADS_TBB) && !defined(__CUDACC__)
        arena_.emplace(threads_);
#elif !defined(FUNNEL_CPU_THREADS_OMP)
        threads_ = 1;
#endif
    }
    int threads() const { return threads_; }
    static int all() { return static_cast<int>(std::max(1U, std::thread::hardware_concurrency())); }

  private:
    friend class ThreadScope;
    template <class F>
    friend void for_each_task(const char*, CellIndex, F);
    int threads_;
#if defined(FUNNEL_CPU_THREADS_TBB) && !defined(__CUDACC__)
    std::optional<tbb::task_arena> arena_;
#endif
};

/// Makes the launches of this thread use a pool, until the end of the scope.
class ThreadScope {
  public:
    explicit ThreadScope(ThreadPool& pool) : before_(current()) {
        current() = &pool;
#if defined(FUNNEL_CPU_THREADS_TBB) && !defined(__CUDACC__)
        // TBB runs no more threads than the machine has cores unless this limit is raised.
        if (pool.threads() > ThreadPool::all()) {
            more_.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(pool.threads()));
        }
#elif defined(FUNNEL_CPU_THREADS_OMP) && !defined(__CUDACC__)
        threads_before_ = omp_get_max_threads();
        omp_set_num_threads(pool.threads());
#endif
    }
    ~ThreadScope() {
        current() = before_;
#if defined(FUNNEL_CPU_THREADS_OMP) && !defined(__CUDACC__)
        omp_set_num_threads(threads_before_);
#endif
    }
    ThreadScope(const ThreadScope&) = delete;
    ThreadScope& operator=(const ThreadScope&) = delete;

    /// The pool of the innermost scope of this thread; null outside of all.
    static ThreadPool*& current() {
        thread_local ThreadPool* pool = nullptr;
        return pool;
    }

  private:
    ThreadPool* before_;
#if defined(FUNNEL_CPU_THREADS_TBB) && !defined(__CUDACC__)
    std::optional<tbb::global_control> more_;
#elif defined(FUNNEL_CPU_THREADS_OMP) && !defined(__CUDACC__)
    int threads_before_ = 1;
#endif
};

/// How many tasks can run at a time: the threads of the pool in use.
inline int task_slots() {
    return ThreadScope::current() != nullptr ? ThreadScope::current()->threads() : ThreadPool::all();
}

/// Turns what Thrust and CUDA throw into a sentence.
template <class F>
auto speak_plainly(const char* label, F&& f) {
    try {
        return f();
    } catch (const std::bad_alloc&) {
        throw MachineError(std::string(label) + (on_gpu ? ": the GPU has not enough memory" : ": not enough memory")
                           + "; try a coarser grid, a smaller region or fewer batches");
    } catch (const thrust::system_error& error) {
        throw MachineError(std::string(label) + ": the GPU reported '" + error.what()
                           + "'; try --device cpu, or look at the GPU with nvidia-smi");
    }
}

/// Calls f(i) for i in [0, n): a task an index on a processor, a thread an index on a GPU.
template <class F>
void for_each_task(const char* label, CellIndex n, F f) {
    if (n <= 0) return;
    speak_plainly(label, [&] {
        const auto first = thrust::counting_iterator<CellIndex>(0);
        const auto launch = [&] { thrust::for_each(thrust::device, first, first + n, f); };
#if defined(FUNNEL_CPU_THREADS_TBB) && !defined(__CUDACC__)
        if (ThreadScope::current() != nullptr) {
            ThreadScope::current()->arena_->execute(launch);
            return;
        }
#endif
        launch();
    });
}

/// A run of indices as one task of a processor.
template <class F>
struct GrainOfIndices {
    F f;
    CellIndex n;
    CellIndex grain;
    FUNNEL_FN void operator()(CellIndex task) const {
        const CellIndex first = task * grain;
        const CellIndex end = first + grain < n ? first + grain : n;
        for (CellIndex i = first; i < end; ++i) f(i);
    }
};

/// Calls f(i) for i in [0, n), in any order and at the same time; f is copied.
/// \param grain  indices a task, on a processor
template <class F>
void for_each_index(const char* label, CellIndex n, F f, CellIndex grain = default_grain) {
    if constexpr (on_gpu) {
        for_each_task(label, n, f);
    } else {
        for_each_task(label, (n + grain - 1) / grain, GrainOfIndices<F>{f, n, grain});
    }
}

/// A row of cells as one task of a processor.
template <class F>
struct RowOfCells {
    F f;
    GridShape shape;
    FUNNEL_FN void operator()(CellIndex row) const {
        for (std::int32_t col = 0; col < shape.cols; ++col) f(Cell{static_cast<std::int32_t>(row), col});
    }
};

template <class F>
struct CellOfIndex {
    F f;
    GridShape shape;
    FUNNEL_FN void operator()(CellIndex i) const { f(shape.cell(i)); }
};

/// Calls f(Cell) for each cell of a raster: rows on a processor, which spares a division a cell; cells on a GPU.
template <class F>
void for_each_cell(const char* label, GridShape shape, F f) {
    if constexpr (on_gpu) {
        for_each_task(label, shape.cells(), CellOfIndex<F>{f, shape});
    } else {
        for_each_task(label, shape.rows, RowOfCells<F>{f, shape});
    }
}

/// Memory of the device.
template <class T>
class DeviceArray {
  public:
    DeviceArray() = default;
    explicit DeviceArray(CellIndex n, T value = T{}) { assign(n, value); }
    explicit DeviceArray(std::span<const T> host) { upload(host); }

    void assign(CellIndex n, T value) {
        speak_plainly("device memory", [&] { values_.assign(static_cast<std::size_t>(n), value); });
    }
    void upload(std::span<const T> host) {
        // Nothing is not copied: Thrust would hand null pointers to memmove.
        speak_plainly("copy to the device", [&] {
            if (host.empty())
                values_.clear();
            else
                values_.assign(host.begin(), host.end());
        });
    }
    std::vector<T> download() const {
        std::vector<T> host(values_.size());
        if (host.empty()) return host;
        speak_plainly("copy from the device", [&] { thrust::copy(values_.begin(), values_.end(), host.begin()); });
        return host;
    }
    /// One element, to or from the host.
    T get(CellIndex i) const {
        return speak_plainly("copy from the device",
                             [&] { return static_cast<T>(values_[static_cast<std::size_t>(i)]); });
    }
    void set(CellIndex i, T value) {
        speak_plainly("copy to the device", [&] { values_[static_cast<std::size_t>(i)] = value; });
    }
    /// Null when empty: an absent term.
    T* data() { return values_.empty() ? nullptr : thrust::raw_pointer_cast(values_.data()); }
    const T* data() const { return values_.empty() ? nullptr : thrust::raw_pointer_cast(values_.data()); }
    CellIndex size() const { return static_cast<CellIndex>(values_.size()); }
    bool empty() const { return values_.empty(); }

  private:
    std::conditional_t<on_gpu, thrust::device_vector<T>, std::vector<T, LargePages<T>>> values_;
};

/// Input of the host as the device reads it: the very same memory on a processor, a copy on a GPU. The host's
/// memory must outlive it.
template <class T>
class DeviceInput {
  public:
    explicit DeviceInput(std::span<const T> host) : host_(host) {
        if constexpr (on_gpu) copy_.upload(host);
    }
    const T* data() const {
        if constexpr (on_gpu) return copy_.data();
        return host_.empty() ? nullptr : host_.data();
    }

  private:
    std::span<const T> host_;
    DeviceArray<T> copy_;
};

}  // namespace funnel::FUNNEL_BACKEND
