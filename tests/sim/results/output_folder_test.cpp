// SPDX-License-Identifier: Apache-2.0
#include "sim/results/output_folder.hpp"

#include "kernels/core/input_error.hpp"

#include "tests/support/own_folder.hpp"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;

class OutputFolderTest : public testing::Test {
  protected:
    void SetUp() override {
        fs::remove_all(root_);
        fs::create_directories(root_);
    }
    void TearDown() override { fs::remove_all(root_); }

    static void write(const fs::path& file, const std::string& text = "x") {
        fs::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }
    static std::string read(const fs::path& file) {
        std::ifstream in(file);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::size_t entries() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(root_), fs::directory_iterator{}));
    }
    void make_results(const std::string& text) {
        OutputFolder folder{out_, true};
        write(folder.path() / "run.json", text);
        write(folder.path() / "tables" / "a.csv", text);
        folder.commit();
    }
    fs::path root_ = test::own_folder("funnel_output_folder_test");
    fs::path out_ = root_ / "out";
};

TEST_F(OutputFolderTest, AppearsOnlyWhenItIsCommitted) {
    OutputFolder folder{out_, false};
    write(folder.path() / "run.json");
    EXPECT_FALSE(fs::exists(out_));
    folder.commit();
    EXPECT_TRUE(fs::exists(out_ / "run.json"));
    EXPECT_EQ(entries(), 1U);
}

TEST_F(OutputFolderTest, LeavesNothingWhenTheWorkFails) {
    {
        OutputFolder folder{out_, false};
        write(folder.path() / "run.json");
    }
    EXPECT_EQ(entries(), 0U);
}

TEST_F(OutputFolderTest, TakesAnEmptyFolderAndATrailingSlash) {
    fs::create_directories(out_);
    OutputFolder folder{out_ / "", false};
    write(folder.path() / "run.json");
    folder.commit();
    EXPECT_TRUE(fs::exists(out_ / "run.json"));
    EXPECT_EQ(entries(), 1U);
}

TEST_F(OutputFolderTest, RefusesAFullFolderAFileAndAForeignFolder) {
    make_results("1");
    EXPECT_THROW(OutputFolder(out_, false), InputError);
    write(root_ / "file");
    EXPECT_THROW(OutputFolder(root_ / "file", true), InputError);
    write(root_ / "home" / "thesis.doc");
    EXPECT_THROW(OutputFolder(root_ / "home", true), InputError);
    EXPECT_TRUE(fs::exists(root_ / "home" / "thesis.doc"));
    EXPECT_THROW(OutputFolder("", true), InputError);
}

TEST_F(OutputFolderTest, ReplacesItsOwnFilesAndKeepsThoseOfOthers) {
    make_results("old");
    write(out_ / "notes.txt", "mine");
    write(out_ / "tables" / "mine.csv", "mine");
    write(out_ / "figures" / "map.png", "drawn later");
    {
        OutputFolder folder{out_, true};
        write(folder.path() / "run.json", "new");
        folder.commit();
    }
    EXPECT_EQ(read(out_ / "run.json"), "new");
    EXPECT_EQ(read(out_ / "notes.txt"), "mine");
    EXPECT_EQ(read(out_ / "tables" / "mine.csv"), "mine");
    EXPECT_FALSE(fs::exists(out_ / "tables" / "a.csv"));
    EXPECT_FALSE(fs::exists(out_ / "figures" / "map.png"));
    EXPECT_EQ(entries(), 1U);
}

TEST_F(OutputFolderTest, RemovesWhatKilledRunsLeftButNotThatOfRunsUnderWay) {
    const pid_t ended = fork();
    if (ended == 0) _exit(0);
    waitpid(ended, nullptr, 0);
    const std::string dead = std::to_string(ended), alive = std::to_string(getppid());
    write(root_ / ("out.partial-" + dead) / "run.json");
    write(root_ / ("out.partial-" + alive) / "run.json");
    write(root_ / ("other.partial-" + dead) / "run.json");
    write(root_ / ("out.partial-" + dead + "-mine") / "run.json");
    OutputFolder folder{out_, false};
    EXPECT_FALSE(fs::exists(root_ / ("out.partial-" + dead)));
    EXPECT_EQ(entries(), 4U);  // three of them and ours
}

TEST_F(OutputFolderTest, KeepsTheOldResultsWhenTheNewOnesFail) {
    make_results("old");
    {
        OutputFolder folder{out_, true};
        write(folder.path() / "run.json", "half");
    }
    EXPECT_EQ(read(out_ / "run.json"), "old");
    EXPECT_EQ(entries(), 1U);
}

TEST_F(OutputFolderTest, SetsAFileOfAnothersAsideRatherThanLosingIt) {
    make_results("old");
    write(out_ / "summary.csv", "mine");
    {
        OutputFolder folder{out_, true};
        write(folder.path() / "run.json", "new");
        write(folder.path() / "summary.csv", "ours");
        folder.commit();
    }
    EXPECT_EQ(read(out_ / "summary.csv"), "ours");
    ASSERT_EQ(entries(), 2U) << "the old folder stays because it holds a file that had no place in the new one";
    for (const auto& entry : fs::directory_iterator(root_)) {
        if (entry.path() != out_) {
            EXPECT_EQ(read(entry.path() / "summary.csv"), "mine");
        }
    }
}

TEST_F(OutputFolderTest, LeavesBehindWhatGisProgramsKeepBesideOurFiles) {
    make_results("1");
    write(out_ / "tables" / "a.csv-wal", "old pages");
    write(out_ / "tables" / "a.csv.aux.xml", "old statistics");
    write(out_ / "notes-wal", "mine");
    make_results("2");
    EXPECT_FALSE(fs::exists(out_ / "tables" / "a.csv-wal"));
    EXPECT_FALSE(fs::exists(out_ / "tables" / "a.csv.aux.xml"));
    EXPECT_EQ(read(out_ / "notes-wal"), "mine");
}

TEST_F(OutputFolderTest, ReplacesWhatAKilledRunHasLeftOfItsCheckpoints) {
    for (const std::string left : {"checkpoint", "checkpoint.partial", "checkpoint.old"}) {
        write(out_ / left / "scenario.txt");
        write(out_ / "notes.txt", "mine");
        OutputFolder folder{out_, true};
        write(folder.path() / "run.json");
        folder.commit();
        EXPECT_FALSE(fs::exists(out_ / left));
        EXPECT_EQ(read(out_ / "notes.txt"), "mine");
        fs::remove_all(out_);
    }
}

TEST_F(OutputFolderTest, NamesResumeWhereARunWasStopped) {
    write(out_ / "checkpoint" / "scenario.txt");
    try {
        OutputFolder folder{out_, false};
        ADD_FAILURE() << "no problem found";
    } catch (const InputError& error) {
        EXPECT_NE(std::string{error.what()}.find("--resume"), std::string::npos);
    }
}

}  // namespace
}  // namespace funnel::sim::results
