// SPDX-License-Identifier: Apache-2.0
// Charts of periods say what they show and from what they were made.
#include "viz/figures/periods.hpp"

#include "sim/process/program_version.hpp"
#include "tests/viz/scratch_folder.hpp"

#include <gmock/gmock.h>

#include <limits>

namespace funnel::viz::figures {
namespace {

using ::testing::HasSubstr;

sim::run::PeriodResult period(const std::string& name, std::uint64_t attempts,
                              std::vector<std::uint64_t> apprehensions) {
    sim::run::PeriodResult p;
    p.name = name;
    p.attempts = attempts;
    const double unknown = std::numeric_limits<double>::quiet_NaN();
    p.figures = {{"deaths_per_10000", "", {3., 0.5, 2., 4.}}, {"remoteness_h", "", {1., unknown, unknown, unknown}}};
    for (const std::uint64_t n : apprehensions) p.by_sector.push_back({2 * n, n, 0});
    return p;
}

sim::run::PeriodsSummary two_periods() {
    sim::run::PeriodsSummary summary;
    summary.title = "Two valleys";
    summary.seed = 42;
    summary.sectors = {"west", "far_east"};
    summary.periods = {period("before", 40000, {300, 100}), period("after", 36000, {100, 200})};
    return summary;
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in{file};
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(PeriodFigures, SayWhatTheyWereMadeFrom) {
    const testing::ScratchFolder folder;
    draw_periods(two_periods(), folder / "");
    for (const std::string name : {"deaths", "sectors"}) {
        const std::string svg = text_of(folder / ("figures/" + name + ".svg"));
        EXPECT_THAT(svg, HasSubstr("Two valleys")) << name;
        EXPECT_THAT(svg, HasSubstr("36,000 to 40,000 attempts a period, seed 42")) << name;
        EXPECT_THAT(svg, HasSubstr(sim::process::program_version)) << name;
        EXPECT_TRUE(std::filesystem::is_regular_file(folder / ("figures/" + name + ".png")));
    }
    EXPECT_THAT(text_of(folder / "figures/sectors.svg"), HasSubstr("Far East"));
}

TEST(PeriodFigures, LeaveOutWhatNobodyKnows) {
    const testing::ScratchFolder folder;
    sim::run::PeriodsSummary summary = two_periods();
    summary.sectors.clear();
    for (sim::run::PeriodResult& p : summary.periods) p.by_sector.clear();
    draw_periods(summary, folder / "");
    EXPECT_FALSE(std::filesystem::exists(folder / "figures/sectors.svg"));
    EXPECT_FALSE(std::filesystem::exists(folder / "figures/remoteness.svg"));  // no interval is known
    EXPECT_TRUE(std::filesystem::exists(folder / "figures/deaths.svg"));
}

}  // namespace
}  // namespace funnel::viz::figures
