// SPDX-License-Identifier: Apache-2.0
// The state that a period hands to the next, and its files.
#include "sim/run/period_state.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/support/own_folder.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace funnel::sim::run {
namespace {

namespace fs = std::filesystem;

PeriodState sample() {
    PeriodState state;
    state.believed_detection_per_h = {0.1F, 0.F, 3.5F};
    state.traffic = {1. / 3., 2. / 3.};
    state.demand.caught = {0.25};
    state.demand.reference_cost_h = {{1.5, 2.}, {3., 4.}};
    state.demand.believed_cost_h = {};
    state.identity = {"seed: 1", "input files: 2"};
    return state;
}

class PeriodStateFiles : public testing::Test {
  protected:
    void SetUp() override { fs::remove_all(folder_); }
    void TearDown() override { fs::remove_all(folder_); }
    std::string text() const {
        std::ifstream in{folder_ / "state.json"};
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void put(const std::string& text) const { std::ofstream{folder_ / "state.json"} << text; }
    fs::path folder_ = test::own_folder("funnel_period_state_test");
};

TEST_F(PeriodStateFiles, ComeBackToTheBit) {
    const PeriodState state = sample();
    write_state(state, folder_);
    const auto back = read_state(folder_);
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->believed_detection_per_h, state.believed_detection_per_h);
    EXPECT_EQ(back->traffic, state.traffic);
    EXPECT_EQ(back->demand.caught, state.demand.caught);
    EXPECT_EQ(back->demand.reference_cost_h, state.demand.reference_cost_h);
    EXPECT_EQ(back->demand.believed_cost_h, state.demand.believed_cost_h);
    EXPECT_EQ(back->identity, state.identity);
}

TEST_F(PeriodStateFiles, AreNoStateWhereTheyAreMissingOrDamaged) {
    EXPECT_FALSE(read_state(folder_).has_value());
    write_state(sample(), folder_);
    const std::string whole = text();
    put(whole.substr(0, whole.size() / 2));
    EXPECT_FALSE(read_state(folder_).has_value());
    for (const std::string key : {"identity", "traffic", "caught", "reference_cost_h", "believed_cost_h"}) {
        std::string renamed = whole;
        renamed.replace(renamed.find('"' + key + '"') + 1, 1, "?");
        put(renamed);
        EXPECT_FALSE(read_state(folder_).has_value()) << key;
    }
    put(whole);
    EXPECT_TRUE(read_state(folder_).has_value());
    fs::remove(folder_ / "believed_detection_per_h.npy");
    EXPECT_FALSE(read_state(folder_).has_value());
}

TEST_F(PeriodStateFiles, AreRemovedWithoutTheFilesOfOthers) {
    write_state(sample(), folder_);
    std::ofstream{folder_ / "mine.txt"} << "mine";
    remove_state(folder_);
    EXPECT_FALSE(read_state(folder_).has_value());
    EXPECT_TRUE(fs::exists(folder_ / "mine.txt"));
}

TEST(PeriodState, MovesBeliefsByAShareOfTheGap) {
    EXPECT_EQ(updated_beliefs({1.F, 2.F}, {3.F, 2.F}, 0.5), (std::vector<float>{2.F, 2.F}));
    EXPECT_EQ(updated_beliefs({1.F}, {3.F}, 0.), std::vector<float>{1.F});
    EXPECT_EQ(updated_beliefs({1.F}, {3.F}, 1.), std::vector<float>{3.F});
    EXPECT_THROW(updated_beliefs({1.F}, {3.F, 4.F}, 0.5), InputError);
}

TEST(PeriodState, HoldsTheTrafficOfApprehensionsAndMovesItByItsShare) {
    World world = test::tiny_world({"D...D", ".....", "E.E.E"});
    const auto n = static_cast<std::size_t>(world.shape.cells());
    Fields fields;
    fields.detection_day_per_h.assign(n, 1.F);
    fields.detection_night_per_h.assign(n, 1.F);
    RunTallies tallies = empty_tallies(world.shape, 1);
    for (const int segment : {0, 0, 0, 2, 1}) {
        AttemptRecord r{};
        r.segment = static_cast<std::uint16_t>(segment);
        r.outcome = static_cast<std::uint8_t>(segment == 1 ? Outcome::arrived : Outcome::apprehended);
        tallies.records.push_back(r);
    }
    scenario::PeriodsSpec spec;
    spec.traffic_update = 0.5;
    const PeriodState first = state_after(nullptr, spec, world, fields, {}, tallies);
    EXPECT_EQ(first.traffic, (std::vector<double>{0.75, 0., 0.25}));
    ASSERT_EQ(first.demand.caught.size(), world.staging.size());
    for (AttemptRecord& r : tallies.records) r.segment = 1, r.outcome = static_cast<std::uint8_t>(Outcome::apprehended);
    const PeriodState second = state_after(&first, spec, world, fields, {}, tallies);
    EXPECT_EQ(second.traffic, (std::vector<double>{0.375, 0.5, 0.125}));
    for (AttemptRecord& r : tallies.records) r.outcome = static_cast<std::uint8_t>(Outcome::arrived);
    const PeriodState nobody = state_after(nullptr, spec, world, fields, {}, tallies);
    EXPECT_DOUBLE_EQ(nobody.traffic[0], 1. / 3.) << "without an apprehension patrols know nothing";
}

}  // namespace
}  // namespace funnel::sim::run
