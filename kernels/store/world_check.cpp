// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/world_check.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/world/parameter_fields.hpp"
#include "kernels/world/parameter_ranges.hpp"

#include <charconv>
#include <cmath>

namespace funnel {
namespace {

constexpr std::size_t hours_of_a_year = 8760;
constexpr std::uint16_t last_day = 364;
/// Shares are floats, and people write 0.333.
constexpr double share_tolerance = 1e-4;
constexpr float weight_tolerance = 1e-4F;
/// As the keys [run] attempts and batches have it.
constexpr std::uint64_t most_attempts = 10'000'000'000;
constexpr std::uint32_t most_batches = 4096;

[[noreturn]] void refuse(const std::string& given, const std::string& expected) {
    throw InputError("World: " + given, expected, "prepare the world again from its scenario (`funnel prepare`)");
}

/// A number as people write it, to its last digit: to_string would make 0.000000 of 1e-9.
template <class T>
std::string number_text(T value) {
    char text[40];
    if constexpr (std::is_floating_point_v<T>) {
        const T size = std::fabs(value);
        if (size == T{0} || (size > T(1e-5) && size < T(1e9)))
            return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed).ptr};
    }
    return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

std::string at(const char* name, std::size_t i) { return std::string(name) + "[" + std::to_string(i) + "]"; }

template <class T>
void check_size(const char* name, const std::vector<T>& list, std::size_t expected) {
    if (list.size() == expected) return;
    refuse(std::string(name) + " has " + std::to_string(list.size()) + " values", std::to_string(expected));
}

template <class T>
void check_any(const char* name, const std::vector<T>& list) {
    if (list.empty()) refuse(std::string("no ") + name, "at least one");
}

/// Each value must pass; `rule` says in words what that means.
template <class T, class Good>
void check_each(const char* name, const std::vector<T>& list, const char* rule, Good&& good) {
    for (std::size_t i = 0; i < list.size(); ++i)
        if (!good(list[i])) refuse(at(name, i) + " is " + number_text(list[i]), rule);
}

/// Every float and double member of a struct of parameters: finite, and in its range.
template <class Struct>
void check_members(const std::string& name, const Struct& s) {
    visit_fields(s, [&](const char* member, const auto& value) {
        if constexpr (std::is_floating_point_v<std::remove_cvref_t<decltype(value)>>) {
            const std::string given = name + "." + member + " is " + number_text(value);
            if (!std::isfinite(value)) refuse(given, "a finite number");
            const MemberRange* range = range_of<Struct>(member);
            if (range != nullptr && !range->contains(static_cast<float>(value)))
                refuse(given, (range->low_open ? "more than " : "") + number_text(range->low)
                                  + (range->low_open ? ", up to " : " to ") + number_text(range->high));
        }
    });
}

void check_month(const char* name, std::uint32_t month) {
    if (month < 1 || month > 12) refuse(std::string(name) + " is " + std::to_string(month), "a month, 1 to 12");
}

/// Of going on for ever, 1, there is no end.
void check_probability(const char* name, float value) {
    if (!(value >= 0.F && value < 1.F)) refuse(std::string(name) + " is " + number_text(value), "0 to below 1");
}

/// False for NaN.
bool in_range(float v, float low, float high) { return v >= low && v <= high; }
bool is_flag(std::uint8_t v) { return v <= 1; }
bool is_count(float v) { return v >= 0.F && std::isfinite(v); }
bool is_factor(float v) { return v > 0.F && std::isfinite(v); }

void check_map(const World& w) {
    if (w.shape.rows < 1 || w.shape.cols < 1)
        refuse("a map of " + std::to_string(w.shape.rows) + " x " + std::to_string(w.shape.cols) + " cells",
               "at least 1 x 1");
    if (!(w.cell_m > 0.) || !std::isfinite(w.cell_m) || !std::isfinite(w.west_m) || !std::isfinite(w.north_m))
        refuse("cells of " + number_text(w.cell_m) + " m from " + number_text(w.west_m) + ", " + number_text(w.north_m),
               "finite numbers, the size more than 0");
}

void check_ground(const World& w, std::size_t n) {
    check_size("elevation_m", w.elevation_m, n);
    check_size("time_factor", w.time_factor, n);
    check_size("energy_factor", w.energy_factor, n);
    check_size("walkable", w.walkable, n);
    check_size("blocked_moves", w.blocked_moves, n);
    check_each("elevation_m", w.elevation_m, "-500 to 9000 m, or NaN where there is none",
               [](float v) { return std::isnan(v) || (v >= -500.F && v <= 9000.F); });
    check_each("time_factor", w.time_factor, "a finite number above 0", is_factor);
    check_each("energy_factor", w.energy_factor, "a finite number above 0", is_factor);
    check_each("walkable", w.walkable, "0 or 1", is_flag);
    for (std::size_t i = 0; i < n; ++i)
        if (w.walkable[i] != 0 && std::isnan(w.elevation_m[i]))
            refuse(at("walkable", i) + " is 1", "0 where elevation_m is NaN");
}

void check_blocked_moves(const World& w) {
    for (CellIndex i = 0; i < w.shape.cells(); ++i) {
        const unsigned mask = w.blocked_moves[static_cast<std::size_t>(i)];
        for (int k = 0; mask != 0 && k < direction_count; ++k) {
            if ((mask >> k & 1U) == 0) continue;
            const CellIndex j = neighbour(w.shape, i, k);
            if (j != no_cell && (w.blocked_moves[static_cast<std::size_t>(j)] >> opposite(k) & 1U) != 0) continue;
            refuse(at("blocked_moves", static_cast<std::size_t>(i)) + " blocks direction " + std::to_string(k),
                   "a move on the map that is blocked both ways");
        }
    }
}

void check_barriers(const World& w) {
    check_size("barrier_names", w.barrier_names, w.barrier_types.size());
    for (const BarrierType& type : w.barrier_types) {
        check_members("barrier_types", type);
    }
    CellIndex before = -1;
    for (std::size_t i = 0; i < w.barrier_moves.size(); ++i) {
        const BarrierMove& m = w.barrier_moves[i];
        if (m.move <= before || m.move >= w.shape.cells() * direction_count)
            refuse(at("barrier_moves", i) + " is move " + std::to_string(m.move) + " after " + std::to_string(before),
                   "moves of the map in ascending order, each once");
        if (m.type >= w.barrier_types.size())
            refuse(at("barrier_moves", i) + " has type " + std::to_string(m.type),
                   "less than " + std::to_string(w.barrier_types.size()));
        before = m.move;
    }
}

/// Shares of `list` must be 0 or more and add up to 1.
void check_shares(const char* name, const auto& list) {
    double sum = 0.;
    for (const auto& item : list) {
        if (item.share < 0.F) refuse(std::string("a share of ") + number_text(item.share) + " in " + name, "0 or more");
        sum += static_cast<double>(item.share);
    }
    if (!(std::abs(sum - 1.) <= share_tolerance))
        refuse(std::string("shares of ") + name + " add up to " + number_text(sum), "1");
}

/// A class's choices by number.
void check_march(const TravellerClass& c) {
    if (static_cast<int>(c.speed_function) >= speed_function_count)
        refuse("speed_function of a class is " + std::to_string(static_cast<int>(c.speed_function)),
               "less than " + std::to_string(speed_function_count));
    if (static_cast<int>(c.metabolic_model) >= metabolic_model_count)
        refuse("metabolic_model of a class is " + std::to_string(static_cast<int>(c.metabolic_model)),
               "less than " + std::to_string(metabolic_model_count));
}

/// The minutes of a batch in one cell are counted in 32 bits; all of its attempts might spend all of theirs there.
void check_minutes_of_a_batch(const World& w) {
    constexpr double limit = 4294967295.;
    constexpr double longest_leg_min = 1440.;
    const double minutes =
        static_cast<double>(w.run.attempts) * (static_cast<double>(w.body.max_duration_h) * 60. + longest_leg_min);
    if (minutes / static_cast<double>(w.run.batches) > limit)
        refuse(std::to_string(w.run.attempts) + " attempts in " + std::to_string(w.run.batches)
                   + " batches may spend more minutes in a cell than can be counted",
               "at least " + std::to_string(static_cast<std::uint64_t>(minutes / limit) + 1) + " batches");
}

void check_people(const World& w) {
    check_any("classes", w.classes);
    check_size("class_names", w.class_names, w.classes.size());
    for (std::size_t i = 0; i < w.classes.size(); ++i) {
        check_members(at("classes", i), w.classes[i]);
        check_march(w.classes[i]);
    }
    check_shares("classes", w.classes);
    check_any("staging", w.staging);
    for (std::size_t i = 0; i < w.staging.size(); ++i) check_members(at("staging", i), w.staging[i]);
    check_shares("staging", w.staging);
    check_members("body", w.body);
    check_month("body.land_water_monsoon_first_month", w.body.land_water_monsoon_first_month);
    check_month("body.land_water_monsoon_last_month", w.body.land_water_monsoon_last_month);
    check_members("separation", w.separation);
    if (w.run.attempts < 1 || w.run.batches < 1) refuse("a run without attempts or batches", "at least one of each");
    if (w.run.attempts > most_attempts || w.run.batches > most_batches)
        refuse(std::to_string(w.run.attempts) + " attempts in " + std::to_string(w.run.batches) + " batches",
               "up to 1e10 attempts and 4096 batches");
    check_probability("run.try_again_probability", w.run.try_again_probability);
    check_minutes_of_a_batch(w);
}

bool is_walkable(const World& w, CellIndex cell) {
    return cell >= 0 && cell < w.shape.cells() && w.walkable[static_cast<std::size_t>(cell)] != 0;
}

void check_entry(const World& w, std::size_t i) {
    const EntryCell& entry = w.entries[i];
    if (!is_walkable(w, entry.cell))
        refuse(at("entries", i) + " is cell " + std::to_string(entry.cell), "a walkable cell of the map");
    if (entry.segment < 0 || static_cast<std::size_t>(entry.segment) >= w.segments.size())
        refuse(at("entries", i) + " is of segment " + std::to_string(entry.segment),
               "less than " + std::to_string(w.segments.size()));
    if (entry.barrier_type < -1 || entry.barrier_type >= static_cast<std::int32_t>(w.barrier_types.size()))
        refuse(at("entries", i) + " has barrier type " + std::to_string(entry.barrier_type),
               "-1 (none) or less than " + std::to_string(w.barrier_types.size()));
    if (!is_count(entry.barrier_cost_s))
        refuse(at("entries", i) + " costs " + number_text(entry.barrier_cost_s) + " s", "a finite number of 0 or more");
    if (!(entry.line_turned_back_probability >= 0.F && entry.line_turned_back_probability < 1.F))
        refuse(at("entries", i) + " turns back " + number_text(entry.line_turned_back_probability) + " of all",
               "a probability of 0 or more, below 1");
    check_size("access_s of an entry", entry.access_s, w.staging.size());
    check_each("access_s of an entry", entry.access_s, "a finite number of 0 or more", is_count);
}

void check_entries(const World& w) {
    check_any("segments", w.segments);
    for (std::size_t i = 0; i < w.segments.size(); ++i) check_members(at("segments", i), w.segments[i]);
    check_any("entries", w.entries);
    for (std::size_t i = 0; i < w.entries.size(); ++i) check_entry(w, i);
    if (!(is_count(w.entry_walk_m) && static_cast<double>(w.entry_walk_m) <= w.cell_m))
        refuse("entry_walk_m is " + number_text(w.entry_walk_m), "0 to the size of a cell");
}

void check_targets(const World& w, const char* name, const std::vector<Target>& targets, bool walked) {
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const Target& t = targets[i];
        const bool on_map = t.cell >= 0 && t.cell < w.shape.cells();
        if (!on_map || (walked && !is_walkable(w, t.cell)))
            refuse(at(name, i) + " is cell " + std::to_string(t.cell),
                   walked ? "a walkable cell of the map" : "a cell of the map");
        if (!is_count(t.terminal_cost_s))
            refuse(at(name, i) + " costs " + number_text(t.terminal_cost_s) + " s", "a finite number of 0 or more");
        if (!(t.caught_probability >= 0.F && t.caught_probability < 1.F))
            refuse(at(name, i) + " is passed with " + number_text(t.caught_probability) + " caught",
                   "a probability below 1");
        if (t.caught_probability > 0.F && i > 0 && targets[i - 1].cell >= t.cell)
            refuse(at(name, i) + " follows one of a higher cell", "targets with a checkpoint in order of cells");
    }
}

