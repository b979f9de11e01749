// SPDX-License-Identifier: Apache-2.0
#include "sim/process/progress.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <sstream>

namespace funnel::sim::process {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Progress, SaysEveryTenthInLines) {
    std::ostringstream out;
    Progress progress{ProgressStyle::lines, out};
    progress.stage("attempts");
    for (int i = 1; i <= 1000; ++i) progress.update(i / 1000.);
    progress.finish();
    const std::string text = out.str();
    EXPECT_THAT(text, HasSubstr("attempts ...\n"));
    EXPECT_THAT(text, HasSubstr("attempts: 50 %"));
    EXPECT_THAT(text, HasSubstr("attempts: done in 0 s\n"));
    EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 12);
    EXPECT_THAT(text, Not(HasSubstr("\r")));
}

TEST(Progress, DrawsABarThatEndsItsLine) {
    std::ostringstream out;
    {
        Progress progress{ProgressStyle::bar, out};
        progress.stage("fields");
        progress.update(0.5);
        progress.note("a note");
    }
    EXPECT_THAT(out.str(), HasSubstr("\rfields"));
    EXPECT_THAT(out.str(), HasSubstr("a note\n"));
    EXPECT_EQ(out.str().back(), '\n');
}

TEST(Progress, SaysNothingWhenQuiet) {
    std::ostringstream out;
    Progress progress{ProgressStyle::quiet, out};
    progress.stage("fields");
    progress.update(0.5);
    progress.note("a note");
    progress.finish();
    EXPECT_EQ(out.str(), "");
}

TEST(Progress, IgnoresWhatGoesBackwardsOrIsNoNumber) {
    std::ostringstream out;
    Progress progress{ProgressStyle::lines, out};
    progress.update(0.5);
    EXPECT_EQ(out.str(), "");
    progress.stage("fields");
    progress.update(0.5);
    const std::string before = out.str();
    progress.update(0.2);
    progress.update(std::numeric_limits<double>::quiet_NaN());
    EXPECT_EQ(out.str(), before);
}

TEST(Duration, IsWrittenForPeople) {
    EXPECT_EQ(duration_text(-1), "0 s");
    EXPECT_EQ(duration_text(59.4), "59 s");
    EXPECT_EQ(duration_text(200), "3 min 20 s");
    EXPECT_EQ(duration_text(7500), "2 h 5 min");
}

TEST(Interrupt, IsSeenAfterTheSignal) {
    clear_interrupt();
    install_interrupt_handler();
    EXPECT_FALSE(interrupted());
    std::raise(SIGTERM);
    EXPECT_TRUE(interrupted());
    std::ostringstream out;
    EXPECT_TRUE((Progress{ProgressStyle::quiet, out}).interrupted());
    clear_interrupt();
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
}

}  // namespace
}  // namespace funnel::sim::process
