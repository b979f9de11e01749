// SPDX-License-Identifier: Apache-2.0
// Who goes on to which staging place when one has become harder.
#include "sim/staging_choice.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace funnel::sim {
namespace {

/// Four places 100 km apart on a line, and one beside the last.
const PlacePositions at{{0., 100e3, 200e3, 300e3, 300e3}, {0., 0., 0., 0., 1e3}};
const std::vector<double> share{0.4, 0.1, 0.2, 0.25, 0.05};
constexpr double scale_h = 5.;

std::vector<double> after(const std::vector<double>& rise_h, double reach_km, double following = 1.) {
    return shares_after_rise(share, rise_h, at, {scale_h, reach_km, following});
}

double sum(const std::vector<double>& v) { return std::accumulate(v.begin(), v.end(), 0.); }

TEST(StagingChoice, KeepsSharesWhereNothingOrEverythingRoseAlike) {
    for (const double reach_km : {0., 30., 200., 5000.})
        for (const double following : {0., 0.4, 1.})
            for (const double rise : {0., 7., -3., 5000.}) {
                const std::vector<double> s = after(std::vector<double>(5, rise), reach_km, following);
                for (std::size_t p = 0; p < s.size(); ++p)
                    EXPECT_NEAR(s[p], share[p], 1e-12) << reach_km << " " << following << " " << rise;
            }
}

TEST(StagingChoice, WithoutReachIsALogitAroundTheShares) {
    const std::vector<double> s = after({5., 0., 0., 0., 10.}, 0.);
    const double whole = 0.4 * std::exp(-1.) + 0.55 + 0.05 * std::exp(-2.);
    EXPECT_NEAR(s[0], 0.4 * std::exp(-1.) / whole, 1e-12);
    EXPECT_NEAR(s[1], 0.1 / whole, 1e-12);
    EXPECT_NEAR(s[4], 0.05 * std::exp(-2.) / whole, 1e-12);
}

// Of the first place 1 - exp(-1) leave; the weights of the five are exp(-1), 1, 1, 1, 1.
TEST(StagingChoice, SendsThoseWhoLeaveToAllPlacesAlikeWithoutFollowing) {
    const std::vector<double> s = after({5., 0., 0., 0., 0.}, 0., 0.);
    const double leaving = 0.4 * (1. - std::exp(-1.)), each = leaving / (4. + std::exp(-1.));
    EXPECT_NEAR(s[0], 0.4 - leaving + each * std::exp(-1.), 1e-12);
    for (std::size_t p = 1; p < s.size(); ++p) EXPECT_NEAR(s[p], share[p] + each, 1e-12) << p;
}

TEST(StagingChoice, SendsThemToSquareRootsOfTheSharesWhereTheyFollowByHalf) {
    const std::vector<double> s = after({1e3, 0., 0., 0., 0.}, 0., 0.5);
    const double roots = std::sqrt(0.1) + std::sqrt(0.2) + std::sqrt(0.25) + std::sqrt(0.05);
    EXPECT_NEAR(s[0], 0., 1e-12);
    for (std::size_t p = 1; p < s.size(); ++p)
        EXPECT_NEAR(s[p], share[p] + 0.4 * std::sqrt(share[p]) / roots, 1e-12) << p;
}

// exp(-200/100) of those who go to the second place, that has no rise, go to the fourth; the fifth lies 1 km on.
TEST(StagingChoice, SendsFewerToPlacesFurtherAway) {
    const std::vector<double> s = after({1e3, 0., 0., 0., 0.}, 100., 0.);
    EXPECT_NEAR((s[3] - share[3]) / (s[1] - share[1]), std::exp(-2.), 1e-12);
    EXPECT_NEAR((s[2] - share[2]) / (s[1] - share[1]), std::exp(-1.), 1e-12);
}

// By hand: exp(-1) of the others stay; the first place weighs 1, the others exp(-1) each.
TEST(StagingChoice, DrawsPeopleToAPlaceThatHasBecomeEasier) {
    const double e = std::exp(-1.), leaving = 0.6 * (1. - e);
    EXPECT_NEAR(after({-5., 0., 0., 0., 0.}, 0., 0.)[0], 0.4 + leaving / (1. + 4. * e), 1e-12);
    EXPECT_NEAR(after({-5., 0., 0., 0., 0.}, 0., 1.)[0], 0.4 / (0.4 + 0.6 * e), 1e-12);  // the logit
}

TEST(StagingChoice, OfEndlessReachIsThatLogit) {
    const std::vector<double> rise{6., 1., 0., 3., 0.}, logit = after(rise, 0.), far = after(rise, 1e7);
    for (std::size_t p = 0; p < logit.size(); ++p) EXPECT_NEAR(far[p], logit[p], 1e-4);
}

TEST(StagingChoice, SendsThoseWhoLeaveToTheNextPlacesAndLosesNobody) {
    const std::vector<double> s = after({8., 0., 0., 0., 0.}, 80.);
    EXPECT_NEAR(sum(s), 1., 1e-12);
    EXPECT_LT(s[0], share[0]);
    // How many times as many come: fewer and fewer from west to east.
    EXPECT_GT(s[1] / share[1], 1.2);
    EXPECT_GT(s[1] / share[1], s[2] / share[2]);
    EXPECT_GT(s[2] / share[2], s[3] / share[3]);
    EXPECT_GE(s[3] / share[3], 1.);
    EXPECT_NEAR(s[4] / share[4], s[3] / share[3], 0.02);  // beside each other
}

TEST(StagingChoice, WithNextToNoReachKeepsAllWhereTheyAre) {
    const std::vector<double> s =
        shares_after_rise(share, std::vector<double>{30., 0., 0., 0., 0.},
                          {{0., 1e6, 2e6, 3e6, 4e6}, {0., 0., 0., 0., 0.}}, {scale_h, 20., 1.});
    for (std::size_t p = 0; p < s.size(); ++p) EXPECT_NEAR(s[p], share[p], 1e-6);
}

TEST(StagingChoice, StaysWholeWhereNumbersRunOut) {
    for (const double reach_km : {0., 0.05, 100.})
        for (const double following : {0., 1.})
            for (const double rise : {1e6, -1e6}) {
                const std::vector<double> s = after({rise, 0., 0., 0., 0.}, reach_km, following);
                EXPECT_NEAR(sum(s), 1., 1e-12) << reach_km << " " << following << " " << rise;
            }
}

TEST(StagingChoice, LeavesPlacesNobodyUsesAlone) {
    const std::vector<double> none{0.5, 0., 0.5, 0., 0.};
    for (const double reach_km : {0., 100.})
        for (const double following : {0., 1.}) {
            const std::vector<double> s =
                shares_after_rise(none, std::vector<double>{2., -1e6, 0., 0., 0.}, at, {scale_h, reach_km, following});
            EXPECT_EQ(s[1], 0.);
            EXPECT_NEAR(s[0] + s[2], 1., 1e-12);
            EXPECT_GT(s[2], s[0]);
        }
}

}  // namespace
}  // namespace funnel::sim
