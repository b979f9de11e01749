// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to prepare: the steps from a scenario to a World, each testable alone.
#pragma once

#include "geo/burn.hpp"
#include "geo/features.hpp"
#include "geo/grid_spec.hpp"
#include "sim/prepare/landcover_factors.hpp"
#include "sim/prepare/prepare.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace funnel::sim::prepare {

/// A scenario whose "synthetic:NAME" sources are files for as long as this lives.
class ResolvedScenario {
  public:
    explicit ResolvedScenario(const scenario::Scenario& scenario);
    ~ResolvedScenario();
    ResolvedScenario(const ResolvedScenario&) = delete;
    ResolvedScenario& operator=(const ResolvedScenario&) = delete;

    const scenario::Scenario& scenario() const { return scenario_; }
    const geo::GridSpec& grid() const { return grid_; }

  private:
    void publish();

    scenario::Scenario scenario_;
    geo::GridSpec grid_;
    std::filesystem::path folder_;  ///< empty: nothing is synthetic
};

/// The grid of [region]: from bounds, or whole cells around the features of `polygon`.
geo::GridSpec grid_of_region(const scenario::RegionSpec& region);

/// A weather station's place beside its year.
struct PlacedStation {
    WeatherStation station;
    geo::Point at;  ///< in the grid's CRS
};

/// What the sources hold, brought into the grid's CRS.
struct Inputs {
    geo::GridSpec grid;
    std::vector<float> elevation_m;
    std::vector<std::uint8_t> landcover;  ///< `no_class` where unknown; empty: no source
    LandcoverFactors factors;
    std::vector<geo::Feature> roads;
    std::vector<geo::Feature> water_lines;
    std::vector<geo::Feature> border;
    std::vector<std::vector<geo::Feature>> barriers;  ///< by [[terrain.barriers]]
    std::vector<geo::Feature> towns;
    std::vector<geo::Feature> help_towns;
    std::vector<geo::Feature> destinations;  ///< by [[destinations.place]]
    std::vector<geo::Feature> posture_lines;
    std::vector<geo::Feature> posture_polygons;
    std::vector<geo::Feature> towers;
    std::vector<geo::Feature> sensors;
    std::vector<geo::Feature> stations;
    std::vector<geo::Feature> beacons;
    std::vector<geo::Feature> water;
    std::vector<geo::Feature> phone_coverage;
    std::vector<geo::Feature> teams;
    std::vector<StagingPlace> staging;
    std::vector<PlacedStation> weather;
    std::vector<double> traffic;  ///< by border segment, adds up to 1; empty: none is known
};

/// Reads every source. Throws one InputError with the problems of all of them.
Inputs read_inputs(const ResolvedScenario& resolved, PrepareReport& report);

/// The stations of [weather] with their years, in the order of the files.
std::vector<PlacedStation> read_weather(const scenario::Scenario& scenario, const geo::GridSpec& grid);

/// Which cells roads run through, and what the border line makes of the map.
struct MapLayers {
    std::vector<std::uint8_t> road;             ///< 1: a road touches the cell
    std::vector<std::uint8_t> border_crossing;  ///< moves that cross the border line
    std::vector<std::uint8_t> us_side;          ///< 1: north of the line, ground or not
    std::vector<CellIndex> border_cells;        ///< touched by the line
    std::vector<float> border_distance_m;       ///< to the nearest of them
};

/// Elevation, factors; `walkable` is 1 on any ground that carries a walker; fills `road`.
void make_ground(const scenario::Scenario& scenario, const Inputs& inputs, MapLayers& layers, World& world,
                 PrepareReport& report);

/// Divides the map by the border line; `walkable` becomes 0 beyond it. Fills the other layers and `blocked_moves`.
void make_sides(const scenario::Scenario& scenario, const Inputs& inputs, MapLayers& layers, World& world,
                PrepareReport& report);

void make_barriers(const scenario::Scenario& scenario, const Inputs& inputs, World& world, PrepareReport& report);

/// Destinations, places of help, known water.
void make_targets(const scenario::Scenario& scenario, const Inputs& inputs, const MapLayers& layers, World& world,
                  PrepareReport& report);

/// Where people in distress are found by phone and by teams.
void make_rescue(const scenario::Scenario& scenario, const Inputs& inputs, World& world, PrepareReport& report);

/// Segments of the border and the cells where attempts start; those that lead nowhere are left out.
void make_entries(const scenario::Scenario& scenario, const Inputs& inputs, const MapLayers& layers, World& world,
                  PrepareReport& report);

/// Agents on duty per km2: their sum over walkable ground is the number on duty.
void make_patrol(const scenario::Scenario& scenario, const Inputs& inputs, const MapLayers& layers, World& world,
                 PrepareReport& report);

/// Patrol density, towers, response.
void make_enforcement(const scenario::Scenario& scenario, const Inputs& inputs, const MapLayers& layers, World& world,
                      PrepareReport& report);

/// Weights of the weather stations and the days attempts may start.
void make_air(const scenario::Scenario& scenario, const Inputs& inputs, World& world, PrepareReport& report);

/// Towns of at least `min_population` and, unless `country` is empty, of that country. Features without `population`
/// are kept; InputError when none has the field `country`.
std::vector<geo::Feature> chosen_towns(const std::vector<geo::Feature>& towns, double min_population,
                                       const std::string& country);

/// The cell nearest to `from`, itself included, that `good` accepts, within `reach` cells (straight distance of
/// centres); `no_cell` when there is none. `from` may lie beyond the edge. Ties: the lowest index.
CellIndex nearest_cell_where(GridShape shape, Cell from, std::int32_t reach,
                             const std::function<bool(CellIndex)>& good);

}  // namespace funnel::sim::prepare
