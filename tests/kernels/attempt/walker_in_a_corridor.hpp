// SPDX-License-Identifier: Apache-2.0
/// \file
/// A walker in a corridor of five cells, all of whose steps lead east, with scripted chance.
#pragma once

#include "kernels/attempt/walk_decision.hpp"
#include "tests/support/scripted_random.hpp"
#include "tests/support/tiny_world.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace funnel::test {

/// One row of five cells, the fifth the target; every step leads east.
class WalkerInACorridor : public ::testing::Test {
  protected:
    WalkerInACorridor() : world_{tiny_world({"E...D"})} {
        StepRow east{};
        for (auto& level : east.below) level = 32768;
        rows_.assign(5, east);
        rows_[4].flags = step_is_target;
        ground_.assign(5, {500.F, 1.F, 1.F, 0.F, 0.F, 0.F, 0.F, 0, 0, 255, 0});
        view_.shape = world_.shape;
        view_.cell_m = 1000.F;
        view_.ground = ground_.data();
        view_.lapse_k_per_m = world_.lapse_k_per_m.data();
        view_.barrier_moves = barrier_moves_.data();
        view_.barrier_types = barrier_types_.data();
        view_.hours = world_.stations_weather.front().hours.data();
        view_.stations = 1;
        view_.station_elevation_m = station_m_;
        view_.station_weight = world_.station_weight.data();
        view_.start_days = world_.start_days.data();
        view_.start_day_count = 2;
        view_.body = world_.body;
        view_.enforcement = world_.enforcement;
        cls_.who = world_.classes.front();
        for (const Mode mode : {Mode::on_the_way, Mode::alone, Mode::going_back, Mode::to_help, Mode::wandering})
            cls_.tables.set(mode, rows_.data());
        walker_.cell = 0;
        walker_.now_min = walker_.start_min = 12 * 60;
        walker_.seen.limit = walker_.found.limit = walker_.death_limit = 1.F;
    }
    void set_detection(float per_h) {
        for (GroundCell& cell : ground_) cell.detection_day_per_h = cell.detection_night_per_h = per_h;
    }
    Leg next() { return next_leg(walker_, body_, view_, cls_, random_); }

    World world_;
    std::vector<StepRow> rows_;
    std::vector<GroundCell> ground_;
    float station_m_[2] = {500.F, 500.F};
    std::vector<BarrierMove> barrier_moves_{{0 * 8 + 0, 0}};
    std::vector<BarrierType> barrier_types_{{10.F, 0.25F, 0.25F}};
    WorldView view_;
    ClassView cls_;
    Walker walker_;
    BodyNow body_{37.F, 0.F, 1.F};
    ScriptedRandom random_;
};

}  // namespace funnel::test
