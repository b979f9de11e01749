// SPDX-License-Identifier: Apache-2.0
#include "sim/process/interrupt.hpp"

#include <csignal>

#include <gtest/gtest.h>

namespace funnel::sim::process {
namespace {

class Interrupt : public testing::TestWithParam<int> {
  protected:
    void TearDown() override {
        std::signal(SIGINT, SIG_DFL);
        std::signal(SIGTERM, SIG_DFL);
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

TEST_P(Interrupt, EndsTheProgramTheSecondTime) {
    install_interrupt_handler();
    std::raise(GetParam());
    EXPECT_EXIT(std::raise(GetParam()), testing::KilledBySignal(GetParam()), "");
}

INSTANTIATE_TEST_SUITE_P(Signals, Interrupt, testing::Values(SIGINT, SIGTERM));

}  // namespace
}  // namespace funnel::sim::process
