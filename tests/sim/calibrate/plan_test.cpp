// SPDX-License-Identifier: Apache-2.0
// What a set of values puts into a scenario, alone and over periods, and what cannot be planned.
#include "sim/calibrate/plan.hpp"

#include "tests/sim/ensemble/message_of.hpp"
#include "tests/support/own_folder.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace funnel::sim::calibrate {
namespace {

namespace fs = std::filesystem;
using test::message_of;
using testing::HasSubstr;

class Plans : public testing::Test {
  protected:
    void SetUp() override {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    /// A plan over the demo, with periods where asked, of these keys and one target for each period (empty: none).
    CalibrationPlan plan(const std::string& keys, const std::vector<std::string>& periods = {""},
                         bool over_periods = false) {
        std::ifstream in(test::demo());
        std::string scenario{std::istreambuf_iterator<char>(in), {}};
        if (over_periods)
            scenario +=
                "\n[periods]\nbelief_update = 0.5\n"
                "[[periods.period]]\nname = \"first\"\nset = [\"enforcement.patrol.agents=10\"]\n"
                "[[periods.period]]\nname = \"second\"\nset = [\"enforcement.patrol.agents=20\"]\n"
                "[[periods.period]]\nname = \"third\"\nset = [\"enforcement.patrol.agents=30\"]\n";
        std::ofstream{folder_ / "s.toml"} << scenario;
        std::string text = "format = 1\nscenario = \"s.toml\"\n" + keys;
        for (std::size_t p = 0; p < periods.size(); ++p)
            text += "[[target]]\nname = \"" + std::to_string(p) + "\"\nfigure = \"apprehended_share\"\nvalue = 0.5\n"
                    "record_error = 0.1\ndiscrepancy = 0\nsource = \"s\"\n"
                    + (periods[p].empty() ? "" : "period = \"" + periods[p] + "\"\n");
        std::ofstream{folder_ / "t.toml"} << text;
        return plan_calibration(folder_ / "t.toml", {"run.attempts=64"});
    }
    std::string problem(const std::string& keys, const std::vector<std::string>& periods = {""},
                        bool over_periods = false) {
        return message_of([&] { plan(keys, periods, over_periods); });
    }
    static std::string key(const std::string& name, const std::string& more = "") {
        return "[[key]]\nname = \"" + name + "\"\n" + more;
    }
    fs::path folder_ = test::own_folder("funnel_calibration_plan_test");
};

TEST_F(Plans, PutValuesIntoTheScenario) {
    const CalibrationPlan p =
        plan(key("body.spent_core_c", "low = 38.5\nhigh = 39.5\n")
             + key("enforcement.patrol_sweep_width_m", "low = 100\nhigh = 1600\nscale = \"log\"\n"));
    EXPECT_EQ(p.value(0, 0.25), 38.75);
    EXPECT_NEAR(p.value(1, 0.25), 200., 1e-9);
    EXPECT_EQ(p.value(1, 1.), 1600.);
    const std::vector<scenario::Scenario> all = p.scenarios({0.5, 0.5});
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].body.spent_core_c, 39.F);
    EXPECT_NEAR(static_cast<double>(all[0].enforcement.parameters.patrol_sweep_width_m), 400., 1e-4);
    EXPECT_EQ(all[0].run.attempts, 64U) << "settings of the command line";
    EXPECT_EQ(all[0].target_error, 0.);
}

TEST_F(Plans, RunThePeriodsThatTargetsName) {
    const CalibrationPlan p = plan(key("body.spent_core_c"), {"second", "first"}, true);
    EXPECT_EQ(p.base.periods.list.size(), 2U) << "no need of the third";
    const auto all = p.scenarios({0.5});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[1].enforcement.patrol.agents, 20.);
    ASSERT_EQ(p.targets_of(0).size(), 1U);
    EXPECT_EQ(p.targets_of(0)[0]->name, "1");
    EXPECT_EQ(p.targets_of(1)[0]->name, "0");
}

