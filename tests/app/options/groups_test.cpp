// SPDX-License-Identifier: Apache-2.0
#include "app/options/groups.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/text/option_check.hpp"

#include <gmock/gmock.h>

namespace funnel::app::options {
namespace {

TEST(ScenarioOptions, GoBeforeSettingsSoThatASettingOfTheSameKeyWins) {
    Scenario scenario;
    EXPECT_TRUE(scenario.all_settings().empty());
    scenario.settings = {"run.seed=5", "region.cell_m=100"};
    scenario.seed = 18446744073709551615U;
    scenario.attempts = 200000;
    scenario.target_error = 0.05;
    EXPECT_EQ(scenario.all_settings(),
              (std::vector<std::string>{"run.seed=18446744073709551615", "run.attempts=200000", "run.target_error=0.05",
                                        "run.seed=5", "region.cell_m=100"}));
    scenario.seed.reset();
    scenario.target_error = 0.;
    EXPECT_EQ(scenario.all_settings()[1], "run.target_error=0") << "given, and never to stop";
}

TEST(ScenarioOptions, SetTheMembersTheyStandFor) {
    Scenario scenario;
    bool quiet = false, verbose = false, overwrite = false, no_figures = false;
    std::string folder;
    Device device;
    const auto all =
        joined({scenario_options(scenario),
                {attempts_option(scenario), target_error_option(scenario), quiet_option(quiet), verbose_option(verbose),
                 overwrite_option(overwrite), no_figures_option(no_figures), output_option(folder, "Folder")},
                device_options(device)});
    const auto set = [&](const std::string& name, const std::vector<std::string>& words) {
        for (const Option& option : all)
            if (sim::text::long_name(option) == name) return sim::text::set_option(option, words);
        ADD_FAILURE() << "no option " << name;
    };
    set("SCENARIO", {"s.toml"});
    set("--set", {"a.b=1", "c.d=2"});
    set("--seed", {"7"});
    set("--attempts", {"100"});
    set("--target-error", {"0.5"});
    set("--output", {"out"});
    set("--device", {"cpu"});
    set("--threads", {"3"});
    EXPECT_EQ(scenario.file, "s.toml");
    EXPECT_EQ(scenario.settings, (std::vector<std::string>{"a.b=1", "c.d=2"}));
    EXPECT_EQ(scenario.seed, 7U);
    EXPECT_EQ(scenario.attempts, 100U);
    EXPECT_EQ(scenario.target_error, 0.5);
    EXPECT_EQ(folder, "out");
    EXPECT_EQ(device.name, "cpu");
    EXPECT_EQ(device.threads, 3);
    EXPECT_THROW(set("--attempts", {"0"}), InputError);
    EXPECT_THROW(set("--target-error", {"1.5"}), InputError);
}

TEST(RefuseBoth, NamesBothOfWhichOneCanBeObeyed) {
    EXPECT_NO_THROW(refuse_both(true, "--resume", false, "--overwrite"));
    EXPECT_NO_THROW(refuse_both(false, "--resume", true, "--overwrite"));
    try {
        refuse_both(true, "--resume", true, "--overwrite");
        FAIL() << "both were taken";
    } catch (const InputError& error) {
        EXPECT_STREQ(error.what(), "--resume with --overwrite; expected one of them; try: leaving --overwrite out");
    }
}

}  // namespace
}  // namespace funnel::app::options
