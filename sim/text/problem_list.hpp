// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to prepare: the problems of one stage, gathered so that one look shows them all.
#pragma once

#include "kernels/core/input_error.hpp"

#include <string>
#include <vector>

namespace funnel::sim::text {

class ProblemList {
  public:
    /// Does `work`; an InputError becomes a problem under the name of the key that it is about.
    template <class Work>
    void collect(const std::string& key, Work&& work) {
        try {
            work();
        } catch (const InputError& error) {
            found_.push_back((key.empty() ? "" : key + ": ") + error.what());
        }
    }

    bool empty() const { return found_.empty(); }

    /// One InputError with all problems, if there are any.
    void throw_if_any(const std::string& input) const {
        if (found_.empty()) return;
        if (found_.size() == 1) throw InputError(found_.front());
        std::string message = input + " has " + std::to_string(found_.size()) + " problems:";
        for (const std::string& problem : found_) message += "\n  " + problem;
        throw InputError(message);
    }

  private:
    std::vector<std::string> found_;
};

}  // namespace funnel::sim::text
