// SPDX-License-Identifier: Apache-2.0
#include "kernels/attempt/individual.hpp"

#include "tests/support/scripted_random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace funnel {
namespace {

TravellerClass spread_class() {
    TravellerClass who;
    who.water_log_sd = 0.5F;
    who.pace_log_sd = 0.2F;
    who.body_mass_log_sd = 0.15F;
    who.unacclimatised_share = 0.3F;
    return who;
}
BodyParameters spread_body() {
    BodyParameters body;
    body.dehydration_death_midpoint_sd_pct = 2.5F;
    body.heat_death_midpoint_sd_c = 0.7F;
    return body;
}

TEST(Individual, OfAClassWithoutSpreadIsTheClass) {
    const TravellerClass who;
    const Individual one = draw_individual(who, {}, test::ScriptedRandom{});
    EXPECT_EQ(one.body_mass_kg, who.body_mass_kg);
    EXPECT_EQ(one.surface_m2, body_surface_m2(who.body_mass_kg, who.height_m));
    EXPECT_EQ(one.water_kg, who.water_kg);
    EXPECT_EQ(one.acclimatised, 1.F);
    EXPECT_EQ(one.own_pace, 1.F);
    EXPECT_EQ(one.thirst_shift_pct, 0.F);
    EXPECT_EQ(one.heat_shift_k, 0.F);
}

struct Spread {
    double mean, sd;
};
template <class Of>
Spread spread(const std::vector<Individual>& people, Of&& of) {
    double sum = 0., squares = 0.;
    for (const Individual& one : people) sum += static_cast<double>(of(one));
    const double mean = sum / static_cast<double>(people.size());
    for (const Individual& one : people) squares += std::pow(static_cast<double>(of(one)) - mean, 2.);
    return {mean, std::sqrt(squares / static_cast<double>(people.size() - 1))};
}

std::vector<Individual> people(std::size_t n) {
    std::vector<Individual> all;
    for (std::size_t i = 0; i < n; ++i)
        all.push_back(draw_individual(spread_class(), spread_body(), AttemptRandom{7, 0, 0, i}));
    return all;
}

// 100,000 people know a standard deviation to 0.2 % and a mean to 0.003 of it; the bound at three deviations takes 1.3
// % off a standard deviation. Five such errors, and a spread that is wrong by a twentieth fails.
TEST(Individual, SpreadsAsItsKeysSay) {
    const auto all = people(100000);
    const auto near = [&](const Spread& s, double mean, double sd) {
        EXPECT_NEAR(s.mean, mean, 0.016 * sd);
        EXPECT_NEAR(s.sd, sd, 0.025 * sd);
    };
    near(spread(all, [](const Individual& i) { return std::log(i.water_kg); }), std::log(7.6), 0.5);
    near(spread(all, [](const Individual& i) { return std::log(i.own_pace); }), 0., 0.2);
    near(spread(all, [](const Individual& i) { return std::log(i.body_mass_kg); }), std::log(70.), 0.15);
    near(spread(all, [](const Individual& i) { return i.thirst_shift_pct; }), 0., 2.5);
    near(spread(all, [](const Individual& i) { return i.heat_shift_k; }), 0., 0.7);
    EXPECT_NEAR(spread(all, [](const Individual& i) { return i.acclimatised; }).mean, 0.7, 0.0073);
}

TEST(Individual, DrawsEachOfItsValuesApart) {
    const auto all = people(20000);
    const auto correlation = [&](auto&& a, auto&& b) {
        const Spread sa = spread(all, a), sb = spread(all, b);
        double sum = 0.;
        for (const Individual& i : all)
            sum += (static_cast<double>(a(i)) - sa.mean) * (static_cast<double>(b(i)) - sb.mean);
        return sum / static_cast<double>(all.size()) / sa.sd / sb.sd;
    };
    const auto water = [](const Individual& i) { return i.water_kg; };
    const auto pace = [](const Individual& i) { return i.own_pace; };
    const auto mass = [](const Individual& i) { return i.body_mass_kg; };
    const auto thirst = [](const Individual& i) { return i.thirst_shift_pct; };
    const auto heat = [](const Individual& i) { return i.heat_shift_k; };
    for (const double r : {correlation(water, pace), correlation(water, mass), correlation(pace, mass),
                           correlation(thirst, heat), correlation(water, thirst), correlation(mass, heat)})
        EXPECT_NEAR(r, 0., 0.03);
}

TEST(Individual, HasTheSurfaceOfItsMassAndIsNeverBeyondThreeDeviations) {
    for (const Individual& one : people(20000)) {
        EXPECT_FLOAT_EQ(one.surface_m2, body_surface_m2(one.body_mass_kg, 1.7F));
        EXPECT_LE(std::abs(std::log(one.body_mass_kg / 70.F)), 0.4501F);
        EXPECT_LE(std::abs(one.thirst_shift_pct), 7.5F);
    }
}

}  // namespace
}  // namespace funnel
