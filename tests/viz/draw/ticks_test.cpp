// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/ticks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funnel::viz::draw {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pointwise;

TEST(LinearTicks, AreMultiplesOfOneTwoFive) {
    EXPECT_THAT(linear_ticks(0., 10., 5), ElementsAre(0., 2., 4., 6., 8., 10.));
    EXPECT_THAT(linear_ticks(-400., 400., 4), ElementsAre(-400., -200., 0., 200., 400.));
    EXPECT_THAT(linear_ticks(0.13, 0.42, 3), Pointwise(DoubleNear(1e-12), {0.2, 0.3, 0.4}));
    EXPECT_THAT(linear_ticks(3., 3., 5), IsEmpty());
}

TEST(LinearTicks, AreNeverManyMoreThanWanted) {
    for (double max = 0.001; max < 1e7; max *= 1.37) {
        const auto n = linear_ticks(0., max, 6).size();
        EXPECT_GE(n, 3U) << max;
        EXPECT_LE(n, 10U) << max;
    }
}

TEST(LogTicks, ShowDecadesAndTheirHalvesWhereThereIsRoom) {
    EXPECT_THAT(log_ticks(1., 100., 8), Pointwise(DoubleNear(1e-9), {1., 2., 5., 10., 20., 50., 100.}));
    EXPECT_THAT(log_ticks(1., 1e4, 8), Pointwise(DoubleNear(1e-9), {1., 10., 100., 1000., 10000.}));
    EXPECT_THAT(log_ticks(1., 1e8, 4), Pointwise(DoubleNear(1e-3), {1., 100., 1e4, 1e6, 1e8}));
}

TEST(NumberText, GroupsDigitsAndKeepsTheDecimalsOfTheStep) {
    EXPECT_EQ(number_text(1250.), "1,250");
    EXPECT_EQ(number_text(1234567.), "1,234,567");
    EXPECT_EQ(number_text(0.25), "0.25");
    EXPECT_EQ(number_text(2., 0.5), "2.0");
    EXPECT_EQ(number_text(-3., 1.), "−3");
    EXPECT_EQ(number_text(-0.0001, 0.1), "0.0") << "no minus sign before zero";
    EXPECT_EQ(number_text(20., 10.), "20");
    EXPECT_EQ(rounded_text(18.434, 3), "18.4");
    EXPECT_EQ(rounded_text(12345., 2), "12,000");
}

TEST(NiceFloor, TakesTheLargestOneTwoOrFiveBelow) {
    EXPECT_DOUBLE_EQ(nice_floor(9.9), 5.);
    EXPECT_DOUBLE_EQ(nice_floor(4.9), 2.);
    EXPECT_DOUBLE_EQ(nice_floor(1000.), 1000.);
    EXPECT_DOUBLE_EQ(nice_floor(0.3), 0.2);
}

}  // namespace
}  // namespace funnel::viz::draw
