// SPDX-License-Identifier: Apache-2.0
#include "sim/validate/validate.hpp"

#include "tests/sim/validate/made_up_validation.hpp"

#include <gtest/gtest.h>

namespace funnel::sim::validate {
namespace {

using test::expect_problem;

TEST(Validate, WantsYearsThatWereNotFitted) {
    EXPECT_EQ(years_of("2001-2010", "--fit-years"), (std::pair<int, int>{2001, 2010}));
    for (const char* text : {"2001", "2010-2001", "a-b", "2001-2010x", "1-2"})
        expect_problem([&] { years_of(text, "--fit-years"); }, std::string("--fit-years ") + text);
    ValidateOptions options;
    options.score_years = {2010, 2015};
    process::Progress quiet{true};
    expect_problem([&] { validate(options, "nowhere", quiet); }, "overlap");
}

class ValidatedRun : public MadeUpValidation {};

TEST_F(ValidatedRun, ReliabilityHoldsAllFindsAndWilsonsInterval) {
    find_everywhere(2005, [](int) { return 1; });
    find(17 * run_side + 9, 2012, 20);
    const Validation v = validated();
    ASSERT_EQ(v.reliability.size(), 10U);
    double expected = 0., found = 0.;
    for (const ReliabilityRow& row : v.reliability) {
        expected += row.expected, found += row.found;
        // Newcombe 1998, doi 10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E, table I: 0 of 20.
        const bool all = row.found > 0.5;
        EXPECT_NEAR(row.found_low, all ? 1. - 0.1611 : 0., 5e-5);
        EXPECT_NEAR(row.found_high, all ? 1. : 0.1611, 5e-5);
    }
    EXPECT_NEAR(expected, 1., 1e-9);
    EXPECT_NEAR(found, 1., 1e-9);
}

TEST_F(ValidatedRun, ReliabilityShowsWhereAMapWasTooSure) {
    // Nine of ten die in the western part, and were found there in the years to fit; then finds know no west.
    const auto nine_in_west = [](int col) { return col < grounded / 2 ? 9 : 1; };
    die(nine_in_west);
    find_everywhere(2005, nine_in_west);
    find_everywhere(2012, [](int) { return 1; });
    const Validation v = validated();
    EXPECT_GT(v.reliability.front().found, v.reliability.front().expected + 0.2);
    EXPECT_GT(v.reliability.front().found_low, v.reliability.front().expected);
    EXPECT_LT(v.reliability.back().found_high, v.reliability.back().expected);
}

}  // namespace
}  // namespace funnel::sim::validate
