// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/world_json.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/world/parameter_fields.hpp"

#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace funnel {
namespace {

using nlohmann::json;

constexpr const char* write_again = "write the world again with `funnel prepare`";

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
    f("destination_groups", world.destination_groups);
    f("destination_scale_h", world.destination_scale_h);
    f("checkpoints_operating_share", world.checkpoints_operating_share);
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
    f("separation", world.separation);
    f("run", world.run);
}

// ---- writing ----------------------------------------------------------------------------------------

/// A value as JSON: structs member by member, 64-bit counts as text because a JSON number holds only 53 bits.
template <class T>
json json_of(const T& value) {
    if constexpr (std::is_same_v<T, std::uint64_t>) {
        return std::to_string(value);
    } else if constexpr (std::is_enum_v<T> || std::is_arithmetic_v<T>) {
        return static_cast<double>(value);
    } else if constexpr (std::is_same_v<T, std::string>) {
        return value;
    } else if constexpr (requires { value.size(); }) {
        json list = json::array();
        for (const auto& item : value) list.push_back(json_of(item));
        return list;
    } else {
        json object = json::object();
        visit_fields(value, [&](const char* name, const auto& member) { object[name] = json_of(member); });
        return object;
    }
}

json members_of(const World& world) {
    json object = json::object();
    visit_members(world, [&](const char* name, const auto& member) { object[name] = json_of(member); });
    return object;
}

std::string number_text(double value) {
    if (value == 0. && std::signbit(value)) return "-0.0";  // JSON's -0 is the whole number 0
    char text[32];
    const auto [end, error] = std::to_chars(text, text + sizeof text, value);
    return {text, error == std::errc{} ? end : text};
}

/// nlohmann's own layouts write 30 as 30.0 and give each number of a list a line.
std::string text_of(const json& value, std::size_t indent) {
    if (value.is_number()) return number_text(value.get<double>());
    if (!value.is_structured()) return value.dump(-1, ' ', false, json::error_handler_t::replace);
    const std::string line = "\n" + std::string(indent, ' ');
    std::string out;
    for (const auto& [key, item] : value.items()) {
        if (!out.empty()) out += value.is_array() ? ", " : ",";
        if (value.is_object()) out += line + " " + text_of(key, 0) + ": ";
        out += text_of(item, indent + 1);
    }
    return value.is_array() ? "[" + out + "]" : "{" + out + line + "}";
}

// ---- reading ----------------------------------------------------------------------------------------

[[noreturn]] void refuse(const std::string& key, const json& found, const std::string& expected) {
    // Lists and objects may be nested deeper than dump can recurse.
    std::string shown = found.is_array() ? "a list" : "an object";
    if (!found.is_structured()) shown = found.dump(-1, ' ', false, json::error_handler_t::replace);
    if (shown.size() > 60) shown = std::string("a long ") + found.type_name();
    throw InputError("key \"" + key + "\" is " + shown, expected, write_again);
}

const json& member_of(const json& object, const std::string& key, const std::string& name) {
    if (!object.is_object()) refuse(key, object, "an object");
    const auto found = object.find(name);
    if (found != object.end()) return *found;
    const std::string full = key.empty() ? name : key + "." + name;
    throw InputError("no key \"" + full + "\"", "it in the JSON object", write_again);
}

const json& list_of(const json& value, std::string_view key) {
    if (!value.is_array()) refuse(std::string{key}, value, "a list");
    return value;
}

std::string string_of(const json& value, const std::string& key) {
    if (!value.is_string()) refuse(key, value, "text in quotes");
    return value.get<std::string>();
}

/// A number that `Number` holds; whole where `Number` is.
template <class Number>
Number number_of(const json& value, const std::string& key) {
    using Limits = std::numeric_limits<Number>;
    if (!value.is_number()) refuse(key, value, "a number");
    const auto number = value.get<double>();
    if constexpr (Limits::is_integer) {
        const bool fits = number >= static_cast<double>(Limits::min())
                          && number < static_cast<double>(Limits::max()) + 1. && number == std::floor(number);
        if (!fits)
            refuse(key, value,
                   "a whole number from " + std::to_string(Limits::min()) + " to " + std::to_string(Limits::max()));
    } else if (!(std::abs(number) <= static_cast<double>(Limits::max()))) {
        refuse(key, value, "a number of at most " + number_text(static_cast<double>(Limits::max())));
    }
    return static_cast<Number>(number);
}

