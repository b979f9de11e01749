// SPDX-License-Identifier: Apache-2.0
#include "sim/text/option.hpp"

#include "tests/sim/text/options_of_every_kind.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace funnel::sim::text {
namespace {

using testing::option_named;
using testing::options_of;
using testing::Values;

TEST(Option, DescribesItselfForTheHelp) {
    Values v;
    const auto options = options_of(v);
    const auto described_named = [&](const char* name) { return described(option_named(options, name)); };
    EXPECT_EQ(described_named("--azimuths"), "Directions [1 to 360]");
    EXPECT_EQ(described_named("--height"), "Eye [0 to 100 m]");
    EXPECT_EQ(described_named("--unit"), "Unit [degrees, percent or ratio]");
    EXPECT_EQ(described_named("--seed"), "Seed");
    EXPECT_EQ(value_name(option_named(options, "--azimuths")), "N");
    EXPECT_EQ(value_name(option_named(options, "--albedo")), "X");
    EXPECT_EQ(value_name(option_named(options, "--height")), "M");
    EXPECT_EQ(value_name(option_named(options, "--mask")), "");
    EXPECT_EQ(value_text(option_named(options, "--albedo")), "0.2");
    EXPECT_EQ(value_text(option_named(options, "--height")), "") << "unset";
    EXPECT_EQ(option_names(option_named(options, "--to")), (std::vector<std::string>{"-t", "--to"}));
}

}  // namespace
}  // namespace funnel::sim::text