void check_destination_groups(const World& w) {
    for (std::size_t g = 0; g < w.destination_groups.size(); ++g) {
        const DestinationGroup& group = w.destination_groups[g];
        const std::string name = at("destination_groups", g);
        if (!(group.attraction > 0.F && std::isfinite(group.attraction)))
            refuse(name + " has attraction " + number_text(group.attraction), "a finite number above 0");
        if (group.destinations.empty()) refuse(name + " holds no destination", "one or more");
        for (std::size_t i = 0; i < group.destinations.size(); ++i)
            if (group.destinations[i] >= w.destinations.size()
                || (i > 0 && group.destinations[i] <= group.destinations[i - 1]))
                refuse(name + " holds destination " + std::to_string(group.destinations[i]),
                       "rising indices below " + std::to_string(w.destinations.size()));
    }
    if (!(w.destination_scale_h > 0.F && std::isfinite(w.destination_scale_h)))
        refuse("destination_scale_h is " + number_text(w.destination_scale_h), "a finite number above 0");
    if (!(w.checkpoints_operating_share >= 0.F && w.checkpoints_operating_share <= 1.F))
        refuse("checkpoints_operating_share is " + number_text(w.checkpoints_operating_share), "a number from 0 to 1");
}

void check_enforcement(const World& w, std::size_t n) {
    check_members("enforcement", w.enforcement);
    check_size("patrol_per_km2", w.patrol_per_km2, n);
    check_each("patrol_per_km2", w.patrol_per_km2, "a finite number of 0 or more", is_count);
    check_size("response_slowness_s_m", w.response_slowness_s_m, n);
    check_each("response_slowness_s_m", w.response_slowness_s_m, "more than 0, infinity where no team goes",
               [](float v) { return v > 0.F; });
    check_targets(w, "stations", w.stations, false);
    for (std::size_t i = 0; i < w.towers.size(); ++i) {
        const Tower& tower = w.towers[i];
        check_members(at("towers", i), tower);
        const double col = (tower.x_m - w.west_m) / w.cell_m;
        const double row = (w.north_m - tower.y_m) / w.cell_m;
        if (!(col >= 0. && col <= w.shape.cols && row >= 0. && row <= w.shape.rows))
            refuse(at("towers", i) + " stands at " + number_text(tower.x_m) + ", " + number_text(tower.y_m),
                   "a place on the map");
        const bool good =
            tower.range_m > 0.F && tower.range_m <= 200000.F && tower.height_m >= 0.F && tower.height_m <= 1000.F;
        if (!good)
            refuse(at("towers", i) + " is " + number_text(tower.height_m) + " m high and sees "
                       + number_text(tower.range_m) + " m",
                   "a height of 0 to 1000 m, a range above 0, up to 200 km");
    }
}

