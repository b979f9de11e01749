// SPDX-License-Identifier: Apache-2.0
// Options that several commands have: a command takes those that it obeys, and refuses the others by name.
#include "tests/app/cli_fixture.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <map>

namespace funnel::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::StartsWith;

/// How a command is called, and why it takes which of the shared options.
struct Command {
    Words words;
    std::map<std::string, std::string> taken;
};

const std::map<std::string, Words> shared_options{{"--device", {"--device", "cpu"}},
                                                  {"--threads", {"--threads", "1"}},
                                                  {"--seed", {"--seed", "1"}},
                                                  {"--attempts", {"--attempts", "100"}},
                                                  {"--target-error", {"--target-error", "0.1"}},
                                                  {"--set", {"--set", "run.batches=2"}},
                                                  {"--overwrite", {"--overwrite"}},
                                                  {"--resume", {"--resume"}},
                                                  {"--no-figures", {"--no-figures"}},
                                                  {"--quiet", {"--quiet"}},
                                                  {"--verbose", {"--verbose"}}};

const std::vector<Command> commands{
    {{"run", "s.toml", "-o", "out"},
     {{"--device", "computes the attempts"},
      {"--threads", "of the CPU"},
      {"--seed", "run.seed"},
      {"--attempts", "run.attempts"},
      {"--target-error", "run.target_error"},
      {"--set", "any key"},
      {"--overwrite", "replaces earlier results"},
      {"--resume", "goes on from a checkpoint"},
      {"--no-figures", "outputs.figures"},
      {"--quiet", "progress, notes and figures stay unsaid"},
      {"--verbose", "names version and libraries, and the notes on periods"}}},
    {{"check", "s.toml"},
     {{"--device", "says whether it is there; the time depends on it"},
      {"--threads", "the time depends on it"},
      {"--seed", "checked as the key run.seed"},
      {"--attempts", "time and memory depend on it"},
      {"--target-error", "checked as the key run.target_error"},
      {"--set", "any key"},
      {"--quiet", "only problems are said"}}},
    {{"compare", "a", "b", "-o", "out"},
     {{"--overwrite", "replaces an earlier comparison"},
      {"--no-figures", "no maps"},
      {"--quiet", "the answer stays unsaid"}}},
    {{"render", "a"}, {{"--quiet", "progress stays unsaid"}}},
    {{"oracle", "s.toml", "-o", "out"},
     {{"--device", "solves the systems"},
      {"--threads", "of the CPU"},
      {"--seed", "mental maps of the batches"},
      {"--set", "any key"},
      {"--overwrite", "replaces earlier results"},
      {"--quiet", "the table stays unsaid"}}},
    {{"validate", "a", "--record", "r.csv", "-o", "out"},
     {{"--seed", "draws behind the intervals"},
      {"--overwrite", "replaces earlier results"},
      {"--quiet", "the table stays unsaid"}}},
    {{"calibrate", "t.toml", "-o", "out"},
     {{"--device", "computes the sets"},
      {"--threads", "of each process"},
      {"--set", "any key of the scenario"},
      {"--overwrite", "replaces an earlier calibration"},
      {"--resume", "goes on from finished sets"},
      {"--quiet", "waves and the strictest target stay unsaid"}}},
    {{"ensemble", "s.toml", "-o", "out"},
     {{"--device", "computes the draws"},
      {"--threads", "of each process"},
      {"--seed", "run.seed of all draws"},
      {"--attempts", "run.attempts of all draws"},
      {"--set", "any key"},
      {"--overwrite", "replaces an earlier ensemble"},
      {"--resume", "goes on from finished draws"},
      {"--no-figures", "no tornado"},
      {"--quiet", "the table stays unsaid"}}},
    {{"prepare", "s.toml", "-o", "out"},
     {{"--seed", "stored in the world"},
      {"--attempts", "stored in the world"},
      {"--set", "any key"},
      {"--overwrite", "replaces an earlier world"},
      {"--quiet", "the size stays unsaid"}}},
    {{"init", "d"}, {{"--overwrite", "replaces scenario.toml"}, {"--quiet", "the name stays unsaid"}}},
    {{"info"}, {}},
    {{"tool"}, {}},
    {{"tool", "walk-time", "--dem", "d.tif", "--to", "0,0", "-o", "o.tif"},
     {{"--device", "routes"}, {"--threads", "of the CPU"}, {"--overwrite", "replaces o.tif"}, {"--quiet", "notes"}}},
    {{"tool", "viewshed", "--dem", "d.tif", "--observers", "0,0", "-o", "o.tif"},
     {{"--device", "casts rays"},
      {"--threads", "of the CPU"},
      {"--overwrite", "replaces o.tif"},
      {"--quiet", "notes"}}},
    {{"tool", "slope", "--dem", "d.tif", "-o", "o.tif"},
     {{"--device", "slopes"}, {"--threads", "of the CPU"}, {"--overwrite", "replaces o.tif"}, {"--quiet", "progress"}}},
    {{"tool", "horizon", "--dem", "d.tif", "-o", "o.tif"},
     {{"--device", "sweeps"}, {"--threads", "of the CPU"}, {"--overwrite", "replaces o.tif"}, {"--quiet", "progress"}}},
    {{"tool", "sunlight", "--dem", "d.tif", "--date", "2011-06-21", "--hours", "8:8:1", "-o", "o.tif"},
     {{"--device", "shadows"},
      {"--threads", "of the CPU"},
      {"--overwrite", "replaces o.tif"},
      {"--quiet", "progress"}}},
    {{"tool", "metabolic", "--table", "t.csv", "-o", "o.csv"},
     {{"--overwrite", "replaces o.csv"}, {"--quiet", "notes on rows and columns"}}},
    {{"tool", "wbgt", "--table", "t.csv", "-o", "o.csv"},
     {{"--overwrite", "replaces o.csv"}, {"--quiet", "notes on rows and columns"}}},
    {{"tool", "heat-strain", "--table", "t.csv", "-o", "o.csv"},
     {{"--overwrite", "replaces o.csv"}, {"--quiet", "notes on rows and columns"}}},
    {{"tool", "walking-speed", "-o", "o.csv"}, {{"--overwrite", "replaces o.csv"}}}};

