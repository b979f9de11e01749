// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/resample.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace funnel::viz::draw {
namespace {

geo::Raster<float> raster(int rows, int cols, std::vector<float> values) {
    return {{{rows, cols}, 0., static_cast<double>(rows), 1., ""}, std::move(values)};
}

/// A plane that rises by `east` and falls by `south` a cell.
geo::Raster<float> plane(int rows, int cols, float east, float south) {
    geo::Raster<float> out = raster(rows, cols, {});
    for (int r = 0; r < rows; ++r)
        for (int c = 0; c < cols; ++c)
            out.values.push_back(500.F + east * static_cast<float>(c) - south * static_cast<float>(r));
    return out;
}

TEST(ResampleSmooth, ReproducesAPlaneAtAnyResolution) {
    const PixelField fine = resample_smooth(plane(10, 12, 9.F, 6.F), 48, 40);
    ASSERT_EQ(fine.values.size(), 48U * 40U);
    for (int y = 8; y < 32; ++y)
        for (int x = 8; x < 40; ++x)
            EXPECT_NEAR(fine.at(x, y), 500. + 9. * ((x + 0.5) / 4. - 0.5) - 6. * ((y + 0.5) / 4. - 0.5), 2e-3);
}

TEST(ResampleSmooth, PassesThroughTheCellsAndKeepsTheShapeOfHoles) {
    auto z = plane(5, 5, 0.F, 0.F);
    z.values[12] = NAN;
    z.values[0] = 900.F;
    const PixelField same = resample_smooth(z, 5, 5);
    EXPECT_FLOAT_EQ(same.at(0, 0), 900.F);
    const PixelField fine = resample_smooth(z, 25, 25);
    for (int y = 0; y < 25; ++y)
        for (int x = 0; x < 25; ++x) EXPECT_EQ(std::isnan(fine.at(x, y)), x / 5 == 2 && y / 5 == 2) << x << " " << y;
}

TEST(ResampleSmooth, AveragesWherePixelsAreLarger) {
    const PixelField coarse = resample_smooth(raster(2, 4, {1.F, 3.F, 10.F, 20.F, 5.F, 7.F, 30.F, 40.F}), 2, 1);
    EXPECT_FLOAT_EQ(coarse.at(0, 0), 4.F);
    EXPECT_FLOAT_EQ(coarse.at(1, 0), 25.F);
}

TEST(ResampleCells, AveragesWherePixelsAreLargerAndIgnoresHoles) {
    const auto r = raster(2, 4, {1.F, 3.F, NAN, NAN, 5.F, 7.F, NAN, 10.F});
    const PixelField coarse = resample_cells(r, 2, 1);
    EXPECT_FLOAT_EQ(coarse.at(0, 0), 4.F);
    EXPECT_FLOAT_EQ(coarse.at(1, 0), 10.F);
    const PixelField empty = resample_cells(raster(2, 2, {NAN, NAN, NAN, NAN}), 1, 1);
    EXPECT_TRUE(std::isnan(empty.at(0, 0)));
}

TEST(ResampleCells, RepeatsCellsWherePixelsAreSmaller) {
    const PixelField fine = resample_cells(raster(2, 4, {1.F, 3.F, NAN, NAN, 5.F, 7.F, NAN, 10.F}), 8, 4);
    EXPECT_FLOAT_EQ(fine.at(3, 1), 3.F);
    EXPECT_FLOAT_EQ(fine.at(0, 3), 5.F);
    EXPECT_TRUE(std::isnan(fine.at(5, 0)));
}

}  // namespace
}  // namespace funnel::viz::draw
