// SPDX-License-Identifier: Apache-2.0
/// \file
/// The two kinds of trouble a person can do something about.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace funnel {

/// Wrong input: exit code 2. The message has three parts: what was given, what was expected, what to try.
class InputError : public std::runtime_error {
  public:
    explicit InputError(const std::string& message) : std::runtime_error(message) {}
    InputError(const std::string& given, const std::string& expected, const std::string& what_to_try)
        : std::runtime_error(given + "; expected " + expected + "; try: " + what_to_try) {}
};

/// The machine cannot do it (memory, device, disk full): exit code 3.
class MachineError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace funnel
