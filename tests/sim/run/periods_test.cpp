// SPDX-License-Identifier: Apache-2.0
// Periods in a row: beliefs that lag, a first period that is a plain run, an interruption that leaves no trace.
#include "sim/run/periods.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/process/interrupt.hpp"
#include "sim/results/checksums.hpp"
#include "sim/run/check.hpp"
#include "sim/run/period_state.hpp"
#include "sim/scenario/read.hpp"
#include "tests/support/own_folder.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <limits>
#include <ostream>
#include <streambuf>

namespace funnel::sim::run {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

TEST(Beliefs, CloseTheirShareOfTheGap) {
    const std::vector<float> before{0.F, 1.F, 0.5F};
    EXPECT_EQ(updated_beliefs(before, {1.F, 1.F, 0.1F}, 0.25), (std::vector<float>{0.25F, 1.F, 0.4F}));
    EXPECT_EQ(updated_beliefs(before, {1.F, 2.F, 3.F}, 1.), (std::vector<float>{1.F, 2.F, 3.F}));
    EXPECT_THROW(updated_beliefs(before, {1.F}, 1.), InputError);
}

/// The demo with few cells and attempts: two periods, the second with ten times the agents.
std::string demo_text() {
    std::ifstream file{fs::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo.toml"};
    std::string text{std::istreambuf_iterator<char>(file), {}};
    return text + R"(
[periods]
belief_update = 0.5

[[periods.period]]
name = "before"
set = []

[[periods.period]]
name = "after"
set = ["enforcement.patrol.agents=900"]

[[periods.period]]
name = "later"
set = ["enforcement.patrol.agents=900"]
)";
}

/// Ctrl-C when the lines of progress hold a text for the n-th time.
class StopsAt : public std::streambuf {
  public:
    StopsAt(std::string text, int times) : text_{std::move(text)}, left_{times} {}

  private:
    int_type overflow(int_type c) override {
        seen_ += static_cast<char>(c);
        if (left_ > 0 && seen_.find(text_) != std::string::npos) {
            seen_.clear();
            if (--left_ == 0) process::request_interrupt();
        }
        return c;
    }
    std::string text_, seen_;
    int left_;
};

class Periods : public testing::Test {
  protected:
    void SetUp() override { process::clear_interrupt(), fs::remove_all(out_); }
    void TearDown() override { process::clear_interrupt(), fs::remove_all(out_); }

