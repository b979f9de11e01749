// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/world_io.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/json.hpp"
#include "kernels/store/npy.hpp"
#include "kernels/store/world_check.hpp"
#include "kernels/world/parameter_fields.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <sstream>

namespace funnel {
namespace {

constexpr std::int64_t weather_columns = sizeof(WeatherHour) / sizeof(float);
static_assert(weather_columns == 7, "world.md describes seven columns");

// One overload a kind of value; structs go member by member through visit_fields.

template <class T>
Json to_json(const T& value) {
    if constexpr (std::is_enum_v<T>) {
        return Json{static_cast<double>(value)};
    } else if constexpr (std::is_same_v<T, std::uint64_t>) {
        return Json{std::to_string(value)};  // a JSON number holds only 53 bits
    } else if constexpr (std::is_arithmetic_v<T>) {
        return Json{static_cast<double>(value)};
    } else if constexpr (std::is_same_v<T, std::string>) {
        return Json{value};
    } else if constexpr (requires { value.size(); }) {
        Json out = Json::array();
        for (const auto& item : value) out.push(to_json(item));
        return out;
    } else {
        Json out = Json::object();
        visit_fields(value, [&](const char* name, const auto& member) { out[name] = to_json(member); });
        return out;
    }
}

template <class T>
void from_json(const Json& json, T& value) {
    if constexpr (std::is_same_v<T, std::uint64_t>) {
        value = std::stoull(json.string());
    } else if constexpr (std::is_enum_v<T> || std::is_arithmetic_v<T>) {
        value = static_cast<T>(json.number());
    } else if constexpr (std::is_same_v<T, std::string>) {
        value = json.string();
    } else if constexpr (requires { value.resize(0); }) {
        value.resize(json.items().size());
        for (std::size_t i = 0; i < value.size(); ++i) from_json(json.items()[i], value[i]);
    } else {
        visit_fields(value, [&](const char* name, auto& member) { from_json(json.at(name), member); });
    }
}

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

/// Every member that goes into `world.json` under its own name.
template <class W, class F>
void visit_members(W& world, F&& f) {
    f("rows", world.shape.rows);
    f("cols", world.shape.cols);
    f("cell_m", world.cell_m);
    f("west_m", world.west_m);
    f("north_m", world.north_m);
    f("crs_wkt", world.crs_wkt);
    f("barrier_types", world.barrier_types);
    f("barrier_names", world.barrier_names);
    f("classes", world.classes);
    f("class_names", world.class_names);
    f("staging", world.staging);
    f("entries", world.entries);
    f("segments", world.segments);
    f("entry_walk_m", world.entry_walk_m);
    f("destinations", world.destinations);
    f("enforcement", world.enforcement);
    f("towers", world.towers);
    f("sensors", world.sensors);
    f("stations", world.stations);
    f("help", world.help);
    f("lapse_k_per_m", world.lapse_k_per_m);
    f("shade_sky_view", world.shade_sky_view);
    f("albedo", world.albedo);
    f("start_days", world.start_days);
    f("start_day_share", world.start_day_share);
    f("body", world.body);
    f("run", world.run);
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

void write_weather(const World& world, Json& json, const std::filesystem::path& folder) {
    Json stations = Json::array();
    for (std::size_t s = 0; s < world.stations_weather.size(); ++s) {
        const WeatherStation& station = world.stations_weather[s];
        Json entry = Json::object();
        entry["name"] = Json{station.name};
        entry["elevation_m"] = Json{static_cast<double>(station.elevation_m)};
        stations.push(entry);
        std::vector<float> rows(station.hours.size() * weather_columns);
        std::memcpy(rows.data(), station.hours.data(), rows.size() * sizeof(float));
        write_npy(folder / ("weather_" + std::to_string(s) + ".npy"), rows,
                  {static_cast<std::int64_t>(station.hours.size()), weather_columns});
    }
    json["weather_stations"] = stations;
    write_npy(folder / "station_weight.npy", world.station_weight,
              {static_cast<std::int64_t>(world.stations_weather.size()), world.shape.rows, world.shape.cols});
}

void read_weather(World& world, const Json& json, const std::filesystem::path& folder) {
    for (const Json& entry : json.at("weather_stations").items()) {
        WeatherStation station{entry.at("name").string(), static_cast<float>(entry.at("elevation_m").number()), {}};
        const auto rows = read_npy<float>(
            folder / ("weather_" + std::to_string(world.stations_weather.size()) + ".npy"), {-1, weather_columns});
        station.hours.resize(rows.size() / weather_columns);
        std::memcpy(station.hours.data(), rows.data(), rows.size() * sizeof(float));
        world.stations_weather.push_back(station);
    }
    world.station_weight =
        read_npy<float>(folder / "station_weight.npy",
                        {static_cast<std::int64_t>(world.stations_weather.size()), world.shape.rows, world.shape.cols});
}

}  // namespace

void write_world(const World& world, const std::filesystem::path& folder) {
    Json json = Json::object();
    json["format"] = Json{static_cast<double>(world_format)};
    visit_members(world, [&](const char* name, const auto& member) { json[name] = to_json(member); });
    visit_layers(world, [&](const char* name, const auto& layer) {
        write_npy(folder / (std::string(name) + ".npy"), layer, {world.shape.rows, world.shape.cols});
    });
    write_barrier_moves(world.barrier_moves, folder);
    write_npy(folder / "moonlight.npy", world.moonlight);
    write_npy(folder / "sun_azimuth_deg.npy", world.sun_azimuth_deg);
    write_npy(folder / "believed_detection_per_h.npy", world.believed_detection_per_h);
    write_npy(folder / "called_found_per_h.npy", world.called_found_per_h);
    write_weather(world, json, folder);
    // Last: a folder with a world.json is whole.
    std::ofstream file{folder / "world.json"};
    file << json.write() << '\n';
    file.close();
    if (!file) throw MachineError("could not write " + (folder / "world.json").string() + ": is the disk full?");
}

std::uint64_t hash_of(const World& world) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    const auto add = [&](const void* data, std::size_t bytes) {
        const auto* at = static_cast<const unsigned char*>(data);
        for (std::size_t i = 0; i < bytes; i += sizeof(std::uint64_t)) {
            std::uint64_t word = 0;
            std::memcpy(&word, at + i, std::min(bytes - i, sizeof word));
            hash = (hash ^ word) * 0x100000001B3U;
            hash ^= hash >> 29;
        }
    };
    Json json = Json::object();
    visit_members(world, [&](const char* name, const auto& member) { json[name] = to_json(member); });
    const std::string members = json.write();
    add(members.data(), members.size());
    visit_layers(world, [&](const char*, const auto& layer) { add(layer.data(), layer.size() * sizeof layer[0]); });
    for (const BarrierMove& m : world.barrier_moves) {
        const std::int64_t move_and_type[2] = {m.move, m.type};  // the struct itself has padding
        add(move_and_type, sizeof move_and_type);
    }
    for (const WeatherStation& station : world.stations_weather) {
        add(&station.elevation_m, sizeof station.elevation_m);
        add(station.hours.data(), station.hours.size() * sizeof(WeatherHour));
    }
    add(world.station_weight.data(), world.station_weight.size() * sizeof(float));
    add(world.moonlight.data(), world.moonlight.size() * sizeof(float));
    add(world.sun_azimuth_deg.data(), world.sun_azimuth_deg.size() * sizeof(float));
    add(world.believed_detection_per_h.data(), world.believed_detection_per_h.size() * sizeof(float));
    add(world.called_found_per_h.data(), world.called_found_per_h.size() * sizeof(float));
    return hash;
}

World read_world(const std::filesystem::path& folder) {
    const auto path = folder / "world.json";
    std::ifstream file{path};
    if (!file)
        throw InputError(path.string() + " cannot be read", "a folder written by `funnel prepare`", "check the path");
    std::stringstream text;
    text << file.rdbuf();
    World world;
    try {
        const Json json = Json::parse(text.str());
        if (json.at("format").number() != world_format)
            throw InputError("format " + std::to_string(json.at("format").number()),
                             "format " + std::to_string(world_format),
                             "write the world again with this version's `funnel prepare`");
        visit_members(world, [&](const char* name, auto& member) { from_json(json.at(name), member); });
        visit_layers(world, [&]<class T>(const char* name, std::vector<T>& layer) {
            layer = read_npy<T>(folder / (std::string(name) + ".npy"), {world.shape.rows, world.shape.cols});
        });
        world.barrier_moves = read_barrier_moves(folder);
        world.moonlight = read_npy<float>(folder / "moonlight.npy", {-1});
        world.sun_azimuth_deg = read_npy<float>(folder / "sun_azimuth_deg.npy", {-1});
        world.believed_detection_per_h = read_npy<float>(folder / "believed_detection_per_h.npy", {-1});
        world.called_found_per_h = read_npy<float>(folder / "called_found_per_h.npy", {-1});
        read_weather(world, json, folder);
        check_world(world);
    } catch (const InputError& error) {
        throw InputError(path.string() + ": " + error.what());
    } catch (const std::logic_error&) {  // std::stoull
        throw InputError(path.string() + " holds a seed that is no whole number", "digits in quotes", "write it again");
    }
    return world;
}

}  // namespace funnel
