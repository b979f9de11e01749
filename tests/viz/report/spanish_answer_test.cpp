// SPDX-License-Identifier: Apache-2.0
#include "viz/report/spanish_answer.hpp"

#include "tests/viz/report/small_comparison.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace funnel::viz::report {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using testing::small_comparison;

std::vector<std::string> answer(const sim::compare::Comparison& c) {
    return spanish_answer(c, Translator(Language::spanish));
}

TEST(SpanishAnswer, HasASentenceOfDisplacementRemotenessAndDeaths) {
    const std::vector<std::string> sentences = answer(small_comparison());
    ASSERT_EQ(sentences.size(), 3U);
    EXPECT_EQ(sentences[0],
              "Desplazamiento: las entradas se movieron 12.35 (11.00 a 14.00) km a lo largo de la frontera; la entrada "
              "media se desplazó 6.50 km hacia el oeste (intervalo del 95 % -7.50 a -5.50 km, este positivo).");
    EXPECT_EQ(sentences[1],
              "Lejanía: el camino de un intento pasó de 4.00 a 4.50 horas a pie de la ayuda, un cambio de 0.500 (0.400 "
              "a 0.600) h.");
    EXPECT_EQ(sentences[2],
              "Muertes: 20.00 muertes por cada 10,000 intentos pasaron a 22.50, un cambio de 2.50 (-0.50 a 5.50). Esto "
              "no se distingue de ningún cambio. Entre quienes no fueron detenidos, 30.00 pasaron a 33.00.");
}

TEST(SpanishAnswer, SaysEastOfAShiftWithoutItsSign) {
    auto c = small_comparison();
    c.displacement.mean_shift_km = {3.25, 0.5, 2.25, 4.25};
    EXPECT_THAT(answer(c)[0], HasSubstr("se desplazó 3.25 km hacia el este (intervalo del 95 % 2.25 a 4.25 km"));
}

TEST(SpanishAnswer, TellsNothingChangedFromNothingToBeTold) {
    auto c = small_comparison();
    c.displacement.mean_shift_km = {0., 0., 0., 0.};
    EXPECT_THAT(answer(c)[0], EndsWith(" Nada cambió."));
    c.displacement.mean_shift_km = {0., 1., -2., 2.};
    EXPECT_THAT(answer(c)[0], EndsWith(" Esto no se distingue de ningún cambio."));
    c.figures[0].difference = {0.1, 0.1, -0.1, 0.3};
    EXPECT_THAT(answer(c)[1], EndsWith("h. Esto no se distingue de ningún cambio."));
}

TEST(SpanishAnswer, SaysInWordsWhatOneBatchAloneDoesNotTell) {
    auto c = small_comparison();
    const double unknown = std::numeric_limits<double>::quiet_NaN();
    const double endless = std::numeric_limits<double>::infinity();
    c.displacement.mean_shift_km = {-6.5, unknown, -endless, endless};
    c.figures[3].base.value = unknown;
    for (const std::string& sentence : answer(c)) {
        EXPECT_EQ(sentence.find("nan"), std::string::npos) << sentence;
        EXPECT_EQ(sentence.find("inf "), std::string::npos) << sentence;
    }
}

}  // namespace
}  // namespace funnel::viz::report
