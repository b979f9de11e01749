// SPDX-License-Identifier: Apache-2.0
#include "kernels/routing/perception.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funnel {
namespace {

constexpr AttemptRandom map_one{7, 0, 1, 3};

PerceptionLattice lattice_of(const AttemptRandom& random, double length_m = 2000.) {
    return make_perception_lattice(random, length_m, 0., 0., 400000., 400000.);
}

TEST(Perception, IsTheSameForEveryWindowOfTheGround) {
    const PerceptionLattice wide = lattice_of(map_one);
    const PerceptionLattice narrow = make_perception_lattice(map_one, 2000., 150000., 250000., 160000., 260000.);
    for (double x = 150000.; x < 160000.; x += 777.)
        EXPECT_EQ(perception_at(wide.view, x, 255000.), perception_at(narrow.view, x, 255000.));
}

TEST(Perception, HasMeanZeroVarianceOneAndTheStatedCorrelation) {
    // 4900 points 5 km apart: nearly independent. Standard errors: mean 0.014, variance 0.02, correlation 0.014;
    // limits at four of them. A lattice length wrong by a tenth would move the correlation by 0.07.
    const PerceptionLattice lattice = lattice_of(map_one);
    double sum = 0.;
    double squares = 0.;
    double products = 0.;
    int n = 0;
    for (double x = 12345.; x < 360000.; x += 5000.)
        for (double y = 12345.; y < 360000.; y += 5000.) {
            const double here = perception_at(lattice.view, x, y);
            const double beside = perception_at(lattice.view, x + 2000., y);
            sum += here;
            squares += here * here;
            products += here * beside;
            ++n;
        }
    EXPECT_NEAR(sum / n, 0., 0.057);
    EXPECT_NEAR(squares / n, 1., 0.08);
    EXPECT_NEAR(products / n, std::exp(-1.), 0.057);
}

TEST(Perception, DiffersBetweenBatchesClassesAndSeeds) {
    const float here = perception_at(lattice_of(map_one).view, 50000., 50000.);
    EXPECT_NE(here, perception_at(lattice_of({7, 0, 1, 4}).view, 50000., 50000.));
    EXPECT_NE(here, perception_at(lattice_of({7, 0, 0, 3}).view, 50000., 50000.));
    EXPECT_NE(here, perception_at(lattice_of({8, 0, 1, 3}).view, 50000., 50000.));
    EXPECT_EQ(here, perception_at(lattice_of(map_one).view, 50000., 50000.));
}

TEST(Perception, IsSmooth) {
    const PerceptionLattice lattice = lattice_of(map_one);
    for (double x = 10000.; x < 30000.; x += 10.)
        EXPECT_LT(std::abs(perception_at(lattice.view, x + 10., 20000.) - perception_at(lattice.view, x, 20000.)),
                  0.05F);
}

}  // namespace
}  // namespace funnel