void check_sensors(const World& w) {
    for (std::size_t i = 0; i < w.sensors.size(); ++i) {
        const GroundSensor& sensor = w.sensors[i];
        check_members(at("sensors", i), sensor);
        const double col = (sensor.x_m - w.west_m) / w.cell_m;
        const double row = (w.north_m - sensor.y_m) / w.cell_m;
        if (!(col >= 0. && col < w.shape.cols && row >= 0. && row < w.shape.rows))
            refuse(at("sensors", i) + " lies off the map", "a place on the map");
        if (!(sensor.range_m > 0.F && sensor.range_m <= 5000.F))
            refuse(at("sensors", i) + " hears " + number_text(sensor.range_m) + " m", "a range above 0, up to 5 km");
    }
}

void check_station(const WeatherStation& station) {
    if (!in_range(station.elevation_m, -500.F, 9000.F))
        refuse("weather station " + station.name + " lies at " + number_text(station.elevation_m) + " m",
               "-500 to 9000 m above the sea");
    if (station.hours.size() != hours_of_a_year)
        refuse("weather station " + station.name + " has " + std::to_string(station.hours.size()) + " hours",
               "8760, a year without leap day");
    for (std::size_t h = 0; h < station.hours.size(); ++h) {
        const WeatherHour& x = station.hours[h];
        // What the reader of weather files lets through, and what the greatest offsets of a scenario make of it.
        const bool good = std::abs(x.air_temperature_c) <= 130.F && in_range(x.vapour_pressure_kpa, 0.F, 150.F)
                          && in_range(x.wind_m_s, 0.F, 75.F) && in_range(x.direct_normal_w_m2, 0.F, 1500.F)
                          && in_range(x.diffuse_horizontal_w_m2, 0.F, 1500.F) && std::abs(x.sun_elevation_deg) <= 90.1F
                          && std::abs(x.ground_excess_k) <= 200.F;
        if (!good)
            refuse("weather station " + station.name + ", hour " + std::to_string(h) + " is not whole",
                   "numbers that air, wind and sun on Earth can have");
    }
}

