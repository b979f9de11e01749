// SPDX-License-Identifier: Apache-2.0
#include "sim/ensemble/keys.hpp"

#include "sim/scenario/read.hpp"
#include "tests/sim/ensemble/message_of.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace funnel::sim::ensemble {
namespace {

using test::demo;
using test::message_of;
using testing::HasSubstr;

TEST(EnsembleKeys, OfARepeatedSectionStandForAllItsEntriesOrForOne) {
    const scenario::Scenario scenario = scenario::read_scenario(demo(), {});
    const auto keys =
        ensemble_keys(scenario, {"travellers.class.pace", "travellers.class.0.water_kg", "body.spent_core_c"});
    ASSERT_EQ(keys.size(), 3U);
    EXPECT_EQ(keys[0].addresses.size(), scenario.classes.size());
    EXPECT_EQ(keys[1].addresses, std::vector<std::string>{"travellers.class.0.water_kg"});
    EXPECT_EQ(keys[1].value, scenario.classes[0].water_kg);
    EXPECT_EQ(keys[2].at(0.), keys[2].range.low);
    EXPECT_EQ(keys[2].at(1.), keys[2].range.high);
}

TEST(EnsembleKeys, WithoutNamesAreAllThatHaveAPlausibleRangeAndAnEntry) {
    const auto keys = ensemble_keys(scenario::read_scenario(demo(), {}), {});
    EXPECT_GT(keys.size(), 60U);
    for (const EnsembleKey& key : keys) {
        EXPECT_LT(key.range.low, key.range.high) << key.name;
        EXPECT_FALSE(key.addresses.empty()) << key.name;
    }
}

TEST(EnsembleKeys, ThatActOnlyFromOnePeriodToTheNextAreNotDrawn) {
    const scenario::Scenario scenario = scenario::read_scenario(demo(), {});
    const std::vector<std::string> of_periods{"periods.belief_update", "periods.traffic_update", "periods.cost_update",
                                              "enforcement.patrol.reaction"};
    for (const EnsembleKey& key : ensemble_keys(scenario, {}))
        EXPECT_EQ(std::count(of_periods.begin(), of_periods.end(), key.name), 0) << key.name;
    for (const std::string& name : of_periods)
        EXPECT_THAT(message_of([&] { ensemble_keys(scenario, {name}); }),
                    HasSubstr(name + " acts from one period to the next"));
}

TEST(EnsembleKeys, ThatCannotBeDrawnAreNamedAllAtOnce) {
    const scenario::Scenario scenario = scenario::read_scenario(demo(), {});
    const std::string message = message_of([&] {
        ensemble_keys(scenario, {"body.spent_cor_c", "region.crs", "region.cell_m", "travellers.class.nobody.pace",
                                 "body.spent_core_c", "body.spent_core_c", "spent_core_c"});
    });
    EXPECT_THAT(message, HasSubstr("has 6 problems"));
    EXPECT_THAT(message, HasSubstr("body.spent_cor_c is no key of a scenario; expected section.key, or "
                                   "section.entry.key; try: \"body.spent_core_c\""));
    EXPECT_THAT(message, HasSubstr("region.crs is no number but text"));
    EXPECT_THAT(message, HasSubstr("region.cell_m has no plausible range"));
    EXPECT_THAT(message, HasSubstr("travellers.class.nobody.pace leads nowhere"));
    EXPECT_THAT(message, HasSubstr("body.spent_core_c is named twice"));
    EXPECT_THAT(message, HasSubstr("spent_core_c is no key of a scenario"));
}

}  // namespace
}  // namespace funnel::sim::ensemble
