// SPDX-License-Identifier: Apache-2.0
// Calibrations from end to end on the built-in region, small, by the example of docs/formats/targets.md.
#include "tests/app/cli_fixture.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

namespace funnel::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string text_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class CalibrateCommand : public CliTest {
  protected:
    void SetUp() override {
        CliTest::SetUp();
        const fs::path source{FUNNEL_SOURCE_DIR};
        write_text("scenario.toml", text_of(source / "data" / "demo" / "demo.toml"));
        write_text("targets.toml", block_of(text_of(source / "docs" / "formats" / "targets.md")));
    }

    /// Fewer sets, of fewer people: for tests that run more than once.
    void make_small() const {
        std::string targets = bytes("targets.toml");
        const auto replace = [&](const std::string& from, const std::string& to) {
            targets.replace(targets.find(from), from.size(), to);
        };
        replace("sets_per_wave = 12", "sets_per_wave = 6");
        replace("run.attempts=600", "run.attempts=120");
        write_text("targets.toml", targets);
    }

    /// The first block of a page.
    static std::string block_of(const std::string& page) {
        std::istringstream lines{page};
        std::string block;
        bool within = false;
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with("    "))
                block += line.substr(4) + "\n", within = true;
            else if (within && line.empty())
                block += "\n";
            else if (within)
                break;
        }
        return block;
    }

    std::vector<std::string> arguments(const std::string& out, std::vector<std::string> more = {}) const {
        std::vector<std::string> all{"calibrate", file("targets.toml"), "-o", file(out), "--device", "cpu"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    std::string bytes(const std::string& name) const { return text_of(folder_ / name); }
    /// Rows of a table below its header.
    std::vector<std::string> rows(const std::string& name) const {
        std::istringstream lines{bytes(name)};
        std::vector<std::string> all;
        for (std::string line; std::getline(lines, line);) all.push_back(line);
        if (!all.empty()) all.erase(all.begin());
        return all;
    }
};

TEST_F(CalibrateCommand, WritesSetsAndWhatTheyLeaveOpen) {
    const Ran ran = funnel(arguments("out"));
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("wave 1:"));
    EXPECT_THAT(ran.out, HasSubstr("alone rules out"));
    EXPECT_THAT(ran.out, HasSubstr("\"deaths in June\" has no value in any set")) << "600 attempts of the demo";
    EXPECT_THAT(bytes("out/sets.csv"), HasSubstr("set,wave,kept,implausibility,enforcement.patrol_sweep_width_m,"
                                                 "travellers.class.pace,apprehended,apprehended standard error,"));
    EXPECT_GE(rows("out/sets.csv").size(), 12U);
    EXPECT_EQ(rows("out/targets.csv").size(), 2U);
    EXPECT_EQ(rows("out/keys.csv").size(), 2U);
    EXPECT_GE(rows("out/waves.csv").size(), 1U);
    EXPECT_THAT(bytes("out/emulators.csv"), HasSubstr("1,apprehended,12,products,"));
    EXPECT_THAT(bytes("out/calibration.json"), HasSubstr("\"result_hash\""));
    EXPECT_THAT(bytes("out/checksums.txt"), HasSubstr("sets.csv"));
    const Ran again = funnel(arguments("out"));
    EXPECT_EQ(again.exit_code, 2);
    EXPECT_THAT(again.err, HasSubstr("--resume to go on with the calibration in it"));
}

/// A record that the program made itself: the value it was made with is kept, others are ruled out.
TEST_F(CalibrateCommand, KeepsTheValueThatMadeTheRecord) {
    const std::vector<std::string> size{"--set", "region.cell_m=1000", "--set",    "run.attempts=2000",
                                        "--set", "run.batches=8",      "--device", "cpu"};
    std::vector<std::string> truth{"run",
                                   file("scenario.toml"),
                                   "-o",
                                   file("truth"),
                                   "--quiet",
                                   "--set",
                                   "enforcement.patrol_sweep_width_m=800",
                                   "--set",
                                   "outputs.figures=false"};
    truth.insert(truth.end(), size.begin(), size.end());
    ASSERT_EQ(funnel(truth).exit_code, 0);
    const std::string json = bytes("truth/run.json");
    const std::size_t at = json.find("\"apprehended_share\"");
    ASSERT_NE(at, std::string::npos);
    const std::string share = json.substr(json.find("\"value\":", at) + 8, 20);
    const auto targets = [&](const std::string& low, const std::string& high) {
        return "format = 1\nscenario = \"scenario.toml\"\nsettings = [\"region.cell_m=1000\", \"run.attempts=2000\", "
               "\"run.batches=8\", \"run.seed=5\"]\n[search]\nsets_per_wave = 10\nwaves = 2\n[[key]]\nname = "
               "\"enforcement.patrol_sweep_width_m\"\nlow = " + low + "\nhigh = " + high + "\nscale = \"log\"\n[[target]]\nname = "
               "\"apprehended\"\nfigure = \"apprehended_share\"\nvalue = " + std::to_string(std::stod(share))
               + "\nrecord_error = 0.01\ndiscrepancy = 0.005\nsource = \"a run of this program\"\n";
    };
    write_text("targets.toml", targets("50", "5000"));
    const Ran ran = funnel(arguments("out"));
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    std::istringstream fields{rows("out/keys.csv").at(0)};
    std::vector<std::string> key;
    for (std::string field; std::getline(fields, field, ',');) key.push_back(field);
    ASSERT_GE(key.size(), 9U);
    EXPECT_LT(std::stod(key[key.size() - 3]), 1000.);
    EXPECT_GT(std::stod(key[key.size() - 1]), 640.);
    EXPECT_GT(std::stod(key[key.size() - 3]), 200.) << "far below is ruled out";
    EXPECT_LT(std::stod(key[key.size() - 1]), 2500.) << "and far above";

    write_text("targets.toml", targets("50", "60"));
    const Ran none = funnel(arguments("none"));
    ASSERT_EQ(none.exit_code, 0) << none.err;
    EXPECT_THAT(none.out, HasSubstr("no set agrees with all targets"));
}