std::uint64_t count_of(const json& value, const std::string& key) {
    const std::string text = string_of(value, key);
    std::uint64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || end != text.data() + text.size())
        refuse(key, value, "a whole number of 64 bits in quotes");
    return count;
}

template <class T>
void read_value(const json& from, const std::string& key, T& value) {
    if constexpr (std::is_same_v<T, std::uint64_t>) {
        value = count_of(from, key);
    } else if constexpr (std::is_enum_v<T>) {
        value = static_cast<T>(number_of<std::underlying_type_t<T>>(from, key));
    } else if constexpr (std::is_arithmetic_v<T>) {
        value = number_of<T>(from, key);
    } else if constexpr (std::is_same_v<T, std::string>) {
        value = string_of(from, key);
    } else if constexpr (requires { value.resize(0); }) {
        value.resize(list_of(from, key).size());
        for (std::size_t i = 0; i < value.size(); ++i)
            read_value(from[i], key + "[" + std::to_string(i) + "]", value[i]);
    } else {
        visit_fields(value, [&](const char* name, auto& member) {
            read_value(member_of(from, key, name), key + "." + name, member);
        });
    }
}

[[noreturn]] void refuse_syntax(const std::string& text, const json::parse_error& error) {
    std::size_t line = 1;
    std::size_t column = 1;
    for (std::size_t i = 0; i + 1 < error.byte && i < text.size(); ++i) {
        column = text[i] == '\n' ? 1 : column + 1;
        line += text[i] == '\n' ? 1 : 0;
    }
    // "[json.exception.parse_error.101] parse error at line 1, column 2: REASON; expected WHAT"
    const std::string message = error.what();
    const std::size_t from = message.find(": ");
    const std::string reason = from == std::string::npos ? message : message.substr(from + 2);
    const std::string separator = "; expected ";
    const std::size_t split = reason.find(separator);
    throw InputError("line " + std::to_string(line) + ", column " + std::to_string(column) + " is not JSON ("
                         + reason.substr(0, split) + ")",
                     split == std::string::npos ? "JSON in UTF-8" : reason.substr(split + separator.size()),
                     write_again);
}

json parsed(const std::string& text) {
    try {
        return json::parse(text);
    } catch (const json::parse_error& error) {
        refuse_syntax(text, error);
    } catch (const json::exception& error) {
        throw InputError(std::string("a value that cannot be read (") + error.what() + ")", "numbers below 1.8e308",
                         write_again);
    }
}

void read_format(const json& root) {
    const auto format = number_of<std::int32_t>(member_of(root, "", "format"), "format");
    if (format != world_format)
        throw InputError("format " + std::to_string(format), "format " + std::to_string(world_format),
                         "write the world again with this version's `funnel prepare`");
}

}  // namespace

std::string world_members_text(const World& world) { return text_of(members_of(world), 0); }

std::string world_json_text(const World& world, std::uint64_t hash) {
    json root = members_of(world);
    root["format"] = world_format;
    root["hash"] = json_of(hash);
    json& stations = root["weather_stations"] = json::array();
    for (const WeatherStation& station : world.stations_weather)
        stations.push_back({{"name", station.name}, {"elevation_m", static_cast<double>(station.elevation_m)}});
    return text_of(root, 0) + "\n";
}

World read_world_json(const std::string& text) {
    const json root = parsed(text);
    read_format(root);
    World world;
    visit_members(world, [&](const char* name, auto& member) { read_value(member_of(root, "", name), name, member); });
    const json& stations = list_of(member_of(root, "", "weather_stations"), "weather_stations");
    for (std::size_t i = 0; i < stations.size(); ++i) {
        const std::string key = "weather_stations[" + std::to_string(i) + "]";
        WeatherStation& station = world.stations_weather.emplace_back();
        read_value(member_of(stations[i], key, "name"), key + ".name", station.name);
        read_value(member_of(stations[i], key, "elevation_m"), key + ".elevation_m", station.elevation_m);
    }
    return world;
}

std::uint64_t hash_in_world_json(const std::string& text) {
    const json root = parsed(text);
    read_format(root);
    return count_of(member_of(root, "", "hash"), "hash");
}

}  // namespace funnel
