// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/compare_runs.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/support/own_folder.hpp"

#include <gmock/gmock.h>

namespace funnel::sim::compare {
namespace {

TEST(CompareRuns, RefusesToReplaceOneOfTheRuns) {
    const auto folder = test::own_folder("funnel_compare_test");
    std::filesystem::create_directories(folder);
    try {
        compare_runs(folder / "none", folder, folder / ".", {true});
        FAIL() << "a run would have been replaced";
    } catch (const InputError& error) {
        EXPECT_NE(std::string(error.what()).find("one of the runs"), std::string::npos) << error.what();
    }
    std::filesystem::remove_all(folder);
}

TEST(CompareRuns, FindsOutBeforeItReadsTheRunsThatItsFolderIsNotToBeReplaced) {
    const auto folder = test::own_folder("funnel_compare_test");
    std::filesystem::create_directories(folder / "mine");
    try {
        compare_runs(folder / "none", folder / "neither", folder, {true});
        FAIL() << "there is nothing to compare";
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("holds no results of funnel"));
    }
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace funnel::sim::compare
