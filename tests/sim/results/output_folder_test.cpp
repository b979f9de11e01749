// SPDX-License-Identifier: Apache-2.0
#include "sim/results/output_folder.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/results/checkpoint.hpp"
#include "sim/results/put_in_place.hpp"

#include "tests/support/own_folder.hpp"

#include <gmock/gmock.h>

#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <set>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

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
    /// All names below OUT, folders too.
    std::set<std::string> names() const {
        std::set<std::string> all;
        for (const auto& entry : fs::recursive_directory_iterator(out_))
            all.insert(entry.path().lexically_relative(out_).string());
        return all;
    }
    std::string complaint(const fs::path& out, bool overwrite = false,
                          OutputFolder::Kind kind = OutputFolder::Kind::results) const {
        try {
            const OutputFolder folder{out, overwrite, kind};
        } catch (const std::exception& error) {
            return error.what();
        }
        return "";
    }
    fs::path root_ = test::own_folder("funnel_output_folder_test");
    fs::path out_ = root_ / "out";
};

TEST_F(OutputFolderTest, ShowsItsFilesOnlyWhenTheyAreCommitted) {
    {
        OutputFolder folder{out_, false};
        write(folder.path() / "run.json");
        EXPECT_FALSE(fs::exists(out_ / "run.json"));
        folder.commit();
    }
    EXPECT_THAT(names(), ElementsAre("checksums.txt", "run.json"));
    EXPECT_EQ(entries(), 1U);
}

TEST_F(OutputFolderTest, LeavesNothingWhenTheWorkFails) {
    {
        OutputFolder folder{out_ / "deeper", false};
        write(folder.path() / "run.json");
    }
    EXPECT_EQ(entries(), 0U);
}

TEST_F(OutputFolderTest, TakesAnEmptyFolderAndATrailingSlash) {
    fs::create_directories(out_ / "lost+found");  // of a disk that is mounted here
    {
        OutputFolder folder{out_ / "", false};
        write(folder.path() / "run.json");
        folder.commit();
    }
    EXPECT_TRUE(fs::exists(out_ / "run.json"));
    EXPECT_EQ(entries(), 1U);
}

TEST_F(OutputFolderTest, MayBeALinkToAFolder) {
    fs::create_directories(root_ / "elsewhere");
    fs::create_directory_symlink(root_ / "elsewhere", out_);
    make_results("1");
    make_results("2");
    EXPECT_TRUE(fs::is_symlink(out_));
    EXPECT_EQ(read(root_ / "elsewhere" / "run.json"), "2");
}

