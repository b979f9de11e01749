// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/chosen_towns.hpp"

#include "kernels/core/input_error.hpp"

#include <gtest/gtest.h>

namespace funnel::sim::prepare {
namespace {

using Names = std::vector<std::string>;

const std::vector<geo::Feature>& towns() {
    static const std::vector<geo::Feature> list{
        {{}, {{"name", "Nogales"}, {"population", "212500"}, {"country", "MX"}}},
        {{}, {{"name", "Nogales, Arizona"}, {"population", "20837"}, {"country", "US"}}},
        {{}, {{"name", "Arivaca"}, {"population", "695"}, {"country", "US"}}},
        {{}, {{"name", "counted by nobody"}}},
    };
    return list;
}

Names names_of(const std::vector<geo::Feature>& chosen) {
    Names names;
    for (const geo::Feature& town : chosen) names.push_back(town.text("name"));
    return names;
}

TEST(ChosenTowns, HaveAtLeastThePopulation) {
    EXPECT_EQ(names_of(chosen_towns(towns(), 20837., "")), (Names{"Nogales", "Nogales, Arizona", "counted by nobody"}));
    EXPECT_EQ(names_of(chosen_towns(towns(), 20838., "")), (Names{"Nogales", "counted by nobody"}))
        << "a town without a population is kept";
}

TEST(ChosenTowns, AreOfTheCountryThatIsAskedFor) {
    EXPECT_EQ(names_of(chosen_towns(towns(), 0., "US")), (Names{"Nogales, Arizona", "Arivaca"}));
}

TEST(ChosenTowns, OfACountryNeedTheField) {
    const std::vector<geo::Feature> without{towns().back()};
    EXPECT_THROW(chosen_towns(without, 0., "US"), InputError);
    EXPECT_EQ(chosen_towns(without, 0., "").size(), 1U);
    EXPECT_TRUE(chosen_towns({}, 0., "US").empty()) << "no towns, nothing to ask of them";
}

}  // namespace
}  // namespace funnel::sim::prepare
