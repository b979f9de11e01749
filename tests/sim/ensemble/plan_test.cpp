// SPDX-License-Identifier: Apache-2.0
// Draws of a plan are checked before the first runs, and give what single runs would give.
#include "sim/ensemble/plan.hpp"

#include "sim/ensemble/draw_result.hpp"
#include "tests/sim/ensemble/message_of.hpp"
#include "tests/support/own_folder.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace funnel::sim::ensemble {
namespace {

namespace fs = std::filesystem;
using test::demo;
using test::message_of;
using testing::HasSubstr;

class Ensembles : public testing::Test {
  protected:
    void SetUp() override { fs::remove_all(out_); }
    void TearDown() override { fs::remove_all(out_); }

    static EnsemblePlan plan(std::vector<std::string> keys,
                             statistics::Design design = statistics::Design::one_at_a_time) {
        EnsembleOptions options;
        options.keys = std::move(keys);
        options.design = design;
        options.blocks = 2;
        return plan_ensemble(demo(), {"region.cell_m=1000", "run.attempts=64", "run.batches=4"}, options);
    }
    fs::path out_ = test::own_folder("funnel_ensemble_test");
};

TEST_F(Ensembles, ReuseAPreparedWorldToTheSameBits) {
    const EnsemblePlan p = plan({"body.spent_core_c", "enforcement.patrol.agents", "travellers.class.pace"});
    const auto prepared_by = [&](std::size_t draw) {
        std::string text;
        for (const std::string& setting : p.settings(draw, false)) text += setting + "\n";
        return text;
    };
    DrawRunner kept{"cpu", 0};
    std::string first;
    bool differ = false;
    for (std::size_t draw = 0; draw < p.points.size(); ++draw) {
        DrawRunner fresh{"cpu", 0};
        const std::string text = results::batch_table_text(kept.run(p.scenario(draw), prepared_by(draw))->totals);
        EXPECT_EQ(text, results::batch_table_text(fresh.run(p.scenario(draw), prepared_by(draw))->totals)) << draw;
        if (draw == 0) first = text;
        differ = differ || text != first;
    }
    EXPECT_TRUE(differ) << "no key changes anything: this test shows nothing";
    EXPECT_EQ(prepared_by(1), "");  // body
    EXPECT_NE(prepared_by(3), "");  // patrol
    EXPECT_EQ(prepared_by(5), "");  // travellers
}

TEST_F(Ensembles, OfAllKeysCanBeRun) {  // also of those that act only beside another
    for (const auto design : {statistics::Design::one_at_a_time, statistics::Design::morris})
        EXPECT_NO_THROW(plan({}, design));
}

TEST_F(Ensembles, CheckEveryDrawBeforeTheFirstRuns) {
    // Latest hour of leaving at its low end is below the earliest that the scenario is set to.
    EnsembleOptions options;
    options.keys = {"travellers.class.depart_until_h"};
    const std::string message =
        message_of([&] { plan_ensemble(demo(), {"travellers.class.0.depart_from_h=21"}, options); });
    EXPECT_THAT(message, HasSubstr("draw 1 of 3 is no scenario that can be run"));
    EXPECT_THAT(message, HasSubstr("depart_until_h"));
}

TEST_F(Ensembles, DoNotTakeAScenarioOverPeriodsForOneWithout) {
    fs::create_directories(out_);
    fs::copy_file(demo(), out_ / "periods.toml");
    std::ofstream{out_ / "periods.toml", std::ios::app} << "\n[[periods.period]]\nname = \"before\"\n";
    EnsembleOptions options;
    options.keys = {"body.spent_core_c"};
    EXPECT_THAT(message_of([&] { plan_ensemble(out_ / "periods.toml", {}, options); }),
                HasSubstr("periods.toml is a scenario over periods"));
}

TEST_F(Ensembles, BelongToTheirKeysAndTheirDesign) {
    DrawRunner runner{"cpu", 0};
    const EnsemblePlan p = plan({"body.spent_core_c", "travellers.class.pace"});
    const World world = runner.world(p.base, {});
    const auto other = [&](const EnsemblePlan& q) {
        return results::differences(p.identity(world), q.identity(world));
    };
    EXPECT_EQ(other(p), "");
    EXPECT_EQ(other(plan({"travellers.class.pace", "body.spent_core_c"})), "keys");
    EXPECT_EQ(other(plan({"body.spent_core_c", "travellers.class.pace"}, statistics::Design::morris)), "design");
}

}  // namespace
}  // namespace funnel::sim::ensemble
