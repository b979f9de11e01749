// SPDX-License-Identifier: Apache-2.0
// History matching on figures that are formulas: the set that made the record must not be ruled out.
#include "sim/calibrate/waves.hpp"

#include "sim/statistics/sampling_design.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace funnel::sim::calibrate {
namespace {

constexpr double noise = 0.02;

/// Two figures of three keys; neither is a polynomial.
std::vector<double> figures_of(const std::vector<double>& u) {
    return {std::exp(u[0] - 0.5 * u[1]), 1. / (1. + u[1] + 2. * u[2] * u[2])};
}

std::vector<Target> targets_for(const std::vector<double>& truth, std::mt19937_64& random) {
    std::normal_distribution<double> error{0., 1.};
    std::vector<Target> targets;
    for (const double f : figures_of(truth)) {
        Target t;
        t.record_error = 0.03;
        t.discrepancy = 0.01;
        t.value = f + 0.03 * error(random);
        targets.push_back(t);
    }
    return targets;
}

SetResult run(const std::vector<double>& unit, std::mt19937_64& random) {
    std::normal_distribution<double> error{0., noise};
    SetResult set{unit, {}};
    for (const double f : figures_of(unit)) set.figures.push_back({f + error(random), noise});
    return set;
}

/// Three waves of 40 sets.
SearchSpace searched(const std::vector<Target>& targets, std::mt19937_64& random,
                     std::vector<SetResult>* all = nullptr) {
    SearchSpace space{targets, 3.};
    std::vector<SetResult> sets;
    for (std::uint64_t wave = 0; wave < 3; ++wave) {
        for (const auto& unit : next_points(space, 3, 40, wave).points) sets.push_back(run(unit, random));
        space.learn(sets);
    }
    if (all != nullptr) *all = sets;
    return space;
}

TEST(SearchSpace, KeepsTheSetThatMadeTheRecordAndLittleElse) {
    std::mt19937_64 random{11};
    std::uniform_real_distribution<double> anywhere{0.1, 0.9};
    int kept = 0;
    double left = 0.;
    constexpr int trials = 200;
    for (int trial = 0; trial < trials; ++trial) {
        const std::vector<double> truth{anywhere(random), anywhere(random), anywhere(random)};
        const std::vector<Target> targets = targets_for(truth, random);
        const SearchSpace space = searched(targets, random);
        kept += space.holds(truth) ? 1 : 0;
        if (trial < 5) left += next_points(space, 3, 0, 99).share_left / 5.;
    }
    EXPECT_GE(kept, 97 * trials / 100);
    EXPECT_LT(left, 0.15) << "and what lies far from it is ruled out";
    EXPECT_GT(left, 0.0001);
}

/// Nobody died in any run: a record within one death of that rules out nothing.
TEST(SearchSpace, KnowsHowFarItsRunsErr) {
    Target t;
    t.value = 5.;
    t.record_error = 0.5;
    const std::vector<Target> targets{t};
    SearchSpace space{targets, 3.};
    std::vector<SetResult> sets;
    for (const auto& unit : next_points(space, 2, 20, 1).points) sets.push_back({unit, {{0., 156.}}});
    space.learn(sets);
    EXPECT_EQ(next_points(space, 2, 0, 2).share_left, 1.);
}

/// A parabola does not follow a figure that rises in a corner alone; what is right must stay all the same.
TEST(SearchSpace, KeepsTheTruthOfFiguresThatBend) {
    std::mt19937_64 random{17};
    std::uniform_real_distribution<double> anywhere{0.1, 1.};
    const auto steep = [](const std::vector<double>& u) { return std::exp(6. * (u[0] - 1.)) * (1. + 0.3 * u[1]); };
    int kept = 0;
    for (int trial = 0; trial < 100; ++trial) {
        const std::vector<double> truth{anywhere(random), anywhere(random)};
        Target t;
        t.value = steep(truth);
        t.record_error = 0.03;
        const std::vector<Target> targets{t};
        SearchSpace space{targets, 3.};
        std::vector<SetResult> sets;
        for (std::uint64_t wave = 0; wave < 3; ++wave) {
            for (const auto& unit : next_points(space, 2, 64, wave).points) sets.push_back({unit, {{steep(unit), 0.}}});
            space.learn(sets);
        }
        kept += space.holds(truth) ? 1 : 0;
    }
    EXPECT_GE(kept, 95);
}

TEST(SearchSpace, TriesOnlyWhatIsLeftInLaterWaves) {
    std::mt19937_64 random{5};
    const std::vector<double> truth{0.3, 0.6, 0.5};
    const std::vector<Target> targets = targets_for(truth, random);
    std::vector<SetResult> sets;
    const SearchSpace space = searched(targets, random, &sets);
    ASSERT_EQ(sets.size(), 120U);
    const auto agree = [&](std::size_t first) {
        int n = 0;
        for (std::size_t s = first; s < first + 40; ++s) n += greatest_implausibility(targets, sets[s]) <= 3. ? 1 : 0;
        return n;
    };
    EXPECT_LT(agree(0), 10) << "of the whole space";
    EXPECT_GT(agree(80), 25) << "of what two waves left";
    EXPECT_EQ(space.waves().size(), 3U);
}

TEST(NextPoints, AreTheSequenceItselfBeforeAnythingIsKnown) {
    const std::vector<Target> targets(1);
    const SearchSpace space{targets, 3.};
    statistics::SobolPoints sequence{4, 8};
    const WavePoints next = next_points(space, 4, 5, 8);
    ASSERT_EQ(next.points.size(), 5U);
    EXPECT_EQ(next.share_left, 1.);
    for (const auto& point : next.points) EXPECT_EQ(point, sequence.next());
}

TEST(NextPoints, AreNoneWhereNothingAgrees) {
    std::mt19937_64 random{5};
    std::vector<Target> targets = targets_for({0.5, 0.5, 0.5}, random);
    targets[0].value = 100.;
    SearchSpace space{targets, 3.};
    std::vector<SetResult> sets;
    for (const auto& unit : next_points(space, 3, 40, 1).points) sets.push_back(run(unit, random));
    space.learn(sets);
    const WavePoints next = next_points(space, 3, 10, 2);
    EXPECT_TRUE(next.points.empty());
    EXPECT_EQ(next.share_left, 0.);
}

}  // namespace
}  // namespace funnel::sim::calibrate
