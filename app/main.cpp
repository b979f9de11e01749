// SPDX-License-Identifier: Apache-2.0
// The program: reads its arguments, calls sim and viz, and turns trouble into exit codes.
#include "app/commands.hpp"
#include "app/options/parse.hpp"
#include "app/print_line.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/process/program_version.hpp"
#include "sim/scenario/memory_budget.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <new>

namespace {

constexpr int exit_fault_of_ours = 1;
constexpr int exit_wrong_input = 2;
constexpr int exit_machine = 3;

int report(const std::string& message, int code) {
    std::cout << std::flush;
    std::cerr << "funnel: " << message << '\n';
    return code;
}

/// The exit code of a program that has done its work, once its output is known to be written.
int exit_code_after(int code) {
    const int error = funnel::app::finish_output();
    if (code != 0 || error == 0) return code;
    if (error == EPIPE) return 128 + SIGPIPE;
    return report(std::string{"standard output cannot be written"} + (error > 0 ? ": " : "")
                      + (error > 0 ? std::strerror(error) : "") + (error > 0 ? funnel::advice_on(error) : ""),
                  exit_machine);
}

int run_program(int argc, char** argv) {
    const std::string version = std::string{"funnel "} + funnel::sim::process::program_version + " ("
                                + funnel::sim::process::program_commit + ")";
    return funnel::app::options::call_command(funnel::app::program(), version, {argv + 1, argv + argc});
}

}  // namespace

int main(int argc, char** argv) {
    // A file over the limit is then a failed write with a message, not the end of the program.
    std::signal(SIGXFSZ, SIG_IGN);
    funnel::app::keep_standard_files();
    try {
        return exit_code_after(run_program(argc, argv));
    } catch (const funnel::InputError& error) {
        return report(error.what(), exit_wrong_input);
    } catch (const funnel::MachineError& error) {
        return report(error.what(), exit_machine);
    } catch (const std::bad_alloc&) {
        const std::string limit = funnel::sim::scenario::address_space_limit_text();
        return report("out of memory" + (limit.empty() ? "" : ": " + limit)
                          + "; try: a larger cell_m, a smaller region, fewer attempts, or another machine",
                      exit_machine);
    } catch (const std::filesystem::filesystem_error& error) {
        return report(error.what() + funnel::advice_on(error.code().value()), exit_machine);
    } catch (const std::exception& error) {
        return report(
            std::string{"a fault of ours, please report it with the command and the scenario: "} + error.what(),
            exit_fault_of_ours);
    }
}
