// SPDX-License-Identifier: Apache-2.0
#include "sim/checkpoint.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/sim/made_up_result.hpp"
#include "tests/support/own_folder.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

namespace funnel::sim {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class CheckpointTest : public testing::Test {
  protected:
    void SetUp() override {
        fs::remove_all(out_);
        fs::create_directories(out_);
        write_checkpoint(out_, made_.scenario, made_.world, made_.tallies);
    }
    void TearDown() override { fs::remove_all(out_); }

    std::string complaint(const Scenario& scenario, const World& world) const {
        try {
            read_checkpoint(out_, scenario, world, made_.tallies);
        } catch (const InputError& error) {
            return error.what();
        }
        return "";
    }
    fs::path out_ = test::own_folder("funnel_checkpoint_test");
    RunResult made_ = test::made_up_result();
};

TEST_F(CheckpointTest, GoesOnWithTheSameScenarioAndInputs) {
    EXPECT_EQ(hash_of(read_checkpoint(out_, made_.scenario, made_.world, made_.tallies)), hash_of(made_.tallies));
}

TEST_F(CheckpointTest, NamesWhatIsAnother) {
    Scenario scenario = made_.scenario;
    scenario.settings = {"run.seed=2"};
    EXPECT_THAT(complaint(scenario, made_.world), HasSubstr("another settings;"));
    scenario = made_.scenario;
    scenario.text += "\n";
    EXPECT_THAT(complaint(scenario, made_.world), HasSubstr("another scenario file;"));
    World world = made_.world;
    world.run.seed = 2;
    EXPECT_THAT(complaint(made_.scenario, world), HasSubstr("another seed, input files;"));
}

TEST_F(CheckpointTest, NoticesInputsThatChangedBehindTheSameScenario) {
    World world = made_.world;
    world.elevation_m[4] += 1.F;
    EXPECT_THAT(complaint(made_.scenario, world), HasSubstr("another input files;"));
    world = made_.world;
    world.stations_weather[0].hours[17].wind_m_s += 0.5F;
    EXPECT_THAT(complaint(made_.scenario, world), HasSubstr("another input files;"));
}

TEST_F(CheckpointTest, BelongsToTheProgramThatMadeIt) {
    const fs::path file = checkpoint_folder(out_) / "scenario.txt";
    std::stringstream text;
    text << std::ifstream{file}.rdbuf();
    std::string changed = text.str();
    changed.insert(changed.find("program: ") + 9, "older ");
    std::ofstream{file} << changed;
    EXPECT_THAT(complaint(made_.scenario, made_.world), HasSubstr("another program;"));
}

}  // namespace
}  // namespace funnel::sim
