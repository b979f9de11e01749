// SPDX-License-Identifier: Apache-2.0
#include "viz/figures/ensemble.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/results/checksums.hpp"
#include "tests/viz/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funnel::viz::figures {
namespace {

using ::testing::HasSubstr;
using testing::ScratchFolder;

/// A finished ensemble of two keys, one at a time.
void write_ensemble(const ScratchFolder& folder) {
    std::ofstream(folder / "ensemble.json") << "{}";
    std::ofstream(folder / "sensitivity.csv")
        << "outcome,key,unit,low,high,in_scenario,measure,value,standard_error,low_95,high_95\n"
           "deaths_per_10000,small,1,0,1,0.5,change_at_low,0.5,,,\n"
           "deaths_per_10000,small,1,0,1,0.5,change_at_high,-0.25,,,\n"
           "deaths_per_10000,small,1,0,1,0.5,effect,-0.75,,,\n"
           "deaths_per_10000,large,km,1000,2000,1500,change_at_low,-4,1,-6,-2\n"
           "deaths_per_10000,large,km,1000,2000,1500,change_at_high,5,1,3,7\n"
           "deaths_per_10000,large,km,1000,2000,1500,effect,-9,1,-11,-7\n"
           "remoteness_h,small,1,0,1,0.5,effect,2,,,\n"
        << std::flush;
    sim::results::Checksums::of_folder(folder / "").write(folder / "");
}

TEST(TornadoLines, RankKeysByTheSizeOfTheirEffectOnOneOutcome) {
    const ScratchFolder folder;
    write_ensemble(folder);
    const auto lines = tornado_lines(folder / "", "deaths_per_10000");
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].key, "large");
    EXPECT_EQ(lines[0].value.value, -9.) << "by size, whatever the sign";
    EXPECT_THAT(lines[0].names, ::testing::ElementsAre("change_at_low", "change_at_high"));
    EXPECT_EQ(lines[0].bars[1].high, 7.);
    EXPECT_EQ(lines[1].value.value, -0.75);
    EXPECT_EQ(tornado_lines(folder / "", "remoteness_h").size(), 1U);
}

TEST(TornadoLines, RefuseFoldersWithoutAnEnsembleAndOutcomesThatAreNotThere) {
    const ScratchFolder folder;
    EXPECT_THROW(tornado_lines(folder / "", "deaths_per_10000"), InputError);
    write_ensemble(folder);
    EXPECT_THROW(tornado_lines(folder / "", "no_such_outcome"), InputError);
}

TEST(EnsembleFigure, NamesKeysWithTheirRanges) {
    const ScratchFolder folder;
    write_ensemble(folder);
    draw_ensemble(folder / "");
    const std::string svg = testing::bytes_of(folder / "figures/tornado.svg");
    EXPECT_THAT(svg, HasSubstr(">1,000 – 2,000\u00a0km</text>"));
    EXPECT_THAT(svg, HasSubstr(">0 – 1</text>"));
    EXPECT_LT(svg.find(">large</text>"), svg.find(">small</text>"));
    EXPECT_THAT(svg, HasSubstr("Which assumptions deaths hang on, one at a time"));
    EXPECT_TRUE(testing::bytes_of(folder / "figures/tornado.png").starts_with("\x89PNG"));
}

}  // namespace
}  // namespace funnel::viz::figures
