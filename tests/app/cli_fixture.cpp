// SPDX-License-Identifier: Apache-2.0
#include "tests/app/cli_fixture.hpp"

#include "geo/crs.hpp"
#include "geo/geotiff_write.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace funnel::app {

namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

[[noreturn]] void become(const std::string& program, const std::vector<std::string>& arguments,
                         const std::vector<std::string>& environment, const fs::path& out, const fs::path& err) {
    const int out_file = open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int err_file = open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(out_file, STDOUT_FILENO);
    dup2(err_file, STDERR_FILENO);
    for (const std::string& entry : environment) putenv(const_cast<char*>(entry.c_str()));
    std::vector<char*> argv{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    execv(program.c_str(), argv.data());
    _exit(127);
}

}  // namespace

Ran run_program(const std::string& program, const std::vector<std::string>& arguments,
                const std::vector<std::string>& environment) {
    const fs::path base = fs::temp_directory_path() / ("funnel_ran_" + std::to_string(getpid()));
    const fs::path out = base.string() + ".out", err = base.string() + ".err";
    const pid_t child = fork();
    if (child == 0) become(program, arguments, environment, out, err);
    int status = 0;
    waitpid(child, &status, 0);
    Ran ran{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), text_of(out), text_of(err)};
    fs::remove(out);
    fs::remove(err);
    return ran;
}

Ran interrupt_program(const std::string& program, const std::vector<std::string>& arguments, const std::string& sign) {
    const fs::path base = fs::temp_directory_path() / ("funnel_interrupted_" + std::to_string(getpid()));
    const fs::path out = base.string() + ".out", err = base.string() + ".err";
    fs::remove(err);
    const pid_t child = fork();
    if (child == 0) become(program, arguments, {}, out, err);
    int status = 0;
    bool asked = false;
    while (waitpid(child, &status, WNOHANG) == 0) {
        if (!asked && text_of(err).find(sign) != std::string::npos) asked = kill(child, SIGINT) == 0;
        usleep(1000);
    }
    Ran ran{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), text_of(out), text_of(err)};
    fs::remove(out);
    fs::remove(err);
    return ran;
}

geo::GridSpec tiny_grid(std::int32_t rows, std::int32_t cols) {
    return {{rows, cols}, 500000., 3500000., 100., geo::crs_to_wkt("EPSG:32612")};
}

Words lines_of(const std::string& text) {
    Words lines;
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

Words words_of(const std::string& text) {
    Words words;
    std::istringstream in{text};
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

std::string help_of(const Words& command) {
    Words words = command;
    words.emplace_back("--help");
    const Ran ran = run_program(FUNNEL_PROGRAM, words);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    return ran.out;
}

std::vector<Words> listed_commands() {
    std::vector<Words> all{{}};
    for (std::size_t i = 0; i < all.size(); ++i) {
        bool listed = false;
        for (const std::string& line : lines_of(help_of(all[i]))) {
            listed = listed ? !line.empty() : line == "Subcommands:";
            if (!listed || line == "Subcommands:") continue;
            Words below = all[i];
            below.push_back(words_of(line).at(0));
            all.push_back(below);
        }
    }
    return all;
}

Words listed_options(const std::string& help) {
    Words options;
    for (const std::string& line : lines_of(help)) {
        if (line.rfind("  -", 0) != 0) continue;
        std::istringstream names{words_of(line).at(0)};
        for (std::string name; std::getline(names, name, ',');) options.push_back(name);
    }
    return options;
}

void CliTest::SetUp() {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ =
        fs::temp_directory_path()
        / ("funnel_" + std::string{info->test_suite_name()} + "_" + info->name() + "_" + std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
}

void CliTest::TearDown() { fs::remove_all(folder_); }

Ran CliTest::funnel(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) const {
    return run_program(FUNNEL_PROGRAM, arguments, environment);
}

std::string CliTest::write_raster(const std::string& name, const geo::GridSpec& grid,
                                  const std::function<float(std::int32_t, std::int32_t)>& f) const {
    geo::Band band{"elevation", "m", "a tiny raster", {}};
    for (std::int32_t row = 0; row < grid.shape.rows; ++row) {
        for (std::int32_t col = 0; col < grid.shape.cols; ++col) band.values.push_back(f(row, col));
    }
    geo::write_cog(folder_ / name, grid, band);
    return file(name);
}

std::string CliTest::write_text(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return file(name);
}

}  // namespace funnel::app
