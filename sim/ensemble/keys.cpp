// SPDX-License-Identifier: Apache-2.0
#include "sim/ensemble/keys.hpp"

#include "sim/scenario/parameters.hpp"
#include "sim/text/nearest_word.hpp"
#include "sim/text/problem_list.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <type_traits>

namespace funnel::sim::ensemble {
namespace {

/// A copy of a scenario, entry by entry as the bindings of parameters want it.
class Records {
  public:
    explicit Records(const scenario::Scenario& scenario) : scenario_{scenario} {
        for (std::size_t i = 0; i < scenario.classes.size(); ++i)
            classes_.push_back({scenario.class_names[i], scenario.classes[i]});
    }

    std::size_t entries(const scenario::Section& section) const {
        switch (section.record) {
            case scenario::RecordKind::traveller_class:
                return classes_.size();
            case scenario::RecordKind::barrier:
                return scenario_.terrain.barriers.size();
            case scenario::RecordKind::staging:
                return scenario_.demand.staging.size();
            case scenario::RecordKind::destination:
                return scenario_.destinations.places.size();
            case scenario::RecordKind::destination_group:
                return scenario_.destinations.groups.size();
            case scenario::RecordKind::period:
                return scenario_.periods.list.size();
            case scenario::RecordKind::scenario:
                break;
        }
        return 1;
    }

    /// The entry of this name or number, if there is one.
    std::optional<std::size_t> find(const scenario::Section& section, std::string_view entry) {
        for (std::size_t i = 0; i < entries(section); ++i)
            if (entry == name_of(section, i) || entry == std::to_string(i)) return i;
        return std::nullopt;
    }

    void* record(const scenario::Section& section, std::size_t entry) {
        switch (section.record) {
            case scenario::RecordKind::traveller_class:
                return &classes_[entry];
            case scenario::RecordKind::barrier:
                return &scenario_.terrain.barriers[entry];
            case scenario::RecordKind::staging:
                return &scenario_.demand.staging[entry];
            case scenario::RecordKind::destination:
                return &scenario_.destinations.places[entry];
            case scenario::RecordKind::destination_group:
                return &scenario_.destinations.groups[entry];
            case scenario::RecordKind::period:
                return &scenario_.periods.list[entry];
            case scenario::RecordKind::scenario:
                break;
        }
        return &scenario_;
    }

  private:
    const std::string& name_of(const scenario::Section& section, std::size_t entry) const {
        if (section.record == scenario::RecordKind::traveller_class) return classes_[entry].name;
        if (section.record == scenario::RecordKind::period) return scenario_.periods.list[entry].name;
        if (section.record == scenario::RecordKind::destination) return scenario_.destinations.places[entry].name;
        if (section.record == scenario::RecordKind::destination_group) return scenario_.destinations.groups[entry].name;
        return section.record == scenario::RecordKind::barrier ? scenario_.terrain.barriers[entry].name
                                                               : scenario_.demand.staging[entry].name;
    }
    scenario::Scenario scenario_;
    std::vector<scenario::ClassEntry> classes_;
};

std::optional<double> number_in(const scenario::Field& field) {
    return std::visit(
        [](const auto* value) -> std::optional<double> {
            if constexpr (std::is_floating_point_v<std::remove_cvref_t<decltype(*value)>>) return *value;
            return std::nullopt;
        },
        field);
}

std::string full_name(const scenario::Section& section, const scenario::Parameter& parameter) {
    return fmt::format("{}{}{}", section.name, section.name.empty() ? "" : ".", parameter.key);
}

/// What a period passes on to the next. Draws are single runs, in which it does nothing.
bool acts_between_periods(const scenario::Section& section, const scenario::Parameter& parameter) {
    return section.name == "periods" || (section.name == "enforcement.patrol" && parameter.key == "reaction");
}

bool can_be_drawn(const scenario::Section& section, const scenario::Parameter& parameter) {
    return parameter.kind == scenario::Kind::number && parameter.plausible && !acts_between_periods(section, parameter);
}

/// Where a name leads: its section, its parameter, and one entry or all.
struct Target {
    const scenario::Section* section = nullptr;
    const scenario::Parameter* parameter = nullptr;
    std::string entry;  ///< empty: all
};

Target find_target(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    const std::string before = dot == std::string::npos ? "" : name.substr(0, dot);
    const std::string key = dot == std::string::npos ? name : name.substr(dot + 1);
    if (const scenario::Section* section = scenario::find_section(before))
        return {section, find_parameter(*section, key), {}};
    const std::size_t second = before.rfind('.');
    if (second == std::string::npos) return {};
    const scenario::Section* section = scenario::find_section(before.substr(0, second));
    if (section == nullptr || !section->repeated) return {};
    return {section, find_parameter(*section, key), before.substr(second + 1)};
}

/// The name of the nearest key that can be drawn: of the whole name, or one that ends in the same key.
std::string nearest_key(const std::string& name) {
    std::vector<std::string> names;
    for (const scenario::Section& section : scenario::sections()) {
        for (const scenario::Parameter& parameter : section.parameters) {
            if (!can_be_drawn(section, parameter)) continue;
            names.push_back(full_name(section, parameter));
            if (name.substr(name.rfind('.') + 1) == parameter.key) return '"' + names.back() + '"';
        }
    }
    return text::suggestion(name, {names.begin(), names.end()},
                            "a key that docs/formats/scenario.md lists as plausible");
}

class KeyFinder {
  public:
    KeyFinder(const scenario::Scenario& scenario, const KeyRules& rules) : records_{scenario}, rules_{rules} {}

