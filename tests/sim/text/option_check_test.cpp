// SPDX-License-Identifier: Apache-2.0
#include "sim/text/option_check.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/sim/text/options_of_every_kind.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace funnel::sim::text {
namespace {

using testing::option_named;
using testing::options_of;
using testing::Values;

/// Message of a value that is refused; empty when it is taken.
std::string refusal(const std::string& name, const std::vector<std::string>& words) {
    Values values;
    try {
        set_option(option_named(options_of(values), name), words);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

TEST(OptionCheck, IsSetInMembersOfEveryKind) {
    Values v;
    const auto options = options_of(v);
    const auto set = [&](const std::string& name, const std::vector<std::string>& words) {
        set_option(option_named(options, name), words);
    };
    set("--mask", {});
    set("--azimuths", {"+36"});
    set("--albedo", {"1e-1"});
    set("--unit", {"ratio"});
    set("--to", {"-111.5,31"});
    set("--height", {"2"});
    set("--seed", {"18446744073709551615"});
    set("--cause", {"a", "b, c"});
    EXPECT_TRUE(v.mask);
    EXPECT_EQ(v.azimuths, 36);
    EXPECT_EQ(v.albedo, 0.1);
    EXPECT_EQ(v.unit, "ratio");
    EXPECT_EQ(v.to, "-111.5,31");
    EXPECT_EQ(v.height_m, 2.);
    EXPECT_EQ(v.seed, std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(v.causes, (std::vector<std::string>{"a", "b, c"})) << "in place of the default";
}

TEST(OptionCheck, ThatIsWrongIsToldWithWhatToTry) {
    EXPECT_EQ(refusal("--azimuths", {"361"}),
              "--azimuths 361; expected a whole number from 1 to 360; try: --azimuths 360");
    EXPECT_EQ(refusal("--azimuths", {"0"}), "--azimuths 0; expected a whole number from 1 to 360; try: --azimuths 1");
    EXPECT_EQ(refusal("--azimuths", {"1.5"}),
              "--azimuths 1.5; expected a whole number from 1 to 360; try: --azimuths 16");
    EXPECT_EQ(refusal("--albedo", {"nan"}), "--albedo nan; expected a number in [0, 1]; try: --albedo 0.2");
    EXPECT_EQ(refusal("--albedo", {""}), "--albedo \"\"; expected a number in [0, 1]; try: --albedo 0.2");
    EXPECT_EQ(refusal("--height", {"-1"}), "--height -1; expected a number in [0, 100] m; try: --height 0");
    EXPECT_EQ(refusal("--height", {"tall"}), "--height tall; expected a number in [0, 100] m; try: --height 0");
    EXPECT_EQ(refusal("--seed", {"-1"}), "--seed -1; expected a whole number from 0 on; try: --seed 1");
    EXPECT_EQ(refusal("--seed", {"18446744073709551616"}),
              "--seed 18446744073709551616; expected a whole number from 0 on; try: --seed 1");
    EXPECT_EQ(refusal("--unit", {"percnt"}), "--unit percnt; expected degrees, percent or ratio; try: \"percent\"");
    EXPECT_EQ(refusal("--unit", {"zzzzzzzz"}),
              "--unit zzzzzzzz; expected degrees, percent or ratio; try: --unit degrees");
    EXPECT_EQ(refusal("--albedo", {"0.1", "0.3"}), "--albedo is given 2 times; expected it once; try: --albedo 0.3");
}

TEST(OptionCheck, IsCheckedInAMemberAsInWords) {
    const auto problem = [](const auto& change) {
        Values v;
        v.to = "towns.gpkg";
        change(v);
        try {
            check_options(options_of(v));
        } catch (const InputError& error) {
            return std::string{error.what()};
        }
        return std::string{};
    };
    EXPECT_EQ(problem([](Values&) {}), "");
    EXPECT_EQ(problem([](Values& v) { v.azimuths = 361; }), refusal("--azimuths", {"361"}));
    EXPECT_EQ(problem([](Values& v) { v.unit = "percnt"; }), refusal("--unit", {"percnt"}));
    EXPECT_EQ(problem([](Values& v) { v.height_m = -1.; }), refusal("--height", {"-1"}));
    EXPECT_NE(problem([](Values& v) { v.albedo = std::numeric_limits<double>::quiet_NaN(); }), "");
    EXPECT_EQ(problem([](Values& v) { v.to = ""; }), "--to is empty; expected FILE|X,Y; try: --to FILE|X,Y");
}

}  // namespace
}  // namespace funnel::sim::text
