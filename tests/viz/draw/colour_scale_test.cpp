// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/colour_scale.hpp"

#include "kernels/core/input_error.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace funnel::viz::draw {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

ColourScale scale(Scaling scaling, double min, double max) {
    ColourScale s;
    s.scaling = scaling;
    s.min = min;
    s.max = max;
    return s;
}

TEST(ColourScale, ClampsBeyondItsEnds) {
    const ColourScale s = scale(Scaling::linear, 10., 20.);
    EXPECT_EQ(s.colour(-5.), s.colour(10.));
    EXPECT_EQ(s.colour(1e9), s.colour(20.));
    EXPECT_NE(s.colour(10.), s.colour(20.));
    EXPECT_DOUBLE_EQ(s.position(15.), 0.5);
}

TEST(ColourScale, SpacesDecadesEvenlyOnALogarithmicScale) {
    const ColourScale s = scale(Scaling::logarithmic, 1., 1000.);
    EXPECT_NEAR(s.position(10.), 1. / 3., 1e-12);
    EXPECT_NEAR(s.position(100.), 2. / 3., 1e-12);
    EXPECT_EQ(s.position(0.), 0.);
    EXPECT_EQ(s.colour(0.).a, 0) << "nothing is not painted";
    EXPECT_GT(s.colour(0.5).a, 0) << "little is";
}

TEST(ColourScale, CentresDifferencesOnZeroWhateverTheEnds) {
    const ColourScale s = scale(Scaling::diverging, -2., 8.);
    EXPECT_DOUBLE_EQ(s.position(0.), 0.5);
    EXPECT_DOUBLE_EQ(s.position(8.), 1.);
    EXPECT_DOUBLE_EQ(s.position(-8.), 0.);
    EXPECT_DOUBLE_EQ(s.low(), -8.);
}

TEST(ColourScale, LeavesNanAndHiddenValuesUnpainted) {
    ColourScale s = scale(Scaling::linear, 0., 1.);
    s.hide_at_or_below = 0.25;
    EXPECT_EQ(s.colour(nan).a, 0);
    EXPECT_EQ(s.colour(0.25).a, 0);
    EXPECT_GT(s.colour(0.26).a, 0);
    s.scaling = Scaling::diverging;
    EXPECT_EQ(s.colour(-0.2).a, 0);
    EXPECT_GT(s.colour(-0.3).a, 0);
}

TEST(ColourScale, FadesTowardsItsLowEndOnly) {
    ColourScale s = scale(Scaling::linear, 0., 1.);
    s.fade = 0.5;
    EXPECT_LT(s.colour(0.1).a, s.colour(0.3).a);
    EXPECT_EQ(s.colour(0.5).a, s.colour(0.9).a);
    EXPECT_EQ(s.colour(0.9).a, std::lround(0.9 * 255.));
}

TEST(ColourScale, RefusesAnEmptyRange) {
    EXPECT_THROW(check(scale(Scaling::linear, 1., 1.)), InputError);
    EXPECT_THROW(check(scale(Scaling::linear, 0., nan)), InputError);
    EXPECT_THROW(check(scale(Scaling::logarithmic, 0., 1.)), InputError);
    EXPECT_THROW(check(scale(Scaling::diverging, 0., 0.)), InputError);
    EXPECT_NO_THROW(check(scale(Scaling::diverging, -1., 0.)));
}

TEST(FittedScale, IsRoundAndNotRuledByOneCell) {
    std::vector<float> values;
    for (int i = 0; i < 10000; ++i) values.push_back(static_cast<float>(i) * 0.0097F);
    values.push_back(1e6F);
    const ColourScale s = fitted_scale(values, Scaling::linear, heat_map());
    EXPECT_DOUBLE_EQ(s.min, 0.);
    EXPECT_DOUBLE_EQ(s.max, 100.);
    const ColourScale log = fitted_scale(values, Scaling::logarithmic, heat_map());
    EXPECT_DOUBLE_EQ(log.max, 100.);
    EXPECT_DOUBLE_EQ(log.min, 1.);
}

TEST(FittedScale, HasARangeForAnyValues) {
    const std::vector<std::vector<float>> sets{{}, {NAN, NAN}, {0.F, 0.F}, {5.F}, {-3.F, -3.F}, {1e-20F, 2e-20F}};
    for (const auto& values : sets) {
        for (const Scaling scaling : {Scaling::linear, Scaling::logarithmic, Scaling::diverging}) {
            EXPECT_NO_THROW(check(fitted_scale(values, scaling, flow_map())));
        }
    }
}

TEST(ColourScale, DivergingStepsMayShrinkAwayFromTheCentre) {
    ColourScale s = scale(Scaling::diverging, -200., 200.);
    s.even_within = 4.;
    EXPECT_DOUBLE_EQ(s.position(0.), 0.5);
    EXPECT_DOUBLE_EQ(s.position(200.), 1.);
    EXPECT_DOUBLE_EQ(s.position(-200.), 0.);
    EXPECT_NEAR(s.position(20.), 1. - s.position(-20.), 1e-12);
    EXPECT_GT(s.position(10.), 0.65) << "a twentieth of the end is a third of the way";
    EXPECT_EQ(s.ticks(5), (std::vector<double>{-100., -10., 0., 10., 100.}));
}

}  // namespace
}  // namespace funnel::viz::draw
