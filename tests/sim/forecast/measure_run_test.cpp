// SPDX-License-Identifier: Apache-2.0
// With a scripted clock: what a machine needs decides no test.
#include "sim/forecast/measure_run.hpp"

#include <gmock/gmock.h>

#include <vector>

namespace funnel::sim::forecast {
namespace {

using testing::ElementsAre;

/// A machine that needs `map_s` a batch and `attempt_s` an attempt.
struct Machine {
    double map_s;
    double attempt_s;
    double now_s = 0.;
    std::vector<std::uint64_t> made{};

    StageTimes measured(std::uint64_t fewest, std::uint64_t of_batch) {
        StageTimes times;
        measure_batches(
            [this](std::uint64_t attempts) {
                made.push_back(attempts);
                now_s += map_s + attempt_s * static_cast<double>(attempts);
            },
            [this] { return now_s; }, fewest, of_batch, 0.5, times);
        return times;
    }
};

TEST(MeasureBatches, StopsWhenTheAttemptsTakeLongEnoughToBeTold) {
    Machine machine{0.2, 0.001};
    const StageTimes times = machine.measured(4, 1'000'000);
    EXPECT_THAT(machine.made, ElementsAre(4, 4, 64, 64, 1024));
    EXPECT_NEAR(seconds_of_batch(times.few, times.many, 1'000'000.), 0.2 + 1000., 1e-6);
}

TEST(MeasureBatches, MakesNoBatchLargerThanTheRuns) {
    Machine machine{0.2, 1e-6};
    const StageTimes times = machine.measured(4, 100);
    EXPECT_THAT(machine.made, ElementsAre(4, 4, 64, 64, 100, 100));
    EXPECT_NEAR(seconds_of_batch(times.few, times.many, 100.), 0.2001, 1e-9);
}

// Others use the machine, too.
TEST(MeasureBatches, TakesTheShortestOfAFew) {
    StageTimes times;
    double now_s = 0.;
    int made = 0;
    measure_batches([&](std::uint64_t) { now_s += made++ == 0 ? 0.3 : 0.1; }, [&] { return now_s; }, 4, 4, 0.5, times);
    EXPECT_NEAR(times.few.seconds, 0.1, 1e-9);
}

TEST(MeasureBatches, MakesDoWithARunOfOneAttemptABatch) {
    Machine machine{0.2, 0.001};
    const StageTimes times = machine.measured(4, 1);
    EXPECT_THAT(machine.made, ElementsAre(1, 1));
    EXPECT_NEAR(seconds_of_batch(times.few, times.many, 1.), 0.201, 1e-9);
}

}  // namespace
}  // namespace funnel::sim::forecast