TEST_F(Plans, TakeKeysBetweenPeriodsWhereThereAreSome) {
    EXPECT_EQ(plan(key("periods.belief_update", "low = 0.1\nhigh = 0.9\n"), {"third"}, true).keys.size(), 1U);
    EXPECT_THAT(problem(key("periods.belief_update", "low = 0.1\nhigh = 0.9\n")),
                HasSubstr("from one period to the next"));
}

TEST_F(Plans, RunThePeriodsOfTheListAlone) {
    const CalibrationPlan p = plan("periods = [\"third\", \"first\"]\n" + key("body.spent_core_c"), {"third"}, true);
    const auto all = p.scenarios({0.5});
    ASSERT_EQ(all.size(), 2U) << "in the order of the scenario";
    EXPECT_EQ(all[0].enforcement.patrol.agents, 10.);
    EXPECT_EQ(all[1].enforcement.patrol.agents, 30.);
    EXPECT_TRUE(p.targets_of(0).empty());
    EXPECT_EQ(p.targets_of(1).size(), 1U);
    EXPECT_THAT(problem("periods = [\"third\"]\n" + key("body.spent_core_c"), {"first"}, true),
                HasSubstr("target \"0\" names the period \"first\""));
    EXPECT_THAT(problem("periods = [\"third\", \"fith\"]\n" + key("body.spent_core_c"), {"third"}, true),
                HasSubstr("the list of periods names the period \"fith\""));
    EXPECT_THAT(problem("periods = [\"third\"]\n" + key("body.spent_core_c")), HasSubstr("the scenario has none"));
}

TEST_F(Plans, PutAValueOfAPeriodInPlaceOfItsOwn) {
    const std::string agents = "low = 50\nhigh = 150\n";
    const CalibrationPlan p =
        plan(key("enforcement.patrol.agents", agents + "periods = [\"first\", \"third\"]\n") + key("body.spent_core_c")
                 + key("travellers.class.guided.pace", "periods = [\"second\"]\n"),
             {"third"}, true);
    EXPECT_EQ(p.keys[0].name, "enforcement.patrol.agents in first and third");
    EXPECT_EQ(p.keys[0].in_scenario, "10") << "of the first period";
    const auto all = p.scenarios({0.25, 0., 1.});
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].enforcement.patrol.agents, 75.);
    EXPECT_EQ(all[1].enforcement.patrol.agents, 20.);
    EXPECT_EQ(all[2].enforcement.patrol.agents, 75.);
    EXPECT_EQ(all[0].classes[0].pace, all[2].classes[0].pace);
    EXPECT_GT(all[1].classes[0].pace, all[0].classes[0].pace);
    EXPECT_EQ(static_cast<double>(all[2].body.spent_core_c), p.keys[1].range.low);
}

TEST_F(Plans, NameKeysOfPeriodsThatCannotBe) {
    const auto agents = [](const std::string& periods) {
        return key("enforcement.patrol.agents", "periods = [" + periods + "]\n");
    };
    EXPECT_THAT(problem(agents("\"fourth\""), {"third"}, true), HasSubstr("names the period \"fourth\""));
    EXPECT_THAT(problem(agents("\"third\""), {"second"}, true), HasSubstr("names the period \"third\"")) << "not run";
    EXPECT_THAT(problem(agents("\"first\"")), HasSubstr("the scenario has none"));
    EXPECT_THAT(problem(agents("\"first\", \"second\"") + agents("\"second\""), {"third"}, true),
                HasSubstr("enforcement.patrol.agents of period \"second\" is drawn as"));
    EXPECT_THAT(problem(agents("\"first\"") + agents("\"first\""), {"third"}, true), HasSubstr("two keys named"));
    EXPECT_THAT(
        problem(key("periods.belief_update", "low = 0.1\nhigh = 0.9\nperiods = [\"second\"]\n"), {"third"}, true),
        HasSubstr("from one period to the next"));
}

