// SPDX-License-Identifier: Apache-2.0
// compare.json comes back as it was, and is refused by name where something is missing.
#include "sim/compare/compare_json.hpp"

#include "tests/sim/made_up_pair.hpp"
#include "tests/sim/results/damaged_json.hpp"
#include "tests/support/own_folder.hpp"

#include <fmt/format.h>

#include <cmath>

namespace funnel::sim::compare {
namespace {

namespace fs = std::filesystem;
using made_up::made_up_side;
using statistics::run_statistics;
using testing::AllOf;
using testing::HasSubstr;

Comparison made_up_comparison() {
    results::StoredRun other = made_up_side(2, 0.5, 0.03, 1600);
    other.run.seed = 2;  // not paired: nobody knows who moved
    return compare_stored(made_up_side(1, 0.3, 0.01, 1600), other);
}

class CompareJsonFile {
  public:
    CompareJsonFile() {
        fs::remove_all(folder);
        fs::create_directories(folder);
        write_compare_json(comparison, folder);
        results::Checksums::of_folder(folder).write(folder);
    }
    ~CompareJsonFile() { fs::remove_all(folder); }
    CompareJsonFile(const CompareJsonFile&) = delete;
    CompareJsonFile& operator=(const CompareJsonFile&) = delete;

    fs::path path() const { return folder / "compare.json"; }
    std::string damage() const {
        return test::damage_of([&] { read_comparison(folder); });
    }
    std::string damage_with(const std::function<void(test::Json&)>& change) const {
        test::Json changed = test::json_in(path());
        change(changed);
        test::put_json(path(), changed);
        return damage();
    }

    const Comparison comparison = made_up_comparison();
    const fs::path folder = test::own_folder("funnel_compare_json_test");
};

/// Removes the entry of a list whose `key` has a value.
void erase_entry(test::Json& list, const char* key, const std::string& value) {
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list[i][key] == value) return list.erase(i);
    FAIL() << value;
}

class FigureOfAComparison : public testing::TestWithParam<std::size_t> {
  protected:
    const std::string& name() const { return run_statistics()[GetParam()].name; }
    test::Json& entry(test::Json& json) const { return json["figures"][GetParam()]; }
    CompareJsonFile file_;
};

TEST_P(FigureOfAComparison, IsDamageWhereItIsMissing) {
    EXPECT_EQ(file_.damage(), "no error");
    EXPECT_THAT(
        file_.damage_with([&](test::Json& j) { erase_entry(j["figures"], "name", name()); }),
        AllOf(HasSubstr("compare.json is damaged: it lacks the figure " + name()), HasSubstr("try: compare again")));
}

TEST_P(FigureOfAComparison, IsDamageWhereASideIsMissing) {
    for (const char* side : {"base", "alternative", "difference"}) {
        const CompareJsonFile file;
        EXPECT_THAT(file.damage_with([&](test::Json& j) { entry(j).erase(side); }),
                    HasSubstr(fmt::format("it lacks figures[{}].{}", GetParam(), side)));
    }
}

TEST_P(FigureOfAComparison, MayBeUnknownOnlyWhereItIsAMeanOverSomeAttempts) {
    for (const char* side : {"base", "alternative", "difference"}) {
        const CompareJsonFile file;
        const std::string damage = file.damage_with([&](test::Json& j) { entry(j)[side]["value"] = nullptr; });
        if (run_statistics()[GetParam()].weight)
            EXPECT_EQ(damage, "no error");
        else
            EXPECT_THAT(damage, HasSubstr("the figure " + name() + " has no value"));
    }
}

INSTANTIATE_TEST_SUITE_P(All, FigureOfAComparison, testing::Range(std::size_t{0}, run_statistics().size()),
                         [](const auto& figure) { return run_statistics()[figure.param].name; });

TEST(CompareJson, WithoutAPartOfTheExcessDeathsIsDamaged) {
    for (const ExcessPart& part : made_up_comparison().excess) {
        const CompareJsonFile file;
        EXPECT_THAT(file.damage_with([&](test::Json& j) {
            erase_entry(j["excess_deaths_per_10000_base_attempts"], "part", part.name);
        }),
                    HasSubstr("compare.json is damaged: it lacks the part " + part.name));
    }
}

TEST(CompareJson, WithoutAnyFigureIsDamaged) {
    const CompareJsonFile file;
    EXPECT_THAT(file.damage_with([](test::Json& j) { j["figures"] = test::Json::array(); }),
                HasSubstr("it lacks the figure deaths_per_10000"));
}

TEST(CompareJson, WithListsOfSegmentsOfDifferentLengthIsDamaged) {
    for (const char* list :
         {"chainage_km", "x_m_y_m", "base_share", "alternative_share", "base_deaths", "alternative_deaths"}) {
        const CompareJsonFile file;
        EXPECT_THAT(file.damage_with([&](test::Json& j) { j["segments"][list].erase(0); }),
                    HasSubstr("its lists of segments hold"))
            << list;
    }
}

TEST(CompareJson, DamagedInAnyFieldIsReadOrRefusedByName) {
    const CompareJsonFile file;
    test::expect_read_or_damaged(file.path(), [&] { read_comparison(file.folder); });
    EXPECT_EQ(file.damage(), "no error");
}

TEST(CompareJson, ThatWasCutIsDamaged) {
    const CompareJsonFile file;
    test::expect_damaged_when_cut(file.path(), [&] { read_comparison(file.folder); });
}

TEST(CompareJson, OfAnotherFormatIsNotTakenForDamage) {
    const CompareJsonFile file;
    EXPECT_THAT(file.damage_with([](test::Json& j) { j["format"] = 2; }),
                AllOf(HasSubstr("another error"), HasSubstr("has format 2; expected format 1")));
}

TEST(CompareJson, ComesBackToTheBit) {
    const CompareJsonFile file;
    const Comparison back = read_comparison(file.folder);
    const test::Json first = test::json_in(file.path());
    write_compare_json(back, file.folder);
    EXPECT_EQ(test::json_in(file.path()), first);
    EXPECT_TRUE(std::isnan(back.displacement.moved_share.value));
    ASSERT_EQ(back.figures.size(), file.comparison.figures.size());
    for (std::size_t i = 0; i < back.figures.size(); ++i)
        EXPECT_EQ(back.figures[i].difference.high, file.comparison.figures[i].difference.high);
    EXPECT_EQ(back.answer, file.comparison.answer);
    EXPECT_EQ(back.why, file.comparison.why);
    EXPECT_EQ(back.segment_at.size(), 4U);
    EXPECT_EQ(back.segment_at[3].x, 30000.);
    EXPECT_EQ(back.corridors.size(), file.comparison.corridors.size());
    EXPECT_EQ(back.corridors[0].to_km, 10.);
}

}  // namespace
}  // namespace funnel::sim::compare
