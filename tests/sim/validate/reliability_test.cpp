// SPDX-License-Identifier: Apache-2.0
#include "sim/validate/reliability.hpp"

#include "tests/sim/validate/drawn_cells.hpp"

#include <gtest/gtest.h>

namespace funnel::sim::validate {
namespace {

TEST(Reliability, TakesEquallyLikelyGroundCellByCell) {
    const ValidationCells cells = drawn_cells();
    std::vector<Find> finds;
    for (std::size_t k = 0; k < cells.size() / 10; ++k) finds.push_back({k, 0});
    const auto rows = reliability(cells, cells.ground, finds);
    ASSERT_EQ(rows.size(), 10U);
    EXPECT_NEAR(rows[0].found, 1., 1e-12) << "all lie in the first tenth of cells, all as likely as each other";
    EXPECT_EQ(rows[9].found, 0.);
}

TEST(Reliability, OfFindsAsExpectedFindsATenthInEach) {
    const ValidationCells cells = drawn_cells();
    const auto rows = reliability(cells, cells.deaths, drawn_finds(cells.deaths, 20000, 9));
    double expected = 0., found = 0.;
    for (const ReliabilityRow& row : rows) {
        EXPECT_NEAR(row.expected, 0.1, 0.02) << "cells cannot be cut";
        EXPECT_NEAR(row.found, row.expected, 0.012);  // 5 standard errors of 20,000 finds
        EXPECT_LT(row.found_low, row.found);
        EXPECT_GT(row.found_high, row.found);
        expected += row.expected, found += row.found;
    }
    EXPECT_NEAR(expected, 1., 1e-12);
    EXPECT_NEAR(found, 1., 1e-12);
}

TEST(Reliability, HasTheIntervalOfWilson) {
    // Newcombe 1998, doi 10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E, table I, method 3.
    struct Row {
        std::size_t found, all;
        double low, high;
    };
    const ValidationCells cells = drawn_cells();
    const std::size_t first = cells.size() / 20, last = cells.size() - 1 - first;
    for (const Row& r : {Row{81, 263, 0.2553, 0.3662}, Row{15, 148, 0.0624, 0.1605}, Row{1, 29, 0.0061, 0.1718}}) {
        std::vector<Find> finds(r.found, Find{first, 0});
        finds.insert(finds.end(), r.all - r.found, Find{last, 0});
        const ReliabilityRow row = reliability(cells, cells.ground, finds).front();
        EXPECT_NEAR(row.found_low, r.low, 6e-5) << r.found;
        EXPECT_NEAR(row.found_high, r.high, 6e-5) << r.found;
    }
}

}  // namespace
}  // namespace funnel::sim::validate
