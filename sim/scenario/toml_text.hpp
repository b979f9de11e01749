// SPDX-License-Identifier: Apache-2.0
/// \file
/// Parses TOML text, with the checks that the library leaves out.
#pragma once

#include "sim/text/problem_list.hpp"

#include <toml++/toml.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace funnel::sim::scenario {

/// The first byte beyond ASCII that stands outside strings and comments, or nothing.
///
/// toml++ 3.3.0 has undefined behaviour on some of them (a combining mark where a key begins), so such a
/// text must not reach it. TOML allows them nowhere else anyway.
struct TextPosition {
    std::uint32_t line;
    std::uint32_t column;
};
std::optional<TextPosition> first_stray_byte(std::string_view text);

/// \param name of the file, for messages
/// \throws InputError with line and column of a syntax error
toml::table parse_toml(std::string_view text, const std::string& name);

/// The setting without blanks around its key and value: the form in which it is stored and told.
std::string without_blanks(const std::string& setting);

/// Puts `setting`, "section.key=value" with the value in TOML, into `root`; a problem goes to `problems`.
/// Entries of a repeated section are named by number or by their `name`: "travellers.class.guided.pace=0.9".
void apply_setting(toml::table& root, const std::string& setting, text::ProblemList& problems);

/// The whole number under "section.key" of a scenario that was read before, its settings put over it; nothing: the
/// scenario does not give it.
std::optional<std::int64_t> whole_number_in(const std::string& text, const std::vector<std::string>& settings,
                                            std::string_view path);

}  // namespace funnel::sim::scenario
