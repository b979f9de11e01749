// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a test of the program needs: run it and see all it says; a tiny raster; a folder of its own.
#pragma once

#include "geo/grid_spec.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace funnel::app {

/// What a finished program left.
struct Ran {
    int exit_code = -1;
    std::string out;
    std::string err;
};

/// Runs a program without a shell: arguments may hold any character.
/// \param environment "NAME=value" over this process's own
Ran run_program(const std::string& program, const std::vector<std::string>& arguments,
                const std::vector<std::string>& environment = {});

/// Runs a program and presses Ctrl-C (SIGINT) as soon as its standard error holds `sign`: after what it did, not after
/// a time, so that a slow machine makes no difference. A program that ends before is reported as it ended.
Ran interrupt_program(const std::string& program, const std::vector<std::string>& arguments, const std::string& sign);

/// A grid of `rows` x `cols` cells of 100 m in EPSG:32612.
geo::GridSpec tiny_grid(std::int32_t rows, std::int32_t cols);

using Words = std::vector<std::string>;

/// The lines of a text.
Words lines_of(const std::string& text);
/// A text's words, separated by spaces.
Words words_of(const std::string& text);
/// All commands of the program that its help lists, as words: {"run"}, {"tool", "slope"}; {} is the program itself.
std::vector<Words> listed_commands();
/// Options that a help lists, with all their names; arguments known by their place are left out.
Words listed_options(const std::string& help);
std::string help_of(const Words& command);

/// Each test has an empty folder, removed afterwards.
class CliTest : public testing::Test {
  protected:
    void SetUp() override;
    void TearDown() override;

    /// `funnel` with these arguments.
    Ran funnel(const std::vector<std::string>& arguments, const std::vector<std::string>& environment = {}) const;
    /// Name of a file in the test's folder.
    std::string file(const std::string& name) const { return (folder_ / name).string(); }
    /// Writes a GeoTIFF of f(row, col) and returns its name.
    std::string write_raster(const std::string& name, const geo::GridSpec& grid,
                             const std::function<float(std::int32_t row, std::int32_t col)>& f) const;
    std::string write_text(const std::string& name, const std::string& text) const;

    std::filesystem::path folder_;
};

}  // namespace funnel::app
