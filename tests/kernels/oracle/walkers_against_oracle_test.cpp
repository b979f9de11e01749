// SPDX-License-Identifier: Apache-2.0
// Walkers without memory against the exact chain, cell by cell.
//
// One attempt ends in one cell, whoever else walks: the ends of N attempts are N independent draws from the exact
// distribution over (outcome, cell), which is what a chi-square test needs. Nothing is fitted.
#include "kernels/oracle/walk_oracle.hpp"
#include "kernels/run/batches.hpp"
#include "kernels/run/make_fields.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <vector>

namespace funnel {
namespace {

constexpr std::uint64_t attempts = 3000000;
constexpr double least_expected = 25.;  ///< of a category of its own
/// 99.9 % quantile of a standard normal: a right program fails here once in a thousand seeds; the seed is fixed.
constexpr double quantile_999 = 3.0902;

/// Nothing that is remembered counts: no heat, thirst, rest, fatigue, distress, hour of day.
void forget_everything(World& w) {
    for (TravellerClass& who : w.classes) {
        who.night_speed_factor = 1.F;
        who.rest_from_h = who.rest_until_h = 0.F;
        who.water_kg = 100.F;
        who.perception_strength = 0.F;
    }
    w.enforcement.patrol_night_factor = 1.F;
    w.enforcement.tower_night_factor = 1.F;
    BodyParameters& b = w.body;
    b.heat_death_rate_per_h = b.dehydration_death_rate_per_h = 0.F;
    b.cold_death_rate_per_h = b.other_death_rate_per_h = 0.F;
    b.distress_cold_debt_wh_m2 = 1e9F;
    b.speed_loss_per_deficit = b.sweat_loss_per_deficit = b.core_rise_c_per_pct = 0.F;
    b.spent_core_c = b.recovered_core_c = b.distress_core_c = 1000.F;
    b.distress_deficit_pct = 1000.F;
    b.max_duration_h = 10000.F;
}

/// Rough ground of 100 m cells: a wall with a gap that all must take, a fence, then two ways round a rise, the western
/// one watched more closely.
World two_valleys() {
    World w = test::tiny_world({"...D.........D...", ".................", ".................", "......#####......",
                                "......#####......", "......#####......", "......#####......", "......#####......",
                                ".......###.......", ".................", "########.########", ".................",
                                ".................", ".................", "....E...E...E...."});
    w.cell_m = 100.;
    for (CellIndex i = 0; i < w.shape.cells(); ++i) {
        const Cell c = w.shape.cell(i);
        const auto at = static_cast<std::size_t>(i);
        const std::int32_t aside = std::abs(c.col - 8);  // both valleys alike: people part evenly
        w.elevation_m[at] = 500.F + 4.F * static_cast<float>((c.row * 7 + aside * 11 + c.row * aside * 3) % 13);
        w.time_factor[at] = 1.F + 0.1F * static_cast<float>((c.row * 5 + aside * 3) % 7);
        w.patrol_per_km2[at] = c.col < 8 ? 1.2F : 0.6F;
    }
    w.barrier_types = {{5.F, 0.06F, 0.03F, 0.01F, 0.005F}};
    for (std::int32_t col = 0; col < w.shape.cols; ++col)
        for (int k = 0; k < direction_count; ++k) {
            if (row_step(k) == -1 && neighbour(w.shape, w.shape.index({12, col}), k) != no_cell)
                w.barrier_moves.push_back({w.shape.index({12, col}) * 8 + k, 0});
            if (row_step(k) == 1 && neighbour(w.shape, w.shape.index({11, col}), k) != no_cell)
                w.barrier_moves.push_back({w.shape.index({11, col}) * 8 + k, 0});
        }
    std::sort(w.barrier_moves.begin(), w.barrier_moves.end(),
              [](const BarrierMove& a, const BarrierMove& b) { return a.move < b.move; });
    w.entries[0].barrier_type = 0;
    w.entry_walk_m = 80.F;
    w.destinations.back().caught_probability = 0.2F;  // a checkpoint behind the eastern one
    w.classes.front().kappa = 3.F;
    w.classes.front().risk_weight_h = 0.F;
    forget_everything(w);
    w.run.attempts = attempts;
    w.run.batches = 20;
    return w;
}

/// Shares of attempts by how and where they end: apprehended by cell, then arrived, turned back, died at a barrier.
std::vector<double> end_shares(const WalkFlow& flow) {
    std::vector<double> shares = flow.apprehended;
    shares.push_back(flow.shares.arrived);
    shares.push_back(flow.shares.turned_back);
    shares.push_back(flow.shares.died);
    return shares;
}

/// The same by column in place of cell: which corridor people take, on fewer degrees of freedom.
std::vector<double> by_corridor(const std::vector<double>& ends, GridShape shape) {
    std::vector<double> sums(static_cast<std::size_t>(shape.cols) + 3, 0.);
    const auto cells = static_cast<std::size_t>(shape.cells());
    for (std::size_t i = 0; i < ends.size(); ++i)
        sums[i < cells ? i % static_cast<std::size_t>(shape.cols) : i - cells + static_cast<std::size_t>(shape.cols)] +=
            ends[i];
    return sums;
}

struct ChiSquare {
    double value = 0.;
    int degrees = 0;
    double limit = 0.;  ///< passed by chance once in 1000

