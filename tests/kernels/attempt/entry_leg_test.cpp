// SPDX-License-Identifier: Apache-2.0
// The first leg: the barrier at the border and the way to the middle of the cell behind it.
#include "kernels/attempt/walk_decision.hpp"

#include "tests/kernels/attempt/walker_in_a_corridor.hpp"

namespace funnel {
namespace {

using test::WalkerInACorridor;

class WalkerAtItsEntry : public WalkerInACorridor {
  protected:
    WalkerAtItsEntry() {
        cls_.entry.barrier_type = &type_;
        view_.entry_walk_m = 0.F;
    }
    Leg enter() { return entry_leg(walker_, view_, cls_, random_); }

    std::int16_t type_ = -1;
};

TEST_F(WalkerAtItsEntry, LosesNoTimeWithoutABarrierOrAWay) {
    const Leg leg = enter();
    EXPECT_EQ(leg.minutes, 0);
    EXPECT_FALSE(leg.walking);
}

TEST_F(WalkerAtItsEntry, SpendsTheMinutesOfTheBarrierAndOfTheWayToTheMiddleOfTheCell) {
    type_ = 0;
    EXPECT_EQ(enter().minutes, 10);
    view_.entry_walk_m = 500.F;
    ground_[0].time_factor = 2.F;
    const float way_s =
        500.F * 2.F / (walking_speed_m_s(SpeedFunction::irmischer_clarke_off_path, 0.F) * cls_.who.walking_fraction);
    EXPECT_EQ(enter().minutes, 10 + static_cast<int>(way_s / 60.F));
    EXPECT_EQ(walker_.cell, 0);
}

TEST_F(WalkerAtItsEntry, WhoIsStoppedAtTheBarrierWalksNoFurther) {
    type_ = 0;
    view_.entry_walk_m = 500.F;
    random_.set(Purpose::barrier, 0, 0, 0.2);
    const Leg leg = enter();
    EXPECT_EQ(leg.end, LegEnd::apprehended);
    EXPECT_EQ(leg.minutes, 10);
}

TEST_F(WalkerAtItsEntry, WhoIsScatteredThereGoesOnAloneFromItsCell) {
    view_.entry_walk_m = 500.F;
    const Leg in_the_group = enter();
    set_detection(60.F);  // the threshold of 1 is passed after a minute
    view_.separation.scatter_probability = 1.F;
    view_.separation.regroup_probability = 0.F;
    random_.set(Purpose::encounter, 0, 1, 1e-9);  // unseen from then on
    walker_.carry_s = 0.F;
    const Leg leg = enter();
    EXPECT_EQ(leg.end, LegEnd::goes_on);
    EXPECT_EQ(leg.minutes, in_the_group.minutes) << "the way that was begun is made";
    EXPECT_EQ(walker_.tags, tag_scattered);
    EXPECT_EQ(walker_.mode, Mode::alone);
    EXPECT_TRUE(walker_.loses_water) << "before the next leg";
    set_detection(0.F);
    EXPECT_FLOAT_EQ(next().speed_m_s, in_the_group.speed_m_s * view_.separation.alone_pace);
    EXPECT_EQ(walker_.cell, 1);
}

TEST_F(WalkerAtItsEntry, WhoDoesNotScatterThereIsApprehendedBeforeTheWayIsMade) {
    view_.entry_walk_m = 500.F;
    set_detection(60.F);
    view_.separation.scatter_probability = 0.4F;
    random_.set(Purpose::encounter, 0, 0, 0.41);
    const Leg leg = enter();
    EXPECT_EQ(leg.end, LegEnd::apprehended);
    EXPECT_EQ(leg.minutes, 1);
    EXPECT_EQ(walker_.mode, Mode::on_the_way);
}

}  // namespace
}  // namespace funnel
