// SPDX-License-Identifier: Apache-2.0
// Which keys an ensemble draws, and that its draws are what single runs would give.
#include "sim/ensemble/ensemble.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/ensemble/folder.hpp"
#include "sim/scenario/read.hpp"
#include "tests/support/own_folder.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>

namespace funnel::sim::ensemble {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

fs::path demo() { return fs::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo.toml"; }

std::string message_of(const std::function<void()>& f) {
    try {
        f();
    } catch (const InputError& error) {
        return error.what();
    }
    return "no error";
}

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
        const std::string text = draw_text(*kept.run(p.scenario(draw), prepared_by(draw)));
        EXPECT_EQ(text, draw_text(*fresh.run(p.scenario(draw), prepared_by(draw)))) << draw;
        if (draw == 0) first = text;
        differ = differ || text != first;
    }
    EXPECT_TRUE(differ) << "no key changes anything: this test shows nothing";
    EXPECT_EQ(prepared_by(1), "");  // body
    EXPECT_NE(prepared_by(3), "");  // patrol
    EXPECT_EQ(prepared_by(5), "");  // travellers
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

TEST_F(Ensembles, DrawsReadBackToTheBit) {
    DrawResult draw;
    for (std::size_t s = 0; s < statistics::run_statistics().size(); ++s)
        draw.totals.push_back({{0.1 * static_cast<double>(s), 3.}, {1. / 3., 7.}});
    const std::string text = draw_text(draw);
    EXPECT_EQ(draw_text(read_draw_text(text, "a draw", 2)), text);
    EXPECT_THROW(read_draw_text(text.substr(0, text.size() / 2), "half a draw", 2), InputError);
    EXPECT_THROW(read_draw_text(text, "a draw of fewer batches", 3), InputError);
}

TEST_F(Ensembles, FolderKeepsFinishedDrawsAndNamesWhatIsAnother) {
    const results::Identity first{"seed: 1", "input files: 1"}, second{"seed: 1", "input files: 2"};
    {
        const EnsembleFolder folder{out_, false, false};
        folder.begin("plan", first);
        folder.write_draw(1, "a draw");
    }
    const EnsembleFolder again{out_, true, false};
    again.begin("plan", first);
    EXPECT_EQ(again.missing_draws(3), (std::vector<std::size_t>{0, 2}));
    EXPECT_EQ(again.read_draw(1), "a draw");
    EXPECT_THAT(message_of([&] { again.begin("plan", second); }), HasSubstr("begun with another input files;"));
    EXPECT_THAT(message_of([&] { EnsembleFolder(out_, false, false); }), HasSubstr("is not empty"));
    const EnsembleFolder replaced{out_, false, true};
    EXPECT_EQ(replaced.missing_draws(2).size(), 1U) << "nothing is lost before there is something to write";
    replaced.begin("plan", second);
    EXPECT_EQ(replaced.missing_draws(2).size(), 2U);
}

TEST_F(Ensembles, LeaveAloneWhatIsNotTheirs) {
    fs::create_directories(out_ / "mine");
    EXPECT_THAT(message_of([&] { EnsembleFolder(out_, false, true); }), HasSubstr("leaves it alone"));
    EXPECT_TRUE(fs::exists(out_ / "mine"));
    EXPECT_THAT(message_of([&] { EnsembleFolder(out_, true, false); }), HasSubstr("no ensemble to resume"));
}

TEST_F(Ensembles, ThatWereStoppedBeforeTheirPlanWasWholeAreBegunAnew) {
    const results::Identity first{"seed: 1"}, second{"seed: 2"};
    const EnsembleFolder finished{out_, false, false};
    finished.begin("plan", first);
    finished.write_draw(0, "a draw");
    // A folder in place of a file that is to be written stops what comes after, as a kill would.
    fs::create_directories(out_ / "identity.txt.partial" / "in the way");
    EXPECT_THROW(EnsembleFolder(out_, false, true).begin("another plan", second), MachineError);
    fs::remove_all(out_ / "identity.txt.partial");
    EXPECT_THAT(message_of([&] { EnsembleFolder(out_, true, false); }), HasSubstr("--overwrite in place of"));
    EXPECT_THAT(message_of([&] { EnsembleFolder(out_, false, false); }), HasSubstr("try: --overwrite: the ensemble"));
    const EnsembleFolder anew{out_, false, true};
    anew.begin("another plan", second);
    EXPECT_EQ(anew.missing_draws(1).size(), 1U);
    EXPECT_EQ(message_of([&] { EnsembleFolder(out_, true, false).begin("another plan", second); }), "no error");
    fs::remove_all(out_);
    fs::create_directories(out_);
    std::ofstream{out_ / "plan.json.partial"} << "half a pl";
    EnsembleFolder(out_, false, true).begin("plan", first);
    EXPECT_FALSE(fs::exists(out_ / "plan.json.partial"));
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
