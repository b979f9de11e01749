// SPDX-License-Identifier: Apache-2.0
/// \file
/// Which planted change is on, by the environment variable FUNNEL_MUTANT. scripts/mutants compiles all changes of
/// list.txt into one copy of the sources, and includes this first in each of its files.
#pragma once

// CMake tries the compiler before it asks for C++20.
#if defined(__cplusplus) && __cplusplus >= 202002L
#    include <cstdlib>
#    include <type_traits>

namespace funnel_mutants {

inline const int chosen = [] {
    const char* const text = std::getenv("FUNNEL_MUTANT");
    return text == nullptr ? 0 : std::atoi(text);
}();

/// Never during compilation, so that constant expressions stay what they are.
constexpr bool is_on(int number) { return !std::is_constant_evaluated() && number == chosen; }

}  // namespace funnel_mutants
#endif