    bool rejects() const { return value > limit; }
};

/// Wilson & Hilferty 1931, doi 10.1073/pnas.17.12.684.
double chi_square_999(int degrees) {
    const double a = 2. / (9. * degrees);
    return degrees * std::pow(1. - a + quantile_999 * std::sqrt(a), 3.);
}

/// Pearson's statistic; categories of few expected counts are one.
ChiSquare chi_square(const std::vector<double>& counts, const std::vector<double>& shares) {
    double n = 0.;
    for (const double c : counts) n += c;
    ChiSquare result;
    double rare_counts = 0., rare_expected = 0.;
    int categories = 0;
    const auto add = [&](double count, double expected) {
        if (!(expected > 0.)) return;
        result.value += (count - expected) * (count - expected) / expected;
        ++categories;
    };
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (n * shares[i] >= least_expected) {
            add(counts[i], n * shares[i]);
        } else {
            rare_counts += counts[i];
            rare_expected += n * shares[i];
        }
    }
    add(rare_counts, rare_expected);
    result.degrees = categories - 1;
    result.limit = chi_square_999(result.degrees);
    return result;
}

/// Chance that the test notices that the truth is `truth` and not `said`: noncentral chi-square by its first two
/// moments (Patnaik 1949, doi 10.1093/biomet/36.1-2.202), as a normal.
double power(const std::vector<double>& truth, const std::vector<double>& said) {
    const auto n = static_cast<double>(attempts);
    std::vector<double> expected(truth);
    for (double& e : expected) e *= n;
    const ChiSquare test = chi_square(expected, said);
    const double mean = test.degrees + test.value;
    const double deviation = std::sqrt(2. * (test.degrees + 2. * test.value));
    return 0.5 * std::erfc((test.limit - mean) / deviation / std::sqrt(2.));
}

class WalkersAgainstOracle : public ::testing::Test {
  protected:
    /// The walkers are the same in all cases: they walk once.
    static void SetUpTestSuite() {
        world_ = std::make_unique<World>(two_valleys());
        const auto backend = make_cpu_backend(0);
        fields_ = std::make_unique<Fields>(make_fields(*world_, *backend));
        const auto engine = backend->attempt_engine(*world_, *fields_);
        routes_ = std::make_unique<ClassRoutes>(engine->routes({0, 0, 0, 0}));
        tallies_ = std::make_unique<RunTallies>(empty_tallies(world_->shape, 1));
        run_batches(*world_, *engine, *tallies_, [](const RunTallies&) { return true; });
        check_conservation(*world_, *tallies_);
    }
    static void TearDownTestSuite() {
        world_.reset();
        fields_.reset();
        routes_.reset();
        tallies_.reset();
    }

    static WalkChain chain() {
        return make_walk_chain(*world_, world_->classes.front(), *routes_, fields_->detection_day_per_h,
                               fields_->detection_night_per_h, {});
    }
    static std::vector<double> counts() {
        const auto& seen = tallies_->sum[static_cast<std::size_t>(CellCount::apprehensions)];
        std::vector<double> counts(seen.begin(), seen.end());
        const auto& records = tallies_->records;
        const auto ended = [&](auto&& so) {
            counts.push_back(
                static_cast<double>(std::count_if(records.begin(), records.end(), [&](const AttemptRecord& r) {
                    return so(static_cast<Outcome>(r.outcome));
                })));
        };
        ended([](Outcome o) { return o == Outcome::arrived; });
        ended([](Outcome o) { return o == Outcome::turned_back; });
        ended(is_death);
        return counts;
    }

