// SPDX-License-Identifier: Apache-2.0
#include "sim/results/checkpoint.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/sim/made_up_result.hpp"
#include "tests/support/own_folder.hpp"

#include <gmock/gmock.h>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>

namespace funnel::sim::results {
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

    std::string complaint(const scenario::Scenario& scenario, const World& world) const {
        try {
            read_checkpoint(out_, scenario, world, made_.tallies);
        } catch (const InputError& error) {
            return error.what();
        }
        return "";
    }
    /// For a process of its own: writes checkpoint after checkpoint.
    [[noreturn]] void write_on() const {
        try {
            while (true) write_checkpoint(out_, made_.scenario, made_.world, made_.tallies);
        } catch (const std::exception&) {
            _exit(1);
        }
    }
    fs::path out_ = test::own_folder("funnel_checkpoint_test");
    RunResult made_ = test::made_up_result();
};

TEST_F(CheckpointTest, GoesOnWithTheSameScenarioAndInputs) {
    EXPECT_EQ(hash_of(read_checkpoint(out_, made_.scenario, made_.world, made_.tallies)), hash_of(made_.tallies));
}

TEST_F(CheckpointTest, NamesWhatIsAnother) {
    scenario::Scenario scenario = made_.scenario;
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
    test::seal(checkpoint_folder(out_));
    EXPECT_THAT(complaint(made_.scenario, made_.world), HasSubstr("another program;"));
}

TEST_F(CheckpointTest, NoticesOneBitInAnyOfItsFiles) {
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(checkpoint_folder(out_))) {
        const fs::path path = entry.path();
        const std::string name = path.filename().string();
        const auto flip = [&] {
            std::fstream file{path, std::ios::in | std::ios::out | std::ios::binary};
            file.seekg(static_cast<std::streamoff>(fs::file_size(path)) - 3);
            const int byte = file.peek();
            file.seekp(file.tellg());
            file.put(static_cast<char>(byte ^ 1));
        };
        flip();
        EXPECT_THAT(complaint(made_.scenario, made_.world), HasSubstr(" is damaged: ")) << name;
        if (name != "checksums.txt") {
            EXPECT_THAT(complaint(made_.scenario, made_.world), HasSubstr(name + " is damaged: its SHA-256")) << name;
        }
        flip();
        EXPECT_EQ(complaint(made_.scenario, made_.world), "") << name;
        ++files;
    }
    EXPECT_GT(files, 20U);
}

TEST_F(CheckpointTest, OfAnEarlierFormatIsRefused) {
    const fs::path folder = checkpoint_folder(out_);
    fs::remove(folder / "checksums.txt");  // which format 3 did not have
    std::ofstream{folder / "scenario.txt"} << "checkpoint format: 3\nprogram: 0.1.0\n";
    EXPECT_TRUE(has_checkpoint(out_));
    EXPECT_THAT(complaint(made_.scenario, made_.world),
                HasSubstr(" has format 3, which this program does not read; expected format 5; try: run without"));
}

TEST_F(CheckpointTest, OfTheFormatBeforeIsRefusedByItsFormatAlone) {
    const fs::path file = checkpoint_folder(out_) / "scenario.txt";
    std::stringstream text;
    text << std::ifstream{file}.rdbuf();
    std::string before = text.str();
    before.replace(before.find("format: 5"), 9, "format: 4");
    std::ofstream{file} << before;
    test::seal(checkpoint_folder(out_));
    EXPECT_THAT(complaint(made_.scenario, made_.world),
                HasSubstr(" has format 4, which this program does not read; expected format 5; try: run without"));
}

TEST_F(CheckpointTest, LeavesFilesOfOthersWhenItIsRemoved) {
    std::ofstream{out_ / "checkpoint" / "notes.txt"} << "mine";
    fs::create_directories(out_ / "checkpoint.old");
    std::ofstream{out_ / "checkpoint.old" / "weights.npy"} << "of another program";
    remove_checkpoint(out_);
    EXPECT_FALSE(has_checkpoint(out_));
    EXPECT_TRUE(fs::exists(out_ / "checkpoint" / "notes.txt"));
    EXPECT_TRUE(fs::exists(out_ / "checkpoint.old" / "weights.npy"));
    EXPECT_FALSE(fs::exists(out_ / "checkpoint" / "tallies.npy"));
}

TEST_F(CheckpointTest, IsThereAtWhateverInstantItsWriterIsStopped) {
    const pid_t writer = fork();
    ASSERT_GE(writer, 0);  // kill(-1) would reach everybody
    if (writer == 0) write_on();
    // A stopped process leaves what a killed one would, and can go on to the next instant. Where the old checkpoint is
    // removed before the new one takes its place, two stops in three find none.
    int without = 0;
    for (int stop = 0; stop < 150; ++stop) {
        usleep(997U + 211U * static_cast<unsigned>(stop % 13));
        kill(writer, SIGSTOP);
        int status = 0;
        waitpid(writer, &status, WUNTRACED);
        ASSERT_TRUE(WIFSTOPPED(status)) << "the writer has met trouble";
        without += complaint(made_.scenario, made_.world).empty() ? 0 : 1;
        kill(writer, SIGCONT);
    }
    kill(writer, SIGKILL);
    waitpid(writer, nullptr, 0);
    EXPECT_EQ(without, 0);
}

TEST_F(CheckpointTest, ThatIsTheEarlierOneGivesWayToTheNextAndNothingIsLeft) {
    fs::rename(out_ / "checkpoint", out_ / "checkpoint.old");  // a kill between the two renames
    EXPECT_TRUE(has_checkpoint(out_));
    EXPECT_EQ(hash_of(read_checkpoint(out_, made_.scenario, made_.world, made_.tallies)), hash_of(made_.tallies));
    write_checkpoint(out_, made_.scenario, made_.world, made_.tallies);
    EXPECT_EQ(checkpoint_folder(out_), out_ / "checkpoint");
    EXPECT_EQ(std::distance(fs::directory_iterator(out_), fs::directory_iterator{}), 1);
}

}  // namespace
}  // namespace funnel::sim::results
