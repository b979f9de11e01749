// SPDX-License-Identifier: Apache-2.0
// The main job from end to end on the built-in region, small.
#include "tests/app/cli_fixture.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace funnel::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Runs : public CliTest {
  protected:
    /// `funnel run` of the demo with few attempts.
    Ran run(const std::string& out, std::vector<std::string> more = {}, const std::string& name = "demo.toml") const {
        std::vector<std::string> arguments{"run", demo(name), "-o", file(out)};
        arguments.insert(arguments.end(), {"--attempts", "320", "--no-figures", "--device", "cpu"});
        arguments.insert(arguments.end(), more.begin(), more.end());
        return funnel(arguments);
    }
    static std::string demo(const std::string& name = "demo.toml") {
        return (fs::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / name).string();
    }
    std::string result_hash(const std::string& out) const {
        const std::string json = bytes(out + "/run.json");
        const std::size_t at = json.find("\"result_hash\"");
        return at == std::string::npos ? "no hash in " + out : json.substr(at, json.find('\n', at) - at);
    }
    std::string bytes(const std::string& name) const {
        std::ifstream in(folder_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

TEST_F(Runs, GiveTheSameBitsForAnyNumberOfThreadsAndOthersForAnotherSeed) {
    const Ran first = run("one", {"--threads", "1"});
    ASSERT_EQ(first.exit_code, 0) << first.err;
    EXPECT_THAT(first.out, HasSubstr("deaths_per_10000"));
    EXPECT_THAT(first.err, HasSubstr("attempts: done in "));
    ASSERT_EQ(run("two", {"--threads", "2"}).exit_code, 0);
    ASSERT_EQ(run("seed", {"--seed", "2"}).exit_code, 0);
    EXPECT_FALSE(bytes("one/attempts.npy").empty());
    EXPECT_EQ(bytes("one/attempts.npy"), bytes("two/attempts.npy"));
    EXPECT_EQ(bytes("one/presence.tif"), bytes("two/presence.tif"));
    EXPECT_NE(bytes("one/attempts.npy"), bytes("seed/attempts.npy"));
}

TEST_F(Runs, LeaveEarlierResultsAloneUnlessTold) {
    ASSERT_EQ(run("out", {"--quiet"}).exit_code, 0);
    const std::string before = bytes("out/run.json");
    write_text("out/notes.txt", "mine");
    const Ran again = run("out");
    EXPECT_EQ(again.exit_code, 2);
    EXPECT_THAT(again.err, HasSubstr("is not empty"));
    EXPECT_EQ(bytes("out/run.json"), before);
    const Ran replaced = run("out", {"--overwrite", "--seed", "3", "--quiet"});
    EXPECT_EQ(replaced.exit_code, 0) << replaced.err;
    EXPECT_EQ(replaced.out + replaced.err, "");
    EXPECT_NE(bytes("out/run.json"), before);
    EXPECT_EQ(bytes("out/notes.txt"), "mine");
}

TEST_F(Runs, WriteTheWetBulbGlobeTemperatureUnlessToldNotTo) {
    ASSERT_EQ(run("with", {"--quiet"}).exit_code, 0);
    ASSERT_EQ(run("without", {"--quiet", "--set", "outputs.heat_wbgt=false"}).exit_code, 0);
    EXPECT_FALSE(fs::exists(folder_ / "without" / "heat_wbgt.tif"));
    EXPECT_TRUE(fs::exists(folder_ / "with" / "heat_wbgt.qml"));
    const std::string tif = bytes("with/heat_wbgt.tif");
    for (const char* band : {"wbgt_hottest_hour", "wbgt_00h", "wbgt_12h", "wbgt_21h"})
        EXPECT_NE(tif.find(band), std::string::npos) << band;
    EXPECT_EQ(bytes("with/attempts.npy"), bytes("without/attempts.npy"));
    const Ran drawn = funnel({"render", file("with"), "--quiet"});
    EXPECT_EQ(drawn.exit_code, 0) << drawn.err;
    EXPECT_GT(bytes("with/figures/heat.png").size(), 10000U);
    EXPECT_THAT(bytes("with/report.html"), HasSubstr("Wet bulb globe temperature"));
    ASSERT_EQ(funnel({"render", file("without"), "--quiet"}).exit_code, 0);
    EXPECT_FALSE(fs::exists(folder_ / "without" / "figures" / "heat.png"));
}

TEST_F(Runs, AreCompared) {
    ASSERT_EQ(run("base").exit_code, 0);
    ASSERT_EQ(run("alt", {}, "demo-deterrence.toml").exit_code, 0);
    const Ran compared = funnel({"compare", file("base"), file("alt"), "-o", file("both"), "--no-figures"});
    EXPECT_EQ(compared.exit_code, 0) << compared.err;
    EXPECT_NE(compared.out, "");
    EXPECT_TRUE(fs::exists(folder_ / "both" / "compare.json"));
}

TEST_F(Runs, ResumeOnlyFromACheckpoint) {
    const Ran ran = run("out", {"--resume"});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_THAT(ran.err, HasSubstr("no checkpoint"));
    EXPECT_FALSE(fs::exists(folder_ / "out"));
}

TEST_F(Runs, GoOnAfterCtrlCToTheSameBits) {
    // Many small batches: a stop is asked for as soon as the first ones are told, and most are still to come.
    const std::vector<std::string> settings{"--set", "region.cell_m=1000", "--set", "run.batches=100",
                                            "--set", "run.attempts=4000"};
    ASSERT_EQ(run("whole", settings).exit_code, 0);
    std::vector<std::string> arguments{"run", demo(), "-o", file("stopped"), "--no-figures", "--device", "cpu"};
    arguments.insert(arguments.end(), {"--attempts", "320"});
    arguments.insert(arguments.end(), settings.begin(), settings.end());
    const Ran stopped = interrupt_program(FUNNEL_PROGRAM, arguments, "attempts: 1");  // "attempts: 10 %"
    EXPECT_EQ(stopped.exit_code, 130) << stopped.err;
    EXPECT_THAT(stopped.err, HasSubstr("--resume"));
    EXPECT_TRUE(fs::exists(folder_ / "stopped" / "checkpoint"));
    EXPECT_FALSE(fs::exists(folder_ / "stopped" / "run.json"));
    auto resume = settings;
    resume.emplace_back("--resume");
    const Ran resumed = run("stopped", resume);
    ASSERT_EQ(resumed.exit_code, 0) << resumed.err;
    EXPECT_EQ(result_hash("stopped"), result_hash("whole"));
    EXPECT_EQ(bytes("stopped/attempts.npy"), bytes("whole/attempts.npy"));
    EXPECT_FALSE(fs::exists(folder_ / "stopped" / "checkpoint"));
}

TEST_F(Runs, OfOneMpirunAreOneRun) {
    const Ran ran = funnel({"run", demo(), "-o", file("out")}, {"OMPI_COMM_WORLD_RANK=1", "OMPI_COMM_WORLD_SIZE=2"});
    EXPECT_EQ(ran.exit_code, 0);
    EXPECT_THAT(ran.err, HasSubstr("process 1 of mpirun does nothing"));
    EXPECT_FALSE(fs::exists(folder_ / "out"));
}

TEST_F(Runs, SayThatTheirOutputCannotBeWritten) {
    for (const std::string command : {"info > /dev/full", "--help > /dev/full", "--version > /dev/full", "info >&-",
                                      "init --reference > /dev/full", "tool walking-speed > /dev/full"}) {
        const Ran ran = run_program("/bin/sh", {"-c", std::string{FUNNEL_PROGRAM} + " " + command});
        EXPECT_EQ(ran.exit_code, 3) << command;
        EXPECT_THAT(ran.err, HasSubstr("standard output cannot be written")) << command;
    }
}

TEST_F(Runs, NameAFileThatIsNotAsItWasWritten) {
    ASSERT_EQ(run("a", {"--set", "region.cell_m=5000"}).exit_code, 0);
    std::fstream layer{folder_ / "a" / "elevation.tif", std::ios::in | std::ios::out | std::ios::binary};
    layer.seekp(300).put('\x55').put('\x56');
    layer.close();
    const Ran drawn = funnel({"render", file("a")});
    EXPECT_EQ(drawn.exit_code, 2);
    EXPECT_THAT(drawn.err, HasSubstr("elevation.tif is damaged"));
    const Ran compared = funnel({"compare", file("a"), file("a"), "-o", file("b"), "--no-figures"});
    EXPECT_EQ(compared.exit_code, 2);
    EXPECT_THAT(compared.err, HasSubstr("elevation.tif is damaged"));
    EXPECT_FALSE(fs::exists(folder_ / "b"));
}

TEST_F(Runs, AreNotReplacedByAWorld) {
    ASSERT_EQ(run("out", {"--set", "region.cell_m=1000"}).exit_code, 0);
    const Ran ran = funnel({"prepare", demo(), "-o", file("out"), "--overwrite"});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_THAT(ran.err, HasSubstr("holds results, which a world does not replace"));
    EXPECT_TRUE(fs::exists(folder_ / "out" / "run.json"));
}

TEST_F(Runs, AreForeseenByCheck) {
    const std::string scenario = (fs::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo.toml").string();
    const Ran ran = funnel({"check", scenario});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("grid: 300 x 300 cells of 300 m (90000 cells)"));
    EXPECT_THAT(ran.out, HasSubstr("memory: about 0."));
    EXPECT_THAT(ran.out, HasSubstr("time: about "));
}

TEST_F(Runs, StartFromTheScenarioThatInitWrites) {
    ASSERT_EQ(funnel({"init", file("study")}).exit_code, 0);
    const Ran ran =
        funnel({"run", file("study/scenario.toml"), "-o", file("out"), "--attempts", "160", "--no-figures"});
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
}

TEST_F(Runs, ArePreparedAsAWorld) {
    const std::string scenario = (fs::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo.toml").string();
    const Ran ran = funnel({"prepare", scenario, "-o", file("world")});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_TRUE(fs::exists(folder_ / "world" / "world.json"));
    EXPECT_EQ(fs::file_size(folder_ / "world" / "elevation_m.npy") / 1000, 360U) << "300 x 300 floats";
    EXPECT_EQ(funnel({"prepare", scenario, "-o", file("world")}).exit_code, 2);
    EXPECT_EQ(funnel({"prepare", scenario, "-o", file("world"), "--overwrite"}).exit_code, 0);
}

TEST_F(Runs, OverPeriodsArePreparedWithoutThemAndSaySo) {
    const std::string scenario = (fs::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo.toml").string();
    const std::vector<std::string> coarse{"--set", "region.cell_m=1000", "--set", "run.batches=8",
                                          "--set", "run.attempts=8"};
    for (const char* command : {"prepare", "oracle"}) {
        std::vector<std::string> arguments{command, scenario, "-o", file(command)};
        arguments.insert(arguments.end(), coarse.begin(), coarse.end());
        EXPECT_EQ(funnel(arguments).out.find("has [periods]"), std::string::npos);
        arguments.insert(arguments.end(), {"--overwrite", "--set", "periods.period=[{name='before'}]"});
        const Ran ran = funnel(arguments);
        EXPECT_EQ(ran.exit_code, 0) << ran.err;
        EXPECT_THAT(ran.out, HasSubstr("the scenario has [periods]: this is the scenario without their settings"));
    }
}

TEST_F(Runs, OverPeriodsWriteEachOfThemAndAllSideBySide) {
    std::ifstream in(demo());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const std::string scenario =
        write_text("periods.toml", text + "\n[[periods.period]]\nname = \"before\"\n\n[[periods.period]]\nname = \"after\"\n"
                                          "set = [\"enforcement.patrol.agents=900\"]\n");
    const std::vector<std::string> command{
        "run", scenario, "-o", file("out"), "--attempts", "320", "--set", "region.cell_m=1000", "--device", "cpu"};
    const Ran ran = funnel(command);
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_THAT(ran.out, testing::AllOf(HasSubstr("before"), HasSubstr("after"), HasSubstr("2 periods in")));
    for (const char* name : {"before/run.json", "after/report.html", "periods.csv", "figures/remoteness.png"})
        EXPECT_TRUE(fs::exists(folder_ / "out" / name)) << name;
    const Ran again = funnel(command);
    EXPECT_EQ(again.exit_code, 2);
    EXPECT_THAT(again.err, HasSubstr("--resume"));
    EXPECT_EQ(
        funnel({"compare", file("out/before"), file("out/after"), "-o", file("change"), "--no-figures"}).exit_code, 0);
}

}  // namespace
}  // namespace funnel::app
