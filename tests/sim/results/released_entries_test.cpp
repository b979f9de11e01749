// SPDX-License-Identifier: Apache-2.0
#include "sim/results/released_entries.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funnel::sim::results {
namespace {

/// 16 batches of ten attempts over four segments: nine of ten enter by the first, the tenth of the first three batches
/// by the second, that of the others by the last.
struct Border {
    Border() {
        for (int attempt = 0; attempt < 160; ++attempt) {
            AttemptRecord r{};
            r.segment = static_cast<std::uint16_t>(attempt % 10 < 9 ? 0 : attempt < 30 ? 1 : 3);
            r.outcome = attempt == 5 ? 4 : 0;  // one death
            r.duration_min = r.segment == 0 ? 60 : 600;
            records.push_back(r);
        }
    }
    std::vector<AttemptRecord> records;
    RunParameters run{1, 160, 16, 0};
};

bool all(const AttemptRecord&) { return true; }

TEST(ReleasedEntries, SpreadAStretchWithTooFewAndKeepTheSum) {
    const Border b;
    // Three batches alone at the second segment: it goes with the first.
    EXPECT_EQ(released_entries(b.records, b.run, 4, all), (std::vector<double>{73.5, 73.5, 0., 13.}));
}

TEST(ReleasedEntries, DoNotTellWhereASingleDeathEntered) {
    const Border b;
    const auto died = [](const AttemptRecord& r) { return r.outcome == 4; };
    EXPECT_EQ(released_entries(b.records, b.run, 4, died), (std::vector<double>(4, 0.25)));
}

TEST(ReleasedEntryMeans, AreThoseOfTheStretch) {
    const Border b;
    const auto mean = released_entry_means(b.records, b.run, 4,
                                           [](const AttemptRecord& r) { return static_cast<double>(r.duration_min); });
    EXPECT_DOUBLE_EQ(mean[0], (144. * 60. + 3. * 600.) / 147.);
    EXPECT_DOUBLE_EQ(mean[1], mean[0]);
    EXPECT_TRUE(std::isnan(mean[2]));
    EXPECT_DOUBLE_EQ(mean[3], 600.);
}

}  // namespace
}  // namespace funnel::sim::results
