// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/read.hpp"

#include "kernels/store/text_encoding.hpp"
#include "sim/scenario/checks.hpp"
#include "sim/scenario/parameters.hpp"
#include "sim/scenario/toml_text.hpp"
#include "sim/scenario/values.hpp"
#include "sim/text/nearest_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

namespace funnel::sim::scenario {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t largest_file_bytes = 16U << 20U;

/// The name of a section or key inside another; the top of the file has no name.
std::string join_name(const std::string& outer, std::string_view inner) {
    return outer.empty() ? std::string{inner} : outer + "." + std::string{inner};
}

/// Fills a Scenario from a table of TOML.
class ScenarioReader {
  public:
    ScenarioReader(Scenario& scenario, const std::vector<std::string>& settings, text::ProblemList& problems)
        : scenario_{scenario},
          settings_{settings},
          problems_{problems},
          values_{PathResolver{scenario.file.parent_path()}, problems} {}

    GivenKeys read(const toml::table& root) {
        read_table("", root);
        return given_;
    }

  private:
    text::Location place_of(const std::string& name, std::uint32_t line) const {
        for (const std::string& setting : settings_) {
            if (setting.substr(0, setting.find('=')) == name) return {line, setting};
        }
        return {line, ""};
    }

    static bool is_section_or_above(const std::string& name) {
        for (const Section& section : sections()) {
            if (section.name == name || section.name.substr(0, name.size() + 1) == name + ".") return true;
        }
        return false;
    }

    void read_table(const std::string& name, const toml::table& table) {
        given_.places[name] = {table.source().begin.line, ""};
        const Section* section = find_section(name);
        for (const auto& [key, node] : table) {
            const std::string full = join_name(name, key.str());
            const text::Location place = place_of(full, key.source().begin.line);
            const Parameter* parameter = section != nullptr ? find_parameter(*section, key.str()) : nullptr;
            if (parameter != nullptr) {
                given_.places[full] = place;
                values_.read(full, *parameter, node, parameter->field(&scenario_), place);
            } else if (name.empty() && key.str() == "format") {
                continue;
            } else if (is_section_or_above(full)) {
                read_section(full, node, place);
            } else {
                unknown_key(name, key.str(), place);
            }
        }
        if (section != nullptr) missing_keys(*section, name, table, {table.source().begin.line, ""});
    }

    void read_section(const std::string& name, const toml::node& node, const text::Location& place) {
        const Section* section = find_section(name);
        const bool repeated = section != nullptr && section->repeated;
        if (!repeated) {
            if (const toml::table* table = node.as_table()) return read_table(name, *table);
            problems_.add(place, fmt::format("{} is no table", name), fmt::format("a section [{}]", name),
                          fmt::format("[{}]", name));
            return;
        }
        const toml::array* entries = node.as_array();
        const bool tables =
            entries != nullptr
            && std::all_of(entries->begin(), entries->end(), [](const toml::node& n) { return n.is_table(); });
        if (!tables) {
            problems_.add(place, fmt::format("{} is no list of tables", name),
                          fmt::format("[[{}]] once for each", name), fmt::format("two brackets: [[{}]]", name));
            return;
        }
        for (std::size_t i = 0; i < entries->size(); ++i) read_entry(*section, i, *(*entries)[i].as_table());
    }

    void read_entry(const Section& section, std::size_t index, const toml::table& table) {
        switch (section.record) {
            case RecordKind::traveller_class: {
                ClassEntry entry;
                read_record(section, index, table, &entry);
                scenario_.classes.push_back(entry.traveller);
                scenario_.class_names.push_back(entry.name);
                return;
            }
            case RecordKind::barrier: {
                scenario_.terrain.barriers.emplace_back();
                read_record(section, index, table, &scenario_.terrain.barriers.back());
                return;
            }
            case RecordKind::staging: {
                StagingSpec entry;
                const std::string name = read_record(section, index, table, &entry);
                entry.geographic = given_.has(name + ".lon") || given_.has(name + ".lat");
                scenario_.demand.staging.push_back(entry);
                return;
            }
            case RecordKind::destination: {
                scenario_.destinations.places.emplace_back();
                read_record(section, index, table, &scenario_.destinations.places.back());
                return;
            }
            case RecordKind::destination_group: {
                scenario_.destinations.groups.emplace_back();
                read_record(section, index, table, &scenario_.destinations.groups.back());
                return;
            }
            case RecordKind::period: {
                scenario_.periods.list.emplace_back();
                read_record(section, index, table, &scenario_.periods.list.back());
                return;
            }
            case RecordKind::scenario:
                break;
        }
        throw std::logic_error("a repeated section without records");
    }

