// SPDX-License-Identifier: Apache-2.0
#define FUNNEL_BACKEND cpu
#include "kernels/device/launch.hpp"

#include "kernels/device/atomics.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace funnel::cpu {
namespace {

struct CountVisits {
    std::uint32_t* visits;
    void operator()(CellIndex i) const { atomic_add(visits[i], 1U); }
};

TEST(Launch, VisitsEachIndexOnceForAnyGrain) {
    for (const CellIndex n : {0, 1, 7, 8, 9, 1000}) {
        for (const CellIndex grain : {1, 8, 5000}) {
            std::vector<std::uint32_t> visits(1001, 0U);
            for_each_index("visits", n, CountVisits{visits.data()}, grain);
            for (CellIndex i = 0; i < 1001; ++i) {
                ASSERT_EQ(visits[static_cast<std::size_t>(i)], i < n ? 1U : 0U) << i << " of " << n << " by " << grain;
            }
        }
    }
}

struct CountCells {
    std::uint32_t* visits;
    GridShape shape;
    void operator()(Cell c) const { atomic_add(visits[shape.index(c)], 1U); }
};

TEST(Launch, VisitsEachCellOnce) {
    constexpr GridShape shape{13, 29};
    std::vector<std::uint32_t> visits(static_cast<std::size_t>(shape.cells()), 0U);
    ThreadPool pool(3);
    const ThreadScope scope(pool);
    for_each_cell("cells", shape, CountCells{visits.data(), shape});
    EXPECT_EQ(visits, std::vector<std::uint32_t>(visits.size(), 1U));
}

TEST(Launch, ScopesOfPoolsNest) {
    ThreadPool outer(1);
    ThreadPool inner(ThreadPool(2).threads());
    const ThreadScope outside(outer);
    EXPECT_EQ(task_slots(), 1);
    {
        const ThreadScope inside(inner);
        EXPECT_EQ(task_slots(), inner.threads());
    }
    EXPECT_EQ(task_slots(), 1);
}

TEST(DeviceArray, BringsBackWhatItWasGiven) {
    const std::vector<float> host = {1.F, 2.F, 3.F};
    DeviceArray<float> array{std::span<const float>(host)};
    EXPECT_EQ(array.download(), host);
    array.set(1, 9.F);
    EXPECT_EQ(array.get(1), 9.F);
    EXPECT_EQ(array.size(), 3);
    EXPECT_EQ(DeviceArray<float>().data(), nullptr);
}

TEST(SpeakPlainly, TurnsLackOfMemoryIntoASentence) {
    try {
        speak_plainly("cost grid", []() -> int { throw std::bad_alloc(); });
        FAIL() << "expected a MachineError";
    } catch (const MachineError& error) {
        EXPECT_EQ(std::string(error.what()),
                  "cost grid: not enough memory; try a coarser grid, a smaller region or fewer batches");
    }
}

}  // namespace
}  // namespace funnel::cpu