TEST_F(OutputFolderTest, MayLieInAFolderThatIsNotOurs) {
    if (geteuid() == 0) GTEST_SKIP() << "nothing is closed to root";
    fs::create_directories(out_);
    fs::permissions(root_, fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_NO_THROW(make_results("1"));
    fs::permissions(root_, fs::perms::owner_all);
    EXPECT_EQ(read(out_ / "run.json"), "1");
}

TEST_F(OutputFolderTest, RefusesAFullFolderAFileAndAForeignFolder) {
    make_results("1");
    EXPECT_THROW(OutputFolder(out_, false), InputError);
    write(root_ / "file");
    EXPECT_THROW(OutputFolder(root_ / "file", true), InputError);
    write(root_ / "home" / "thesis.doc");
    EXPECT_THROW(OutputFolder(root_ / "home", true), InputError);
    EXPECT_EQ(std::distance(fs::directory_iterator(root_ / "home"), fs::directory_iterator{}), 1);
    EXPECT_THROW(OutputFolder("", true), InputError);
}

TEST_F(OutputFolderTest, RefusesWhatCannotBeAFolder) {
    fs::create_symlink(root_ / "nowhere", root_ / "dangling");
    EXPECT_THAT(complaint(root_ / "dangling"), HasSubstr("is a link that leads nowhere; expected a folder"));
    EXPECT_THAT(complaint("/dev/null", true), HasSubstr("is a device, a pipe or the like"));
    EXPECT_THAT(complaint(root_ / std::string(300, 'a')), HasSubstr("has a name of 300 bytes; expected up to 255"));
    EXPECT_EQ(complaint(root_ / std::string(255, 'a')), "");
    write(root_ / "file");
    EXPECT_THAT(complaint(root_ / "file" / "out"), HasSubstr("lies below something that is no folder"));
}

TEST_F(OutputFolderTest, DoesNotTakeAListOfSomebodysFilesForItsOwn) {
    write(out_ / "data.csv", "mine");
    write(out_ / "checksums.txt", std::string(64, '0') + "  data.csv\n");
    EXPECT_THAT(complaint(out_, true), HasSubstr("--overwrite leaves it alone"));
}

/// Each period has a folder of results of its own, which no list names.
TEST_F(OutputFolderTest, LeavesARunOverPeriodsAlone) {
    {
        OutputFolder tables{out_, false, OutputFolder::Kind::more};
        write(tables.path() / "periods.csv");
        tables.commit();
    }
    for (const auto kind : {OutputFolder::Kind::results, OutputFolder::Kind::world})
        EXPECT_THAT(complaint(out_, true, kind), HasSubstr("holds a run over periods"));
    EXPECT_EQ(complaint(out_, false, OutputFolder::Kind::more), "");
}

TEST_F(OutputFolderTest, ReplacesItsOwnFilesAndKeepsThoseOfOthers) {
    make_results("old");
    {
        OutputFolder folder{out_, false, OutputFolder::Kind::more};
        write(folder.path() / "figures" / "map.png", "drawn later");
        folder.commit();
    }
    write(out_ / "notes.txt", "mine");
    write(out_ / "tables" / "mine.csv", "mine");
    write(out_ / "figures" / "photo.jpg", "mine");
    fs::create_directory_symlink(root_, out_ / "figures" / "link");
    make_results("new");
    EXPECT_EQ(read(out_ / "run.json"), "new");
    EXPECT_THAT(names(), ElementsAre("checksums.txt", "figures", "figures/link", "figures/photo.jpg", "notes.txt",
                                     "run.json", "tables", "tables/a.csv", "tables/mine.csv"));
    EXPECT_EQ(entries(), 1U);
}

TEST_F(OutputFolderTest, KeepsItsFilesThatSomebodyHasChanged) {
    make_results("old");
    write(out_ / "tables" / "a.csv", "with my notes");
    make_results("new");
    EXPECT_EQ(read(out_ / "tables" / "a.csv"), "new");
    EXPECT_EQ(read(out_ / "tables" / "a.csv.kept"), "with my notes");
    write(out_ / "run.json", "mine");
    remove_results(out_);
    EXPECT_THAT(names(), ElementsAre("run.json", "tables", "tables/a.csv.kept"));
}

TEST_F(OutputFolderTest, AddsFiguresInPlaceOfEarlierOnes) {
    make_results("1");
    const auto draw = [&](const std::string& name) {
        OutputFolder folder{out_, false, OutputFolder::Kind::more};
        write(folder.path() / "figures" / name);
        folder.commit();
    };
    draw("a.png");
    draw("b.png");
    EXPECT_THAT(names(),
                ElementsAre("checksums.txt", "figures", "figures/b.png", "run.json", "tables", "tables/a.csv"));
    EXPECT_NO_THROW(Checksums::read(out_)->verify_all(out_));
    EXPECT_TRUE(Checksums::read(out_)->holds("run.json"));
}

TEST_F(OutputFolderTest, LetsNobodyElseWriteMeanwhile) {
    {
        OutputFolder first{out_, false};
        write(first.path() / "run.json", "first");
        EXPECT_THAT(complaint(out_, true),
                    HasSubstr("another funnel (process " + std::to_string(getpid()) + ") writes"));
        EXPECT_TRUE(fs::exists(first.path() / "run.json")) << "who is refused takes nothing away";
        first.commit();
    }
    EXPECT_EQ(read(out_ / "run.json"), "first");
    EXPECT_EQ(complaint(out_, true), "");
}

TEST_F(OutputFolderTest, RemovesWhatAKilledRunHasLeft) {
    const pid_t killed = fork();
    ASSERT_GE(killed, 0);
    if (killed == 0) {
        OutputFolder folder{out_, false};
        write(folder.path() / "run.json", "half");
        _exit(0);  // no destructor, as a kill
    }
    waitpid(killed, nullptr, 0);
    EXPECT_TRUE(fs::exists(out_ / ".funnel.partial"));
    EXPECT_EQ(complaint(out_), "") << "nothing is there that counts";
    EXPECT_FALSE(fs::exists(out_ / ".funnel.partial"));
    EXPECT_FALSE(fs::exists(out_ / ".funnel.lock"));
}

/// Commits as `put_in_place` does, and stops after `steps` of the files were renamed.
TEST_F(OutputFolderTest, FinishesWhatAKillLeftBetweenTwoRenames) {
    for (int moved = 0; moved <= 3; ++moved) {
        fs::remove_all(out_);
        make_results("old");
        write(out_ / "tables" / "gone.csv.kept", "mine");
        {
            OutputFolder folder{out_, true};
            for (const char* name : {"a.csv", "tables/a.csv", "run.json"}) write(folder.path() / name, "new");
            const fs::path staging = out_ / ".funnel.partial", files = staging / "files";
            Checksums::of_folder(files).write(files);
            std::ofstream(staging / "commit.txt") << "old run.json\nold tables/a.csv\nold checksums.txt\n";
            const char* order[] = {"a.csv", "tables/a.csv", "run.json"};
            for (int i = 0; i < moved; ++i) fs::rename(files / order[i], out_ / order[i]);
        }  // as a kill: what waits is not discarded
        ASSERT_TRUE(is_waiting(out_)) << moved;
        finish_results(out_);
        EXPECT_THAT(names(),
                    ElementsAre("a.csv", "checksums.txt", "run.json", "tables", "tables/a.csv", "tables/gone.csv.kept"))
            << moved;
        EXPECT_EQ(read(out_ / "run.json"), "new");
        EXPECT_NO_THROW(Checksums::read(out_)->verify_all(out_));
    }
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
    fs::create_symlink(root_ / "elsewhere", out_ / "presence.tif");
    fs::create_directories(out_ / "deaths.tif" / "of another");
    {
        OutputFolder folder{out_, true};
        for (const char* name : {"run.json", "summary.csv", "presence.tif", "deaths.tif"})
            write(folder.path() / name, "ours");
        folder.commit();
    }
    EXPECT_EQ(read(out_ / "summary.csv"), "ours");
    EXPECT_EQ(read(out_ / "summary.csv.kept"), "mine");
    EXPECT_EQ(read(out_ / "presence.tif"), "ours");
    EXPECT_TRUE(fs::is_symlink(out_ / "presence.tif.kept"));
    EXPECT_TRUE(fs::is_directory(out_ / "deaths.tif.kept" / "of another"));
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
        write(out_ / left / "scenario.txt", "checkpoint format: 5\n");
        write(out_ / left / "tallies.npy");
        write(out_ / "notes.txt", "mine");
        OutputFolder folder{out_, true};
        write(folder.path() / "run.json");
        folder.commit();
        EXPECT_FALSE(fs::exists(out_ / left)) << left;
        EXPECT_EQ(read(out_ / "notes.txt"), "mine");
        fs::remove_all(out_);
    }
}

