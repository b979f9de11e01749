// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/toml_text.hpp"

#include "sim/text/nearest_word.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>

namespace funnel::sim::scenario {

namespace {

/// Walks over TOML text and knows whether it is in a comment, in a string or outside both.
class TextScanner {
  public:
    explicit TextScanner(std::string_view text) : text_{text} {}

    std::optional<TextPosition> first_stray_byte() {
        if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;  // a byte order mark is allowed
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '#') {
                skip_comment();
            } else if (c == '"' || c == '\'') {
                skip_string(c);
            } else if (static_cast<unsigned char>(c) >= 0x80) {
                return TextPosition{line_, static_cast<std::uint32_t>(at_ - line_start_ + 1)};
            }
            if (at_ < text_.size() && text_[at_] == '\n') new_line();
        }
        return std::nullopt;
    }

  private:
    void new_line() {
        ++line_;
        line_start_ = at_ + 1;
    }
    void skip_comment() {
        while (at_ < text_.size() && text_[at_] != '\n') ++at_;
    }
    /// Ends on the closing quote, or on the line end that a one-line string must not have.
    void skip_string(char quote) {
        const std::string_view three = quote == '"' ? R"(""")" : "'''";
        const bool many_lines = text_.substr(at_, 3) == three;
        at_ += many_lines ? 3 : 1;
        for (; at_ < text_.size(); ++at_) {
            if (quote == '"' && text_[at_] == '\\') {
                ++at_;
                if (at_ < text_.size() && text_[at_] == '\n') new_line();
                continue;
            }
            if (many_lines && text_.substr(at_, 3) == three) {
                at_ += 2;
                return;
            }
            if (!many_lines && (text_[at_] == quote || text_[at_] == '\n')) return;
            if (text_[at_] == '\n') new_line();
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_start_ = 0;
    std::uint32_t line_ = 1;
};

std::vector<std::string> split_path(std::string_view path) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t dot = path.find('.');
        parts.emplace_back(path.substr(0, dot));
        if (dot == std::string_view::npos) return parts;
        path.remove_prefix(dot + 1);
    }
}

/// The table of an array that a number or a name stands for.
toml::table* entry_of(toml::array& entries, const std::string& which) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(which.data(), which.data() + which.size(), number);
    if (error == std::errc{} && end == which.data() + which.size()) {
        return number < entries.size() ? entries[number].as_table() : nullptr;
    }
    for (toml::node& entry : entries) {
        toml::table* table = entry.as_table();
        if (table != nullptr && (*table)["name"].value_or(std::string_view{}) == which) return table;
    }
    return nullptr;
}

/// The nearest of the entries' names in place of part `at` of a path, as a setting; empty when none is near.
std::string nearest_entry(const toml::array& entries, std::vector<std::string> parts, std::size_t at) {
    std::vector<std::string_view> names;
    for (const toml::node& entry : entries)
        if (const toml::table* table = entry.as_table())
            if (const auto name = (*table)["name"].value<std::string_view>()) names.push_back(*name);
    const auto near = text::nearest(parts[at], names);
    if (!near) return {};
    parts[at] = *near;
    return fmt::format("--set {}=...", fmt::join(parts, "."));
}

/// The table that holds the last part of `parts`, made where it is missing; null, and what to try if something is
/// near, where the path leads nowhere.
toml::table* holder(toml::table& root, const std::vector<std::string>& parts, std::string& what_to_try) {
    toml::table* table = &root;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        toml::node* next = table->get(parts[i]);
        if (next == nullptr) next = &table->insert(parts[i], toml::table{}).first->second;
        if (toml::array* entries = next->as_array()) {
            if (++i + 1 >= parts.size()) return nullptr;
            table = entry_of(*entries, parts[i]);
            if (table != nullptr) continue;
            if (std::string near = nearest_entry(*entries, parts, i); !near.empty()) what_to_try = std::move(near);
        } else {
            table = next->as_table();
        }
        if (table == nullptr) return nullptr;
    }
    return table;
}

std::string trimmed(std::string_view text) {
    constexpr const char* blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return std::string{text.substr(first, text.find_last_not_of(blanks) - first + 1)};
}

}  // namespace

std::string without_blanks(const std::string& setting) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos) return trimmed(setting);
    return trimmed(std::string_view{setting}.substr(0, equals)) + "="
           + trimmed(std::string_view{setting}.substr(equals + 1));
}

std::optional<TextPosition> first_stray_byte(std::string_view text) { return TextScanner{text}.first_stray_byte(); }

toml::table parse_toml(std::string_view text, const std::string& name) {
    if (const auto stray = first_stray_byte(text)) {
        throw InputError(
            fmt::format("{} has a character beyond ASCII at line {}, column {}", name, stray->line, stray->column),
            "such characters only between quotes and in comments",
            "quoting the value, or removing an invisible character that was pasted along");
    }
    try {
        return toml::parse(text, name);
    } catch (const toml::parse_error& error) {
        const auto at = error.source().begin;
        throw InputError(fmt::format("{} is no TOML at line {}, column {}: {}", name, at.line, at.column,
                                     std::string{error.description()}),
                         "lines such as key = value under [section] headers",
                         "that line against the page docs/formats/scenario.md; text goes between quotes");
    }
}

void apply_setting(toml::table& root, const std::string& setting, text::ProblemList& problems) {
    const std::size_t equals = setting.find('=');
    const text::Location place{0, setting};
    if (equals == std::string::npos || equals == 0) {
        problems.add(place, "no key=value", "section.key=value", "--set run.attempts=100000");
        return;
    }
    const std::vector<std::string> parts = split_path(std::string_view{setting}.substr(0, equals));
    const std::string value = setting.substr(equals + 1);
    toml::table parsed;
    try {
        parsed = parse_toml("v = " + value, "the value");
    } catch (const InputError&) {
        parsed.clear();
    }
    toml::node* node = parsed.get("v");
    if (node == nullptr || parsed.size() != 1) {
        problems.add(place, fmt::format("the value {}", value), "one value in TOML, text in quotes",
                     fmt::format("--set '{}=\"...\"' for text, [1, 2] for a list", setting.substr(0, equals)));
        return;
    }
    std::string nearest_path = "--set travellers.class.0.pace=0.9";
    toml::table* table = holder(root, parts, nearest_path);
    if (table == nullptr) {
        problems.add(place, fmt::format("{} leads nowhere", setting.substr(0, equals)),
                     "section.key, or section.entry.key with the entry's name or number", nearest_path);
        return;
    }
    node->visit([&](auto& concrete) { table->insert_or_assign(parts.back(), std::move(concrete)); });
}

std::optional<std::int64_t> whole_number_in(const std::string& text, const std::vector<std::string>& settings,
                                            std::string_view path) {
    toml::table root = parse_toml(text, "the scenario");
    text::ProblemList problems;
    for (const std::string& setting : settings) apply_setting(root, setting, problems);
    return root.at_path(path).value_exact<std::int64_t>();
}

}  // namespace funnel::sim::scenario
