// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/targets.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/calibrate/figures.hpp"
#include "sim/calibrate/table_reader.hpp"
#include "sim/scenario/paths.hpp"
#include "sim/scenario/read.hpp"
#include "sim/scenario/toml_text.hpp"
#include "sim/text/nearest_word.hpp"
#include "sim/text/problem_list.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>
#include <string_view>

namespace funnel::sim::calibrate {
namespace {

constexpr double most = 1e12;

SearchedKey read_key(const toml::table& table, text::ProblemList& problems) {
    TableReader reader{table, "key", problems};
    SearchedKey key;
    key.name = reader.text("name", true).value_or("");
    key.periods = reader.texts("periods");
    key.low = reader.number("low", -most, most);
    key.high = reader.number("high", -most, most);
    key.logarithmic = reader.logarithmic("scale");
    reader.refuse_others();
    if (key.low && key.high && !(*key.low < *key.high))
        problems.add(reader.here(), fmt::format("{} from {:g} to {:g}", key.name, *key.low, *key.high),
                     "low below high", "exchanging them");
    return key;
}

void check_figure(const Target& target, const text::Location& here, text::ProblemList& problems) {
    const std::vector<std::string>& names = figure_names();
    if (!target.figure.empty() && std::find(names.begin(), names.end(), target.figure) == names.end())
        problems.add(here, fmt::format("target \"{}\": \"{}\" is no figure of a run", target.name, target.figure),
                     std::string{"one of those of "} + targets_page,
                     text::suggestion(target.figure, {names.begin(), names.end()}, "apprehended_share"));
    const bool by_month = !target.deaths.months.empty();
    if (target.figure != deaths_share && (target.deaths.by_place() || by_month))
        problems.add(here, fmt::format("target \"{}\": a place or months for {}", target.name, target.figure),
                     std::string{"them with figure = \""} + deaths_share + "\" alone", "leaving them out");
    if (target.figure != deaths_share) return;
    if (by_month && target.deaths.by_place())
        problems.add(here, fmt::format("target \"{}\" says both where and when deaths are counted", target.name),
                     "border_km, longitude or months", "two targets in place of one");
    if (target.deaths.border_km && target.deaths.longitude_deg)
        problems.add(here, fmt::format("target \"{}\" has border_km and longitude", target.name),
                     "one of them: places that are narrow both ways would tell where single people died",
                     "two targets in place of one");
    if (!by_month && !target.deaths.by_place() && problems.empty())  // else one that was given may be what is wrong
        problems.add(here, fmt::format("target \"{}\" says nothing of which deaths", target.name),
                     "border_km, longitude or months", "border_km = [0, 20], or months = [6, 7]");
}

Target read_target(const toml::table& table, text::ProblemList& problems) {
    TableReader reader{table, "target", problems};
    Target target;
    target.name = reader.text("name", true).value_or("");
    target.figure = reader.text("figure", true).value_or("");
    target.period = reader.text("period").value_or("");
    target.value = reader.number("value", -most, most, true).value_or(1.);
    target.record_error = reader.number("record_error", 0., most, true).value_or(1.);
    target.discrepancy = reader.number("discrepancy", 0., most, true).value_or(1.);
    target.logarithmic = reader.logarithmic("scale");
    target.source = reader.text("source", true).value_or("");
    target.deaths.border_km = reader.range("border_km", 0., 20000., border_step_km);
    target.deaths.longitude_deg = reader.range("longitude", -180., 180., longitude_step_deg);
    target.deaths.months = reader.months("months");
    reader.refuse_others();
    check_figure(target, reader.here(), problems);
    if (target.record_error + target.discrepancy <= 0.)
        problems.add(reader.here(), fmt::format("target \"{}\" has no error", target.name),
                     "a record_error or a discrepancy above 0: no model agrees with a number to the last digit",
                     "how far a right model may be off");
    if (target.logarithmic && !(target.value > 0.))
        problems.add(reader.here(),
                     fmt::format("target \"{}\" has the value {:g} on a log scale", target.name, target.value),
                     "a value above 0", "scale = \"linear\"");
    return target;
}

void refuse_twice(const std::vector<std::string>& names, const char* what, text::ProblemList& problems) {
    std::set<std::string> known;
    for (const std::string& name : names)
        if (!name.empty() && !known.insert(name).second)
            problems.add({}, fmt::format("two {} named \"{}\"", what, name), "each once", "another name");
}

template <class Entry, class Name>
std::vector<std::string> names_of(const std::vector<Entry>& entries, Name name) {
    std::vector<std::string> names;
    for (const Entry& entry : entries) names.push_back(name(entry));
    return names;
}

/// Each target heads three columns of a table that keys have columns in, too.
void refuse_other_columns(const Targets& targets, text::ProblemList& problems) {
    std::set<std::string> columns{"set", "wave", "kept", "implausibility"};
    for (const SearchedKey& key : targets.keys) columns.insert(key.column());
    std::set<std::string> names;
    for (const Target& t : targets.targets) {
        if (t.name.empty() || !names.insert(t.name).second) continue;
        for (const std::string& column : {t.name, t.name + " standard error", t.name + " implausibility"})
            if (!columns.insert(column).second)
                problems.add({}, fmt::format("target \"{}\" would head a second column \"{}\"", t.name, column),
                             "a name that no other column has", "another name");
    }
}

}  // namespace

std::string SearchedKey::column() const {
    return periods.empty() ? name : fmt::format("{} in {}", name, fmt::join(periods, " and "));
}

Targets read_targets_text(const std::string& text, const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    const toml::table root = scenario::parse_toml(text, name);
    text::ProblemList problems;
    TableReader reader{root, "", problems};
    Targets targets;
    targets.file = file;
    targets.text = text;
    const std::size_t before = problems.size();
    if (reader.count("format", 0, 1, 1'000'000) != targets_format && problems.size() == before)
        problems.add({1, {}}, "another format or none", fmt::format("format = {}", targets_format), targets_page);
    targets.title = reader.text("title").value_or(file.stem().string());
    const auto scenario = reader.text("scenario", true);
    targets.settings = reader.texts("settings");
    targets.periods = reader.texts("periods");
    if (const toml::table* search = reader.table("search")) {
        TableReader of_search{*search, "search", problems};
        targets.search.sets_per_wave = of_search.count("sets_per_wave", targets.search.sets_per_wave, 2, 100'000);
        targets.search.waves = of_search.count("waves", targets.search.waves, 1, 20);
        targets.search.implausibility =
            of_search.number("implausibility", 0.1, 100.).value_or(targets.search.implausibility);
        of_search.refuse_others();
    }
    for (const toml::table* key : reader.tables("key")) targets.keys.push_back(read_key(*key, problems));
    for (const toml::table* target : reader.tables("target")) targets.targets.push_back(read_target(*target, problems));
    reader.refuse_others();
    if (targets.keys.empty()) problems.add({}, "no keys to look for", "one section [[key]] or more", targets_page);
    if (targets.targets.empty()) problems.add({}, "no targets", "one section [[target]] or more", targets_page);
    refuse_twice(names_of(targets.keys, [](const SearchedKey& k) { return k.column(); }), "keys", problems);
    refuse_twice(names_of(targets.targets, [](const Target& t) { return t.name; }), "targets", problems);
    refuse_twice(targets.periods, "periods", problems);
    refuse_other_columns(targets, problems);
    if (scenario)
        problems.collect("scenario", [&] {
            const auto folder = std::filesystem::absolute(file).parent_path();
            targets.scenario = scenario::PathResolver{folder}.resolve(*scenario);
        });
    problems.throw_if_any(name);
    return targets;
}

Targets read_targets(const std::filesystem::path& file) {
    return read_targets_text(scenario::read_toml_file(file, "a file of targets"), file);
}

}  // namespace funnel::sim::calibrate
