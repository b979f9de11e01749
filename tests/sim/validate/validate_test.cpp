// SPDX-License-Identifier: Apache-2.0
#include "sim/validate/validate.hpp"
#include "sim/validate/models.hpp"
#include "tests/sim/prepare_support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace funnel::sim::validate {
namespace {

using test::expect_problem;

constexpr std::int32_t side = 14;

/// A square of cells 5 km wide. Deaths lie on a ridge across it, help in its north, slopes in its east.
ValidationCells drawn_cells() {
    ValidationCells cells;
    cells.rows = cells.cols = side;
    const std::size_t n = side * side;
    cells.in_frame.resize(n);
    std::iota(cells.in_frame.begin(), cells.in_frame.end(), 0);
    cells.at = cells.in_frame;
    double deaths = 0.;
    for (std::size_t k = 0; k < n; ++k) {
        const double row = static_cast<double>(k / side), col = static_cast<double>(k % side);
        cells.east_km.push_back(5. * col);
        cells.north_km.push_back(-5. * row);
        cells.ground.push_back(1. / static_cast<double>(n));
        cells.deaths.push_back(std::exp(-0.5 * (row - col) * (row - col) / 4.));
        deaths += cells.deaths.back();
        cells.presence.push_back(1. / static_cast<double>(n));
        cells.remoteness_h.push_back(row);
        cells.slope.push_back(0.02 + 0.01 * col);
        cells.heat_danger.push_back(static_cast<double>((k * 7919) % 101) / 101.);
        cells.border_km.push_back(5. * (side - 1. - row));
    }
    for (double& d : cells.deaths) d /= deaths;
    return cells;
}

/// Finds drawn from shares, by a generator of its own.
std::vector<Find> drawn_finds(const std::vector<double>& share, int count, unsigned seed, std::size_t precision = 0) {
    std::mt19937 generator(seed);
    std::vector<double> cumulative(share.size());
    std::partial_sum(share.begin(), share.end(), cumulative.begin());
    std::vector<Find> finds;
    for (int i = 0; i < count; ++i) {
        const double u = static_cast<double>(generator()) / 4294967296. * cumulative.back();
        const auto at = std::upper_bound(cumulative.begin(), cumulative.end(), u);
        finds.push_back({static_cast<std::size_t>(at - cumulative.begin()), precision});
    }
    return finds;
}

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

TEST(Reliability, TakesEquallyLikelyGroundCellByCell) {
    const ValidationCells cells = drawn_cells();
    std::vector<Find> finds;
    for (std::size_t k = 0; k < cells.size() / 10; ++k) finds.push_back({k, 0});
    const auto rows = reliability(cells, cells.ground, finds);
    ASSERT_EQ(rows.size(), 10U);
    EXPECT_NEAR(rows[0].found, 1., 1e-12) << "all lie in the first tenth of cells, all as likely as each other";
    EXPECT_EQ(rows[9].found, 0.);
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

class RemainsTable : public testing::Test {
  protected:
    RemainsRecord read(const std::string& rows,
                       const std::string& header = "reporting_date,lat,lon,location_precision,cause_of_death") {
        return read_remains(files_.text("record.csv", header + "\n" + rows), {"Exposure", "Undetermined"});
    }
    test::RegionFiles files_;
};

TEST_F(RemainsTable, KeepsCausesAndPlacesThatCount) {
    const RemainsRecord record = read(
        "2010-07-01,31.9,-111.5,gps_100m,EXPOSURE\n"
        "2011-07-01,32.0,-111.6,vague_15km,undetermined\n"
        "2011-07-02,32.0,-111.6,gps_100m,Gunshot Wound\n"
        "2011-07-03,32.0,-111.6,moved,Exposure\n"
        "2011-07-04,,,none,Exposure\n");
    ASSERT_EQ(record.remains.size(), 2U);
    EXPECT_EQ(record.remains[0].year, 2010);
    EXPECT_EQ(record.remains[0].precision, 0U);
    EXPECT_EQ(record.remains[1].precision, 3U);
    EXPECT_EQ(record.remains[1].longitude_deg, -111.6);
    EXPECT_EQ(record.other_causes, 1U);
    EXPECT_EQ(record.without_place, 2U);
}

TEST_F(RemainsTable, NamesWhatIsWrongByLineAndColumn) {
    expect_problem([&] { read("2010-07-01,91.9,-111.5,gps_100m,Exposure\n"); }, "line 2: lat is 91.9");
    expect_problem([&] { read("July,31.9,-111.5,gps_100m,Exposure\n"); }, "line 2: reporting_date is \"July\"");
    expect_problem([&] { read("2010-07-01,31.9,-111.5,near,Exposure\n"); }, "line 2: location_precision is \"near\"");
    expect_problem([&] { read("2010-07-01,31.9,x,gps_100m,Exposure\n"); }, "line 2");
    expect_problem(
        [&] { read("2010-07-01,31.9,gps_100m,Exposure\n", "reporting_date,lat,location_precision,cause_of_death"); },
        "lon");
}

TEST(Validate, WantsYearsThatWereNotFitted) {
    EXPECT_EQ(years_of("2001-2010", "--fit-years"), (std::pair<int, int>{2001, 2010}));
    for (const char* text : {"2001", "2010-2001", "a-b", "2001-2010x", "1-2"})
        expect_problem([&] { years_of(text, "--fit-years"); }, std::string("--fit-years ") + text);
    ValidateOptions options;
    options.score_years = {2010, 2015};
    process::Progress quiet{true};
    expect_problem([&] { validate(options, "nowhere", quiet); }, "overlap");
}

}  // namespace
}  // namespace funnel::sim::validate
