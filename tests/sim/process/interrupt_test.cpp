// SPDX-License-Identifier: Apache-2.0
#include "sim/process/interrupt.hpp"

#include <csignal>

#include <gtest/gtest.h>

namespace funnel::sim::process {
namespace {

class Interrupt : public testing::TestWithParam<int> {
  protected:
    void TearDown() override {
        for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(number, SIG_DFL);
        clear_interrupt();
    }
};

TEST_P(Interrupt, OnlySetsAFlagTheFirstTime) {
    install_interrupt_handler();
    EXPECT_FALSE(interrupted());
    std::raise(GetParam());
    EXPECT_TRUE(interrupted());
    clear_interrupt();
    EXPECT_FALSE(interrupted());
}

TEST_P(Interrupt, ExitsAsShellsHaveIt) {
    install_interrupt_handler();
    std::raise(GetParam());
    EXPECT_EQ(*interrupt_flag(), GetParam());
    EXPECT_EQ(interrupted_exit_code(), GetParam() == SIGPIPE ? 141 : 130);
}

TEST_P(Interrupt, EndsTheProgramTheSecondTimeSomeoneAsks) {
    install_interrupt_handler();
    std::raise(GetParam());
    if (GetParam() == SIGHUP || GetParam() == SIGPIPE) {  // these come by themselves, more than once
        std::raise(GetParam());
        EXPECT_TRUE(interrupted());
        return;
    }
    EXPECT_EXIT(std::raise(GetParam()), testing::KilledBySignal(GetParam()), "");
}

INSTANTIATE_TEST_SUITE_P(Signals, Interrupt, testing::Values(SIGINT, SIGTERM, SIGHUP, SIGPIPE));

TEST(HangUp, IsIgnoredUnderNohup) {
    std::signal(SIGHUP, SIG_IGN);
    install_interrupt_handler();
    std::raise(SIGHUP);
    EXPECT_FALSE(interrupted());
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(number, SIG_DFL);
}

}  // namespace
}  // namespace funnel::sim::process