    std::string read_record(const Section& section, std::size_t index, const toml::table& table, void* record) {
        const std::string name = fmt::format("{}[{}]", section.name, index);
        const std::string shown = table["name"].value_or(std::string{});
        const text::Location here{table.source().begin.line, ""};
        given_.places[name] = here;
        for (const auto& [key, node] : table) {
            const std::string full = join_name(name, key.str());
            text::Location place =
                place_of(fmt::format("{}.{}.{}", section.name, index, key.str()), key.source().begin.line);
            if (place.setting.empty())
                place = place_of(fmt::format("{}.{}.{}", section.name, shown, key.str()), place.line);
            if (const Parameter* parameter = find_parameter(section, key.str())) {
                given_.places[full] = place;
                values_.read(full, *parameter, node, parameter->field(record), place);
            } else {
                unknown_key(std::string{section.name}, key.str(), place);
            }
        }
        missing_keys(section, name, table, here);
        return name;
    }

    void missing_keys(const Section& section, const std::string& name, const toml::table& table,
                      const text::Location& place) {
        for (const Parameter& parameter : section.parameters) {
            if (!parameter.required || table.contains(parameter.key)) continue;
            problems_.add(place, join_name(name, parameter.key) + " is missing", std::string{kind_name(parameter.kind)},
                          fmt::format("{} = {}", parameter.key, parameter.example));
        }
    }

    /// The nearest key or section here, or the section that has a key of this very name.
    void unknown_key(const std::string& name, std::string_view key, const text::Location& place) {
        std::vector<std::string_view> known;
        std::string elsewhere;
        for (const Section& section : sections()) {
            if (section.name == name) {
                for (const Parameter& parameter : section.parameters) known.push_back(parameter.key);
            } else if (find_parameter(section, key) != nullptr && elsewhere.empty()) {
                elsewhere = fmt::format("putting it under [{}]", section.name);
            }
            const bool child =
                name.empty() ? !section.name.empty() : section.name.substr(0, name.size() + 1) == name + ".";
            if (!child) continue;
            const std::string_view rest = name.empty() ? section.name : section.name.substr(name.size() + 1);
            known.push_back(rest.substr(0, rest.find('.')));
        }
        if (name.empty()) known.push_back("format");
        const std::string otherwise = elsewhere.empty() ? "docs/formats/scenario.md, which lists all keys" : elsewhere;
        problems_.add(place, fmt::format("{} is not a known key", join_name(name, key)),
                      name.empty() ? "a key or section of format 1" : fmt::format("a key of [{}]", name),
                      text::suggestion(key, known, otherwise));
    }

    Scenario& scenario_;
    const std::vector<std::string>& settings_;
    text::ProblemList& problems_;
    ValueReader values_;
    GivenKeys given_;
};

void check_format(const toml::table& root, const std::string& file) {
    const auto format = root["format"].value_exact<std::int64_t>();
    if (format == scenario_format) return;
    const std::string given = root.contains("format")
                                  ? (format ? fmt::format("format = {}", *format) : "a format that is no integer")
                                  : "no format";
    throw InputError(
        fmt::format("{} has {}", file, given), fmt::format("format = {}", scenario_format),
        fmt::format("format = {} as the first line, or a program that knows that format", scenario_format));
}

}  // namespace

std::string read_toml_file(const fs::path& file, const std::string& what) {
    std::error_code error;
    if (fs::is_directory(file, error)) {
        throw InputError(fmt::format("{} is a folder", file.string()), what,
                         fs::exists(file / "scenario.toml", error)
                             ? (file / "scenario.toml").string()
                             : "the .toml file in it, or `funnel init` to make a scenario");
    }
    if (!fs::is_regular_file(file, error)) {
        throw InputError(fmt::format("there is no file {}", file.string()), what,
                         "the right path, or `funnel init` to make a scenario");
    }
    if (fs::file_size(file, error) > largest_file_bytes) {
        throw InputError(fmt::format("{} has more than {} MiB", file.string(), largest_file_bytes >> 20U), what,
                         "another file; data belong in files that the scenario names");
    }
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in) throw InputError(fmt::format("{} cannot be read", file.string()), "a readable file", "its permissions");
    const bool is_wide = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") || text.find('\0') != text.npos;
    return is_wide ? utf8_text(std::move(text), file.string()) : text;  // other encodings are named by line
}

Scenario read_scenario_text(const std::string& text, const fs::path& file, const std::vector<std::string>& settings) {
    const std::string name = file.string();
    toml::table root = parse_toml(text, name);
    check_format(root, name);
    text::ProblemList problems;
    Scenario scenario;
    scenario.file = fs::absolute(file);
    scenario.text = text;
    for (const std::string& setting : settings) scenario.settings.push_back(without_blanks(setting));
    for (const std::string& setting : scenario.settings) apply_setting(root, setting, problems);
    const GivenKeys given = ScenarioReader{scenario, scenario.settings, problems}.read(root);
    check_scenario_rules(scenario, given, problems);
    problems.throw_if_any(name);
    return scenario;
}

Scenario read_scenario(const fs::path& file, const std::vector<std::string>& settings) {
    return read_scenario_text(read_toml_file(file, "a scenario file"), file, settings);
}

}  // namespace funnel::sim::scenario
