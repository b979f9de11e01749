// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/values.hpp"

#include "kernels/store/read_file.hpp"
#include "sim/text/nearest_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <sstream>

namespace funnel::sim::scenario {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view synthetic_prefix = "synthetic:";
/// What publish_synthetic_region makes (sim/synthetic/region.hpp).
const std::vector<std::string_view> synthetic_layers{"dem",   "landcover", "border", "fence",    "posture", "roads",
                                                     "towns", "staging",   "towers", "stations", "water",   "beacons"};

/// A value as it stands in the file, in one short line.
std::string as_written(const toml::node& node) {
    std::ostringstream out;
    node.visit([&](const auto& value) { out << toml::default_formatter{value}; });
    std::string text = out.str();
    for (char& c : text) {
        if (c == '\n') c = ' ';
    }
    return text.size() > 60 ? text.substr(0, 57) + "..." : text;
}

std::string_view example_of(Kind kind) {
    switch (kind) {
        case Kind::boolean:
            return "true or false, without quotes";
        case Kind::integer:
            return "a whole number without a decimal point or quotes";
        case Kind::number:
            return "a number without quotes";
        case Kind::text:
        case Kind::choice:
        case Kind::path:
            return "text between quotes";
        case Kind::source:
            return "\"file.gpkg\" or { path = \"file.gpkg\", layer = \"name\", where = \"filter\" }";
        case Kind::integer_list:
            return "a list such as [6] or [6, 7]";
        case Kind::number_list:
            return "a list such as [0.5, 1, 2]";
        case Kind::path_list:
            return "a list such as [\"a.csv\", \"b.csv\"]";
        case Kind::text_list:
            return "a list such as [\"one\", \"two\"]";
        case Kind::bounds:
            return "[400000, 3450000, 560000, 3600000]";
    }
    return "another value";
}

std::string expected_range(const Parameter& parameter) {
    const bool has_unit = !parameter.unit.empty() && parameter.unit != "1";
    return fmt::format(
        "{} in {}{}{}",
        parameter.kind == Kind::number || parameter.kind == Kind::number_list ? "a number" : "an integer",
        parameter.allowed.text(), has_unit ? " " : "", has_unit ? parameter.unit : "");
}

}  // namespace

void ValueReader::wrong_kind(const Context& context, const toml::node& node) {
    std::ostringstream type;
    type << node.type();
    problems_.add(context.place, fmt::format("{} = {} ({})", context.name, as_written(node), type.str()),
                  std::string{kind_name(context.parameter.kind)}, std::string{example_of(context.parameter.kind)});
}

bool ValueReader::in_range(const Context& context, double value, const std::string& given) {
    const Interval& allowed = context.parameter.allowed;
    if (std::isfinite(value) && allowed.contains(value)) return true;
    std::string what_to_try = "the unit of the value";
    const double nearest_bound = value < allowed.low ? allowed.low : allowed.high;
    if (std::isfinite(value) && std::isfinite(nearest_bound))
        what_to_try = fmt::format("{} or a value inside", nearest_bound);
    if (allowed.low_open && value <= allowed.low) what_to_try = fmt::format("a value above {}", allowed.low);
    if (allowed.high_open && std::isfinite(allowed.high) && value >= allowed.high)
        what_to_try = fmt::format("a value below {}", allowed.high);
    problems_.add(context.place, fmt::format("{} = {}", context.name, given), expected_range(context.parameter),
                  what_to_try);
    return false;
}

void ValueReader::read_integer(const Context& context, const toml::node& node, const Field& field) {
    const auto value = node.value_exact<std::int64_t>();
    if (!value) return wrong_kind(context, node);
    if (!in_range(context, static_cast<double>(*value), std::to_string(*value))) return;
    std::visit(
        [&](auto* target) {
            using Target = std::remove_pointer_t<decltype(target)>;
            if constexpr (std::is_integral_v<Target> && !std::is_same_v<Target, bool>)
                *target = static_cast<Target>(*value);
        },
        field);
}

void ValueReader::read_number(const Context& context, const toml::node& node, const Field& field) {
    if (!node.is_number()) return wrong_kind(context, node);
    const double value = *node.value<double>();
    if (!in_range(context, value, as_written(node))) return;
    std::visit(
        [&](auto* target) {
            using Target = std::remove_pointer_t<decltype(target)>;
            if constexpr (std::is_floating_point_v<Target>) *target = static_cast<Target>(value);
        },
        field);
}

void ValueReader::read_boolean(const Context& context, const toml::node& node, const Field& field) {
    const auto value = node.value_exact<bool>();
    if (!value) return wrong_kind(context, node);
    std::visit(
        [&](auto* target) {
            using Target = std::remove_pointer_t<decltype(target)>;
            if constexpr (std::is_same_v<Target, bool>) *target = *value;
            if constexpr (std::is_same_v<Target, float>) *target = *value ? 1.F : 0.F;
        },
        field);
}