/// The words that name the command: those before the first argument.
Words name_of(const Command& command) {
    const std::size_t words = command.words[0] == "tool" ? std::min<std::size_t>(2, command.words.size()) : 1;
    return {command.words.begin(), command.words.begin() + static_cast<std::ptrdiff_t>(words)};
}

Words with(Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

class SharedOptions : public CliTest {};

TEST_F(SharedOptions, AreKnownOfEveryCommand) {
    std::vector<Words> known{{}};
    for (const Command& command : commands) known.push_back(name_of(command));
    EXPECT_THAT(known, testing::UnorderedElementsAreArray(listed_commands()));
}

TEST_F(SharedOptions, AreRefusedByNameWhereTheyWouldDoNothing) {
    for (const Command& command : commands) {
        std::string path = "funnel";
        for (const std::string& word : name_of(command)) path += " " + word;
        for (const auto& [name, words] : shared_options) {
            if (command.taken.count(name) > 0) continue;
            const Ran ran = funnel(with(command.words, words));
            EXPECT_EQ(ran.exit_code, 2) << path << " " << name;
            EXPECT_EQ(ran.out, "");
            EXPECT_THAT(ran.err, StartsWith("funnel: " + name + " is no option of " + path + "; expected "));
        }
    }
}

TEST_F(SharedOptions, AreInTheHelpOfTheCommandsThatObeyThem) {
    for (const Command& command : commands) {
        const Words listed = listed_options(help_of(name_of(command)));
        for (const auto& [name, words] : shared_options) {
            EXPECT_EQ(std::count(listed.begin(), listed.end(), name), command.taken.count(name))
                << testing::PrintToString(command.words) << " " << name;
        }
    }
}

// Before any file is opened: the files of `commands` are not there.
TEST_F(SharedOptions, OfTheDeviceAreCheckedByEveryCommandThatTakesThem) {
    int tried = 0;
    for (const Command& command : commands) {
        if (command.taken.count("--device") == 0) continue;
        SCOPED_TRACE(testing::PrintToString(command.words));
        EXPECT_EQ(funnel(with(command.words, {"--device", "nonsense"})).err,
                  "funnel: --device nonsense; expected auto, cpu or cuda; try: --device auto\n");
        for (const char* threads : {"-5", "4097", "two"}) {
            const Ran ran = funnel(with(command.words, {"--threads", threads}));
            EXPECT_EQ(ran.exit_code, 2);
            EXPECT_THAT(ran.err, StartsWith(std::string{"funnel: --threads "} + threads
                                            + "; expected a whole number from 0 to 4096; try: --threads "));
        }
        ++tried;
    }
    EXPECT_EQ(tried, 10);
}

/// The demo, coarse: inputs are made up, so that no file is needed.
class SharedOptionsAtWork : public CliTest {
  protected:
    static Words coarse_demo() {
        return {(fs::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo.toml").string(), "--set", "region.cell_m=1500",
                "--set", "run.batches=2"};
    }
    std::string dem() const {
        return write_raster("dem.tif", tiny_grid(9, 9), [](auto, auto col) { return 9.F * static_cast<float>(col); });
    }
    std::string bytes(const std::string& name) const {
        std::ifstream in(folder_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::vector<Words> calls() const {
        const Words to_file{"--dem", dem(), "-o", file("o.tif"), "--overwrite"};
        const std::string table = write_text("t.csv", "body_kg,speed_m_s,grade_pct\n70,1,0\n-1,1,0\n");
        return {with({"check"}, coarse_demo()),
                with(with({"prepare"}, coarse_demo()), {"-o", file("world"), "--overwrite"}),
                {"init", file("study"), "--overwrite"},
                with({"tool", "slope"}, to_file),
                with({"tool", "walk-time", "--to", "500050,3499950"}, to_file),
                with({"tool", "viewshed", "--observers", "500050,3499950"}, to_file),
                with({"tool", "horizon", "--azimuths", "4"}, to_file),
                with({"tool", "sunlight", "--date", "2011-06-21", "--hours", "12:12:1"}, to_file),
                {"tool", "metabolic", "--table", table, "--skip-invalid", "-o", file("o.csv"), "--overwrite"}};
    }
};

TEST_F(SharedOptionsAtWork, QuietSaysNothingWhereOtherwiseSomethingIsSaid) {
    for (const Words& call : calls()) {
        SCOPED_TRACE(testing::PrintToString(call));
        const Ran loud = funnel(call), quiet = funnel(with(call, {"--quiet"}));
        EXPECT_EQ(loud.exit_code, 0) << loud.err;
        EXPECT_NE(loud.out + loud.err, "");
        EXPECT_EQ(quiet.exit_code, 0) << quiet.err;
        EXPECT_EQ(quiet.out + quiet.err, "");
    }
}

TEST_F(SharedOptionsAtWork, DeviceIsAskedFor) {
    if (funnel({"info"}).out.find("backend cuda: not available") == std::string::npos) GTEST_SKIP() << "CUDA is there";
    const Words to_file{"--dem", dem(), "-o", file("o.tif")};
    const std::vector<Words> all{with({"check"}, coarse_demo()),
                                 with(with({"run"}, coarse_demo()), {"-o", file("run")}),
                                 with(with({"oracle"}, coarse_demo()), {"-o", file("oracle")}),
                                 with(with({"ensemble"}, coarse_demo()), {"-o", file("ensemble")}),
                                 with({"tool", "slope"}, to_file),
                                 with({"tool", "walk-time", "--to", "500050,3499950"}, to_file),
                                 with({"tool", "viewshed", "--observers", "500050,3499950"}, to_file),
                                 with({"tool", "horizon"}, to_file),
                                 with({"tool", "sunlight", "--date", "2011-06-21", "--hours", "8:8:1"}, to_file)};
    for (const Words& call : all) {
        const Ran ran = funnel(with(call, {"--device", "cuda"}));
        EXPECT_EQ(ran.exit_code, 3) << testing::PrintToString(call) << ran.err;
        EXPECT_THAT(ran.err, HasSubstr("--device cuda was asked for, but CUDA cannot be used"));
    }
}

TEST_F(SharedOptionsAtWork, SeedAndAttemptsGoIntoTheWorld) {
    const Words call =
        with(with({"prepare"}, coarse_demo()), {"-o", file("world"), "--seed", "4711", "--attempts", "818"});
    ASSERT_EQ(funnel(call).exit_code, 0);
    EXPECT_THAT(bytes("world/world.json"), HasSubstr("4711"));
    EXPECT_THAT(bytes("world/world.json"), HasSubstr("818"));
}

TEST_F(SharedOptionsAtWork, VerboseNamesVersionAndLibraries) {
    const Words call =
        with(with({"run"}, coarse_demo()), {"--attempts", "4", "--no-figures", "-o", file("out"), "--overwrite"});
    const Ran brief = funnel(call), verbose = funnel(with(call, {"--verbose", "--threads", "1"}));
    ASSERT_EQ(brief.exit_code, 0) << brief.err;
    ASSERT_EQ(verbose.exit_code, 0) << verbose.err;
    for (const char* line : {"\nbackend cpu: ", "\nGDAL "}) {
        EXPECT_THAT(verbose.out, HasSubstr(line));
        EXPECT_THAT(brief.out, testing::Not(HasSubstr(line)));
    }
}

TEST_F(SharedOptionsAtWork, AreRefusedTogetherWhereOneWouldWin) {
    const auto expect_refused = [&](const Words& call, const std::string& message) {
        const Ran ran = funnel(call);
        EXPECT_EQ(ran.exit_code, 2);
        EXPECT_THAT(ran.err, HasSubstr(message));
    };
    const Words run = with(with({"run"}, coarse_demo()), {"-o", file("out")});
    expect_refused(with(run, {"--quiet", "--verbose"}), "--quiet with --verbose; expected one of them");
    expect_refused(with(run, {"--resume", "--overwrite"}), "--resume with --overwrite; expected one of them");
    expect_refused(with(with({"ensemble"}, coarse_demo()), {"-o", file("out"), "--resume", "--overwrite"}),
                   "--resume with --overwrite");
    expect_refused({"init", file("study"), "--reference"}, "with a folder; expected one of them");
    expect_refused({"init", "--reference", "--quiet"}, "with --quiet; expected one of them");
    EXPECT_FALSE(fs::exists(file("out")));
    EXPECT_FALSE(fs::exists(file("study")));
}

TEST_F(SharedOptionsAtWork, AreGivenOnce) {
    EXPECT_THAT(funnel({"check", "s.toml", "--seed", "1", "--seed", "2"}).err,
                HasSubstr("--seed is given 2 times; expected it once; try: --seed 2"));
}

}  // namespace
}  // namespace funnel::app
