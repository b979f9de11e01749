// SPDX-License-Identifier: Apache-2.0
/// \file
/// A list of everything that is wrong with an input, so that one look shows it all.
#pragma once

#include "kernels/core/input_error.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace funnel::sim::text {

/// Where in the input something stands.
struct Location {
    std::uint32_t line = 0;  ///< 1-based; 0: nowhere in particular
    std::string setting;     ///< the setting of the command line that gave it, empty: the file
};

class ProblemList {
  public:
    /// The three parts of a message.
    void add(const Location& location, const std::string& given, const std::string& expected,
             const std::string& what_to_try);
    /// One cause that many keys of the file may share, told once with their names; `message` is whole.
    void add_shared(const Location& location, const std::string& name, const std::string& message);
    /// Does `work`; an InputError becomes a problem of `key` (empty: its message names the key already).
    template <class Work>
    void collect(const std::string& key, Work&& work) {
        try {
            work();
        } catch (const InputError& error) {
            add_collected(key, error.what());
        }
    }

    bool empty() const { return found_.empty(); }
    std::size_t size() const { return found_.size(); }

    /// Throws one InputError with all problems, in the order of the file, below a line that names `input`; a single
    /// collected one without that line. Does nothing without problems.
    void throw_if_any(const std::string& input);

  private:
    struct Problem {
        Location location;
        std::string text;
        std::set<std::pair<std::uint32_t, std::string>> names;  ///< line and name of each key that shares it
        bool is_collected = false;                              ///< its message stands for itself
    };
    void add_collected(const std::string& key, const std::string& message);
    static std::uint32_t order(const Location& location);
    static std::string prefix(const Location& location);
    static std::string names_of(const Problem& problem);

    std::vector<Problem> found_;
};

}  // namespace funnel::sim::text
