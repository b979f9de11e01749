// SPDX-License-Identifier: Apache-2.0
#include "kernels/attempt/distress.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funnel {
namespace {

/// A body that lacks nothing.
constexpr BodyNow well{37.F, 0.F, 1.F, 0.F};

struct Traveller {
    Walker walker;
    BodyParameters limits;

    /// True on entering distress.
    bool look(const BodyNow& body) { return look_at_body(walker, body, limits); }
};

TEST(Distress, HasThreeCausesEachOfItsOwn) {
    const BodyParameters limits;
    BodyNow thirsty = well, hot = well, cold = well;
    thirsty.deficit_pct = limits.distress_deficit_pct;
    hot.core_c = limits.distress_core_c;
    cold.cold_debt_wh_m2 = limits.distress_cold_debt_wh_m2;
    for (BodyNow body : {thirsty, hot, cold}) {
        Traveller t;
        EXPECT_FALSE(t.look(body)) << "at the limit one is not beyond it";
    }
    thirsty.deficit_pct = std::nextafter(thirsty.deficit_pct, 100.F);
    hot.core_c = std::nextafter(hot.core_c, 100.F);
    cold.cold_debt_wh_m2 = std::nextafter(cold.cold_debt_wh_m2, 1000.F);
    for (BodyNow body : {thirsty, hot, cold}) {
        Traveller t;
        EXPECT_TRUE(t.look(body));
        EXPECT_TRUE(t.walker.in_distress);
        EXPECT_TRUE(t.walker.was_in_distress);
    }
}

TEST(Distress, IsEnteredOnceAndLeftOnlyWhenClearlyBetter) {
    Traveller t;
    BodyNow body = well;
    body.deficit_pct = 8.F;
    EXPECT_TRUE(t.look(body));
    EXPECT_FALSE(t.look(body)) << "already in it";
    body.deficit_pct = 5.F;  // below the limit of 7 %, above half of it
    t.look(body);
    EXPECT_TRUE(t.walker.in_distress);
    body.deficit_pct = 3.F;
    t.look(body);
    EXPECT_FALSE(t.walker.in_distress);
    EXPECT_TRUE(t.walker.was_in_distress) << "is not forgotten";
    body.deficit_pct = 8.F;
    EXPECT_TRUE(t.look(body)) << "a second time";
}

TEST(Distress, LastsWhileAnyOfItsCausesDoes) {
    BodyNow hot = well, cold = well;
    hot.core_c = 38.5F;           // below distress, not yet recovered
    cold.cold_debt_wh_m2 = 50.F;  // more than half the limit of 80
    for (BodyNow body : {hot, cold}) {
        Traveller t;
        t.walker.in_distress = true;
        t.look(body);
        EXPECT_TRUE(t.walker.in_distress);
        t.look(well);
        EXPECT_FALSE(t.walker.in_distress);
    }
}

TEST(Distress, WhoIsSpentRecoversUntilTheCoreHasCooled) {
    Traveller t;
    BodyNow body = well;
    for (const auto& [core_c, recovering] :
         {std::pair{38.9F, false}, {39.1F, true}, {38.5F, true}, {38.1F, false}, {38.5F, false}}) {
        body.core_c = core_c;
        t.look(body);
        EXPECT_EQ(t.walker.recovering, recovering) << core_c;
    }
    EXPECT_FALSE(t.walker.was_in_distress);
}

}  // namespace
}  // namespace funnel