void ValueReader::read_text(const Context& context, const toml::node& node, const Field& field) {
    const auto value = node.value_exact<std::string>();
    if (!value) return wrong_kind(context, node);
    std::string& target = *std::get<std::string*>(field);
    if (context.parameter.kind == Kind::path) {
        target = existing_path(context, *value, false);
    } else if (value->empty() && context.parameter.required) {
        problems_.add(context.place, context.name + " is empty", "text", "a short name");
    } else {
        target = *value;
    }
}

void ValueReader::read_choice(const Context& context, const toml::node& node, const Field& field) {
    const auto value = node.value_exact<std::string>();
    if (!value) return wrong_kind(context, node);
    const auto& choices = context.parameter.choices;
    if (std::find(choices.begin(), choices.end(), *value) == choices.end()) {
        problems_.add(context.place, fmt::format("{} = \"{}\"", context.name, *value),
                      fmt::format("one of \"{}\"", fmt::join(choices, "\", \"")),
                      text::suggestion(*value, choices, "one of these"));
        return;
    }
    if (auto* const* function = std::get_if<SpeedFunction*>(&field)) {
        **function = speed_function_named(*value);
    } else if (auto* const* model = std::get_if<MetabolicModel*>(&field)) {
        **model = metabolic_model_named(*value);
    } else {
        *std::get<std::string*>(field) = *value;
    }
}

std::string ValueReader::synthetic_layer(const Context& context, const std::string& name) {
    const std::string layer = name.substr(synthetic_prefix.size());
    if (std::find(synthetic_layers.begin(), synthetic_layers.end(), layer) != synthetic_layers.end()) return name;
    problems_.add(context.place, fmt::format("{} = \"{}\"", context.name, name),
                  fmt::format("\"synthetic:NAME\" with NAME one of {}", fmt::join(synthetic_layers, ", ")),
                  text::suggestion(layer, synthetic_layers, "one of these"));
    return {};
}

/// Tables are read by us, not by GDAL.
std::string ValueReader::no_table_there(const Context& context, const std::string& name) {
    problems_.add(context.place, fmt::format("{} = \"{}\" is a name of GDAL's", context.name, name),
                  "a file of this machine, for this key", "fetching or unpacking it first, and naming that file");
    return {};
}

std::string ValueReader::existing_path(const Context& context, const std::string& name, bool folder_allowed) {
    if (name.empty()) {
        problems_.add(context.place, context.name + " is empty", "the name of a file", "leaving the key out");
        return {};
    }
    try {
        std::string resolved = resolver_.resolve(name);
        std::error_code ignored;
        if (resolved.substr(0, synthetic_prefix.size()) == synthetic_prefix) return synthetic_layer(context, resolved);
        if (is_virtual_name(resolved)) return folder_allowed ? resolved : no_table_there(context, name);
        if (is_pipe_or_device(resolved)) {
            problems_.add(context.place, fmt::format("{} = \"{}\" is a pipe or a device", context.name, name), "a file",
                          "writing what comes out of it into a file first");
            return {};
        }
        const bool there = folder_allowed ? fs::exists(resolved, ignored) : fs::is_regular_file(resolved, ignored);
        if (there) return resolved;
        if (fs::is_directory(resolved, ignored)) {
            problems_.add(context.place, fmt::format("{} = \"{}\": {} is a folder", context.name, name, resolved),
                          "a file", "the name of a file in it");
            return {};
        }
        problems_.add(context.place, fmt::format("{} = \"{}\": there is no {}", context.name, name, resolved),
                      "an existing file", "a name relative to the scenario's folder, or an absolute one");
    } catch (const InputError& error) {
        problems_.add_shared(context.place, context.name, error.what());
    }
    return {};
}

void ValueReader::read_source(const Context& context, const toml::node& node, Source& source) {
    if (const auto path = node.value_exact<std::string>()) {
        source = {existing_path(context, *path, true), "", ""};
    } else if (const toml::table* table = node.as_table()) {
        read_source_table(context, *table, source);
    } else {
        wrong_kind(context, node);
    }
}

void ValueReader::read_source_table(const Context& context, const toml::table& table, Source& source) {
    static const std::vector<std::string_view> known{"path", "layer", "where"};
    for (const auto& [key, value] : table) {
        const std::string name = context.name + "." + std::string{key.str()};
        if (std::find(known.begin(), known.end(), key.str()) == known.end()) {
            problems_.add(context.place, name + " is not known", "path, layer or where",
                          text::suggestion(key.str(), known, "leaving it out"));
        } else if (!value.is_string()) {
            problems_.add(context.place, fmt::format("{} = {}", name, as_written(value)), "text",
                          "text between quotes");
        }
    }
    const auto path = table["path"].value<std::string>();
    if (!path) {
        if (!table.contains("path")) {
            problems_.add(context.place, context.name + " has no path", "{ path = \"file\" }", "adding the path");
        }
        return;
    }
    source = {existing_path(context, *path, true), table["layer"].value_or(std::string{}),
              table["where"].value_or(std::string{})};
}

