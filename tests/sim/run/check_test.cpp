// SPDX-License-Identifier: Apache-2.0
// What is said of a run, or of all its periods, before anything runs.
#include "sim/run/check.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/scenario/read.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace funnel::sim::run {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// The demo in cells of 1 km, with more lines at its end.
scenario::Scenario demo(const std::string& more = "", std::vector<std::string> settings = {}) {
    const fs::path file = fs::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo.toml";
    std::ifstream in{file};
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    settings.insert(settings.end(), {"region.cell_m=1000", "run.batches=4"});
    return scenario::read_scenario_text(text + more, file, settings);
}

CheckReport check(const scenario::Scenario& scenario, int threads = 1) {
    std::ostringstream lines;
    process::Progress progress{process::ProgressStyle::lines, lines};
    return check_scenario(scenario, "cpu", threads, progress);
}

std::string period(const std::string& name, const std::string& settings) {
    return "\n[[periods.period]]\nname = \"" + name + "\"\nset = [" + settings + "]\n";
}

std::string complaint(const scenario::Scenario& scenario) {
    try {
        check(scenario);
        return "no error";
    } catch (const InputError& error) {
        return error.what();
    }
}

TEST(Check, SaysHowLargeTheRunIs) {
    const auto lines = check(demo("", {"run.attempts=6400"})).lines;
    EXPECT_THAT(lines, Contains(HasSubstr("reads without a problem")));
    EXPECT_THAT(lines, Contains("grid: 90 x 90 cells of 1000 m (8100 cells)"));
    EXPECT_THAT(lines, Contains(HasSubstr("attempts: 6400 of")));
    EXPECT_THAT(lines, Contains(AllOf(StartsWith("border: "), HasSubstr("entry cells in 90 segments"))));
    EXPECT_THAT(lines, Contains(StartsWith("memory: about ")));
    EXPECT_THAT(lines, Contains(StartsWith("time: about ")));
    EXPECT_THAT(lines, Not(Contains(StartsWith("periods: "))));
}

// How long stages take, says the machine; that all periods are counted, and what each is made of, is ours.
TEST(Check, SaysTheTimeOfEachStageAndHowItIsKnown) {
    const auto of = [](const char* figures, const char* target) {
        return check(demo("", {"run.attempts=400", figures, target})).lines;
    };
    const auto plain = of("outputs.figures=false", "run.target_error=0");
    EXPECT_THAT(plain, Contains(AllOf(StartsWith("time: about "), HasSubstr("prepare "), HasSubstr("attempts "),
                                      Not(HasSubstr("draw ")))));
    EXPECT_THAT(plain, Contains(HasSubstr("the time is measured")));
    EXPECT_THAT(of("outputs.figures=true", "run.target_error=0.1"),
                Contains(AllOf(StartsWith("time: at most about "), HasSubstr("draw "))));
}

TEST(Check, FindsTheProblemsOfALatePeriodAndSaysOnceWhatSeveralShare) {
    const std::string nowhere = R"("destinations.roads_beyond_km=150", "destinations.towns_beyond_km=150")";
    const std::string message =
        complaint(demo(period("first", "") + period("second", nowhere) + period("third", nowhere)));
    EXPECT_THAT(message, AllOf(HasSubstr("periods second, third: no destination"), Not(HasSubstr("first"))));
    EXPECT_EQ(message.find("no destination"), message.rfind("no destination"));
}

TEST(Check, NamesThePeriodOfANoteThatTheFirstDoesNotHave) {
    const auto lines = check(demo(period("first", "") + period("second", "\"enforcement.patrol.agents=0\""))).lines;
    EXPECT_THAT(lines, Contains("note: second: no agents on duty: nobody patrols"));
    EXPECT_THAT(lines, Contains("periods: 2, one after the other; memory of the largest, time of all"));
    const auto notes = std::count_if(
        lines.begin(), lines.end(), [](const std::string& line) { return line.find("second: ") != std::string::npos; });
    EXPECT_EQ(notes, 1) << "other notes are those of the first";
}

}  // namespace
}  // namespace funnel::sim::run
