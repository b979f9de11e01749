// SPDX-License-Identifier: Apache-2.0
#include "viz/report/border_profile.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funnel::viz::report {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::Pointwise;

TEST(BorderBins, SumSharesOverStretchesThatStartAtMultiplesOfTheStep) {
    const BorderBins bins = border_bins({7., 9., 12., 21.}, {{0.1, 0.2, 0.3, 0.4}, {0., 1., 0., 0.}}, 5.);
    EXPECT_THAT(bins.edges_km, ElementsAre(5., 10., 15., 20., 25.));
    ASSERT_EQ(bins.percent.size(), 2U);
    EXPECT_THAT(bins.percent[0], Pointwise(DoubleNear(1e-9), {30., 30., 0., 40.}));
    EXPECT_THAT(bins.percent[1], ElementsAre(100., 0., 0., 0.));
}

TEST(BorderBins, PutASegmentOnAnEdgeIntoTheBinThatStartsThere) {
    const BorderBins bins = border_bins({0., 5., 10.}, {{0.2, 0.3, 0.5}}, 5.);
    EXPECT_THAT(bins.edges_km, ElementsAre(0., 5., 10., 15.));
    EXPECT_THAT(bins.percent[0], Pointwise(DoubleNear(1e-9), {20., 30., 50.}));
    EXPECT_TRUE(border_bins({}, {{}}, 5.).edges_km.empty());
}

TEST(BorderProfileOfReport, HasALineForEachRunInThePagesLanguage) {
    const auto chart = border_profile(Translator{Language::spanish}, "A  |  B", {1., 6.},
                                      {{"base", {0.25, 0.75}}, {"alternativa", {1., 0.}}});
    EXPECT_EQ(chart.text.title, "Por dónde entran los intentos");
    EXPECT_EQ(chart.text.subtitle, "A  |  B");
    EXPECT_EQ(chart.y_label, "Proporción de intentos [%]");
    EXPECT_THAT(chart.edges_km, ElementsAre(0., 5., 10.));
    ASSERT_EQ(chart.series.size(), 2U);
    EXPECT_EQ(chart.series[1].name, "alternativa");
    EXPECT_THAT(chart.series[0].values, ElementsAre(25., 75.));
    EXPECT_THAT(chart.series[1].values, ElementsAre(100., 0.));
}

}  // namespace
}  // namespace funnel::viz::report
