// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/plan_periods.hpp"

#include "sim/text/problem_list.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funnel::sim::calibrate {
namespace {

using PeriodList = std::vector<scenario::PeriodSpec>;

PeriodList::const_iterator find_period(const PeriodList& list, const std::string& name) {
    return std::find_if(list.begin(), list.end(), [&](const scenario::PeriodSpec& p) { return p.name == name; });
}

/// `who`, such as a target, names a period that is not there.
void add_missing(const std::string& who, const std::string& name, const PeriodList& list, text::ProblemList& problems) {
    problems.add({}, fmt::format("{} names the period \"{}\"", who, name),
                 list.empty() ? "no period: the scenario has none" : "the name of a period of the scenario that is run",
                 list.empty() ? "leaving period out" : "period = \"" + list.front().name + "\"");
}

}  // namespace

void keep_periods_to_run(const Targets& targets, PeriodList& periods) {
    text::ProblemList problems;
    const std::vector<std::string>& chosen = targets.periods;
    for (const std::string& name : chosen)
        if (find_period(periods, name) == periods.end()) add_missing("the list of periods", name, periods, problems);
    if (!chosen.empty())
        std::erase_if(periods, [&](const scenario::PeriodSpec& p) {
            return std::find(chosen.begin(), chosen.end(), p.name) == chosen.end();
        });
    std::ptrdiff_t last = -1;
    for (const Target& target : targets.targets) {
        const auto found = find_period(periods, target.period);
        if (found != periods.end())
            last = std::max(last, found - periods.begin());
        else if (!periods.empty() || !target.period.empty())
            add_missing("target \"" + target.name + "\"", target.period, periods, problems);
    }
    problems.throw_if_any("the list of targets");
    if (chosen.empty()) periods.resize(static_cast<std::size_t>(last + 1));
}

std::vector<std::size_t> periods_of(const SearchedKey& key, const PeriodList& list) {
    std::vector<std::size_t> numbers;
    text::ProblemList problems;
    for (const std::string& name : key.periods)
        if (const auto found = find_period(list, name); found != list.end())
            numbers.push_back(static_cast<std::size_t>(found - list.begin()));
        else
            add_missing("key " + key.name, name, list, problems);
    problems.throw_if_any("the list of keys");
    return numbers;
}

std::string setting_name(const std::string& setting) {
    std::string name = setting.substr(0, setting.find('='));
    while (!name.empty() && name.back() == ' ') name.pop_back();
    return name;
}

void set_in_period(scenario::PeriodSpec& period, const std::string& address, const std::string& value) {
    std::erase_if(period.settings, [&](const std::string& setting) { return setting_name(setting) == address; });
    period.settings.push_back(address + "=" + value);
}

}  // namespace funnel::sim::calibrate
