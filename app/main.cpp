// SPDX-License-Identifier: Apache-2.0
// The program: reads its arguments, calls sim and viz, and turns trouble into exit codes.
#include "app/command.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/process/program_version.hpp"

#include <csignal>
#include <filesystem>
#include <iostream>
#include <new>

namespace {

constexpr int exit_fault_of_ours = 1;
constexpr int exit_wrong_input = 2;
constexpr int exit_machine = 3;

constexpr const char* program_footer =
    R"(Exit codes: 0 done, 2 wrong input, 3 the machine cannot (memory, device, disk), 130 interrupted,
1 a fault of ours.

Examples:
  funnel init my-study                                 a commented scenario to start from
  funnel check my-study/scenario.toml                  all problems at once; memory and time
  funnel run my-study/scenario.toml -o out/base        the main job
  funnel compare out/base out/other -o out/compare     two runs side by side
  funnel COMMAND --help                                options and examples of a command)";

int report(const std::string& message, int code) {
    std::cout << std::flush;
    std::cerr << "funnel: " << message << '\n';
    return code;
}

void add_commands(CLI::App& program, funnel::app::Outcome& outcome) {
    using namespace funnel::app;
    add_run(program, outcome);
    add_check(program, outcome);
    add_compare(program, outcome);
    add_render(program, outcome);
    add_oracle(program, outcome);
    add_validate(program, outcome);
    add_ensemble(program, outcome);
    add_prepare(program, outcome);
    add_init(program, outcome);
    add_info(program, outcome);
    CLI::App& tools = *program.add_subcommand("tool", "Single stages on plain GDAL files and tables");
    tools.require_subcommand(1);
    tools.footer("Example:\n  funnel tool slope --dem dem.tif -o slope.tif");
    add_tool_walk_time(tools, outcome);
    add_tool_metabolic(tools, outcome);
    add_tool_walking_speed(tools, outcome);
    add_tool_viewshed(tools, outcome);
    add_tool_slope(tools, outcome);
    add_tool_wbgt(tools, outcome);
    add_tool_heat_strain(tools, outcome);
    add_tool_horizon(tools, outcome);
    add_tool_sunlight(tools, outcome);
}

int run_program(int argc, char** argv) {
    CLI::App program{"Where crossing attempts go when enforcement moves, and what it costs.", "funnel"};
    program.set_version_flag("--version", std::string{"funnel "} + funnel::sim::process::program_version + " ("
                                              + funnel::sim::process::program_commit + ")");
    program.require_subcommand(1);
    program.footer(program_footer);
    funnel::app::Outcome outcome;
    add_commands(program, outcome);
    try {
        program.parse(argc, argv);
    } catch (const CLI::Success& asked) {  // --help, --version
        return program.exit(asked);
    } catch (const CLI::ParseError& error) {
        return report(funnel::app::parse_problem(program, error, {argv + 1, argv + argc}), exit_wrong_input);
    }
    return outcome.exit_code;
}

}  // namespace

int main(int argc, char** argv) {
    // A file over the limit is then a failed write with a message, not the end of the program.
    std::signal(SIGXFSZ, SIG_IGN);
    try {
        return run_program(argc, argv);
    } catch (const funnel::InputError& error) {
        return report(error.what(), exit_wrong_input);
    } catch (const funnel::MachineError& error) {
        return report(error.what(), exit_machine);
    } catch (const std::bad_alloc&) {
        return report("out of memory; try: a larger cell_m, a smaller region, fewer attempts, or another machine",
                      exit_machine);
    } catch (const std::filesystem::filesystem_error& error) {
        return report(error.what(), exit_machine);
    } catch (const std::exception& error) {
        return report(
            std::string{"a fault of ours, please report it with the command and the scenario: "} + error.what(),
            exit_fault_of_ours);
    }
}