TEST_F(Plans, RefuseMonthsThatAreNotRun) {
    const auto of = [&](const std::string& months, const std::string& settings) {
        return problem(settings + key("body.spent_core_c")
                       + "[[target]]\nname = \"deaths\"\nfigure = \"deaths_share\"\nvalue = 0.5\nrecord_error = 0.1\n"
                         "discrepancy = 0\nsource = \"s\"\nmonths = " + months + "\n");
    };
    EXPECT_THAT(of("[12]", ""), HasSubstr("counts deaths of the months [12], and weather.months is [6]"));
    EXPECT_EQ(of("[6, 12]", ""), "no error");
    EXPECT_EQ(of("[12]", "settings = [\"weather.months=[6, 12]\"]\n"), "no error");
}

TEST_F(Plans, NamePeriodsThatAreNotThere) {
    EXPECT_THAT(problem(key("body.spent_core_c"), {"fourth"}, true), HasSubstr("names the period \"fourth\""));
    EXPECT_THAT(problem(key("body.spent_core_c"), {""}, true), HasSubstr("the name of a period"));
    EXPECT_THAT(problem(key("body.spent_core_c"), {"first"}), HasSubstr("the scenario has none"));
}

TEST_F(Plans, NameSetsThatCannotBe) {
    const CalibrationPlan p = plan(key("body.recovered_core_c", "low = 37.5\nhigh = 38.9\n")
                                   + key("body.spent_core_c", "low = 38.6\nhigh = 39.5\n"));
    EXPECT_THAT(message_of([&] {
                    p.check({{0.5, 0.5}, {1., 0.}}, 7);
                }),
                testing::AllOf(HasSubstr("set 8 is no scenario"), HasSubstr("narrower ranges in t.toml")));
}

TEST_F(Plans, NameKeysThatSomethingElseSets) {
    EXPECT_THAT(problem(key("enforcement.patrol.agents"), {"first"}, true),
                HasSubstr("period \"first\" sets enforcement.patrol.agents"));
    EXPECT_THAT(problem("settings = [\"body.spent_core_c=39\"]\n" + key("body.spent_core_c")),
                HasSubstr("a setting sets body.spent_core_c"));
    EXPECT_THAT(problem(key("travellers.class.guided.pace") + key("travellers.class.pace")),
                HasSubstr("is drawn as travellers.class.guided.pace and as travellers.class.pace"));
}

TEST_F(Plans, TakeKeysWithoutAPlausibleRangeWhereOneIsGiven) {
    EXPECT_EQ(plan(key("destinations.scale_h", "low = 5\nhigh = 30\n")).value(0, 0.2), 10.);
    for (const char* ends : {"", "high = 30\n", "low = 5\n"})
        EXPECT_THAT(problem(key("destinations.scale_h", ends)), HasSubstr("scale_h has no plausible range")) << ends;
}

TEST_F(Plans, NameTooFewSets) {
    EXPECT_THAT(problem("[search]\nsets_per_wave = 3\n" + key("body.spent_core_c")),
                HasSubstr("sets_per_wave = 3 for 1 keys"));
}

TEST_F(Plans, NameKeysAndRangesThatCannotBe) {
    EXPECT_THAT(problem(key("body.spent_core")), HasSubstr("is no key of a scenario"));
    EXPECT_THAT(problem(key("body.spent_core_c", "low = 30\nhigh = 90\n")), HasSubstr("body.spent_core_c = 60"));
    EXPECT_THAT(problem(key("body.spent_core_c", "low = 1000\n")), HasSubstr("low below high"));
    EXPECT_THAT(problem(key("body.dehydration_death_midpoint_sd_pct", "low = 0\nhigh = 1\nscale = \"log\"\n")),
                HasSubstr("a low end above 0"));
}

}  // namespace
}  // namespace funnel::sim::calibrate
