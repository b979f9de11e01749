// SPDX-License-Identifier: Apache-2.0
#include "sim/ensemble/folder.hpp"

#include "sim/results/output_folder.hpp"
#include "tests/sim/ensemble/message_of.hpp"
#include "tests/support/own_folder.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace funnel::sim::ensemble {
namespace {

namespace fs = std::filesystem;
using test::message_of;
using testing::HasSubstr;

class EnsembleFolders : public testing::Test {
  protected:
    void SetUp() override { fs::remove_all(out_); }
    void TearDown() override { fs::remove_all(out_); }
    fs::path out_ = test::own_folder("funnel_ensemble_folder_test");
};

TEST_F(EnsembleFolders, KeepsFinishedDrawsAndNamesWhatIsAnother) {
    const results::Identity first{"seed: 1", "input files: 1"}, second{"seed: 1", "input files: 2"};
    {
        EnsembleFolder folder{out_, false, false};
        folder.begin("plan", first);
        folder.write_draw(1, "a draw");
    }
    {
        EnsembleFolder again{out_, true, false};
        again.begin("plan", first);
        EXPECT_EQ(again.missing_draws(3), (std::vector<std::size_t>{0, 2}));
        EXPECT_EQ(again.read_draw(1), "a draw");
        EXPECT_THAT(message_of([&] { again.begin("plan", second); }), HasSubstr("begun with another input files;"));
        EnsembleFolder meanwhile{out_, true, false};
        EXPECT_THAT(message_of([&] { meanwhile.begin("plan", first); }), HasSubstr("another funnel"));
    }
    EXPECT_THAT(message_of([&] { EnsembleFolder(out_, false, false); }), HasSubstr("is not empty"));
    EnsembleFolder replaced{out_, false, true};
    EXPECT_EQ(replaced.missing_draws(2).size(), 1U) << "nothing is lost before there is something to write";
    replaced.begin("plan", second);
    EXPECT_EQ(replaced.missing_draws(2).size(), 2U);
}

TEST_F(EnsembleFolders, NoticeADrawThatIsNotAsItWasWritten) {
    EnsembleFolder folder{out_, false, false};
    folder.begin("plan", {"seed: 1"});
    folder.write_draw(3, "a draw\nof two lines\n");
    EXPECT_EQ(folder.read_draw(3), "a draw\nof two lines\n");
    std::fstream file{folder.draw_path(3), std::ios::in | std::ios::out | std::ios::binary};
    file.seekp(2) << 'D';
    file.close();
    EXPECT_THAT(message_of([&] { folder.read_draw(3); }), HasSubstr("0000003.csv is damaged"));
}

TEST_F(EnsembleFolders, KeepFilesOfOthersAmongTheirDraws) {
    {
        EnsembleFolder folder{out_, false, false};
        folder.begin("plan", {"seed: 1"});
        folder.write_draw(0, "a draw");
    }
    std::ofstream{out_ / "draws" / "notes.txt"} << "mine";
    EnsembleFolder{out_, false, true}.begin("another plan", {"seed: 2"});
    EXPECT_TRUE(fs::exists(out_ / "draws" / "notes.txt"));
    EXPECT_FALSE(fs::exists(out_ / "draws" / "0000000.csv"));
}

TEST_F(EnsembleFolders, AreReplacedByOtherResultsWithTheirDraws) {
    {
        EnsembleFolder folder{out_, false, false};
        folder.begin("plan", {"seed: 1"});
        folder.write_draw(0, "a draw");
        folder.write_draw(1, "a draw");
        folder.write("ensemble.json", "{}");
        folder.finish({"ensemble.json"});
    }
    std::ofstream{out_ / "draws" / "0000007.csv"} << "mine";
    {
        results::OutputFolder run{out_, true};
        std::ofstream{run.path() / "run.json"} << "{}";
        run.commit();
    }
    EXPECT_FALSE(fs::exists(out_ / "plan.json"));
    EXPECT_FALSE(fs::exists(out_ / "draws" / "0000000.csv"));
    EXPECT_FALSE(fs::exists(out_ / "draws" / "0000001.csv"));
    EXPECT_TRUE(fs::exists(out_ / "draws" / "0000007.csv")) << "nobody wrote it here";
}

TEST_F(EnsembleFolders, LeaveAloneWhatIsNotTheirs) {
    fs::create_directories(out_ / "mine");
    EXPECT_THAT(message_of([&] { EnsembleFolder(out_, false, true); }), HasSubstr("leaves it alone"));
    EXPECT_TRUE(fs::exists(out_ / "mine"));
    EXPECT_THAT(message_of([&] { EnsembleFolder(out_, true, false); }), HasSubstr("no ensemble to resume"));
}

TEST_F(EnsembleFolders, ThatWereStoppedBeforeTheirPlanWasWholeAreBegunAnew) {
    const results::Identity first{"seed: 1"}, second{"seed: 2"};
    {
        EnsembleFolder finished{out_, false, false};
        finished.begin("plan", first);
        finished.write_draw(0, "a draw");
    }
    // A folder in place of a file that is to be written stops what comes after, as a kill would.
    fs::create_directories(out_ / "identity.txt.partial" / "in the way");
    EXPECT_THROW(EnsembleFolder(out_, false, true).begin("another plan", second), MachineError);
    fs::remove_all(out_ / "identity.txt.partial");
    EXPECT_THAT(message_of([&] { EnsembleFolder(out_, true, false); }), HasSubstr("--overwrite in place of"));
    EXPECT_THAT(message_of([&] { EnsembleFolder(out_, false, false); }), HasSubstr("try: --overwrite: the ensemble"));
    {
        EnsembleFolder anew{out_, false, true};
        anew.begin("another plan", second);
        EXPECT_EQ(anew.missing_draws(1).size(), 1U);
    }
    EXPECT_EQ(message_of([&] { EnsembleFolder(out_, true, false).begin("another plan", second); }), "no error");
    fs::remove_all(out_);
    fs::create_directories(out_);
    std::ofstream{out_ / "plan.json.partial"} << "half a pl";
    EnsembleFolder(out_, false, true).begin("plan", first);
    EXPECT_FALSE(fs::exists(out_ / "plan.json.partial"));
}

}  // namespace
}  // namespace funnel::sim::ensemble
