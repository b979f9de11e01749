// SPDX-License-Identifier: Apache-2.0
#include "kernels/run/published_cells.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funnel {
namespace {

TEST(PublishedCells, HaveSidesOfOneTwoFourAndEightKilometresAndNoOther) {
    const auto side = [](double cell_m, double at_least_m) {
        return fixed_cells({100, 100}, 0., 100000., cell_m, at_least_m).cell_m;
    };
    EXPECT_EQ(side(300., 1000.), 1000.);
    EXPECT_EQ(side(300., 1001.), 2000.);
    EXPECT_EQ(side(300., 3000.), 4000.);
    EXPECT_EQ(side(300., 8000.), 8000.);
    EXPECT_EQ(side(300., 10.), 1000.) << "never finer";
    EXPECT_EQ(side(1500., 1000.), 2000.) << "not finer than the run's own cells";
}

TEST(PublishedCells, LieOnWholeMultiplesOfTheirSideWhereverTheRegionLies) {
    for (const double west_m : {0., 150., 999., -12345., 412300.})
        for (const double north_m : {80000., 80450., 3512345.})
            for (const double size_m : {1000., 2000., 4000., 8000.}) {
                const PublishedCells cells = fixed_cells({70, 90}, west_m, north_m, 300., size_m);
                EXPECT_EQ(std::remainder(cells.west_m, size_m), 0.);
                EXPECT_EQ(std::remainder(cells.north_m, size_m), 0.);
                for (std::int32_t c = 0; c < 90; ++c) {
                    const double x = west_m + (c + 0.5) * 300.;
                    const double west = cells.west_m + cells.col_of[static_cast<std::size_t>(c)] * size_m;
                    EXPECT_TRUE(west <= x && x < west + size_m) << x;
                }
                for (std::int32_t r = 0; r < 70; ++r) {
                    const double y = north_m - (r + 0.5) * 300.;
                    const double north = cells.north_m - cells.row_of[static_cast<std::size_t>(r)] * size_m;
                    EXPECT_TRUE(north - size_m <= y && y < north) << y;
                }
                EXPECT_EQ(cells.shape, (GridShape{cells.row_of.back() + 1, cells.col_of.back() + 1}));
            }
}

TEST(PublishedCells, AreNumberedFromTheOrigin) {
    const PublishedCells cells = fixed_cells({10, 10}, 5500., 3200., 500., 1000.);
    EXPECT_EQ(cells.west_number(), 5);
    EXPECT_EQ(cells.north_number(), 2) << "from 2000 m to 3000 m, where the middle of the first row lies";
    EXPECT_EQ(fixed_cells({10, 10}, -500., 0., 500., 1000.).west_number(), -1);
}

TEST(PublishedCells, InBlocksStartAtTheUpperLeftCorner) {
    const PublishedCells cells = blocks_of_cells({3, 5}, 2);
    EXPECT_EQ(cells.shape, (GridShape{2, 3}));
    EXPECT_EQ(cells.col_of, (std::vector<std::int32_t>{0, 0, 1, 1, 2}));
    EXPECT_EQ(cells.row_of, (std::vector<std::int32_t>{0, 0, 1}));
}

}  // namespace
}  // namespace funnel
