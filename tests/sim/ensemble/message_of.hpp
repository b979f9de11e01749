// SPDX-License-Identifier: Apache-2.0
/// \file
/// What tests of ensembles share: the demo, and the message of an error.
#pragma once

#include "kernels/core/input_error.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace funnel::test {

inline std::filesystem::path demo() { return std::filesystem::path{FUNNEL_SOURCE_DIR} / "data" / "demo" / "demo.toml"; }

inline std::string message_of(const std::function<void()>& f) {
    try {
        f();
    } catch (const InputError& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace funnel::test
