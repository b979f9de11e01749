// SPDX-License-Identifier: Apache-2.0
#include "viz/figures/run.hpp"

#include <gtest/gtest.h>

namespace funnel::viz::figures {
namespace {

TEST(DetectionNote, NamesWhoLooksAndNobodyElse) {
    sim::results::ModelSettings settings;
    EXPECT_EQ(detection_note(settings), "Rate of being detected and reached.");
    settings.known = true;
    EXPECT_EQ(detection_note(settings), "Rate of being detected and reached; in this scenario nobody looks.");
    settings.towers = 2;
    EXPECT_EQ(detection_note(settings), "Rate of being detected and reached; towers as the scenario places them.");
    settings.patrols = true;
    settings.sensors = 1;
    EXPECT_EQ(
        detection_note(settings),
        "Rate of being detected and reached; patrols by agents on duty, towers as the scenario places them, ground "
        "sensors as the scenario places them.");
}

}  // namespace
}  // namespace funnel::viz::figures
