// SPDX-License-Identifier: Apache-2.0
#include "viz/report/translator.hpp"

#include "kernels/attempt/outcome.hpp"

#include <cmath>
#include <limits>
#include <set>

#include <gtest/gtest.h>

namespace funnel::viz::report {
namespace {

const Translator english{Language::english};
const Translator spanish{Language::spanish};
constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(Translator, GivesATextInItsLanguage) {
    EXPECT_EQ(english(texts::row_remoteness), "Remoteness");
    EXPECT_EQ(spanish(texts::row_remoteness), "Lejanía");
    EXPECT_EQ(english.code(), "en");
    EXPECT_EQ(spanish.code(), "es");
    EXPECT_EQ(english.file_suffix(), "");
    EXPECT_EQ(spanish.file_suffix(), "_es");
}

TEST(Translator, PutsValuesIntoBothLanguages) {
    EXPECT_EQ(english(texts::run_apprehended, "41.5 %"), "41.5 % of them are apprehended.");
    EXPECT_EQ(spanish(texts::run_apprehended, "41.5 %"), "41.5 % de ellos son detenidos.");
    const std::string parts = english(texts::excess_parts, "a", "b", "c", "d", "e");
    EXPECT_NE(parts.find("elsewhere: b. More or fewer are apprehended before they are in danger: c."),
              std::string::npos);
}

TEST(Translator, RoundsNumbersToTheirDecimals) {
    EXPECT_EQ(english.with_interval({0.4249, 0., 0.314, 0.536}, 2), "0.42 (0.31 to 0.54)");
    EXPECT_EQ(spanish.with_interval({0.4249, 0., 0.314, 0.536}, 1), "0.4 (0.3 a 0.5)");
    EXPECT_EQ(english.interval({12., 0., 9.96, 14.04}, 1), "95 % interval 10.0 to 14.0");
    EXPECT_EQ(spanish.interval({12., 0., 9.96, 14.04}, 0), "intervalo del 95 % 10 a 14");
}

TEST(Translator, SaysWhatIsNotKnownInWords) {
    const double nothing = std::nan("");
    EXPECT_EQ(english.number(nothing, 2), "unknown");
    EXPECT_EQ(spanish.number(nothing, 2), "desconocido");
    EXPECT_EQ(spanish.number(1.256, 2), "1.26");
    EXPECT_EQ(english.with_interval({nothing, nothing, nothing, nothing}, 1), "unknown");
    EXPECT_EQ(spanish.with_interval({2., infinity, -infinity, infinity}, 1), "2.0 (intervalo desconocido)");
    EXPECT_EQ(english.interval({2., nothing, nothing, nothing}, 1), "95 % interval unknown");
    EXPECT_EQ(spanish.interval({2., nothing, nothing, nothing}, 1), "intervalo del 95 % desconocido");
}

TEST(SignedWithInterval, HasASignOnEveryNumber) {
    EXPECT_EQ(signed_with_interval({1.234, 0., -0.5, 3.}), "+1.23 (-0.50 \u2013 +3.00)");
    EXPECT_EQ(signed_with_interval({-1.235, 0., -2., -0.004}), "-1.24 (-2.00 \u2013 -0.00)");
    EXPECT_EQ(signed_with_interval({0., 0., 0., 0.}), "+0.00 (+0.00 \u2013 +0.00)");
}

TEST(SignedWithInterval, LeavesOutAnIntervalThatIsNotKnown) {
    EXPECT_EQ(signed_with_interval({2., infinity, -infinity, infinity}), "+2.00");
    EXPECT_EQ(signed_with_interval({2., 0., 1., std::nan("")}), "+2.00");
    EXPECT_TRUE(has_interval({2., 0., 1., 3.}));
    EXPECT_FALSE(has_interval({2., 0., 1., infinity}));
}

TEST(Translator, NamesEveryOutcomeInBothLanguages) {
    std::set<std::string> names;
    for (int i = 0; i < outcome_count; ++i) names.insert({english.outcome(i), spanish.outcome(i)});
    EXPECT_EQ(names.size(), 2U * outcome_count) << "no name twice";
    EXPECT_EQ(english.outcome(static_cast<int>(Outcome::apprehended)), "apprehended");
    EXPECT_EQ(spanish.outcome(static_cast<int>(Outcome::apprehended)), "detenidos");
    EXPECT_EQ(english.outcome(static_cast<int>(Outcome::died_other)), "died of other causes");
    EXPECT_EQ(english.outcome(static_cast<int>(Outcome::timed_out)), "not ended");
}

TEST(Translator, NamesQuantitiesAndKeepsTheEnglishNameOfOneItDoesNotKnow) {
    EXPECT_EQ(english.quantity("walking_h", "hours on the move"), "hours on the move");
    EXPECT_EQ(spanish.quantity("walking_h", "hours on the move"), "horas en marcha");
    EXPECT_EQ(spanish.quantity("new_figure", "a new figure"), "a new figure");
}

TEST(Translator, NamesThePartsOfTheChangeOfDeaths) {
    EXPECT_EQ(english.excess_part("volume"), "number of attempts");
    EXPECT_EQ(spanish.excess_part("exposure"), "exposición");
    EXPECT_EQ(english.excess_part("rescue"), "rescue");
    EXPECT_EQ(spanish.excess_part("apprehension"), "detención");
    EXPECT_EQ(spanish.excess_part("displacement"), "desplazamiento");
    EXPECT_EQ(english.excess_part("total"), "total");
}

}  // namespace
}  // namespace funnel::viz::report
