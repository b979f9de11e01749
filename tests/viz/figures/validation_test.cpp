// SPDX-License-Identifier: Apache-2.0
#include "viz/figures/validation.hpp"

#include "geo/geotiff_write.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/results/stored_run.hpp"
#include "tests/sim/made_up_result.hpp"
#include "tests/viz/scratch_folder.hpp"

#include <gmock/gmock.h>

namespace funnel::viz::figures {
namespace {

using testing::bytes_of;
using ::testing::HasSubstr;
using testing::ScratchFolder;

sim::validate::Validation made_up_validation() {
    sim::validate::Validation v;
    v.title = "A <record>";
    v.score_finds = 321;
    for (int tenth = 0; tenth < 10; ++tenth) {
        const double expected = tenth == 9 ? 0.55 : 0.05;
        v.reliability.push_back({expected, 0.1, 0.06, 0.16});
    }
    return v;
}

TEST(ValidationFigures, ShowResidualsAndReliabilityAndSayFromHowManyFinds) {
    const ScratchFolder folder;
    test::write_folder(test::made_up_result(), folder / "run");
    const geo::GridSpec grid = sim::results::read_stored_run(folder / "run").grid;
    std::filesystem::create_directories(folder / "out");
    geo::write_cog(
        folder / "out/residuals.tif", grid,
        geo::Band{"residual", "", "", std::vector<float>(static_cast<std::size_t>(grid.shape.cells()), 1.F)});
    draw_validation(made_up_validation(), folder / "run", folder / "out");
    EXPECT_TRUE(bytes_of(folder / "out/figures/residuals.png").starts_with("\x89PNG"));
    EXPECT_TRUE(bytes_of(folder / "out/figures/reliability.png").starts_with("\x89PNG"));
    const std::string svg = bytes_of(folder / "out/figures/reliability.svg");
    EXPECT_EQ(testing::markup_fault(svg), "");
    EXPECT_THAT(svg, HasSubstr("321 finds of years that were not fitted"));
    EXPECT_THAT(svg, HasSubstr("A &lt;record&gt;"));
    EXPECT_THAT(svg, HasSubstr(">expected</text>"));
    EXPECT_THAT(svg, HasSubstr(">found</text>"));
    EXPECT_THAT(svg, HasSubstr(">100</text>")) << "the steps hold all the finds expected";
}

TEST(ValidationFigures, NeedTheRunAndTheResiduals) {
    const ScratchFolder folder;
    EXPECT_THROW(draw_validation(made_up_validation(), folder / "none", folder / ""), InputError);
    test::write_folder(test::made_up_result(), folder / "run");
    try {
        draw_validation(made_up_validation(), folder / "run", folder / "");
        FAIL() << "there are no residuals";
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("residuals.tif"));
    }
}

}  // namespace
}  // namespace funnel::viz::figures
