// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/paths.hpp"

#include "kernels/core/input_error.hpp"

#include "tests/support/own_folder.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace funnel::sim::scenario {
namespace {

namespace fs = std::filesystem;

class ScenarioPaths : public testing::Test {
  protected:
    void SetUp() override {
        const char* before = std::getenv("FUNNEL_DATA");
        if (before != nullptr) saved_ = before;
        unsetenv("FUNNEL_DATA");
        fs::remove_all(root_);
        fs::create_directories(root_ / "project" / "scenarios");
    }
    void TearDown() override {
        fs::remove_all(root_);
        if (!saved_.empty()) setenv("FUNNEL_DATA", saved_.c_str(), 1);
    }
    fs::path root_ = test::own_folder("funnel_paths_test");
    std::string saved_;
};

TEST_F(ScenarioPaths, ResolveRelativeNamesAgainstTheScenariosFolder) {
    const PathResolver resolver{root_ / "project" / "scenarios"};
    EXPECT_EQ(resolver.resolve("../dem.tif"), (root_ / "project" / "dem.tif").string());
    EXPECT_EQ(resolver.resolve("/abs/dem.tif"), "/abs/dem.tif");
}

TEST_F(ScenarioPaths, LetNamesOfGdalAndTheSyntheticRegionPass) {
    const PathResolver resolver{root_};
    for (const char* name :
         {"/vsicurl/https://example.org/a.tif", "synthetic:basin-and-range", "NETCDF:a.nc:t", "PG:dbname=x"}) {
        EXPECT_EQ(resolver.resolve(name), name);
    }
    EXPECT_FALSE(is_virtual_name("a:b"));
    EXPECT_FALSE(is_virtual_name("C:/windows"));
}

TEST_F(ScenarioPaths, PutVariablesIn) {
    setenv("FUNNEL_TEST_FOLDER", "/data/one", 1);
    EXPECT_EQ(PathResolver{root_}.resolve("${FUNNEL_TEST_FOLDER}/a.tif"), "/data/one/a.tif");
    EXPECT_EQ(PathResolver{root_}.resolve("/vsizip/${FUNNEL_TEST_FOLDER}/a.zip"), "/vsizip//data/one/a.zip");
    unsetenv("FUNNEL_TEST_FOLDER");
    EXPECT_THROW(PathResolver{root_}.resolve("${FUNNEL_TEST_FOLDER}/a.tif"), InputError);
    EXPECT_THROW(PathResolver{root_}.resolve("${FUNNEL_TEST_FOLDER"), InputError);
    EXPECT_THROW(PathResolver{root_}.resolve("${}"), InputError);
}

TEST_F(ScenarioPaths, FindTheDataBesideTheProject) {
    fs::create_directories(root_ / "shared" / "data");
    const PathResolver resolver{root_ / "project" / "scenarios"};
    EXPECT_THROW(resolver.resolve("${FUNNEL_DATA}/a"), InputError) << "there is no project yet";
    std::ofstream(root_ / "project" / "CMakeLists.txt") << "#\n";
    EXPECT_EQ(resolver.resolve("${FUNNEL_DATA}/a"), (root_ / "shared" / "data" / "a").string());
    setenv("FUNNEL_DATA", "/elsewhere", 1);
    EXPECT_EQ(resolver.resolve("${FUNNEL_DATA}/a"), "/elsewhere/a");
    unsetenv("FUNNEL_DATA");
}

TEST_F(ScenarioPaths, SayHowToReadAnAddress) {
    try {
        PathResolver{root_}.resolve("https://example.org/a.tif");
        FAIL() << "no error";
    } catch (const InputError& error) {
        EXPECT_NE(std::string{error.what()}.find("/vsicurl/https://example.org/a.tif"), std::string::npos);
    }
}

}  // namespace
}  // namespace funnel::sim::scenario
