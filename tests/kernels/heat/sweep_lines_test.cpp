// SPDX-License-Identifier: Apache-2.0
#include "kernels/heat/sweep_lines.hpp"

#include "tests/kernels/heat/rough_ground.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace funnel {
namespace {

constexpr double degree = 0.017453292519943295;
constexpr double all_round[] = {0., 7., 45., 60., 90., 101., 135., 178., 180., 200., 225., 262.5, 270., 315., 340.};

TEST(SweepLines, StepTowardsTheirAzimuth) {
    // The far end is what the viewer looks at: eastward it is the last column, southward the last row.
    const SweepLines east = sweep_lines({5, 9}, 30., 90.), south = sweep_lines({5, 9}, 30., 180.);
    EXPECT_TRUE(east.by_columns && east.far_end_is_last);
    EXPECT_EQ(east.index_of(0), 8);
    EXPECT_EQ(east.index_of(8), 0);
    EXPECT_FALSE(south.by_columns);
    EXPECT_TRUE(south.far_end_is_last);
    EXPECT_EQ(south.steps(), 5);
    EXPECT_EQ(south.width(), 9);
    EXPECT_FALSE(sweep_lines({5, 9}, 30., 270.).far_end_is_last);
    EXPECT_FALSE(sweep_lines({5, 9}, 30., 0.).far_end_is_last);
    EXPECT_EQ(sweep_lines({5, 9}, 30., 0.).index_of(0), 0);
    EXPECT_EQ(east.cell(8, 3), 3 * 9 + 8);
    EXPECT_EQ(south.cell(4, 3), 4 * 9 + 3);
}

TEST(SweepLines, RunAlongTheirAzimuthOnTheGround) {
    for (const double azimuth_deg : all_round) {
        const SweepLines lines = sweep_lines({50, 70}, 30., azimuth_deg);
        // One step towards the far end, in cells east and south.
        const double sense = lines.far_end_is_last ? 1. : -1.;
        const double along = sense, across = sense * lines.shift_per_index;
        const double east = lines.by_columns ? along : across, south = lines.by_columns ? across : along;
        const double length = std::hypot(east, south);
        EXPECT_NEAR(east / length, std::sin(azimuth_deg * degree), 1e-12) << azimuth_deg;
        EXPECT_NEAR(-south / length, std::cos(azimuth_deg * degree), 1e-12) << azimuth_deg;
        EXPECT_NEAR(lines.step_m, 30. * length, 1e-9) << azimuth_deg;
        EXPECT_LE(std::abs(lines.shift_per_index), 1. + 1e-12) << azimuth_deg;
    }
}

TEST(SweepLines, PassThroughCellsAlongRowsColumnsAndDiagonals) {
    for (const double azimuth_deg : {0., 45., 90., 135., 180., 225., 270., 315.}) {
        const SweepLines lines = sweep_lines({300, 400}, 30., azimuth_deg);
        for (std::int32_t index = 0; index < lines.steps(); ++index)
            ASSERT_EQ(shift_at(lines, index).part, 0.F) << azimuth_deg << ' ' << index;
    }
    const SweepLines south_east = sweep_lines({300, 400}, 30., 135.);
    EXPECT_EQ(shift_at(south_east, 17).cells, 17);
    EXPECT_EQ(shift_at(sweep_lines({300, 400}, 30., 45.), 17).cells, -17);
}

TEST(SweepLines, AShiftIsWholeCellsAndAPart) {
    for (const double azimuth_deg : all_round) {
        const SweepLines lines = sweep_lines({300, 400}, 30., azimuth_deg);
        for (std::int32_t index = 0; index < lines.steps(); ++index) {
            const SweepShift shift = shift_at(lines, index);
            ASSERT_GE(shift.part, 0.F);
            ASSERT_LT(shift.part, 1.F);
            ASSERT_NEAR(shift.cells + static_cast<double>(shift.part), lines.shift_per_index * index, 1e-6);
        }
    }
}

TEST(SweepLines, AreNumberedFromTheFirstThatAnyCellNeedsToTheLast) {
    for (const double azimuth_deg : all_round) {
        const SweepLines lines = sweep_lines({31, 47}, 30., azimuth_deg);
        std::int32_t least = 1000, greatest = -1000;
        for (std::int32_t index = 0; index < lines.steps(); ++index) {
            const std::int32_t moved = shift_at(lines, index).cells;
            least = std::min(least, -moved - 1);  // the line before the first cell of this row (column)
            greatest = std::max(greatest, lines.width() - 1 - moved - 1);
        }
        EXPECT_EQ(first_line(lines), least) << azimuth_deg;
        EXPECT_EQ(line_count(lines), greatest - least + 1) << azimuth_deg;
        EXPECT_EQ(band_count(lines, 8), (greatest - least + 8) / 8) << azimuth_deg;
    }
}

TEST(BandHeights, OfAPlaneAreItsHeightsOnTheLines) {
    test::Ground g = test::plain({31, 47}, 30.F);
    const auto plane = [](double row, double col) { return 3. * col - 7. * row + 100.; };
    for (std::int32_t row = 0; row < 31; ++row)
        for (std::int32_t col = 0; col < 47; ++col) g.at(row, col) = static_cast<float>(plane(row, col));
    constexpr int band = 8;
    for (const double azimuth_deg : all_round) {
        const SweepLines lines = sweep_lines(g.shape, 30., azimuth_deg);
        int seen = 0;
        for (std::int32_t line = first_line(lines); line < first_line(lines) + line_count(lines); line += band)
            for (std::int32_t step = 0; step < lines.steps(); ++step) {
                BandHeights<band> heights;
                if (!load_heights(lines, g.elevation_m.data(), line, step, heights)) continue;
                for (int l = 0; l <= band; ++l) {
                    const double across = line + l + lines.shift_per_index * heights.index;
                    const bool inside = across > 1e-6 && across < lines.width() - 1 - 1e-6;
                    if (!inside) continue;
                    const double expected =
                        lines.by_columns ? plane(across, heights.index) : plane(heights.index, across);
                    ASSERT_NEAR(heights.line(l), expected, 1e-3) << azimuth_deg << " step " << step << " line " << l;
                    ++seen;
                }
            }
        EXPECT_GT(seen, 31 * 47 * 8 / 10) << azimuth_deg;
    }
}

TEST(BandHeights, AreUnknownBeyondTheMapAndABandThatHasLeftItSaysSo) {
    const test::Ground g = test::plain({3, 5}, 30.F);
    const SweepLines lines = sweep_lines(g.shape, 30., 90.);  // lines are rows
    BandHeights<2> heights;
    ASSERT_TRUE(load_heights(lines, g.elevation_m.data(), -1, 0, heights));
    EXPECT_TRUE(std::isnan(heights.z[0]));
    EXPECT_EQ(heights.z[1], 0.F);
    ASSERT_TRUE(load_heights(lines, g.elevation_m.data(), 1, 0, heights));
    EXPECT_EQ(heights.z[1], 0.F);
    EXPECT_TRUE(std::isnan(heights.z[2]));
    EXPECT_TRUE(std::isnan(heights.z[3]));
    EXPECT_FALSE(load_heights(lines, g.elevation_m.data(), 3, 0, heights));
    EXPECT_TRUE(load_heights(lines, g.elevation_m.data(), -3, 0, heights)) << "its last cell is the first row";
    EXPECT_FALSE(load_heights(lines, g.elevation_m.data(), -4, 0, heights));
}

}  // namespace
}  // namespace funnel
