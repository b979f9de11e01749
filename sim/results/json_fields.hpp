// SPDX-License-Identifier: Apache-2.0
/// \file
/// JSON files of results. A file has one list of fields, by which it is written and read, so that each key stands once:
///
///     void fields(auto& json, Same<Corridor> auto& c) {
///         json("from_km", c.from_km);
///         json("to_km", c.to_km);
///     }
///
/// `json` is a JsonWriter or a JsonReader. Members may be numbers, texts, lists, types with fields of their own, and
/// lists of (name, value) pairs, which are objects in the file. Fields are written in their order. `fields` stands in
/// the namespace of its type, or in this one.
#pragma once

#include "geo/grid_spec.hpp"
#include "sim/results/damaged_result.hpp"
#include "sim/results/provenance.hpp"
#include "sim/statistics/estimate.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <concepts>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace funnel::sim::results {

using Json = nlohmann::ordered_json;

/// The type itself, to be read, or const, to be written.
template <class T, class U>
concept Same = std::same_as<std::remove_const_t<T>, U>;

template <class T>
concept JsonValue = std::is_arithmetic_v<T> || std::same_as<T, std::string>;

class JsonWriter {
  public:
    static constexpr bool reads = false;

    template <class T>
    void operator()(const std::string& key, const T& value) {
        json_[key] = json_of(value);
    }
    /// A number, null in the file where it is not finite.
    void or_unknown(const std::string& key, double value) { json_[key] = value; }
    /// A field that older files lack.
    template <class T>
    void optional(const std::string& key, const T& value) {
        json_[key] = json_of(value);
    }
    /// A field for people and other programs.
    template <class T>
    void unread(const std::string& key, const T& value) {
        json_[key] = json_of(value);
    }
    /// An object within, `list` its fields.
    template <class List>
    void object(const std::string& key, const List& list) {
        JsonWriter inner;
        list(inner);
        json_[key] = std::move(inner.json_);
    }
    /// The number of the file's format.
    void format(int number) { json_["format"] = number; }

    const Json& json() const { return json_; }

  private:
    static Json json_of(const JsonValue auto& value) { return Json(value); }
    template <class T>
    static Json json_of(const std::vector<T>& values) {
        return array_of(values);
    }
    template <class T, std::size_t n>
    static Json json_of(const std::array<T, n>& values) {
        return array_of(values);
    }
    template <class T>
    static Json json_of(const std::vector<std::pair<std::string, T>>& values) {
        Json json = Json::object();
        for (const auto& [name, value] : values) json[name] = json_of(value);
        return json;
    }
    template <class T>
    requires(std::is_class_v<T> && !JsonValue<T>) static Json json_of(const T& value) {
        JsonWriter inner;
        fields(inner, value);
        return std::move(inner.json_);
    }
    template <class Values>
    static Json array_of(const Values& values) {
        Json json = Json::array();
        for (const auto& value : values) json.push_back(json_of(value));
        return json;
    }

    Json json_ = Json::object();
};

/// \throws DamagedResult naming the file and the field that is missing or of another type
class JsonReader {
  public:
    static constexpr bool reads = true;

    /// \param made_by the command that writes the file, such as "run"
    JsonReader(const Json& json, std::filesystem::path file, std::string made_by)
        : json_{json}, file_{std::move(file)}, made_by_{std::move(made_by)} {
        if (!json.is_object()) damaged("it is no object");
    }

    template <class T>
    void operator()(const std::string& key, T& value) const {
        read(at(key), name_of(key), value);
    }
    void or_unknown(const std::string& key, double& value) const {
        if (at(key).is_null())
            value = std::numeric_limits<double>::quiet_NaN();
        else
            read(at(key), name_of(key), value);
    }
    template <class T>
    void optional(const std::string& key, T& value) const {
        if (json_.contains(key)) (*this)(key, value);
    }
    template <class T>
    void unread(const std::string&, const T&) const {}
    template <class List>
    void object(const std::string& key, const List& list) const {
        JsonReader inner = within(at(key), name_of(key));
        list(inner);
    }
    /// \throws InputError for the number of another format
    void format(int number) const {
        int found = 0;
        (*this)("format", found);
        if (found != number)
            throw InputError(fmt::format("{} has format {}", file_.string(), found), fmt::format("format {}", number),
                             made_by_ + " again with this version");
    }
    [[noreturn]] void damaged(const std::string& damage) const {
        throw DamagedResult(file_, damage, "the file as `funnel " + made_by_ + "` wrote it", made_by_ + " again");
    }