TEST_F(CalibrateCommand, GoesOnAfterAnInterruptionToTheSameBits) {
    make_small();
    ASSERT_EQ(funnel(arguments("whole")).exit_code, 0);
    const Ran stopped = interrupt_program(FUNNEL_PROGRAM, arguments("out"), "sets: ");
    ASSERT_EQ(stopped.exit_code, 130) << stopped.err;
    EXPECT_THAT(stopped.err, HasSubstr("--resume goes on"));
    EXPECT_FALSE(fs::exists(file("out/sets.csv")));
    const Ran resumed = funnel(arguments("out", {"--resume"}));
    ASSERT_EQ(resumed.exit_code, 0) << resumed.err;
    for (const std::string table : {"sets.csv", "targets.csv", "keys.csv", "waves.csv", "emulators.csv"})
        EXPECT_EQ(bytes("out/" + table), bytes("whole/" + table)) << table;
    write_text("targets.toml", bytes("targets.toml") + "# another\n");
    const Ran other = funnel(arguments("out", {"--resume"}));
    EXPECT_EQ(other.exit_code, 2);
    EXPECT_THAT(other.err, HasSubstr("begun with another targets"));
}

TEST_F(CalibrateCommand, NoticesInputsAndSetsThatAreNotTheirs) {
    std::string scenario = bytes("scenario.toml");
    scenario +=
        "\n[periods]\n[[periods.period]]\nname = \"first\"\n[[periods.period]]\nname = \"second\"\n"
        "set = [\"rescue.water=\\\"water.csv\\\"\"]\n";
    write_text("scenario.toml", scenario);
    write_text("water.csv", "lon,lat\n-111.5,31.5\n");
    std::string targets = bytes("targets.toml");
    targets.replace(targets.find("record_error"), 0, "period = \"second\"\n");
    targets.replace(targets.rfind("record_error"), 0, "period = \"second\"\n");
    targets.replace(targets.find("sets_per_wave = 12"), 18, "sets_per_wave = 5");
    targets.replace(targets.find("waves = 2"), 9, "waves = 1");
    write_text("targets.toml", targets);
    const Ran ran = funnel(arguments("out"));
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    fs::copy_file(file("out/draws/0000001.csv"), file("out/draws/0000000.csv"), fs::copy_options::overwrite_existing);
    const Ran other_set = funnel(arguments("out", {"--resume"}));
    EXPECT_EQ(other_set.exit_code, 2);
    EXPECT_THAT(other_set.err, HasSubstr("0000000.csv belongs to another set of values"));
    fs::remove(file("out/draws/0000000.csv"));
    fs::create_directory(file("out/draws/0000000.csv"));
    const Ran folder = funnel(arguments("out", {"--resume"}));
    EXPECT_EQ(folder.exit_code, 2);
    EXPECT_THAT(folder.err, HasSubstr("0000000.csv is damaged"));
    write_text("water.csv", "lon,lat\n-111.6,31.6\n");
    const Ran other_input = funnel(arguments("out", {"--resume"}));
    EXPECT_EQ(other_input.exit_code, 2);
    EXPECT_THAT(other_input.err, HasSubstr("begun with another second, input files"));
}

