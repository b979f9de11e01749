// SPDX-License-Identifier: Apache-2.0
// The tables of an ensemble whose draws are made up, read back.
#include "sim/ensemble/write.hpp"

#include "sim/text/csv_table.hpp"
#include "tests/support/own_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

namespace funnel::sim::ensemble {
namespace {

namespace fs = std::filesystem;
using statistics::Design;

constexpr auto remoteness = static_cast<std::size_t>(statistics::Figure::remoteness_h);

/// Means are `mean` in both batches; of events one in ten attempts sees one.
DrawResult draw_of(double mean) {
    DrawResult draw;
    for (const statistics::Statistic& s : statistics::run_statistics()) {
        const double value = s.of_event > 0. ? 0.1 * s.of_event : mean;
        draw.totals.push_back({{10. * value, 10.}, {20. * value, 20.}});
    }
    return draw;
}

class EnsembleTables : public testing::Test {
  protected:
    void SetUp() override { fs::remove_all(out_); }
    void TearDown() override { fs::remove_all(out_); }

    /// Draw number d of the design has the mean `means(d)`.
    void write(Design design, double (*mean)(std::size_t)) {
        plan.design = design;
        plan.base.text = "format = 1\n";
        plan.keys = {{"body.spent_core_c", "C", {38., 40.}, "39", 39., {}},
                     {"travellers.class.pace", "1", {0.5, 1.5}, "0.9 / 1.1", std::nullopt, {}}};
        plan.points = statistics::design_points(design, 2, 2, 5);
        for (std::size_t d = 0; d < plan.points.size(); ++d) draws.push_back(draw_of(mean(d)));
        EnsembleFolder folder{out_, false, false};
        folder.begin("plan", {"seed: 1"});
        write_ensemble(plan, draws, {{1, 2, "effect", {3., 0.5, 2., 4.}}}, folder);
    }
    text::CsvTable table(const char* name) const { return text::CsvTable::read((out_ / name).string()); }

    EnsemblePlan plan;
    std::vector<DrawResult> draws;
    fs::path out_ = test::own_folder("funnel_ensemble_write_test");
};

TEST_F(EnsembleTables, HoldEachDrawWithTheValuesItsKeysHad) {
    write(Design::one_at_a_time, [](std::size_t d) { return 100. + static_cast<double>(d); });
    const auto t = table("draws.csv");
    ASSERT_EQ(t.rows(), 5U);
    EXPECT_EQ(t.text(0, "role"), "base");
    EXPECT_EQ(t.text(0, "varied_key"), "");
    EXPECT_EQ(t.number(0, "body.spent_core_c"), 39.) << "as in the scenario";
    EXPECT_EQ(t.text(0, "travellers.class.pace"), "0.9 / 1.1") << "of two classes";
    EXPECT_EQ(t.text(1, "role"), "low");
    EXPECT_EQ(t.text(1, "varied_key"), "body.spent_core_c");
    EXPECT_EQ(t.number(1, "body.spent_core_c"), 38.);
    EXPECT_EQ(t.text(1, "travellers.class.pace"), "0.9 / 1.1");
    EXPECT_EQ(t.text(4, "role"), "high");
    EXPECT_EQ(t.text(4, "varied_key"), "travellers.class.pace");
    EXPECT_EQ(t.number(4, "travellers.class.pace"), 1.5);
    EXPECT_EQ(t.number(4, "draw"), 4.);
    EXPECT_EQ(t.number(4, "remoteness_h"), 104.);
    EXPECT_EQ(t.number(4, "remoteness_h_standard_error"), 0.);
    EXPECT_FALSE(fs::exists(out_ / "quantiles.csv")) << "ends of ranges are no sample";
}

TEST_F(EnsembleTables, HoldEachSensitivityWithTheRangeOfItsKey) {
    write(Design::one_at_a_time, [](std::size_t) { return 1.; });
    const auto t = table("sensitivity.csv");
    ASSERT_EQ(t.rows(), 1U);
    EXPECT_EQ(t.text(0, "outcome"), statistics::run_statistics()[2].name);
    EXPECT_EQ(t.text(0, "key"), "travellers.class.pace");
    EXPECT_EQ(t.number(0, "low"), 0.5);
    EXPECT_EQ(t.number(0, "high"), 1.5);
    EXPECT_EQ(t.text(0, "in_scenario"), "0.9 / 1.1");
    EXPECT_EQ(t.text(0, "measure"), "effect");
    EXPECT_EQ(t.number(0, "value"), 3.);
    EXPECT_EQ(t.number(0, "standard_error"), 0.5);
    EXPECT_EQ(t.number(0, "low_95"), 2.);
    EXPECT_EQ(t.number(0, "high_95"), 4.);
}

// Two rows of A, B, AB and AB: draws 0, 1, 4 and 5 are independent. Of 0, 1, 4 and 5 the mean is 2.5, the sum of
// squares 17, and the quantile at 5 % lies 0.15 of the way from 0 to 1.
TEST_F(EnsembleTables, TakeQuantilesOverIndependentDrawsOnly) {
    write(Design::sobol, [](std::size_t d) { return static_cast<double>(d); });
    const auto t = table("quantiles.csv");
    ASSERT_EQ(t.rows(), statistics::run_statistics().size());
    EXPECT_EQ(t.number(remoteness, "draws"), 4.);
    EXPECT_EQ(t.number(remoteness, "mean"), 2.5);
    EXPECT_NEAR(t.number(remoteness, "standard_deviation"), std::sqrt(17. / 3.), 1e-6);
    EXPECT_NEAR(t.number(remoteness, "q05"), 0.15, 1e-9);
    EXPECT_NEAR(t.number(remoteness, "q25"), 0.75, 1e-9);
    EXPECT_EQ(t.number(remoteness, "q50"), 2.5);
    EXPECT_NEAR(t.number(remoteness, "q95"), 4.85, 1e-9);
}

TEST_F(EnsembleTables, LeaveDrawsWithoutAValueOutOfQuantiles) {
    write(Design::sobol, [](std::size_t d) { return d == 5 ? std::nan("") : static_cast<double>(d); });
    const auto t = table("quantiles.csv");
    EXPECT_EQ(t.number(remoteness, "draws"), 3.);
    EXPECT_EQ(t.number(remoteness, "q50"), 1.);
}

TEST_F(EnsembleTables, AreKnownByAHashOfTheirDraws) {
    const auto hash = [&] {
        std::ifstream in{out_ / "ensemble.json"};
        return nlohmann::json::parse(in).at("result_hash").get<std::string>();
    };
    write(Design::one_at_a_time, [](std::size_t) { return 1.; });
    const std::string first = hash();
    EXPECT_EQ(first.size(), 16U);
    fs::remove_all(out_), draws.clear();
    write(Design::one_at_a_time, [](std::size_t) { return 1.; });
    EXPECT_EQ(hash(), first);
    fs::remove_all(out_), draws.clear();
    write(Design::one_at_a_time, [](std::size_t d) { return d == 4 ? 2. : 1.; });
    EXPECT_NE(hash(), first);
}

}  // namespace
}  // namespace funnel::sim::ensemble