  private:
    JsonReader within(const Json& json, const std::string& name) const {
        if (!json.is_object()) wrong(json, name, "an object");
        JsonReader inner{json, file_, made_by_};
        inner.name_ = name + ".";
        return inner;
    }
    std::string name_of(const std::string& key) const { return name_ + key; }
    const Json& at(const std::string& key) const {
        const auto found = json_.find(key);
        if (found == json_.end()) damaged("it lacks " + name_of(key));
        return *found;
    }
    [[noreturn]] void wrong(const Json& json, const std::string& name, const char* expected) const {
        damaged(fmt::format("{} is {}, not {}", name, json.type_name(), expected));
    }

    void read(const Json& json, const std::string& name, bool& value) const {
        if (!json.is_boolean()) wrong(json, name, "true or false");
        value = json.get<bool>();
    }
    template <std::integral T>
    void read(const Json& json, const std::string& name, T& value) const {
        if (!json.is_number_integer()) wrong(json, name, "an integer");
        const bool fits = json.is_number_unsigned() ? std::in_range<T>(json.get<std::uint64_t>())
                                                    : std::in_range<T>(json.get<std::int64_t>());
        if (!fits) damaged(fmt::format("{} is {}", name, json.dump()));
        value = json.get<T>();
    }
    template <std::floating_point T>
    void read(const Json& json, const std::string& name, T& value) const {
        if (!json.is_number()) wrong(json, name, "a number");
        value = json.get<T>();
    }
    void read(const Json& json, const std::string& name, std::string& value) const {
        if (!json.is_string()) wrong(json, name, "a text");
        value = json.get<std::string>();
    }
    template <class T>
    void read(const Json& json, const std::string& name, std::vector<T>& values) const {
        if (!json.is_array()) wrong(json, name, "a list");
        values.assign(json.size(), T{});
        read_all(json, name, values);
    }
    template <class T, std::size_t n>
    void read(const Json& json, const std::string& name, std::array<T, n>& values) const {
        if (!json.is_array() || json.size() != n) damaged(fmt::format("{} is no list of {}", name, n));
        read_all(json, name, values);
    }
    template <class T>
    void read(const Json& json, const std::string& name, std::vector<std::pair<std::string, T>>& values) const {
        if (!json.is_object()) wrong(json, name, "an object");
        values.clear();
        for (const auto& [key, inner] : json.items()) {
            values.emplace_back(key, T{});
            read(inner, name + "." + key, values.back().second);
        }
    }
    template <class T>
    requires std::is_class_v<T>
    void read(const Json& json, const std::string& name, T& value) const {
        JsonReader inner = within(json, name);
        fields(inner, value);
    }
    template <class Values>
    void read_all(const Json& json, const std::string& name, Values& values) const {
        for (std::size_t i = 0; i < values.size(); ++i) read(json[i], fmt::format("{}[{}]", name, i), values[i]);
    }

    const Json& json_;
    std::filesystem::path file_;
    std::string made_by_;
    std::string name_ = {};  ///< of the object within the file, with a point at its end
};

void fields(auto& json, Same<statistics::Estimate> auto& estimate) {
    json.or_unknown("value", estimate.value);
    json.or_unknown("standard_error", estimate.standard_error);
    json.or_unknown("low_95", estimate.low);
    json.or_unknown("high_95", estimate.high);
}

void fields(auto& json, Same<WritingProgram> auto& program) {
    json.unread("name", std::string{"funnel"});
    json("version", program.version);
    json("commit", program.commit);
    if (!program.libraries.empty()) json.unread("libraries", program.libraries);
}

void fields(auto& json, Same<ScenarioText> auto& scenario) {
    json.unread("file", scenario.file);
    json.unread("hash", scenario.hash);
    json("settings", scenario.settings);
    json("text", scenario.text);
}

/// Without the CRS, which all grids of a file share.
void fields(auto& json, Same<geo::GridSpec> auto& grid) {
    json("rows", grid.shape.rows);
    json("cols", grid.shape.cols);
    json("west_m", grid.west_m);
    json("north_m", grid.north_m);
    json("cell_m", grid.cell_m);
}

/// A type with fields as an object.
template <class T>
Json object_of(const T& value) {
    JsonWriter json;
    fields(json, value);
    return json.json();
}

/// Indented text of a JSON file. A file name of a scenario may hold bytes that are no UTF-8: they become U+FFFD.
std::string json_text(const Json& json);

/// \throws MachineError
void write_json(const std::filesystem::path& path, const Json& json);
/// A file that is there. \throws DamagedResult when it is no JSON
Json parse_json(const std::filesystem::path& path, const std::string& made_by);

}  // namespace funnel::sim::results
