// SPDX-License-Identifier: Apache-2.0
#include "sim/text/problem_list.hpp"

#include <algorithm>

namespace funnel::sim::text {

void ProblemList::add(const Location& location, const std::string& given, const std::string& expected,
                      const std::string& what_to_try) {
    found_.push_back({location, given + "; expected " + expected + "; try: " + what_to_try, {}});
}

void ProblemList::add_shared(const Location& location, const std::string& name, const std::string& message) {
    const auto same = std::find_if(found_.begin(), found_.end(), [&](const Problem& p) {
        return !p.names.empty() && p.text == message && p.location.setting == location.setting;
    });
    Problem& problem = same == found_.end() ? found_.emplace_back(Problem{location, message, {}}) : *same;
    if (order(location) < order(problem.location)) problem.location = location;
    problem.names.emplace(order(location), name);
}

void ProblemList::add_collected(const std::string& key, const std::string& message) {
    Problem& problem = found_.emplace_back();
    problem.text = (key.empty() ? "" : key + ": ") + message;
    problem.is_collected = true;
}

void ProblemList::throw_if_any(const std::string& input) {
    if (found_.empty()) return;
    if (found_.size() == 1 && found_.front().is_collected) throw InputError(found_.front().text);
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Problem& a, const Problem& b) { return order(a.location) < order(b.location); });
    std::string message =
        input + " has " + std::to_string(found_.size()) + (found_.size() == 1 ? " problem:" : " problems:");
    for (const Problem& problem : found_)
        message += "\n  " + prefix(problem.location) + names_of(problem) + problem.text;
    throw InputError(message);
}

/// "a, b and 3 others: "; all where there are few.
std::string ProblemList::names_of(const Problem& problem) {
    constexpr std::size_t most = 4;
    std::string text;
    std::size_t left = problem.names.size();
    for (const auto& [line, name] : problem.names) {
        if (left > 1 && problem.names.size() - left == most - 1)
            return text + " and " + std::to_string(left) + " others: ";
        text += (text.empty() ? "" : left == 1 ? " and " : ", ") + name;
        --left;
    }
    return text.empty() ? "" : text + ": ";
}

/// Settings of the command line come after the file.
std::uint32_t ProblemList::order(const Location& location) {
    return location.setting.empty() ? location.line : UINT32_MAX;
}

std::string ProblemList::prefix(const Location& location) {
    if (!location.setting.empty()) return "--set " + location.setting + ": ";
    return location.line == 0 ? "" : "line " + std::to_string(location.line) + ": ";
}

}  // namespace funnel::sim::text
