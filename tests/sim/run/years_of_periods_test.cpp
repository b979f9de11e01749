// SPDX-License-Identifier: Apache-2.0
#include "sim/run/years_of_periods.hpp"

#include <gmock/gmock.h>

#include <utility>

namespace funnel::sim::run {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> notes_of(const std::vector<std::pair<std::string, int>>& named_years) {
    std::vector<scenario::PeriodSpec> names;
    std::vector<scenario::Scenario> periods;
    for (const auto& [name, year] : named_years) {
        names.emplace_back().name = name;
        periods.emplace_back().enforcement.patrol.fiscal_year = year;
    }
    return notes_on_years(names, periods);
}

TEST(YearsOfPeriods, AreThoseOfTheirNames) {
    EXPECT_THAT(notes_of({{"FY1994", 1994}, {"1995-hold", 1995}, {"late", 1996}, {"1996-2000", 1998}, {"12345", 1999}}),
                IsEmpty());
    EXPECT_THAT(notes_of({{"FY1994", 1995}}),
                ElementsAre(HasSubstr("period \"FY1994\" has enforcement.patrol.fiscal_year = 1995")));
    EXPECT_THAT(notes_of({{"FY1994", 0}}), IsEmpty()) << "no year given";
}

TEST(YearsOfPeriods, GoOnInTime) {
    EXPECT_THAT(notes_of({{"a", 1995}, {"b", 1995}, {"c", 1996}}), IsEmpty());
    EXPECT_THAT(notes_of({{"a", 1996}, {"b", 1995}}), ElementsAre(HasSubstr("comes after \"a\" of 1996")));
}

}  // namespace
}  // namespace funnel::sim::run
