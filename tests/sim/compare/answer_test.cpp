// SPDX-License-Identifier: Apache-2.0
// Sentences of a comparison whose figures are set by hand.
#include "sim/compare/answer.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace funnel::sim::compare {
namespace {

using statistics::Estimate;
using statistics::Figure;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Estimate between(double low, double value, double high) { return {value, (high - low) / 4., low, high}; }

const Estimate nothing{0., 0., 0., 0.};
const double unknown = std::nan("");

struct Sentences {
    std::string displacement, remoteness, deaths;
};

Comparison comparison() {
    Comparison c;
    for (const Figure f : {Figure::remoteness_h, Figure::deaths_per_10000, Figure::deaths_per_10000_not_apprehended})
        c.figures.push_back({statistics::statistic_of(f).name, "", nothing, nothing, nothing});
    c.figures[0].base.value = 5.;
    c.figures[0].alternative.value = 5.75;
    c.figures[0].difference = between(0.5, 0.75, 1.);
    c.figures[1].base.value = 12.25;
    c.figures[1].alternative.value = 15.5;
    c.figures[1].difference = between(1.25, 3.25, 5.25);
    c.figures[2].base.value = 20.;
    c.figures[2].alternative.value = 30.;
    c.displacement.wasserstein_km = between(4., 6., 8.);
    c.displacement.mean_shift_km = between(-5.5, -3.5, -1.5);
    return c;
}

Sentences sentences_of(const Comparison& c) {
    const std::vector<std::string> all = answer_sentences(c);
    EXPECT_EQ(all.size(), 3U);
    return {all.at(0), all.at(1), all.at(2)};
}

TEST(Answer, SaysEachFigureBeforeAndAfterAndItsChange) {
    const Sentences s = sentences_of(comparison());
    EXPECT_THAT(s.displacement, HasSubstr("moved by 6.00 (95 % interval 4.00 to 8.00) km along the border"));
    EXPECT_THAT(s.remoteness, HasSubstr("from 5.00 to 5.75 walking hours from help, a change of 0.750"));
    EXPECT_THAT(s.deaths, AllOf(HasSubstr("12.25 deaths per 10,000 attempts became 15.50, a change of 3.25"),
                                HasSubstr("(of those not apprehended, 20.00 became 30.00)")));
    for (const std::string& sentence : {s.displacement, s.remoteness, s.deaths})
        EXPECT_THAT(sentence, AllOf(Not(HasSubstr("nothing changed")), Not(HasSubstr("not distinguishable"))));
}

TEST(Answer, NamesTheWayOfTheShiftAndKeepsTheSignInItsInterval) {
    Comparison c = comparison();
    EXPECT_THAT(sentences_of(c).displacement,
                AllOf(HasSubstr("shifted 3.50 km to the west"), HasSubstr("-5.50 to -1.50 km, east positive")));
    c.displacement.mean_shift_km = between(1.5, 3.5, 5.5);
    EXPECT_THAT(sentences_of(c).displacement,
                AllOf(HasSubstr("shifted 3.50 km to the east"), HasSubstr("1.50 to 5.50 km, east positive")));
}

TEST(Answer, TellsNoChangeFromOneThatCannotBeToldFromNone) {
    Comparison c = comparison();
    c.figures[1].difference = nothing;
    EXPECT_THAT(sentences_of(c).deaths, AllOf(HasSubstr("; nothing changed"), Not(HasSubstr("distinguishable"))));
    c.figures[1].difference = between(-1., 3.25, 7.5);
    EXPECT_THAT(sentences_of(c).deaths, HasSubstr("; this is not distinguishable from no change"));
    // No difference in the mean, but an interval: nobody knows that nothing changed.
    c.figures[1].difference = between(-1., 0., 1.);
    EXPECT_THAT(sentences_of(c).deaths, HasSubstr("; this is not distinguishable from no change"));
    c.figures[1].difference = {3.25, unknown, unknown, unknown};
    EXPECT_THAT(sentences_of(c).deaths, AllOf(HasSubstr("3.25 (95 % interval unknown)"), HasSubstr("not distingui")));
}

TEST(Answer, SaysInWordsWhatIsNotKnown) {
    Comparison c = comparison();
    c.figures[2].base.value = unknown;
    EXPECT_THAT(sentences_of(c).deaths, HasSubstr("of those not apprehended, unknown became 30.00"));
}

TEST(Answer, OfOneBatchHasNoIntervals) {
    const double infinite = std::numeric_limits<double>::infinity();
    Comparison c = comparison();
    for (Estimate* e : {&c.displacement.wasserstein_km, &c.displacement.mean_shift_km, &c.figures[0].difference})
        e->low = -infinite, e->high = infinite;
    const Sentences s = sentences_of(c);
    EXPECT_THAT(s.displacement,
                AllOf(HasSubstr("moved by 6.00 (95 % interval unknown) km"),
                      HasSubstr("3.50 km to the west (95 % interval unknown)"), Not(HasSubstr("inf "))));
    EXPECT_THAT(s.remoteness, HasSubstr("a change of 0.750 (95 % interval unknown) h"));
}

TEST(Answer, NamesThePartsOfTheChangeOfDeathsAndTheirSum) {
    Comparison c = comparison();
    c.excess = {{"volume", between(-2., -1., 0.)},
                {"displacement", between(2., 4., 6.)},
                {"rescue", {0.25, unknown, unknown, unknown}},
                {"total", between(1., 3.25, 5.5)}};
    EXPECT_EQ(why_sentence(c),
              "Why: per 10,000 attempts of the base, the change of +3.25 deaths is made of volume -1.00 (-2.00 to "
              "+0.00), displacement +4.00 (+2.00 to +6.00), rescue +0.25 (95 % intervals).");
}

}  // namespace
}  // namespace funnel::sim::compare
