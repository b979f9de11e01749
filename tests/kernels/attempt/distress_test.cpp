// SPDX-License-Identifier: Apache-2.0
#include "kernels/attempt/distress.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <tuple>

namespace funnel {
namespace {

/// A body that lacks nothing.
constexpr BodyNow well{37.F, 0.F, 1.F, 0.F};

struct Traveller {
    Walker walker;
    BodyParameters limits;
    SeparationParameters apart;

    /// True on entering distress.
    bool look(const BodyNow& body) { return look_at_body(walker, body, limits, apart); }
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
        EXPECT_TRUE(is_distress(t.walker.mode));
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
    EXPECT_TRUE(is_distress(t.walker.mode));
    body.deficit_pct = 3.F;
    t.look(body);
    EXPECT_FALSE(is_distress(t.walker.mode));
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
        t.walker.mode = Mode::to_help;
        t.look(body);
        EXPECT_TRUE(is_distress(t.walker.mode));
        t.look(well);
        EXPECT_FALSE(is_distress(t.walker.mode));
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

TEST(Distress, LeavesOneBehindWhoseGroupHaltsForNobody) {
    BodyNow warm = well, hot = well;
    warm.core_c = 39.2F;  // spent, not in distress
    hot.core_c = 40.F;
    Traveller t;
    t.walker.group_halts = false;
    t.walker.hurt_when_parted = true;
    t.look(warm);
    EXPECT_FALSE(t.walker.recovering) << "keeps up";
    EXPECT_EQ(t.walker.mode, Mode::on_the_way);
    EXPECT_TRUE(t.look(hot));
    EXPECT_TRUE(is_alone(t.walker));
    EXPECT_EQ(t.walker.tags & (tag_left_behind | tag_hurt), tag_left_behind);
    t.look(warm);
    EXPECT_TRUE(t.walker.recovering) << "by oneself one rests";
    t.look(well);
    EXPECT_EQ(t.walker.mode, Mode::alone) << "the group is gone";

    Traveller halts;
    halts.look(warm);
    EXPECT_TRUE(halts.walker.recovering);
    EXPECT_TRUE(halts.look(hot));
    EXPECT_FALSE(is_alone(halts.walker));

    Traveller alone;  // who was parted before keeps no pace
    alone.walker.group_halts = false;
    alone.walker.mode = alone.walker.when_well = Mode::alone;
    alone.look(warm);
    EXPECT_TRUE(alone.walker.recovering);
    alone.look(hot);
    EXPECT_EQ(alone.walker.tags & tag_left_behind, 0);
}

TEST(Distress, KnowsHelpByItsDrawWhichIsAnotherChanceForThoseAlone) {
    BodyNow body = well;
    body.deficit_pct = 8.F;
    for (const auto& [alone, drawn, mode] : {std::tuple{false, 0.85F, Mode::to_help},
                                             {false, 0.95F, Mode::wandering},
                                             {true, 0.35F, Mode::to_help},
                                             {true, 0.45F, Mode::wandering}}) {
        Traveller t;
        t.limits.help_known_probability = 0.9F;
        t.walker.knows_help = drawn;
        if (alone) t.walker.mode = t.walker.when_well = Mode::alone;
        EXPECT_TRUE(t.look(body));
        EXPECT_EQ(t.walker.mode, mode) << alone << drawn;
        EXPECT_EQ(t.walker.tags, mode == Mode::wandering ? tag_wandered : 0);
        t.look(well);
        EXPECT_EQ(t.walker.mode, alone ? Mode::alone : Mode::on_the_way) << "back to where one was";
        EXPECT_EQ(t.walker.tags, mode == Mode::wandering ? tag_wandered : 0) << "which is not forgotten";
    }
}

TEST(Distress, BeyondTheirLimitOfThirstAndWhenHurtNobodyWalksAgain) {
    BodyNow body = well;
    body.deficit_pct = 10.5F;
    for (const bool hurt : {false, true}) {
        Traveller t;
        t.walker.immobile_deficit_pct = hurt ? 100.F : 10.F;
        if (hurt) t.walker.tags = tag_hurt;
        EXPECT_TRUE(t.look(hurt ? well : body)) << "that is distress";
        EXPECT_TRUE(t.walker.immobile);
        EXPECT_TRUE(t.walker.tags & tag_immobile);
        t.look(well);
        EXPECT_TRUE(t.walker.immobile && is_distress(t.walker.mode)) << "until found";
        EXPECT_EQ(rest_minutes(t.walker, {}, {}), longest_rest_min);
    }
}

}  // namespace
}  // namespace funnel
