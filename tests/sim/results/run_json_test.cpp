// SPDX-License-Identifier: Apache-2.0
// run.json holds what it is documented to hold, comes back, and is refused by name where something is missing.
#include "sim/results/run_json.hpp"

#include "sim/results/stored_run.hpp"
#include "tests/sim/made_up_result.hpp"
#include "tests/sim/results/damaged_json.hpp"
#include "tests/support/own_folder.hpp"

#include <limits>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;
using statistics::run_statistics;
using test::damage_of;
using testing::AllOf;
using testing::HasSubstr;

class RunJsonFile {
  public:
    explicit RunJsonFile(const RunResult& result = test::made_up_result()) {
        fs::remove_all(folder);
        fs::create_directories(folder);
        write_attempts(result, folder);
        write_run_json(result, folder);
        test::seal(folder);
    }
    ~RunJsonFile() { fs::remove_all(folder); }
    RunJsonFile(const RunJsonFile&) = delete;
    RunJsonFile& operator=(const RunJsonFile&) = delete;

    test::Json json() const { return test::json_in(path()); }
    fs::path path() const { return folder / "run.json"; }
    std::string damage() const {
        return damage_of([&] { read_stored_run(folder); });
    }
    std::string damage_with(const std::function<void(test::Json&)>& change) const {
        test::Json changed = json();
        change(changed);
        test::put_json(path(), changed);
        return damage();
    }

    const fs::path folder = test::own_folder("funnel_run_json_test");
};

class FigureOfARun : public testing::TestWithParam<std::size_t> {
  protected:
    const std::string& name() const { return run_statistics()[GetParam()].name; }
    RunJsonFile file_;
};

TEST_P(FigureOfARun, IsDamageWhereItIsMissing) {
    EXPECT_EQ(file_.damage(), "no error");
    EXPECT_THAT(file_.damage_with([&](test::Json& j) { j["totals"].erase(name()); }),
                AllOf(HasSubstr("run.json is damaged: it lacks the figure " + name()), HasSubstr("try: run again")));
}

TEST_P(FigureOfARun, IsDamageWhereItIsNull) {
    EXPECT_THAT(file_.damage_with([&](test::Json& j) { j["totals"][name()] = nullptr; }),
                HasSubstr("totals." + name() + " is null, not an object"));
}

TEST_P(FigureOfARun, IsDamageWhereItsValueIsOfAnotherType) {
    EXPECT_THAT(file_.damage_with([&](test::Json& j) { j["totals"][name()]["value"] = "0"; }),
                HasSubstr("totals." + name() + ".value is string, not a number"));
}

TEST_P(FigureOfARun, MayBeUnknownOnlyWhereItIsAMeanOverSomeAttempts) {
    const std::string damage = file_.damage_with([&](test::Json& j) { j["totals"][name()]["value"] = nullptr; });
    if (run_statistics()[GetParam()].weight)
        EXPECT_EQ(damage, "no error");
    else
        EXPECT_THAT(damage, HasSubstr("the figure " + name() + " has no value"));
}

INSTANTIATE_TEST_SUITE_P(All, FigureOfARun, testing::Range(std::size_t{0}, run_statistics().size()),
                         [](const auto& figure) { return run_statistics()[figure.param].name; });

TEST(RunJson, WithoutAnyFigureIsDamaged) {
    const RunJsonFile file;
    EXPECT_THAT(file.damage_with([](test::Json& j) { j["totals"] = test::Json::object(); }),
                HasSubstr("it lacks the figure deaths_per_10000"));
    EXPECT_THAT(file.damage_with([](test::Json& j) { j.erase("totals"); }), HasSubstr("it lacks totals"));
}

TEST(RunJson, DamagedInAnyFieldIsReadOrRefusedByName) {
    const RunJsonFile file;
    test::expect_read_or_damaged(file.path(), [&] { read_stored_run(file.folder); });
    EXPECT_EQ(file.damage(), "no error");
}

TEST(RunJson, ThatWasCutIsDamaged) {
    const RunJsonFile file;
    test::expect_damaged_when_cut(file.path(), [&] { read_stored_run(file.folder); });
}

TEST(RunJson, WithANumberThatJsonDoesNotKnowIsDamaged) {
    const RunJsonFile file;
    std::ofstream(file.path()) << "{\"format\": NaN}";
    EXPECT_THAT(file.damage(), HasSubstr("run.json is damaged: "));
}

TEST(RunJson, OfAnotherFormatIsNotTakenForDamage) {
    const RunJsonFile file;
    EXPECT_THAT(file.damage_with([](test::Json& j) { j["format"] = 1; }),
                AllOf(HasSubstr("another error"), HasSubstr("has format 1; expected format 2")));
}

TEST(RunJson, ComesBackWithAllThatIsRead) {
    RunResult r = test::made_up_result();
    r.scenario.title = "with \"quotes\", ñ";
    r.world.run.seed = std::numeric_limits<std::uint64_t>::max();
    r.world.run.period = 7;
    r.world.start_days = {0, 364};
    r.demand.people = 1234.5;
    r.demand.guided_share = 0.25;
    r.notes = {"a note"};
    const RunJsonFile file{r};
    const RunJson back = read_run_json(file.folder);
    EXPECT_EQ(back.title, r.scenario.title);
    EXPECT_EQ(back.run.seed, r.world.run.seed);
    EXPECT_EQ(back.run.period, 7U);
    EXPECT_EQ(back.run.try_again_probability, r.world.run.try_again_probability);
    EXPECT_EQ(back.start_days, r.world.start_days);
    EXPECT_EQ(back.attempts, r.tallies.records.size());
    EXPECT_EQ(back.demand.outcome.people, 1234.5);
    EXPECT_EQ(back.demand.outcome.guided_share, 0.25);
    EXPECT_EQ(back.notes, r.notes);
    EXPECT_EQ(back.grid.shape, r.grid().shape);
    EXPECT_EQ(back.grid.crs_wkt, r.world.crs_wkt);
    ASSERT_EQ(back.segments.size(), r.world.segments.size());
    EXPECT_EQ(back.segments[1][1], r.world.segments[1].x_m);
    ASSERT_EQ(back.totals.size(), r.figures.size());
    for (std::size_t i = 0; i < r.figures.size(); ++i) {
        EXPECT_EQ(back.totals[i].first, r.figures[i].name);
        EXPECT_EQ(back.totals[i].second.estimate.value, r.figures[i].estimate.value) << r.figures[i].name;
        EXPECT_EQ(back.totals[i].second.estimate.high, r.figures[i].estimate.high) << r.figures[i].name;
    }
}

TEST(RunJson, MeasuresConservation) {
    RunResult r = test::made_up_result();
    const test::Json whole = RunJsonFile{r}.json()["conservation"];
    EXPECT_EQ(whole, (test::Json{{"attempts", 400}, {"sum_of_outcomes", 400}, {"holds", true}}));
    r.tallies.records.pop_back();
    const test::Json lost = RunJsonFile{r}.json()["conservation"];
    EXPECT_EQ(lost, (test::Json{{"attempts", 400}, {"sum_of_outcomes", 399}, {"holds", false}}));
}

TEST(RunJson, KeepsTheNumbersOfThePreparation) {
    RunResult r = test::made_up_result();
    r.prepared = {{"dem_coverage", 0.98}, {"entries", 512.}};
    EXPECT_EQ(RunJsonFile{r}.json()["preparation"], (test::Json{{"dem_coverage", 0.98}, {"entries", 512.}}));
}

}  // namespace
}  // namespace funnel::sim::results