    void add(const std::string& name) {
        const Target target = find_target(name);
        if (target.parameter == nullptr) {
            return problem(name + " is no key of a scenario", "section.key, or section.entry.key", nearest_key(name));
        }
        if (target.parameter->kind != scenario::Kind::number) {
            return problem(fmt::format("{} is no number but {}", name, kind_name(target.parameter->kind)),
                           "a numeric key", "one that docs/formats/scenario.md lists as plausible");
        }
        if (!target.parameter->plausible && !rules_.own_ranges) {
            return problem(name + " has no plausible range to draw from", "a key with a declared range",
                           "one that docs/formats/scenario.md lists as plausible");
        }
        if (!rules_.between_periods && acts_between_periods(*target.section, *target.parameter)) {
            return problem(name + " acts from one period to the next", "a key that acts in single runs, as draws are",
                           "leaving the key out");
        }
        if (!named_.insert(name).second) return problem(name + " is named twice", "each key once", "naming it once");
        add_target(name, target);
    }

    void add_all() {
        for (const scenario::Section& section : scenario::sections()) {
            if (records_.entries(section) == 0) continue;
            for (const scenario::Parameter& parameter : section.parameters)
                if (can_be_drawn(section, parameter))
                    add_target(full_name(section, parameter), {&section, &parameter, {}});
        }
    }

    std::vector<EnsembleKey> keys() {
        problems_.throw_if_any("the list of keys to draw");
        return std::move(keys_);
    }

  private:
    void add_target(const std::string& name, const Target& target) {
        const scenario::Section& section = *target.section;
        EnsembleKey key{name,
                        std::string{target.parameter->unit},
                        target.parameter->plausible.value_or(scenario::Interval{}),
                        {},
                        {},
                        {}};
        if (!section.repeated) {
            key.addresses = {name};
            show(key, target, 0);
        } else if (target.entry.empty()) {
            for (std::size_t i = 0; i < records_.entries(section); ++i) add_entry(key, target, i);
        } else if (const auto entry = records_.find(section, target.entry)) {
            add_entry(key, target, *entry);
        }
        for (const std::string& address : key.addresses) {
            const auto [owner, first] = owners_.emplace(address, name);
            if (!first)
                return problem(fmt::format("{} is drawn as {} and as {}", address, owner->second, name),
                               "each value of the scenario by one name", "leaving one of the two out");
        }
        if (key.addresses.empty()) {
            return problem(fmt::format("{} leads nowhere: the scenario has no such [[{}]]", name, section.name),
                           "an entry of the scenario, by name or number", "leaving the key out");
        }
        keys_.push_back(std::move(key));
    }

    void add_entry(EnsembleKey& key, const Target& target, std::size_t entry) {
        key.addresses.push_back(fmt::format("{}.{}.{}", target.section->name, entry, target.parameter->key));
        show(key, target, entry);
    }

    void show(EnsembleKey& key, const Target& target, std::size_t entry) {
        const scenario::Field field = target.parameter->field(records_.record(*target.section, entry));
        const std::string text = toml_value(*target.parameter, field);
        if (key.in_scenario.empty()) {
            key.in_scenario = text;
            key.value = number_in(field);
        } else if (key.in_scenario != text) {
            key.in_scenario += " / " + text;
            key.value.reset();
        }
    }

    void problem(const std::string& given, const std::string& expected, const std::string& what_to_try) {
        problems_.add({}, given, expected, what_to_try);
    }

    Records records_;
    KeyRules rules_;
    text::ProblemList problems_;
    std::set<std::string> named_;
    std::map<std::string, std::string> owners_;  ///< name of the key that draws a setting
    std::vector<EnsembleKey> keys_;
};

}  // namespace

std::vector<EnsembleKey> ensemble_keys(const scenario::Scenario& scenario, const std::vector<std::string>& names,
                                       const KeyRules& rules) {
    KeyFinder finder{scenario, rules};
    for (const std::string& name : names) finder.add(name);
    if (names.empty()) finder.add_all();
    return finder.keys();
}

std::string toml_number(double value) {
    std::string text = fmt::format("{}", value);
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return text;
}

}  // namespace funnel::sim::ensemble
