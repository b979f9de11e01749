// SPDX-License-Identifier: Apache-2.0
#include "kernels/run/make_fields.hpp"

#include "kernels/enforcement/detection.hpp"
#include "kernels/heat/daily_maximum.hpp"
#include "kernels/heat/terrain_horizon.hpp"
#include "kernels/run/remoteness.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel {
namespace {

constexpr float mild_daily_maximum_c = 30.F;
constexpr float heat_danger_step_k = 10.F;

std::size_t size_of(const World& world) { return static_cast<std::size_t>(world.shape.cells()); }

/// Adds one tower's detection rate to the cells it sees.
void add_tower(const World& world, const Tower& tower, Backend& backend, std::vector<float>& rate_per_h,
               std::vector<std::uint16_t>& visibility) {
    const auto& e = world.enforcement;
    ViewshedProblem problem;
    problem.shape = world.shape;
    problem.cell_m = static_cast<float>(world.cell_m);
    problem.elevation_m = world.elevation_m;
    problem.observer_x_cells = static_cast<float>((tower.x_m - world.west_m) / world.cell_m - 0.5);
    problem.observer_y_cells = static_cast<float>((world.north_m - tower.y_m) / world.cell_m - 0.5);
    problem.observer_height_m = tower.height_m;
    problem.target_height_m = e.target_height_m;
    problem.range_m = tower.range_m;
    problem.curvature = e.curvature;
    const std::vector<std::uint8_t> seen = backend.viewshed(problem);
    for (CellIndex i = 0; i < world.shape.cells(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (!seen[at]) continue;
        const Cell c = world.shape.cell(i);
        const float dx = (static_cast<float>(c.col) - problem.observer_x_cells) * problem.cell_m;
        const float dy = (static_cast<float>(c.row) - problem.observer_y_cells) * problem.cell_m;
        rate_per_h[at] += tower_detection_rate_per_h(e.tower_rate_per_h, std::sqrt(dx * dx + dy * dy), tower.range_m);
        visibility[at] = static_cast<std::uint16_t>(visibility[at] + 1);
    }
}

/// Horizons by azimuth, and from them the sky that a level surface sees: the mean of cos^2 of the horizon (Dozier &
/// Frew 1990, doi 10.1109/36.58986, equation 7b without slope).
void add_horizons(const World& world, Backend& backend, Fields& fields) {
    const std::size_t n = size_of(world);
    fields.horizon.resize(n * horizon_azimuths);
    std::vector<float> seen(n, 0.F);
    HorizonProblem problem;
    problem.shape = world.shape;
    problem.cell_m = static_cast<float>(world.cell_m);
    problem.elevation_m = world.elevation_m;
    problem.curvature = static_cast<double>(world.enforcement.curvature);
    for (std::size_t a = 0; a < horizon_azimuths; ++a) {
        problem.azimuth_deg = 360. * static_cast<double>(a) / horizon_azimuths;
        const std::vector<float> rise = backend.horizon(problem);
        for (std::size_t i = 0; i < n; ++i) {
            fields.horizon[i * horizon_azimuths + a] = packed_horizon(rise[i]);
            const float up = rise[i] > 0.F ? rise[i] : 0.F;
            seen[i] += 1.F / (1.F + up * up);
        }
    }
    fields.sky_view.resize(n);
    for (std::size_t i = 0; i < n; ++i)
        fields.sky_view[i] = static_cast<std::uint8_t>(seen[i] * (255.F / horizon_azimuths) + 0.5F);
}

/// A sensor that hears less ground than a cell has gives its own cell that share of its rate; one that hears more gives
/// all of it to the cells whose middle it hears.
std::vector<float> sensor_rates_per_h(const World& world) {
    std::vector<float> rate_per_h(size_of(world), 0.F);
    for (const GroundSensor& sensor : world.sensors) {
        const double x = (sensor.x_m - world.west_m) / world.cell_m - 0.5;
        const double y = (world.north_m - sensor.y_m) / world.cell_m - 0.5;
        const Cell own{static_cast<std::int32_t>(std::floor(y + 0.5)), static_cast<std::int32_t>(std::floor(x + 0.5))};
        const float share = heard_share(sensor.range_m, static_cast<float>(world.cell_m));
        const double reach = share < 1.F ? 0. : static_cast<double>(sensor.range_m) / world.cell_m;
        const auto cells = static_cast<std::int32_t>(std::ceil(reach));
        for (std::int32_t row = own.row - cells; row <= own.row + cells; ++row)
            for (std::int32_t col = own.col - cells; col <= own.col + cells; ++col) {
                const bool is_own = row == own.row && col == own.col;
                if (!world.shape.contains({row, col}) || !(is_own || std::hypot(row - y, col - x) <= reach)) continue;
                rate_per_h[static_cast<std::size_t>(world.shape.index({row, col}))] +=
                    share * world.enforcement.sensor_rate_per_h;
            }
    }
    return rate_per_h;
}

std::vector<float> response_hours(const World& world, Backend& backend) {
    // No station on the map: the response is at hand at once.
    if (world.stations.empty()) return std::vector<float>(size_of(world), 0.F);
    CostProblem problem;
    problem.shape = world.shape;
    problem.cell_m = static_cast<float>(world.cell_m);
    problem.elevation_m = world.elevation_m;
    problem.time_factor = world.response_slowness_s_m;
    problem.speed_function = SpeedFunction::constant;
    problem.cliff_slope = std::numeric_limits<float>::infinity();
    problem.targets = world.stations;
    return hours_from_seconds(backend.cost_to_go(problem));
}

}  // namespace

Fields make_fields(const World& world, Backend& backend) {
    const std::size_t n = size_of(world);
    const auto& e = world.enforcement;
    Fields fields;
    fields.slope = backend.slope(world.shape, static_cast<float>(world.cell_m), world.elevation_m);
    fields.walk_time_h = walking_hours(world, world.destinations, backend);
    fields.remoteness_h = remoteness_hours(world, backend);
    fields.response_h = response_hours(world, backend);

    std::vector<float> tower_per_h(n, 0.F);
    fields.visibility.assign(n, 0);
    for (const Tower& tower : world.towers) add_tower(world, tower, backend, tower_per_h, fields.visibility);

    const std::vector<float> sensor_per_h = sensor_rates_per_h(world);
    fields.detection_day_per_h.resize(n);
    fields.detection_night_per_h.resize(n);
    fields.heat_danger = mean_daily_maximum_c(world);
    for (std::size_t i = 0; i < n; ++i) {
        const float patrol_per_h =
            patrol_encounter_rate_per_h(e.patrol_sweep_width_m, e.patrol_speed_m_s, world.patrol_per_km2[i]);
        const float reached = response_probability(fields.response_h[i], e.response_time_scale_h);
        // Patrols are already there; what a tower sees or a sensor hears, a team must still reach.
        fields.detection_day_per_h[i] = patrol_per_h + (tower_per_h[i] + sensor_per_h[i]) * reached;
        fields.detection_night_per_h[i] =
            patrol_per_h * e.patrol_night_factor + (tower_per_h[i] * e.tower_night_factor + sensor_per_h[i]) * reached;
        // Not std::max, which would make 0 of the NaN that ground without elevation has.
        const float steps = (fields.heat_danger[i] - mild_daily_maximum_c) / heat_danger_step_k;
        fields.heat_danger[i] = steps < 0.F ? 0.F : steps;
    }
    if (!world.sun_azimuth_deg.empty()) add_horizons(world, backend, fields);
    return fields;
}

}  // namespace funnel
