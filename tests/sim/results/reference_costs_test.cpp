// SPDX-License-Identifier: Apache-2.0
// The costs of a reference come back as its run wrote them, and those of another run are refused by name.
#include "sim/results/reference_costs.hpp"

#include "sim/results/run_json.hpp"
#include "tests/sim/made_up_result.hpp"
#include "tests/sim/results/damaged_json.hpp"
#include "tests/support/own_folder.hpp"

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;
using test::damage_of;
using testing::HasSubstr;
using testing::ThrowsMessage;

/// A run of two classes and two staging places with costs, and a scenario that refers to it.
class ReferenceCosts : public testing::Test {
  protected:
    ReferenceCosts() {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        result_.world.class_names = {"guided", "alone"};
        result_.world.classes.resize(2);
        result_.world.staging = {{"Altar", 0.5F, 0., 0.}, {"Agua Prieta", 0.5F, 0., 0.}};
        result_.demand.entry_cost_h = {{10.25, 20.}, {0.1, 1. / 3.}};
        write_run_json(result_, folder_);
        scenario_.demand.reference = file().string();
        scenario_.demand.elasticity_per_h = 0.1;
    }
    ~ReferenceCosts() override { fs::remove_all(folder_); }

    fs::path file() const { return folder_ / "run.json"; }
    demand::EntryCosts read() const { return reference_costs(scenario_, result_.world); }
    void change(const std::function<void(test::Json&)>& how) const {
        test::Json json = test::json_in(file());
        how(json);
        test::put_json(file(), json);
    }

    const fs::path folder_ = test::own_folder("funnel_reference_costs_test");
    RunResult result_ = test::made_up_result();
    scenario::Scenario scenario_;
};

TEST_F(ReferenceCosts, ComeBackToTheBit) { EXPECT_EQ(read(), result_.demand.entry_cost_h); }

TEST_F(ReferenceCosts, AreNotReadWhereNothingAsksForThem) {
    fs::remove(file());
    scenario_.demand.elasticity_per_h = 0.;
    EXPECT_TRUE(read().empty()) << "the demand does not answer to costs";
    scenario_.demand = {};
    EXPECT_TRUE(read().empty()) << "no reference";
}

TEST_F(ReferenceCosts, OfAnotherRunAreRefused) {
    World& world = result_.world;
    world.class_names = {"guided", "old"};
    EXPECT_THAT([&] { read(); }, ThrowsMessage<InputError>(HasSubstr("other classes of travellers")));
    world.class_names = {"guided", "alone"};
    world.staging[1].name = "Naco";
    EXPECT_THAT([&] { read(); }, ThrowsMessage<InputError>(HasSubstr("other staging places")));
    world.staging.pop_back();
    EXPECT_THAT([&] { read(); }, ThrowsMessage<InputError>(HasSubstr("other staging places")));
}

TEST_F(ReferenceCosts, ThatARunDoesNotHaveAreAskedFor) {
    change([](test::Json& j) { j["demand"]["entry_cost_h"] = test::Json::array(); });
    EXPECT_THAT([&] { read(); }, ThrowsMessage<InputError>(HasSubstr("holds no costs of crossing")));
    change([](test::Json& j) { j["demand"]["entry_cost_h"] = {{1., 2.}, {3.}}; });
    EXPECT_THAT([&] { read(); }, ThrowsMessage<InputError>(HasSubstr("holds no costs of crossing")));
}

TEST_F(ReferenceCosts, OfADamagedFileAreNamed) {
    change([](test::Json& j) { j["demand"]["entry_cost_h"][0][1] = nullptr; });
    EXPECT_THAT(damage_of([&] { read(); }), HasSubstr("demand.entry_cost_h[0][1] is null, not a number"));
    change([](test::Json& j) { j["demand"].erase("entry_cost_h"); });
    EXPECT_THAT(damage_of([&] { read(); }), HasSubstr("it lacks demand.entry_cost_h"));
    fs::remove(file());
    EXPECT_THAT([&] { read(); }, ThrowsMessage<InputError>(HasSubstr("run.json is not there")));
}

}  // namespace
}  // namespace funnel::sim::results
