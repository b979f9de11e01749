// SPDX-License-Identifier: Apache-2.0
#include "kernels/enforcement/detection.hpp"

#include "kernels/core/random.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace funnel {
namespace {

TEST(PatrolEncounterRate, IsWidthTimesSpeedTimesDensity) {
    // 300 m x 3 m/s x 3600 s = 3.24 km2 swept in an hour.
    EXPECT_NEAR(patrol_encounter_rate_per_h(300.F, 3.F, 1.F), 3.24F, 1e-5F);
    EXPECT_NEAR(patrol_encounter_rate_per_h(300.F, 3.F, 0.02F), 0.0648F, 1e-6F);
    EXPECT_EQ(patrol_encounter_rate_per_h(300.F, 3.F, 0.F), 0.F);
}

/// Patrols that walk straight stretches in random directions over a square that closes on itself, one after the other;
/// counts how often one comes within half the sweep width of somebody who sits in the middle.
class SimulatedSearch {
  public:
    double encounters_per_patrol_hour(int patrols, int stretches) {
        long encounters = 0;
        for (int patrol = 0; patrol < patrols; ++patrol)
            encounters += one_patrol(static_cast<std::uint32_t>(patrol), stretches);
        counted = encounters;
        return static_cast<double>(encounters)
               / (patrols * static_cast<double>(stretches) * stretch_m / speed_m_s / 3600.);
    }
    static constexpr double side_m = 3000.;
    static constexpr double width_m = 300.;
    static constexpr double speed_m_s = 3.;
    static constexpr double stretch_m = 3000.;
    static constexpr double step_m = 6.;
    long counted = 0;

  private:
    static double uniform(std::uint32_t patrol, std::uint32_t n, int which) {
        return static_cast<double>(uniform_open(philox4x32_10({{n, patrol, 0, 0}}, 17U, 4U).v[which]));
    }
    static double from_middle(double x) { return x - side_m * std::floor(x / side_m) - 0.5 * side_m; }

    static long one_patrol(std::uint32_t patrol, int stretches) {
        double x = side_m * uniform(patrol, 0xFFFFFFFFU, 0);
        double y = side_m * uniform(patrol, 0xFFFFFFFFU, 1);
        const auto near = [&] { return std::hypot(from_middle(x), from_middle(y)) < 0.5 * width_m; };
        bool was_near = near();
        long encounters = 0;
        for (int stretch = 0; stretch < stretches; ++stretch) {
            const double angle = 2. * 3.14159265358979 * uniform(patrol, static_cast<std::uint32_t>(stretch), 2);
            const double dx = step_m * std::cos(angle);
            const double dy = step_m * std::sin(angle);
            for (int step = 0; step < static_cast<int>(stretch_m / step_m); ++step) {
                x += dx;
                y += dy;
                const bool is_near = near();
                encounters += is_near && !was_near ? 1 : 0;
                was_near = is_near;
            }
        }
        return encounters;
    }
};

TEST(PatrolEncounterRate, IsThatOfASimulatedRandomSearch) {
    SimulatedSearch search;
    const double simulated = search.encounters_per_patrol_hour(400, 125);
    const auto expected = static_cast<double>(patrol_encounter_rate_per_h(
        static_cast<float>(SimulatedSearch::width_m), static_cast<float>(SimulatedSearch::speed_m_s),
        static_cast<float>(1e6 / (SimulatedSearch::side_m * SimulatedSearch::side_m))));
    // About 5000 encounters, nearly independent: one standard error is 1.4 %, with a tenth more for those who turn back
    // into the circle. Five standard errors: a false alarm in two million seeds; a rate wrong by a sixth is always
    // seen, as is radius taken for width (a half) and a patrol's speed without its direction (pi / 2).
    ASSERT_GT(search.counted, 4000);
    const double standard_error = 1.1 / std::sqrt(static_cast<double>(search.counted));
    EXPECT_NEAR(simulated / expected, 1., 5. * standard_error);
    EXPECT_GT(std::abs(simulated / (7. / 6. * expected) - 1.), 5. * standard_error);
}

TEST(TowerDetectionRate, FallsWithTheSquareOfTheDistanceToNothingAtItsRange) {
    EXPECT_EQ(tower_detection_rate_per_h(0.6F, 0.F, 12000.F), 0.6F);
    EXPECT_NEAR(tower_detection_rate_per_h(0.6F, 6000.F, 12000.F), 0.45F, 1e-6F);
    EXPECT_EQ(tower_detection_rate_per_h(0.6F, 12000.F, 12000.F), 0.F);
    EXPECT_EQ(tower_detection_rate_per_h(0.6F, 20000.F, 12000.F), 0.F);
}

TEST(ResponseProbability, FallsToOneInEAtTheScale) {
    EXPECT_EQ(response_probability(0.F, 1.5F), 1.F);
    EXPECT_NEAR(response_probability(1.5F, 1.5F), 0.36788F, 1e-5F);
    EXPECT_NEAR(response_probability(3.F, 1.5F), 0.13534F, 1e-5F);
}

TEST(ResponseProbability, IsNothingWhereNobodyCanCome) {
    EXPECT_EQ(response_probability(std::numeric_limits<float>::infinity(), 1.5F), 0.F);
    EXPECT_EQ(response_probability(std::numeric_limits<float>::quiet_NaN(), 1.5F), 0.F);
}

}  // namespace
}  // namespace funnel
