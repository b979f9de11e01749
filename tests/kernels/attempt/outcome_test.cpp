// SPDX-License-Identifier: Apache-2.0
#include "kernels/attempt/outcome.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace funnel {
namespace {

bool starts(const std::string& text, const std::string& with) { return text.rfind(with, 0) == 0; }

TEST(Outcome, IsADeathWhereItsNameSaysSo) {
    int deaths = 0;
    for (int o = 0; o < outcome_count; ++o) {
        EXPECT_EQ(is_death(static_cast<Outcome>(o)), starts(outcome_names[o], "died_")) << outcome_names[o];
        deaths += is_death(static_cast<Outcome>(o)) ? 1 : 0;
    }
    EXPECT_EQ(deaths, 6);
}

TEST(Outcome, EachCauseOfDeathIsCountedInTheLayerOfItsName) {
    for (int o = 0; o < outcome_count; ++o) {
        const std::string name = outcome_names[o];
        const std::string layer = cell_count_names[static_cast<int>(count_of_cause(static_cast<Outcome>(o)))];
        if (starts(name, "died_"))
            EXPECT_EQ(layer, "deaths_" + name.substr(5)) << name;
        else
            EXPECT_EQ(layer, "deaths") << name;
    }
}

TEST(Outcome, NamesAreAllDifferent) {
    EXPECT_EQ(std::set<std::string>(std::begin(outcome_names), std::end(outcome_names)).size(),
              static_cast<std::size_t>(outcome_count));
    EXPECT_EQ(std::set<std::string>(std::begin(cell_count_names), std::end(cell_count_names)).size(),
              static_cast<std::size_t>(cell_count_kinds));
    EXPECT_STREQ(outcome_names[static_cast<int>(Outcome::turned_back)], "turned_back");
    EXPECT_STREQ(outcome_names[static_cast<int>(Outcome::died_dehydration)], "died_dehydration");
    EXPECT_STREQ(outcome_names[static_cast<int>(Outcome::timed_out)], "timed_out");
    EXPECT_STREQ(cell_count_names[static_cast<int>(CellCount::presence_min)], "presence");
    EXPECT_STREQ(cell_count_names[static_cast<int>(CellCount::rescues)], "rescues");
}

}  // namespace
}  // namespace funnel
