// SPDX-License-Identifier: Apache-2.0
#include "viz/report/excess_deaths.hpp"

#include "tests/viz/report/small_comparison.hpp"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funnel::viz::report {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::small_comparison;

const Translator english{Language::english};
const Translator spanish{Language::spanish};

TEST(ExcessChart, GoesFromTheBaseByThePartsToTheAlternative) {
    const auto chart = excess_chart(small_comparison(), spanish);
    ASSERT_TRUE(chart);
    EXPECT_EQ(chart->from.label, "base");
    EXPECT_EQ(chart->from.value, 20.);
    ASSERT_EQ(chart->parts.size(), 5U) << "the total is no part";
    EXPECT_EQ(chart->parts[1].label, "desplazamiento");
    EXPECT_EQ(chart->parts[4].value, -3.);
    EXPECT_EQ(chart->to.label, "alternativa");
    EXPECT_DOUBLE_EQ(chart->to.value, 22.5);
    EXPECT_DOUBLE_EQ(chart->to.low, 19.5) << "the interval of the change, from the base";
    EXPECT_DOUBLE_EQ(chart->to.high, 25.5);
}

TEST(ExcessChart, IsLeftOutWhereAnIntervalIsNotKnown) {
    auto c = small_comparison();
    c.excess[2].change.high = std::numeric_limits<double>::infinity();
    EXPECT_FALSE(excess_chart(c, english));
    c = small_comparison();
    c.figures[2].base.low = -std::numeric_limits<double>::infinity();
    EXPECT_FALSE(excess_chart(c, english));
    c = small_comparison();
    c.excess.clear();
    EXPECT_FALSE(excess_chart(c, english));
}

TEST(ExcessTable, HasEveryPartAndTheTotalWithSigns) {
    const ReportTable table = excess_table(small_comparison(), english);
    ASSERT_EQ(table.rows.size(), 6U);
    EXPECT_THAT(table.headers, ElementsAre("Part", "Change"));
    EXPECT_THAT(table.rows[0], ElementsAre("number of attempts", "+0.00 (+0.00 \u2013 +0.00)"));
    EXPECT_THAT(table.rows[4], ElementsAre("rescue", "-3.00 (-4.00 \u2013 -2.00)"));
    EXPECT_THAT(table.rows[5], ElementsAre("total", "+2.50 (-0.50 \u2013 +5.50)"));
}

TEST(ExcessParagraphs, PutEachPartIntoItsSentence) {
    const auto in_english = excess_paragraphs(small_comparison(), english);
    ASSERT_EQ(in_english.size(), 2U);
    EXPECT_THAT(in_english[1], HasSubstr("People enter elsewhere: +5.50 (+4.00 \u2013 +7.00)."));
    EXPECT_THAT(in_english[1], HasSubstr("in danger are rescued: -3.00 (-4.00 \u2013 -2.00)."));
    const auto in_spanish = excess_paragraphs(small_comparison(), spanish);
    EXPECT_THAT(in_spanish[1], HasSubstr("Se entra por otros lugares: +5.50"));
    EXPECT_THAT(in_spanish[1], HasSubstr("el camino es más o menos mortal: -1.00"));
}

}  // namespace
}  // namespace funnel::viz::report