    static std::unique_ptr<World> world_;
    static std::unique_ptr<Fields> fields_;
    static std::unique_ptr<ClassRoutes> routes_;
    static std::unique_ptr<RunTallies> tallies_;
};
std::unique_ptr<World> WalkersAgainstOracle::world_;
std::unique_ptr<Fields> WalkersAgainstOracle::fields_;
std::unique_ptr<ClassRoutes> WalkersAgainstOracle::routes_;
std::unique_ptr<RunTallies> WalkersAgainstOracle::tallies_;

TEST_F(WalkersAgainstOracle, EndWhereTheChainSaysInEveryCell) {
    // Under the same rate everywhere in a valley, the cells of apprehensions are those of presence: this is the test of
    // presence, too, and an exact one.
    const WalkFlow flow = WalkOracle(chain()).flow();
    ASSERT_GT(flow.shares.arrived, 0.1);
    ASSERT_GT(flow.shares.apprehended, 0.1);
    ASSERT_GT(flow.shares.turned_back, 0.01);
    const ChiSquare test = chi_square(counts(), end_shares(flow));
    EXPECT_GT(test.degrees, 70);
    EXPECT_FALSE(test.rejects()) << "chi-square " << test.value << " with " << test.degrees
                                 << " degrees of freedom, limit " << test.limit;
    RecordProperty("chi_square", std::to_string(test.value));
    RecordProperty("degrees_of_freedom", test.degrees);
}

TEST_F(WalkersAgainstOracle, AreNotTakenForThoseOfAStepOnePercentOff) {
    // In the gap people part for the valleys: the step to the northwest loses a hundredth to that to the northeast.
    WalkChain wrong = chain();
    const CellIndex fork = world_->shape.index({10, 8});
    constexpr int west = 5, east = 7;
    ASSERT_GT(wrong.moves.get(fork, west), 0.3);
    ASSERT_GT(wrong.moves.get(fork, east), 0.3);
    const double moved = 0.01 * wrong.moves.get(fork, west);
    wrong.moves.set(fork, west, wrong.moves.get(fork, west) - moved);
    wrong.moves.set(fork, east, wrong.moves.get(fork, east) + moved);
    const auto said = end_shares(WalkOracle(std::move(wrong)).flow());
    const auto corridors = [&](const std::vector<double>& ends) { return by_corridor(ends, world_->shape); };
    const auto truth = corridors(end_shares(WalkOracle(chain()).flow()));
    const double chance = power(truth, corridors(said));
    RecordProperty("power", std::to_string(chance));
    EXPECT_GT(chance, 0.9);
    EXPECT_FALSE(chi_square(corridors(counts()), truth).rejects());
    EXPECT_TRUE(chi_square(corridors(counts()), corridors(said)).rejects());
}

TEST_F(WalkersAgainstOracle, AreNotTakenForThoseUnderAHazardOnePercentOff) {
    std::vector<float> rate = fields_->detection_day_per_h;
    for (float& r : rate) r *= 1.01F;
    const WalkChain wrong = make_walk_chain(*world_, world_->classes.front(), *routes_, rate, rate, {});
    const auto said = end_shares(WalkOracle(wrong).flow());
    const double chance = power(end_shares(WalkOracle(chain()).flow()), said);
    RecordProperty("power", std::to_string(chance));
    EXPECT_GT(chance, 0.9);
    EXPECT_TRUE(chi_square(counts(), said).rejects());
}

TEST_F(WalkersAgainstOracle, SpendTheMinutesInEachCellThatTheChainSays) {
    // Presence is counted in whole minutes, the rest carried on: less than a minute a visit off.
    const WalkFlow flow = WalkOracle(chain()).flow();
    const auto kind = static_cast<std::size_t>(CellCount::presence_min);
    const double b = world_->run.batches;
    const auto n = static_cast<double>(attempts);
    double minutes = 0.;
    for (CellIndex i = 0; i < world_->shape.cells(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        const auto sum = static_cast<double>(tallies_->sum[kind][at]);
        const auto squared = static_cast<double>(tallies_->squares[kind][at]);
        const double error = std::sqrt(std::max(0., b / (b - 1.) * (squared - sum * sum / b)));
        EXPECT_NEAR(sum / n, 60. * flow.presence_h[at], 6. * error / n + flow.visits.value[at] + 1e-5)
            << "row " << world_->shape.cell(i).row << " col " << world_->shape.cell(i).col;
        minutes += sum;
    }
    // Over a whole attempt only the last minute is cut: half of one in the mean.
    EXPECT_NEAR(minutes / n, 60. * flow.duration_h - 0.5, 0.05);
}

}  // namespace
}  // namespace funnel