TEST_F(OutputFolderTest, CountsAHalfWrittenFirstCheckpointForNothing) {
    fs::create_directories(out_ / "checkpoint.partial");
    EXPECT_FALSE(is_filled(out_));
    write(out_ / "checkpoint.partial" / "scenario.txt.partial");
    EXPECT_FALSE(is_filled(out_));
    write(out_ / "checkpoint.partial" / "scenario.txt", "checkpoint format: 5\n");
    EXPECT_FALSE(is_filled(out_));
    make_results("1");
    EXPECT_FALSE(fs::exists(out_ / "checkpoint.partial"));
    write(out_ / "other" / "checkpoint.partial" / "model.bin", "mine");
    EXPECT_TRUE(is_filled(out_ / "other"));
}

TEST_F(OutputFolderTest, RefusesAFolderInThePlaceOfItsCheckpoint) {
    make_results("1");
    write(out_ / "checkpoint" / "model.safetensors", "mine");
    EXPECT_THAT(complaint(out_, true), HasSubstr("holds a folder checkpoint that is not funnel's"));
}

TEST_F(OutputFolderTest, NamesResumeWhereARunWasStopped) {
    write(out_ / "checkpoint" / "scenario.txt", "checkpoint format: 5\n");
    EXPECT_THAT(complaint(out_), HasSubstr("--resume"));
}

TEST_F(OutputFolderTest, GoesOnOnlyWhereThereIsSomething) {
    EXPECT_THAT(complaint(out_, false, OutputFolder::Kind::resumed), HasSubstr("no checkpoint in"));
    EXPECT_EQ(entries(), 0U);
    make_results("1");
    EXPECT_EQ(complaint(out_, false, OutputFolder::Kind::resumed), "");
}

TEST_F(OutputFolderTest, RemovesTheResultsOfOneButNotWhatOthersPutThere) {
    make_results("1");
    write(out_ / "tables" / "mine.csv", "mine");
    remove_results(out_);
    EXPECT_THAT(names(), ElementsAre("tables", "tables/mine.csv"));
    fs::remove_all(out_);
    make_results("1");
    remove_results(out_);
    EXPECT_FALSE(fs::exists(out_));
}

}  // namespace
}  // namespace funnel::sim::results
