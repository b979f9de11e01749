// SPDX-License-Identifier: Apache-2.0
#include "kernels/attempt/surroundings.hpp"

#include "kernels/attempt/ground_cells.hpp"
#include "kernels/run/batches.hpp"
#include "kernels/run/make_fields.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>
#include <vector>

namespace funnel {
namespace {

/// A plain with a wall of 300 m on its west side; the sun stands 10 degrees high, in the east until noon, then in the
/// west.
World beside_a_wall() {
    World world = test::tiny_world({"^....", "^E..D", "^...."}, 35.F);
    auto& hours = world.stations_weather.front().hours;
    hours = test::constant_weather(35.F, 700.F);
    for (WeatherHour& h : hours)
        if (h.sun_elevation_deg > 0.F) h.sun_elevation_deg = 10.F;
    for (int h = 0; h < hours_of_year; ++h) world.sun_azimuth_deg.push_back(h % 24 < 12 ? 90.F : 270.F);
    return world;
}

class BesideAWall : public ::testing::Test {
  protected:
    void look(const World& world) {
        world_ = world;
        fields_ = make_fields(world_, *backend_);
        ground_ = make_ground_cells(world_, fields_);
        view_.shape = world_.shape;
        view_.ground = ground_.data();
        view_.lapse_k_per_m = world_.lapse_k_per_m.data();
        view_.hours = world_.stations_weather.front().hours.data();
        view_.stations = 1;
        view_.station_elevation_m = &world_.stations_weather.front().elevation_m;
        view_.station_weight = world_.station_weight.data();
        view_.albedo = world_.albedo;
        view_.shade_sky_view = world_.shade_sky_view;
        view_.horizon = fields_.horizon.empty() ? nullptr : fields_.horizon.data();
        view_.sun_azimuth_deg = world_.sun_azimuth_deg.data();
    }
    LegAir walking(CellIndex cell, int hour) {
        return air_on_the_move(view_, surroundings_at(view_, cell, hour), cell);
    }
    LegAir resting(CellIndex cell, int hour) { return air_at_rest(view_, surroundings_at(view_, cell, hour), cell); }

    std::unique_ptr<Backend> backend_ = make_cpu_backend(1);
    World world_;
    Fields fields_;
    std::vector<GroundCell> ground_;
    WorldView view_;
};

constexpr CellIndex at_wall = 6, far_off = 9;  // one and four kilometres from the wall

TEST_F(BesideAWall, TheEveningSunIsHiddenAndTheMorningSunIsNot) {
    look(beside_a_wall());
    const LegAir morning = walking(at_wall, 9), evening = walking(at_wall, 15);
    EXPECT_GT(morning.sunlight_w_m2, 150.F);
    EXPECT_LT(evening.sunlight_w_m2, 0.5F * morning.sunlight_w_m2) << "no beam";
    EXPECT_GT(evening.sunlight_w_m2, 0.F) << "the sky's light is left";
    EXPECT_LT(evening.ground_c, morning.ground_c - 5.F) << "ground in the shade is cooler";
    EXPECT_GT(evening.ground_c, evening.air_c) << "but not as cool as the air";
    // From four kilometres the wall is 4 degrees high: the sun of 10 degrees stands over it.
    EXPECT_FLOAT_EQ(walking(far_off, 15).sunlight_w_m2, walking(far_off, 9).sunlight_w_m2);
}

TEST_F(BesideAWall, LessSkyIsSeenWalkingAndResting) {
    look(beside_a_wall());
    EXPECT_LT(walking(at_wall, 9).sky_view, 0.99F);
    EXPECT_GT(walking(at_wall, 9).sky_view, 0.9F);
    EXPECT_FLOAT_EQ(resting(at_wall, 9).sky_view, world_.shade_sky_view * walking(at_wall, 9).sky_view);
}

TEST_F(BesideAWall, NothingIsHiddenWhenTheWorldCastsNoShade) {
    World open = beside_a_wall();
    open.sun_azimuth_deg.clear();
    look(open);
    EXPECT_TRUE(fields_.horizon.empty());
    EXPECT_EQ(walking(at_wall, 15).sky_view, 1.F);
    EXPECT_EQ(walking(at_wall, 15).sunlight_w_m2, walking(at_wall, 9).sunlight_w_m2);
}

TEST_F(BesideAWall, NightBeginsWhenTheSunIsDown) {
    World dusk = beside_a_wall();
    for (const auto& [hour, elevation_deg] : {std::pair{9, 0.1F}, {10, 0.F}, {11, -3.F}}) {
        WeatherHour& h = dusk.stations_weather.front().hours[static_cast<std::size_t>(hour)];
        h.sun_elevation_deg = elevation_deg;
        h.direct_normal_w_m2 = 50.F;
    }
    look(dusk);
    EXPECT_FALSE(surroundings_at(view_, far_off, 9).night);
    EXPECT_EQ(surroundings_at(view_, far_off, 9).direct_normal_w_m2, 50.F);
    for (const int hour : {10, 11}) {
        EXPECT_TRUE(surroundings_at(view_, far_off, hour).night) << hour;
        EXPECT_EQ(surroundings_at(view_, far_off, hour).direct_normal_w_m2, 0.F) << "no beam from below";
    }
}

std::uint64_t hash_of_run(const World& world) {
    const auto backend = make_cpu_backend(2);
    const auto engine = backend->attempt_engine(world, make_fields(world, *backend));
    RunTallies tallies = empty_tallies(world.shape, 1);
    run_batches(world, *engine, tallies, [](const RunTallies&) { return true; });
    return hash_of(tallies);
}

TEST(TerrainShade, LeavesEveryBitOfARunOnAPlain) {
    World plain = test::tiny_world({"D......", ".......", "E.....E"}, 41.F);
    plain.stations_weather.front().hours = test::constant_weather(41.F, 900.F);
    const std::uint64_t open = hash_of_run(plain);
    plain.sun_azimuth_deg.assign(8760, 180.F);
    EXPECT_EQ(hash_of_run(plain), open);
}

TEST(TerrainShade, ReachesTheBodiesOfARun) {
    World wall = beside_a_wall();
    wall.classes[0].depart_from_h = 13.F;
    wall.classes[0].depart_until_h = 14.F;
    const std::uint64_t shaded = hash_of_run(wall);
    wall.sun_azimuth_deg.clear();
    EXPECT_NE(hash_of_run(wall), shaded);
}

}  // namespace
}  // namespace funnel
