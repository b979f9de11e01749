// SPDX-License-Identifier: Apache-2.0
#include "viz/figures/comparison.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/compare/compare_runs.hpp"
#include "tests/sim/made_up_result.hpp"
#include "tests/viz/scratch_folder.hpp"

#include <gmock/gmock.h>

namespace funnel::viz::figures {
namespace {

using testing::bytes_of;
using ::testing::HasSubstr;
using testing::ScratchFolder;

TEST(ComparisonFigures, AreDrawnFromTheFolderAloneAndShownInItsReport) {
    const ScratchFolder folder;
    sim::results::RunResult run = test::made_up_result();
    test::write_folder(run, folder / "base");
    run.scenario.title = "other";
    test::write_folder(run, folder / "alternative");
    sim::compare::compare_runs(folder / "base", folder / "alternative", folder / "out", {});
    draw_comparison(folder / "out");
    for (const std::string name : {"difference_flow", "difference_deaths"})
        EXPECT_TRUE(bytes_of(folder / ("out/figures/" + name + ".png")).starts_with("\x89PNG")) << name;
    EXPECT_THAT(bytes_of(folder / "out/figures/changes.svg"), HasSubstr("made up  |  other"));
    const std::string page = bytes_of(folder / "out/report.html");
    EXPECT_EQ(testing::markup_fault(page, {"meta", "input", "img"}), "");
    EXPECT_THAT(page, HasSubstr("made up → other"));
    EXPECT_THAT(page, HasSubstr("<figcaption>Change of person-hours"));
    EXPECT_THAT(page, HasSubstr("<figcaption>Change of deaths"));
    // The terrain view, or the sentence that says why there is none.
    EXPECT_NE(std::filesystem::exists(folder / "out/figures/difference_flow_3d.png"),
              page.find("The 3-D view was left out: ") != std::string::npos);
}

TEST(ComparisonFigures, NeedAFinishedComparison) {
    const ScratchFolder folder;
    EXPECT_THROW(draw_comparison(folder / ""), InputError);
}

}  // namespace
}  // namespace funnel::viz::figures
