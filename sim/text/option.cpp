// SPDX-License-Identifier: Apache-2.0
#include "sim/text/option.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/text/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>
#include <type_traits>

namespace funnel::sim::text {

namespace {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {
    using Value = T;
};

/// "a, b or c"
std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : (i + 1 == words.size() ? " or " : ", ")) + words[i];
    return text;
}

bool holds_number(const Option& option) {
    return !std::holds_alternative<bool*>(option.target) && !std::holds_alternative<std::string*>(option.target)
           && !is_list(option);
}

bool holds_fraction(const Option& option) {
    return std::holds_alternative<double*>(option.target)
           || std::holds_alternative<std::optional<double>*>(option.target);
}

std::string expected(const Option& option) {
    if (!option.choices.empty()) return listed(option.choices);
    if (!holds_number(option)) return value_name(option);
    const std::string unit = option.unit.empty() ? "" : " " + option.unit;
    const bool negative = holds_fraction(option) || std::holds_alternative<int*>(option.target);
    const double low = negative ? option.low : std::max(0., option.low);
    if (holds_fraction(option) && std::isfinite(low) && std::isfinite(option.high))
        return fmt::format("a number in [{}, {}]{}", low, option.high, unit);
    std::string text = holds_fraction(option) ? "a number" : "a whole number";
    if (std::isfinite(low)) text += fmt::format(" from {}", low);
    if (std::isfinite(option.high)) text += fmt::format(" to {}", option.high);
    return text + (std::isfinite(low) && !std::isfinite(option.high) ? " on" : "") + unit;
}

/// The value to try: the example, else the nearer end of the range, else the default.
std::string better(const Option& option, double given) {
    if (!option.example.empty()) return option.example;
    if (given < option.low) return fmt::format("{}", option.low);
    if (given > option.high) return fmt::format("{}", option.high);
    const std::string otherwise = value_text(option);
    if (!otherwise.empty() && otherwise != "nan") return otherwise;
    return std::isfinite(option.low) ? fmt::format("{}", option.low) : "1";
}

[[noreturn]] void refuse(const Option& option, const std::string& given, double number = std::nan("")) {
    const std::string name = long_name(option);
    const std::string otherwise =
        name + " " + (option.choices.empty() ? better(option, number) : option.choices.front());
    throw InputError(name + " " + given, expected(option),
                     suggestion(given, {option.choices.begin(), option.choices.end()}, otherwise));
}

template <class Number>
void check_number(const Option& option, Number number) {
    const auto value = static_cast<double>(number);
    const std::string text = fmt::format("{}", number);
    const bool chosen =
        option.choices.empty() || std::find(option.choices.begin(), option.choices.end(), text) != option.choices.end();
    if (!chosen || !std::isfinite(value) || value < option.low || value > option.high) refuse(option, text, value);
}

void check_text(const Option& option, const std::string& text) {
    const auto& choices = option.choices;
    if (!choices.empty() && std::find(choices.begin(), choices.end(), text) == choices.end()) refuse(option, text);
}

template <class Number>
void read(const Option& option, const std::string& word, Number& target) {
    Number number{};
    const char* begin = word.data() + (word.rfind('+', 0) == 0 ? 1 : 0);
    const char* end = word.data() + word.size();
    const auto [stop, error] = std::from_chars(begin, end, number);
    if (error == std::errc::result_out_of_range) refuse(option, word);
    if (error != std::errc{} || stop != end) refuse(option, word.empty() ? "\"\"" : word);
    check_number(option, number);
    target = number;
}

void read(const Option& option, const std::string& word, std::string& target) {
    check_text(option, word);
    target = word;
}

void read_words(const Option& option, const std::vector<std::string>& words, std::vector<std::string>& target) {
    for (const std::string& word : words) check_text(option, word);
    target = words;
}

/// \param target of any kind but a list
template <class Target>
void read_words(const Option& option, const std::vector<std::string>& words, Target& target) {
    if (words.size() > 1) {
        throw InputError(fmt::format("{} is given {} times", long_name(option), words.size()), "it once",
                         fmt::format("{} {}", long_name(option), words.back()));
    }
    if constexpr (std::is_same_v<Target, bool>) {
        target = true;
    } else if constexpr (IsOptional<Target>::value) {
        typename IsOptional<Target>::Value value{};
        read(option, words.at(0), value);
        target = value;
    } else {
        read(option, words.at(0), target);
    }
}

template <class Target>
void check(const Option& option, const Target& target) {
    if constexpr (std::is_same_v<Target, std::string>) {
        if (option.required && target.empty())
            throw InputError(long_name(option) + " is empty", value_name(option),
                             long_name(option) + " " + value_name(option));
        if (!target.empty()) check_text(option, target);
    } else if constexpr (std::is_same_v<Target, std::vector<std::string>>) {
        for (const std::string& text : target) check_text(option, text);
    } else if constexpr (IsOptional<Target>::value) {
        if (target) check_number(option, *target);
    } else if constexpr (!std::is_same_v<Target, bool>) {
        check_number(option, target);
    }
}

template <class Target>
std::string text_of(const Target& target) {
    if constexpr (std::is_same_v<Target, std::vector<std::string>>)
        return fmt::format("{}", fmt::join(target, ", "));
    else if constexpr (std::is_same_v<Target, bool>)
        return "";
    else if constexpr (IsOptional<Target>::value)
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
    if (!option.choices.empty()) return listed(option.choices);
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

std::string value_name(const Option& option) {
    if (!option.value.empty() || is_flag(option)) return option.value;
    if (!option.choices.empty()) return "NAME";
    if (!holds_number(option)) return "TEXT";
    if (!option.unit.empty()) return capitals(option.unit);
    return holds_fraction(option) ? "X" : "N";
}

std::string described(const Option& option) {
    const std::string values = allowed(option);
    return values.empty() ? option.help : option.help + " [" + values + "]";
}

std::string value_text(const Option& option) {
    return std::visit([](const auto* target) { return text_of(*target); }, option.target);
}

void set_option(const Option& option, const std::vector<std::string>& words) {
    std::visit([&](auto* target) { read_words(option, words, *target); }, option.target);
}

void check_options(const std::vector<Option>& options) {
    for (const Option& option : options) std::visit([&](const auto* target) { check(option, *target); }, option.target);
}

}  // namespace funnel::sim::text
