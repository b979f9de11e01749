// SPDX-License-Identifier: Apache-2.0
#include "sim/validate/models.hpp"

#include "tests/sim/validate/drawn_cells.hpp"

#include <gtest/gtest.h>

namespace funnel::sim::validate {
namespace {

std::vector<double> found_shares(const ValidationCells& cells, double per_hour) {
    std::vector<double> share = cells.deaths;
    for (std::size_t k = 0; k < cells.size(); ++k) share[k] *= std::exp(-per_hour * cells.remoteness_h[k]);
    return share;
}

double parameter(const ShareMap& map, const std::string& name) {
    for (const auto& [key, value] : map.parameters)
        if (key == name) return value;
    return std::nan("");
}

TEST(FindModel, GetsBackTheDistanceThatFindsWereDrawnWith) {
    const ValidationCells cells = drawn_cells();
    const auto families = model_families(cells);
    for (const double truth : {0., 0.2, 0.4}) {
        const auto finds = drawn_finds(found_shares(cells, truth), 3000, 7);
        const ShareMap& best = fitted(cells, families[0], finds);
        EXPECT_EQ(parameter(best, "unfound_per_remoteness_h"), truth);
        EXPECT_EQ(parameter(best, "smoothing_km"), 0.);
        EXPECT_EQ(parameter(best, "floor"), 0.02);
    }
}

TEST(Scores, PutTheModelThatIsTrueBeforeAllOthers) {
    const ValidationCells cells = drawn_cells();
    const auto families = model_families(cells);
    const auto fit = drawn_finds(found_shares(cells, 0.2), 2000, 1),
               fresh = drawn_finds(found_shares(cells, 0.2), 1000, 2);
    const FindScores first = score(cells, fitted(cells, families[0], fit), fresh);
    EXPECT_GT(first.auc(), 0.8);
    for (std::size_t f = 1; f < families.size(); ++f)
        EXPECT_GT(first.mean_gain(), score(cells, fitted(cells, families[f], fit), fresh).mean_gain() + 0.1)
            << families[f].name;
}

TEST(Scores, GiveAModelThatIsWrongNothing) {
    const ValidationCells truth = drawn_cells();
    ValidationCells wrong = truth;
    std::mt19937 generator(5);
    std::shuffle(wrong.deaths.begin(), wrong.deaths.end(), generator);  // the same shares on other cells
    const auto finds = drawn_finds(truth.deaths, 2000, 3), fresh = drawn_finds(truth.deaths, 1000, 4);
    const auto score_of = [&](const ValidationCells& cells) {
        return score(cells, fitted(cells, model_families(cells)[0], finds), fresh);
    };
    EXPECT_GT(score_of(truth).mean_gain(), 0.5);
    EXPECT_LT(score_of(wrong).mean_gain(), 0.05);
    EXPECT_LT(score_of(wrong).auc(), 0.65);
}

TEST(Scores, OfTheUniformMapAreZeroAndOneHalf) {
    const ValidationCells cells = drawn_cells();
    const ShareMap uniform{{}, cells.ground};
    const FindScores scores = score(cells, uniform, drawn_finds(cells.deaths, 500, 6));
    EXPECT_NEAR(scores.mean_gain(), 0., 1e-12);
    EXPECT_NEAR(scores.auc(), 0.5, 1e-12);
}

TEST(Scores, AddUpEquallyLikelyGroundCellByCell) {
    ValidationCells cells = drawn_cells();
    std::mt19937 generator(11);
    double all = 0.;  // whose last bits tell the order
    for (double& ground : cells.ground) all += ground = static_cast<double>(generator()) / 4294967296. / side / side;
    const FindScores scores = score(cells, {{}, cells.ground}, {{0, 0}});
    EXPECT_EQ(scores.ranked_below[0], 0.5 * all);
}

TEST(Scores, KnowThatAVaguePlaceSaysLess) {
    const ValidationCells cells = drawn_cells();
    const ShareMap truth{{}, blurred(cells, cells.deaths, 0.)};
    std::vector<double> with_floor = cells.deaths;
    for (std::size_t k = 0; k < cells.size(); ++k) with_floor[k] = 0.9 * with_floor[k] + 0.1 * cells.ground[k];
    const ShareMap map{{}, with_floor};
    const double exact = score(cells, map, drawn_finds(with_floor, 2000, 8, 0)).mean_gain();
    const double vague = score(cells, map, drawn_finds(blurred(cells, with_floor, 15. / 2.45), 2000, 8, 3)).mean_gain();
    EXPECT_LT(vague, 0.9 * exact);
    EXPECT_GT(vague, 0.);
}

TEST(Blur, KeepsTheSumAndSpreadsWhatItMoves) {
    const ValidationCells cells = drawn_cells();
    std::vector<double> one(cells.size(), 0.);
    one[side * 7 + 7] = 1.;
    const auto wide = blurred(cells, one, 10.);
    EXPECT_NEAR(std::accumulate(wide.begin(), wide.end(), 0.), 1., 1e-12);
    EXPECT_LT(wide[side * 7 + 7], 0.1);
    EXPECT_NEAR(wide[side * 7 + 9], wide[side * 9 + 7], 1e-15);
    EXPECT_NEAR(wide[side * 7 + 9] / wide[side * 7 + 7], std::exp(-0.5), 1e-12) << "10 km off";
    EXPECT_EQ(blurred(cells, one, 0.5), one);
}

}  // namespace
}  // namespace funnel::sim::validate
