// SPDX-License-Identifier: Apache-2.0
#include "kernels/core/root.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace funnel {
namespace {

/// A falling function with its root at `root`, and the number of times it was asked.
template <class Shape>
struct Falling {
    Shape shape;
    double root;
    int* asked;
    double operator()(double x) const {
        ++*asked;
        return shape(root - x);
    }
};

template <class Shape>
void expect_found(Shape shape, double root, double low, double high, int at_most) {
    int asked = 0;
    const double found = root_in_bracket(Falling<Shape>{shape, root, &asked}, low, high, 1e-6);
    EXPECT_NEAR(found, root, 0.5000001e-6);
    EXPECT_LE(asked, at_most);
}

TEST(RootInBracket, FindsSmoothRootsInFewSteps) {
    expect_found([](double d) { return d; }, 3.25, 0., 100., 12);
    expect_found([](double d) { return std::sinh(d / 20.); }, 310., 280., 400., 20);
    expect_found([](double d) { return d + 0.01 * d * d * d; }, 310., 280., 400., 30);
}

// Flat on one side, steep on the other: where plain false position creeps. Three steps for every halving is the bound.
TEST(RootInBracket, NeverNeedsMoreThanThreeStepsForAHalving) {
    const int bound = 3 * 27 + 5;  // log2(120 / 1e-6) is 27
    expect_found([](double d) { return d < 0. ? 1e6 * d : 1e-6 * d; }, 281., 280., 400., bound);
    expect_found([](double d) { return d < 0. ? 1e-6 * d : 1e6 * d; }, 399., 280., 400., bound);
    expect_found([](double d) { return d * d * d * d * d * d * d; }, 333.3, 280., 400., bound);
    expect_found([](double d) { return d >= 0. ? 1. : -1.; }, 333.3, 280., 400., bound);
}

TEST(RootInBracket, FindsARootAtEitherEnd) {
    expect_found([](double d) { return d; }, 280., 280., 400., 20);
    expect_found([](double d) { return d; }, 400., 280., 400., 20);
}

TEST(RootInBracket, IsNotANumberWithoutABracket) {
    EXPECT_TRUE(std::isnan(root_in_bracket([](double x) { return 5. - x; }, 6., 9., 1e-6)));
    EXPECT_TRUE(std::isnan(root_in_bracket([](double x) { return x - 5.; }, 0., 9., 1e-6)));
    EXPECT_TRUE(
        std::isnan(root_in_bracket([](double) { return std::numeric_limits<double>::quiet_NaN(); }, 0., 9., 1e-6)));
}

TEST(RootInBracket, WorksInSinglePrecision) {
    EXPECT_NEAR(root_in_bracket([](float x) { return 1e10F - x * x * x * x; }, 250.F, 400.F, 1e-3F), 316.22777F, 1e-3F);
}

}  // namespace
}  // namespace funnel
