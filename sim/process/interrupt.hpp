// SPDX-License-Identifier: Apache-2.0
/// \file
/// Ctrl-C as a flag: the handler only sets it, and long loops look at it between pieces of work. A terminal that is
/// closed (SIGHUP), a reader of our output that ends (SIGPIPE) and SIGTERM stop a program in the same way.
#pragma once

namespace funnel::sim::process {

/// Exit code of a program that was asked to stop: 128 + SIGINT, as shells have it.
inline constexpr int exit_code_interrupted = 130;

/// Sets the flag on SIGINT, SIGTERM, SIGHUP (unless it is ignored, as under nohup) and SIGPIPE. A second SIGINT or
/// SIGTERM ends the program at once.
void install_interrupt_handler();

/// Someone asked to stop.
bool interrupted();
/// Exit code of a program that was: 130, or 141 where its reader had ended.
int interrupted_exit_code();
/// Not 0 once someone asked: for loops that cannot call.
const volatile int* interrupt_flag();

/// Sets the flag, as the handler does; for tests.
void request_interrupt();
void clear_interrupt();

}  // namespace funnel::sim::process
