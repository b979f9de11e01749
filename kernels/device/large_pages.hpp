// SPDX-License-Identifier: Apache-2.0
/// \file
/// Host memory in large pages: rasters are read at random, and with pages of 4 KiB most of the time of a step goes into
/// finding the page.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>
#if defined(__linux__)
#    include <sys/mman.h>
#endif

namespace funnel {

/// An allocator for std::vector. Small blocks are as ever; large ones ask the system for pages of 2 MiB, which it may
/// refuse.
template <class T>
struct LargePages {
    using value_type = T;
    static constexpr std::size_t page_bytes = std::size_t{1} << 21;

    LargePages() = default;
    template <class U>
    LargePages(const LargePages<U>&) {}

    T* allocate(std::size_t n) {
        const std::size_t bytes = n * sizeof(T);
        if (bytes < page_bytes) return static_cast<T*>(::operator new(bytes, alignment));
        const std::size_t whole = (bytes + page_bytes - 1) / page_bytes * page_bytes;
        void* block = std::aligned_alloc(page_bytes, whole);
        if (block == nullptr || n > static_cast<std::size_t>(-1) / sizeof(T)) throw std::bad_alloc();
#if defined(__linux__)
        madvise(block, whole, MADV_HUGEPAGE);
#endif
        return static_cast<T*>(block);
    }
    void deallocate(T* block, std::size_t n) {
        if (n * sizeof(T) < page_bytes)
            ::operator delete(block, alignment);
        else
            std::free(block);
    }
    friend bool operator==(const LargePages&, const LargePages&) { return true; }

  private:
    static constexpr std::align_val_t alignment{alignof(T) > 16 ? alignof(T) : 16};
};

}  // namespace funnel
