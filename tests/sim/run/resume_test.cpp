// SPDX-License-Identifier: Apache-2.0
// A run that is interrupted at any batch and goes on gives what it gives without a break.
#include "sim/results/checkpoint.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/run/run.hpp"
#include "sim/scenario/read.hpp"
#include "tests/support/own_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <ostream>
#include <streambuf>

namespace funnel::sim::run {
namespace {

namespace fs = std::filesystem;

/// Acts once the lines of progress hold a text: like a Ctrl-C that always comes at the same batch.
class ActsAt : public std::streambuf {
  public:
    ActsAt(std::string text, std::function<void()> act) : text_{std::move(text)}, act_{std::move(act)} {}

  private:
    int_type overflow(int_type c) override {
        seen_ += static_cast<char>(c);
        if (!text_.empty() && seen_.find(text_) != std::string::npos) text_.clear(), act_();
        return c;
    }
    std::string text_, seen_;
    std::function<void()> act_;
};

class Resume : public testing::Test {
  protected:
    void SetUp() override { process::clear_interrupt(), fs::remove_all(out_); }
    void TearDown() override { process::clear_interrupt(), fs::remove_all(out_); }

    RunSummary run(const std::string& name, const std::string& stop_at, bool resume) const {
        return run(
            name, stop_at, [] { process::request_interrupt(); }, resume);
    }
    RunSummary run(const std::string& name, const std::string& act_at, std::function<void()> act, bool resume) const {
        const auto file = fs::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo.toml";
        const scenario::Scenario scenario = scenario::read_scenario(
            file, {"region.cell_m=1000", "run.attempts=640", "run.batches=10", "run.target_error=0.9",
                   "outputs.figures=false", "body.other_death_rate_per_h=0.005"});
        ActsAt watcher{act_at, std::move(act)};
        std::ostream lines{&watcher};
        process::Progress progress{process::ProgressStyle::lines, lines};
        RunOptions options;
        options.device = "cpu";
        options.resume = resume;
        options.checkpoint_every_s = checkpoint_every_s_;
        options.first_checkpoint_s = first_checkpoint_s_;
        return run_scenario(scenario, out_ / name, options, progress);
    }
    /// Where a run writes before it is done.
    fs::path partial(const std::string& name) const { return out_ / name / ".funnel.partial" / "files"; }
    fs::path out_ = test::own_folder("funnel_resume_test");
    double checkpoint_every_s_ = 600.;
    double first_checkpoint_s_ = 600.;
};

TEST_F(Resume, GivesTheBitsOfAnUninterruptedRun) {
    const RunSummary whole = run("whole", "", false);
    ASSERT_TRUE(whole.stopped_at_target_error) << "this test needs a death or two";
    // At 80 % the target is met: no batch more. At 40 % it is not yet.
    for (const std::string at : {"attempts: 80 %", "attempts: 40 %"}) {
        const std::string name = at.substr(10, 2);
        EXPECT_TRUE(run(name, at, false).interrupted) << at;
        EXPECT_TRUE(results::has_checkpoint(out_ / name)) << at;
        process::clear_interrupt();
        const RunSummary resumed = run(name, "", true);
        EXPECT_EQ(resumed.hash, whole.hash) << at;
        EXPECT_EQ(resumed.attempts, whole.attempts) << at;
        EXPECT_TRUE(resumed.stopped_at_target_error) << at;
        EXPECT_FALSE(results::has_checkpoint(out_ / name)) << at;
    }
}

TEST_F(Resume, WritesAgainTheResultsThatCouldNotBeWritten) {
    const RunSummary whole = run("whole", "", false);
    try {
        // The last file that is written finds its name taken.
        run(
            "full", "write ...", [&] { fs::create_directories(partial("full") / "run.json"); }, false);
        FAIL() << "results were written";
    } catch (const MachineError& error) {
        EXPECT_NE(std::string{error.what()}.find("--resume"), std::string::npos) << error.what();
    }
    EXPECT_FALSE(fs::exists(partial("full")));
    ASSERT_TRUE(results::has_checkpoint(out_ / "full"));
    EXPECT_EQ(run("full", "", true).hash, whole.hash);
    EXPECT_TRUE(fs::exists(out_ / "full" / "run.json"));
    EXPECT_FALSE(results::has_checkpoint(out_ / "full"));
}

TEST_F(Resume, OfAWholeRunSaysThatNothingIsLeftToDo) {
    const RunSummary whole = run("whole", "", false);
    const fs::file_time_type written = fs::last_write_time(out_ / "whole" / "run.json");
    const RunSummary again = run("whole", "", true);
    EXPECT_EQ(again.hash, whole.hash);
    EXPECT_EQ(again.attempts, whole.attempts);
    ASSERT_FALSE(again.notes.empty());
    EXPECT_NE(again.notes.back().find("nothing was left to do"), std::string::npos);
    EXPECT_EQ(fs::last_write_time(out_ / "whole" / "run.json"), written);
}

TEST_F(Resume, RefusesACheckpointWithOneFlippedBit) {
    EXPECT_TRUE(run("stopped", "attempts: 40 %", false).interrupted);
    process::clear_interrupt();
    std::fstream file{out_ / "stopped" / "checkpoint" / "attempts.npy",
                      std::ios::in | std::ios::out | std::ios::binary};
    file.seekg(400);
    const int byte = file.peek();
    file.seekp(400);
    file.put(static_cast<char>(byte ^ 1));
    file.close();
    try {
        run("stopped", "", true);
        FAIL() << "the flipped bit was not noticed";
    } catch (const InputError& error) {
        EXPECT_NE(std::string{error.what()}.find("attempts.npy is damaged"), std::string::npos) << error.what();
    }
}

TEST_F(Resume, KeepsAFirstCheckpointSooner) {
    first_checkpoint_s_ = 0.;
    bool kept = false;
    run(
        "run", "attempts: 40 %", [&] { kept = results::has_checkpoint(out_ / "run"); }, false);
    EXPECT_TRUE(kept);
}

TEST_F(Resume, KeepsACheckpointNowAndThenForWhatNobodyAnnounces) {
    checkpoint_every_s_ = 0.;
    const fs::path copy = out_ / "killed" / "checkpoint";
    const auto kill = [&] {
        fs::create_directories(copy.parent_path());
        fs::copy(results::checkpoint_folder(out_ / "run"), copy, fs::copy_options::recursive);
    };
    const RunSummary whole = run("run", "attempts: 40 %", kill, false);
    EXPECT_FALSE(results::has_checkpoint(out_ / "run"));
    ASSERT_TRUE(results::has_checkpoint(out_ / "killed"));
    EXPECT_EQ(run("killed", "", true).hash, whole.hash);
}

}  // namespace
}  // namespace funnel::sim::run
