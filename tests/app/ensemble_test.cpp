// SPDX-License-Identifier: Apache-2.0
// Ensembles from end to end on the built-in region, small: alone, interrupted, and over two processes.
#include "tests/app/cli_fixture.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace funnel::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class EnsembleCommand : public CliTest {
  protected:
    static bool has_mpi() { return !std::string{FUNNEL_MPIRUN}.empty(); }

    std::vector<std::string> arguments(const std::string& out, std::vector<std::string> more = {}) const {
        std::vector<std::string> all{
            "ensemble",   (fs::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo.toml").string(),
            "-o",         file(out),
            "--attempts", "64",
            "--set",      "region.cell_m=1000",
            "--keys",     "body.spent_core_c,enforcement.patrol.agents,travellers.class.pace",
            "--device",   "cpu"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    /// The program in two processes, which are ended after a minute: one that waits for another's word waits for ever.
    static Ran in_two_processes(const std::vector<std::string>& arguments) {
        // Containers run as root and may have fewer cores than processes.
        const std::vector<std::string> environment{"OMPI_ALLOW_RUN_AS_ROOT=1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1",
                                                   "OMPI_MCA_rmaps_base_oversubscribe=1",
                                                   "OMPI_MCA_btl_vader_single_copy_mechanism=none"};
        std::vector<std::string> all{"300", FUNNEL_MPIRUN, "-n", "2", FUNNEL_PROGRAM};
        all.insert(all.end(), arguments.begin(), arguments.end());
        return run_program("/usr/bin/timeout", all, environment);
    }
    std::string bytes(const std::string& name) const {
        std::ifstream in(folder_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

TEST_F(EnsembleCommand, WritesDrawsSensitivitiesAndATornado) {
    const Ran ran = funnel(arguments("out"));
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("7 draws"));
    EXPECT_THAT(bytes("out/draws.csv"), HasSubstr("draw,block,role,varied_key,body.spent_core_c"));
    EXPECT_THAT(bytes("out/sensitivity.csv"), HasSubstr("deaths_per_10000,travellers.class.pace,1,"));
    EXPECT_GT(fs::file_size(file("out/figures/tornado.png")), 5000U);
    EXPECT_THAT(bytes("out/figures/tornado.svg"), HasSubstr("travellers.class.pace"));
    for (const std::string how : {"--quiet", "--dry-run"}) {
        const Ran again = funnel(arguments("out", {how}));
        EXPECT_EQ(again.exit_code, 2) << how;
        EXPECT_THAT(again.err, HasSubstr("is not empty"));
    }
    EXPECT_THAT(funnel(arguments("out", {"--dry-run", "--resume"})).out, HasSubstr("draws: 0 of 7 are missing"));
}

TEST_F(EnsembleCommand, GivesQuantilesOfDesignsThatSample) {
    for (const std::string design : {"morris", "sobol"}) {
        const std::string size = design == "morris" ? "--trajectories" : "--draws";
        const Ran ran = funnel(arguments(design, {"--design", design, size, "2", "--quiet"}));
        ASSERT_EQ(ran.exit_code, 0) << ran.err;
        EXPECT_THAT(bytes(design + "/quantiles.csv"), HasSubstr("deaths_per_10000,"));
        EXPECT_TRUE(fs::exists(file(design + "/figures/tornado.png")));
    }
}

TEST_F(EnsembleCommand, GoesOnAfterAnInterruptionToTheSameBits) {
    ASSERT_EQ(funnel(arguments("whole", {"--no-figures"})).exit_code, 0);
    const Ran stopped = interrupt_program(FUNNEL_PROGRAM, arguments("out", {"--no-figures"}), "draws: ");
    ASSERT_EQ(stopped.exit_code, 130) << stopped.err;
    EXPECT_THAT(stopped.err, HasSubstr("--resume goes on"));
    EXPECT_FALSE(fs::exists(file("out/draws.csv")));
    const Ran resumed = funnel(arguments("out", {"--no-figures", "--resume"}));
    ASSERT_EQ(resumed.exit_code, 0) << resumed.err;
    EXPECT_EQ(bytes("out/draws.csv"), bytes("whole/draws.csv"));
    EXPECT_EQ(bytes("out/sensitivity.csv"), bytes("whole/sensitivity.csv"));
    const Ran other = funnel(arguments("out", {"--resume", "--seed", "9"}));
    EXPECT_EQ(other.exit_code, 2);
    EXPECT_THAT(other.err, HasSubstr("was begun with another settings, seed"));
}

TEST_F(EnsembleCommand, DoesNotGoOnWithOtherInputsUnderTheSameNames) {
    const auto write_factors = [&](const std::string& time_factor_of_shrub) {
        return write_text("factors.csv", "class,time_factor,energy_factor,walkable\n7," + time_factor_of_shrub
                                             + ",1.2,1\n16,1.1,1.1,1\n17,9,9,0\n");
    };
    const std::string factors = "terrain.factors=\"" + write_factors("1.2") + "\"";
    ASSERT_EQ(funnel(arguments("out", {"--no-figures", "--set", factors})).exit_code, 0);
    fs::remove(file("out/draws/0000003.csv"));
    const std::string before = bytes("out/draws.csv");
    write_factors("1.5");
    const Ran other = funnel(arguments("out", {"--no-figures", "--set", factors, "--resume"}));
    EXPECT_EQ(other.exit_code, 2);
    EXPECT_THAT(other.err, HasSubstr("was begun with another input files;"));
    EXPECT_FALSE(fs::exists(file("out/draws/0000003.csv")));
    write_factors("1.2");
    EXPECT_EQ(funnel(arguments("out", {"--no-figures", "--set", factors, "--resume"})).exit_code, 0);
    EXPECT_EQ(bytes("out/draws.csv"), before);
}

TEST_F(EnsembleCommand, GivesTheSameBitsOverTwoProcesses) {
    if (!has_mpi()) GTEST_SKIP() << "the program was built without MPI";
    ASSERT_EQ(funnel(arguments("one", {"--no-figures"})).exit_code, 0);
    const Ran two = in_two_processes(arguments("two", {"--no-figures", "--threads", "1"}));
    ASSERT_EQ(two.exit_code, 0) << two.err;
    EXPECT_FALSE(bytes("one/draws.csv").empty());
    EXPECT_EQ(bytes("one/draws.csv"), bytes("two/draws.csv"));
    EXPECT_EQ(bytes("one/ensemble.json"), bytes("two/ensemble.json"));

    const Ran wrong = in_two_processes(arguments("two", {"--overwrite", "--set", "body.nonsense=1"}));
    EXPECT_EQ(wrong.exit_code, 2);
    const std::size_t first = wrong.err.find("body.nonsense is not a known key");
    EXPECT_NE(first, std::string::npos) << wrong.err;
    EXPECT_EQ(wrong.err.find("body.nonsense is not a known key", first + 1), std::string::npos) << "said twice";
}

TEST_F(EnsembleCommand, EndsInBothProcessesWhenOneCannotListTheDraws) {
    if (!has_mpi()) GTEST_SKIP() << "the program was built without MPI";
    ASSERT_EQ(funnel(arguments("out", {"--no-figures"})).exit_code, 0);
    fs::remove_all(file("out/draws"));
    fs::create_symlink("draws", file("out/draws"));  // leads to itself: what lies in it cannot be known
    const Ran ran = in_two_processes(arguments("out", {"--resume", "--threads", "1"}));
    EXPECT_EQ(ran.exit_code, 3) << "124: ended because it went on waiting";
    EXPECT_THAT(ran.err, HasSubstr("out/draws"));
}

TEST_F(EnsembleCommand, CountsTheMemoryOfAllProcessesOfAMachine) {
    if (!has_mpi()) GTEST_SKIP() << "the program was built without MPI";
    const Ran ran = in_two_processes(arguments("out", {"--set", "run.attempts=10000000000", "--threads", "1"}));
    EXPECT_EQ(ran.exit_code, 3);
    EXPECT_THAT(ran.err, HasSubstr("cells and 10000000000 attempts in each of 2 processes needs"));
}

TEST_F(EnsembleCommand, FindsOutAtOnceThatItsFolderCannotBeWritten) {
    write_text("taken", "a file");
    // What is wrong with the keys is found out by reading the scenario: the folder comes before.
    for (const std::string out : {"taken", "taken/below"}) {
        const Ran ran = funnel(arguments(out, {"--set", "body.nonsense=1"}));
        EXPECT_EQ(ran.exit_code, 2) << out;
        EXPECT_THAT(ran.err, HasSubstr(out == "taken" ? "is a file" : "lies below something that is no folder"));
    }
    // No rights help where the kernel keeps all files itself.
    std::vector<std::string> unwritable = arguments("", {"--set", "body.nonsense=1"});
    unwritable[3] = "/proc/funnel";
    const Ran ran = funnel(unwritable);
    EXPECT_EQ(ran.exit_code, 3) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("/proc/funnel cannot be made"));
}

TEST_F(EnsembleCommand, LeavesNoFolderWhenThereIsNothingToRun) {
    EXPECT_EQ(funnel(arguments("new/out", {"--set", "body.nonsense=1"})).exit_code, 2);
    EXPECT_FALSE(fs::exists(file("new")));
    fs::create_directories(file("empty"));
    EXPECT_EQ(funnel(arguments("empty", {"--set", "body.nonsense=1"})).exit_code, 2);
    EXPECT_TRUE(fs::is_empty(file("empty")));
}

TEST_F(EnsembleCommand, SaysWhatItWillTakeAndLeavesItsFolderAlone) {
    const Ran ran = funnel(arguments("out", {"--dry-run"}));
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    for (const char* line :
         {"draws: ", " are missing, of ", " in 1 process\n", "memory: about ", "time: about ", "attempts "})
        EXPECT_THAT(ran.out, HasSubstr(line));
    EXPECT_FALSE(fs::exists(file("out")));
    EXPECT_EQ(funnel(arguments("out", {"--dry-run", "--set", "body.nonsense=1"})).exit_code, 2);
    const Ran large = funnel(arguments("out", {"--dry-run", "--set", "run.attempts=10000000000"}));
    EXPECT_EQ(large.exit_code, 3) << large.out;
}

TEST_F(EnsembleCommand, NamesWhatItCannotDo) {
    const std::vector<std::pair<std::vector<std::string>, std::string>> wrong{
        {{"--design", "guess"}, "one-at-a-time, morris or sobol"},
        {{"--design", "sobol", "--draws", "0"}, "a whole number from 2 to"},
        {{"--design", "morris", "--trajectories", "1"}, "a whole number from 2 to"},
        {{"--draws", "8"}, "--design sobol"},
        {{"--trajectories", "8"}, "--design morris"},
        {{"--resume"}, "holds no ensemble to resume"}};
    for (const auto& [more, words] : wrong) {
        const Ran ran = funnel(arguments("out", more));
        EXPECT_EQ(ran.exit_code, 2) << words;
        EXPECT_THAT(ran.err, HasSubstr(words));
        EXPECT_FALSE(fs::exists(file("out")));
    }
}

}  // namespace
}  // namespace funnel::app