void ValueReader::read_integers(const Context& context, const toml::node& node, std::vector<int>& list) {
    const toml::array* array = node.as_array();
    if (array == nullptr || array->empty()) return wrong_kind(context, node);
    std::vector<int> read;
    for (const toml::node& item : *array) {
        const auto value = item.value_exact<std::int64_t>();
        if (!value) return wrong_kind(context, item);
        if (!in_range(context, static_cast<double>(*value), as_written(node))) return;
        read.push_back(static_cast<int>(*value));
    }
    list = read;
}

void ValueReader::read_numbers(const Context& context, const toml::node& node, std::vector<double>& list) {
    const toml::array* array = node.as_array();
    if (array == nullptr) return wrong_kind(context, node);
    std::vector<double> read;
    for (const toml::node& item : *array) {
        if (!item.is_number()) return wrong_kind(context, item);
        read.push_back(*item.value<double>());
        if (!in_range(context, read.back(), as_written(node))) return;
    }
    list = read;
}

void ValueReader::read_paths(const Context& context, const toml::node& node, std::vector<std::string>& list) {
    const toml::array* array = node.as_array();
    if (array == nullptr || array->empty()) return wrong_kind(context, node);
    std::vector<std::string> read;
    for (const toml::node& item : *array) {
        const auto value = item.value_exact<std::string>();
        if (!value) return wrong_kind(context, item);
        read.push_back(existing_path(context, *value, false));
    }
    list = read;
}

void ValueReader::read_texts(const Context& context, const toml::node& node, std::vector<std::string>& list) {
    const toml::array* array = node.as_array();
    if (array == nullptr) return wrong_kind(context, node);
    std::vector<std::string> read;
    for (const toml::node& item : *array) {
        const auto value = item.value_exact<std::string>();
        if (!value) return wrong_kind(context, item);
        read.push_back(*value);
    }
    list = read;
}

void ValueReader::read_bounds(const Context& context, const toml::node& node, RegionSpec& region) {
    const toml::array* array = node.as_array();
    if (array == nullptr || array->size() != 4) return wrong_kind(context, node);
    double bounds[4];
    for (std::size_t i = 0; i < 4; ++i) {
        const toml::node& item = (*array)[i];
        if (!item.is_number()) return wrong_kind(context, item);
        bounds[i] = *item.value<double>();
        if (!std::isfinite(bounds[i])) {
            problems_.add(context.place, fmt::format("{} = {}", context.name, as_written(node)), "finite numbers",
                          "metres");
            return;
        }
    }
    if (bounds[0] >= bounds[2] || bounds[1] >= bounds[3]) {
        problems_.add(context.place, fmt::format("{} = {} is reversed or empty", context.name, as_written(node)),
                      "[west, south, east, north] with west < east and south < north",
                      fmt::format("[{}, {}, {}, {}]", std::min(bounds[0], bounds[2]), std::min(bounds[1], bounds[3]),
                                  std::max(bounds[0], bounds[2]), std::max(bounds[1], bounds[3])));
        return;
    }
    region.west_m = bounds[0];
    region.south_m = bounds[1];
    region.east_m = bounds[2];
    region.north_m = bounds[3];
}

void ValueReader::read(const std::string& name, const Parameter& parameter, const toml::node& node, const Field& field,
                       const text::Location& place) {
    const Context context{name, parameter, place};
    switch (parameter.kind) {
        case Kind::boolean:
            return read_boolean(context, node, field);
        case Kind::integer:
            return read_integer(context, node, field);
        case Kind::number:
            return read_number(context, node, field);
        case Kind::text:
        case Kind::path:
            return read_text(context, node, field);
        case Kind::choice:
            return read_choice(context, node, field);
        case Kind::source:
            return read_source(context, node, *std::get<Source*>(field));
        case Kind::integer_list:
            return read_integers(context, node, *std::get<std::vector<int>*>(field));
        case Kind::number_list:
            return read_numbers(context, node, *std::get<std::vector<double>*>(field));
        case Kind::path_list:
            return read_paths(context, node, *std::get<std::vector<std::string>*>(field));
        case Kind::text_list:
            return read_texts(context, node, *std::get<std::vector<std::string>*>(field));
        case Kind::bounds:
            return read_bounds(context, node, *std::get<RegionSpec*>(field));
    }
}

}  // namespace funnel::sim::scenario
