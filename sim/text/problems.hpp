// SPDX-License-Identifier: Apache-2.0
/// \file
/// A list of everything that is wrong with an input, so that one look shows it all.
#pragma once

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kernels/core/input_error.hpp"

namespace funnel::sim::text {

/// Where in the input something stands.
struct Location {
    std::uint32_t line = 0;  ///< 1-based; 0: nowhere in particular
    std::string setting;     ///< the setting of the command line that gave it, empty: the file
};

class Problems {
  public:
    /// What was given, what was expected, what to try: the three parts of a message.
    void add(const Location& place, const std::string& given, const std::string& expected,
             const std::string& what_to_try) {
        found_.push_back({place, given + "; expected " + expected + "; try: " + what_to_try, {}});
    }
    /// One cause that many keys of the file may share, told once with their names; `what` is a whole message.
    void add_shared(const Location& place, const std::string& name, const std::string& what) {
        const auto same = std::find_if(found_.begin(), found_.end(), [&](const Problem& p) {
            return !p.names.empty() && p.text == what && p.place.setting == place.setting;
        });
        Problem& problem = same == found_.end() ? found_.emplace_back(Problem{place, what, {}}) : *same;
        if (order(place) < order(problem.place)) problem.place = place;
        problem.names.emplace(order(place), name);
    }
    bool empty() const { return found_.empty(); }
    std::size_t size() const { return found_.size(); }

    /// \throws InputError with all problems in the order of the file, when there are any
    void throw_if_any(const std::string& input) {
        if (found_.empty()) return;
        std::stable_sort(found_.begin(), found_.end(),
                         [](const Problem& a, const Problem& b) { return order(a.place) < order(b.place); });
        std::string message =
            input + " has " + std::to_string(found_.size()) + (found_.size() == 1 ? " problem:" : " problems:");
        for (const Problem& problem : found_)
            message += "\n  " + prefix(problem.place) + names_of(problem) + problem.text;
        throw InputError(message);
    }

  private:
    struct Problem {
        Location place;
        std::string text;
        std::set<std::pair<std::uint32_t, std::string>> names;  ///< of the keys that share it, by line
    };
    /// "a, b and 3 others: "; all where there are few.
    static std::string names_of(const Problem& problem) {
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
    static std::uint32_t order(const Location& place) { return place.setting.empty() ? place.line : UINT32_MAX; }
    static std::string prefix(const Location& place) {
        if (!place.setting.empty()) return "--set " + place.setting + ": ";
        return place.line == 0 ? "" : "line " + std::to_string(place.line) + ": ";
    }
    std::vector<Problem> found_;
};

}  // namespace funnel::sim::text
