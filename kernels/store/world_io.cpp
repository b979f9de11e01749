// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/world_io.hpp"

#include "kernels/core/hash.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/store/npy.hpp"
#include "kernels/store/read_file.hpp"
#include "kernels/store/world_check.hpp"
#include "kernels/store/world_json.hpp"
#include "kernels/store/write_file.hpp"

#include <cstring>
#include <string>
#include <vector>

namespace funnel {
namespace {

constexpr std::int64_t weather_columns = sizeof(WeatherHour) / sizeof(float);
static_assert(weather_columns == 7, "world.md describes seven columns");

/// Every layer with its file name: what reading and writing share.
template <class W, class F>
void visit_layers(W& world, F&& f) {
    f("elevation_m", world.elevation_m);
    f("time_factor", world.time_factor);
    f("energy_factor", world.energy_factor);
    f("walkable", world.walkable);
    f("blocked_moves", world.blocked_moves);
    f("patrol_per_km2", world.patrol_per_km2);
    f("response_slowness_s_m", world.response_slowness_s_m);
    f("water", world.water);
}

void write_barrier_moves(const std::vector<BarrierMove>& moves, const std::filesystem::path& folder) {
    std::vector<std::int64_t> where;
    std::vector<std::uint8_t> type;
    for (const BarrierMove& m : moves) where.push_back(m.move), type.push_back(m.type);
    write_npy(folder / "barrier_moves.npy", where);
    write_npy(folder / "barrier_move_types.npy", type);
}

std::vector<BarrierMove> read_barrier_moves(const std::filesystem::path& folder) {
    const auto where = read_npy<std::int64_t>(folder / "barrier_moves.npy", {-1});
    const auto type =
        read_npy<std::uint8_t>(folder / "barrier_move_types.npy", {static_cast<std::int64_t>(where.size())});
    std::vector<BarrierMove> moves;
    for (std::size_t i = 0; i < where.size(); ++i) moves.push_back({where[i], type[i]});
    return moves;
}

std::string weather_file_name(std::size_t station) { return "weather_" + std::to_string(station) + ".npy"; }

std::vector<std::int64_t> weight_shape(const World& world) {
    return {static_cast<std::int64_t>(world.stations_weather.size()), world.shape.rows, world.shape.cols};
}

void write_weather(const World& world, const std::filesystem::path& folder) {
    for (std::size_t s = 0; s < world.stations_weather.size(); ++s) {
        const std::vector<WeatherHour>& hours = world.stations_weather[s].hours;
        std::vector<float> rows(hours.size() * weather_columns);
        std::memcpy(rows.data(), hours.data(), rows.size() * sizeof(float));
        write_npy(folder / weather_file_name(s), rows, {static_cast<std::int64_t>(hours.size()), weather_columns});
    }
    write_npy(folder / "station_weight.npy", world.station_weight, weight_shape(world));
}

void read_weather(World& world, const std::filesystem::path& folder) {
    for (std::size_t s = 0; s < world.stations_weather.size(); ++s) {
        std::vector<WeatherHour>& hours = world.stations_weather[s].hours;
        const auto rows = read_npy<float>(folder / weather_file_name(s), {-1, weather_columns});
        hours.resize(rows.size() / weather_columns);
        std::memcpy(hours.data(), rows.data(), rows.size() * sizeof(float));
    }
    world.station_weight = read_npy<float>(folder / "station_weight.npy", weight_shape(world));
}

/// Damaged numbers within their ranges would give another result and no word.
void check_hash(const World& world, std::uint64_t stored) {
    if (hash_of(world) != stored)
        throw InputError("its files are not as they were written (they have another hash than it says)",
                         "the files of one world, unchanged", "copying them again, or `funnel prepare` again");
}

std::string text_of_file(const std::filesystem::path& path) {
    return read_whole_file(path, "a folder written by `funnel prepare`");
}

}  // namespace

void write_world(const World& world, const std::filesystem::path& folder) {
    visit_layers(world, [&](const char* name, const auto& layer) {
        write_npy(folder / (std::string(name) + ".npy"), layer, {world.shape.rows, world.shape.cols});
    });
    write_barrier_moves(world.barrier_moves, folder);
    write_npy(folder / "moonlight.npy", world.moonlight);
    write_npy(folder / "sun_azimuth_deg.npy", world.sun_azimuth_deg);
    write_npy(folder / "believed_detection_per_h.npy", world.believed_detection_per_h);
    write_npy(folder / "called_found_per_h.npy", world.called_found_per_h);
    write_weather(world, folder);
    // Last: a folder with a world.json is whole.
    write_text_file(folder / "world.json", world_json_text(world, hash_of(world)));
}

std::uint64_t hash_of(const World& world) {
    Hash hash;
    const auto add = [&]<class T>(const std::vector<T>& values) {
        hash.add_words(values.data(), values.size() * sizeof(T));
    };
    const std::string members = world_members_text(world);
    hash.add_words(members.data(), members.size());
    visit_layers(world, [&](const char*, const auto& layer) { add(layer); });
    for (const BarrierMove& m : world.barrier_moves) {
        hash.add_word(static_cast<std::uint64_t>(m.move));
        hash.add_word(m.type);
    }
    for (const WeatherStation& station : world.stations_weather) {
        hash.add_words(&station.elevation_m, sizeof station.elevation_m);
        add(station.hours);
    }
    add(world.station_weight);
    add(world.moonlight);
    add(world.sun_azimuth_deg);
    add(world.believed_detection_per_h);
    add(world.called_found_per_h);
    return hash.value();
}

World read_world(const std::filesystem::path& folder) {
    const auto path = folder / "world.json";
    const std::string text = text_of_file(path);
    try {
        World world = read_world_json(text);
        visit_layers(world, [&]<class T>(const char* name, std::vector<T>& layer) {
            layer = read_npy<T>(folder / (std::string(name) + ".npy"), {world.shape.rows, world.shape.cols});
        });
        world.barrier_moves = read_barrier_moves(folder);
        world.moonlight = read_npy<float>(folder / "moonlight.npy", {-1});
        world.sun_azimuth_deg = read_npy<float>(folder / "sun_azimuth_deg.npy", {-1});
        world.believed_detection_per_h = read_npy<float>(folder / "believed_detection_per_h.npy", {-1});
        world.called_found_per_h = read_npy<float>(folder / "called_found_per_h.npy", {-1});
        read_weather(world, folder);
        check_world(world);
        check_hash(world, hash_in_world_json(text));
        return world;
    } catch (const InputError& error) {
        throw InputError(path.string() + ": " + error.what());
    }
}

}  // namespace funnel
