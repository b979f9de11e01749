// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to prepare: a World in the making.
#pragma once

#include "kernels/world/world.hpp"
#include "sim/prepare/inputs.hpp"
#include "sim/prepare/report.hpp"
#include "sim/scenario/scenario.hpp"

#include <concepts>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace funnel::sim::prepare {

/// Roads by cell, and the map as the border line divides it.
struct MapLayers {
    std::vector<std::uint8_t> road;             ///< 1: a road touches the cell
    std::vector<std::uint8_t> border_crossing;  ///< moves that cross the border line
    std::vector<std::uint8_t> us_side;          ///< 1: north of the line, ground or not
    std::vector<CellIndex> border_cells;        ///< touched by the line
    std::vector<float> border_distance_m;       ///< to the nearest of them
};

/// All that the stages read and add to.
struct Preparation {
    scenario::Scenario scenario;
    Inputs inputs;
    MapLayers layers;
    World world;
    PrepareReport report;

    void note(std::string sentence) { report.notes.push_back(std::move(sentence)); }
    void number(std::string name, double value) { report.numbers.emplace_back(std::move(name), value); }
    void number(std::string name, std::integral auto count) { number(std::move(name), static_cast<double>(count)); }
};

}  // namespace funnel::sim::prepare
