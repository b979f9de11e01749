// SPDX-License-Identifier: Apache-2.0
/// \file
/// Reads the tables of a file of targets: each key by its kind and range, with its line where it is wrong.
#pragma once

#include "sim/calibrate/range.hpp"
#include "sim/scenario/toml_text.hpp"
#include "sim/text/nearest_word.hpp"
#include "sim/text/problem_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace funnel::sim::calibrate {

inline constexpr const char* targets_page = "docs/formats/targets.md";

inline text::Location location_of(const toml::node& node) {
    return {static_cast<std::uint32_t>(node.source().begin.line), {}};
}

inline bool is_multiple(double value, double step) {
    const double steps = value / step;
    return std::fabs(steps - std::round(steps)) < 1e-9;
}

/// Reads the keys of one table; what is wrong goes to the list, and what nobody asked for is named at the end.
class TableReader {
  public:
    TableReader(const toml::table& table, std::string section, text::ProblemList& problems)
        : table_{table}, section_{std::move(section)}, problems_{problems} {}

    std::optional<std::string> text(const char* key, bool required = false) {
        const toml::node* node = find(key, required);
        if (node == nullptr) return std::nullopt;
        const auto value = node->value_exact<std::string>();
        const auto breaks = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
        if (value && !value->empty() && std::none_of(value->begin(), value->end(), breaks)) return value;
        wrong(*node, key, "text between quotes, of one line and without control characters");
        return std::nullopt;
    }

    std::optional<double> number(const char* key, double low, double high, bool required = false) {
        const toml::node* node = find(key, required);
        if (node == nullptr) return std::nullopt;
        const auto value = node->is_number() ? node->value<double>() : std::nullopt;
        if (value && *value >= low && *value <= high) return value;
        wrong(*node, key, fmt::format("a number from {:g} to {:g}", low, high));
        return std::nullopt;
    }

    std::uint32_t count(const char* key, std::uint32_t otherwise, std::int64_t low, std::int64_t high) {
        const toml::node* node = find(key, false);
        if (node == nullptr) return otherwise;
        const auto value = node->value_exact<std::int64_t>();
        if (value && *value >= low && *value <= high) return static_cast<std::uint32_t>(*value);
        wrong(*node, key, fmt::format("a whole number from {} to {}", low, high));
        return otherwise;
    }

    bool logarithmic(const char* key) {
        const toml::node* node = find(key, false);
        if (node == nullptr) return false;
        const auto value = node->value_exact<std::string>();
        if (value && (*value == "linear" || *value == "log")) return *value == "log";
        wrong(*node, key, "\"linear\" or \"log\"");
        return false;
    }

    /// Both ends are multiples of `step`.
    std::optional<Range> range(const char* key, double low, double high, double step) {
        const toml::node* node = find(key, false);
        if (node == nullptr) return std::nullopt;
        const toml::array* pair = node->as_array();
        std::vector<double> ends;
        for (std::size_t i = 0; pair != nullptr && i < pair->size(); ++i)
            if ((*pair)[i].is_number()) ends.push_back((*pair)[i].value<double>().value_or(0.));
        if (pair != nullptr && pair->size() == 2 && ends.size() == 2 && ends[0] >= low && ends[1] <= high
            && ends[0] < ends[1] && is_multiple(ends[0], step) && is_multiple(ends[1], step))
            return Range{ends[0], ends[1]};
        wrong(*node, key,
              fmt::format("[from, to] with from < to, from {:g} to {:g}, both multiples of {:g}: finer ones would tell "
                          "where single people died",
                          low, high, step));
        return std::nullopt;
    }

    std::vector<int> months(const char* key) {
        const toml::node* node = find(key, false);
        if (node == nullptr) return {};
        std::set<int> found;
        const toml::array* list = node->as_array();
        bool good = list != nullptr && !list->empty();
        for (std::size_t i = 0; good && i < list->size(); ++i) {
            const auto month = (*list)[i].value_exact<std::int64_t>();
            good = month && *month >= 1 && *month <= 12 && found.insert(static_cast<int>(*month)).second;
        }
        if (!good) wrong(*node, key, "a list of months from 1 to 12, each once");
        return {found.begin(), found.end()};
    }

    std::vector<std::string> texts(const char* key) {
        const toml::node* node = find(key, false);
        if (node == nullptr) return {};
        std::vector<std::string> all;
        const toml::array* list = node->as_array();
        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i)
            if (const auto value = (*list)[i].value_exact<std::string>()) all.push_back(*value);
        if (list == nullptr || all.size() != list->size()) wrong(*node, key, "a list of texts");
        return all;
    }

    const toml::table* table(const char* key) {
        const toml::node* node = find(key, false);
        if (node == nullptr) return nullptr;
        if (!node->is_table()) wrong(*node, key, fmt::format("a section [{}]", key));
        return node->as_table();
    }

    std::vector<const toml::table*> tables(const char* key) {
        const toml::node* node = find(key, false);
        std::vector<const toml::table*> all;
        if (node == nullptr) return all;
        const toml::array* list = node->as_array();
        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i)
            if (const toml::table* entry = (*list)[i].as_table()) all.push_back(entry);
        if (list == nullptr || all.size() != list->size())
            wrong(*node, key, fmt::format("sections [[{}]], one each", key));
        return all;
    }

    void refuse_others() {
        std::vector<std::string_view> known{known_.begin(), known_.end()};
        for (const auto& [key, node] : table_)
            if (!known_.contains(std::string{key.str()}))
                problems_.add(location_of(node), name(std::string{key.str()}) + " is no key of targets",
                              std::string{"one of those of "} + targets_page,
                              text::suggestion(key.str(), known, "leaving it out"));
    }

    text::Location here() const { return location_of(table_); }

  private:
    std::string name(const std::string& key) const { return section_.empty() ? key : section_ + "." + key; }

    const toml::node* find(const char* key, bool required) {
        known_.insert(key);
        const toml::node* node = table_.get(key);
        if (node == nullptr && required)
            problems_.add(here(), name(key) + " is missing", std::string{"a line "} + key + " = ...", targets_page);
        return node;
    }

    void wrong(const toml::node& node, const char* key, const std::string& expected) {
        std::ostringstream given;
        node.visit([&](const auto& value) { given << value; });
        std::string text = given.str();
        if (text.size() > 60) text = text.substr(0, 60) + "...";
        problems_.add(location_of(node), fmt::format("{} is {}", name(key), text), expected, targets_page);
    }

    const toml::table& table_;
    std::string section_;
    text::ProblemList& problems_;
    std::set<std::string> known_;
};

}  // namespace funnel::sim::calibrate
