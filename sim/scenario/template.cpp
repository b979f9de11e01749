// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/template.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/scenario/parameters.hpp"
#include "sim/scenario/read.hpp"

#include <fmt/format.h>

#include <map>

namespace funnel::sim::scenario {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t comment_width = 100;

/// `text` as comment lines broken between words.
std::string comment(const std::string& text) {
    std::string out, line = "#";
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        if (line.size() > 1 && line.size() + 1 + word.size() > comment_width) {
            out += line + "\n";
            line = "#";
        }
        line += " " + word;
        at = end + 1;
    }
    return out + line + "\n";
}

bool has_range(const Parameter& parameter) {
    const bool number = parameter.kind == Kind::number || parameter.kind == Kind::integer
                        || parameter.kind == Kind::integer_list || parameter.kind == Kind::number_list;
    return number && parameter.allowed.text() != Interval{}.text();
}

std::string choices_text(const Parameter& parameter) {
    return parameter.choices.empty() ? "" : fmt::format("\"{}\"", fmt::join(parameter.choices, "\", \""));
}

std::string explanation(const Parameter& parameter) {
    std::string text{parameter.meaning};
    if (!parameter.unit.empty() && parameter.unit != "1") text += fmt::format(" [{}]", parameter.unit);
    if (has_range(parameter)) text += ". Allowed " + parameter.allowed.text();
    if (parameter.plausible) text += ", plausible " + parameter.plausible->text();
    if (!parameter.choices.empty()) text += ". One of " + choices_text(parameter);
    const bool assumed = parameter.origin.substr(0, 10) == "assumption";
    if (!parameter.origin.empty())
        text +=
            fmt::format(". {}{}", assumed ? "A" : "Source: ", assumed ? parameter.origin.substr(1) : parameter.origin);
    return text + ".";
}

/// The default as TOML; empty where the declaration has an example, since then nothing can stand in for a value.
std::string default_value(const Section& section, const Parameter& parameter) {
    return parameter.example.empty() ? toml_value(parameter, default_field(section, parameter)) : std::string{};
}

/// What the template switches on, so that it runs as it stands: the made-up region (sim/synthetic/region.hpp).
std::string_view starter_value(const std::string& name) {
    static const std::map<std::string, std::string_view, std::less<>> values{
        {"region.synthetic", "\"basin-and-range\""},
        {"region.cell_m", "300"},
        {"terrain.dem", "\"synthetic:dem\""},
        {"terrain.landcover", "\"synthetic:landcover\""},
        {"terrain.roads", "\"synthetic:roads\""},
        {"terrain.border", "\"synthetic:border\""},
        {"terrain.barriers.name", "\"pedestrian\""},
        {"terrain.barriers.lines", "{ path = \"synthetic:fence\", where = \"type = 'pedestrian'\" }"},
        {"travellers.class.name", "\"guided\""},
        {"demand.staging.name", "\"Llano Viejo (synthetic)\""},
        {"demand.staging.x_m", "447000"},
        {"demand.staging.y_m", "3462500"},
        {"demand.staging.share", "1.0"},
        {"destinations.towns", "\"synthetic:towns\""},
        {"destinations.towns_beyond_km", "40"},
        {"enforcement.stations", "\"synthetic:stations\""},
        {"enforcement.patrol.agents", "60"},
        {"rescue.beacons", "\"synthetic:beacons\""},
        {"rescue.water", "\"synthetic:water\""},
        {"run.attempts", "20000"},
    };
    const auto found = values.find(name);
    return found == values.end() ? std::string_view{} : found->second;
}

/// Entries that a scenario does well without. The made-up region has no place for a destination. A run over periods
/// leaves a run in a folder for each, where a first scenario is one run, which can be compared with another.
bool is_left_out(const Section& section) {
    return section.record == RecordKind::destination || section.record == RecordKind::destination_group
           || section.record == RecordKind::period;
}

/// The key's line: switched on with the starter's value, else behind a # with its default or an example.
std::string key_line(const Section& section, const Parameter& parameter) {
    const std::string name = fmt::format("{}.{}", section.name, parameter.key);
    const std::string shown =
        parameter.example.empty() ? default_value(section, parameter) : std::string{parameter.example};
    if (const std::string_view starter = starter_value(name); !starter.empty()) {
        const bool differs = !section.repeated && shown != starter;
        return fmt::format("{} = {}{}\n", parameter.key, starter, differs ? "  # or " + shown : "");
    }
    const bool on = parameter.required && !is_left_out(section);
    return fmt::format("{}{} = {}\n", on ? "" : "#", parameter.key, shown);
}

std::string header(const Section& section) {
    if (section.name.empty()) return "";
    if (!section.repeated) return fmt::format("[{}]\n", section.name);
    return fmt::format("{}[[{}]]\n", is_left_out(section) ? "#" : "", section.name);
}

