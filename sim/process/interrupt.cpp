// SPDX-License-Identifier: Apache-2.0
#include "sim/process/interrupt.hpp"

#include <csignal>

namespace funnel::sim::process {

namespace {

volatile std::sig_atomic_t stop_requested = 0;

void on_signal(int number) {
    stop_requested = 1;
    std::signal(number, SIG_DFL);  // a second one ends the program
}

}  // namespace

void install_interrupt_handler() {
    std::signal(SIGINT, on_signal);
    std::signal(SIGTERM, on_signal);
}

bool interrupted() { return stop_requested != 0; }
void request_interrupt() { stop_requested = 1; }
void clear_interrupt() { stop_requested = 0; }

}  // namespace funnel::sim::process