void check_air(const World& w, std::size_t n) {
    check_any("weather stations", w.stations_weather);
    for (const WeatherStation& station : w.stations_weather) check_station(station);
    check_size("station_weight", w.station_weight, n * w.stations_weather.size());
    check_each("station_weight", w.station_weight, "a finite number of 0 or more", is_count);
    for (std::size_t i = 0; i < n; ++i) {
        float sum = 0.F;
        for (std::size_t s = 0; s < w.stations_weather.size(); ++s) sum += w.station_weight[s * n + i];
        if (!(std::abs(sum - 1.F) <= weight_tolerance))
            refuse("station_weight of cell " + std::to_string(i) + " adds up to " + number_text(sum), "1");
    }
    check_size("lapse_k_per_m", w.lapse_k_per_m, 24);
    check_each("lapse_k_per_m", w.lapse_k_per_m, "-0.02 to 0.02", [](float v) { return std::abs(v) <= 0.0200001F; });
    const bool good = w.shade_sky_view >= 0.F && w.shade_sky_view <= 1.F && w.albedo >= 0.F && w.albedo <= 1.F;
    if (!good) refuse("sky view " + number_text(w.shade_sky_view) + ", albedo " + number_text(w.albedo), "0 to 1");
    if (!w.moonlight.empty()) check_size("moonlight", w.moonlight, hours_of_a_year);
    check_each("moonlight", w.moonlight, "0 to 1", [](float v) { return v >= 0.F && v <= 1.F; });
    if (!w.sun_azimuth_deg.empty()) check_size("sun_azimuth_deg", w.sun_azimuth_deg, hours_of_a_year);
    check_each("sun_azimuth_deg", w.sun_azimuth_deg, "0 to 360", [](float v) { return v >= 0.F && v <= 360.F; });
    check_any("start_days", w.start_days);
    check_each("start_days", w.start_days, "a day of the year, 0 to 364",
               [](std::uint16_t d) { return d <= last_day; });
    if (w.start_day_share.empty()) return;
    check_size("start_day_share", w.start_day_share, w.start_days.size());
    check_each("start_day_share", w.start_day_share, "a finite number of 0 or more", is_count);
    float sum = 0.F;
    for (const float share : w.start_day_share) sum += share;
    if (!(std::abs(sum - 1.F) <= weight_tolerance)) refuse("start_day_share adds up to " + number_text(sum), "1");
}

}  // namespace

void check_world(const World& world) {
    check_map(world);
    const auto n = static_cast<std::size_t>(world.shape.cells());
    check_ground(world, n);
    check_blocked_moves(world);
    check_barriers(world);
    check_people(world);
    check_entries(world);
    check_any("destinations", world.destinations);
    check_targets(world, "destinations", world.destinations, true);
    check_destination_groups(world);
    check_any("help", world.help);
    check_targets(world, "help", world.help, true);
    check_size("water", world.water, n);
    check_each("water", world.water, "0 or 1", is_flag);
    check_enforcement(world, n);
    check_sensors(world);
    if (!world.believed_detection_per_h.empty())
        check_size("believed_detection_per_h", world.believed_detection_per_h, n);
    check_each("believed_detection_per_h", world.believed_detection_per_h, "0 or more, or NaN off the ground",
               [](float v) { return std::isnan(v) || (v >= 0.F && std::isfinite(v)); });
    if (!world.called_found_per_h.empty()) check_size("called_found_per_h", world.called_found_per_h, n);
    check_each("called_found_per_h", world.called_found_per_h, "a finite number of 0 or more", is_count);
    check_air(world, n);
}

}  // namespace funnel
