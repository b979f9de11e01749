// SPDX-License-Identifier: Apache-2.0
// A run that is interrupted at any batch and goes on gives what it gives without a break.
#include "sim/checkpoint.hpp"
#include "sim/run.hpp"
#include "sim/scenario_read.hpp"
#include "tests/support/own_folder.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <streambuf>

namespace funnel::sim {
namespace {

namespace fs = std::filesystem;

/// Asks to stop once the lines of progress hold a text: a Ctrl-C that always comes at the same batch.
class StopsAt : public std::streambuf {
  public:
    explicit StopsAt(std::string text) : text_{std::move(text)} {}

  private:
    int_type overflow(int_type c) override {
        seen_ += static_cast<char>(c);
        if (!text_.empty() && seen_.find(text_) != std::string::npos) request_interrupt(), text_.clear();
        return c;
    }
    std::string text_, seen_;
};

class Resume : public testing::Test {
  protected:
    void SetUp() override { clear_interrupt(), fs::remove_all(out_); }
    void TearDown() override { clear_interrupt(), fs::remove_all(out_); }

    RunSummary run(const std::string& name, const std::string& stop_at, bool resume) const {
        const auto file = fs::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo.toml";
        const Scenario scenario =
            read_scenario(file, {"region.cell_m=1000", "run.attempts=640", "run.batches=10", "run.target_error=0.9",
                                 "outputs.figures=false", "body.other_death_rate_per_h=0.005"});
        StopsAt watcher{stop_at};
        std::ostream lines{&watcher};
        Progress progress{ProgressStyle::lines, lines};
        RunOptions options;
        options.device = "cpu";
        options.resume = resume;
        return run_scenario(scenario, out_ / name, options, progress);
    }
    fs::path out_ = test::own_folder("funnel_resume_test");
};

TEST_F(Resume, GivesTheBitsOfAnUninterruptedRun) {
    const RunSummary whole = run("whole", "", false);
    ASSERT_TRUE(whole.stopped_at_target_error) << "this test needs a death or two";
    // At 80 % the target is met: no batch more. At 40 % it is not yet.
    for (const std::string at : {"attempts: 80 %", "attempts: 40 %"}) {
        const std::string name = at.substr(10, 2);
        EXPECT_TRUE(run(name, at, false).interrupted) << at;
        EXPECT_TRUE(has_checkpoint(out_ / name)) << at;
        clear_interrupt();
        const RunSummary resumed = run(name, "", true);
        EXPECT_EQ(resumed.hash, whole.hash) << at;
        EXPECT_EQ(resumed.attempts, whole.attempts) << at;
        EXPECT_TRUE(resumed.stopped_at_target_error) << at;
        EXPECT_FALSE(has_checkpoint(out_ / name)) << at;
    }
}

}  // namespace
}  // namespace funnel::sim