    static scenario::Scenario scenario(std::vector<std::string> more = {}) {
        std::vector<std::string> settings{"region.cell_m=1000", "run.attempts=2000", "run.batches=4",
                                          "outputs.figures=false"};
        settings.insert(settings.end(), more.begin(), more.end());
        return scenario::read_scenario_text(demo_text(), fs::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo.toml",
                                            settings);
    }
    /// Without the periods "after" and "later".
    static scenario::Scenario scenario_of_the_first_alone() {
        scenario::Scenario s = scenario();
        s.text.resize(s.text.find("[[periods.period]]\nname = \"after\""));
        return scenario::read_scenario_text(s.text, s.file, s.settings);
    }
    /// With these settings in place of the agents of "after" and "later".
    static scenario::Scenario with_settings(const std::string& after, const std::string& later,
                                            const std::vector<std::string>& more = {}) {
        scenario::Scenario s = scenario();
        const std::string agents = "enforcement.patrol.agents=900";
        s.text.replace(s.text.rfind(agents), agents.size(), later);
        s.text.replace(s.text.rfind(agents), agents.size(), after);
        s.settings.insert(s.settings.end(), more.begin(), more.end());
        return scenario::read_scenario_text(s.text, s.file, s.settings);
    }
    static std::string complaint_of_check(const std::string& after, const std::string& later,
                                          const std::vector<std::string>& more = {}) {
        std::ostringstream lines;
        process::Progress progress{process::ProgressStyle::lines, lines};
        try {
            check_scenario(with_settings(after, later, more), "cpu", 1, progress);
        } catch (const InputError& error) {
            return error.what();
        }
        return "";
    }
    PeriodsSummary run(const std::string& name, const scenario::Scenario& s, bool resume = false,
                       int stop_at = 0) const {
        RunOptions options;
        options.resume = resume;
        return run(name, s, options, stop_at);
    }
    PeriodsSummary overwrite(const std::string& name, const scenario::Scenario& s, int stop_at = 0) const {
        RunOptions options;
        options.overwrite = true;
        return run(name, s, options, stop_at);
    }
    PeriodsSummary run(const std::string& name, const scenario::Scenario& s, RunOptions options, int stop_at) const {
        StopsAt watcher{"attempts: 50 %", stop_at};
        std::ostream lines{&watcher};
        process::Progress progress{process::ProgressStyle::lines, lines};
        options.device = "cpu";
        return run_periods(s, out_ / name, options, progress);
    }
    static std::vector<std::string> files_in(const fs::path& folder) {
        std::vector<std::string> names;
        for (const auto& entry : fs::recursive_directory_iterator(folder))
            names.push_back(entry.path().lexically_relative(folder).string());
        std::sort(names.begin(), names.end());
        return names;
    }
    /// What resuming says.
    std::string complaint(const std::string& name, const scenario::Scenario& s) const {
        try {
            run(name, s, true);
        } catch (const InputError& error) {
            return error.what();
        }
        return "";
    }
    static std::string text_of(const fs::path& file) {
        std::ifstream in{file};
        return {std::istreambuf_iterator<char>(in), {}};
    }
    static double value(const PeriodResult& p, const std::string& name) {
        for (const statistics::NamedEstimate& f : p.figures)
            if (f.name == name) return f.estimate.value;
        ADD_FAILURE() << "no figure " << name;
        return 0.;
    }
    fs::path out_ = test::own_folder("funnel_periods_test");
};

// Long before the period comes in which a run would stop; all periods at once, what they share once.
TEST_F(Periods, AreAllReadByCheck) {
    EXPECT_THAT(complaint_of_check("terrain.dem='demo.toml'", "terrain.border='demo.toml'"),
                testing::ContainsRegex("period after: .*terrain.dem[^\n]*\n.*period later: .*terrain.border"));
    const std::string shared = complaint_of_check("terrain.dem='demo.toml'", "terrain.dem='demo.toml'");
    EXPECT_THAT(shared, testing::ContainsRegex("periods after, later: .*terrain.dem"));
    EXPECT_EQ(shared.find("cannot be opened"), shared.rfind("cannot be opened")) << shared;
}

TEST_F(Periods, AreRefusedOnOtherGroundOrWithOtherPeopleBeforeTheFirstRuns) {
    EXPECT_THAT(complaint_of_check("region.synthetic_seed=2", "run.seed=2"),
                testing::ContainsRegex("period \"after\": another .region. than the first period's"));
    const std::string classes = R"(travellers.class=[{name=\"x\",share=1.0}])";
    EXPECT_NO_THROW(scenarios_of_periods(with_settings(classes, "run.seed=2"))) << "nothing answers to costs";
    EXPECT_THAT(complaint_of_check(classes, "run.seed=2", {"demand.staging_scale_h=5"}),
                HasSubstr("other [[travellers.class]] or [[demand.staging]] than the first period's"));
}

TEST_F(Periods, TakeSharesOfTheirOwnFromATable) {
    fs::create_directories(out_);
    const fs::path table = out_ / "shares.csv";
    std::ofstream{table} << "period,place,share,source\n"
                            "before,Llano Viejo (synthetic),1,made up\nbefore,Pozo Hondo (synthetic),3,made up\n"
                            "after,Llano Viejo (synthetic),1,made up\nafter,Pozo Hondo (synthetic),0,made up\n"
                            "later,Llano Viejo (synthetic),1,made up\n";
    const std::string key = "demand.entry_shares_by_period='" + table.string() + "'";
    EXPECT_THAT(complaint_of_check("run.seed=1", "run.seed=1", {key}),
                HasSubstr("period \"later\": " + table.string() + " has no row of \"Pozo Hondo (synthetic)\""));
    std::ofstream{table, std::ios::app} << "later,Pozo Hondo (synthetic),1,made up\n";
    const std::vector<scenario::Scenario> periods = scenarios_of_periods(scenario({key}));
    EXPECT_EQ(periods[0].demand.staging[1].share, 0.75);
    EXPECT_EQ(periods[1].demand.staging[1].share, 0.);
    EXPECT_EQ(periods[2].demand.staging[1].share, 0.5);
    // A table of a period's own; nothing else may say what shares are.
    const fs::path other = out_ / "other.csv";
    std::ofstream{other} << "period,place,share,source\n"
                            "after,Llano Viejo (synthetic),1,made up\nafter,Pozo Hondo (synthetic),9,made up\n";
    const std::string own = "demand.entry_shares_by_period='" + other.string() + "'";
    EXPECT_EQ(scenarios_of_periods(with_settings(own, "run.seed=1"))[1].demand.staging[1].share, 0.9);
    EXPECT_THAT(complaint_of_check("run.seed=1", "demand.staging.0.share=0.7", {key}),
                HasSubstr("demand.staging.0.share is set beside demand.entry_shares_by_period"));
}

TEST_F(Periods, AreCheckedForMemoryEachOfThem) {
    std::ostringstream lines;
    process::Progress progress{process::ProgressStyle::lines, lines};
    const auto needed = [&](const std::string& after) {
        scenario::Scenario s = with_settings(after, "run.seed=2");
        std::erase_if(s.settings, [](const std::string& setting) { return setting.starts_with("run."); });
        return check_scenario(scenario::read_scenario_text(s.text, s.file, s.settings), "cpu", 1, progress)
            .needed_bytes;
    };
    EXPECT_GT(needed("run.attempts=4000000"), 4e6 * sizeof(AttemptRecord));
    EXPECT_THROW(needed("run.attempts=2000000000"), MachineError);
}

TEST_F(Periods, LearnWithALag) {
    // What is there is the same in the last two periods; what is believed is not.
    const PeriodsSummary lagging = run("lagging", scenario());
    ASSERT_EQ(lagging.periods.size(), 3U);
    EXPECT_GT(value(lagging.periods[1], "apprehended_share"), value(lagging.periods[0], "apprehended_share"));
    const PeriodsSummary knowing = run("knowing", scenario({"periods.belief_update=1"}));
    EXPECT_EQ(value(knowing.periods[1], "apprehended_share"), value(knowing.periods[2], "apprehended_share"));
    EXPECT_NE(value(lagging.periods[1], "apprehended_share"), value(lagging.periods[2], "apprehended_share"));
    // Half of the gap, then a quarter of it is left: fewer walk into patrols that they do not know of.
    const double known = value(knowing.periods[2], "apprehended_share");
    EXPECT_LT(std::abs(value(lagging.periods[2], "apprehended_share") - known),
              std::abs(value(lagging.periods[1], "apprehended_share") - known));
}

TEST_F(Periods, BelieveCostsOfCrossingWithALag) {
    const auto costs = [&](const char* name, const char* period) {
        const auto json = nlohmann::json::parse(text_of(out_ / name / period / "run.json"));
        return json.at("demand").at("entry_cost_h").get<demand::EntryCosts>();
    };
    const std::vector<std::string> answering{"periods.belief_update=1", "demand.staging_scale_h=5"};
    run("knowing", scenario(answering));
    std::vector<std::string> slow = answering;
    slow.emplace_back("periods.cost_update=0.25");
    run("slow", scenario(slow));
    const demand::EntryCosts before = costs("slow", "before");
    EXPECT_EQ(before, costs("knowing", "before"));
    const auto of_run = nlohmann::json::parse(text_of(out_ / "slow" / "after" / "run.json"));
    EXPECT_EQ(of_run.at("demand").at("turned_back_share"), nlohmann::json(std::vector<double>(before[0].size(), 0.)));
    const demand::EntryCosts now = costs("knowing", "after"), believed = costs("slow", "after"),
                             later = costs("slow", "later");
    for (std::size_t c = 0; c < now.size(); ++c)
        for (std::size_t p = 0; p < now[c].size(); ++p) {
            const double gap_h = now[c][p] - before[c][p];
            EXPECT_GT(gap_h, 0.01);
            EXPECT_NEAR(believed[c][p], before[c][p] + 0.25 * gap_h, 1e-9);
            EXPECT_NEAR(later[c][p], before[c][p] + (1. - 0.75 * 0.75) * gap_h, 1e-9);
        }
}

TEST_F(Periods, GoOnAfterAnInterruptionToTheSameBits) {
    // With all that a period hands on.
    const scenario::Scenario s =
        scenario({"demand.staging_scale_h=5", "demand.elasticity_per_h=0.05", "periods.cost_update=0.25"});
    run("whole", s);
    EXPECT_TRUE(run("broken", s, false, 2).interrupted);
    EXPECT_TRUE(fs::exists(out_ / "broken" / "before" / "run.json"));
    EXPECT_FALSE(fs::exists(out_ / "broken" / "periods.csv"));
    process::clear_interrupt();
    EXPECT_FALSE(run("broken", s, true).interrupted);
    EXPECT_EQ(text_of(out_ / "broken" / "periods.csv"), text_of(out_ / "whole" / "periods.csv"));
}

TEST_F(Periods, AreNotGoneOnWithOtherInputsUnderTheSameNames) {
    const auto write_factors = [&](const char* time_factor_of_shrub) {
        fs::create_directories(out_);
        std::ofstream{out_ / "factors.csv"} << "class,time_factor,energy_factor,walkable\n7," << time_factor_of_shrub
                                            << ",1.2,1\n16,1.1,1.1,1\n17,9,9,0\n";
    };
    const std::string factors = "terrain.factors=\"" + (out_ / "factors.csv").string() + "\"";
    write_factors("1.2");
    EXPECT_TRUE(run("row", scenario({factors}), false, 2).interrupted);
    process::clear_interrupt();
    const std::string before = text_of(out_ / "row" / "before" / "run.json");
    write_factors("1.5");
    EXPECT_THAT(complaint("row", scenario({factors})),
                AllOf(HasSubstr("row/before belongs to a run with another input files;"), HasSubstr("--overwrite")));
    EXPECT_THAT(complaint("row", scenario({factors, "run.seed=9"})), HasSubstr("another settings, seed"));
    EXPECT_EQ(text_of(out_ / "row" / "before" / "run.json"), before);
    write_factors("1.2");
    EXPECT_FALSE(run("row", scenario({factors}), true).interrupted);
}

TEST_F(Periods, AreNotGoneOnWithAnotherTableOfShares) {
    const auto write_shares = [&](const char* of_after) {
        fs::create_directories(out_);
        std::ofstream table{out_ / "shares.csv"};
        table << "period,place,share,source\n";
        for (const char* period : {"before", "after", "later"})
            table << period << ",Llano Viejo (synthetic),1,made up\n"
                  << period << ",Pozo Hondo (synthetic)," << (period == std::string{"after"} ? of_after : "1")
                  << ",made up\n";
    };
    const std::string shares = "demand.entry_shares_by_period='" + (out_ / "shares.csv").string() + "'";
    write_shares("1");
    EXPECT_TRUE(run("row", scenario({shares}), false, 2).interrupted);
    process::clear_interrupt();
    write_shares("2");
    EXPECT_THAT(complaint("row", scenario({shares})), HasSubstr("belongs to a run with another input files"));
    write_shares("1");
    EXPECT_FALSE(run("row", scenario({shares}), true).interrupted);
}

TEST_F(Periods, RunAPeriodAgainWhoseStateIsLost) {
    run("row", scenario());
    const std::string whole = text_of(out_ / "row" / "periods.csv");
    std::ofstream{out_ / "row" / "state" / "after" / "state.json"} << "{\"identity\": [";
    EXPECT_FALSE(run("row", scenario(), true).interrupted);
    EXPECT_EQ(text_of(out_ / "row" / "periods.csv"), whole);
}

TEST_F(Periods, LeaveNoTableOfSectorsThatAreNoMore) {
    run("row", scenario());
    std::ofstream{out_ / "row" / "sectors.csv"} << "of an earlier scenario";
    results::Checksums list = results::Checksums::require(out_ / "row", "run");
    list.add(results::Checksums::of_files(out_ / "row", {"sectors.csv"}));
    list.write(out_ / "row");
    overwrite("row", scenario());
    EXPECT_TRUE(fs::exists(out_ / "row" / "periods.csv"));
    EXPECT_FALSE(fs::exists(out_ / "row" / "sectors.csv"));
}

TEST_F(Periods, LeaveNothingOfPeriodsThatAreNoMoreButTheFilesOfOthers) {
    run("row", scenario());
    std::ofstream{out_ / "row" / "after" / "notes.txt"} << "mine";
    std::ofstream{out_ / "row" / "state" / "later" / "notes.txt"} << "mine";
    // A run of its own, which was put beside the periods.
    fs::copy(out_ / "row" / "before", out_ / "row" / "plain", fs::copy_options::recursive);
    overwrite("row", scenario(), 1);
    process::clear_interrupt();
    overwrite("row", scenario_of_the_first_alone(), 1);
    EXPECT_TRUE(fs::exists(out_ / "row" / "later" / "run.json")) << "nothing is lost before there is something new";
    process::clear_interrupt();
    EXPECT_FALSE(run("row", scenario_of_the_first_alone(), true).interrupted);
    EXPECT_FALSE(fs::exists(out_ / "row" / "later"));
    EXPECT_FALSE(fs::exists(out_ / "row" / "state" / "after"));
    EXPECT_EQ(files_in(out_ / "row" / "after"), std::vector<std::string>{"notes.txt"});
    EXPECT_EQ(files_in(out_ / "row" / "state" / "later"), std::vector<std::string>{"notes.txt"});
    EXPECT_EQ(files_in(out_ / "row" / "plain"), files_in(out_ / "row" / "before"));
    EXPECT_TRUE(fs::exists(out_ / "row" / "state" / "before" / "state.json"));
}

TEST_F(Periods, LeaveNothingOfOneThatWasStoppedAndIsNoMore) {
    EXPECT_TRUE(run("row", scenario(), false, 2).interrupted);
    EXPECT_TRUE(fs::exists(out_ / "row" / "after" / "checkpoint"));
    process::clear_interrupt();
    EXPECT_FALSE(overwrite("row", scenario_of_the_first_alone()).interrupted);
    EXPECT_FALSE(fs::exists(out_ / "row" / "after"));
    EXPECT_FALSE(fs::exists(out_ / "row" / "state" / "after"));
}

TEST_F(Periods, LeaveEmptyWhatIsNotKnown) {
    const double unknown = std::numeric_limits<double>::quiet_NaN();
    PeriodsSummary summary;
    summary.periods.resize(1);
    summary.periods[0].name = "FY1993";
    summary.periods[0].figures = {{"a", "", {1., unknown, 0.5, 2.}}, {"b", "", {unknown, unknown, unknown, unknown}}};
    fs::create_directories(out_);
    write_periods(summary, out_);
    EXPECT_EQ(
        text_of(out_ / "periods.csv"),
        "period,people,attempts,cost_rise_h,guided_share,guide_price_usd,a,a_low_95,a_high_95,b,b_low_95,b_high_95\n"
        "FY1993,0,0,0,0,0,1,0.5,2,,,\n");
}

TEST_F(Periods, LeaveTablesOfOthersAlone) {
    fs::create_directories(out_ / "study");
    std::ofstream{out_ / "study" / "periods.csv"} << "mine";
    EXPECT_THROW(overwrite("study", scenario()), InputError);
    fs::create_directories(out_ / "study" / "state" / "before");
    std::ofstream{out_ / "study" / "sectors.csv"} << "mine";
    overwrite("study", scenario());
    EXPECT_EQ(text_of(out_ / "study" / "sectors.csv"), "mine");
    EXPECT_EQ(text_of(out_ / "study" / "periods.csv.kept"), "mine");
}

TEST_F(Periods, LeaveTheFilesOfOthersAlone) {
    fs::create_directories(out_ / "mine");
    std::ofstream{out_ / "mine" / "thesis.txt"} << "mine";
    EXPECT_THROW(run("mine", scenario()), InputError);
    EXPECT_TRUE(fs::exists(out_ / "mine" / "thesis.txt"));
}

TEST_F(Periods, WantTheNameOfAFolder) {
    process::Progress quiet{true};
    try {
        run_periods(scenario(), "", {}, quiet);
        ADD_FAILURE() << "no problem found";
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("no output folder"));
    }
}

TEST_F(Periods, NameThePeriodWhoseSettingsAreWrong) {
    const std::string text = demo_text() + "\n[[periods.period]]\nname = \"worse\"\nset = [\"run.atempts=3\"]\n";
    const scenario::Scenario s =
        scenario::read_scenario_text(text, fs::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo.toml", {});
    try {
        scenarios_of_periods(s);
        ADD_FAILURE() << "no problem found";
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), AllOf(HasSubstr("period \"worse\""), HasSubstr("atempts")));
    }
}

TEST_F(Periods, NameThePeriodInWhichNobodySetsOut) {
    EXPECT_THROW(run("none", scenario({"demand.transit_stopped_share=0.9999"})), InputError);
}

}  // namespace
}  // namespace funnel::sim::run
