// SPDX-License-Identifier: Apache-2.0
// Who goes on to which staging place when one has become harder.
#include "sim/demand/staging_choice.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace funnel::sim::demand {
namespace {

/// Four places 100 km apart on a line, and one beside the last.
const StagingMap at{{0., 100e3, 200e3, 300e3, 300e3}, {0., 0., 0., 0., 1e3}};
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

// By hand: Z = 0.4 / e + 0.6; the other four places have become less hard by the same, so that each draws alike.
TEST(StagingChoice, SendsThoseWhoLeaveToAllPlacesAlikeWithoutFollowing) {
    const std::vector<double> s = after({5., 0., 0., 0., 0.}, 0., 0.);
    const double e = std::exp(-1.), leaving = 0.4 * (1. - e / (0.4 * e + 0.6));
    EXPECT_NEAR(s[0], 0.4 - leaving, 1e-12);
    for (std::size_t p = 1; p < s.size(); ++p) EXPECT_NEAR(s[p], share[p] + leaving / 4., 1e-12) << p;
}

TEST(StagingChoice, SendsThemToSquareRootsOfTheSharesWhereTheyFollowByHalf) {
    const std::vector<double> s = after({1e3, 0., 0., 0., 0.}, 0., 0.5);
    const double roots = std::sqrt(0.1) + std::sqrt(0.2) + std::sqrt(0.25) + std::sqrt(0.05);
    EXPECT_NEAR(s[0], 0., 1e-12);
    for (std::size_t p = 1; p < s.size(); ++p)
        EXPECT_NEAR(s[p], share[p] + 0.4 * std::sqrt(share[p]) / roots, 1e-12) << p;
}

TEST(StagingChoice, SendsThemByTheAttractionOfThePlaces) {
    StagingMap drawn = at;
    drawn.attraction = {7., 1., 2., 3., 4.};
    const std::vector<double> s =
        shares_after_rise(share, std::vector<double>{1e3, 0., 0., 0., 0.}, drawn, {scale_h, 0., 0.});
    for (std::size_t p = 1; p < s.size(); ++p)
        EXPECT_NEAR(s[p], share[p] + 0.4 * drawn.attraction[p] / 10., 1e-12) << p;
    drawn.attraction.assign(5, 3.);
    for (const double following : {0., 0.5, 1.}) {
        const std::vector<double> rise_h{4., 0., 1., 0., 0.}, alike = after(rise_h, 90., following);
        const std::vector<double> as_none = shares_after_rise(share, rise_h, drawn, {scale_h, 90., following});
        for (std::size_t p = 0; p < alike.size(); ++p) EXPECT_NEAR(as_none[p], alike[p], 1e-12) << p;
    }
}

// By hand: a = exp(-1) and exp(-3); the first place rose by the scale.
TEST(StagingChoice, CountsTheNearerPlacesForMore) {
    const StagingMap three{{0., 100e3, 300e3}, {0., 0., 0.}};
    const std::vector<double> s = shares_after_rise(std::vector<double>{0.5, 0.25, 0.25},
                                                    std::vector<double>{scale_h, 0., 0.}, three, {scale_h, 100., 1.});
    const double e = std::exp(-1.), a1 = std::exp(-1.), a2 = std::exp(-3.);
    const double mean = (0.5 * e + 0.25 * a1 + 0.25 * a2) / (0.5 + 0.25 * a1 + 0.25 * a2);
    const double leaving = 0.5 * (1. - e / mean);
    EXPECT_NEAR(s[0], 0.5 - leaving, 1e-12);
    EXPECT_NEAR(s[1], 0.25 + leaving * a1 / (a1 + a2), 1e-12);
    EXPECT_NEAR(s[2], 0.25 + leaving * a2 / (a1 + a2), 1e-12);
}

TEST(StagingChoice, SendsAsManyAwayAsTheLogitWhereverTheyGo) {
    const std::vector<double> rise{6., 1., 0., 3., -2.}, logit = after(rise, 0.);
    for (const double following : {0., 0.5, 1.}) {
        const std::vector<double> s = after(rise, 0., following);
        for (const std::size_t left : {0UL, 3UL}) EXPECT_NEAR(s[left], logit[left], 1e-12) << following;
        EXPECT_NEAR(sum(s), 1., 1e-12);
    }
}

// However easy it has become, and however small or large it is.
TEST(StagingChoice, IsNotMovedByAPlaceOutOfReach) {
    const StagingMap far{{0., 100e3, 200e3, 9e6, 9e6}, {0., 0., 0., 0., 1e3}};
    for (const double following : {0., 1.}) {
        const std::vector<double> s =
            shares_after_rise(share, std::vector<double>{0., 0., 0., -5., -5.}, far, {scale_h, 100., following});
        for (std::size_t p = 0; p < s.size(); ++p) EXPECT_NEAR(s[p], share[p], 1e-12);
    }
}

TEST(StagingChoice, DrawsNobodyToAPlaceThatIsNoLessHardThanTheMean) {
    const std::vector<double> s = after({5., 4., 0., 0., 0.}, 0., 0.);
    EXPECT_LT(s[1], share[1]);
    for (std::size_t p = 2; p < s.size(); ++p) EXPECT_GT(s[p], share[p]);
}

// A village that has become easier draws as many as it is large, however they choose; nobody is stirred up elsewhere.
TEST(StagingChoice, IsHardlyMovedByAPlaceOfNextToNoShare) {
    const std::vector<double> village{0.4, 0.1, 0.48, 0.02 - 1e-5, 1e-5};
    for (const double following : {0., 1.}) {
        const std::vector<double> s =
            shares_after_rise(village, std::vector<double>{0., 0., 0., 0., -5.}, at, {scale_h, 0., following});
        EXPECT_NEAR(s[4], 1e-5 * std::exp(1.), 1e-8) << following;
        for (std::size_t p = 0; p < 4; ++p) EXPECT_NEAR(s[p], village[p], 2e-5);
    }
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
}  // namespace funnel::sim::demand
