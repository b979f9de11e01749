// SPDX-License-Identifier: Apache-2.0
// The way of those in distress, alone, going back or wandering.
#include "kernels/attempt/walk_decision.hpp"

#include "tests/kernels/attempt/walker_in_a_corridor.hpp"

namespace funnel {
namespace {

using test::WalkerInACorridor;

TEST_F(WalkerInACorridor, IsRescuedAtHelpAndTurnsBackAtTheBorderInDistress) {
    walker_.cell = 4;
    walker_.mode = Mode::to_help;
    body_.deficit_pct = 8.F;
    EXPECT_EQ(next().end, LegEnd::rescued);
    rows_[4].flags = step_is_target | step_turns_back;
    EXPECT_EQ(next().end, LegEnd::turned_back);
}

TEST_F(WalkerInACorridor, IsFoundSoonerNearHelp) {
    walker_.mode = Mode::to_help;
    body_.deficit_pct = 8.F;
    walker_.found.limit = 1e-6F;
    for (GroundCell& cell : ground_) cell.found_per_s = 0.02F / 3600.F;
    EXPECT_EQ(next().end, LegEnd::rescued);
    walker_ = {};
    walker_.cell = 0;
    walker_.now_min = 12 * 60;
    walker_.seen.limit = 1.F;
    walker_.found.limit = 1e-6F;
    walker_.mode = Mode::to_help;
    for (GroundCell& cell : ground_) cell.found_per_s = 1e-12F;
    EXPECT_EQ(next().end, LegEnd::goes_on);
}

TEST_F(WalkerInACorridor, FindsWaterByChance) {
    ground_[0].water = 1;
    random_.set(Purpose::water, 0, 0, 0.4);
    EXPECT_TRUE(next().finds_water);
    walker_.cell = 0;
    walker_.moves = 0;
    random_.set(Purpose::water, 0, 0, 0.6);
    EXPECT_FALSE(next().finds_water);
}

TEST_F(WalkerInACorridor, ChoosesAnewWhenDistressTakesAnotherWay) {
    StepRow west{};
    for (int k = 4; k < 7; ++k) west.below[k] = 32768;  // direction 4, whatever is drawn
    const std::vector<StepRow> back(5, west);
    cls_.tables.set(Mode::to_help, back.data());
    walker_.cell = 1;
    next();
    ASSERT_EQ(walker_.cell, 2);
    ASSERT_EQ(walker_.ahead, 3) << "chosen a leg ahead";
    body_.deficit_pct = 8.F;
    next();
    EXPECT_EQ(walker_.cell, 1) << "back on the way of distress";
}

TEST_F(WalkerInACorridor, WhoIsAloneWalksSlowerAndTakesHelpThatIsMet) {
    const float in_the_group = next().speed_m_s;
    walker_.mode = walker_.when_well = Mode::alone;
    walker_.cell = 0;
    EXPECT_FLOAT_EQ(next().speed_m_s, in_the_group * view_.separation.alone_pace);
    std::vector<StepRow> help = rows_;
    help[1].flags = step_is_target;
    cls_.tables.set(Mode::to_help, help.data());
    walker_.cell = 1;
    body_.deficit_pct = 2.9F;
    EXPECT_EQ(next().end, LegEnd::goes_on) << "not yet thirsty";
    walker_.cell = 1;
    body_.deficit_pct = 3.1F;
    random_.set(Purpose::help_met, walker_.moves, 0, 0.89);
    EXPECT_EQ(next().end, LegEnd::rescued);
    random_.set(Purpose::help_met, walker_.moves, 0, 0.91);
    EXPECT_EQ(next().end, LegEnd::goes_on) << "passes it by";
}

TEST_F(WalkerInACorridor, WalksAtTheGroupsPaceAndAtItsOwnWhenAlone) {
    const float in_the_group = next().speed_m_s;
    walker_.own_pace = 0.8F;
    walker_.cell = 0;
    EXPECT_FLOAT_EQ(next().speed_m_s, in_the_group);
    walker_.mode = walker_.when_well = Mode::alone;
    walker_.cell = 0;
    EXPECT_FLOAT_EQ(next().speed_m_s, in_the_group * view_.separation.alone_pace * 0.8F);
    walker_.mode = Mode::to_help;  // parted before
    walker_.cell = 0;
    body_.deficit_pct = 8.F;
    EXPECT_FLOAT_EQ(next().speed_m_s, in_the_group * view_.separation.alone_pace * 0.8F);
}

TEST_F(WalkerInACorridor, GoingBackEndsAtTheBorder) {
    std::vector<StepRow> back = rows_;
    back[1].flags = step_is_target | step_turns_back;
    cls_.tables.set(Mode::going_back, back.data());
    walker_.mode = walker_.when_well = Mode::going_back;
    EXPECT_EQ(next().end, LegEnd::goes_on);
    EXPECT_EQ(next().end, LegEnd::turned_back);
}

TEST_F(WalkerInACorridor, WhoWandersEndsAtHelpThatIsRecognised) {
    std::vector<StepRow> help = rows_;
    help[1].flags = step_is_target;
    cls_.tables.set(Mode::to_help, help.data());
    walker_.mode = Mode::wandering;
    walker_.cell = 1;
    body_.deficit_pct = 8.F;
    random_.set(Purpose::help_met, 0, 0, 0.95);
    EXPECT_EQ(next().end, LegEnd::goes_on);
    walker_.cell = 1;
    walker_.moves = 0;
    random_.set(Purpose::help_met, 0, 0, 0.85);
    EXPECT_EQ(next().end, LegEnd::rescued);
}

TEST_F(WalkerInACorridor, WhoWandersTurnsBackAtTheBorderThatIsRecognised) {
    std::vector<StepRow> help = rows_;
    help[1].flags = step_is_target | step_turns_back;
    cls_.tables.set(Mode::to_help, help.data());
    walker_.mode = Mode::wandering;
    walker_.cell = 1;
    body_.deficit_pct = 8.F;
    random_.set(Purpose::help_met, 0, 0, 0.95);
    EXPECT_EQ(next().end, LegEnd::goes_on) << "passes it by";
    walker_.cell = 1;
    walker_.moves = 0;
    random_.set(Purpose::help_met, 0, 0, 0.85);
    EXPECT_EQ(next().end, LegEnd::turned_back);
}

TEST_F(WalkerInACorridor, WhoIsPartedChoosesAnewAtTheNextStep) {
    StepRow west{};
    for (int k = 4; k < 7; ++k) west.below[k] = 32768;
    const std::vector<StepRow> alone(5, west);
    cls_.tables.set(Mode::alone, alone.data());
    view_.separation.left_behind_rate_per_h = 1.F;
    view_.separation.alone_back_probability = 0.F;
    walker_.cell = 1;
    walker_.left_behind.limit = 0.01F;
    next();
    EXPECT_EQ(walker_.cell, 2) << "the step that was begun is made";
    EXPECT_EQ(walker_.mode, Mode::alone);
    next();
    EXPECT_EQ(walker_.cell, 1);
}

TEST_F(WalkerInACorridor, IsNotLeftBehindAtRest) {
    view_.separation.left_behind_rate_per_h = 10.F;
    walker_.left_behind.limit = 0.01F;
    cls_.who.rest_from_h = 11.F;
    cls_.who.rest_until_h = 13.F;
    EXPECT_FALSE(next().walking);
    EXPECT_EQ(walker_.mode, Mode::on_the_way);
}

}  // namespace
}  // namespace funnel
