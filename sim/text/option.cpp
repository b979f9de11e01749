// SPDX-License-Identifier: Apache-2.0
#include "sim/text/option.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <type_traits>

namespace funnel::sim::text {

namespace {

template <class Target>
std::string text_of(const Target& target) {
    if constexpr (std::is_same_v<Target, std::vector<std::string>>)
        return fmt::format("{}", fmt::join(target, ", "));
    else if constexpr (std::is_same_v<Target, bool>)
        return "";
    else if constexpr (requires { target.has_value(); })
        return target ? fmt::format("{}", *target) : "";
    else
        return fmt::format("{}", target);
}

std::string capitals(std::string text) {
    for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

/// "0 to 1", "degrees, percent or ratio", "km"; empty: any value, of no unit.
std::string allowed(const Option& option) {
    if (!option.choices.empty()) return choices_text(option);
    const std::string unit = option.unit.empty() ? "" : " " + option.unit;
    if (std::isfinite(option.low) && std::isfinite(option.high))
        return fmt::format("{} to {}{}", option.low, option.high, unit);
    if (std::isfinite(option.low)) return fmt::format("{} or more{}", option.low, unit);
    return option.unit;
}

}  // namespace

std::vector<Option> joined(std::initializer_list<std::vector<Option>> lists) {
    std::vector<Option> all;
    for (const std::vector<Option>& list : lists) all.insert(all.end(), list.begin(), list.end());
    return all;
}

std::vector<std::string> option_names(const Option& option) {
    std::vector<std::string> names;
    for (std::size_t at = 0; at < option.name.size();) {
        const std::size_t comma = std::min(option.name.find(',', at), option.name.size());
        names.push_back(option.name.substr(at, comma - at));
        at = comma + 1;
    }
    return names;
}

std::string long_name(const Option& option) {
    const std::vector<std::string> names = option_names(option);
    return *std::max_element(names.begin(), names.end(),
                             [](const auto& a, const auto& b) { return a.size() < b.size(); });
}

bool is_flag(const Option& option) { return std::holds_alternative<bool*>(option.target); }
bool is_argument(const Option& option) { return option.name.rfind('-', 0) != 0; }
bool is_list(const Option& option) { return std::holds_alternative<std::vector<std::string>*>(option.target); }

bool is_number(const Option& option) {
    return !std::holds_alternative<bool*>(option.target) && !std::holds_alternative<std::string*>(option.target)
           && !is_list(option);
}

bool is_fraction(const Option& option) {
    return std::holds_alternative<double*>(option.target)
           || std::holds_alternative<std::optional<double>*>(option.target);
}

std::string value_name(const Option& option) {
    if (!option.value.empty() || is_flag(option)) return option.value;
    if (!option.choices.empty()) return "NAME";
    if (!is_number(option)) return "TEXT";
    if (!option.unit.empty()) return capitals(option.unit);
    return is_fraction(option) ? "X" : "N";
}

std::string choices_text(const Option& option) {
    const std::vector<std::string>& words = option.choices;
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : (i + 1 == words.size() ? " or " : ", ")) + words[i];
    return text;
}

std::string described(const Option& option) {
    const std::string values = allowed(option);
    return values.empty() ? option.help : option.help + " [" + values + "]";
}

std::string value_text(const Option& option) {
    return std::visit([](const auto* target) { return text_of(*target); }, option.target);
}

}  // namespace funnel::sim::text
