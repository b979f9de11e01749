// SPDX-License-Identifier: Apache-2.0
/// \file
/// A list of everything that is wrong with an input, so that one look shows it all.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "kernels/core/input_error.hpp"

namespace funnel::sim {

/// Where in the input something stands.
struct Place {
    std::uint32_t line = 0;  ///< 1-based; 0: nowhere in particular
    std::string setting;     ///< the setting of the command line that gave it, empty: the file
};

class Problems {
  public:
    /// What was given, what was expected, what to try: the three parts of a message.
    void add(const Place& place, const std::string& given, const std::string& expected,
             const std::string& what_to_try) {
        found_.push_back({place, given + "; expected " + expected + "; try: " + what_to_try});
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
        for (const Problem& problem : found_) message += "\n  " + prefix(problem.place) + problem.text;
        throw InputError(message);
    }

  private:
    struct Problem {
        Place place;
        std::string text;
    };
    static std::uint32_t order(const Place& place) { return place.setting.empty() ? place.line : UINT32_MAX; }
    static std::string prefix(const Place& place) {
        if (!place.setting.empty()) return "--set " + place.setting + ": ";
        return place.line == 0 ? "" : "line " + std::to_string(place.line) + ": ";
    }
    std::vector<Problem> found_;
};

}  // namespace funnel::sim
