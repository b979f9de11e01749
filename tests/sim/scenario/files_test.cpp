// SPDX-License-Identifier: Apache-2.0
// The scenarios that come with the program.
#include "kernels/core/input_error.hpp"
#include "sim/scenario/read.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace funnel::sim::scenario {
namespace {

TEST(ScenarioFiles, OfTheDemoRead) {
    for (const char* name : {"demo.toml", "demo-deterrence.toml"}) {
        SCOPED_TRACE(name);
        EXPECT_NO_THROW({
            const Scenario scenario = read_scenario(std::filesystem::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / name);
            EXPECT_EQ(scenario.region.synthetic, "basin-and-range");
        });
    }
}

TEST(ScenarioFiles, OfArizonaReadWhereTheDataAre) {
    if (!std::filesystem::is_directory(FUNNEL_SHARED_DIR "/data/dem")) GTEST_SKIP() << "no data in " FUNNEL_SHARED_DIR;
    for (const char* name : {"arizona.toml", "arizona-1994.toml"}) {
        SCOPED_TRACE(name);
        EXPECT_NO_THROW(read_scenario(std::filesystem::path{FUNNEL_SOURCE_DIR} / "scenarios" / name));
    }
}

}  // namespace
}  // namespace funnel::sim::scenario
