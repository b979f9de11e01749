// SPDX-License-Identifier: Apache-2.0
#include "sim/process/interrupt.hpp"

#include <csignal>
#include <initializer_list>
#include <type_traits>

namespace funnel::sim::process {

namespace {

static_assert(std::is_same_v<std::sig_atomic_t, int>, "the flag is read through a pointer to int");

/// The first signal's number.
volatile std::sig_atomic_t stop_requested = 0;

void on_signal(int number) {
    if (stop_requested == 0) stop_requested = number;
    // A second one ends the program. Not so of those that come by themselves, one after the other: a shell and the
    // system both tell of a closed terminal, and every line for a reader that has ended meets SIGPIPE.
    if (number == SIGINT || number == SIGTERM) std::signal(number, SIG_DFL);
}

}  // namespace

void install_interrupt_handler() {
    std::signal(SIGINT, on_signal);
    std::signal(SIGTERM, on_signal);
    for (const int number : {SIGHUP, SIGPIPE})
        if (std::signal(number, on_signal) == SIG_IGN) std::signal(number, SIG_IGN);
}

bool interrupted() { return stop_requested != 0; }
int interrupted_exit_code() { return stop_requested == SIGPIPE ? 128 + SIGPIPE : exit_code_interrupted; }
const volatile int* interrupt_flag() { return &stop_requested; }
void request_interrupt() { stop_requested = SIGINT; }
void clear_interrupt() { stop_requested = 0; }

}  // namespace funnel::sim::process