TEST_F(CalibrateCommand, SaysWhatItWillTakeAndLeavesItsFolderAlone) {
    const Ran ran = funnel(arguments("out", {"--dry-run"}));
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    for (const char* line :
         {"sets: 24 of 2 waves of 12 are missing, each of 1 run, in 1 process\n", "memory: about ", "time: about "})
        EXPECT_THAT(ran.out, HasSubstr(line));
    EXPECT_FALSE(fs::exists(file("out")));
    const std::string targets = bytes("targets.toml");
    write_text("targets.toml", targets + "[[key]]\nname = \"body.nonsense\"\n");
    EXPECT_EQ(funnel(arguments("out", {"--dry-run"})).exit_code, 2);
    write_text("targets.toml", targets + "[[target]]\nname = \"far\"\nfigure = \"deaths_share\"\nlongitude = [10, 11]\n"
                               "value = 1\nrecord_error = 1\ndiscrepancy = 1\nsource = \"s\"\n");
    const Ran few = funnel(arguments("out", {"--dry-run"}));
    EXPECT_EQ(few.exit_code, 2);
    EXPECT_THAT(few.err, HasSubstr("is a share by place, and run.batches is 6"));
    const Ran far = funnel(arguments("out", {"--dry-run", "--set", "run.batches=8"}));
    EXPECT_EQ(far.exit_code, 2);
    EXPECT_THAT(far.err, HasSubstr("holds nothing of the region"));
}

TEST_F(CalibrateCommand, LeavesTheFolderOfTheStudyAlone) {
    write_text("targets.csv", "mine\n");
    for (const std::string option : {"--quiet", "--overwrite"}) {
        const Ran ran = funnel({"calibrate", file("targets.toml"), "-o", folder_.string(), option});
        EXPECT_EQ(ran.exit_code, 2);
        EXPECT_EQ(bytes("targets.csv"), "mine\n");
    }
}

TEST_F(CalibrateCommand, GivesTheSameBitsOverTwoProcesses) {
    if (std::string{FUNNEL_MPIRUN}.empty()) GTEST_SKIP() << "built without MPI";
    make_small();
    ASSERT_EQ(funnel(arguments("alone")).exit_code, 0);
    std::vector<std::string> all{"300", FUNNEL_MPIRUN, "-n", "2", FUNNEL_PROGRAM};
    const std::vector<std::string> words = arguments("both", {"--threads", "1"});
    all.insert(all.end(), words.begin(), words.end());
    const Ran ran =
        run_program("/usr/bin/timeout", all,
                    {"OMPI_ALLOW_RUN_AS_ROOT=1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1",
                     "OMPI_MCA_rmaps_base_oversubscribe=1", "OMPI_MCA_btl_vader_single_copy_mechanism=none"});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_EQ(bytes("both/sets.csv"), bytes("alone/sets.csv"));
    EXPECT_EQ(bytes("both/emulators.csv"), bytes("alone/emulators.csv"));
}

TEST_F(CalibrateCommand, RunsPeriodsInARow) {
    std::string scenario = bytes("scenario.toml");
    scenario +=
        "\n[periods]\nbelief_update = 0.5\n"
        "[[periods.period]]\nname = \"first\"\nset = [\"enforcement.patrol.agents=10\"]\n"
        "[[periods.period]]\nname = \"second\"\nset = [\"enforcement.patrol.agents=200\"]\n";
    write_text("scenario.toml", scenario);
    std::string targets =
        "format = 1\nscenario = \"scenario.toml\"\nsettings = [\"region.cell_m=1000\", \"run.attempts=400\", "
        "\"run.batches=4\"]\n[search]\nsets_per_wave = 4\nwaves = 1\n[[key]]\nname = \"travellers.class.pace\"\n";
    for (const std::string period : {"first", "second"})
        targets += "[[target]]\nname = \"" + period + "\"\nfigure = \"apprehended_share\"\nperiod = \"" + period
                   + "\"\nvalue = 0.5\nrecord_error = 1\ndiscrepancy = 0\nsource = \"invented\"\n";
    write_text("targets.toml", targets);
    const Ran ran = funnel(arguments("out"));
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    // The run over periods with the value of the first set gives the figures of its row.
    std::istringstream fields{rows("out/sets.csv").at(0)};
    std::vector<std::string> set;
    for (std::string field; std::getline(fields, field, ',');) set.push_back(field);
    ASSERT_GE(set.size(), 9U);
    std::vector<std::string> words{"run",   file("scenario.toml"),  "-o", file("periods"), "--quiet", "--device", "cpu",
                                   "--set", "outputs.figures=false"};
    for (const std::string& setting :
         {std::string{"region.cell_m=1000"}, std::string{"run.attempts=400"}, std::string{"run.batches=4"},
          "travellers.class.0.pace=" + set[4], "travellers.class.1.pace=" + set[4]})
        words.insert(words.end(), {"--set", setting});
    ASSERT_EQ(funnel(words).exit_code, 0);
    const auto share_of = [&](const std::string& period) {
        const std::string json = bytes("periods/" + period + "/run.json");
        return std::stod(json.substr(json.find("\"value\":", json.find("\"apprehended_share\"")) + 8, 24));
    };
    EXPECT_NEAR(std::stod(set[5]), share_of("first"), 1e-9);
    EXPECT_NEAR(std::stod(set[8]), share_of("second"), 1e-9);
    EXPECT_GT(share_of("second"), share_of("first")) << "more agents: the periods differ";
}

}  // namespace
}  // namespace funnel::app
