// SPDX-License-Identifier: Apache-2.0
// Each doubt with the setting that makes it true, and without; in both languages.
#include "viz/report/doubts.hpp"

#include "tests/viz/report/small_comparison.hpp"

#include <gmock/gmock.h>

namespace funnel::viz::report {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

const Translator english{Language::english}, spanish{Language::spanish};

sim::results::StoredRun plain() {
    sim::results::StoredRun run;
    run.settings.known = true;
    run.run.try_again_probability = 0.F;
    return run;
}

/// In English `said` stands there, `unsaid` does not; in Spanish `said_in_spanish`.
void expect(const sim::results::StoredRun& run, const std::string& said, const std::string& unsaid,
            const std::string& said_in_spanish) {
    EXPECT_THAT(doubts_of(run, english), Contains(HasSubstr(said)));
    EXPECT_THAT(doubts_of(run, english), Not(Contains(HasSubstr(unsaid))));
    EXPECT_THAT(doubts_of(run, spanish), Contains(HasSubstr(said_in_spanish)));
    EXPECT_EQ(doubts_of(run, english).size(), doubts_of(run, spanish).size());
}

TEST(Doubts, SayWhetherPeopleTryAgain) {
    auto run = plain();
    expect(run, "lets nobody try again", "% try again", "no deja que nadie lo intente de nuevo");
    run.run.try_again_probability = 0.75F;
    expect(run, "75 % try again", "nobody", "el 75 % lo intenta de nuevo");
}

TEST(Doubts, SayWhetherDemandAnswers) {
    auto run = plain();
    expect(run, "does not answer to enforcement", "answers to the costs", "no responde a la vigilancia");
    run.settings.demand_answers_to_costs = true;
    expect(run, "answers to the costs of crossing", "does not answer", "responde a los costos de cruzar");
}

TEST(Doubts, SayWhatIntervalsHold) {
    auto run = plain();
    expect(run, "hold chance alone", "differing ideas", "solo el azar");
    run.settings.ideas_of_the_ground_differ = true;
    expect(run, "differing ideas", "chance alone", "distintas ideas");
}

TEST(Doubts, SpeakOfTowersWhereThereAreAny) {
    auto run = plain();
    expect(run, "Nothing here shows", "Towers", "Nada aquí muestra");
    run.settings.towers = 3;
    expect(run, "Towers stand where the scenario puts them", "illustrative", "Las torres están donde");
}

TEST(Doubts, ClaimNothingOfResultsThatDoNotSay) {
    auto run = plain();
    run.settings.known = false;
    expect(run, "follows from the scenarios alone", "answer to enforcement", "se sigue solo de los escenarios");
    expect(run, "Intervals do not hold the doubt", "chance alone", "no contienen la duda");
}

TEST(Doubts, ClaimOfTwoRunsWhatIsTrueOfBoth) {
    auto c = testing::small_comparison();
    c.base_settings = c.alternative_settings = plain().settings;
    EXPECT_THAT(doubts_of(c, english), Contains(HasSubstr("does not answer to enforcement")));
    EXPECT_THAT(doubts_of(c, english), Contains(HasSubstr("lets nobody try again")));
    c.alternative_settings.demand_answers_to_costs = true;
    c.alternative_try_again_probability = 0.5;
    EXPECT_THAT(doubts_of(c, english), Contains(HasSubstr("follows from the scenarios alone")));
    EXPECT_THAT(doubts_of(c, english), Contains(HasSubstr("not alike")));
    EXPECT_THAT(doubts_of(c, spanish), Contains(HasSubstr("no por igual")));
    EXPECT_THAT(doubts_of(c, english), Contains("A note on both runs."));
}

TEST(Notes, AreInTheLanguageOfThePageWhereTheyAreKnown) {
    const std::string rough = "Only 4 batches: intervals are rough.";
    EXPECT_EQ(note_in_language(rough, english), rough);
    EXPECT_EQ(note_in_language(rough, spanish), "Solo 4 lotes: los intervalos son aproximados.");
    EXPECT_EQ(note_in_language("The runs differ in seed, classes: they are compared as independent, with wider "
                               "intervals.",
                               spanish),
              "Las simulaciones difieren en seed, classes: se comparan como independientes, con intervalos más "
              "anchos.");
    EXPECT_EQ(note_in_language("Something else.", spanish), "Something else.");
}

}  // namespace
}  // namespace funnel::viz::report
