// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/tables.hpp"

#include "sim/text/csv_table.hpp"
#include "tests/sim/made_up_pair.hpp"
#include "tests/support/own_folder.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

namespace funnel::sim::compare {
namespace {

namespace fs = std::filesystem;
using made_up::made_up_side;

class ComparisonTables : public testing::Test {
  protected:
    void SetUp() override { fs::remove_all(folder_), fs::create_directories(folder_); }
    void TearDown() override { fs::remove_all(folder_); }
    text::CsvTable table(const char* name) const { return text::CsvTable::read((folder_ / name).string()); }
    fs::path folder_ = test::own_folder("funnel_comparison_tables_test");
};

TEST_F(ComparisonTables, HoldEveryFigureAndThePartsOfItsChange) {
    const Comparison c = compare_stored(made_up_side(1, 0.3, 0.01), made_up_side(1, 0.5, 0.03));
    write_comparison_tables(c, folder_);
    const auto figures = table("comparison.csv");
    ASSERT_EQ(figures.rows(), c.figures.size() + 3);  // and the displacement, the shift, who moved
    for (std::size_t i = 0; i < c.figures.size(); ++i) {
        EXPECT_EQ(figures.text(i, "quantity"), c.figures[i].name);
        EXPECT_NEAR(figures.number(i, "alternative"), c.figures[i].alternative.value,
                    1e-5 * std::abs(c.figures[i].alternative.value));
    }
    const auto parts = table("decomposition.csv");
    ASSERT_EQ(parts.rows(), 6U);
    double sum = 0.;
    for (std::size_t i = 0; i < 5; ++i) sum += parts.number(i, "deaths_per_10000_base_attempts");
    EXPECT_EQ(parts.text(5, "part"), "total");
    EXPECT_NEAR(parts.number(5, "deaths_per_10000_base_attempts"), sum, 1e-8);
    EXPECT_EQ(table("comparison_by_entry.csv").rows(), 4U);
    EXPECT_EQ(table("comparison_by_corridor.csv").rows(), 4U);
}

TEST_F(ComparisonTables, LeaveUnknownNumbersEmpty) {
    const Comparison c = compare_stored(made_up_side(1, 0.3, 0.), made_up_side(1, 0.5, 0.));
    write_comparison_tables(c, folder_);
    EXPECT_EQ(table("comparison.csv").text(0, "base_standard_error"), "") << "nobody died in any batch";
    EXPECT_EQ(table("comparison.csv").number(0, "base"), 0.);
    EXPECT_EQ(table("decomposition.csv").text(0, "low_95"), "");
}

TEST_F(ComparisonTables, AnswerInItsSentencesAndNotes) {
    results::StoredRun other = made_up_side(2, 0.5, 0.01);
    other.run.seed = 2;
    const Comparison c = compare_stored(made_up_side(1, 0.3, 0.01), other);
    write_comparison_tables(c, folder_);
    std::ifstream in{folder_ / "answer.txt"};
    const std::string answer{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(answer, c.answer[0] + "\n" + c.answer[1] + "\n" + c.answer[2] + "\nNote: " + c.notes[0] + "\n");
}

}  // namespace
}  // namespace funnel::sim::compare
