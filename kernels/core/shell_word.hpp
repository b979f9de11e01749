// SPDX-License-Identifier: Apache-2.0
/// \file
/// Words of a command that a message tells to try: it must do what it says when it is pasted into a shell.
#pragma once

#include <string>
#include <string_view>

namespace funnel {

/// The text as one word of a POSIX shell: as it is, or between single quotes where the shell would read it otherwise.
inline std::string shell_word(std::string_view text) {
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@%+=:,./_-";
    if (!text.empty() && text.find_first_not_of(plain) == std::string_view::npos) return std::string{text};
    std::string word = "'";
    for (const char c : text) {
        if (c == '\'')
            word += "'\\''";
        else
            word += c;
    }
    return word + "'";
}

/// A path as one word; before a name that begins with a dash stands ./, or it would be taken for an option.
inline std::string shell_path(std::string_view path) {
    return shell_word(path.starts_with('-') ? "./" + std::string{path} : std::string{path});
}

}  // namespace funnel