std::string cell(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '|') out += '\\';
        out += c;
    }
    return out;
}

std::string code(const std::string& text) { return text.empty() ? "" : "`" + cell(text) + "`"; }

std::string allowed_text(const Parameter& parameter) {
    if (!parameter.choices.empty()) return code(choices_text(parameter));
    return has_range(parameter) ? parameter.allowed.text() : "";
}

std::string table_row(const Section& section, const Parameter& parameter) {
    const std::string value = default_value(section, parameter);
    return fmt::format("| `{}` | {} | {} | {} | {} | {} | {} | {} |\n", parameter.key, kind_name(parameter.kind),
                       cell(parameter.unit), parameter.required ? "required" : code(value), allowed_text(parameter),
                       parameter.plausible ? parameter.plausible->text() : "", cell(parameter.meaning),
                       cell(parameter.origin));
}

constexpr const char* reference_head = R"(# The scenario file, format 1

A scenario is one [TOML](https://toml.io) file. `funnel init DIR` writes one with every key commented,
`funnel check FILE` reads one and reports all that is wrong with it, `funnel run FILE -o OUT` runs it.
This page is made from the same table as the parser (`funnel init --reference` prints it); do not edit it.

- The first line is `format = 1`.
- A key that is not listed here is an error, and the message names the nearest one.
- Relative names of files are relative to the scenario's folder. `${NAME}` stands for an environment
  variable. `${FUNNEL_DATA}`, when the environment does not set it, is the folder `shared/data` beside the
  project that the scenario lies in.
- A *source* is a name, or a table `{ path = "roads.gpkg", layer = "roads", where = "RTTYP = 'I'" }`: any
  raster or vector that GDAL reads, `/vsicurl/`, `/vsizip/` and the like included. Any CRS will do; a file
  without one is an error. The network is used for the addresses that stand here; files lead there (a VRT) only
  with `run.network = true`. A source that stays silent for 30 s is left; `FUNNEL_SOURCE_TIMEOUT_S` and GDAL's
  `GDAL_HTTP_TIMEOUT` and `GDAL_HTTP_LOW_SPEED_TIME` in the environment say otherwise.
- *Allowed* values outside are refused. *Plausible* is what literature or judgement spans: ensembles draw
  from it. Square brackets include the end, round ones do not.
- `funnel run FILE -o OUT --set section.key=value` puts a value over the file's; entries of a repeated
  section go by number or name: `--set travellers.class.guided.pace=0.9`.
- A source of the form "assumption: reason" is a judgement, to be doubted first.
)";

}  // namespace

std::string scenario_template() {
    std::string out = comment(
        "A scenario for funnel. Lines that begin with # and a key show the default, or an example where there "
        "is none; take the # away to change them. It runs as it stands, on a made-up region; for a real one "
        "replace `synthetic` by crs and bounds, and name your files.");
    out += fmt::format("format = {}\n", scenario_format);
    for (const Section& section : sections()) {
        out += "\n" + (section.name.empty() ? std::string{} : comment(std::string{section.meaning})) + header(section);
        for (const Parameter& parameter : section.parameters) {
            out += comment(explanation(parameter)) + key_line(section, parameter);
        }
    }
    return out;
}

std::string scenario_reference() {
    std::string out = reference_head;
    for (const Section& section : sections()) {
        const std::string title = section.name.empty() ? "Top of the file"
                                  : section.repeated   ? fmt::format("`[[{}]]`", section.name)
                                                       : fmt::format("`[{}]`", section.name);
        out += fmt::format("\n## {}\n\n{}\n\n", title, section.meaning);
        out +=
            "| key | kind | unit | default | allowed | plausible | meaning | source "
            "|\n|---|---|---|---|---|---|---|---|\n";
        if (section.name.empty()) out += "| `format` | integer |  | required | 1 |  | Version of this format |  |\n";
        for (const Parameter& parameter : section.parameters) out += table_row(section, parameter);
    }
    return out;
}

fs::path write_scenario_template(const fs::path& folder, bool overwrite) {
    const fs::path file = folder / "scenario.toml";
    std::error_code error;
    if (fs::exists(file, error) && !overwrite) {
        throw InputError(file.string() + " is there already", "a folder without a scenario.toml",
                         "another folder, or --overwrite");
    }
    fs::create_directories(folder, error);
    if (error && !fs::is_directory(folder)) {
        throw InputError("the folder " + folder.string() + " cannot be made: " + error.message(),
                         "a folder that can be written", "another folder");
    }
    write_requested_file(file, scenario_template(), overwrite);
    return file;
}

}  // namespace funnel::sim::scenario
