// SPDX-License-Identifier: Apache-2.0
#include "viz/figures/overlay.hpp"

#include "geo/geotiff_write.hpp"
#include "geo/grid.hpp"
#include "kernels/core/input_error.hpp"
#include "tests/viz/scratch_folder.hpp"

#include <gtest/gtest.h>

namespace funnel::viz::figures {
namespace {

using testing::ScratchFolder;

TEST(FiguresFolder, IsMadeOnceOrRefusedByName) {
    const ScratchFolder folder;
    EXPECT_EQ(figures_folder(folder / "run"), folder / "run/figures");
    EXPECT_TRUE(std::filesystem::is_directory(folder / "run/figures"));
    EXPECT_NO_THROW(figures_folder(folder / "run"));
    std::ofstream(folder / "taken") << "a file";
    EXPECT_THROW(figures_folder(folder / "taken"), InputError);
}

TEST(ReadLayer, RepeatsACoarseCellOnTheFinerGridAndTakesItsBand) {
    const ScratchFolder folder;
    const geo::GridSpec coarse = geo::make_grid("EPSG:32612", 500000., 3500000., 504000., 3504000., 2000.);
    const geo::GridSpec fine = geo::make_grid("EPSG:32612", 500000., 3500000., 506000., 3504000., 1000.);
    const geo::Band bands[] = {{"a", "", "", {1.F, 2.F, 3.F, 4.F}}, {"b", "", "", {5.F, 6.F, 7.F, 8.F}}};
    geo::write_cog(folder / "layer.tif", coarse, bands);
    const auto layer = read_layer(folder / "layer.tif", fine);
    EXPECT_EQ(layer.values, (std::vector<float>{1, 1, 2, 2, 0, 0,  //
                                                1, 1, 2, 2, 0, 0,  //
                                                3, 3, 4, 4, 0, 0,  //
                                                3, 3, 4, 4, 0, 0}))
        << "0 outside the layer";
    EXPECT_EQ(read_layer(folder / "layer.tif", fine, 2).values[8], 6.F);
    EXPECT_THROW(read_layer(folder / "missing.tif", fine), InputError);
}

TEST(SimulatedNote, NamesTheCellOfThePublishedLayers) {
    EXPECT_EQ(simulated_note(2000.),
              "Simulated attempts, not observed persons; cells of 2,000 m, grouped until 8 batches are counted.");
}

}  // namespace
}  // namespace funnel::viz::figures
