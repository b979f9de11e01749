// SPDX-License-Identifier: Apache-2.0
#include "sim/validate/validate.hpp"

#include "tests/sim/prepare_support.hpp"

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

}  // namespace
}  // namespace funnel::sim::validate
