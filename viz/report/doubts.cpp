// SPDX-License-Identifier: Apache-2.0
#include "viz/report/doubts.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>

namespace funnel::viz::report {

namespace {

/// What stands in place of the {} of `pattern`; nothing when `text` is another sentence.
std::optional<std::string> value_in(const std::string& text, std::string_view pattern) {
    const std::size_t gap = pattern.find("{}");
    if (gap == std::string_view::npos) return text == pattern ? std::optional{std::string{}} : std::nullopt;
    const std::string_view before = pattern.substr(0, gap), after = pattern.substr(gap + 2);
    if (text.size() < before.size() + after.size() || !text.starts_with(before) || !text.ends_with(after))
        return std::nullopt;
    return text.substr(before.size(), text.size() - before.size() - after.size());
}

/// Of each pair of sentences one is true of a run; `unsaid` where the runs differ or nobody knows.
enum class Truth { yes, no, unsaid };

Truth of_all(const std::vector<DoubtedRun>& runs, bool sim::results::ModelSettings::*setting) {
    const bool first = runs.front().settings.*setting;
    for (const DoubtedRun& run : runs)
        if (!run.settings.known || run.settings.*setting != first) return Truth::unsaid;
    return first ? Truth::yes : Truth::no;
}

std::string trying_again(const std::vector<DoubtedRun>& runs, const Translator& translate) {
    const double share = runs.front().try_again_probability;
    for (const DoubtedRun& run : runs)
        if (run.try_again_probability != share) return translate(texts::doubt_tries_differ);
    if (share > 0.) return translate(texts::doubt_tries_again, fmt::format("{:.3g}", 100. * share));
    return translate(texts::doubt_nobody_tries_again);
}

std::vector<std::string> doubts(const std::vector<DoubtedRun>& runs, const Translator& translate) {
    using Settings = sim::results::ModelSettings;
    std::vector<std::string> list{translate(texts::doubt_simulated), translate(texts::doubt_lethality)};
    const auto choose = [&](bool Settings::*setting, const Text& yes, const Text& no, const Text& unsaid) {
        const Truth truth = of_all(runs, setting);
        list.push_back(translate(truth == Truth::yes ? yes : truth == Truth::no ? no : unsaid));
    };
    choose(&Settings::ideas_of_the_ground_differ, texts::doubt_intervals_of_ideas, texts::doubt_intervals_of_chance,
           texts::doubt_intervals);
    list.push_back(trying_again(runs, translate));
    choose(&Settings::demand_answers_to_costs, texts::doubt_demand_answers, texts::doubt_demand_is_given,
           texts::doubt_demand);
    bool towers = false;
    for (const DoubtedRun& run : runs) towers = towers || !run.settings.known || run.settings.towers > 0;
    if (towers) list.push_back(translate(texts::doubt_towers));
    list.push_back(translate(texts::doubt_no_way));
    return list;
}

}  // namespace

std::string note_in_language(const std::string& english, const Translator& translate) {
    for (const Text& note : texts::notes)
        if (const auto value = value_in(english, note.english)) return translate(note, *value);
    return english;
}

std::vector<std::string> doubts_of(const sim::results::StoredRun& run, const Translator& translate) {
    return doubts({{run.settings, static_cast<double>(run.run.try_again_probability)}}, translate);
}

std::vector<std::string> doubts_of(const sim::compare::Comparison& c, const Translator& translate) {
    std::vector<std::string> list = doubts({{c.base_settings, c.base_try_again_probability},
                                            {c.alternative_settings, c.alternative_try_again_probability}},
                                           translate);
    for (const std::string& note : c.notes) list.push_back(note_in_language(note, translate));
    return list;
}

}  // namespace funnel::viz::report
