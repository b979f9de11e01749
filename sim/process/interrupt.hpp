// SPDX-License-Identifier: Apache-2.0
/// \file
/// Ctrl-C as a flag: the handler only sets it, and long loops look at it between pieces of work.
#pragma once

namespace funnel::sim::process {

/// Exit code of a program that was asked to stop: 128 + SIGINT, as shells have it.
inline constexpr int exit_code_interrupted = 130;

/// Sets the flag on SIGINT and SIGTERM. The second signal ends the program at once.
void install_interrupt_handler();

/// Someone asked to stop.
bool interrupted();

/// Sets the flag, as the handler does; for tests.
void request_interrupt();
void clear_interrupt();

}  // namespace funnel::sim::process
